"""How pages look in the dark, on paper, and without scripts."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import LANGUAGES, PHONE, ROOT, NewPage

OPERATION = "operations/createBackup.html"


def lightness(page: Page, selector: str, what: str) -> float:
    """How light a colour of an element is, from 0 to 1."""
    colour = page.locator(selector).evaluate(f"one => getComputedStyle(one).{what}")
    channels = [int(channel) for channel in re.findall(r"\d+", colour)[:3]]
    return sum(channels) / (3 * 255)


def test_light_and_dark(new_page: NewPage) -> None:
    light = new_page(color_scheme="light")
    light.goto(OPERATION)
    assert lightness(light, "body", "backgroundColor") > 0.9
    assert lightness(light, "h1", "color") < 0.2
    dark = new_page(color_scheme="dark")
    dark.goto(OPERATION)
    assert lightness(dark, "body", "backgroundColor") < 0.1
    assert lightness(dark, "h1", "color") > 0.8
    assert lightness(dark, ".samples pre >> nth=0", "backgroundColor") < 0.2


def test_on_paper_there_is_no_navigation_and_no_dark(new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(OPERATION)
    page.emulate_media(media="print")
    for selector in (".menu", ".toc", ".languages", ".neighbours", ".skip", "input[type=search]"):
        for one in page.locator(selector).all():
            expect(one).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    assert lightness(page, "body", "backgroundColor") == 1
    assert page.locator("main").evaluate("one => one.getBoundingClientRect().left") < 20


def codes_of(operation: str) -> set[str]:
    """The error codes that an operation can give."""
    rules = json.loads((ROOT / "generated/rules.json").read_text("utf-8"))["rules"]
    return {rule["code"] for rule in rules if rule["operation"] == operation} - {None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_without_scripts(language: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(language + OPERATION)
    text = page.locator("main").inner_text()
    assert {code for code in codes_of("createBackup") if code not in text} == set()
    assert len(codes_of("createBackup")) > 10
    expect(page.locator(".samples").get_by_text("curl --request POST")).to_be_visible()
    call = page.get_by_text("from vbs_client import Client, credentials")
    expect(call).not_to_be_visible()
    page.get_by_text("Python", exact=True).click()
    expect(call).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_navigation_of_a_phone_opens_without_scripts(language: str, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(language + OPERATION)
    link = page.locator(".menu a[href$='showJob.html']")
    expect(link).not_to_be_visible()
    page.locator(".menu summary").click()
    expect(link).to_be_visible()
