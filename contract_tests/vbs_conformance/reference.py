"""Starts the reference server in a process of its own, for runs without a target file."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vbs_conformance.target import Target, load_target

_START_SECONDS = 30.0


class ReferenceServerError(Exception):
    """The reference server did not start; the message says what it printed."""


@contextmanager
def reference_target() -> Iterator[Target]:
    """Run a reference server on a free port with a fresh database for the time of a block.

    Raises:
        ReferenceServerError: it did not start.

    """
    with reference_server() as answering:
        yield answering()


@contextmanager
def reference_server() -> Iterator[Callable[[], Target]]:
    """Start a reference server for the time of a block; it need not answer yet when that begins.

    What this yields waits until the server answers, and returns the target that leads to it; it
    raises ReferenceServerError where the server did not start.
    """
    with tempfile.TemporaryDirectory(prefix="reference-server-") as folder:
        file = Path(folder) / "target.toml"
        log = Path(folder) / "log"
        config = Path(folder) / "server.toml"
        config.write_text(f'job_delay = 0.03\ncontrol_token = "{secrets.token_urlsafe()}"\n')
        command = [
            *(sys.executable, "-c", "from vbs_conformance.commands import serve; serve()"),
            *("--port", "0", "--config", str(config), "--write-target", str(file)),
        ]
        with (
            log.open("wb") as output,
            subprocess.Popen(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, "TMPDIR": folder},
            ) as server,
        ):
            try:
                yield lambda: _answering(server, file, log)
            finally:
                # All that it has is in the folder, and goes with that.
                server.kill()


def _answering(server: subprocess.Popen[bytes], file: Path, log: Path) -> Target:
    deadline = time.monotonic() + _START_SECONDS
    # The server prints its address when all is ready.
    while b"\n" not in log.read_bytes() or not file.exists():
        if server.poll() is not None or time.monotonic() > deadline:
            printed = log.read_text(encoding="utf-8", errors="replace").strip()
            raise ReferenceServerError(f"the reference server did not start: {printed}")
        time.sleep(0.01)
    return load_target(file)
