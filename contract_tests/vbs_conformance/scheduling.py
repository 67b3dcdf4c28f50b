"""Keeps in one worker of pytest-xdist what needs the project for itself."""

from __future__ import annotations

from typing import Any

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from vbs_conformance.contract import Contract
from vbs_conformance.workers import is_check, may_spread


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Gives the checks that may spread, and all other tests, to whoever is free.

    The group marks of pytest-xdist would do as well, but pytest 9.2 does not show them to it.
    """

    def __init__(self, config: Any, log: Any, contract: Contract) -> None:
        super().__init__(config, log)
        self._contract = contract

    def _split_scope(self, nodeid: str) -> str:
        alone = is_check(nodeid) and not may_spread(nodeid, self._contract)
        return "the project" if alone else nodeid
