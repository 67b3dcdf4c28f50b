"""What the navigation of a page lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from contractgen.lint import load_foreign
from contractgen.targets import docs


def site(write: Any, operations: int) -> Mapping[str, str]:
    """Render a document whose operations take turns in three resources."""
    paths = "\n".join(
        f"  /o{n}: {{get: {{operationId: o{n}, summary: Operation {n}, tags: [tag{n % 3}], "
        "responses: {'204': {description: Done}}}}"
        for n in range(operations)
    )
    head = "openapi: 3.1.0\ninfo: {title: Many, version: '1'}\npaths:\n"
    return docs.render(load_foreign(write({"openapi.yaml": head + paths}), thorough=False).api)


def listed(page: str) -> list[str]:
    navigation = page.partition("</nav>\n</details>")[0].partition('<details class="menu">')[2]
    return re.findall(r'<a href="([^"]+)"', navigation)


def test_all_operations_are_listed(write: Any) -> None:
    pages = site(write, 30)
    for path in ("index.html", "operations/o7.html"):
        found = listed(pages[path])
        assert [one for one in found if "#" in one] == []
        assert len([one for one in found if "/o" in one or "operations" in one]) == 30


@pytest.mark.parametrize("number", [7, 8])
def test_of_very_many_only_those_of_the_own_resource(write: Any, number: int) -> None:
    pages = site(write, 180)
    found = listed(pages[f"operations/o{number}.html"])
    own = [f"../operations/o{n}.html" for n in range(180) if n % 3 == number % 3]
    others = [f"../index.html#resource.tag{n}" for n in range(3) if n != number % 3]
    assert found[-len(own) - 2 :] == own + others
    for address in others:
        assert f'id="{address.partition("#")[2]}"' in pages["index.html"]
    assert [one for one in listed(pages["index.html"]) if "operations" in one] == []


def test_the_page_itself_is_marked(write: Any) -> None:
    page = site(write, 5)["operations/o3.html"]
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == ["../operations/o3.html"]
