"""A document may hold anything. Whatever it says stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.generator.targets.docs.pages import Elements, assert_harmless, assert_plain

from contractgen.lint import load
from contractgen.model import Api
from contractgen.targets import docs

# Words of the model itself: the document cannot choose them, or has no choice of letters.
OURS = frozenset(
    ("location", "keyword", "basis", "types", "status", "cause", "method", "constraints", "slug")
)

# What must change nothing but the text that is shown.
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "<iframe src=//evil.example></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<base href=//evil.example/>",
    '<meta http-equiv=refresh content="0;url=//evil.example">',
    "<style>*{background:url(//evil.example)}</style>",
    "<form action=//evil.example><input name=x></form>",
    "</pre></code></td></table></main><h1>x</h1>",
    "</title><script>alert(1)</script>",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<math><mtext><style><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "[x](ssh://evil.example)",
    "![x](//evil.example/x.png)",
    "![x](data:image/svg+xml,x)",
    "<javascript:alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "${alert(1)}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202egpj.exe\u2066",
    "\x00\x1b[31m\x08",
    "\ud800",
    "\u2028alert(1)",
)
# What CommonMark rightly makes elements of.
MARKED_UP = (
    "![x](http://evil.example/x.png)",
    "[x](https://evil.example 'onclick=alert(1)')",
    "<https://evil.example/?a=<script>>",
    "\n\n<script>alert(1)</script>\n\n",
    "\n\n```html\n<script>alert(1)</script>\n```\n",
    "\n\n[x]: javascript:alert(1)\n\n[x]",
    "`</code><script>alert(1)</script>`",
    "\n\n# <script>alert(1)</script>\n",
    "**<script>alert(1)</script>**",
)


def spread(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """Change each text of a model that comes from the document."""
    if name in OURS:
        return value
    if isinstance(value, str):
        return ".".join(map(change, value.split("."))) if name == "place" else change(value)
    if isinstance(value, tuple):
        return tuple(spread(one, change) for one in value)
    if isinstance(value, list):
        return [spread(one, change) for one in value]
    if isinstance(value, Mapping):
        return {change(key): spread(one, change) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: spread(getattr(value, one.name), change, one.name) for one in fields(value)
        }
        return replace(value, **changed)
    return value


@pytest.fixture(scope="module")
def api() -> Api:
    documents = Path(__file__).parents[2] / "documents"
    library = documents / "positive/library"
    return load(library / "openapi.yaml", guide_folder=library / "guides").api


def build(api: Api, payload: str) -> Mapping[str, Elements]:
    hostile = spread(api, lambda text: f"{text} {payload}" if text else text)
    made = docs.render(hostile)
    assert all(text.encode() for text in made.values())
    assert all(not Path(name).is_absolute() and ".." not in Path(name).parts for name in made)
    return {
        name: Elements(text)
        for name, text in zip(docs.render(api), made.values(), strict=True)
        if name.endswith(".html")
    }


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_adds_no_element(api: Api, payload: str) -> None:
    harmless = build(api, "harmless")
    for name, page in build(api, payload).items():
        assert page.found == harmless[name].found, name


@pytest.mark.parametrize("payload", [*PAYLOADS, *MARKED_UP])
def test_no_page_runs_loads_or_links_what_it_should_not(api: Api, payload: str) -> None:
    for page in build(api, payload).values():
        assert_harmless(page)


@pytest.mark.parametrize("payload", [*PAYLOADS, *MARKED_UP])
def test_no_copy_in_markdown_runs_loads_or_links_what_it_should_not(api: Api, payload: str) -> None:
    hostile = spread(api, lambda text: f"{text} {payload}" if text else text)
    for name, text in docs.render(hostile).items():
        if name.endswith((".md", ".txt")):
            assert_plain(text, name)


# Each place of a guide that a text can stand in.
GUIDE = """
## A {0}

| a {0} | b |
|--|--|
| {0} | `{0}` |

- {0}

```{0}
{0}
```

[{0}](https://a.example/ "{0}")
[x](10-first-steps.md#{0})
[x](#{0})
"""


@pytest.mark.parametrize("payload", [*PAYLOADS, *MARKED_UP])
def test_no_place_of_a_guide_lets_hostile_text_through(api: Api, payload: str) -> None:
    guide = replace(api.guides[0], text=GUIDE.format(payload))
    made = docs.render(replace(api, guides=(guide,)))
    assert_harmless(Elements(made["guides/first-steps.html"]))
    assert_plain(made["guides/first-steps.md"], "guides/first-steps.md")


def test_nothing_but_the_renderer_of_markdown_marks_html_as_safe() -> None:
    folder = Path(docs.__file__).parent
    templates = [path.read_text("utf-8") for path in folder.rglob("templates/**/*.html")]
    assert len(templates) > 5
    assert not [text for text in templates if re.search(r"\|\s*safe\b|autoescape", text)]
    callers = [path.name for path in folder.rglob("*.py") if "Markup(" in path.read_text("utf-8")]
    assert sorted(callers) == ["markdown.py", "plain_markdown.py"]
