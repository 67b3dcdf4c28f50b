"""Show quotas (chapter 2)."""

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call


def show(call: Call) -> Answer:
    """Show what the project may have and what it has. Backups count from when they are begun."""
    number, size = call.store.backups.usage(call.project_id)
    quotas = call.store.quotas.of(call.project_id)
    resources = [
        {"type": type_, "used": used, "reserved": 0, "quota": quotas[type_]}
        for type_, used in (("backups", number), ("backup_gigabytes", size))
    ]
    return Answer(200, {"quotas": {"resources": resources}})
