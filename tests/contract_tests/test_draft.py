"""A draft: one value of a request is changed, the rest stays."""

from __future__ import annotations

import pytest

from vbs_conformance.draft import ABSENT, Draft, RawBody

BODY = {"tags": [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}], "name": "n"}
DRAFT = Draft("op", {"id": "x/y#z"}, {"limit": "10", "q": "a b&c"}, BODY)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("body", BODY),
        ("body.name", "n"),
        ("body.tags[].key", "a"),
        ("body.tags[]", {"key": "a", "value": "1"}),
        ("query.limit", "10"),
        ("path.id", "x/y#z"),
        ("body.missing", ABSENT),
        ("body.name.deeper", ABSENT),
        ("query.missing", ABSENT),
    ],
)
def test_get_finds_the_value_at_a_place(place: str, value: object) -> None:
    assert DRAFT.get(place) == value


def test_put_changes_a_copy_at_one_place_only() -> None:
    changed = DRAFT.put("body.tags[].key", "other")
    assert changed.body["tags"] == [{"key": "other", "value": "1"}, {"key": "b", "value": "2"}]
    assert changed.body["name"] == "n"
    assert DRAFT.body["tags"][0]["key"] == "a"


def test_put_does_not_change_a_second_use_of_the_same_object() -> None:
    shared = {"key": "a"}
    draft = Draft("op", {}, {}, {"first": shared, "second": shared})
    assert draft.put("body.first.key", "b").body == {"first": {"key": "b"}, "second": {"key": "a"}}


def test_put_absent_removes() -> None:
    assert "name" not in DRAFT.put("body.name", ABSENT).body
    assert DRAFT.put("body", ABSENT).encoded_body() is None


def test_null_is_not_absent() -> None:
    assert DRAFT.put("body", None).encoded_body() == b"null"


def test_values_are_encoded_for_the_wire() -> None:
    assert DRAFT.encoded_path("/v2/{id}/tags") == "/v2/x%2Fy%23z/tags"
    assert DRAFT.encoded_query() == "limit=10&q=a%20b%26c"
    assert Draft("op", {}, {}, {"n": "中"}).encoded_body() == '{"n": "中"}'.encode()
    assert Draft("op", {}, {}, RawBody(b"{")).encoded_body() == b"{"
