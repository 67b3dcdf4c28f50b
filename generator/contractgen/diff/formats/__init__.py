"""The forms in which a comparison is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contractgen.diff.comparison import Comparison
from contractgen.diff.formats import json_format, markdown, text

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": text.render,
    "json": json_format.render,
    "markdown": markdown.render,
}
