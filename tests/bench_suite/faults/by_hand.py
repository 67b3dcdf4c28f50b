"""Faults of meaning, thought up one by one: what servers of this kind get wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tests.bench_suite.faults.authentication import Tokens
from tests.bench_suite.planted import (
    Act,
    Planted,
    body_of,
    changed_query,
    is_success,
    query_of,
)
from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract

Json = dict[str, Any]
Path = Mapping[str, str]


def by_hand(contract: Contract, tokens: Tokens) -> Iterator[Planted]:
    """Yield every fault."""
    for name, operation, places, act in (
        *_policies(),
        *_tags(),
        *_searches(),
        *_bindings(),
        *_tasks(),
        *_backups(),
        *_shares(tokens),
        *_native(),
        *_identity(tokens),
    ):
        yield Planted(f"by hand/{name}", "by hand", operation, places, act, contract)


Row = tuple[str, str, tuple[str, ...], Act]


def asked(change: Callable[[Json], None]) -> Act:
    """The server takes a request for another one, unless that would be refused."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        body = copy.deepcopy(body_of(message))
        if not isinstance(body, dict) or not is_success(await forward(message, forget=True)):
            return await forward(message)
        try:
            change(body)
        except (KeyError, TypeError, IndexError, AttributeError):
            return await forward(message)
        moved = message.with_json(body)
        if body == body_of(message) or not is_success(await forward(moved, forget=True)):
            return await forward(message)
        return await forward(moved)

    return act


def shown(change: Callable[[Json], None]) -> Act:
    """The server shows something else than it has."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        reply = await forward(message)
        if not is_success(reply) or not reply.body:
            return reply
        body = reply.json()
        try:
            change(body)
        except (KeyError, TypeError, IndexError, AttributeError):
            return reply
        return reply if body == reply.json() else reply.with_json(body)

    return act


def queried(change: Callable[[dict[str, str]], Mapping[str, str | None]]) -> Act:
    """The server takes a query for another one."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        plain = await forward(message)
        if not is_success(plain):
            return plain
        reply = await forward(changed_query(message, **change(query_of(message))))
        return reply if is_success(reply) and reply.body != plain.body else plain

    return act


def also(calls: Callable[[Message, Path], list[Message]], forget: bool = False) -> Act:
    """After a call that succeeds, the server does something else as well."""

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        others = calls(message, path)
        reply = await forward(message, forget=forget)
        if is_success(reply):
            for other in others:
                await forward(other)
        return reply

    return act


def _set(part: str, name: str, value: Any) -> Callable[[Json], None]:
    def change(body: Json) -> None:
        body[part][name] = value

    return change


