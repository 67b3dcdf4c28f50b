"""Makes a request smaller for as long as it shows the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from vbs_conformance.cases.refused import broken_rules
from vbs_conformance.contract import Contract
from vbs_conformance.draft import ABSENT, Draft


def shrunk(
    contract: Contract, draft: Draft, place: str, shows_the_same: Callable[[Draft], bool]
) -> Draft:
    """Leave out, one after the other, what the request does not need to show what it shows.

    Args:
        contract: the contract; a smaller request breaks the same rules.
        draft: the request.
        place: the place of the rule that it is about, which stays.
        shows_the_same: sends a smaller request, and tells whether the answer is wrong alike.

    """
    broken = broken_rules(contract, draft)
    smaller = True
    while smaller:
        smaller = False
        for candidate in _without_one(draft, place):
            if broken_rules(contract, candidate) == broken and shows_the_same(candidate):
                draft, smaller = candidate, True
                break
    return draft


def _without_one(draft: Draft, place: str) -> Iterator[Draft]:
    """Yield the request without each of its values, the outer ones first, except for a place."""
    places = [f"query.{name}" for name in draft.query]
    places += _places(draft.body, "body")
    for other in places:
        if not (f"{place}.".startswith(f"{other}.") or place.startswith(f"{other}[]")):
            yield draft.put(other, ABSENT)


def _places(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield f"{place}.{name}"
            yield from _places(inner, f"{place}.{name}")
    elif isinstance(value, list) and value:
        yield from _places(value[0], f"{place}[]")
