"""What each operation makes and removes, for the ledger and for safe mode."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from vbs_conformance.exchange import Answer, Request

# Reads that are sent with POST.
_READS = ("filterPolicies",)
_SAFE = ("GET", "HEAD", "OPTIONS")
# Deletions that are over when they are answered; that of a backup takes a job.
_DELETES = ("deletePolicy", "deleteShare")
MAKE_BACKUPS = ("createBackup", "nativeCreateBackup", "executePolicy")
# The kind of what is made, the object of the request that describes it, and the key of its name.
CREATES = {
    "createPolicy": ("policy", "", "backup_policy_name"),
    "createBackup": ("backup", "backup", "name"),
    "nativeCreateBackup": ("backup", "backup", "name"),
    "createShares": ("share", "shared", "backup_id"),
}
RESTORES = ("restoreBackup", "nativeRestoreBackup")
_PROJECT = re.compile(r"/v\d+/([^/]+)/")


@dataclass(frozen=True)
class Creation:
    """What a request would make; `name` is that of the thing, of a share the id of its backup."""

    kind: str
    project: str
    name: str


def only_reads(operation: str | None, method: str) -> bool:
    """Tell whether a request changes nothing; `operation` is None where the contract has none."""
    return method in _SAFE or operation in _READS


def creation(operation: str | None, request: Request) -> Creation | None:
    """Return what a request makes if it succeeds, None where it makes nothing."""
    if operation not in CREATES:
        return None
    kind, part, key = CREATES[operation]
    match = _PROJECT.search(urlsplit(request.url).path)
    try:
        body = json.loads(request.body or b"")
        name = (body[part] if part else body)[key]
    except (ValueError, TypeError, KeyError, RecursionError):
        name = ""
    return Creation(kind, unquote(match[1]) if match else "", str(name)[:200])


def made_ids(answer: Answer) -> list[str]:
    """Return the ids in the answer to a creation: of things, or of the job that makes one."""
    try:
        body = answer.json()
    except ValueError:
        return []
    if not isinstance(body, dict):
        return []
    shares, backup = body.get("shared"), body.get("backup")
    ids: list[Any] = [body.get("backup_policy_id"), body.get("job_id")]
    ids += (
        [share.get("id") for share in shares if isinstance(share, dict)]
        if isinstance(shares, list)
        else []
    )
    ids += [backup.get("id")] if isinstance(backup, dict) else []
    return [id_ for id_ in ids if isinstance(id_, str)]


def removed_id(operation: str | None, request: Request) -> str | None:
    """Return the id of what is gone when a request has succeeded, None where nothing is."""
    if operation not in _DELETES:
        return None
    return unquote(urlsplit(request.url).path.rpartition("/")[2])
