"""The finished checks of a run, kept on disk so that `--resume` need not repeat them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from vbs_conformance.finding import Clause, Exchange, Finding
from vbs_conformance.run import Outcome, Settings, Verdict
from vbs_conformance.session import Coverage
from vbs_conformance.target import Target

# These are tried again: what kept them from a verdict may be over.
_UNFINISHED = (Outcome.SKIP, Outcome.ERROR)
_WHAT = {
    "contract": "was run against another contract",
    "target": "was run against another target",
    "project": "was run in another project",
    "seed": "had another --seed",
    "profile": "had another --profile",
    "strict": "differed in --strict",
}


class ResumeError(Exception):
    """A run cannot be resumed; says why."""


class Journal:
    """Writes down each check as soon as it is finished.

    Args:
        file: where; None to keep nothing.
        key: what must be the same for verdicts to be taken over.
        coverage: what the run has met, which grows with each check.

    """

    def __init__(self, file: Path | None, key: Mapping[str, Any], coverage: Coverage) -> None:
        self._file = file
        self._key = key
        self._coverage = coverage
        self._met = _sets(coverage)

    def resume(self) -> list[Verdict]:
        """Return the verdicts of the run before, and take over what it has met.

        Raises:
            ResumeError: there is none, or it was another kind of run.

        """
        rows = list(_rows(self._file)) if self._file and self._file.exists() else []
        if not rows:
            raise ResumeError(f"--resume: no run to go on with in {self._file}")
        for name, value in self._key.items():
            if rows[0].get(name) != value:
                raise ResumeError(f"--resume: the run in {self._file} {_WHAT[name]}")
        for row in rows[1:]:
            for name, met in row["met"].items():
                known = getattr(self._coverage, name)
                known.update(tuple(item) if isinstance(item, list) else item for item in met)
        self._met = _sets(self._coverage)
        # A check that was repeated has the verdict that it got last.
        verdicts = {row["verdict"]["id"]: _verdict(row["verdict"]) for row in rows[1:]}
        return list(verdicts.values())

    def begin(self) -> None:
        """Forget the run before."""
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._key) + "\n", encoding="utf-8")

    def finished(self, verdict: Verdict) -> None:
        """Write down a verdict that need not be repeated."""
        if self._file is None or verdict.outcome in _UNFINISHED:
            return
        now = _sets(self._coverage)
        new = {name: sorted(now[name] - self._met[name]) for name in now}
        self._met = now
        row = {"verdict": {**asdict(verdict), "outcome": verdict.outcome.value}, "met": new}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def key_of(target: Target, settings: Settings) -> dict[str, Any]:
    """Return what must be the same for the verdicts of two runs to be mixed."""
    data = files("vbs_conformance") / "data"
    content = b"".join((data / name).read_bytes() for name in ("openapi.json", "rules.json"))
    return {
        "contract": sha256(content).hexdigest(),
        "target": target.base_url,
        "project": target.project_id,
        "seed": settings.seed,
        "profile": settings.profile.name,
        "strict": settings.strict,
    }


def _sets(coverage: Coverage) -> dict[str, set[Any]]:
    return {column.name: set(getattr(coverage, column.name)) for column in fields(coverage)}


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            # Half a line, where the run was killed while it wrote.
            return


def _verdict(row: dict[str, Any]) -> Verdict:
    return Verdict(
        **{
            **row,
            "about": tuple(row["about"]),
            "outcome": Outcome(row["outcome"]),
            "findings": tuple(_finding(finding) for finding in row["findings"]),
        }
    )


def _finding(row: dict[str, Any]) -> Finding:
    exchange = Exchange(**row["exchange"]) if row["exchange"] else None
    return Finding(**{**row, "clause": Clause(**row["clause"]), "exchange": exchange})
