"""A Redis of our own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from redis import Redis, RedisError


@contextmanager
def redis_server() -> Iterator[str]:
    """Run a Redis that keeps nothing on disk; yield its address."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("no Redis on this machine: apt-get install redis-server")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as server:
        try:
            _wait(server, port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 30
    with Redis(port=port) as client:
        while True:
            try:
                client.ping()
            except RedisError:
                assert server.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.02)
            else:
                return
