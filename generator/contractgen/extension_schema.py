"""Holds extensions, and the files beside the document, to `extensions.schema.json`."""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from contractgen.pointers import join
from contractgen.refs import objects


@functools.cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema: its `$defs` describe one extension or one file each."""
    path = resources.files("contractgen") / "extensions.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def form_problems(name: str, value: Any) -> Iterator[tuple[str, str, str]]:
    """Pointer, problem and hint of each way in which `value` is not what `$defs/<name>` says."""
    for error in _validator(name).iter_errors(value):
        where = join("", *error.instance_path)
        yield where, error.message, str(schema()["$defs"][name].get("description", ""))


def extension_problems(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Pointer, problem and hint of each extension of a document that has the wrong form."""
    known = [name for name in schema()["$defs"] if name.startswith("x-")]
    for pointer, node in objects(data):
        for key, value in node.items():
            if not key.startswith("x-"):
                continue
            place = join(pointer, key)
            if key in known:
                for where, what, hint in form_problems(key, value):
                    yield place + where, what, hint
            elif close := difflib.get_close_matches(key, known, n=1, cutoff=0.8):
                yield place, f"the extension {key} is unknown", f"did you mean {close[0]}"


@functools.cache
def _validator(name: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator({**schema(), "$ref": f"#/$defs/{name}"})
