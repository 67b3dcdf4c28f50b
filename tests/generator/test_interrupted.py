"""A generation that is killed, or has no room, leaves what was there before or what was to be."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

# Writes two outputs in turn, in a process for each line that it reads, and says when that is dead.
WRITER = """
import os, sys
from pathlib import Path
from contractgen.generation import render
from contractgen.lint import load
from contractgen.output import write

for name in ("old", "new"):
    api = load(Path(f"{name}.json")).api
    write(render(api, Path(name), {}))
old, new = (render(load(Path(f"{name}.json")).api, Path("out"), {}) for name in ("old", "new"))
write(old)
# A kill, unlike a power cut, loses nothing that was written.
os.fsync = lambda _: None
print("ready", flush=True)
for _ in sys.stdin:
    if (child := os.fork()) == 0:
        while True:
            write(new)
            write(old)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
KILLS = 25
LARGE = 60_000


def document(title: str, note: str = "") -> str:
    operation = {
        "operationId": "show",
        "summary": title,
        "responses": {"204": {"description": title}},
    }
    return json.dumps(
        {
            "openapi": "3.1.0",
            # Names of files come from the title, so it is the same.
            "info": {"title": "Things", "version": "1", "description": title},
            "x-note": note,
            "paths": {"/a": {"get": operation}},
        }
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("old", "new"):
        (tmp_path / f"{name}.json").write_text(document(name))
    (tmp_path / "large.json").write_text(document("new", "x" * LARGE))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def generate(spec: str, room: int = resource.RLIM_INFINITY) -> subprocess.CompletedProcess[str]:
    """Run the command in a process that may write files of a limited size."""
    program = Path(sys.executable).parent / "vbs-contract"
    return subprocess.run(
        [program, "generate", "--spec", spec, "--output", "out"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )


def tree(root: Path) -> dict[str, str]:
    """The texts of all files, those that were put aside too."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def texts(unit: Path) -> Any:
    return unit.read_text("utf-8") if unit.is_file() else tree(unit)


@pytest.fixture
def writer(project: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def said(process: subprocess.Popen[str]) -> str:
    stream: IO[str] | None = process.stdout
    assert stream
    return stream.readline().strip()


def test_a_kill_leaves_each_part_old_or_new(project: Path, writer: subprocess.Popen[str]) -> None:
    moments = random.Random(7)
    assert said(writer) == "ready"
    known = {
        unit.name: [texts(project / name / unit.name) for name in ("old", "new")]
        for unit in (project / "new").iterdir()
    }
    seen = set()
    for _ in range(KILLS):
        assert writer.stdin
        print(file=writer.stdin, flush=True)
        child = int(said(writer))
        time.sleep(moments.uniform(0, 0.2))
        os.kill(child, signal.SIGKILL)
        assert said(writer) == "dead"
        for name, whole in known.items():
            unit, aside = project / "out" / name, project / f"out/.{name}.old"
            found = texts(unit if unit.exists() else aside)
            assert found in whole, name
            seen.add(whole.index(found))
    assert seen == {0, 1}
    assert generate("new.json").returncode == 0
    assert tree(project / "out") == tree(project / "new")


@pytest.mark.parametrize(
    ("room", "place"),
    [
        pytest.param(40_000, "out/.openapi.json.new", id="for the output"),
        pytest.param(4_000, "a temporary file", id="for what is formatted"),
    ],
)
def test_without_room_all_stays_as_it_was(project: Path, room: int, place: str) -> None:
    assert generate("old.json").returncode == 0
    before = tree(project / "out")
    done = generate("large.json", room)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{place}: cannot be written: File too large\n"
    assert tree(project / "out") == before
