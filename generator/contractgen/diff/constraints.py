"""Compares single keywords of schemas; several rules are no more than that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from contractgen.diff.changes import Change
from contractgen.diff.effects import Effect, effect_change, of_presence
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place
from contractgen.diff.wording import keyword_sentence

# The effect of another bound; None stands for no bound.
Judge = Callable[[Any, Any], Effect]


def constraint_changes(
    documents: Documents, kind: str, keywords: tuple[str, ...], judge: Judge = of_presence
) -> Iterator[Change]:
    """Yield the changes of these constraints, of every value."""
    for value in documents.values:
        for keyword in keywords:
            old, new = (one.constraints.get(keyword) for one in (value.old, value.new))
            if old != new:
                yield effect_change(
                    value,
                    kind,
                    judge(old, new),
                    keyword_sentence(keyword, value.what, old, new),
                    keyword_place(documents, value, keyword),
                )
