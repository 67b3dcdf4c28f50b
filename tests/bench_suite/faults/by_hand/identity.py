"""Faults of tokens and projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.bench_suite.faults.authentication import Tokens
from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Path,
    Row,
    shown,
)
from tests.bench_suite.planted import Act, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply


def identity(tokens: Tokens) -> Iterator[Row]:
    def invented(body: Json) -> None:
        body["projects"].append({**body["projects"][0], "id": "0" * 32, "name": "other"})

    def other_project(body: Json) -> None:
        body["token"]["project"]["id"] = tokens.other_project

    def dead_token() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            if not is_success(reply):
                return reply
            return replace(reply, headers={**reply.headers, "x-subject-token": "no-such-token"})

        return act

    def both(place: str) -> Act:
        """A list shows what belongs to the other project, too."""

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            mine = path.get("project_id") == tokens.project
            if not is_success(reply) or not reply.body:
                return reply
            token, project = (
                (tokens.other, tokens.other_project) if mine else (tokens.owner, tokens.project)
            )
            there = message.on_path(message.path.replace(path["project_id"], project))
            theirs = await forward(there.with_header("x-auth-token", token))
            body, more = reply.json(), theirs.json()
            if place not in body or not more.get(place):
                return reply
            return reply.with_json({**body, place: [*body[place], *more[place]]})

        return act

    yield "a project is invented", "listProjects", ("projects",), shown(invented)
    yield (
        "a token is for another project",
        "createToken",
        ("project", "token"),
        shown(other_project),
    )
    yield "a token does not open anything", "createToken", ("token", "status"), dead_token()
    for operation, place in (
        ("listPolicies", "backup_policies"),
        ("filterPolicies", "resources"),
        ("listProjectTags", "tags"),
        ("nativeListBackups", "backups"),
        ("nativeListBackupsDetail", "backups"),
    ):
        name = f"the other project shows in {operation}"
        yield name, operation, (place, "project"), both(place)
