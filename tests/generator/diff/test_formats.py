"""The forms in which changes are told; the plain text is that of the rules' golden files."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from tests.generator.conftest import Write

from contractgen.diff import compare, formats
from contractgen.diff.changes import Change, Impact
from contractgen.diff.comparison import Comparison
from contractgen.diff.formats import FORMATS
from contractgen.diff.version import advise
from contractgen.lint import load, read
from contractgen.targets import docs

FIXTURES = Path(__file__).parent / "fixtures"
SCHEMA = json.loads((Path(formats.__file__).parent / "diff.schema.json").read_text("utf-8"))


def comparison(name: str) -> Comparison:
    old, new = (read(FIXTURES / name / file).api for file in ("old.yaml", "new.yaml"))
    return compare(old, new)


@pytest.mark.parametrize("name", sorted(folder.name for folder in FIXTURES.iterdir()))
def test_json_is_as_its_schema_says(name: str) -> None:
    jsonschema_rs.validator_for(SCHEMA).validate(json.loads(FORMATS["json"](comparison(name))))


def test_json_tells_everything() -> None:
    assert json.loads(FORMATS["json"](comparison("headers"))) == {
        "version": {
            "old": "1.0.0",
            "new": "2.0.0",
            "advised": "major",
            "taken": "major",
            "met": True,
        },
        "counts": {"breaking for callers": 1, "breaking for servers": 2, "harmless": 1},
        "changes": [
            {
                "rule": f"response.{rule}",
                "class": impact,
                "pointer": f"/paths/~1things/get/responses/200/headers/{pointer}",
                "document": document,
                "operations": ["listThings"],
                "sentence": sentence,
            }
            for rule, impact, pointer, document, sentence in [
                (
                    "header.added",
                    "harmless",
                    "X-Next",
                    "new",
                    "new header `X-Next` of 200: readers may ignore it",
                ),
                (
                    "header.added",
                    "breaking for servers",
                    "X-Left",
                    "new",
                    "new required header `X-Left` of 200: servers must now send it",
                ),
                (
                    "header.removed",
                    "breaking for callers",
                    "X-Total",
                    "old",
                    "no more header `X-Total` of 200: readers no longer find it",
                ),
                (
                    "required.tightened",
                    "breaking for servers",
                    "x-trace/schema",
                    "new",
                    "header `x-trace` is now required: "
                    "servers may no longer answer all that they could",
                ),
            ]
        ],
    }


def test_the_section_can_be_a_guide_of_the_reference(documents: Path, write: Write) -> None:
    section = FORMATS["markdown"](comparison("deprecation"))
    folder = write({"10-changes.md": f"# Changes\n\n{section}"}).parent
    found = load(documents / "positive/plain/openapi.json", None, folder).api
    page = docs.render(found)["guides/changes.html"]
    assert '<h2 id="110">1.1.0</h2>' in page
    assert "property <code>colour</code> is now deprecated" in page


def test_markdown_is_a_section_of_a_changelog() -> None:
    assert (
        FORMATS["markdown"](comparison("deprecation"))
        == """\
## 1.1.0

### Harmless

- createThing
  - property `colour` is now deprecated: it works as before \
(`/components/schemas/NewThing/properties/colour/deprecated`)
  - property `size` is no longer deprecated: it works as before \
(`/components/schemas/NewThing/properties/size`)
  - property `colour` is now deprecated: it works as before \
(`/components/schemas/Thing/properties/colour/deprecated`)
  - property `size` is no longer deprecated: it works as before \
(`/components/schemas/Thing/properties/size`)

0 breaking for callers, 0 breaking for servers, 4 harmless; a minor version is called for; \
1.0.0 to 1.1.0 is a minor one: met.
"""
    )


def test_names_with_line_breaks_stay_on_one_line() -> None:
    change = Change("server.removed", Impact.CALLERS, "/a\nb", "`a\x1b\u2028b` is gone")
    found = Comparison((change,), advise("1", "2", [change]))
    assert FORMATS["text"](found).splitlines()[2] == (
        "    /a\\nb: `a\\x1b\\u2028b` is gone [server.removed]"
    )
    assert "`a\\x1b\\u2028b` is gone (`/a\\nb`)" in FORMATS["markdown"](found)
