"""Faults of the search for policies."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Path,
    Row,
    asked,
    shown,
)
from tests.bench_suite.planted import Act, body_of, is_success
from tests.contract_tests.faulty_server import Forward, Message, Reply


def searches() -> Iterator[Row]:
    def moved(source: str, target: str) -> Callable[[Json], None]:
        def change(body: Json) -> None:
            body[target] = [*body.get(target, []), *body.pop(source)]

        return change

    def first_value(body: Json) -> None:
        for name in ("tags", "tags_any", "not_tags", "not_tags_any"):
            for condition in body.get(name, ()):
                condition["values"] = condition["values"][:1]

    def first_condition(body: Json) -> None:
        for name in ("tags", "tags_any", "not_tags", "not_tags_any"):
            if name in body:
                body[name] = body[name][:1]

    def page_length(body: Json) -> None:
        body["total_count"] = len(body["resources"])

    def drop_last(body: Json) -> None:
        body["resources"].pop()

    def unconditioned(body: Json) -> None:
        if body["action"] == "count":
            for name in ("tags", "tags_any", "not_tags", "not_tags_any", "matches"):
                body.pop(name, None)

    def anywhere(keep: Callable[[str, str], bool]) -> Act:
        """`matches` is meant in another way."""

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            body = body_of(message)
            reply = await forward(message)
            if not is_success(reply) or not isinstance(body, dict) or "matches" not in body:
                return reply
            wanted = body.pop("matches")[0]["value"]
            whole = (await forward(message.with_json({**body, "action": "filter"}))).json()
            found = [r for r in whole["resources"] if keep(r["resource_name"], wanted)]
            answer = {"total_count": len(found)}
            if body["action"] == "filter":
                answer["resources"] = found  # type: ignore[assignment]
            return reply if answer == reply.json() else reply.with_json(answer)

        return act

    search, conditions = "filterPolicies", ("body.tags", "not_tags", "resources", "body")
    yield "tags means any", search, conditions, asked(moved("tags", "tags_any"))
    yield "tags_any means all", search, conditions, asked(moved("tags_any", "tags"))
    yield "not_tags means none", search, conditions, asked(moved("not_tags", "not_tags_any"))
    yield "not_tags_any means not all", search, conditions, asked(moved("not_tags_any", "not_tags"))
    yield "only the first value counts", search, conditions, asked(first_value)
    yield "only the first condition counts", search, conditions, asked(first_condition)
    yield "counting ignores the conditions", search, ("total_count", "body"), asked(unconditioned)
    yield "the total is that of the page", search, ("total_count",), shown(page_length)
    yield "the last policy is not found", search, ("resources", "body"), shown(drop_last)
    yield "matches means equal", search, ("matches",), anywhere(lambda n, w: n == w)
    yield "matches means begins", search, ("matches",), anywhere(lambda n, w: n.startswith(w))
    yield "matches ends", search, ("matches",), anywhere(lambda n, w: n.endswith(w))
    yield "matches means not", search, ("matches",), anywhere(lambda n, w: w not in n)
