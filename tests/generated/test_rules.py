"""The client refuses what breaks a rule, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract_tests.cases.conftest import valid_drafts
from vbs_client import Client, models
from vbs_client._runtime.validation import Rule, validate
from vbs_client.errors import ERRORS, InvalidRequestError
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


KNOWN = {
    id_of(operation, rule)
    for operation, rules in RULES.items()
    for rule in rules
    # That a name is misspelt is no rule of the document.
    if rule.keyword != "properties"
}


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


SCHEDULE = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 5}
PYTHON_NAME = {"remain_first_backup_of_cur_month": "Y"}


@pytest.mark.parametrize(
    ("schedule", "meant"),
    [
        ({**SCHEDULE, "retention_num": 1}, None),
        ({"retention_num": 1}, "rentention_num"),
        ({**SCHEDULE, **PYTHON_NAME}, "remain_first_backup_of_curMonth"),
        ({**SCHEDULE, "newer_than_this_client": 1}, None),
    ],
)
def test_names_that_are_misspelt(schedule: dict[str, Any], meant: str | None) -> None:
    body = {"backup_policy_name": "a", "scheduled_policy": schedule}
    if meant is None:
        validate("createPolicy", RULES["createPolicy"], {"body": body})
        return
    with pytest.raises(InvalidRequestError, match=f"did you mean {meant}"):
        validate("createPolicy", RULES["createPolicy"], {"body": body})


def test_an_attribute_that_a_model_does_not_have() -> None:
    schedule = models.NewSchedule.model_validate(SCHEDULE)
    setattr(schedule, "remain_first_backup_of_cur_mont", "Y")  # noqa: B010
    with Client(project_id="p") as client, pytest.raises(InvalidRequestError, match="did you mean"):
        client.policies.create(backup_policy_name="a", scheduled_policy=schedule)


def test_what_is_known_of_the_code() -> None:
    with Client(project_id="p") as client, pytest.raises(InvalidRequestError) as caught:
        client.backups.create(volume_id="a", name="b" * 65)
    known = ERRORS[caught.value.code or ""]
    assert (caught.value.meaning, caught.value.remedy) == (known.meaning, known.remedy)
    assert known.remedy
