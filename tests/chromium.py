"""Debian's Chromium, for tests and benches that look at pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser for the time of a block."""
    with sync_playwright() as playwright:
        # The sandbox is not for root, as whom continuous integration runs.
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()
