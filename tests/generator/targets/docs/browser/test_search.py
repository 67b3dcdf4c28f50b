"""The search: what readers type, what they find, and where it leads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import FILES, LANGUAGES, PHONE, NewPage

START = "guides/jobs.html"
FIELD = "operations/createPolicy.html#body.scheduled_policy.rentention_day"


def type_into_search(page: Page, text: str) -> Locator:
    """Type a text and return what is found."""
    page.get_by_role("combobox").fill(text)
    return page.get_by_role("option")


@pytest.mark.parametrize("root", ["", FILES], ids=("served", "files"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_leads_to_an_error_code(language: str, root: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(root + language + START)
    expect(type_into_search(page, "VolumeBackup.0003").first).to_contain_text("VolumeBackup.0003")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/docs/{language}errors.html*" if root else f"**/{language}errors.html*")
    place = page.locator(":target")
    expect(place).to_be_in_viewport()
    expect(place).to_contain_text("VolumeBackup.0003")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_leads_to_a_field(language: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(language + START)
    found = type_into_search(page, "rentention_day")
    expect(found.first).to_contain_text("rentention_day")
    page.locator(f"[role=option][href$='{FIELD}']").click()
    page.wait_for_url(f"**/{language}{FIELD}")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target .name").first).to_have_text("rentention_day")


@pytest.mark.parametrize("typed", ["保留天数", "策略", "份策"])
def test_parts_of_chinese_words_are_found(typed: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto("zh-cn/" + START)
    found = type_into_search(page, typed)
    expect(found.first).to_be_visible()
    for one in found.all():
        expect(one).to_contain_text(typed)
    address = found.first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/zh-cn/{address.removeprefix('../')}")
    expect(page.locator("main")).to_contain_text(typed)


@pytest.mark.parametrize(
    ("language", "typed", "title"),
    [
        ("", "retention_day", "rentention_day"),
        ("", "bakcup", "Create a backup"),
        ("", "bakcu", "Create a backup"),
        ("", "create polcy", "Create a policy"),
        ("", "AutoBackup.107", "AutoBackup.0107"),
        ("", "restore volume xyzzyxyzzy", "Restore a volume from a backup"),
        ("zh-cn/", "备份策略名称", "backup_policy_name"),
    ],
)
def test_what_comes_near_is_found(language: str, typed: str, title: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(language + START)
    type_into_search(page, typed)
    expect(
        page.locator("[role=option] .title").get_by_text(title, exact=True).first
    ).to_be_visible()


def test_arrows_choose_and_escape_ends(new_page: NewPage) -> None:
    page = new_page()
    page.goto(START)
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    found = type_into_search(page, "backup")
    expect(found.nth(2)).to_be_visible()
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        page.keyboard.press(key)
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        expect(found.nth(chosen)).to_have_attribute("aria-selected", "true")
        name = found.nth(chosen).get_attribute("id")
        expect(box).to_have_attribute("aria-activedescendant", name or "")
    address = found.nth(1).get_attribute("href") or ""
    page.keyboard.press("Escape")
    expect(found).to_have_count(0)
    expect(box).to_have_value("")
    type_into_search(page, "backup")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address.removeprefix('../')}")


@pytest.mark.parametrize(
    ("language", "answer"), [("", "Nothing found."), ("zh-cn/", "没有找到匹配的内容。")]
)
def test_what_is_not_there_is_said(language: str, answer: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(language + START)
    expect(type_into_search(page, "xyzzyxyzzy")).to_have_count(0)
    expect(page.locator("search [role=status]")).to_have_text(answer)


def test_what_is_found_fits_a_phone(new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(START)
    expect(type_into_search(page, "backup").first).to_be_in_viewport()
    box = page.get_by_role("listbox").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_what_is_found_is_accessible(new_page: NewPage) -> None:
    page = new_page()
    page.goto(START)
    expect(type_into_search(page, "backup").first).to_be_visible()
    expect(page.get_by_role("listbox", name="Search")).to_be_visible()
    expect(page.get_by_role("combobox", name="Search", expanded=True)).to_be_visible()
