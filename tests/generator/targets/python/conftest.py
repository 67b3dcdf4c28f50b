"""Clients made from tiny documents, and a way to see what they send."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from contractgen.formatting import format_python
from contractgen.model import Api
from contractgen.targets import TARGETS
from contractgen.targets.python.runtime.response import RawResponse


@dataclass
class Wire:
    """Answers requests with what a test has prepared, and keeps them."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[Any] = field(default_factory=list)

    def answer(self, request: Any) -> RawResponse:
        self.requests.append(request)
        content = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        return RawResponse(self.status, headers, content)

    def sync(self) -> Blocking:
        return Blocking(self)

    def without_blocking(self) -> NotBlocking:
        return NotBlocking(self)

    @property
    def sent(self) -> Any:
        """The body of the last request; None where there was none."""
        content = self.requests[-1].content
        return json.loads(content) if content else None

    @property
    def target(self) -> str:
        """The path and query of the last request, as they were sent."""
        parts = urlsplit(self.requests[-1].url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


@dataclass
class Blocking:
    """A transport."""

    wire: Wire

    def send(self, request: Any, timeout: float) -> RawResponse:
        return self.wire.answer(request)

    def close(self) -> None:
        pass


@dataclass
class NotBlocking:
    """A transport that does not block."""

    wire: Wire

    async def send(self, request: Any, timeout: float) -> RawResponse:
        return self.wire.answer(request)

    async def close(self) -> None:
        pass


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def package_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Api], Any]]:
    """Imports the package that is made from a model."""
    packages = []

    def make(api: Api) -> Any:
        package = f"made_{uuid4().hex}"
        files = TARGETS["python"].render(api, {"package": package})
        for name, content in format_python(files).items():
            path = tmp_path / "made" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        monkeypatch.syspath_prepend(tmp_path / "made")
        packages.append(package)
        return importlib.import_module(package)

    yield make
    for name in [name for name in sys.modules if name.startswith(tuple(packages))]:
        del sys.modules[name]


@pytest.fixture
def client_of(make_api: Callable[..., Api], package_of: Callable[[Api], Any]) -> Callable[..., Any]:
    """Imports the package that is made from a document whose text follows the usual head."""
    return lambda text, **beside: package_of(make_api(text, **beside))
