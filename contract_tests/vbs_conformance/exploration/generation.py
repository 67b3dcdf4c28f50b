"""Requests that schemathesis makes from the document."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

import requests
import schemathesis
from hypothesis import given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, BaseSchema, Case, Config, GenerationMode

from vbs_conformance.contract import Contract
from vbs_conformance.exchange import Request
from vbs_conformance.finding import Broken, Finding

Parents = Mapping[str, str]
"""Values of path parameters that exist on the target."""

Judge = Callable[[Request], list[Finding]]
"""Sends a request, and says what is wrong with the answer."""

# What an HTTP library adds to a request, and a header that no operation depends on.
_LEFT_OUT = ("user-agent", "accept-encoding", "connection", "content-length", "x-project-id")
_BOTH = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


def load(contract: Contract, base_url: str) -> BaseSchema:
    """Return the document as schemathesis has it."""
    config = {
        "cache": {"enabled": False},
        "base-url": base_url,
        "generation": {"database": "none", "with-security-parameters": False},
        # A single answer is judged by the contract; these look at several calls.
        "checks": {
            "enabled": False,
            "use_after_free": {"enabled": True},
            "ensure_resource_availability": {"enabled": True},
        },
    }
    schema: BaseSchema = schemathesis.openapi.from_dict(
        dict(contract.document), config=Config.from_dict(config)
    )
    return schema


def operation_id(operation: APIOperation[Any, Any, Any, Any]) -> str:
    """Return the id that the document gives an operation."""
    return str(operation.definition.raw["operationId"])


def coverage(
    operation: APIOperation[Any, Any, Any, Any], parents: Parents, most: int
) -> Iterator[Request]:
    """Yield requests at and beyond each constraint of an operation, and requests of odd shape."""
    cases = operation.schema.iter_coverage_cases(
        operation,
        generation_modes=_BOTH,
        generation_config=operation.schema.config.generation_for(operation=operation),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for case in islice(cases, most):
            yield to_request(case, parents)


def random(
    operation: APIOperation[Any, Any, Any, Any],
    parents: Parents,
    mode: GenerationMode,
    engine: settings,
    number: int,
    judge: Judge,
) -> list[Finding]:
    """Send random requests that the schema allows, or that it refuses, until one fails.

    Returns:
        What is wrong with the answers.

    """
    findings: list[Finding] = []

    def check(case: Case[Any]) -> None:
        found = judge(to_request(case, parents))
        if not all(finding.doubtful for finding in found):
            raise Broken(*found)
        findings.extend(found)

    try:
        # Nothing is refused where nothing is demanded.
        with suppress(Unsatisfiable):
            engine(seed(number)(given(operation.as_strategy(generation_mode=mode))(check)))()
    except Broken as broken:
        findings.extend(broken.findings)
    return findings


def to_request(case: Case[Any], parents: Parents) -> Request:
    """Write a case as it goes over the wire, with things in its path that the target has."""
    known = {name: value for name, value in parents.items() if name in case.path_parameters}
    case.path_parameters = {**case.path_parameters, **known}
    prepared = requests.Request(**case.as_transport_kwargs()).prepare()
    body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body
    headers = {n: str(value) for n, value in prepared.headers.items() if n.lower() not in _LEFT_OUT}
    content = body if isinstance(body, bytes) and body else None
    return Request(str(prepared.method), str(prepared.url), headers, content)
