# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Takes credentials from environment variables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .credentials import Credentials
from .errors import AuthError


@dataclass(frozen=True)
class Choice:
    """A way to authenticate, and the variables that have its arguments.

    Attributes:
        make: takes the arguments by name.
        needed: the variable of each argument that is needed.
        optional: the variable of each other one.

    """

    make: Callable[..., Credentials]
    needed: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict[str, str])


def choose(choices: Sequence[Choice]) -> Credentials:
    """Return the first credentials whose variables are all set.

    Raises:
        AuthError: there are none, or they cannot be used; the message names the variables.

    """
    for choice in choices:
        if not _absent(choice):
            variables = {**choice.needed, **choice.optional}
            values = {name: os.environ.get(one, "").strip() for name, one in variables.items()}
            try:
                return choice.make(**{name: value for name, value in values.items() if value})
            except ValueError as error:
                raise AuthError(f"{' and '.join(variables.values())}: {error}") from None
    ways = " or ".join(" and ".join(choice.needed.values()) for choice in choices)
    lacking = [
        f"{' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} not"
        for choice in choices
        if len(absent := _absent(choice)) < len(choice.needed)
    ]
    hint = f"; {', '.join(lacking)} set" if lacking else ""
    raise AuthError(f"no credentials in the environment: set {ways}{hint}")


def _absent(choice: Choice) -> list[str]:
    """Return the needed variables that are not set; empty and blank ones are not."""
    return [one for one in choice.needed.values() if not os.environ.get(one, "").strip()]
