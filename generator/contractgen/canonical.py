"""The one way to write JSON, the same bytes on every machine."""

from __future__ import annotations

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def dump(data: Any) -> str:
    """Write JSON with two spaces of indent, in the order of `data`, and a newline at the end."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def compact(data: Any) -> str:
    """Write JSON on one line, for ids, messages and comparisons."""
    return _ENCODER.encode(data)
