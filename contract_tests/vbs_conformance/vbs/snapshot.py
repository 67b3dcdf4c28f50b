"""What can be seen of a project at one time, and what differs from one time to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Listing:
    """An operation that lists things of a kind: where in its answer, and by which key."""

    operation: str
    rows: str
    kind: str
    key: str


@dataclass(frozen=True)
class Seen:
    """A thing that a listing shows."""

    listing: Listing
    id: str

    def __str__(self) -> str:
        return f"{self.listing.kind} {self.id}"


LISTINGS = (
    Listing("listPolicies", "backup_policies", "policy", "backup_policy_id"),
    Listing("listProjectTags", "tags", "tag", "key"),
    Listing("nativeListBackupsDetail", "backups", "backup", "id"),
    Listing("listShares", "shared", "share", "id"),
)
Snapshot = Mapping[Seen, Any]


def changes(before: Snapshot, after: Snapshot) -> Iterator[tuple[Seen, str]]:
    """Yield what is new, gone or different, in words."""
    for thing in {**before, **after}:
        if thing not in before:
            yield thing, f"{thing} is new: {after[thing]}"
        elif thing not in after:
            yield thing, f"{thing} is gone: {before[thing]}"
        elif before[thing] != after[thing]:
            was, is_ = before[thing], after[thing]
            keys = [key for key in {**was, **is_} if was.get(key) != is_.get(key)]
            parts = (f"{key} was {was.get(key)!r}, is {is_.get(key)!r}" for key in keys)
            yield thing, f"{thing} has changed: {'; '.join(parts)}"
