# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The default of arguments that may be left out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Literal

from pydantic import MISSING

__all__ = ["MISSING", "NOT_GIVEN", "Omit", "given"]


class Omit(Enum):
    """The type of `NOT_GIVEN`."""

    NOT_GIVEN = "NOT_GIVEN"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


# Says that an argument is left out, which is something else than None: None is sent as null.
NOT_GIVEN: Final = Omit.NOT_GIVEN


def given(values: Mapping[str, object]) -> dict[str, object]:
    """Return the entries that are not left out."""
    return {
        name: value
        for name, value in values.items()
        if value is not NOT_GIVEN and value is not MISSING
    }
