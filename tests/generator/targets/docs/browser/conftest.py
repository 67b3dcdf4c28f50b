"""The generated reference in Debian's Chromium, which reaches nothing but the reference.

Every fixture ends with the package: while Playwright runs, no other test may run an event loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Route,
    ViewportSize,
)
from tests.chromium import chromium

from contractgen.config import read_config

ROOT = Path(__file__).parents[5]
SITE = ROOT / "generated/docs"
FILES = SITE.as_uri() + "/"
LANGUAGES = ("", *(f"{tag.lower()}/" for tag in read_config(ROOT).overlays))
DESKTOP = ViewportSize(width=1300, height=900)
# The width at which WCAG asks for no scrolling sideways.
PHONE = ViewportSize(width=320, height=640)

NewPage = Callable[..., Page]


def pages(language: str) -> list[str]:
    """The addresses of all pages of a language, from the root of the site."""
    names = sorted(str(file.relative_to(SITE)) for file in SITE.rglob("*.html"))
    others = tuple(other for other in LANGUAGES if other and other != language)
    return [name for name in names if name.startswith(language) and not name.startswith(others)]


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    """Serves the reference and returns its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=SITE)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """Makes pages with the options of a context. In the end none may have complained."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def refuse(route: Route) -> None:
        problems.append(f"foreign request: {route.request.url}")
        route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            problems.append(f"{message.page and message.page.url}: {message.text}")

    def fail(error: Error) -> None:
        problems.append(f"page error: {error.message}")

    def make(viewport: ViewportSize = DESKTOP, **options: object) -> Page:
        context = browser.new_context(base_url=site, viewport=viewport, **options)  # type: ignore[arg-type]
        context.set_default_timeout(5000)
        context.route(lambda url: not url.startswith((site, FILES)), refuse)
        context.on("console", hear)
        context.on("weberror", lambda error: fail(error.error))
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert problems == []
