"""The OpenStack calls on backups (chapter 2). What they make is what the other calls see, too.

They know fewer states than the service's own calls: whatever keeps a volume from being backed up
is a wrong status here. `force` makes no difference: a volume in use can always be backed up.
"""

from typing import Any
from urllib.parse import urlencode

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.store.backups import Backup, NewBackup
from vbs_conformance.reference_server.store.selection import Page
from vbs_conformance.reference_server.views import backup_view
from vbs_conformance.reference_server.work import (
    find_backup,
    find_volume,
    obstacle_to_backup,
    start_backup,
    start_deletion,
    start_restore,
)

_MAX_LIMIT = 1000
_FILTERS = ("name", "status", "volume_id")


def create(call: Call) -> Answer:
    """Begin a backup of a volume."""
    asked = call.body["backup"]
    volume = find_volume(call, asked["volume_id"])
    if obstacle_to_backup(call, volume) is not None:
        raise call.refuse("volume_wrong_status")
    new = NewBackup(asked.get("name"), asked.get("description"), asked.get("snapshot_id"))
    backup, _ = start_backup(call, volume, new)
    return Answer(202, {"backup": _summary(call, backup)})


def list_(call: Call) -> Answer:
    """List backups by id and name, newest first."""
    backups, links = _page(call)
    return Answer(200, {"backups": [_summary(call, backup) for backup in backups], **links})


def list_detail(call: Call) -> Answer:
    """List backups with all details, newest first unless another order is asked for."""
    backups, links = _page(call)
    return Answer(200, {"backups": [_detail(call, backup) for backup in backups], **links})


def show(call: Call) -> Answer:
    """Show a backup."""
    return Answer(200, {"backup": _detail(call, find_backup(call, call.path["backup_id"]))})


def delete(call: Call) -> Answer:
    """Begin the deletion of a backup."""
    backup = find_backup(call, call.path["backup_id"])
    if backup.status not in ("available", "error"):
        raise call.refuse("backup_not_available")
    start_deletion(call, backup)
    return Answer(202)


def restore(call: Call) -> Answer:
    """Begin to write a backup to a volume."""
    backup = find_backup(call, call.path["backup_id"])
    volume = find_volume(call, call.body["restore"]["volume_id"])
    if backup.status != "available":
        raise call.refuse("backup_not_available")
    being_backed_up = call.store.backups.is_being_made(call.project_id, volume.id)
    if volume.status != "available" or volume.kind == "disaster_recovery" or being_backed_up:
        raise call.refuse("volume_wrong_status")
    if volume.size < backup.size:
        raise call.refuse("volume_too_small")
    start_restore(call, backup, volume)
    restored = {"backup_id": backup.id, "volume_id": volume.id, "volume_name": volume.name}
    return Answer(202, {"restore": restored})


def _page(call: Call) -> tuple[list[Backup], dict[str, Any]]:
    """Return a page of backups, and where the next one is if there is one."""
    query = call.query
    limit = min(query.get("limit", _MAX_LIMIT), _MAX_LIMIT)
    offset = query.get("offset", 0)
    found = call.store.backups.search(
        call.project_id,
        {name: query[name] for name in _FILTERS if name in query},
        Page(limit + 1, offset),
        query.get("sort_key", "created_at"),
        query.get("sort_dir", "desc"),
    )
    page = list(found[:limit])
    if limit == 0 or len(found) <= limit:
        return page, {}
    path = call.operation.path.format(**call.path)
    following = urlencode({**query, "limit": limit, "offset": offset + limit})
    link = {"rel": "next", "href": f"{call.base_url}{path}?{following}"}
    return page, {"backups_links": [link]}


def _summary(call: Call, backup: Backup) -> dict[str, Any]:
    path = f"{backup.project_id}/backups/{backup.id}"
    links = [
        {"rel": "self", "href": f"{call.base_url}/v2/{path}"},
        {"rel": "bookmark", "href": f"{call.base_url}/{path}"},
    ]
    return {"id": backup.id, "name": backup.name, "links": links}


def _detail(call: Call, backup: Backup) -> dict[str, Any]:
    owner = {"os-bak-tenant-attr:tenant_id": backup.project_id}
    return {**backup_view(backup), **owner, "links": _summary(call, backup)["links"]}
