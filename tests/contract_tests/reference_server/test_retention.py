"""Which backups of a policy are kept (5.2.1)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from vbs_conformance.reference_server.clock import to_moment
from vbs_conformance.reference_server.retention import expired
from vbs_conformance.reference_server.schedule import zone
from vbs_conformance.reference_server.store.backups import Backup

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
# Newest first.
MADE = ["03-05 12", "03-04 12", "03-03 12", "03-01 00", "02-29 12", "02-28 12", "01-31 20"]


def backup(name: str) -> Backup:
    made = to_moment(datetime.strptime(f"2024-{name} +0000", "%Y-%m-%d %H %z"))
    return Backup(name, "p", "v", "s", name, None, "available", None, "az", 1, False, made, None)


@pytest.mark.parametrize(
    ("schedule", "time_zone", "gone"),
    [
        ({"rentention_num": 5}, None, ["02-28 12", "01-31 20"]),
        ({"rentention_num": 7}, None, []),
        ({"rentention_day": 5}, None, ["02-28 12", "01-31 20"]),
        ({"rentention_day": 99999}, None, []),
        # Where both are given, the number counts.
        ({"rentention_num": 6, "rentention_day": 2}, None, ["01-31 20"]),
        ({"rentention_num": 2, "keep": "N"}, None, MADE[2:]),
        ({"rentention_num": 2, "keep": "Y"}, None, ["03-03 12", "02-29 12"]),
        ({"rentention_day": 2, "keep": "Y"}, None, ["02-29 12"]),
        # Months are those of the time zone.
        ({"rentention_num": 2, "keep": "Y"}, "UTC-01:00", ["03-01 00", "02-29 12"]),
        ({"rentention_num": 2, "keep": "Y"}, "UTC+08:00", ["03-03 12", "02-29 12", "02-28 12"]),
    ],
)
def test_what_is_deleted(schedule: dict[str, Any], time_zone: str | None, gone: list[str]) -> None:
    schedule = {
        {"keep": "remain_first_backup_of_curMonth"}.get(name, name): value
        for name, value in schedule.items()
    }
    backups = [backup(name) for name in MADE]
    found = expired(backups, schedule, zone(time_zone), to_moment(NOW))
    assert [backup.id for backup in found] == gone
