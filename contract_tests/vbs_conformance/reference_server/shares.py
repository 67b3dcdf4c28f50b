"""Share backups with other projects (5.1.4 to 5.1.8)."""

from typing import Any

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.clock import in_microseconds
from vbs_conformance.reference_server.store.selection import Page
from vbs_conformance.reference_server.store.shares import Share
from vbs_conformance.reference_server.views import backup_view
from vbs_conformance.reference_server.work import find_backup


def create(call: Call) -> Answer:
    """Share a backup with each project once; a share that exists is answered with again."""
    asked = call.body["shared"]
    backup = find_backup(call, asked["backup_id"])
    shares = call.store.shares.create(call.project_id, backup.id, asked["to_project_ids"])
    fresh = {"deleted": None, "deleted_at": None}
    return Answer(200, {"shared": [{**_summary(share), **fresh} for share in shares]})


def list_(call: Call) -> Answer:
    """List shares with their backups; the newest first unless another order is asked for."""
    query = call.query
    shares = call.store.shares.search(
        call.project_id,
        query,
        Page(query.get("limit"), query.get("offset", 0)),
        query["sort_key"],
        query.get("sort_dir", "desc"),
    )
    return Answer(200, {"shared": [_detail(share) for share in shares]})


def count(call: Call) -> Answer:
    """Count shares."""
    return Answer(200, {"count": call.store.shares.count(call.project_id, call.query)})


def show(call: Call) -> Answer:
    """Show a share that the project has given or received."""
    share = call.store.shares.find(call.project_id, call.path["id"])
    if share is None:
        raise call.refuse("share_not_found")
    return Answer(200, {"shared": _detail(share)})


def delete(call: Call) -> Answer:
    """End a share, or all shares of a backup; only the project that has given them may do so."""
    if call.query["is_backup_id"]:
        backup = find_backup(call, call.path["id"])
        call.store.shares.delete_all(call.project_id, backup.id)
    elif not call.store.shares.delete(call.project_id, call.path["id"]):
        raise call.refuse("share_not_found")
    return Answer(200)


def _summary(share: Share) -> dict[str, Any]:
    return {
        "id": share.id,
        "backup_id": share.backup.id,
        "from_project_id": share.from_project_id,
        "to_project_id": share.to_project_id,
        "created_at": in_microseconds(share.created_at),
        "updated_at": None,
    }


def _detail(share: Share) -> dict[str, Any]:
    return {**_summary(share), "backup": backup_view(share.backup)}
