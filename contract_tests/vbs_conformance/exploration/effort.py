"""How much is left to schemathesis."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """How many requests to make for each operation, and how many sequences; 0 for none."""

    coverage: int
    valid: int
    invalid: int
    sequences: int
