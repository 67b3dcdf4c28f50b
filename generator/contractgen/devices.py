"""Names that Windows keeps for devices, whatever ending they have."""

from __future__ import annotations

DEVICES = frozenset(
    (
        *("aux", "con", "nul", "prn"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    )
)
