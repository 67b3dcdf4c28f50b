"""The format of a text or number."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.diff.changes import Change
from contractgen.diff.effects import effect_change, of_presence
from contractgen.diff.pairs import Documents
from contractgen.diff.places import keyword_place
from contractgen.diff.wording import keyword_sentence


def check(documents: Documents) -> Iterator[Change]:
    """Find formats that are new, gone or others."""
    for value in documents.values:
        old, new = value.old.format, value.new.format
        if old != new:
            what = keyword_sentence("format", value.what, old, new)
            place = keyword_place(documents, value, "format")
            yield effect_change(value, "format", of_presence(old, new), what, place)
