"""`generate --watch`, as a process of its own."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import pytest

PROJECT = '[tool.contractgen]\nspec = "spec/openapi.yaml"\noutput = "out"\n'
SPEC = """
openapi: 3.1.0
info: {title: First, version: '1'}
paths: {/a: {get: {operationId: a, summary: A, responses: {'204': {description: Done}}}}}
"""
# Far longer than anything here takes: what does not come by then will never come.
PATIENCE = 120


class Watch:
    """A process that watches a project."""

    def __init__(self, folder: Path) -> None:
        self.spec, self.made = folder / "spec/openapi.yaml", folder / "out/openapi.json"
        command = [str(Path(sys.executable).parent / "vbs-contract"), "generate", "--watch"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.Queue[str] = queue.Queue()
        assert self.process.stdout
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,))
        self._reader.start()

    def line(self) -> str:
        """Wait for the next line."""
        return self._lines.get(timeout=PATIENCE)

    def close(self) -> None:
        """Kill the process, if it still runs."""
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def _read(self, output: IO[str]) -> None:
        with output:
            for line in output:
                self._lines.put(line.rstrip("\n"))


@pytest.fixture
def watch(write: Any) -> Iterator[Watch]:
    folder = write({"pyproject.toml": PROJECT, "spec/openapi.yaml": SPEC}).parent
    with closing(Watch(folder)) as watched:
        assert watched.line().startswith("started: ")
        yield watched


def test_an_edit_is_generated_from(watch: Watch) -> None:
    assert '"title": "First"' in watch.made.read_text()
    watch.spec.write_text(SPEC.replace("First", "Second"))
    assert watch.line().startswith("spec/openapi.yaml: ")
    assert '"title": "Second"' in watch.made.read_text()


def test_a_file_that_an_editor_puts_in_its_place_is_one_too(watch: Watch) -> None:
    beside = watch.spec.with_name(".openapi.yaml.swp")
    beside.write_text(SPEC.replace("First", "Second"))
    os.replace(beside, watch.spec)
    assert watch.line().startswith("spec/openapi.yaml: ")
    assert '"title": "Second"' in watch.made.read_text()


def test_a_mistake_is_told_and_the_output_stays_until_it_is_mended(watch: Watch) -> None:
    before = watch.made.read_bytes()
    watch.spec.write_text(SPEC.replace("operationId: a", "operationId: [a]"))
    assert watch.line().startswith("spec/openapi.yaml:4: /paths/~1a/get/operationId: ")
    assert watch.line() == "spec/openapi.yaml: nothing written, waiting for the next change"
    assert watch.made.read_bytes() == before
    watch.spec.write_text(SPEC.replace("First", "Mended"))
    assert watch.line().startswith("spec/openapi.yaml: ")
    assert '"title": "Mended"' in watch.made.read_text()


def test_what_the_settings_name_later_is_watched_from_then_on(
    watch: Watch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    moved = tmp_path_factory.mktemp("moved") / "openapi.yaml"
    moved.write_text(SPEC.replace("First", "Second"))
    settings = PROJECT.replace("spec/openapi.yaml", str(moved))
    (tmp_path / "pyproject.toml").write_text(settings)
    assert watch.line().startswith("pyproject.toml: ")
    assert '"title": "Second"' in watch.made.read_text()
    moved.write_text(SPEC.replace("First", "Third"))
    assert watch.line().startswith(f"{moved}: ")
    assert '"title": "Third"' in watch.made.read_text()


def test_a_document_that_is_not_there_yet_is_waited_for(write: Any, tmp_path: Path) -> None:
    write({"pyproject.toml": PROJECT.replace("spec/", "later/spec/")})
    with closing(Watch(tmp_path)) as watched:
        assert watched.line().startswith("later/spec/openapi.yaml: cannot be read: ")
        assert watched.line() == "started: nothing written, waiting for the next change"
        write({"later/spec/openapi.yaml": SPEC})
        assert watched.line().startswith("later")
        assert '"title": "First"' in watched.made.read_text()


def test_a_document_inside_of_the_output_is_watched(write: Any, tmp_path: Path) -> None:
    write({"pyproject.toml": PROJECT.replace('"out"', '"."'), "spec/openapi.yaml": SPEC})
    with closing(Watch(tmp_path)) as watched:
        assert watched.line().startswith("started: ")
        watched.spec.write_text(SPEC.replace("First", "Second"))
        assert watched.line().startswith("spec/openapi.yaml: ")
        assert '"title": "Second"' in (tmp_path / "openapi.json").read_text()


def test_ctrl_c_ends_it(watch: Watch) -> None:
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(PATIENCE) == 130


def test_it_cannot_only_check(write: Any, tmp_path: Path) -> None:
    write({"pyproject.toml": PROJECT})
    command = [str(Path(sys.executable).parent / "vbs-contract"), "generate", "--watch", "--check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "leave out one of them" in done.stderr
