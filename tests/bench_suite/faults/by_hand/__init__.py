"""Faults of meaning, thought up one by one: what servers of this kind get wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench_suite.faults.authentication import Tokens
from tests.bench_suite.faults.by_hand.backups import backups
from tests.bench_suite.faults.by_hand.bindings import bindings
from tests.bench_suite.faults.by_hand.identity import identity
from tests.bench_suite.faults.by_hand.native import native
from tests.bench_suite.faults.by_hand.policies import policies
from tests.bench_suite.faults.by_hand.searches import searches
from tests.bench_suite.faults.by_hand.shares import shares
from tests.bench_suite.faults.by_hand.tags import tags
from tests.bench_suite.faults.by_hand.tasks import tasks
from tests.bench_suite.planted import Planted
from vbs_conformance.contract import Contract


def by_hand(contract: Contract, tokens: Tokens) -> Iterator[Planted]:
    """Yield every fault."""
    for name, operation, places, act in (
        *policies(),
        *tags(),
        *searches(),
        *bindings(),
        *tasks(),
        *backups(),
        *shares(tokens),
        *native(),
        *identity(tokens),
    ):
        yield Planted(f"by hand/{name}", "by hand", operation, places, act, contract)
