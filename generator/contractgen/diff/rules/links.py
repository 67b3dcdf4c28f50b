"""The operations that a response leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, common, responses
from contractgen.model import Link, Response
from contractgen.pointers import join


def check(documents: Documents) -> Iterator[Change]:
    """Find responses whose links are others."""
    for both in documents.operations:
        for before, after in common(responses(both.old), responses(both.new)):
            old, new = _links(before), _links(after)
            names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
            if names:
                shown = ", ".join(f"`{name}`" for name in names)
                sentence = f"other links of {after.status}: {shown}; what is sent is the same"
                pointer = join(both.new.pointer, "responses", after.status)
                operations = (both.new.id,)
                yield Change(
                    "response.links.changed", Impact.HARMLESS, pointer, sentence, operations
                )


def _links(response: Response) -> Mapping[str, Link]:
    """Return the links by name, without their texts."""
    return {link.name: replace(link, description="") for link in response.links}
