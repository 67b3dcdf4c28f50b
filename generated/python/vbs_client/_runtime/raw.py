# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Types of calls that return answers as they came: what runs is the caller's `with_answers`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec, TypeVar, cast, overload

from .response import Answer

P = ParamSpec("P")
T = TypeVar("T")


def raw(method: Callable[P, T]) -> Callable[P, Answer[T]]:
    """Return a method whose caller gives answers."""
    return cast(Callable[P, Answer[T]], method)


@overload
def raw_of(method: Callable[P, object], body: type[T]) -> Callable[P, Answer[T]]: ...
@overload
def raw_of(method: Callable[P, object], body: object) -> Callable[P, Answer[Any]]: ...
def raw_of(method: Callable[P, object], body: object) -> Callable[P, Answer[Any]]:
    """Return a method whose caller gives answers with a body of this type."""
    return cast(Callable[P, Answer[Any]], method)


def async_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[Answer[T]]]:
    """Return a method whose caller gives answers."""
    return cast(Callable[P, Awaitable[Answer[T]]], method)


@overload
def async_raw_of(
    method: Callable[P, Awaitable[object]], body: type[T]
) -> Callable[P, Awaitable[Answer[T]]]: ...
@overload
def async_raw_of(
    method: Callable[P, Awaitable[object]], body: object
) -> Callable[P, Awaitable[Answer[Any]]]: ...
def async_raw_of(
    method: Callable[P, Awaitable[object]], body: object
) -> Callable[P, Awaitable[Answer[Any]]]:
    """Return a method whose caller gives answers with a body of this type."""
    return cast(Callable[P, Awaitable[Answer[Any]]], method)
