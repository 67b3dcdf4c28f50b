"""The client refuses what breaks a rule, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract_tests.cases.conftest import valid_drafts
from vbs_client._runtime.validation import Rule, validate
from vbs_client.errors import InvalidRequestError
from vbs_client.rules import RULES
from vbs_conformance.cases.refused import refused_cases
from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.draft import ABSENT, Draft, RawBody

CONTRACT: Contract = load_contract()


def data_of(draft: Draft) -> dict[str, Any]:
    """What the client sees of a request; queries are text here, so they are left out."""
    data: dict[str, Any] = {"path": draft.path}
    return data if draft.body is ABSENT else {**data, "body": draft.body}


def id_of(operation: str, rule: Rule) -> str:
    return f"{operation}:{rule.place}:{rule.keyword}{rule.choice}"


KNOWN = {id_of(operation, rule) for operation, rules in RULES.items() for rule in rules}


def broken() -> Iterator[tuple[str, Draft, list[str]]]:
    """Requests that break rules which the client knows, with these rules in their order."""
    for operation in CONTRACT.operations.values():
        drafts = valid_drafts(CONTRACT, operation.id)
        for rule in operation.rules:
            for case in refused_cases(CONTRACT, rule, drafts):
                ids = [one.id for one in case.broken if one.id in KNOWN]
                if ids and rule.location != "query" and not isinstance(case.draft.body, RawBody):
                    yield operation.id, case.draft, ids


def test_each_rule_that_the_client_has_is_one_of_the_document() -> None:
    assert {rule.id for one in CONTRACT.operations.values() for rule in one.rules} >= KNOWN


@pytest.mark.parametrize("operation", sorted(RULES))
def test_valid_requests_pass(operation: str) -> None:
    for draft in valid_drafts(CONTRACT, operation):
        validate(operation, RULES[operation], data_of(draft))


def test_requests_that_break_a_rule_do_not() -> None:
    seen = set()
    for operation, draft, ids in broken():
        with pytest.raises(InvalidRequestError) as caught:
            validate(operation, RULES[operation], data_of(draft))
        assert caught.value.rule == ids[0], json.dumps(data_of(draft))
        seen.add(ids[0])
    in_queries = {id_ for id_ in KNOWN if ":query." in id_}
    assert len(KNOWN - seen - in_queries) <= len(KNOWN) / 20, sorted(KNOWN - seen - in_queries)
