"""The folder in which a run keeps what must outlive it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class State:
    """Where a run keeps its ledger and its finished checks.

    Attributes:
        report_dir: where the reports go.
        target_file: the target file, if there is one.

    """

    report_dir: Path
    target_file: Path | None = None

    @property
    def checks(self) -> Path:
        """The finished checks of the last run."""
        return self.report_dir / "state" / "checks.jsonl"

    def ledger(self, run: str) -> Path:
        """Return the ledger of a run."""
        return self.report_dir / "state" / f"ledger-{run}.jsonl"

    @property
    def ledgers(self) -> Iterator[Path]:
        """The ledgers of all runs that have left something, or are in progress."""
        return self.report_dir.glob("state/ledger-*.jsonl")
