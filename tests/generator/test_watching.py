"""`generate --watch`, as a process of its own."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
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

    def end(self) -> None:
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
    watched = Watch(folder)
    try:
        assert watched.line().startswith("started: ")
        yield watched
    finally:
        watched.end()


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


def test_ctrl_c_ends_it(watch: Watch) -> None:
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(PATIENCE) == 130


def test_it_cannot_only_check(write: Any, tmp_path: Path) -> None:
    write({"pyproject.toml": PROJECT})
    command = [str(Path(sys.executable).parent / "vbs-contract"), "generate", "--watch", "--check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "leave out one of them" in done.stderr
