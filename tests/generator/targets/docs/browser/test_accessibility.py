"""No page breaks the rules of WCAG 2.2 AA that a program can check."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize

from .conftest import DESKTOP, LANGUAGES, PHONE, NewPage

KINDS = (
    *("index.html", "authentication.html", "guides/quick-start.html"),
    *("operations/createBackup.html", "errors.html", "rules.html", "models.html"),
    "readings.html",
)
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
# The long lists repeat themselves; a few entries of each tell all and save a minute.
SHORTEN = """document
    .querySelectorAll(".entry:nth-child(n+8), [data-group]:nth-child(n+5), tr:nth-child(n+8)")
    .forEach(one => one.remove())"""


@pytest.mark.parametrize(
    ("viewport", "scheme", "language"),
    [
        # Each pair of two of these is here.
        (DESKTOP, "light", LANGUAGES[0]),
        (DESKTOP, "dark", LANGUAGES[1]),
        (PHONE, "light", LANGUAGES[1]),
        (PHONE, "dark", LANGUAGES[0]),
    ],
)
def test_pages_of_every_kind(
    viewport: ViewportSize, scheme: str, language: str, new_page: NewPage
) -> None:
    # The pages themselves let no such script in.
    page = new_page(viewport, color_scheme=scheme, bypass_csp=True)
    found = {}
    for kind in KINDS:
        page.goto(language + kind)
        page.evaluate(SHORTEN)
        report = Axe().run(page, options=OPTIONS)
        if report.violations_count:
            found[kind] = report.generate_report()
    assert found == {}
