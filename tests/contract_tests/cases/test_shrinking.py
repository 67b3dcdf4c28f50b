"""A request that shows something is made smaller for as long as it shows the same."""

from __future__ import annotations

from vbs_conformance.cases.refused import broken_rules
from vbs_conformance.cases.shrinking import shrunk
from vbs_conformance.contract import Contract
from vbs_conformance.draft import Draft

from .conftest import valid_drafts

PLACE = "body.backup_policy_name"


def broken(contract: Contract) -> Draft:
    return valid_drafts(contract, "createPolicy")[0].put(PLACE, "a" * 65)


def test_only_what_is_needed_is_left(contract: Contract) -> None:
    least = shrunk(contract, broken(contract), PLACE, lambda _: True)
    schedule = least.body["scheduled_policy"]
    assert set(least.body) == {"backup_policy_name", "scheduled_policy"}
    assert {"start_time", "status"} < set(schedule)
    assert len(schedule) == 4, "one of each pair of which one is demanded"
    assert broken_rules(contract, least) == broken_rules(contract, broken(contract))


def test_what_shows_something_else_is_not_taken(contract: Contract) -> None:
    draft = broken(contract)
    assert shrunk(contract, draft, PLACE, lambda _: False) == draft
    with_zone = shrunk(contract, draft, PLACE, lambda smaller: "time_zone" in smaller.body)
    assert "time_zone" in with_zone.body
    assert "tags" not in with_zone.body


def test_parameters_of_a_query_are_left_out_too(contract: Contract) -> None:
    draft = valid_drafts(contract, "listShares")[0].put("query.limit", "abc")
    assert shrunk(contract, draft, "query.limit", lambda _: True).query == {"limit": "abc"}
