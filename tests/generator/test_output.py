"""Output is written all or nothing, and what is stale disappears."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from contractgen import output
from contractgen.cli import main
from contractgen.output import FileUnit, FolderUnit, Unit, changes, write

SPEC = """
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {/a: {get: {operationId: a, summary: A, responses: {'204': {description: Done}}}}}
"""


def units(root: Path, text: str) -> list[Unit]:
    return [
        FileUnit(root / "one.json", text),
        FolderUnit(root / "folder", {"a.txt": text, "deep/b.txt": text}),
    ]


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_everything_is_written(tmp_path: Path) -> None:
    changed = write(units(tmp_path, "new"))
    assert tree(tmp_path) == {"folder/a.txt": "new", "folder/deep/b.txt": "new", "one.json": "new"}
    assert changed == [tmp_path / name for name in tree(tmp_path)]


def test_nothing_is_touched_where_nothing_changes(tmp_path: Path) -> None:
    write(units(tmp_path, "new"))
    before = (tmp_path / "folder").stat().st_ino
    assert write(units(tmp_path, "new")) == []
    assert (tmp_path / "folder").stat().st_ino == before


def test_stale_files_of_a_folder_disappear(tmp_path: Path) -> None:
    write(units(tmp_path, "new"))
    (tmp_path / "folder/stale.txt").write_text("x")
    (tmp_path / "beside.txt").write_text("x")
    assert write(units(tmp_path, "new")) == [tmp_path / "folder/stale.txt"]
    assert "folder/stale.txt" not in tree(tmp_path)
    assert "beside.txt" in tree(tmp_path)


def test_caches_of_other_tools_are_not_stale(tmp_path: Path) -> None:
    write(units(tmp_path, "new"))
    (tmp_path / "folder/__pycache__").mkdir()
    (tmp_path / "folder/__pycache__/x.pyc").write_text("x")
    assert changes(units(tmp_path, "new")) == []


def test_a_link_gives_way_and_what_it_led_to_stays(tmp_path: Path) -> None:
    write(units(tmp_path / "elsewhere", "old"))
    (tmp_path / "here").mkdir()
    for name in ("folder", "one.json"):
        (tmp_path / "here" / name).symlink_to(tmp_path / "elsewhere" / name)
    write(units(tmp_path / "here", "new"))
    assert set(tree(tmp_path / "here").values()) == {"new"}
    assert set(tree(tmp_path / "elsewhere").values()) == {"old"}
    assert not any(path.is_symlink() for path in (tmp_path / "here").iterdir())


@pytest.mark.parametrize(
    ("spec", "output", "place"),
    [
        pytest.param("openapi.json", ".", "openapi.json", id="the document"),
        pytest.param("out/docs/api.yaml", "out", "out/docs/api.yaml", id="its folder"),
        pytest.param("openapi.json", "other", "other/docs", id="what stands there by chance"),
    ],
)
def test_what_was_not_generated_is_not_replaced(
    spec: str, output: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in (Path(spec), Path("other/docs/ours.md")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SPEC)
    result = CliRunner().invoke(main, ["generate", "--spec", spec, "--output", output])
    assert result.exit_code == 2
    assert f"this would replace {place}, which was not generated" in result.stderr
    assert Path(spec).read_text() == Path("other/docs/ours.md").read_text() == SPEC
    assert not Path(output, "rules.json").exists()


def test_asking_for_changes_writes_nothing(tmp_path: Path) -> None:
    write(units(tmp_path, "old"))
    assert len(changes(units(tmp_path, "new"))) == 3
    assert set(tree(tmp_path).values()) == {"old"}


@pytest.mark.parametrize("failing", ["_write", "_sync"])
def test_an_error_while_preparing_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    write(units(tmp_path, "old"))
    real: Any = getattr(output, failing)

    def fail(path: Path, *rest: str) -> None:
        if path.name in ("b.txt", "deep"):
            raise OSError("disk full")
        real(path, *rest)

    monkeypatch.setattr(output, failing, fail)
    with pytest.raises(OSError, match="disk full"):
        write(units(tmp_path, "new"))
    assert tree(tmp_path) == {"folder/a.txt": "old", "folder/deep/b.txt": "old", "one.json": "old"}


@pytest.mark.parametrize("step", range(1, 4))
def test_an_interruption_while_swapping_leaves_each_unit_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Stops at each rename in turn, as a kill would: not even the clean-up runs."""
    write(units(tmp_path, "old"))
    real, calls = os.replace, [0]

    def stop(source: Path, target: Path) -> None:
        calls[0] += 1
        if calls[0] == step:
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", stop)
        for undoing in ("_remove", "_recover", "_put_back"):
            patch.setattr(output, undoing, lambda path, **_: None)
        with pytest.raises(KeyboardInterrupt):
            write(units(tmp_path, "new"))
    # The next run puts back what the interruption has left aside.
    for unit in units(tmp_path, "old"):
        output._recover(unit.path)
    found = tree(tmp_path)
    assert list(found) == ["folder/a.txt", "folder/deep/b.txt", "one.json"]
    assert found["folder/a.txt"] == found["folder/deep/b.txt"]
    assert write(units(tmp_path, "new")) is not None
    assert set(tree(tmp_path).values()) == {"new"}


@pytest.mark.parametrize(
    ("present", "step"),
    [
        *product(({"one.json", "folder"}, {"folder"}), (1, 2, 3)),
        # A folder that is not there yet takes one rename less.
        *product(({"one.json"}, set()), (1, 2)),
    ],
)
def test_an_error_while_swapping_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, present: set[str], step: int
) -> None:
    """Fails at each rename in turn; what has been swapped in before is put back."""
    write([unit for unit in units(tmp_path, "old") if unit.path.name in present])
    before = tree(tmp_path)
    real, calls = os.replace, [0]

    def fail(source: Path, target: Path) -> None:
        calls[0] += 1
        if calls[0] == step:
            raise OSError("no")
        real(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write(units(tmp_path, "new"))
    assert tree(tmp_path) == before
