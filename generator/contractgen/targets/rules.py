"""All rules, states, error codes and readings as one file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict

from contractgen import canonical
from contractgen.model import Api


def render(api: Api) -> Mapping[str, str]:
    """Render `rules.json`; its records are those of the model, field by field."""
    data = {
        "document": {
            "title": api.title,
            "version": api.version,
            "sha256": hashlib.sha256(api.text.encode()).hexdigest(),
        },
        "rules": [asdict(rule) for operation in api.operations for rule in operation.rules],
        "states": [asdict(state) for operation in api.operations for state in operation.states],
        "errors": [asdict(error) for error in api.errors],
        "readings": [asdict(reading) for reading in api.readings],
    }
    return {"rules.json": canonical.dump(data)}
