"""Code that makes a call, as a target gives it and others show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """One way to make a call.

    Attributes:
        label: what readers call the way.
        language: python or shell.
        source: the code, without a line end after its last line.

    """

    label: str
    language: str
    source: str


Samples = Mapping[str, tuple[Sample, ...]]
"""Samples by the id of the operation that they call."""


def merged(all_samples: Iterable[Samples]) -> Samples:
    """Put the samples of several targets together, in their order."""
    found: dict[str, tuple[Sample, ...]] = {}
    for samples in all_samples:
        for operation, added in samples.items():
            found[operation] = (*found.get(operation, ()), *added)
    return found
