# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Calls back into a program."""

from __future__ import annotations

from inspect import isawaitable


async def settled(result: object) -> None:
    """Wait for what a function of a program has returned, where it can be waited for."""
    if isawaitable(result):
        await result
