"""How long lists, filters and pages take in projects of growing size, beside a project as large."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import httpx2
from sqlalchemy import make_url, select, text

from tests.bench_server.filling import fill
from tests.bench_server.servers import ROOMY, Server, ours
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.tables import projects

SIZES = (1_000, 10_000, 100_000)
_ROUNDS = 9
# What cannot be flat: the answer itself grows, all that comes before a page is passed over, all
# that is found is counted, or no index has the order or the text.
GROWING = "grows by nature"

_Call = tuple[str, str, Any]


def column(url: str, size: int) -> dict[str, float]:
    """Return what each call takes in a project of a size, in milliseconds; fills the database."""
    with ours(url, settings=ROOMY) as server:
        mine = _filled(url, server.project_id, size)
        headers = {"X-Auth-Token": server.token}
        with httpx2.Client(
            base_url=server.base_url, headers=headers, trust_env=False, timeout=60
        ) as client:
            calls = {**_backups(server, mine, size), **_policies(server, mine, size)}
            return {name: _milliseconds(client, call) for name, call in calls.items()}


def _filled(url: str, project_id: str, size: int) -> dict[str, str]:
    with closing(Database(url)) as database:
        with database.write() as connection:
            ids = connection.scalars(select(projects.c.id)).all()
            made = {one: fill(connection, one, size) for one in ids}
        if make_url(url).get_backend_name() == "postgresql":
            with database.write() as connection:
                # PostgreSQL does so by itself, a minute later.
                connection.execute(text("ANALYZE"))
    return made[project_id]


def _backups(server: Server, mine: Mapping[str, str], size: int) -> dict[str, _Call]:
    project = f"/v2/{server.project_id}"
    wanted = {"volume_id": mine["free_volume"], "name": "new"}
    calls = {
        "create a backup": ("POST", f"{project}/cloudbackups", {"backup": wanted}),
        "show a backup": ("GET", f"{project}/backups/{mine['backup']}", None),
        "show a job": ("GET", f"/v1/{server.project_id}/jobs/{mine['job']}", None),
        "show quotas": ("GET", f"{project}/cloudbackups/quota", None),
    }
    for name, query in (
        ("first page", ""),
        ("of a volume", f"&volume_id={mine['volume']}"),
        ("of a name", "&name=backup-7"),
        ("of a rare status", "&status=error"),
        ("of a common status", "&status=available"),
        ("of a status that nothing has", "&status=restoring"),
        ("oldest first", "&sort_key=created_at&sort_dir=asc"),
        ("by size", "&sort_key=size"),
        ("by id", "&sort_key=id"),
        ("by name", "&sort_key=name"),
        (f"by time of change ({GROWING})", "&sort_key=updated_at"),
        (f"page at nine tenths ({GROWING})", f"&offset={size * 9 // 10}"),
    ):
        calls[f"backups: {name}"] = ("GET", f"{project}/backups/detail?limit=20{query}", None)
    shares = f"{project}/os-vendor-backup-sharing"
    calls["shares: first page"] = ("GET", f"{shares}/detail?limit=20", None)
    of_volume = f"{shares}/detail?limit=20&volume_id={mine['volume']}"
    calls[f"shares: of a volume ({GROWING})"] = ("GET", of_volume, None)
    calls[f"shares: count ({GROWING})"] = ("GET", f"{shares}/count", None)
    return calls


def _policies(server: Server, mine: Mapping[str, str], size: int) -> dict[str, _Call]:
    policies = f"/v2/{server.project_id}/backuppolicy"
    calls: dict[str, _Call] = {
        f"policies: all ({GROWING})": ("GET", policies, None),
        f"policies: all tags ({GROWING})": ("GET", f"{policies}/tags", None),
        "policies: tags of one": ("GET", f"{policies}/{mine['policy']}/tags", None),
    }
    number = {"key": "number", "values": ["3"]}
    text_ = {"key": "resource_name", "value": "icy-7"}
    for name, conditions in (
        ("of a rare tag", {"tags": [number]}),
        ("of one of two rare tags", {"tags_any": [number, {"key": "none", "values": []}]}),
        (f"of a common tag ({GROWING})", {"tags": [{"key": "kind", "values": ["x"]}]}),
        (f"without a tag ({GROWING})", {"not_tags": [number]}),
        (f"with a text in the name ({GROWING})", {"matches": [text_]}),
    ):
        body = {"action": "filter", "limit": 20, **conditions}
        address = f"{policies}/resource_instances/action"
        calls[f"policies: {name}"] = ("POST", address, body)
    for name, policy, query in (
        ("first page of few", mine["policy"], ""),
        (f"first page and count of half of all ({GROWING})", mine["busy_policy"], ""),
    ):
        calls[f"tasks: {name}"] = ("GET", f"{policies}/{policy}/backuptasks?limit=20{query}", None)
    calls["run a policy of half of all tasks"] = (
        "POST",
        f"{policies}/{mine['busy_policy']}/action",
        None,
    )
    return calls


def _milliseconds(client: httpx2.Client, call: _Call) -> float:
    method, path, body = call
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        answer = client.request(method, path, json=body)
        times.append(1000 * (time.perf_counter() - started))
        if answer.is_error:
            raise ValueError(f"{method} {path}: {answer.status_code} {answer.text}")
    return statistics.median(times)
