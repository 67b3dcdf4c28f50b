"""Settings from `[tool.contractgen]` of the project's pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contractgen.errors import UnreadableError, shown
from contractgen.texts import hidden, read_text

FILE = "pyproject.toml"
KEYS = ("spec", "output", "copies", "overlays", "guides", "templates")
# A language tag of BCP 47.
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class ConfigError(Exception):
    """The settings are not usable; the message says where and why."""


@dataclass(frozen=True)
class Config:
    """The settings; `None` or empty where the file does not give them.

    Attributes:
        spec: the root file of the document.
        output: the folder that takes the output.
        copies: for names of generated files, a folder that takes a copy.
        overlays: the overlay that translates the document, by language.
        guides: the folder of the guides; translations stand in a folder for each language.
        templates: a folder of templates that replace ours, in a folder for each target.
        options: for names of targets, their options.

    """

    spec: Path | None = None
    output: Path | None = None
    copies: Mapping[str, Path] = field(default_factory=dict)
    overlays: Mapping[str, Path] = field(default_factory=dict)
    guides: Path | None = None
    templates: Path | None = None
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_config(folder: Path) -> Config:
    """Read the settings of the project in `folder`.

    Raises:
        ConfigError: the file is not TOML or a setting has the wrong form.

    """
    path = folder / FILE
    if not path.is_file():
        return Config()
    try:
        whole = tomllib.loads(read_text(path, FILE))
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ConfigError(f"{FILE}: not TOML: {shown(str(error))}") from error
    except RecursionError as error:
        raise ConfigError(f"{FILE}: not TOML: nested too deeply") from error
    except UnreadableError as error:
        raise ConfigError(str(error)) from error
    tool = whole.get("tool", {})
    table = tool.get("contractgen", {}) if isinstance(tool, dict) else tool
    if not isinstance(table, dict):
        raise ConfigError(f"{FILE}: [tool.contractgen] must be a table")
    options = {key: _options(key, value) for key, value in table.items() if key not in KEYS}
    copies = table.get("copies", {})
    if not isinstance(copies, dict):
        raise ConfigError(f"{FILE}: copies must map names of generated files to folders")
    overlays = table.get("overlays", {})
    if not isinstance(overlays, dict) or not all(map(_LANGUAGE.fullmatch, overlays)):
        raise ConfigError(f"{FILE}: overlays must map languages such as de or zh-CN to files")
    return Config(
        spec=_path(folder, "spec", table.get("spec")),
        output=_path(folder, "output", table.get("output")),
        copies={name: folder / _text(f"copies.{name}", place) for name, place in copies.items()},
        overlays={tag: folder / _text(f"overlays.{tag}", place) for tag, place in overlays.items()},
        guides=_path(folder, "guides", table.get("guides")),
        templates=_path(folder, "templates", table.get("templates")),
        options=options,
    )


def _options(name: str, values: Any) -> Mapping[str, str]:
    """Check the table of a target."""
    # Not every command needs the targets, and they bring the model with them.
    from contractgen.errors import TargetError
    from contractgen.targets import all_targets

    try:
        targets = {key: target.options for key, target in all_targets().items() if target.options}
    except TargetError as error:
        raise ConfigError(str(error)) from error
    if name not in targets:
        known = ", ".join((*KEYS, *targets))
        raise ConfigError(f"{FILE}: [tool.contractgen] has no {name}; use {known}")
    place, patterns = f"[tool.contractgen.{name}]", targets[name]
    for key, value in values.items() if isinstance(values, dict) else [("", values)]:
        if key not in patterns:
            raise ConfigError(f"{FILE}: {place} has no {key}; use {', '.join(patterns)}")
        if not isinstance(value, str) or not re.fullmatch(patterns[key], value):
            raise ConfigError(f"{FILE}: {key} of {place} must be a text like {patterns[key]}")
    return dict(values)


def _path(folder: Path, key: str, value: Any) -> Path | None:
    return None if value is None else folder / _text(key, value)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value or hidden(value):
        raise ConfigError(f"{FILE}: {key} of [tool.contractgen] must be a path")
    return value
