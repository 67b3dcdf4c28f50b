"""Every page of the reference: it renders, fits a phone, and needs no server."""

from __future__ import annotations

import pytest

from .conftest import FILES, LANGUAGES, PHONE, NewPage, pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_renders_without_a_complaint_and_fits_a_phone(
    language: str, new_page: NewPage
) -> None:
    page = new_page(PHONE)
    lacking = []
    widths = {}
    for name in pages(language):
        page.goto(name)
        heading = page.locator("h1")
        if not page.title() or heading.count() != 1 or not heading.is_visible():
            lacking.append(name)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    assert lacking == []
    assert {name: width for name, width in widths.items() if width > PHONE["width"]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_opened_as_a_file(language: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{FILES}{language}operations/createBackup.html")
    page.locator(".menu a[href$='showJob.html']").first.click()
    page.wait_for_url(f"{FILES}{language}operations/showJob.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.side')).position") == "sticky"
