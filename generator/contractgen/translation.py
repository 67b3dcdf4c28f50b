"""A document in another language: what overlays see of it, its texts, and the model with others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from contractgen.bundle import Bundle
from contractgen.model import Api, build
from contractgen.model.catalogue import Catalogue
from contractgen.model.extensions import DISPLAY_NAME, display_name
from contractgen.pointers import join
from contractgen.refs import objects

# What stands in files beside the document; overlays see it as members of the document.
ERRORS = "x-error-catalogue"
READINGS = "x-readings"
_BESIDE = {
    # The message is what the server sends, so nobody translates it.
    ERRORS: ("meaning", "remedy", "unbound"),
    READINGS: ("issue", "reading", "tests"),
}
_TEXTS = ("title", "summary", "description")


def with_files(data: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Return the document as overlays see it, with what stands in files beside it."""
    return {
        **data,
        ERRORS: {one.code: _entry(one, ("message", *_BESIDE[ERRORS])) for one in catalogue.errors},
        READINGS: {one.id: _entry(one, _BESIDE[READINGS]) for one in catalogue.readings},
    }


def texts(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pointer and text of everything that is written for people, in document order."""
    for pointer, node in objects({key: data[key] for key in data if key not in _BESIDE}):
        for key in _TEXTS:
            if isinstance(node.get(key), str):
                yield join(pointer, key), node[key]
        for value, meaning in node.get("x-enumDescriptions", {}).items():
            yield join(pointer, "x-enumDescriptions", value), meaning
        for index, state in enumerate(node.get("x-state-codes", ())):
            if "when" in state:
                yield join(pointer, "x-state-codes", index, "when"), state["when"]
    for index, tag in enumerate(data.get("tags", ())):
        yield join("/tags", index, DISPLAY_NAME), display_name(tag)
    for file, keys in _BESIDE.items():
        for name, entry in data.get(file, {}).items():
            for key in keys:
                if key in entry:
                    yield join("", file, name, key), entry[key]


def build_translated(bundle: Bundle, catalogue: Catalogue, data: Mapping[str, Any]) -> Api:
    """Build the model from what an overlay has made of `with_files`, if it changed only texts."""
    errors, readings = data[ERRORS], data[READINGS]
    translated = replace(
        catalogue,
        errors=tuple(replace(one, **errors[one.code]) for one in catalogue.errors),
        readings=tuple(replace(one, **readings[one.id]) for one in catalogue.readings),
    )
    # The document may have members of these names itself.
    own = {key: bundle.data[key] if key in _BESIDE else data[key] for key in bundle.data}
    return build(replace(bundle, data=own), translated)


def _entry(value: Any, keys: Iterable[str]) -> dict[str, str]:
    fields = dataclasses.asdict(value)
    return {key: fields[key] for key in keys if fields[key] is not None}
