"""Explores a target: requests from schemathesis, judged by the contract."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from vbs_conformance.exchange import Request
from vbs_conformance.exploration.effort import Effort
from vbs_conformance.exploration.engine import Shelf, engine
from vbs_conformance.exploration.judging import judge
from vbs_conformance.finding import Finding
from vbs_conformance.session import Session

if TYPE_CHECKING:
    from hypothesis.database import ExampleDatabase
    from schemathesis import BaseSchema


class Explorer:
    """Explores the operations of one target.

    schemathesis takes a second to import: that is done when it is needed.

    Args:
        session: the session with the target.
        effort: how much to do.
        seed: makes a run repeatable.
        examples: keeps the examples that failed, if anything does.

    """

    def __init__(
        self, session: Session, effort: Effort, seed: int, examples: ExampleDatabase | None = None
    ) -> None:
        self._session = session
        self._effort = effort
        self._seed = seed
        self._examples = examples
        self._parents = {"project_id": session.target.project_id}

    @cached_property
    def _schema(self) -> BaseSchema:
        from vbs_conformance.exploration.generation import load

        return load(self._session.contract, self._session.target.base_url)

    def explore(self, operation: str, parents: Mapping[str, str]) -> list[Finding]:
        """Try an operation; return what is wrong with the answers.

        Args:
            operation: its id.
            parents: values of path parameters that exist on the target.

        """
        from schemathesis import GenerationMode

        from vbs_conformance.exploration.generation import coverage, random

        effort, parents = self._effort, {**self._parents, **parents}
        known = self._session.contract.operations[operation]
        found = self._schema[known.path][known.method]

        def try_it(request: Request) -> list[Finding]:
            signed = self._session.signed(request, self._session.own)
            return judge(self._session, operation, signed)[1]

        findings = [f for one in coverage(found, parents, effort.coverage) for f in try_it(one)]
        for mode, most in (
            (GenerationMode.POSITIVE, effort.valid),
            (GenerationMode.NEGATIVE, effort.invalid),
        ):
            if most:
                kept = self._examples and Shelf(self._examples, f"{operation} {mode.value}")
                limits = engine(kept, max_examples=most)
                findings += random(found, parents, mode, limits, self._seed, try_it)
        return findings

    def walk(self) -> list[Finding]:
        """Follow the links of the document in random order; return what is wrong."""
        from vbs_conformance.exploration.sequences import STEPS, walk

        most = self._effort.sequences
        limits = engine(self._examples, max_examples=most, stateful_step_count=STEPS)
        return walk(self._session, self._schema, self._parents, limits, self._seed)
