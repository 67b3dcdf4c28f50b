"""The same document gives the same bytes, on any machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("vbs-contract")
# Without UTF-8 by default; those that are not installed mean C.
PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def files(folder: Path) -> dict[str, bytes]:
    """What was made; tools leave caches beside it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        if not any(one.startswith((".", "__pycache__")) for one in path.relative_to(folder).parts)
    }


def copy_sources(place: Path, *, backwards: bool) -> None:
    """Copy what a generation reads; folders may list files in the order of their making."""
    sources = [ROOT / "pyproject.toml", *(ROOT / "spec").rglob("*")]
    for source in sorted(sources, reverse=backwards):
        if source.is_file():
            path = place / source.relative_to(ROOT)
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)
            os.utime(path, (0, 0) if backwards else None)


@pytest.mark.parametrize(
    ("seed", "language", "zone", "umask", "backwards"),
    [
        ("0", "C", "Asia/Kathmandu", 0o077, True),
        ("1", "tr_TR.UTF-8", "UTC", 0o000, False),
        ("random", "zh_CN.GB18030", "America/St_Johns", 0o022, True),
    ],
)
def test_what_is_made_depends_on_the_document_only(
    seed: str, language: str, zone: str, umask: int, backwards: bool, tmp_path: Path
) -> None:
    copy_sources(tmp_path / "a project", backwards=backwards)
    settings = {"PYTHONHASHSEED": seed, "LC_ALL": language, "LANG": language, "TZ": zone}
    done = subprocess.run(
        [PROGRAM, "generate", "--output", "../elsewhere/out"],
        cwd=tmp_path / "a project",
        env={**os.environ, **PLAIN, **settings, "HOME": str(tmp_path)},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert files(tmp_path / "elsewhere/out") == files(ROOT / "generated")
