"""A load test for Locust."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contractgen.model import Api
from contractgen.targets.locust.views import load_view
from contractgen.targets.python.rendering import environment

_TEMPLATES = Path(__file__).parent / "templates"


def render(api: Api, command: str = "contractgen generate") -> Mapping[str, str]:
    """Render the locustfile.

    Args:
        api: the model.
        command: the command that generates it again, for the header.

    """
    header = f"Generated from {api.title} {api.version}. Do not edit; run `{command}`."
    template = environment(_TEMPLATES).get_template("locustfile.py.jinja")
    return {"locustfile.py": template.render(header=header, load=load_view(api))}
