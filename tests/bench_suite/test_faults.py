"""The benchmark plants faults of every kind, and knows whether one has made a difference."""

from __future__ import annotations

from collections import Counter

from tests.bench_suite.__main__ import CLASS_OF
from tests.bench_suite.faults.authentication import Tokens
from tests.bench_suite.trial import faults, try_fault
from vbs_conformance.contract import load_contract


def test_there_are_enough_faults_and_each_has_a_name() -> None:
    planted = list(faults(load_contract(), Tokens()))
    groups = Counter(fault.group for fault in planted)
    assert len({fault.id for fault in planted}) == len(planted)
    assert set(groups) <= set(CLASS_OF)
    assert groups["by hand"] >= 60
    assert len(planted) - groups["by hand"] >= 600


def test_a_fault_is_found_and_named() -> None:
    result = try_fault("altered/createToken:body.token.project.name")
    assert (result.fired, result.killed, result.named) == (True, True, True)
