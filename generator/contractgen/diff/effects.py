"""What it means that more or less is allowed, in each direction."""

from __future__ import annotations

from enum import StrEnum

from contractgen.diff.changes import Change, Impact
from contractgen.diff.places import Place
from contractgen.diff.values import Direction, Value


class Effect(StrEnum):
    """What a change does to the set of allowed values."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    CHANGED = "changed"


_WHY: dict[tuple[Direction, Effect], tuple[Impact, str]] = {
    (Direction.REQUEST, Effect.TIGHTENED): (
        Impact.CALLERS,
        "requests that were accepted are now refused",
    ),
    (Direction.REQUEST, Effect.LOOSENED): (
        Impact.SERVERS,
        "servers must now accept requests that they may have refused",
    ),
    (Direction.REQUEST, Effect.CHANGED): (
        Impact.CALLERS,
        "requests that were accepted may now be refused",
    ),
    (Direction.RESPONSE, Effect.TIGHTENED): (
        Impact.SERVERS,
        "servers may no longer answer all that they could",
    ),
    (Direction.RESPONSE, Effect.LOOSENED): (
        Impact.CALLERS,
        "readers get answers that could not come before",
    ),
    (Direction.RESPONSE, Effect.CHANGED): (
        Impact.CALLERS,
        "readers may get answers that could not come before",
    ),
}


def effect_change(
    value: Value, kind: str, effect: Effect, what: str, place: Place, action: str = ""
) -> Change:
    """Return the change of what is allowed for a value.

    Args:
        value: the value.
        kind: the middle part of the rule id.
        effect: whether more or less is allowed.
        what: the change in words.
        place: where it is written.
        action: the last part of the rule id, where it is not the effect.

    """
    impact, why = _WHY[value.direction, effect]
    return Change(
        rule=f"{value.direction}.{kind}.{action or effect}",
        impact=impact,
        pointer=place.pointer,
        sentence=f"{what}: {why}",
        operations=(value.operation,),
        removed=place.removed,
    )


def of_presence(old: object, new: object) -> Effect:
    """Return the effect of a constraint that is new, gone (None) or another one."""
    if old is None:
        return Effect.TIGHTENED
    return Effect.LOOSENED if new is None else Effect.CHANGED