def _policies() -> Iterator[Row]:
    schedule = "scheduled_policy"

    def default(body: Json) -> None:
        whole = {"start_time": "12:00", "frequency": 1, "rentention_num": 10, "status": "OFF"}
        body[schedule] = {**whole, **body[schedule]}

    def capped(body: Json) -> None:
        body[schedule]["rentention_num"] = min(body[schedule]["rentention_num"], 13)

    def first_hour(body: Json) -> None:
        body[schedule]["start_time"] = body[schedule]["start_time"].split(",")[0]

    def one_day(body: Json) -> None:
        body[schedule]["week_frequency"] = body[schedule]["week_frequency"][:1]

    def renamed(body: Json) -> None:
        body.setdefault("backup_policy_name", "policy")

    def zone(body: Json) -> None:
        body.setdefault("time_zone", "UTC+00:00")

    def no_schedule(body: Json) -> None:
        if "backup_policy_name" in body:
            body.pop(schedule)

    def off(body: Json) -> None:
        body[schedule]["status"] = "OFF"

    def lower(body: Json) -> None:
        body["backup_policy_name"] = body["backup_policy_name"].lower()

    def drop_first(body: Json) -> None:
        body["backup_policies"].pop(0)

    def drop_last(body: Json) -> None:
        body["backup_policies"].pop()

    def twice(body: Json) -> None:
        body["backup_policies"].append(body["backup_policies"][0])

    update, create, listed = "updatePolicy", "createPolicy", "listPolicies"
    yield "an update sets what was not sent", update, (schedule, "policy"), asked(default)
    yield "an update caps the number to keep", update, ("rentention_num", schedule), asked(capped)
    yield "an update keeps one hour", update, ("start_time", schedule), asked(first_hour)
    yield "an update renames", update, ("backup_policy_name", "policy"), asked(renamed)
    yield "an update resets the time zone", update, ("time_zone", "policy"), asked(zone)
    yield "an update of the name drops the schedule", update, (schedule,), asked(no_schedule)
    yield "a policy is never switched on", update, ("status", schedule, "policy"), asked(off)
    yield "a policy is made with one hour", create, ("start_time", schedule), asked(first_hour)
    yield "a policy is made with one day", create, ("week_frequency", schedule), asked(one_day)
    yield "a policy is made switched off", create, ("status", schedule), asked(off)
    yield "names are stored in lower case", create, ("backup_policy_name",), asked(lower)
    yield "the first policy is not listed", listed, ("backup_policies", "policy"), shown(drop_first)
    yield "the last policy is not listed", listed, ("backup_policies", "policy"), shown(drop_last)
    yield "a policy is listed twice", listed, ("backup_policies", "policy"), shown(twice)
    yield "a policy is made twice", create, ("createPolicy", "policies"), also(lambda m, p: [m])
    yield "a deleted policy is still listed", "", ("deleted", "policy", "policies"), _undead()
    yield "deleting one deletes two", "deletePolicy", ("policies", "policy"), _two_deleted()


def _undead() -> Act:
    """What was listed once is listed for ever."""
    seen: dict[str, dict[str, Json]] = {}

    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        reply = await forward(message)
        is_list = message.method == "GET" and message.path.endswith("/backuppolicy")
        if not is_list or not is_success(reply):
            return reply
        known = seen.setdefault(message.path, {})
        body = reply.json()
        for policy in body["backup_policies"]:
            known[policy["backup_policy_id"]] = policy
        if len(known) == len(body["backup_policies"]):
            return reply
        return reply.with_json({"backup_policies": list(known.values())})

    return act


def _two_deleted() -> Act:
    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        collection = message.path.rpartition("/")[0]
        listed = await forward(replace(message, method="GET", path=collection))
        reply = await forward(message)
        if is_success(reply) and is_success(listed):
            for policy in reversed(listed.json()["backup_policies"]):
                other = policy["backup_policy_id"]
                if other != path["policy_id"]:
                    await forward(replace(message, path=f"{collection}/{other}"))
                    break
        return reply

    return act


