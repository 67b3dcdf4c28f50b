"""Runs the suite against a server with one fault, and says whether and how it was found."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from unittest.mock import patch

from tests.bench_suite.faults import (
    answers,
    authentication,
    by_hand,
    codes,
    inputs,
    lists,
    protocol,
    writes,
)
from tests.bench_suite.faults.authentication import Tokens
from tests.bench_suite.planted import Planted
from tests.contract_tests.faulty_server import Forward, Message, Reply, faulty_server
from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.exchange import TargetGone
from vbs_conformance.finding import Finding
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.run import Outcome, Run, Settings
from vbs_conformance.runner import run_suite
from vbs_conformance.target import TargetError
from vbs_conformance.vbs.world import World


@dataclass(frozen=True)
class Result:
    """What became of a fault.

    Attributes:
        id: the fault.
        group: its kind.
        fired: whether it has made a difference to any answer.
        killed: whether the suite found something.
        named: whether the finding names the place of the fault.
        seconds: until the suite stopped.
        requests: how many were sent until then.
        check: the check that found it.
        message: what that said.

    """

    id: str
    group: str
    fired: bool
    killed: bool
    named: bool
    seconds: float
    requests: int
    check: str = ""
    message: str = ""


def faults(contract: Contract, tokens: Tokens) -> Iterator[Planted]:
    """Yield every fault, by kind."""
    yield from inputs.lenient(contract)
    yield from inputs.strict(contract)
    yield from codes.of_rules(contract)
    yield from codes.of_states(contract)
    yield from answers.fields(contract)
    yield from writes.lost(contract)
    yield from writes.half_done(contract)
    yield from writes.on_another_thing(contract)
    yield from writes.stale(contract)
    yield from lists.queries(contract)
    yield from lists.bodies(contract)
    yield from authentication.holes(contract, tokens)
    yield from protocol.forms(contract)
    yield from by_hand.by_hand(contract, tokens)


@cache
def _contract() -> Contract:
    return load_contract()


def try_fault(id_: str) -> Result:
    """Run the suite until it finds something."""
    try:
        return _try(id_)
    except Exception as error:
        return Result(id_, "broken", False, False, False, 0, 0, message=repr(error))


def _try(id_: str) -> Result:
    tokens = Tokens()
    planted = next(fault for fault in faults(_contract(), tokens) if fault.id == id_)
    with faulty_server(planted, job_delay=0.1, contract=_contract()) as server:
        _introduce(tokens, server)
        run, seconds = _run(server, Settings(fail_fast=True))
    counted = [v for v in run.verdicts if v.outcome in (Outcome.FAIL, Outcome.ERROR)]
    killed = bool(counted) or bool(run.left_over)
    check = counted[0].id if counted else ""
    findings = [f for v in counted for f in v.findings]
    message = _text(check, findings) + (counted[0].reason[-400:] if counted else "")
    return Result(
        id=id_,
        group=planted.group,
        fired=planted.fired,
        killed=killed,
        named=any(place in message for place in planted.places),
        seconds=seconds,
        requests=run.session.transport.count,
        check=check or (f"left over: {run.left_over}" if run.left_over else ""),
        message=message[:600],
    )


def try_healthy(seed: int) -> Sequence[str]:
    """Run the whole suite against a healthy server; return what it finds."""

    async def healthy(message: Message, forward: Forward) -> Reply:
        return await forward(message)

    with faulty_server(healthy, job_delay=0.1, contract=_contract()) as server:
        run, _ = _run(server, Settings(seed=seed))
    return [
        f"{v.id}: {v.outcome.value} {v.reason[-200:]} {[asdict(f) for f in v.findings][:1]}"
        for v in run.verdicts
        if v.outcome in (Outcome.FAIL, Outcome.ERROR, Outcome.DOUBTFUL, Outcome.FLAKY)
    ] + run.left_over


def _run(server: ReferenceServer, settings: Settings) -> tuple[Run, float]:
    ended: list[float] = []
    clean_up = World.clean_up

    def timed(world: World) -> list[str]:
        ended.append(time.monotonic())
        return clean_up(world)

    started = time.monotonic()
    with patch.object(World, "clean_up", timed):
        target = server.target
        try:
            run = run_suite(_contract(), target, settings)
        except (TargetError, TargetGone) as error:
            raise RuntimeError(f"the suite could not begin: {error}") from error
    return run, ended[0] - started


def _introduce(tokens: Tokens, server: ReferenceServer) -> None:
    known = server.credentials
    tokens.owner, tokens.other = known.first.token, known.second.token
    tokens.expired, tokens.reader = known.expired_token, known.reader_token
    tokens.roleless = known.roleless_token
    tokens.project, tokens.other_project = known.first.project_id, known.second.project_id


def _text(check: str, findings: Sequence[Finding]) -> str:
    lines = [f"{f.about} {f.place} {f.label} {f.expected} {f.got}" for f in findings]
    return "\n".join([check, *lines])
