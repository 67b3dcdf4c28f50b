"""A load test for Locust."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contractgen.model import Api
from contractgen.targets.locust.views import load_view
from contractgen.targets.python.rendering import environment

_TEMPLATES = Path(__file__).parent / "templates"


def render(
    api: Api, templates: Path | None = None, command: str = "contractgen generate"
) -> Mapping[str, str]:
    """Render the locustfile.

    Args:
        api: the model.
        templates: a folder of templates that replace ours.
        command: the command that generates it again, for the header.

    """
    header = f"Generated from {api.title} {api.version}. Do not edit; run `{command}`."
    template = environment(_TEMPLATES, templates).get_template("locustfile.py.jinja")
    return {"locustfile.py": template.render(header=header, load=load_view(api))}
