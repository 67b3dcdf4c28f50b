"""Shares are listed, filtered, sorted, counted and ended, seen from both sides (5.1.4-5.1.8)."""

from __future__ import annotations

from typing import Any

import pytest

from vbs_conformance.reply import Reply
from vbs_conformance.run import about
from vbs_conformance.session import Session
from vbs_conformance.vbs.world import World

Share = dict[str, Any]
_OF_SHARE = ("backup_id", "from_project_id", "to_project_id", "id", "created_at", "updated_at")


@pytest.fixture(scope="module")
def shares(world: World) -> list[Share]:
    """Two backups, shared with the second project, as the list shows them."""
    session = world.session
    ids = []
    # The order of names is not that of time, so that one cannot be taken for the other.
    for name in sorted((world.name() for _ in range(2)), reverse=True):
        shared = {"backup_id": world.new_backup(name=name), "to_project_ids": [world.other_project]}
        ids.append(session.ok("createShares", body={"shared": shared})["shared"][0]["id"])
    reply = session.call("listShares")
    listed = [share for share in session.body(reply)["shared"] if share["id"] in ids]
    session.equal(reply, "body.shared[].id", sorted(ids), sorted(share["id"] for share in listed))
    return listed


def _list(session: Session, **query: Any) -> tuple[Reply, list[Share]]:
    reply = session.call("listShares", query=query)
    session.succeeded(reply)
    shared: list[Share] = session.body(reply)["shared"]
    return reply, shared


def _value(share: Share, field: str) -> Any:
    """Return what a filter or sort key looks at: a field of the share, or of its backup."""
    return share[field] if field in _OF_SHARE else share["backup"][field]


@about("listShares", "countShares")
@pytest.mark.parametrize(
    "field",
    [
        *("volume_id", "name", "status", "backup_id"),
        *("from_project_id", "to_project_id", "availability_zone"),
    ],
)
def test_filters_keep_what_matches_and_nothing_else(
    field: str, session: Session, shares: list[Share]
) -> None:
    _, everything = _list(session)
    wanted = _value(shares[0], field)
    for value in (wanted[1:] if field == "name" else wanted, "no-such-value"):
        reply, kept = _list(session, **{field: value})
        fits = [s for s in everything if _fits(field, value, _value(s, field))]
        ids = [share["id"] for share in kept]
        session.equal(reply, f"query.{field}", [share["id"] for share in fits], ids)
        counted = session.call("countShares", query={field: value})
        session.equal(counted, f"query.{field}", len(fits), session.body(counted)["count"])


def _fits(field: str, wanted: str, value: str) -> bool:
    return wanted in value if field == "name" else wanted == value


@about("listShares", "showShare", "nativeShowBackup")
def test_a_share_is_the_same_in_the_list_and_alone(session: Session, shares: list[Share]) -> None:
    for share in shares:
        reply = session.call("showShare", path={"id": share["id"]})
        session.succeeded(reply)
        session.equal(reply, "body.shared", share, session.body(reply)["shared"])
        backup = session.ok("nativeShowBackup", path={"backup_id": share["backup_id"]})["backup"]
        for key, got in share["backup"].items():
            session.equal(reply, f"body.shared.backup.{key}", backup.get(key), got)


@about("listShares")
@pytest.mark.parametrize("key", ["name", "size", "id", "created_at", "status", "updated_at"])
def test_shares_are_sorted(key: str, session: Session, shares: list[Share]) -> None:
    reply, ascending = _list(session, sort_key=key, sort_dir="asc")
    values = [_sortable(_value(share, key)) for share in ascending]
    session.equal(reply, "query.sort_dir=asc", sorted(values), values)
    reply, descending = _list(session, sort_key=key, sort_dir="desc")
    values = [_sortable(_value(share, key)) for share in descending]
    session.equal(reply, "query.sort_dir=desc", sorted(values, reverse=True), values)


def _sortable(value: Any) -> tuple[bool, Any]:
    """Return a key by which null comes first."""
    return value is not None, value


@about("listShares")
def test_the_newest_share_comes_first_by_default(session: Session, shares: list[Share]) -> None:
    reply, found = _list(session)
    times = [share["created_at"] for share in found]
    session.equal(reply, "default order by sort_key created_at", sorted(times)[::-1], times)


@about("listShares", "countShares")
def test_pages_of_shares_join_to_the_whole(session: Session, shares: list[Share]) -> None:
    _, whole = _list(session)
    joined = []
    for offset in range(len(whole)):
        reply, page = _list(session, limit=1, offset=offset)
        session.equal(reply, "query.limit", 1, len(page))
        joined += page
    session.equal(reply, "query.offset", whole, joined)
    reply, beyond = _list(session, limit=1, offset=len(whole))
    session.equal(reply, "query.offset", [], beyond)
    count = session.call("countShares")
    session.equal(count, "body.count", len(whole), session.body(count)["count"])


@about("listShares", "countShares", "deleteShare", "showShare")
def test_both_projects_see_a_share_and_only_the_giver_ends_it(
    session: Session, world: World, shares: list[Share]
) -> None:
    share_id = shares[0]["id"]
    for there in (False, True):
        project, who = (world.other_project, world.other) if there else (None, None)
        for to_me in (False, True):
            reply = session.call(
                "listShares", query={"share_to_me": to_me}, project=project, credentials=who
            )
            listed = session.body(reply)["shared"]
            seen = share_id in [share["id"] for share in listed]
            session.equal(reply, f"query.share_to_me={to_me}", there == to_me, seen)
            counted = session.call(
                "countShares", query={"share_to_me": to_me}, project=project, credentials=who
            )
            place = f"query.share_to_me={to_me}"
            session.equal(counted, place, len(listed), session.body(counted)["count"])
    reply = session.call(
        "deleteShare", path={"id": share_id}, project=world.other_project, credentials=world.other
    )
    session.equal(reply, "status for the receiver", 404, reply.status)
    session.succeeded(session.call("showShare", path={"id": share_id}))


@about("deleteShare", "showShare")
def test_ending_all_shares_of_a_backup_leaves_the_others(
    session: Session, shares: list[Share]
) -> None:
    ended, other = shares
    session.ok("deleteShare", path={"id": ended["backup_id"]}, query={"is_backup_id": True})
    for share, status in ((ended, 404), (other, 200)):
        reply = session.call("showShare", path={"id": share["id"]})
        session.equal(
            reply, "the share after deleteShare with is_backup_id=true", status, reply.status
        )
    _check_gone(session, ended["id"])
    session.ok("deleteShare", path={"id": other["id"]})
    _check_gone(session, other["id"])
    reply = session.call("showShare", path={"id": other["id"]})
    session.equal(reply, "the ended share", 404, reply.status)


def _check_gone(session: Session, share_id: str) -> None:
    """What has ended is neither listed nor counted."""
    listed, found = _list(session)
    session.expect(
        share_id not in [share["id"] for share in found],
        listed, "body.shared[].id", "no share that has ended", share_id,
    )  # fmt: skip
    counted = session.call("countShares")
    session.equal(counted, "body.count", len(found), session.body(counted)["count"])
