"""Error codes: each one used is in the catalogue, each one in the catalogue is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractgen.document import nearest
from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.pointers import join
from contractgen.refs import objects


def check(subject: Subject) -> Iterator[Problem]:
    """Check the codes that the document names, and the catalogue."""
    yield from _without_constraint(subject)
    yield from _without_bound(subject)
    if subject.catalogue.errors_source is not None:
        yield from _unknown(subject)
        yield from _catalogue(subject)


def _without_constraint(subject: Subject) -> Iterator[Problem]:
    """Entries for a keyword that nothing in a request has at that place."""
    for pointer, node in objects(subject.bundle.data):
        for keyword in node.get("x-error-codes", ()):
            if (pointer, keyword) not in subject.api.applied_codes:
                what = f"no request can break {keyword} here"
                place = join(pointer, "x-error-codes", keyword)
                yield subject.bundle.problem(place, what, "remove the entry or add the constraint")


def _without_bound(subject: Subject) -> Iterator[Problem]:
    """Disputed bounds of a keyword that the schema does not have."""
    for pointer, node in objects(subject.bundle.data):
        for keyword in node.get("x-disputed", ()):
            if keyword not in node and "$ref" not in node:
                place = join(pointer, "x-disputed", keyword)
                what = f"the schema has no {keyword}"
                yield subject.bundle.problem(place, what, "remove the entry or add the constraint")


def _unknown(subject: Subject) -> Iterator[Problem]:
    known = [error.code for error in subject.api.errors]
    for pointer, node in objects(subject.bundle.data):
        for place, code in _named(pointer, node):
            if code not in known:
                what = f"the code {code} is not in the catalogue"
                yield subject.bundle.problem(place, what, nearest(code, known))


def _named(pointer: str, node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pointer and code of each entry of one object."""
    for keyword, value in node.get("x-error-codes", {}).items():
        codes = value if isinstance(value, dict) else {"stated": value}
        code = codes.get("stated") or codes.get("inferred")
        if code is not None:
            yield join(pointer, "x-error-codes", keyword), code
    for index, entry in enumerate(node.get("x-state-codes", ())):
        if entry["code"] is not None:
            yield join(pointer, "x-state-codes", index, "code"), entry["code"]


def _catalogue(subject: Subject) -> Iterator[Problem]:
    """Codes that no rule and no state uses, though nothing says why, and the other way round."""
    source = subject.catalogue.errors_source
    operations = subject.api.operations
    used = {rule.code for operation in operations for rule in operation.rules}
    used |= {state.code for operation in operations for state in operation.states}
    for index, error in enumerate(subject.api.errors):
        place = join("/errors", index)
        if source is None:
            continue
        if error.code not in used and error.unbound is None:
            what = f"no operation uses {error.code}"
            yield source.problem(place, what, "use it, or say in unbound why it cannot be")
        elif error.code in used and error.unbound is not None:
            what = f"{error.code} is marked unbound, but an operation uses it"
            yield source.problem(place, what, "remove unbound")
