# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Imports modules when they are first used (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy(module: str, members: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a module.

    Args:
        module: its name.
        members: the module that each member comes from, seen from the package; "" where the
            member is a module itself.

    """
    package = module if hasattr(sys.modules[module], "__path__") else module.rpartition(".")[0]

    def get(name: str) -> Any:
        if name not in members:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        source = members[name]
        if source:
            value = getattr(import_module(f".{source}", package), name)
        else:
            value = import_module(f".{name}", package)
        setattr(sys.modules[module], name, value)
        return value

    return get
