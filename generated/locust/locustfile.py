# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Load on Volume Backup Service API, for Locust.

Every user calls the operations in random order, reads more often than writes. Bodies are the
document's examples; ids come from earlier answers, along the document's links, and an operation
waits for one. At the end each user deletes what it has made, where a link leads to its deletion;
give `--stop-timeout`, so that it first ends its call.

A refusal that the document has is counted apart, as `refused` with its status. An answer that it
does not have, or in another form, is a failure, and so is an error of the server.

Environment variables:
    AUTH_TOKEN: sent as X-Auth-Token.
    PROJECT_ID: project_id of all calls.
    VALUES: a JSON object, may be absent: for names of properties and path parameters, lists of
        values; one of them takes the place of the example, such as {"id": ["1", "2"]}.

"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from locust import FastHttpUser, task

# How often an operation that only reads is called, and one that may change something.
READ, WRITE = 3, 1
# How many ids a user keeps for each operation.
KEPT = 100

Forms = Sequence[Sequence[str]]
Place = Sequence[str | int]


def setting(name: str) -> str:
    """Return an environment variable that must be set."""
    value = os.environ.get(name)
    if not value:
        sys.exit(f"Error: {name} is not set; the first lines of {__file__} say what it is")
    return value


def values() -> dict[str, list[Any]]:
    """Return the values that take the place of examples."""
    try:
        found = json.loads(os.environ.get("VALUES", "{}"))
    except ValueError as error:
        sys.exit(f"Error: VALUES: not JSON: {error}")
    if not isinstance(found, dict) or not all(v and isinstance(v, list) for v in found.values()):
        sys.exit('Error: VALUES: must be an object of lists, such as {"id": ["1", "2"]}')
    return found


CREDENTIALS: dict[str, str] = {
    "X-Auth-Token": setting("AUTH_TOKEN"),
}
PARAMETERS: dict[str, str] = {
    "project_id": setting("PROJECT_ID"),
}
VALUES = values()

# The names that the body of a refusal has, in each of its forms, by status.
_IDENTITY_REFUSALS: dict[str, Forms] = {
    "400": [["error"], ["error_msg", "error_code"]],
    "401": [["error"], ["error_msg", "error_code"]],
    "403": [["error"], ["error_msg", "error_code"]],
    "404": [["error"], ["error_msg", "error_code"]],
    "405": [["error"], ["error_msg", "error_code"]],
    "406": [["error"], ["error_msg", "error_code"]],
    "407": [["error"], ["error_msg", "error_code"]],
    "408": [["error"], ["error_msg", "error_code"]],
    "409": [["error"], ["error_msg", "error_code"]],
}
_BACKUPS_REFUSALS: dict[str, Forms] = {
    "400": [["error"]],
    "401": [["error"], ["error_msg", "error_code"]],
    "403": [["error"], ["error_msg", "error_code"]],
    "404": [["error"]],
    "405": [["error"], ["error_msg", "error_code"]],
    "406": [["error"], ["error_msg", "error_code"]],
    "407": [["error"], ["error_msg", "error_code"]],
    "408": [["error"], ["error_msg", "error_code"]],
    "409": [["error"], ["error_msg", "error_code"]],
}
_NATIVE_REFUSALS: dict[str, Forms] = {
    "400": [[]],
    "401": [[], ["error"], ["error_msg", "error_code"]],
    "403": [[], ["error"], ["error_msg", "error_code"]],
    "404": [[]],
    "405": [[], ["error"], ["error_msg", "error_code"]],
    "406": [[], ["error"], ["error_msg", "error_code"]],
    "407": [[], ["error"], ["error_msg", "error_code"]],
    "408": [[], ["error"], ["error_msg", "error_code"]],
    "409": [[], ["error"], ["error_msg", "error_code"]],
}


def filled(example: Any) -> Any:
    """Return an example with values of the user in the place of its own."""
    if isinstance(example, dict):
        return {
            name: random.choice(VALUES[name]) if name in VALUES else filled(value)
            for name, value in example.items()
        }
    if isinstance(example, list):
        return [filled(item) for item in example]
    return example


