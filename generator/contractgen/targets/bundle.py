"""The document as one file."""

from __future__ import annotations

from collections.abc import Mapping

from contractgen.model import Api

FILE = "openapi.json"


def render(api: Api) -> Mapping[str, str]:
    """Render `openapi.json`."""
    return {FILE: api.text}
