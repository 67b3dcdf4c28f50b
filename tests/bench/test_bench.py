"""The time of a command that has failed is no measurement."""

import pytest

from .__main__ import seconds


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(SystemExit, match=r"python: exit code 3\n.*out of order"):
        seconds("python", "-c", "print('out of order'); raise SystemExit(3)", rounds=1)


def test_an_allowed_exit_code() -> None:
    assert seconds("python", "-c", "raise SystemExit(1)", rounds=1, allowed=(0, 1)) > 0