def _tags() -> Iterator[Row]:
    def tags_of(message: Message, path: Path) -> Message:
        base = message.path.partition("/tags")[0]
        return replace(message, method="GET", path=f"{base}/tags", body=b"")

    def keep_old() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            present = await forward(tags_of(message, path))
            checked = await forward(message, forget=True)
            if not is_success(present) or not is_success(checked):
                return await forward(message)
            keys = {tag["key"] for tag in present.json()["tags"]}
            return checked if message.json()["tag"]["key"] in keys else await forward(message)

        return act

    def any_case() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            head, _, key = message.path.rpartition("/")
            if is_success(reply) and key.swapcase() != key:
                await forward(replace(message, path=f"{head}/{key.swapcase()}"))
            return reply

        return act

    def replace_all() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            present = await forward(tags_of(message, path))
            reply = await forward(message)
            body = body_of(message)
            if is_success(reply) and is_success(present) and body["action"] == "update":
                sent = {tag["key"] for tag in body["tags"]}
                old = [t for t in present.json()["tags"] if t["key"] not in sent]
                if old:
                    await forward(message.with_json({"action": "delete", "tags": old}))
            return reply

        return act

    def delete_all() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            present = await forward(tags_of(message, path))
            body = body_of(message)
            if is_success(reply) and is_success(present) and body["action"] == "delete":
                rest = present.json()["tags"]
                if rest:
                    await forward(message.with_json({"action": "delete", "tags": rest}))
            return reply

        return act

    def drop_last(body: Json) -> None:
        body["tags"] = body["tags"][:-1] or body["tags"]

    def no_empty(body: Json) -> None:
        body["tags"] = [tag for tag in body["tags"] if tag["value"] != ""]

    def extra(body: Json) -> None:
        body["tags"].append({"key": "invented", "values": ["x"]})

    def one_value(body: Json) -> None:
        for tag in body["tags"]:
            tag["values"] = tag["values"][:1]

    def doubled(body: Json) -> None:
        for tag in body["tags"]:
            tag["values"] = [*tag["values"], tag["values"][0]]

    def undecoded() -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            head, _, key = message.path.rpartition("/")
            return await forward(replace(message, path=f"{head}/{key.replace('%', '%25')}"))

        return act

    add, remove, batch = "addPolicyTag", "deletePolicyTag", "batchPolicyTags"
    listed, everything = "listPolicyTags", "listProjectTags"
    yield "a tag keeps its old value", add, ("tags", "tag"), keep_old()
    yield "a key is removed in any case", remove, ("tags", "keys"), any_case()
    yield "a key is not decoded", remove, ("key", "tags", "status"), undecoded()
    yield "updating tags replaces all", batch, ("tags",), replace_all()
    yield "removing a tag removes all", batch, ("tags",), delete_all()
    yield "the last of several tags is lost", batch, ("tags",), asked(drop_last)
    yield "the last tag of a new policy is lost", "createPolicy", ("tags",), asked(drop_last)
    yield "a tag without value is not shown", listed, ("tags", "keys"), shown(no_empty)
    yield "the last tag is not shown", listed, ("tags", "keys"), shown(drop_last)
    yield "a tag is invented", everything, ("tags",), shown(extra)
    yield "only one value of a tag is shown", everything, ("tags", "values"), shown(one_value)
    yield "a value of a tag is shown twice", everything, ("tags", "values"), shown(doubled)


def _searches() -> Iterator[Row]:
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


def _bindings() -> Iterator[Row]:
    def first(body: Json) -> None:
        body["resources"] = body["resources"][:1]

    def acknowledged() -> Act:
        """The last volume is acknowledged and not bound."""

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            checked = await forward(message, forget=True)
            body = body_of(message)
            if not is_success(checked) or len(body["resources"]) == 1:
                return await forward(message)
            await forward(message.with_json({**body, "resources": body["resources"][:-1]}))
            return checked

        return act

    def all_gone() -> Act:
        """Unbinding one unbinds all; the others follow unasked."""

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            reply = await forward(message)
            body = body_of(message)
            if is_success(reply) and body:
                for volume in list(bound.get(path["policy_id"], ())):
                    other = {"resources": [{"resource_id": volume}]}
                    await forward(message.with_json(other))
            return reply

        return act

    bound: dict[str, set[str]] = {}

    def remember(inner: Act) -> Act:
        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            if message.method == "POST" and message.path.endswith("/backuppolicyresources"):
                reply = await forward(message)
                if is_success(reply):
                    done = {item["resource_id"] for item in reply.json()["success_resources"]}
                    bound.setdefault(message.json()["backup_policy_id"], set()).update(done)
                return reply
            if "/deleted_resources" in message.path:
                return await inner(message, forward, path)
            return await forward(message)

        return act

    def failed_too(body: Json) -> None:
        body["fail_resources"] = [*body["fail_resources"], body["success_resources"][0]]

    def one_more(body: Json) -> None:
        for policy in body["backup_policies"]:
            if policy["policy_resource_count"]:
                policy["policy_resource_count"] += 1

    def swapped(body: Json) -> None:
        body["success_resources"], body["fail_resources"] = (
            body["fail_resources"],
            body["success_resources"],
        )

    counted = ("policy_resource_count", "success_resources", "resources")
    yield "only the first volume is bound", "bindResources", counted, asked(first)
    yield "the last volume is not bound", "bindResources", counted, acknowledged()
    yield "only the first volume is unbound", "unbindResources", counted, asked(first)
    yield "the last volume is not unbound", "unbindResources", counted, acknowledged()
    yield "unbinding one unbinds all", "", counted, remember(all_gone())
    yield "what is bound is failed, too", "bindResources", counted, shown(failed_too)
    yield "success and failure are swapped", "bindResources", counted, shown(swapped)
    yield "one volume too many is counted", "listPolicies", counted, shown(one_more)


