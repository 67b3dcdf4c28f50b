"""Several workers of pytest-xdist on one project."""

from __future__ import annotations

import pickle
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.run import Run, Verdict
from vbs_conformance.runner import MODULES
from vbs_conformance.session import Coverage
from vbs_conformance.target import Target

_OUTPUT = "vbs_conformance"
_FILES = frozenset(f"test_{name}.py" for name in MODULES)
_SPREADING = re.compile(r"test_rules\.py::test_refused\[|test_document\.py::test_generated\[(.+)\]")


@dataclass(frozen=True)
class Part:
    """What one worker has found, as it goes to the process that started it."""

    verdicts: list[Verdict]
    coverage: Coverage
    left_over: list[str]
    gone: str
    checks: dict[str, tuple[str, ...]]
    total: int
    requests: int
    waited: float

    @classmethod
    def of(cls, node: Any) -> Part:
        """Return the part of a worker that has ended."""
        part: Part = pickle.loads(node.workeroutput[_OUTPUT])
        return part

    def add_to(self, run: Run) -> None:
        """Make it part of a run."""
        run.verdicts += self.verdicts
        run.left_over += self.left_over
        run.gone = run.gone or self.gone
        run.checks, run.total = self.checks, self.total
        run.session.transport.count += self.requests
        run.session.transport.waited += self.waited
        for area in fields(Coverage):
            getattr(run.session.coverage, area.name).update(getattr(self.coverage, area.name))


@dataclass(frozen=True)
class Worker:
    """A worker: its number, how many there are, where it puts its part, what all of them lock."""

    number: int
    count: int
    output: dict[str, Any]
    file: Path

    @classmethod
    def of(cls, config: pytest.Config) -> Worker | None:
        """Return the worker that this process is, if it is one."""
        given: dict[str, Any] | None = getattr(config, "workerinput", None)
        if given is None:
            return None
        # The workers of one machine have folders beside each other.
        folder = Path(config.getoption("basetemp") or Path(tempfile.gettempdir(), "worker")).parent
        file = folder / f"vbs-conformance-{given['testrunuid']}.lock"
        number = int(given["workerid"].removeprefix("gw"))
        return cls(number, given["workercount"], config.workeroutput, file)  # type: ignore[attr-defined]

    def with_own_volumes(self, target: Target) -> Target:
        """Have each worker begin with another volume: on each only one job can run at a time."""
        volumes = target.volumes.available
        first = self.number * len(volumes) // self.count
        rotated = (*volumes[first:], *volumes[:first])
        return replace(target, volumes=replace(target.volumes, available=rotated))

    @contextmanager
    def lock(self, *, alone: bool) -> Iterator[None]:
        """Wait until no worker needs the project for itself; alone, until none does anything."""
        import fcntl

        with self.file.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            yield

    def hand_over(self, run: Run) -> None:
        """Leave what was found to the process that started the worker."""
        transport = run.session.transport
        part = Part(
            run.verdicts,
            run.session.coverage,
            run.left_over,
            run.gone,
            dict(run.checks),
            run.total,
            transport.count,
            transport.waited,
        )
        self.output[_OUTPUT] = pickle.dumps(part)


def is_check(nodeid: str) -> bool:
    """Tell whether a test is one of the suite."""
    return nodeid.partition("::")[0].rpartition("/")[2] in _FILES


def is_about_all(nodeid: str) -> bool:
    """Tell whether a check looks back at what others did, which no worker knows alone."""
    return "test_reach.py::" in nodeid or "::test_what_was_refused_has_changed_nothing" in nodeid


def may_spread(nodeid: str, contract: Contract) -> bool:
    """Tell whether a check leaves the project as it is: a refusal, or generated reads."""
    found = _SPREADING.search(nodeid)
    if found is None:
        return False
    operation = contract.operations.get(found[1] or "")
    return operation is None or operation.method == "GET"
