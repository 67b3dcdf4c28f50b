"""A translation leaves no text as it is, and changes nothing but texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contractgen.bundle import Bundle
from contractgen.errors import DocumentError, Problem, some
from contractgen.model import Api
from contractgen.model.catalogue import Catalogue
from contractgen.overlay import Applied, apply, read_overlay
from contractgen.pointers import join, resolve, split
from contractgen.strict_yaml import Source
from contractgen.translation import build_translated, texts, with_files

_CODE_SPAN = re.compile(r"`[^`]*`")
_LATIN_WORD = re.compile("[A-Za-z]{2}")
_NAME = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_ABSENT = object()


def translate(bundle: Bundle, catalogue: Catalogue, path: Path) -> Api:
    """Build the model with the texts of the overlay at `path`.

    Raises:
        UnreadableError: the overlay cannot be read.
        DocumentError: it cannot be applied, leaves a text as it is, or changes more than texts.

    """
    overlay = read_overlay(path)
    original = with_files(bundle.data, catalogue)
    applied = apply(overlay, original)
    if problems := _problems(original, applied, overlay):
        raise DocumentError(problems)
    return build_translated(bundle, catalogue, applied.data)


def _problems(original: Mapping[str, Any], applied: Applied, overlay: Source) -> list[Problem]:
    known = dict(texts(original))
    # Only where nothing but texts has changed are they still where they were.
    return some(_other_changes(original, applied, overlay, known)) or some(
        _untranslated(original, applied, overlay, known)
    )


def _other_changes(
    original: Mapping[str, Any], applied: Applied, overlay: Source, known: Mapping[str, str]
) -> Iterator[Problem]:
    for pointer in _differences(original, applied.data, ""):
        if pointer not in known or not isinstance(_value(applied.data, pointer), str):
            what = f"changes more than a text at {pointer}"
            yield overlay.problem(applied.action(pointer), what, "replace texts by texts")


def _untranslated(
    original: Mapping[str, Any], applied: Applied, overlay: Source, known: Mapping[str, str]
) -> Iterator[Problem]:
    translated = dict(texts(applied.data))
    for pointer, text in known.items():
        if _is_untranslated(text, translated[pointer]):
            hint = f"add an action with target {_target(original, pointer.rpartition('/')[0])}"
            yield Problem(overlay.name, "not translated", hint, pointer=pointer)


def _target(data: Any, pointer: str) -> str:
    """Write a pointer as a JSONPath."""
    path = "$"
    for segment in split(pointer):
        if isinstance(data, list):
            path += f"[{segment}]"
        elif _NAME.fullmatch(segment):
            path += f".{segment}"
        else:
            quoted = segment.replace("\\", "\\\\").replace("'", "\\'")
            path += f"['{quoted}']"
        data = resolve(data, join("", segment))
    return path


def _is_untranslated(text: str, translated: str) -> bool:
    if not translated.strip():
        return bool(text.strip())
    return translated == text and bool(_LATIN_WORD.search(_CODE_SPAN.sub("", text)))


def _value(data: Any, pointer: str) -> Any:
    try:
        return resolve(data, pointer)
    except LookupError:
        return _ABSENT


def _differences(one: Any, other: Any, pointer: str) -> Iterator[str]:
    """Pointers of the innermost values that differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from _differences(
                one.get(key, _ABSENT), other.get(key, _ABSENT), join(pointer, key)
            )
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (item, changed) in enumerate(zip(one, other, strict=True)):
            yield from _differences(item, changed, join(pointer, index))
    elif type(one) is not type(other) or one != other:
        yield pointer
