"""Ids of checks never change once they are published: others keep lists of them.

`published_ids.txt` only grows (`make golden` adds what is new); what is given up on purpose is
named in `retired_ids.txt`, and its id is not used again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Golden
from vbs_conformance.contract import load_contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.run import Settings
from vbs_conformance.runner import run_suite

HERE = Path(__file__).parent


def lines(name: str) -> set[str]:
    return set((HERE / name).read_text("utf-8").split("\n")) - {""}


@pytest.fixture(scope="module")
def ids() -> set[str]:
    """All checks that there are."""
    with ReferenceServer() as server:
        run = run_suite(load_contract(), server.target, Settings(max_time=0.001))
    return set(run.checks)


def test_every_published_id_is_still_there_or_was_given_up(ids: set[str]) -> None:
    assert lines("published_ids.txt") - ids - lines("retired_ids.txt") == set()


def test_every_id_is_published(ids: set[str], golden: Golden) -> None:
    published = sorted(ids | lines("published_ids.txt"))
    golden(HERE / "published_ids.txt", "\n".join(published) + "\n")


def test_what_was_given_up_is_not_used_again(ids: set[str]) -> None:
    assert ids & lines("retired_ids.txt") == set()
