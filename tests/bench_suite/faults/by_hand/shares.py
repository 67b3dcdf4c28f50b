"""Faults of shares."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench_suite.faults.authentication import Tokens
from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Path,
    Row,
    asked,
    queried,
    shown,
)
from tests.bench_suite.planted import Act, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply


def shares(tokens: Tokens) -> Iterator[Row]:
    def first_project(body: Json) -> None:
        body["shared"]["to_project_ids"] = body["shared"]["to_project_ids"][:1]

    def one_share(body: Json) -> None:
        body["shared"] = body["shared"][:1]

    def swapped(body: Json) -> None:
        for share in body["shared"]:
            pair = share["to_project_id"], share["from_project_id"]
            share["from_project_id"], share["to_project_id"] = pair

    def not_there(body: Json) -> None:
        body["shared"] = [s for s in body["shared"] if s["to_project_id"] != tokens.other_project]

    def by_receiver() -> Act:
        """Whoever sees a share may end it."""

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            if is_success(reply) or message.header("x-auth-token") != tokens.other.encode():
                return reply
            moved = message.with_header("x-auth-token", tokens.owner)
            path_ = message.path.replace(tokens.other_project, tokens.project)
            return await forward(moved.on_path(path_))

        return act

    created, listed, ended = "createShares", "listShares", "deleteShare"
    side = ("share_to_me", "share")
    yield (
        "only the first project gets a share",
        created,
        ("to_project_ids", "shared"),
        asked(first_project),
    )
    yield "one share is answered", created, ("shared",), shown(one_share)
    yield "one share is listed", listed, ("shared", "limit", "share"), shown(one_share)
    yield "giver and receiver are swapped", listed, ("project_id", "shared"), shown(swapped)
    yield "a share is not listed at its giver's", listed, ("shared", "share"), shown(not_there)
    yield "a receiver ends a share", ended, ("receiver", "status"), by_receiver()
    yield "all shares are to me", listed, side, queried(lambda q: {"share_to_me": "true"})
    yield "no share is to me", listed, side, queried(lambda q: {"share_to_me": "false"})
    yield (
        "shares to me are not counted",
        "countShares",
        side,
        queried(lambda q: {"share_to_me": None}),
    )
    yield (
        "the oldest share comes first",
        listed,
        ("order", "sort", "shared"),
        queried(lambda q: {"sort_dir": q.get("sort_dir", "asc")}),
    )
    yield (
        "shares are ordered by name",
        listed,
        ("order", "sort", "shared"),
        queried(lambda q: {"sort_key": q.get("sort_key", "name")}),
    )
