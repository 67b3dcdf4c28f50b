"""Runs schemathesis over the document, and turns what it meets into findings.

It looks for what no rule, state or model of ours foresees: crashes, answers of another form than
documented, data that is taken or refused against the schema, sequences that break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import schemathesis
from schemathesis import BaseSchema, Config
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder

from vbs_conformance.exchange import TargetGone
from vbs_conformance.finding import Clause, Exchange, Finding
from vbs_conformance.session import Session
from vbs_conformance.vbs.world import NotReachable

PHASES = ("examples", "coverage", "fuzzing", "stateful")

# With these the parents that the others use would go, or volumes be overwritten.
_DESTRUCTIVE = (
    *("deletePolicy", "deleteBackup", "nativeDeleteBackup", "deleteShare"),
    *("restoreBackup", "nativeRestoreBackup"),
)
_EXAMPLES = {"fuzzing": 6, "stateful": 8}
_TIMEOUT = 30


def explore(session: Session, phase: str, parents: Mapping[str, str], seed: int) -> list[Finding]:
    """Run one phase of schemathesis.

    Args:
        session: the session with the target.
        phase: one of `PHASES`.
        parents: values of path parameters that exist on the target.
        seed: makes the run repeatable.

    Raises:
        TargetGone: the target stopped answering.
        NotReachable: no call succeeded, so that the others prove nothing.
        RuntimeError: schemathesis itself failed.

    """
    config = Config.from_dict(_config(session, phase, parents, seed))
    schema: BaseSchema = schemathesis.openapi.from_dict(
        dict(session.contract.document), config=config
    )
    if phase != "stateful":
        schema = schema.exclude(operation_id=list(_DESTRUCTIVE))
    findings = []
    succeeded = False
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _count(session, event)
            findings += list(_failures(session, event))
            succeeded = succeeded or _any_success(event)
        elif isinstance(event, events.Interrupted):
            raise KeyboardInterrupt
        elif isinstance(event, events.FatalError):
            raise RuntimeError(f"schemathesis failed: {event.exception}") from event.exception
        elif isinstance(event, events.NonFatalError):
            raise _error(event)
    if not succeeded:
        raise NotReachable("none of the calls succeeded")
    return findings


def _config(session: Session, phase: str, parents: Mapping[str, str], seed: int) -> dict[str, Any]:
    phases: dict[str, dict[str, Any]] = {name: {"enabled": name == phase} for name in PHASES}
    # What a server says about its own errors must not teach the tester what to expect.
    phases["fuzzing"]["error-feedback"] = {"enabled": False}
    if session.target.token is None:
        raise NotReachable("the target file names no token, and schemathesis cannot sign")
    token = session.target.token
    return {
        "seed": seed,
        "cache": {"enabled": False},
        "base-url": session.target.base_url,
        "headers": {"X-Auth-Token": token},
        "parameters": {f"path.{name}": value for name, value in parents.items()},
        "request-timeout": _TIMEOUT,
        "continue-on-failure": True,
        "phases": phases,
        "generation": {
            "max-examples": _EXAMPLES.get(phase, 10),
            "database": "none",
            "with-security-parameters": False,
        },
        # Random valid data names volumes and users that do not exist, or meets a limit.
        "checks": {
            "negative_data_rejection": {"expected-statuses": ["400", "404", "405"]},
            "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "401", "404", "409"]},
        },
    }


def _count(session: Session, event: events.ScenarioFinished) -> None:
    """Count what schemathesis has sent by itself among the requests of the run."""
    for interaction in event.recorder.interactions.values():
        session.transport.count += 1
        session.transport.waited += interaction.response.elapsed if interaction.response else 0.0


def _any_success(event: events.ScenarioFinished) -> bool:
    answers = [interaction.response for interaction in event.recorder.interactions.values()]
    return any(answer is not None and 200 <= answer.status_code < 300 for answer in answers)


def _failures(session: Session, event: events.ScenarioFinished) -> Iterator[Finding]:
    recorder = event.recorder
    for case_id, checks in recorder.checks.items():
        for check in checks:
            info = check.failure_info
            if info is None:
                continue
            case = recorder.cases[case_id].value
            definition = case.operation.definition.raw
            got = f"{info.failure.title}: {info.failure.message}"
            yield Finding(
                about=definition.get("operationId", case.operation.label),
                place=check.name,
                expected=check.name.replace("_", " "),
                got=session.redact(" ".join(got.split())),
                clause=Clause(definition.get("x-source", ""), ""),
                exchange=_exchange(session, recorder, case_id),
            )


def _exchange(session: Session, recorder: ScenarioRecorder, case_id: str) -> Exchange | None:
    interaction = recorder.interactions.get(case_id)
    if interaction is None:
        return None
    request, response = interaction.request, interaction.response
    return Exchange(
        method=request.method,
        url=session.redact(request.uri),
        headers={name: session.redact(", ".join(v)) for name, v in request.headers.items()},
        body=session.redact(request.body.decode("utf-8", "backslashreplace"))
        if request.body
        else None,
        status=response.status_code if response else 0,
        answer_body=session.redact(response.text)[:2000] if response else "",
        started=interaction.timestamp,
        seconds=response.elapsed if response else 0.0,
    )


def _error(event: events.NonFatalError) -> Exception:
    text = f"{event.label}: {event.value}"
    if isinstance(event.value, OSError) or "onnection" in type(event.value).__name__:
        return TargetGone(text)
    return RuntimeError(f"schemathesis failed on {text}")
