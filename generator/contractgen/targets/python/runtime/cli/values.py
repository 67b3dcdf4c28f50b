"""Reads the values of options."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click
from click.shell_completion import CompletionItem

from .description import BOOLEAN, FILE, INTEGER, JSON, NUMBER, TEXT, Option
from .layout import plain


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_IS: Mapping[str, Callable[[object], bool]] = {
    INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    NUMBER: _is_number,
    BOOLEAN: lambda value: isinstance(value, bool),
    JSON: lambda value: True,
}

_WORDS = {
    INTEGER: "a whole number",
    NUMBER: "a number",
    BOOLEAN: "true or false",
    JSON: "JSON",
}
# JSON may be in a file, or come from standard input.
_SHOWN = {
    TEXT: "TEXT",
    INTEGER: "INTEGER",
    NUMBER: "NUMBER",
    BOOLEAN: "true|false",
    JSON: "JSON|@FILE|-",
    FILE: "TEXT|@FILE|-",
}


class Value(click.ParamType[object]):
    """A value of an option; known choices are offered, and others taken too."""

    def __init__(self, option: Option) -> None:
        self.name = option.kind
        self._option = option

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        """Return what the client takes.

        Raises:
            BadParameter: the text is none of the kind.

        """
        option = self._option
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("it is not valid UTF-8", param, ctx)
        if option.kind == FILE:
            return self._bytes(value, param, ctx)
        if option.kind == TEXT:
            return None if option.nullable and value == "null" else value
        text = self._read(value, param, ctx) if option.kind == JSON else value
        try:
            found = json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            told = f": {error}" if option.kind == JSON else ""
            self.fail(f"{_excerpt(text)} is not {_WORDS[option.kind]}{told}", param, ctx)
        if not (_IS[option.kind](found) or (option.nullable and found is None)):
            self.fail(f"{_excerpt(text)} is not {_WORDS[option.kind]}", param, ctx)
        return found

    def _read(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            if value == "-":
                stdin: TextIO | None = sys.stdin  # None where a shell has closed it
                return stdin.read() if stdin else ""
            return Path(value[1:]).read_text("utf-8") if value.startswith("@") else value
        except (OSError, ValueError) as error:
            self.fail(f"{value} cannot be read: {error}", param, ctx)

    def _bytes(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        try:
            if value == "-":
                stdin: TextIO | None = sys.stdin  # None where a shell has closed it
                return stdin.buffer.read() if stdin else b""
            return Path(value[1:]).read_bytes() if value.startswith("@") else value.encode()
        except (OSError, ValueError) as error:
            self.fail(f"{value} cannot be read: {error}", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the known choices."""
        texts = map(str, self._option.choices)
        return [CompletionItem(one) for one in texts if one.startswith(incomplete)]


def metavar(option: Option) -> str | None:
    """Return what help shows in place of a value; None for flags."""
    if is_flag(option):
        return None
    choices = plain("|".join(map(str, option.choices)))
    shown = f"[{choices}]" if choices else _SHOWN[option.kind]
    shown = f"{shown}|null" if option.nullable else shown
    return f"{shown}..." if option.many else shown


def is_flag(option: Option) -> bool:
    """Whether an option has no value, but a name for yes and one for no."""
    return option.kind == BOOLEAN and not (option.many or option.nullable)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"JSON has no {name}")


def _excerpt(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:60]}...")
