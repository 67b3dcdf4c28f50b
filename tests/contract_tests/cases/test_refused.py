"""Every rule of the contract can be broken by itself, and the requests that do so are telling."""

from __future__ import annotations

import pytest

from vbs_conformance.cases.accepted import accepted_cases
from vbs_conformance.cases.refused import Case, broken_rules, refused_cases
from vbs_conformance.contract import Contract, Rule
from vbs_conformance.draft import Draft

from .conftest import valid_drafts


def rule(contract: Contract, id_: str) -> Rule:
    return next(rule for rule in contract.rules if rule.id == id_)


def cases_of(contract: Contract, id_: str) -> list[Case]:
    found = rule(contract, id_)
    return refused_cases(contract, found, valid_drafts(contract, found.operation))


def values(cases: list[Case], place: str) -> list[object]:
    return [case.draft.get(place) for case in cases]


def test_the_drafts_are_valid(contract: Contract) -> None:
    for operation in contract.operations:
        for draft in valid_drafts(contract, operation):
            assert broken_rules(contract, draft) == []


def test_every_rule_is_reached(contract: Contract) -> None:
    missing = [r.id for r in contract.rules if not cases_of(contract, r.id)]
    assert missing == []


def test_the_rule_is_the_first_that_is_broken(contract: Contract) -> None:
    for one in contract.rules:
        for case in cases_of(contract, one.id):
            assert case.broken[0] == one


def test_no_request_is_tried_twice_for_a_rule(contract: Contract) -> None:
    for one in contract.rules:
        sent = [repr(case.draft) for case in cases_of(contract, one.id)]
        assert len(sent) == len(set(sent))


@pytest.mark.parametrize("most", [1, 2])
def test_the_first_requests_are_the_same_however_many_there_are(
    contract: Contract, most: int
) -> None:
    for one in contract.rules:
        drafts = valid_drafts(contract, one.operation)
        some = refused_cases(contract, one, drafts, most)
        assert some == refused_cases(contract, one, drafts)[:most]


@pytest.mark.parametrize("char", ["\x00", "\x1f", "=", "*", "<", ">", "\\", ",", "|", "/"])
def test_each_forbidden_character_is_alone(contract: Contract, char: str) -> None:
    cases = cases_of(contract, "createBackup:body.backup.tags[].key:pattern")
    assert f"team{char}" in values(cases, "body.backup.tags[].key")


@pytest.mark.parametrize("char", [";", '"', " ", "#", "中"])
def test_an_allowed_character_is_not_tried(contract: Contract, char: str) -> None:
    cases = cases_of(contract, "createBackup:body.backup.tags[].key:pattern")
    assert f"team{char}" not in values(cases, "body.backup.tags[].key")


def test_a_line_break_at_the_end_is_tried(contract: Contract) -> None:
    cases = cases_of(contract, "createPolicy:body.scheduled_policy.start_time:pattern")
    tried = values(cases, "body.scheduled_policy.start_time")
    assert {"12:00\n", "92:00", "12:10", "12:00,"} <= set(map(str, tried))


def test_types_are_tried_each(contract: Contract) -> None:
    cases = cases_of(contract, "createPolicy:body.scheduled_policy.frequency:type")
    tried = values(cases, "body.scheduled_policy.frequency")
    assert tried == ["text", 7.5, True, [], {}, "1"]


def test_case_variants_of_an_enum_are_tried(contract: Contract) -> None:
    cases = cases_of(contract, "createPolicy:body.scheduled_policy.status:enum")
    assert {"on", "On", "off", "ONx", " ON"} <= set(
        map(str, values(cases, "body.scheduled_policy.status"))
    )


def test_a_conditional_rule_is_broken_where_it_applies(contract: Contract) -> None:
    id_ = "batchPolicyTags:body.tags[].key:maxLength[action=create|update]"
    cases = cases_of(contract, id_)
    assert {case.draft.get("body.action") for case in cases} == {"create"}
    assert "a" * 37 in values(cases, "body.tags[].key")


def test_a_request_that_breaks_more_than_one_rule_says_so(contract: Contract) -> None:
    (case,) = cases_of(contract, "createBackup:body.backup.volume_id:minLength")
    assert [r.keyword for r in case.broken] == ["minLength", "pattern"]


def edge(contract: Contract, id_: str) -> list[Draft]:
    found = rule(contract, id_)
    return [
        case.draft
        for case in accepted_cases(contract, found, valid_drafts(contract, found.operation))
    ]


def test_the_accepted_side_is_at_the_bound(contract: Contract) -> None:
    drafts = edge(contract, "createBackup:body.backup.name:maxLength")
    assert {len(draft.get("body.backup.name")) for draft in drafts} == {64}
    drafts = edge(contract, "createPolicy:body.scheduled_policy.frequency:maximum")
    assert [draft.get("body.scheduled_policy.frequency") for draft in drafts] == [30]


def test_a_disputed_bound_is_tried_where_both_readings_agree(contract: Contract) -> None:
    drafts = edge(contract, "updatePolicy:body.scheduled_policy.frequency:maximum")
    assert [draft.get("body.scheduled_policy.frequency") for draft in drafts] == [14]
    cases = cases_of(contract, "updatePolicy:body.scheduled_policy.frequency:maximum")
    assert min(map(int, map(str, values(cases, "body.scheduled_policy.frequency")))) == 31


def test_each_alternative_is_tried_alone(contract: Contract) -> None:
    id_ = "createPolicy:body.scheduled_policy:anyOf[frequency|week_frequency]"
    kept = [set(draft.get("body.scheduled_policy")) for draft in edge(contract, id_)]
    both = {"frequency", "week_frequency"}
    assert [names & both for names in kept] == [{"frequency"}, {"week_frequency"}]


@pytest.mark.parametrize("field", ["backup_policy_name", "scheduled_policy.start_time"])
def test_what_two_codes_fit_is_sent_with_the_code_left_open(contract: Contract, field: str) -> None:
    cases = cases_of(contract, f"createPolicy:body.{field}:pattern")
    angled = {bool({"<", ">"} & set(case.draft.get(f"body.{field}"))): case for case in cases}
    assert {has: case.broken[0].basis for has, case in angled.items()} == {
        True: "inferred",
        False: "stated",
    }
