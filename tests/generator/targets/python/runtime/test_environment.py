"""Credentials from environment variables: the first that are complete, or an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from contractgen.targets.python.runtime import errors
from contractgen.targets.python.runtime.credentials import Caller, Credentials, FixedHeader
from contractgen.targets.python.runtime.environment import Choice, choose
from contractgen.targets.python.runtime.request import Request


class Made(Credentials):
    """Remembers what it was made with."""

    def __init__(self, **values: str) -> None:
        self.values = values

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        return self.values


CHOICES = (
    Choice(Made, {"token": "X_TOKEN"}),
    Choice(Made, {"key": "X_KEY", "secret": "X_SECRET"}, {"more": "X_MORE"}),
)


@pytest.mark.parametrize(
    ("environment", "values"),
    [
        ({"X_TOKEN": "t"}, {"token": "t"}),
        ({"X_TOKEN": " t\r\n"}, {"token": "t"}),
        ({"X_TOKEN": " ", "X_KEY": "k", "X_SECRET": "s"}, {"key": "k", "secret": "s"}),
        ({"X_KEY": "k", "X_SECRET": "s"}, {"key": "k", "secret": "s"}),
        ({"X_KEY": "k", "X_SECRET": "s", "X_MORE": "m"}, {"key": "k", "secret": "s", "more": "m"}),
        ({"X_KEY": "k", "X_SECRET": "s", "X_MORE": ""}, {"key": "k", "secret": "s"}),
        ({"X_TOKEN": "", "X_KEY": "k", "X_SECRET": "s"}, {"key": "k", "secret": "s"}),
        ({"X_TOKEN": "t", "X_KEY": "k", "X_SECRET": "s"}, {"token": "t"}),
        ({"X_TOKEN": "t", "X_KEY": "k"}, {"token": "t"}),
    ],
)
def test_the_first_that_are_complete(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], values: dict[str, str]
) -> None:
    set_to(monkeypatch, environment)
    made: Any = choose(CHOICES)
    assert made.values == values


@pytest.mark.parametrize(
    ("environment", "hint"),
    [
        ({}, ""),
        ({"X_MORE": "m"}, ""),
        ({"X_TOKEN": "", "X_KEY": "k"}, "; X_SECRET is not set"),
        ({"X_SECRET": "s", "X_KEY": ""}, "; X_KEY is not set"),
    ],
)
def test_what_is_lacking_is_named(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], hint: str
) -> None:
    set_to(monkeypatch, environment)
    with pytest.raises(errors.AuthError) as caught:
        choose(CHOICES)
    told = "no credentials in the environment: set X_TOKEN or X_KEY and X_SECRET"
    assert str(caught.value) == told + hint


def test_what_is_set_but_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, {"X_TOKEN": "secret\n1"})
    with pytest.raises(
        errors.AuthError, match=r"^X_TOKEN: the value of X-T has a line break"
    ) as told:
        choose([Choice(partial(FixedHeader, "X-T"), {"secret": "X_TOKEN"})])
    assert "secret" not in str(told.value)


def set_to(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name in ("X_TOKEN", "X_KEY", "X_SECRET", "X_MORE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
