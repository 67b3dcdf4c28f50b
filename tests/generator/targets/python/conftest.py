"""Clients made from tiny documents, and a way to see what they send."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from contractgen.formatting import format_python
from contractgen.model import Api
from contractgen.targets import TARGETS


@dataclass
class Wire:
    """Answers requests with what a test has prepared, and keeps them."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        content = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        return httpx2.Response(self.status, headers=self.headers, content=content)

    def sync(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self))

    def without_blocking(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self))

    @property
    def sent(self) -> Any:
        """The body of the last request; None where there was none."""
        content = self.requests[-1].content
        return json.loads(content) if content else None

    @property
    def target(self) -> str:
        """The path and query of the last request, as they were sent."""
        return self.requests[-1].url.raw_path.decode()


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
