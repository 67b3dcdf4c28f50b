"""When policies run by themselves (5.2.1): from their fields to moments, as pure functions.

`start_time` has hours in UTC. Days are those of the policy's time zone: a volume that is backed up
on Mondays at 16:00 UTC is backed up on Tuesdays at UTC+08:00.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from dateutil.rrule import DAILY, WEEKLY, rrule, weekday, weekdays

from vbs_conformance.reference_server.clock import to_datetime, to_moment
from vbs_conformance.reference_server.store.policies import Policy

_NAMES = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_WEEKDAYS: Mapping[str, weekday] = dict(zip(_NAMES, weekdays, strict=True))


def next_run(policy: Policy, after: int) -> int | None:
    """Return the first moment after another one at which a policy runs, or None if it is off.

    `frequency` counts the days from the one on which the policy was made.
    """
    if policy.schedule["status"] != "ON":
        return None
    local = zone(policy.time_zone)
    made = to_datetime(policy.created_at).astimezone(local)
    hours = [_local_hour(hour, local) for hour in policy.schedule["start_time"].split(",")]
    rule = rrule(
        **_days(policy.schedule),
        dtstart=made.replace(hour=0, minute=0, second=0, microsecond=0),
        byhour=[hour.hour for hour in hours],
        byminute=hours[0].minute,
        bysecond=0,
        cache=False,
    )
    found = rule.after(max(made, to_datetime(after).astimezone(local)))
    return None if found is None else to_moment(found)


def zone(name: str | None) -> timezone:
    """Return the time zone of a name such as `UTC+08:00`; without one it is UTC."""
    if name is None:
        return UTC
    hours, minutes = name[4:].split(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if name[3] == "-" else offset)


def _local_hour(hour: str, local: timezone) -> datetime:
    return datetime.strptime(hour, "%H:%M").replace(year=2000, tzinfo=UTC).astimezone(local)


def _days(schedule: Mapping[str, Any]) -> dict[str, Any]:
    """Return what tells the days to dateutil; `frequency` counts before `week_frequency`."""
    if "frequency" in schedule:
        return {"freq": DAILY, "interval": schedule["frequency"]}
    return {"freq": WEEKLY, "byweekday": [_WEEKDAYS[day] for day in schedule["week_frequency"]]}
