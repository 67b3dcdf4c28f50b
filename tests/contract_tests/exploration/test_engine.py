"""Failing examples are kept, and tried first by whoever comes next."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, seed
from hypothesis import strategies as st
from hypothesis.database import ExampleDatabase

from vbs_conformance.exploration.engine import ExamplesError, Shelf, engine, open_examples

from ..redis_server import redis_server


@pytest.fixture(scope="module")
def redis() -> Iterator[str]:
    with redis_server() as url:
        yield url


def work(examples: ExampleDatabase | None, number: int, most: int) -> list[int]:
    """Look for a number that hardly ever comes up; return those that were tried."""
    tried = []

    @engine(examples, max_examples=most)
    @seed(number)
    @given(st.integers(0, 2**20))
    def look(value: int) -> None:
        tried.append(value)
        assert value % 499 != 498

    try:
        look()
    except AssertionError:
        assert tried[-1] % 499 == 498
    return tried


@pytest.mark.parametrize("kind", ["redis", "folder"])
def test_what_one_worker_found_another_tries_first(kind: str, redis: str, tmp_path: Path) -> None:
    place = redis if kind == "redis" else str(tmp_path / "examples")
    assert work(open_examples(place), 1, 5) == work(None, 1, 5)
    found = work(open_examples(place), 1, 5000)[-1]
    assert found % 499 == 498
    assert work(open_examples(place), 2, 5)[0] == found
    assert found not in work(None, 2, 5)


def test_what_is_on_one_shelf_is_not_on_another(tmp_path: Path) -> None:
    whole = open_examples(str(tmp_path))
    one, other = Shelf(whole, "one"), Shelf(whole, "other")
    found = work(one, 1, 5000)[-1]
    assert work(other, 2, 5) == work(None, 2, 5)
    assert work(one, 2, 5)[0] == found


def test_a_place_where_nothing_can_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for place, message in (
        ("http://127.0.0.1/", "http://: give a folder, or redis://host:port/db"),
        (str(file), f"{file}: File exists; give a folder to write to"),
    ):
        with pytest.raises(ExamplesError) as caught:
            open_examples(place)
        assert str(caught.value) == message


def test_a_redis_that_is_not_there() -> None:
    with pytest.raises(ExamplesError) as caught:
        open_examples("redis://user:secret@127.0.0.1:1/0")
    assert str(caught.value).startswith("redis://127.0.0.1:1 does not answer as Redis: ")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_redis_without_its_client(redis: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "redis":
            raise ModuleNotFoundError(name)
        return real(name, *arguments, **more)

    monkeypatch.delitem(sys.modules, "hypothesis.extra.redis", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ExamplesError, match=r"pip install 'vbs-contract\[campaign\]'"):
        open_examples(redis)
