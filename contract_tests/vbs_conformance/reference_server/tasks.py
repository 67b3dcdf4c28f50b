"""List the tasks of policies (5.2.9)."""

from typing import Any

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.clock import in_milliseconds
from vbs_conformance.reference_server.policies import find_policy
from vbs_conformance.reference_server.store.selection import Page
from vbs_conformance.reference_server.store.tasks import Task


def list_(call: Call) -> Answer:
    """List a page of a policy's tasks, newest first unless `asc` is asked for.

    The page begins after the task named by `marker`; `offset` leaves out that many more. `count`
    says how many tasks match the filters, whatever the page.
    """
    policy = find_policy(call, call.path["policy_id"])
    query = call.query
    tasks, total = call.store.tasks.search(
        call.project_id,
        policy.id,
        status=query.get("status"),
        task_id=query.get("job_id"),
        marker=query.get("marker"),
        direction=query.get("sort_dir", "desc"),
        page=Page(query["limit"], query["offset"]),
    )
    return Answer(200, {"tasks": [_view(task) for task in tasks], "count": total})


def _view(task: Task) -> dict[str, Any]:
    view = {
        "status": task.status,
        "job_id": task.id,
        "created_at": in_milliseconds(task.created_at),
        "backup_name": task.backup_name,
        "resource_id": task.volume_id,
        "resource_type": "volume",
    }
    if task.finished_at is not None:
        view["finished_at"] = in_milliseconds(task.finished_at)
    if task.vbs_job_id is not None:
        view["vbs_job_id"] = task.vbs_job_id
    return view
