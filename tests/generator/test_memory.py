"""What is remembered of the last generation."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from contractgen.memory import Generation

Change = Callable[[Path], object]


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    (tmp_path / "spec/paths").mkdir(parents=True)
    (tmp_path / "spec/openapi.yaml").write_text("a")
    (tmp_path / "spec/paths/b.yaml").write_text("b")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/made.txt").write_text("made")
    return Generation((tmp_path / "spec",), (tmp_path / "out",))


def again(generation: Generation) -> Generation:
    """The same generation, begun anew."""
    return Generation(generation.reads, generation.writes)


def test_nothing_is_known_at_first(generation: Generation) -> None:
    assert not generation.is_current()


def test_what_has_not_changed_is_current(generation: Generation) -> None:
    generation.remember()
    assert again(generation).is_current()
    assert not Generation(generation.reads, (generation.writes[0] / "other",)).is_current()


CHANGES: dict[str, Change] = {
    "a file that is read": lambda at: (at / "spec/paths/b.yaml").write_text("B"),
    "a file that is written": lambda at: (at / "out/made.txt").write_text("by hand"),
    "a file more": lambda at: (at / "spec/c.yaml").write_text(""),
    "a file less": lambda at: (at / "out/made.txt").unlink(),
    "another name": lambda at: (at / "spec/openapi.yaml").rename(at / "spec/a.yaml"),
    "no memory": lambda at: (at / "cache/contractgen").rename(at / "elsewhere"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_seen(generation: Generation, change: Change, tmp_path: Path) -> None:
    generation.remember()
    change(tmp_path)
    assert not again(generation).is_current()


def test_a_change_during_the_generation_is_seen(generation: Generation, tmp_path: Path) -> None:
    assert not generation.is_current()
    (tmp_path / "spec/openapi.yaml").write_text("changed while the former text is worked on")
    generation.remember()
    assert not Generation(generation.reads, generation.writes).is_current()


def test_another_library_is_seen(
    generation: Generation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation.remember()
    (tmp_path / "lib/more-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "lib")
    assert not again(generation).is_current()


def test_a_pipe_beside_what_is_read_is_not_waited_for(generation: Generation) -> None:
    os.mkfifo(generation.reads[0] / "pipe")
    generation.remember()
    assert again(generation).is_current()


def test_what_a_link_to_a_folder_leads_to_is_not_known(
    generation: Generation, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (generation.reads[0] / "link").symlink_to(tmp_path / "elsewhere")
    again(generation).remember()
    assert not again(generation).is_current()


def test_an_output_inside_of_what_is_read_is_current_at_once(generation: Generation) -> None:
    inside = Generation(generation.reads, (generation.reads[0] / "out",))
    assert not inside.is_current()
    inside.writes[0].mkdir()
    (inside.writes[0] / "made.txt").write_text("made")
    inside.remember()
    assert again(inside).is_current()
    (inside.writes[0] / "made.txt").write_text("by hand")
    assert not again(inside).is_current()


def test_caches_do_not_count(generation: Generation, tmp_path: Path) -> None:
    generation.remember()
    (tmp_path / "out/__pycache__").mkdir()
    (tmp_path / "out/__pycache__/made.pyc").write_text("")
    assert again(generation).is_current()


def test_without_a_place_to_remember_all_is_made_again(
    generation: Generation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    generation.remember()
    assert not generation.is_current()
