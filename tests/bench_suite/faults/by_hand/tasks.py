"""Faults of tasks."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Row,
    forgotten,
    shown,
)


def tasks() -> Iterator[Row]:
    def first(body: Json) -> None:
        body["tasks"] = body["tasks"][:1]

    def page_length(body: Json) -> None:
        body["count"] = len(body["tasks"])

    def renamed(body: Json) -> None:
        for task in body["tasks"]:
            task["backup_name"] = f"{task['backup_name']}0"

    def running(body: Json) -> None:
        for task in body["tasks"]:
            task["status"] = "RUNNING"

    def reversed_(body: Json) -> None:
        body["tasks"].reverse()

    tasks = "listPolicyTasks"
    yield "one task is shown", tasks, ("tasks", "count"), shown(first)
    yield "the count is that of the page", tasks, ("count",), shown(page_length)
    yield "a task names another backup", tasks, ("backup_name", "backup.name"), shown(renamed)
    yield "a task never ends", tasks, ("tasks", "body", "an end"), shown(running)
    yield "tasks come in reverse", tasks, ("tasks", "sort_dir", "marker", "order"), shown(reversed_)
    yield "a run is not made", "executePolicy", ("tasks", "executePolicy"), forgotten()
