"""When policies run (5.2.1)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbs_conformance.reference_server.clock import to_datetime, to_moment
from vbs_conformance.reference_server.schedule import next_run, zone
from vbs_conformance.reference_server.store.policies import Policy

MADE = datetime(2024, 2, 27, 13, 30, tzinfo=UTC)  # a Tuesday


def policy(
    start_time: str, time_zone: str | None = None, status: str = "ON", **days: Any
) -> Policy:
    schedule = {"start_time": start_time, "status": status, **days}
    return Policy("id", "name", schedule, time_zone, False, to_moment(MADE), 0)


def runs(of: Policy, number: int) -> list[str]:
    """Return when a policy runs first."""
    found: list[str] = []
    after = of.created_at
    for _ in range(number):
        moment = next_run(of, after)
        assert moment is not None
        found.append(to_datetime(moment).strftime("%a %m-%d %H:%M"))
        after = moment
    return found


@pytest.mark.parametrize(
    ("start_time", "time_zone", "days", "expected"),
    [
        ("14:00", None, {"frequency": 1}, ["Tue 02-27 14:00", "Wed 02-28 14:00"]),
        ("12:00", None, {"frequency": 1}, ["Wed 02-28 12:00", "Thu 02-29 12:00"]),
        ("14:00", None, {"frequency": 3}, ["Tue 02-27 14:00", "Fri 03-01 14:00"]),
        ("12:00", None, {"frequency": 3}, ["Fri 03-01 12:00", "Mon 03-04 12:00"]),
        (
            "22:00,00:00,02:00",
            "UTC+02:00",
            {"frequency": 1},
            ["Tue 02-27 22:00", "Wed 02-28 00:00", "Wed 02-28 02:00", "Wed 02-28 22:00"],
        ),
        ("12:00", None, {"week_frequency": ["SUN", "WED"]}, ["Wed 02-28 12:00", "Sun 03-03 12:00"]),
        # Mondays at UTC+08:00 begin on Sundays at 16:00 UTC.
        ("16:00", "UTC+08:00", {"week_frequency": ["MON"]}, ["Sun 03-03 16:00", "Sun 03-10 16:00"]),
        ("15:00", "UTC+08:00", {"week_frequency": ["MON"]}, ["Mon 03-04 15:00"]),
        ("03:00", "UTC-03:30", {"week_frequency": ["MON"]}, ["Tue 03-05 03:00"]),
        # Where both are given, `frequency` counts.
        ("14:00", None, {"frequency": 1, "week_frequency": ["SUN"]}, ["Tue 02-27 14:00"]),
    ],
)
def test_a_policy_runs_at_its_hours(
    start_time: str, time_zone: str | None, days: dict[str, Any], expected: list[str]
) -> None:
    assert runs(policy(start_time, time_zone, **days), len(expected)) == expected


def test_a_policy_that_is_off_never_runs() -> None:
    assert next_run(policy("12:00", status="OFF", frequency=1), 0) is None


@pytest.mark.parametrize(
    ("name", "offset"),
    [(None, 0), ("UTC+00:00", 0), ("UTC+05:45", 345), ("UTC-03:30", -210), ("UTC+23:59", 1439)],
)
def test_time_zones(name: str | None, offset: int) -> None:
    assert zone(name).utcoffset(None) == timedelta(minutes=offset)


HOURS = st.lists(st.integers(0, 23), min_size=1, max_size=4)
ZONES = st.builds(
    "UTC{}{:02}:{:02}".format,
    st.sampled_from("+-"),
    st.integers(0, 23),
    st.sampled_from([0, 30, 45]),
)
DAYS = st.one_of(
    st.builds(lambda n: {"frequency": n}, st.integers(1, 30)),
    st.builds(
        lambda days: {"week_frequency": days},
        st.lists(st.sampled_from(["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]), min_size=1),
    ),
)


@given(HOURS, ZONES, DAYS, st.integers(0, 60 * 24 * 60))
def test_the_next_run_is_the_first_hour_that_is_right(
    hours: list[int], time_zone: str, days: dict[str, Any], minutes: int
) -> None:
    """Every hour from then on is tried, as the text tells which are right."""
    of = policy(",".join(f"{hour:02}:00" for hour in hours), time_zone, **days)
    local = zone(time_zone)
    after = MADE + timedelta(minutes=minutes)
    first_day = MADE.astimezone(local).date()
    hour = after.replace(minute=0)
    while True:
        hour += timedelta(hours=1)
        day = hour.astimezone(local).date()
        if "frequency" in days:
            right = (day - first_day).days % days["frequency"] == 0
        else:
            right = day.strftime("%a").upper() in days["week_frequency"]
        if right and hour.hour in hours:
            break
    assert next_run(of, to_moment(after)) == to_moment(hour)