def parsed(text: str | None) -> Any:
    """Return the JSON of a body, or None."""
    try:
        return json.loads(text or "")
    except ValueError:
        return None


def unexpected(answers: Mapping[str, Forms], status: int, answer: Any) -> str:
    """Say what is wrong with an answer; "" if nothing is."""
    if status >= 500:
        return f"an error of the server, {status}"
    keys = [key for key in (f"{status}", f"{status // 100}XX", "default") if key in answers]
    if not keys:
        return f"{status} is not documented"
    forms = answers[keys[0]]
    if not forms or (isinstance(answer, dict) and any(answer.keys() >= set(f) for f in forms)):
        return ""
    return f"{status} in a form that is not documented"


def look_up(exchange: Any, place: Place) -> Any:
    """Return what stands at a place of an exchange, or None."""
    for step in place:
        try:
            exchange = exchange[step]
        except (KeyError, IndexError, TypeError):
            return None
    return exchange


class ApiUser(FastHttpUser):
    """Calls all operations."""

    def on_start(self) -> None:
        """Begin without knowing any ids."""
        self.known: dict[str, deque[dict[str, str]]] = defaultdict(lambda: deque(maxlen=KEPT))

    def on_stop(self) -> None:
        """Delete what is left."""
        for _ in range(len(self.known["deleteShare"])):
            self.delete_share()
        for _ in range(len(self.known["deletePolicy"])):
            self.delete_policy()
        for _ in range(len(self.known["deletePolicyTag"])):
            self.delete_policy_tag()
        for _ in range(len(self.known["nativeDeleteBackup"])):
            self.native_delete_backup()

    def send(
        self,
        operation: str,
        method: str,
        template: str,
        answers: Mapping[str, Forms],
        *,
        path: Mapping[str, str] = {},
        query: str = "",
        headers: Mapping[str, str] = CREDENTIALS,
        bodies: Sequence[Any] = (),
        links: Sequence[tuple[str, Mapping[str, Place]]] = (),
    ) -> None:
        """Call an operation, if its path is known; judge the answer, and learn from it."""
        given = {name: str(random.choice(VALUES[name])) for name in VALUES}
        ids = random.choice(self.known[operation]) if self.known[operation] else {}
        places = {**path, **given, **ids, **PARAMETERS}
        if not places.keys() >= set(re.findall("{(.+?)}", template)):
            return
        url = re.sub("{(.+?)}", lambda name: quote(places[name[1]], safe=""), template) + query
        body = filled(random.choice(bodies)) if bodies else None
        with self.client.request(
            method,
            url,
            name=operation,
            headers=dict(headers),
            json=body,
            allow_redirects=False,
            catch_response=True,
        ) as response:
            status, answer = response.status_code, parsed(response.text)
            if not status:
                return  # Locust says why there is no answer.
            if problem := unexpected(answers, status, answer):
                response.failure(problem)
                return
            response.success()
            if status >= 400:
                response.request_meta["name"] = f"{operation} refused {status}"
            else:
                self.learn(links, {"path": places, "body": body, "answer": answer})
            if status == 404 or method == "DELETE":
                self.forget(ids)

    def learn(self, links: Sequence[tuple[str, Mapping[str, Place]]], exchange: Any) -> None:
        """Remember what an exchange tells for the paths of other operations."""
        for operation, places in links:
            found = {name: look_up(exchange, place) for name, place in places.items()}
            if None not in found.values():
                self.known[operation].append({name: str(value) for name, value in found.items()})

    def forget(self, ids: Mapping[str, str]) -> None:
        """Forget what is not there any more, with all that was below it."""
        for operation, known in self.known.items():
            left = [one for one in known if not ids or not ids.items() <= one.items()]
            self.known[operation] = deque(left, maxlen=KEPT)

    @task(WRITE)
    def create_token(self) -> None:
        """Get a token."""
        self.send(
            "createToken",
            "POST",
            "/v3/auth/tokens",
            _IDENTITY_REFUSALS | {"201": [["token"]]},
            headers={},
            bodies=[
                {
                    "auth": {
                        "identity": {
                            "methods": ["password"],
                            "password": {
                                "user": {
                                    "name": "backup-operator",
                                    "password": "correct-horse",
                                    "domain": {"name": "example-domain"},
                                }
                            },
                        },
                        "scope": {"project": {"name": "cn-north-4"}},
                    }
                }
            ],
        )

    @task(READ)
    def list_projects(self) -> None:
        """List the caller's projects."""
        self.send(
            "listProjects",
            "GET",
            "/v3/projects",
            _IDENTITY_REFUSALS | {"200": [["projects"]]},
        )

    @task(WRITE)
    def create_backup(self) -> None:
        """Create a backup."""
        self.send(
            "createBackup",
            "POST",
            "/v2/{project_id}/cloudbackups",
            _BACKUPS_REFUSALS | {"200": [["job_id"]]},
            bodies=[
                {
                    "backup": {
                        "volume_id": "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768",
                        "snapshot_id": None,
                        "name": "backup1",
                        "description": "Backup_Demo",
                        "tags": [{"key": "key", "value": "value"}],
                    }
                }
            ],
            links=[("showJob", {"job_id": ("answer", "job_id")})],
        )

    @task(WRITE)
    def delete_backup(self) -> None:
        """Delete a backup."""
        self.send(
            "deleteBackup",
            "POST",
            "/v2/{project_id}/cloudbackups/{backup_id}",
            _BACKUPS_REFUSALS | {"200": [["job_id"]]},
            links=[("showJob", {"job_id": ("answer", "job_id")})],
        )

    @task(WRITE)
    def restore_backup(self) -> None:
        """Restore a volume from a backup."""
        self.send(
            "restoreBackup",
            "POST",
            "/v2/{project_id}/cloudbackups/{backup_id}/restore",
            _BACKUPS_REFUSALS | {"200": [["job_id"]]},
            bodies=[{"restore": {"volume_id": "c96e4a94-927a-425c-8795-63f9964cfabd"}}],
            links=[("showJob", {"job_id": ("answer", "job_id")})],
        )

    @task(WRITE)
    def batch_backup_tags(self) -> None:
        """Set or remove several tags of a backup."""
        self.send(
            "batchBackupTags",
            "POST",
            "/v2/{project_id}/os-vendor-backups/{backup_id}/tags/action",
            _BACKUPS_REFUSALS | {"204": []},
            bodies=[
                {
                    "action": "create",
                    "tags": [{"key": "team", "value": "storage"}, {"key": "keep", "value": ""}],
                },
                {"action": "delete", "tags": [{"key": "team"}]},
            ],
        )

    @task(READ)
    def show_job(self) -> None:
        """Show a job."""
        self.send(
            "showJob",
            "GET",
            "/v1/{project_id}/jobs/{job_id}",
            _BACKUPS_REFUSALS
            | {
                "200": [
                    [
                        "status",
                        "entities",
                        "job_id",
                        "job_type",
                        "begin_time",
                        "end_time",
                        "error_code",
                        "fail_reason",
                    ]
                ]
            },
            links=[
                ("restoreBackup", {"backup_id": ("answer", "entities", "backup_id")}),
                ("batchBackupTags", {"backup_id": ("answer", "entities", "backup_id")}),
                ("deleteBackup", {"backup_id": ("answer", "entities", "backup_id")}),
                ("deleteShare", {"id": ("answer", "entities", "backup_id")}),
                ("nativeShowBackup", {"backup_id": ("answer", "entities", "backup_id")}),
                ("nativeDeleteBackup", {"backup_id": ("answer", "entities", "backup_id")}),
                ("nativeRestoreBackup", {"backup_id": ("answer", "entities", "backup_id")}),
            ],
        )

    @task(WRITE)
    def create_shares(self) -> None:
        """Share a backup."""
        self.send(
            "createShares",
            "POST",
            "/v2/{project_id}/os-vendor-backup-sharing",
            _BACKUPS_REFUSALS | {"200": [["shared"]]},
            bodies=[
                {
                    "shared": {
                        "backup_id": "066b1e37-9305-4057-97e5-2e99b21fc71d",
                        "to_project_ids": [
                            "722513ed0a324dadaabe5b2d0fe848c9",
                            "722513ed0a324dadaabe5b2d0fe84919",
                        ],
                    }
                }
            ],
            links=[
                ("showShare", {"id": ("answer", "shared", 0, "id")}),
                ("deleteShare", {"id": ("answer", "shared", 0, "id")}),
            ],
        )

    @task(READ)
    def list_shares(self) -> None:
        """List shares."""
        self.send(
            "listShares",
            "GET",
            "/v2/{project_id}/os-vendor-backup-sharing/detail",
            _BACKUPS_REFUSALS | {"200": [["shared"]]},
            links=[
                ("showShare", {"id": ("answer", "shared", 0, "id")}),
                ("deleteShare", {"id": ("answer", "shared", 0, "id")}),
            ],
        )

    @task(READ)
    def count_shares(self) -> None:
        """Count shares."""
        self.send(
            "countShares",
            "GET",
            "/v2/{project_id}/os-vendor-backup-sharing/count",
            _BACKUPS_REFUSALS | {"200": [["count"]]},
        )

    @task(READ)
    def show_share(self) -> None:
        """Show a share."""
        self.send(
            "showShare",
            "GET",
            "/v2/{project_id}/os-vendor-backup-sharing/{id}",
            _BACKUPS_REFUSALS | {"200": [["shared"]]},
        )

    @task(WRITE)
    def delete_share(self) -> None:
        """End a share."""
        self.send(
            "deleteShare",
            "DELETE",
            "/v2/{project_id}/os-vendor-backup-sharing/{id}",
            _BACKUPS_REFUSALS | {"200": []},
        )

    @task(WRITE)
    def create_policy(self) -> None:
        """Create a policy."""
        self.send(
            "createPolicy",
            "POST",
            "/v2/{project_id}/backuppolicy",
            _BACKUPS_REFUSALS | {"200": [["backup_policy_id"]]},
            bodies=[
                {
                    "backup_policy_name": "policy_01",
                    "scheduled_policy": {
                        "start_time": "12:00",
                        "week_frequency": ["SUN", "WED"],
                        "rentention_day": 30,
                        "remain_first_backup_of_curMonth": "Y",
                        "status": "ON",
                    },
                    "tags": [{"key": "key", "value": "value"}],
                    "time_zone": "UTC+08:00",
                },
                {
                    "backup_policy_name": "policy_02",
                    "scheduled_policy": {
                        "start_time": "22:00,00:00,02:00",
                        "frequency": 1,
                        "rentention_num": 10,
                        "status": "OFF",
                    },
                    "time_zone": "UTC+02:00",
                },
            ],
            links=[
                ("updatePolicy", {"policy_id": ("answer", "backup_policy_id")}),
                ("deletePolicy", {"policy_id": ("answer", "backup_policy_id")}),
                ("executePolicy", {"policy_id": ("answer", "backup_policy_id")}),
                ("listPolicyTasks", {"policy_id": ("answer", "backup_policy_id")}),
                ("unbindResources", {"policy_id": ("answer", "backup_policy_id")}),
                ("addPolicyTag", {"policy_id": ("answer", "backup_policy_id")}),
                ("listPolicyTags", {"policy_id": ("answer", "backup_policy_id")}),
                ("batchPolicyTags", {"policy_id": ("answer", "backup_policy_id")}),
                (
                    "deletePolicyTag",
                    {
                        "policy_id": ("answer", "backup_policy_id"),
                        "key": ("body", "tags", 0, "key"),
                    },
                ),
            ],
        )

    @task(READ)
    def list_policies(self) -> None:
        """List policies."""
        self.send(
            "listPolicies",
            "GET",
            "/v2/{project_id}/backuppolicy",
            _BACKUPS_REFUSALS | {"200": [["backup_policies"]]},
            links=[
                (
                    "updatePolicy",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
                (
                    "deletePolicy",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
                (
                    "executePolicy",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
                (
                    "listPolicyTasks",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
                (
                    "unbindResources",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
                (
                    "addPolicyTag",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
                (
                    "listPolicyTags",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
                (
                    "batchPolicyTags",
                    {"policy_id": ("answer", "backup_policies", 0, "backup_policy_id")},
                ),
            ],
        )

    @task(WRITE)
    def update_policy(self) -> None:
        """Change a policy."""
        self.send(
            "updatePolicy",
            "PUT",
            "/v2/{project_id}/backuppolicy/{policy_id}",
            _BACKUPS_REFUSALS | {"200": [["backup_policy_id"]]},
            bodies=[
                {
                    "backup_policy_name": "policy_01",
                    "scheduled_policy": {
                        "start_time": "12:00",
                        "week_frequency": ["MON"],
                        "rentention_num": 10,
                        "remain_first_backup_of_curMonth": "Y",
                        "status": "ON",
                    },
                    "time_zone": "UTC+08:00",
                },
                {"scheduled_policy": {"status": "ON"}},
            ],
            links=[
                ("updatePolicy", {"policy_id": ("answer", "backup_policy_id")}),
                ("deletePolicy", {"policy_id": ("answer", "backup_policy_id")}),
                ("executePolicy", {"policy_id": ("answer", "backup_policy_id")}),
                ("listPolicyTasks", {"policy_id": ("answer", "backup_policy_id")}),
                ("unbindResources", {"policy_id": ("answer", "backup_policy_id")}),
                ("addPolicyTag", {"policy_id": ("answer", "backup_policy_id")}),
                ("listPolicyTags", {"policy_id": ("answer", "backup_policy_id")}),
                ("batchPolicyTags", {"policy_id": ("answer", "backup_policy_id")}),
            ],
        )

    @task(WRITE)
    def delete_policy(self) -> None:
        """Delete a policy."""
        self.send(
            "deletePolicy",
            "DELETE",
            "/v2/{project_id}/backuppolicy/{policy_id}",
            _BACKUPS_REFUSALS | {"204": []},
        )

    @task(WRITE)
    def execute_policy(self) -> None:
        """Run a policy now."""
        self.send(
            "executePolicy",
            "POST",
            "/v2/{project_id}/backuppolicy/{policy_id}/action",
            _BACKUPS_REFUSALS | {"204": []},
        )

    @task(READ)
    def list_policy_tasks(self) -> None:
        """List the tasks of a policy."""
        self.send(
            "listPolicyTasks",
            "GET",
            "/v2/{project_id}/backuppolicy/{policy_id}/backuptasks",
            _BACKUPS_REFUSALS | {"200": [["tasks", "count"]]},
            links=[("showJob", {"job_id": ("answer", "tasks", 0, "vbs_job_id")})],
        )

    @task(WRITE)
    def bind_resources(self) -> None:
        """Bind volumes to a policy."""
        self.send(
            "bindResources",
            "POST",
            "/v2/{project_id}/backuppolicyresources",
            _BACKUPS_REFUSALS | {"200": [["success_resources", "fail_resources"]]},
            bodies=[
                {
                    "backup_policy_id": "915d1fd8-63cb-4054-a2b0-2778210e3a75",
                    "resources": [
                        {
                            "resource_id": "0f187b65-8d0e-4fc0-9096-3b55d330531e",
                            "resource_type": "volume",
                        },
                        {
                            "resource_id": "0f187b65-8d0e-4fc0-9096-3b55d330531d",
                            "resource_type": "volume",
                        },
                    ],
                }
            ],
        )

    @task(WRITE)
    def unbind_resources(self) -> None:
        """Unbind volumes from a policy."""
        self.send(
            "unbindResources",
            "POST",
            "/v2/{project_id}/backuppolicyresources/{policy_id}/deleted_resources",
            _BACKUPS_REFUSALS | {"200": [["success_resources", "fail_resources"]]},
            bodies=[{"resources": [{"resource_id": "bce8d47a-af17-4169-901f-4c7ae9f29c2c"}]}],
        )

    @task(WRITE)
    def add_policy_tag(self) -> None:
        """Tag a policy."""
        self.send(
            "addPolicyTag",
            "POST",
            "/v2/{project_id}/backuppolicy/{policy_id}/tags",
            _BACKUPS_REFUSALS | {"204": []},
            bodies=[{"tag": {"key": "0f187b65-8d0e-4fc0-9096-3b55d330531e", "value": "volume"}}],
            links=[
                (
                    "deletePolicyTag",
                    {"policy_id": ("path", "policy_id"), "key": ("body", "tag", "key")},
                )
            ],
        )

    @task(READ)
    def list_policy_tags(self) -> None:
        """List the tags of a policy."""
        self.send(
            "listPolicyTags",
            "GET",
            "/v2/{project_id}/backuppolicy/{policy_id}/tags",
            _BACKUPS_REFUSALS | {"200": [["tags"]]},
            links=[
                (
                    "deletePolicyTag",
                    {"policy_id": ("path", "policy_id"), "key": ("answer", "tags", 0, "key")},
                )
            ],
        )

    @task(WRITE)
    def delete_policy_tag(self) -> None:
        """Remove a tag of a policy."""
        self.send(
            "deletePolicyTag",
            "DELETE",
            "/v2/{project_id}/backuppolicy/{policy_id}/tags/{key}",
            _BACKUPS_REFUSALS | {"204": []},
        )

    @task(WRITE)
    def batch_policy_tags(self) -> None:
        """Set or remove several tags of a policy."""
        self.send(
            "batchPolicyTags",
            "POST",
            "/v2/{project_id}/backuppolicy/{policy_id}/tags/action",
            _BACKUPS_REFUSALS | {"204": []},
            bodies=[
                {"action": "create", "tags": [{"key": "team", "value": "storage"}]},
                {"action": "update", "tags": [{"key": "team", "value": "databases"}]},
                {"action": "delete", "tags": [{"key": "team"}]},
            ],
            links=[
                (
                    "deletePolicyTag",
                    {"policy_id": ("path", "policy_id"), "key": ("body", "tags", 0, "key")},
                )
            ],
        )

    @task(READ)
    def list_project_tags(self) -> None:
        """List the tags of all policies."""
        self.send(
            "listProjectTags",
            "GET",
            "/v2/{project_id}/backuppolicy/tags",
            _BACKUPS_REFUSALS | {"200": [["tags"]]},
        )

    @task(WRITE)
    def filter_policies(self) -> None:
        """Find policies by their tags."""
        self.send(
            "filterPolicies",
            "POST",
            "/v2/{project_id}/backuppolicy/resource_instances/action",
            _BACKUPS_REFUSALS | {"200": [["total_count"]]},
            bodies=[
                {
                    "action": "filter",
                    "limit": "10",
                    "offset": "0",
                    "tags": [{"key": "Tag001", "values": ["Value001", "Value002"]}],
                },
                {"action": "count", "matches": [{"key": "resource_name", "value": "nightly"}]},
            ],
            links=[
                ("updatePolicy", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                ("deletePolicy", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                ("executePolicy", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                ("listPolicyTasks", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                ("unbindResources", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                ("addPolicyTag", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                ("listPolicyTags", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                ("batchPolicyTags", {"policy_id": ("answer", "resources", 0, "resource_id")}),
                (
                    "deletePolicyTag",
                    {
                        "policy_id": ("answer", "resources", 0, "resource_id"),
                        "key": ("answer", "resources", 0, "tags", 0, "key"),
                    },
                ),
            ],
        )

    @task(READ)
    def show_quotas(self) -> None:
        """Show the quotas."""
        self.send(
            "showQuotas",
            "GET",
            "/v2/{project_id}/cloudbackups/quota",
            _BACKUPS_REFUSALS | {"200": [["quotas"]]},
        )

    @task(WRITE)
    def native_create_backup(self) -> None:
        """Create a backup (native)."""
        self.send(
            "nativeCreateBackup",
            "POST",
            "/v2/{project_id}/backups",
            _NATIVE_REFUSALS | {"202": [["backup"]]},
            bodies=[
                {
                    "backup": {
                        "volume_id": "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768",
                        "snapshot_id": "a77a96bf-dd18-40bf-a446-fdcefc1719ec",
                        "name": "nightly",
                        "description": "Before the upgrade",
                    }
                }
            ],
            links=[
                ("restoreBackup", {"backup_id": ("answer", "backup", "id")}),
                ("batchBackupTags", {"backup_id": ("answer", "backup", "id")}),
                ("deleteBackup", {"backup_id": ("answer", "backup", "id")}),
                ("deleteShare", {"id": ("answer", "backup", "id")}),
                ("nativeShowBackup", {"backup_id": ("answer", "backup", "id")}),
                ("nativeDeleteBackup", {"backup_id": ("answer", "backup", "id")}),
                ("nativeRestoreBackup", {"backup_id": ("answer", "backup", "id")}),
            ],
        )

    @task(READ)
    def native_list_backups(self) -> None:
        """List backups (native)."""
        self.send(
            "nativeListBackups",
            "GET",
            "/v2/{project_id}/backups",
            _NATIVE_REFUSALS | {"200": [["backups"]]},
            links=[
                ("restoreBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("batchBackupTags", {"backup_id": ("answer", "backups", 0, "id")}),
                ("deleteBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("deleteShare", {"id": ("answer", "backups", 0, "id")}),
                ("nativeShowBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("nativeDeleteBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("nativeRestoreBackup", {"backup_id": ("answer", "backups", 0, "id")}),
            ],
        )

    @task(READ)
    def native_list_backups_detail(self) -> None:
        """List backups with details (native)."""
        self.send(
            "nativeListBackupsDetail",
            "GET",
            "/v2/{project_id}/backups/detail",
            _NATIVE_REFUSALS | {"200": [["backups"]]},
            links=[
                ("restoreBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("batchBackupTags", {"backup_id": ("answer", "backups", 0, "id")}),
                ("deleteBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("deleteShare", {"id": ("answer", "backups", 0, "id")}),
                ("nativeShowBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("nativeDeleteBackup", {"backup_id": ("answer", "backups", 0, "id")}),
                ("nativeRestoreBackup", {"backup_id": ("answer", "backups", 0, "id")}),
            ],
        )

    @task(READ)
    def native_show_backup(self) -> None:
        """Show a backup (native)."""
        self.send(
            "nativeShowBackup",
            "GET",
            "/v2/{project_id}/backups/{backup_id}",
            _NATIVE_REFUSALS | {"200": [["backup"]]},
            links=[
                ("restoreBackup", {"backup_id": ("answer", "backup", "id")}),
                ("batchBackupTags", {"backup_id": ("answer", "backup", "id")}),
                ("deleteBackup", {"backup_id": ("answer", "backup", "id")}),
                ("deleteShare", {"id": ("answer", "backup", "id")}),
                ("nativeDeleteBackup", {"backup_id": ("answer", "backup", "id")}),
                ("nativeRestoreBackup", {"backup_id": ("answer", "backup", "id")}),
            ],
        )

    @task(WRITE)
    def native_delete_backup(self) -> None:
        """Delete a backup (native)."""
        self.send(
            "nativeDeleteBackup",
            "DELETE",
            "/v2/{project_id}/backups/{backup_id}",
            _NATIVE_REFUSALS | {"202": []},
        )

    @task(WRITE)
    def native_restore_backup(self) -> None:
        """Restore a volume from a backup (native)."""
        self.send(
            "nativeRestoreBackup",
            "POST",
            "/v2/{project_id}/backups/{backup_id}/restore",
            _NATIVE_REFUSALS | {"202": [["restore"]]},
            bodies=[{"restore": {"volume_id": "c96e4a94-927a-425c-8795-63f9964cfabd"}}],
        )
