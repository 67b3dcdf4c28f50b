"""Faults of the OpenStack calls and of quotas."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench_suite.faults.by_hand.acting import (
    Json,
    Row,
    forgotten,
    queried,
    shown,
)


def native() -> Iterator[Row]:
    def drop_last(body: Json) -> None:
        body["backups"].pop()

    def no_next(body: Json) -> None:
        body.pop("backups_links")

    def unused(body: Json) -> None:
        for item in body["quotas"]["resources"]:
            item["used"] = 0

    def one_less(body: Json) -> None:
        for item in body["quotas"]["resources"]:
            item["used"] = max(item["used"] - 1, 0)

    def elsewhere(body: Json) -> None:
        for link in body["backup"]["links"]:
            link["href"] = link["href"][:-1]

    brief, detail = "nativeListBackups", "nativeListBackupsDetail"
    yield "the last backup is not listed", brief, ("backups",), shown(drop_last)
    yield "the last backup has no details", detail, ("backups", "offset"), shown(drop_last)
    yield "no page leads to the next", brief, ("backups_links",), shown(no_next)
    yield "no page of details leads to the next", detail, ("backups_links",), shown(no_next)
    yield "links lead elsewhere", "nativeShowBackup", ("links",), shown(elsewhere)
    yield (
        "the oldest backup comes first",
        detail,
        ("order", "sort", "backups"),
        queried(lambda q: {"sort_dir": q.get("sort_dir", "asc")}),
    )
    yield "nothing is used", "showQuotas", ("used",), shown(unused)
    yield "one backup is not counted", "showQuotas", ("used",), shown(one_less)
    yield (
        "a native backup is not deleted",
        "nativeDeleteBackup",
        ("delete", "backups"),
        forgotten(),
    )
    yield "a native restore is not made", "nativeRestoreBackup", ("restor", "status"), forgotten()
