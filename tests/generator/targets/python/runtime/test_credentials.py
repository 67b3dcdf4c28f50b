"""Ways to prove who calls: a secret is checked at once and never shown."""

from __future__ import annotations

import pytest

from contractgen.targets.python.runtime.credentials import FixedHeader


@pytest.mark.parametrize("secret", ["", "token\n", " token", "to\x00ken", "tok\u00e9n"])
def test_a_secret_that_no_header_may_have_is_refused_without_being_shown(secret: str) -> None:
    with pytest.raises(ValueError, match="the value of X-Auth-Token") as caught:
        FixedHeader("X-Auth-Token", secret)
    assert "token" not in str(caught.value).lower().replace("x-auth-token", "")


def test_a_secret_is_not_in_the_repr() -> None:
    assert "secret" not in repr(FixedHeader("X-Auth-Token", "secret"))
