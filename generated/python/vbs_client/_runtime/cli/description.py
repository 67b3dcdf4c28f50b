# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""What a command line offers, as plain data: nothing slow is imported to show help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# Kinds of values that an option takes.
TEXT, INTEGER, NUMBER, BOOLEAN, JSON = "text", "integer", "number", "boolean", "json"
FILE = "file"

# Options that a program and its commands have beside what the document gives them.
OF_PROGRAM = frozenset(("help", "json", "no-validate", "timeout", "verbose", "version"))
OF_COMMANDS = frozenset(("all", "help", "json", "wait", "wait-timeout", "yes"))


@dataclass(frozen=True)
class Option:
    """An argument of the client or of one of its methods.

    Attributes:
        name: the argument.
        text: what it is.
        kind: what its values are.
        required: it must be given.
        many: it is a list of such values, and the option is repeated.
        nullable: it may be null.
        choices: the values that the document knows; others are taken too.
        example: one that is written as JSON.

    """

    name: str
    text: str
    kind: str = TEXT
    required: bool = False
    many: bool = False
    nullable: bool = False
    choices: tuple[str | int | float, ...] = ()
    example: str = ""


@dataclass(frozen=True)
class Command:
    """A method of the client.

    Attributes:
        method: its name.
        summary: one line on it.
        text: all that there is to say.
        options: its arguments.
        pages: the method that reads all pages, "" where there is none.
        positions: the arguments that `pages` does not have.
        items: the properties that lead to what a page lists.
        starts: it starts something that can be waited for.
        waits: it waits.
        state: attribute that says how far what is waited for has come.
        asks_first: a person is asked before it is called.
        deprecated: it will go away.
        public: it needs no credentials.
        headers: headers that are part of the answer.

    """

    method: str
    summary: str
    text: str
    options: tuple[Option, ...] = ()
    pages: str = ""
    positions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    starts: bool = False
    waits: bool = False
    state: str = ""
    asks_first: bool = False
    deprecated: bool = False
    public: bool = False
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resource:
    """An attribute of the client that has methods."""

    attribute: str
    summary: str
    commands: tuple[Command, ...]


@dataclass(frozen=True)
class Program:
    """A command line.

    Attributes:
        name: how it is called.
        summary: what it is for.
        version: version of the distribution.
        distribution: what is installed.
        environment: begins the names of environment variables.
        variables: for each way to authenticate, the variables that it needs.
        options: arguments of the client.
        resources: the resources.
        connect: makes a client; takes whether it needs credentials, and the options by name.

    """

    name: str
    summary: str
    version: str
    distribution: str
    environment: str
    variables: tuple[tuple[str, ...], ...]
    options: tuple[Option, ...]
    resources: tuple[Resource, ...]
    connect: Callable[..., Any]

    def variable(self, option: Option) -> str:
        """Return the environment variable that an option of the client may come from."""
        return f"{self.environment}_{option.name.strip('_').upper()}"


def dashed(name: str) -> str:
    """Return a name of Python as one of the command line."""
    return name.strip("_").replace("_", "-")


def flag(name: str, reserved: frozenset[str]) -> str:
    """Return the option for an argument; those of every command keep their names."""
    word = dashed(name)
    return f"--{word}-value" if word in reserved else f"--{word}"
