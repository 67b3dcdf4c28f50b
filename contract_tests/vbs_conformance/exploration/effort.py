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

    @property
    def any(self) -> bool:
        """Whether anything is left to schemathesis at all."""
        return any((self.coverage, self.valid, self.invalid, self.sequences))
