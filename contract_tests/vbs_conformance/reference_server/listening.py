"""The port that the server listens on, and uvicorn on it."""

import asyncio
import errno
import ipaddress
import socket
from threading import Event

import uvicorn
from starlette.types import ASGIApp

from vbs_conformance.reference_server.protocol import Protocol

_MAX_CONNECTIONS = 1000
# Longer than the guard lets anything take.
GRACE_SECONDS = 35
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class ServerError(Exception):
    """The server cannot be started or not be controlled; the message says why."""


def listen(host: str, port: int, *, is_shared: bool = False) -> socket.socket:
    """Open a port; 0 picks a free one.

    Args:
        host: an IP address of this machine.
        port: its number.
        is_shared: whether other processes may `join`.

    Raises:
        ServerError: the port is taken or the address is not one of this machine.

    """
    listener = _socket(host)
    try:
        listener.bind((host, port))
        if is_shared:
            # Not before: a port that somebody else shares is in use all the same.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.listen(_MAX_CONNECTIONS)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ServerError(f"port {port} is in use; choose another one, or 0 for any") from error
        raise ServerError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    return listener


def join(host: str, port: int) -> socket.socket:
    """Listen on a port that is shared: each connection goes to one of those who do."""
    listener = _socket(host)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind((host, port))
    listener.listen(_MAX_CONNECTIONS)
    return listener


def _socket(host: str) -> socket.socket:
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(host).version == 6 else socket.AF_INET
    except ValueError as error:
        raise ServerError(f"{host}: not an IP address") from error
    # asyncio sends without delay only where the protocol is given.
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return opened


def base_url(listener: socket.socket) -> str:
    """Return the address of a server."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def accepted_hosts(listener: socket.socket) -> set[str] | None:
    """Return the hosts to accept in a Host header: on loopback only its names, whatever the port.

    A web page of elsewhere that calls has the name of its own host there.
    """
    host = listener.getsockname()[0]
    if not ipaddress.ip_address(host).is_loopback:
        return None
    return {*_LOOPBACK_NAMES, f"[{host}]" if ":" in host else host}


class Server(uvicorn.Server):
    """Ends when what has come in is answered; `stopping` is set meanwhile."""

    def __init__(self, config: uvicorn.Config, stopping: Event) -> None:
        super().__init__(config)
        self._stopping = stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new connections, and leave those there are open until nothing runs any more."""
        self._stopping.set()
        for listening in self.servers:
            listening.close()
        end = asyncio.get_running_loop().time() + GRACE_SECONDS
        while self.server_state.tasks and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.05)
        await super().shutdown(sockets)


def web_server(app: ASGIApp, stopping: Event) -> Server:
    """Return a server that is yet to be run; it sets `stopping` when it begins to end."""
    return Server(
        uvicorn.Config(
            app,
            http=Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MAX_CONNECTIONS,
            timeout_graceful_shutdown=5,
        ),
        stopping,
    )
