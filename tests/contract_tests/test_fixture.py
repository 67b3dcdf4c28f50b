"""The fixture that comes with the package, as its README shows it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ..shown import blocks

README = Path(__file__).parents[2] / "contract_tests/README.md"


def pytest_says(folder: Path, text: str, *options: str) -> str:
    (folder / "test_shown.py").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_example_passes(tmp_path: Path) -> None:
    [example] = [one for one in blocks(README.read_text("utf-8"), "python") if "def test_" in one]
    assert "1 passed" in pytest_says(tmp_path, example)


def test_each_test_has_a_server_of_its_own(tmp_path: Path) -> None:
    text = """
seen = set()

def test_one(reference_server):
    seen.add(reference_server.credentials.first.token)

def test_another(reference_server):
    assert reference_server.credentials.first.token not in seen
"""
    assert "2 passed" in pytest_says(tmp_path, text)


def test_the_server_can_be_controlled(tmp_path: Path) -> None:
    text = """
def test_a_day_later(reference_server):
    before = reference_server.control.now()
    assert reference_server.control.advance(86400) >= before + 86400 * 1_000_000
"""
    assert "1 passed" in pytest_says(tmp_path, text)


def test_who_asks_for_no_server_does_not_wait_for_it(tmp_path: Path) -> None:
    text = """
import sys

def test_no_server():
    assert "vbs_conformance.reference_server" not in sys.modules
    assert "sqlalchemy" not in sys.modules
"""
    assert "1 passed" in pytest_says(tmp_path, text)