def _tasks() -> Iterator[Row]:
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
    yield "a run is not made", "executePolicy", ("tasks", "executePolicy"), _forgotten()


def _forgotten() -> Act:
    async def act(message: Message, forward: Forward, path: Path) -> Reply:
        return await forward(message, forget=True)

    return act


def _backups() -> Iterator[Row]:
    def never(body: Json) -> None:
        body["status"] = "RUNNING"

    def without_backup(body: Json) -> None:
        body["entities"].pop("backup_id", None)

    def without_entities(body: Json) -> None:
        body["entities"] = {}

    def succeeded(body: Json) -> None:
        if body["status"] == "FAIL":
            body.update(status="SUCCESS", error_code=None, fail_reason=None)

    def failed(body: Json) -> None:
        if body["status"] == "SUCCESS":
            body.update(status="FAIL", error_code="VolumeBackup.0064", fail_reason="failed")

    def unexplained(body: Json) -> None:
        if body["status"] == "FAIL":
            body.update(error_code=None, fail_reason=None)

    def another_job() -> Act:
        jobs: list[str] = []

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            mine = path["job_id"]
            reply = await forward(message)
            if not is_success(reply):
                return reply
            if mine not in jobs:
                jobs.append(mine)
            earlier = jobs[: jobs.index(mine)]
            if not earlier:
                return reply
            return await forward(replace(message, path=message.path.replace(mine, earlier[-1])))

        return act

    def another_volume() -> Act:
        volumes: list[str] = []

        async def act(message: Message, forward: Forward, path: Path) -> Reply:
            body = body_of(message)
            if not is_success(await forward(message, forget=True)):
                return await forward(message)
            mine = body["backup"]["volume_id"]
            if mine not in volumes:
                volumes.append(mine)
            for other in reversed(volumes):
                moved = message.with_json({"backup": {**body["backup"], "volume_id": other}})
                if other != mine and is_success(await forward(moved, forget=True)):
                    return await forward(moved)
            return await forward(message)

        return act

    def nameless(body: Json) -> None:
        body["backup"]["name"] = "backup"

    def mute(body: Json) -> None:
        body["backup"]["description"] = "none"

    job = "showJob"
    yield "a job never ends", job, ("an end", "body", "status"), shown(never)
    yield "a job does not name its backup", job, ("backup_id", "entities"), shown(without_backup)
    yield "a job has no entities", job, ("entities",), shown(without_entities)
    yield "a failed job has succeeded", job, ("status",), shown(succeeded)
    yield "a job that succeeded has failed", job, ("status",), shown(failed)
    yield "a failed job does not say why", job, ("error_code", "fail_reason"), shown(unexplained)
    yield "a job answers for another", job, ("job_id", "entities", "backup"), another_job()
    yield "another volume is backed up", "createBackup", ("volume_id", "entities"), another_volume()
    yield "a backup has another name", "createBackup", ("name",), asked(nameless)
    yield "a backup has another description", "createBackup", ("description",), asked(mute)
    yield "a backup is not deleted", "deleteBackup", ("deleted", "deleteBackup"), _forgotten()
    yield (
        "a restore is not made",
        "restoreBackup",
        ("restoreBackup", "job_id", "status"),
        _forgotten(),
    )


def _shares(tokens: Tokens) -> Iterator[Row]:
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
    yield (
        "all shares of a backup are taken for one",
        ended,
        ("is_backup_id", "status"),
        queried(lambda q: {"is_backup_id": None}),
    )


def _native() -> Iterator[Row]:
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
        _forgotten(),
    )
    yield "a native restore is not made", "nativeRestoreBackup", ("restor", "status"), _forgotten()


def _identity(tokens: Tokens) -> Iterator[Row]:
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
