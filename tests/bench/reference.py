"""Compares the API reference with the one that Redocly makes of the same document."""

from __future__ import annotations

import gzip
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Route

from contractgen.lint import load
from contractgen.targets import docs
from tests.chromium import chromium

_DOCUMENT = Path("generated/openapi.json")
_SITE = Path("generated/docs")
_PAGE = "operations/createBackup.html"
_HEADING = "Create a backup"
_REDOC = "#operation/createBackup"
_PACKAGE = "@redocly/cli@2.77.0"
_TOOLS = Path(".cache/redocly").resolve()
_ROUNDS = 5
_THROTTLING = 4
_CONTENT = """() => {
    const sought = %r;
    const look = () => [...document.querySelectorAll("h1, h2, h3")]
        .some(one => one.textContent.trim() === sought)
        ? requestAnimationFrame(() => setTimeout(() => { window.shown = performance.now(); }))
        : requestAnimationFrame(look);
    requestAnimationFrame(look);
}"""

# Ours, and the other's, in a unit that the title names.
Row = tuple[str, float, float]


class UnreachableError(Exception):
    """Redocly's command line cannot be installed."""


def measured(folder: Path) -> Iterator[Row]:
    """Yield what the two references cost."""
    _install()
    page = folder / "redoc.html"
    script = _TOOLS / "node_modules/@redocly/cli/lib/chunks/redoc.standalone.js"
    yield "building one language, s", _median(_build), _median(partial(_build_other, page))
    ours = (_SITE / _PAGE, *_loaded(_SITE / _PAGE))
    yield "first view, KB compressed", _weight(*ours), _weight(page, script)
    with chromium() as browser:
        first, shown = _seen(browser, _SITE, _PAGE)
        first_other, shown_other = _seen(browser, folder, page.name + _REDOC, script)
    yield f"first paint, CPU slowed {_THROTTLING} times, ms", first, first_other
    yield f"operation on screen, CPU slowed {_THROTTLING} times, ms", shown, shown_other


def _install() -> None:
    if (_TOOLS / "node_modules/.bin/redocly").exists():
        return
    _TOOLS.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = [
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--prefix",
        _TOOLS,
        _PACKAGE,
    ]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise UnreachableError("npm is not installed") from error
    if done.returncode:
        raise UnreachableError(done.stderr.strip())


def _median(action: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _build() -> None:
    """Read, check and render one language, as the other does."""
    docs.render(load(Path("spec/openapi.yaml")).api)


def _build_other(page: Path) -> None:
    command: list[str | Path] = [
        _TOOLS / "node_modules/.bin/redocly",
        "build-docs",
        _DOCUMENT,
        "--output",
        page,
    ]
    subprocess.run(command, check=True, capture_output=True)


def _loaded(page: Path) -> list[Path]:
    """The style sheets and scripts that a page loads."""
    names = re.findall(r'(?:stylesheet" href|script src)="([^"]+)"', page.read_text("utf-8"))
    return [page.parent / name for name in names]


def _weight(*files: Path) -> float:
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1000


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _seen(
    browser: Browser, folder: Path, address: str, script: Path | None = None
) -> tuple[float, float]:
    """Return when something is painted first, and when the operation is on the screen.

    Args:
        browser: the browser to look with.
        folder: what is served.
        address: the page below it.
        script: what every request for a script elsewhere is answered with.

    """

    def answer(route: Route) -> None:
        headers = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(path=script, content_type="text/javascript", headers=headers)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=folder)) as server:
        Thread(target=server.serve_forever).start()
        rounds = []
        for _ in range(_ROUNDS):
            context = browser.new_context()
            page = context.new_page()
            if script:
                page.route(re.compile("^https://"), answer)
            page.add_init_script(f"({_CONTENT % _HEADING})()")
            context.new_cdp_session(page).send(
                "Emulation.setCPUThrottlingRate", {"rate": _THROTTLING}
            )
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            page.wait_for_function("window.shown")
            rounds.append(
                page.evaluate(
                    "[performance.getEntriesByName('first-contentful-paint')[0].startTime, shown]"
                )
            )
            context.close()
        server.shutdown()
    firsts, shown = zip(*rounds, strict=True)
    return statistics.median(firsts), statistics.median(shown)
