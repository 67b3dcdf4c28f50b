"""The document as one file, in JSON and in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml

from contractgen.model import Api

FILE = "openapi.json"


def render(api: Api) -> Mapping[str, str]:
    """Render `openapi.json` and `openapi.yaml`, which hold the same."""
    data = json.loads(api.text)
    dumped: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return {FILE: api.text, "openapi.yaml": dumped}


class _Dumper(yaml.CSafeDumper):
    """Writes texts of several lines as such, and quotes what YAML 1.2 takes for a number."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
# The library knows the numbers of YAML 1.1 only.
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+")
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(rf"({_NUMBER.pattern})$"), list("-+.0123456789")
)
