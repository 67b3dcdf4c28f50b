"""Which backups of a policy have had their time (5.2.1), as a pure function."""

from collections.abc import Mapping, Sequence
from datetime import timezone
from typing import Any

from vbs_conformance.reference_server.clock import SECOND, to_datetime
from vbs_conformance.reference_server.store.backups import Backup

_DAY = 24 * 3600 * SECOND


def expired(
    backups: Sequence[Backup], schedule: Mapping[str, Any], local: timezone, now: int
) -> list[Backup]:
    """Return what to delete of a volume's backups.

    Args:
        backups: those that the policy has made, newest first.
        schedule: `rentention_num` counts before `rentention_day`; the first backup of each month is
            kept where `remain_first_backup_of_curMonth` says so.
        local: the time zone that the months are told in.
        now: the present time.

    """
    if "rentention_num" in schedule:
        old = list(backups[schedule["rentention_num"] :])
    else:
        since = now - schedule["rentention_day"] * _DAY
        old = [backup for backup in backups if backup.created_at < since]
    if schedule.get("remain_first_backup_of_curMonth") != "Y":
        return old
    # The last to come is the oldest.
    first_of = {_month(backup, local): backup.id for backup in backups}
    return [backup for backup in old if first_of[_month(backup, local)] != backup.id]


def _month(backup: Backup, local: timezone) -> tuple[int, int]:
    made = to_datetime(backup.created_at).astimezone(local)
    return made.year, made.month
