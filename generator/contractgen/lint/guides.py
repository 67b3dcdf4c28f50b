"""Guides: each one is there in every language, and its links and codes lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contractgen.document import nearest
from contractgen.errors import DocumentError, Problem
from contractgen.guide_markup import LINK, anchors, leads_elsewhere
from contractgen.guides import GuideFile, read_guides
from contractgen.lint.subject import Subject
from contractgen.model import Api
from contractgen.texts import display_name

_DIGIT = re.compile("[0-9]")
_FORM = "write the name of a guide's file, or a whole address"
# The title stands before the text of a guide.
_FIRST_LINE = 2


def add(subject: Subject, folder: Path) -> Subject:
    """Give the models the guides of their languages.

    Raises:
        UnreadableError: a file cannot be read.
        DocumentError: a guide is wrong or not translated.

    """
    own = read_guides(folder)
    problems = list(_unknown_languages(folder, subject.translations))
    problems += _problems(subject.api, own)
    translations: dict[str, Api] = {}
    for language, api in subject.translations.items():
        files = read_guides(folder / language)
        problems += _unpaired(own, files, folder / language)
        problems += _problems(api, files)
        translations[language] = _with_guides(api, files)
    if problems:
        raise DocumentError(problems)
    return replace(subject, api=_with_guides(subject.api, own), translations=translations)


def _with_guides(api: Api, files: Iterable[GuideFile]) -> Api:
    return replace(api, guides=tuple(one.guide for one in files))


def _unknown_languages(folder: Path, known: Mapping[str, Api]) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in known:
            what = f"the document has no overlay for {path.name}"
            yield Problem(display_name(path), what, "add one, or remove the folder")


def _unpaired(
    own: Sequence[GuideFile], translated: Sequence[GuideFile], folder: Path
) -> Iterator[Problem]:
    names = {one.path.name for one in own}
    found = {one.path.name for one in translated}
    for one in own:
        if one.path.name not in found:
            hint = f"write {display_name(folder / one.path.name)}"
            yield Problem(one.name, "not translated", hint, 1)
    for one in translated:
        if one.path.name not in names:
            what = "it translates no guide"
            yield Problem(one.name, what, nearest(one.path.name, sorted(names - found)), 1)


class _Parser(MarkdownIt):
    """Takes every link for one, so that each is looked at."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


_PARSER = _Parser("commonmark", {"html": False}).enable("table").disable("image")


def _problems(api: Api, files: Sequence[GuideFile]) -> Iterator[Problem]:
    parsed = {one.path.name: _PARSER.parse(one.guide.text) for one in files}
    known = {name: [anchor for _, anchor in anchors(parsed[name])] for name in parsed}
    codes = [error.code for error in api.errors]
    for one in files:
        tokens = parsed[one.path.name]
        for line, level, previous in _headings(tokens):
            if level not in (2, 3) or level > previous + 1:
                what = f"a heading of level {level} after one of level {previous}"
                yield Problem(one.name, what, "use ## and, below it, ###", line)
        for line, token in _inline(tokens):
            found = None
            if token.type == "link_open":
                found = _dangling(str(token.attrs["href"]), one.path.name, known)
            elif token.type == "code_inline":
                found = _no_code(token.content, codes)
            if found:
                yield Problem(one.name, *found, line)


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Line and level of each heading, and the level of the one before."""
    previous = 1
    for token, _ in anchors(tokens):
        level = int(token.tag[1])
        yield (token.map or [0])[0] + _FIRST_LINE, level, previous
        previous = level


def _inline(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Each token inside a line of text, with its line."""
    start = 0
    for block in tokens:
        # Cells of tables have no lines of their own; their rows do.
        start = block.map[0] if block.map else start
        line = start + _FIRST_LINE
        for token in block.children or ():
            line += token.type in ("softbreak", "hardbreak")
            yield line, token


def _dangling(url: str, file: str, known: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """What is wrong with a link, and what would be right."""
    if leads_elsewhere(url):
        return None
    found = LINK.fullmatch(url)
    target = found["file"] if found else file
    if target not in known or not (found or url.startswith("#")):
        return f"the link {url} leads nowhere", nearest(url, sorted(known)) or _FORM
    anchor = unquote(url.partition("#")[2])
    if anchor and anchor not in known[target]:
        return f"{target} has no heading {anchor}", nearest(anchor, list(known[target]))
    return None


def _no_code(text: str, codes: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with a text that looks like an error code but is none."""
    if text in codes or _shape(text) not in map(_shape, codes):
        return None
    return f"the code {text} is not in the catalogue", nearest(text, list(codes))


def _shape(code: str) -> str:
    return _DIGIT.sub("0", code)
