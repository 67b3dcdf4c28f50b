"""The client takes and refuses what the JSON Schemas of the document do, but for what is listed.

More values: HYPOTHESIS_EXAMPLES=20.
"""

from __future__ import annotations

import os
from pathlib import Path

import vbs_client
from contractgen.lint import read
from tests.any_document.reasons import REASONS
from tests.any_document.round_trip import differences

EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "2"))
DOCUMENT = Path(__file__).parents[2] / "generated/openapi.json"
# Each of them has its reason in `tests.any_document.reasons`.
KNOWN = frozenset(
    (
        *("answer takes enum", "answer takes minLength", "answer takes minimum"),
        *("answer takes null", "answer takes pattern", "answer takes type"),
        *("call refuses x-uniqueBy", "call takes enum"),
        *("model refuses value_error", "model takes null", "model takes type"),
    )
)
# What hardly any value shows.
RARE = frozenset({"answer refuses int_parsing_size"})


def test_schemas_and_client_agree() -> None:
    subject = read(DOCUMENT)
    tried, found = differences(subject.bundle.data, subject.api, vbs_client, EXAMPLES)
    kinds = {one.kind: one for one in found}
    assert tried > 60
    assert {kind: one for kind, one in kinds.items() if kind not in KNOWN | RARE} == {}
    assert kinds.keys() >= KNOWN
    assert REASONS.keys() >= KNOWN | RARE
