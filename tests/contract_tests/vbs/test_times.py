"""Times are in order, and none is in the future of the server itself."""

from __future__ import annotations

import pytest

from vbs_conformance.contract import load_contract
from vbs_conformance.exchange import Answer, Request
from vbs_conformance.reply import Reply
from vbs_conformance.vbs.times import disorder

NOON = "Wed, 25 Nov 2026 12:00:00 GMT"
OPERATION = load_contract().operations["showJob"]


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        (["2026-11-25T11:00:00", "2026-11-25T11:00:00.5Z", None], None),
        (["2026-11-25T11:00:00", "2026-11-25T10:59:59"], "2026-11-25T10:59:59"),
        (["2026-11-25T12:04:00"], None),
        (["2026-11-25T12:06:00"], "2026-11-25T12:06:00"),
    ],
)
def test_what_is_out_of_order_or_to_come_is_found(
    times: list[str | None], wrong: str | None
) -> None:
    answer = Answer(200, {"date": NOON}, b"", 0.0)
    reply = Reply(OPERATION, Request("GET", "http://127.0.0.1:1/", {}), answer)
    assert disorder(reply, times) == wrong
