"""Checks a document: what OpenAPI demands, what the extensions demand, and what makes it usable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from contractgen.bundle import bundle
from contractgen.document import read_document
from contractgen.errors import DocumentError, Problem, some
from contractgen.lint import (
    bodies,
    codes,
    components,
    examples,
    guides,
    headers,
    keywords,
    links,
    operations,
    paths,
    patterns,
    readings,
    semantics,
    shown_codes,
    structure,
    tokens,
    translations,
)
from contractgen.lint.subject import Subject
from contractgen.model import Api, build
from contractgen.model.catalogue import read_catalogue

Check = Callable[[Subject], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    operations.check,
    bodies.check,
    examples.check,
    headers.check,
    shown_codes.check,
    keywords.check,
    codes.check,
    readings.check,
    links.check,
    tokens.check,
    paths.check,
    components.check,
)
# What they find makes a document worse to use, but nothing that is generated from it wrong.
STYLE: tuple[Check, ...] = (
    operations.check,
    bodies.check,
    examples.check,
    keywords.check,
    links.check,
    components.check,
)


def read(spec: Path, left_out: list[Problem] | None = None) -> Subject:
    """Read a document that need not be more than of the right form, and build its model.

    Args:
        spec: the root file of the document.
        left_out: takes what is wrong with patterns and rules, which are then left out.

    Raises:
        UnreadableError: a file cannot be read.
        DocumentError: the document is not of the right form.

    """
    document = read_document(spec)
    bundled = bundle(document)
    catalogue = read_catalogue(document.folder)
    if left_out is not None:
        left_out.extend(patterns.leave_out(bundled))
    # The model can only be built from a document of the right form, so these come first.
    if problems := list(structure.check(bundled)):
        raise DocumentError(problems)
    try:
        return Subject(bundled, catalogue, build(bundled, catalogue, left_out))
    except RecursionError as error:
        problem = bundled.problem("", "the schemas are nested too deeply", "nest less")
        raise DocumentError([problem]) from error


def load(
    spec: Path,
    overlays: Mapping[str, Path] | None = None,
    guide_folder: Path | None = None,
    *,
    thorough: bool = True,
) -> Subject:
    """Read a document, check it and build its model.

    Args:
        spec: the root file of the document.
        overlays: the overlay that translates the document, by language.
        guide_folder: the folder of the guides.
        thorough: whether to ask openapi-spec-validator, too, which takes as long as all the rest.

    Raises:
        UnreadableError: a file cannot be read.
        DocumentError: with everything that is wrong with the document, or else with the overlays,
            or else with the guides.

    """
    subject = read(spec)
    problems = some(problem for check in CHECKS for problem in check(subject))
    # Its messages say less than ours, so they are only for what ours have not found.
    if not problems and thorough:
        problems = some(semantics.check(subject))
    if problems:
        raise DocumentError(problems)
    subject = replace(subject, translations=_translated(subject, overlays or {}))
    return guides.add(subject, guide_folder) if guide_folder else subject


def load_foreign(spec: Path, *, thorough: bool = True) -> Subject:
    """Read a document of others, who need not keep to our style, and build its model.

    Args:
        spec: the root file of the document.
        thorough: as for `load`.

    Raises:
        UnreadableError: a file cannot be read.
        DocumentError: with everything that would make the output wrong.

    """
    left_out: list[Problem] = []
    subject = read(spec, left_out)
    strict = (check for check in CHECKS if check not in STYLE)
    if problems := some(problem for check in strict for problem in check(subject)):
        raise DocumentError(problems)
    style = [problem for check in STYLE for problem in check(subject)]
    if not style and thorough:
        style = some(semantics.check(subject))
    warnings = (*left_out, *style)
    told = tuple(some(warnings))
    return replace(subject, warnings=told, more_warnings=len(warnings) - len(told))


def _translated(subject: Subject, overlays: Mapping[str, Path]) -> Mapping[str, Api]:
    translated: dict[str, Api] = {}
    problems: list[Problem] = []
    for language, path in overlays.items():
        try:
            translated[language] = translations.translate(subject.bundle, subject.catalogue, path)
        except DocumentError as error:
            problems.extend(error.problems)
    if problems:
        raise DocumentError(problems)
    return translated
