"""Ways through the reference: languages, deep links, the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import FILES, LANGUAGES, NewPage

DEEP_LINKS = (
    "operations/createBackup.html#body.backup.tags",
    "operations/createBackup.html#errors",
    "rules.html#createPolicy:body.scheduled_policy.rentention_day:minimum",
    "errors.html#VolumeBackup.0003",
    "models.html#BackupCreation",
    "readings.html#R40",
)
# What the keyboard must reach. A link of the navigation is in a menu that narrow screens close.
INTERACTIVE = "a[href], button, input, summary, [tabindex='0']"


@pytest.mark.parametrize("root", ["", FILES], ids=("served", "files"))
def test_the_switch_of_languages_keeps_the_page(root: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(root + "operations/createBackup.html")
    page.get_by_role("link", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("h1")).to_have_text("创建备份")
    assert page.url.endswith("/zh-cn/operations/createBackup.html")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Create a backup")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", DEEP_LINKS)
def test_a_deep_link_shows_its_place(link: str, language: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(language + link)
    assert page.evaluate("scrollY") > 0
    expect(page.locator(":target")).to_be_in_viewport()


def focused(page: Page) -> str:
    """What has the focus: its number in the page, and "" for the page itself."""
    return page.evaluate("document.activeElement.dataset.number ?? ''") or ""


def numbered(page: Page) -> dict[str, str]:
    """Number what can be used and is there to see, and return the texts by the numbers."""
    texts: dict[str, str] = page.evaluate(
        """selector => Object.fromEntries([...document.querySelectorAll(selector)]
            .filter(one => one.checkVisibility())
            .map((one, index) => [one.dataset.number = `${index}`, one.outerHTML.slice(0, 80)]))""",
        INTERACTIVE,
    )
    return texts


FOCUS = """() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const inHeight = box.bottom > 0 && box.top < innerHeight;
    const inWidth = box.right > 0 && box.left < innerWidth;
    return inHeight && inWidth && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""


@pytest.mark.parametrize("path", ["operations/countShares.html", "guides/jobs.html"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    path: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(path)
    missing = numbered(page)
    unseen = []
    page.keyboard.press("Tab")
    while number := focused(page):
        text = missing.pop(number)
        if not page.evaluate(FOCUS):
            unseen.append(text)
        page.keyboard.press("Tab")
    assert missing == {}
    assert unseen == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_the_navigation(language: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(language + "operations/createBackup.html")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_of_a_session_in_a_shell_the_commands_are_copied(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("guides/quick-start.html")
    session = page.locator(".code", has_text="SUCCESS").first
    session.hover()
    session.get_by_role("button").click()
    expect(session.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("while curl --silent")
    assert "do sleep 2; done" in copied
    assert "$ " not in copied
    assert "SUCCESS" not in copied


def test_a_call_is_chosen_by_the_keyboard(new_page: NewPage) -> None:
    page = new_page()
    page.goto("operations/createBackup.html")
    page.locator("summary", has_text="vbs").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("vbs backups create")).to_be_visible()
    expect(page.get_by_text("curl --request POST")).not_to_be_visible()
