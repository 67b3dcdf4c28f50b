"""What can be generated. A target is a function from the model to files, and an entry here.

Targets of other packages are entry points of the group `contractgen.targets`: each is a `Target`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path

from contractgen.errors import TargetError, failure
from contractgen.model import Api
from contractgen.offered import ENTRY_POINTS, offered
from contractgen.samples import Samples

# What a target can take besides the model and its options.
TAKES = ("translations", "samples", "templates")
_FOLDER = re.compile("[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Target:
    """One kind of output.

    Attributes:
        module: has `render(api: Api, **options: str) -> Mapping[str, str]`: texts by relative path.
        samples: a module that has `samples(api: Api, options: Mapping[str, str], templates: Path |
            None) -> Samples`, which is how others call what this target makes; "" for none.
        folder: the folder below the output that is all the target's own; "" for single files
            directly in the output.
        takes: what `render` also takes: `translations: Mapping[str, Api]`, by language, `samples:
            Samples` of all targets, and `templates: Path | None`, a folder whose templates replace
            those of the same names in the folder `templates` beside the module.
        options: what can be set in the project's settings, and the pattern of its values.

    """

    module: str
    folder: str = ""
    samples: str = ""
    takes: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    def render(
        self,
        api: Api,
        options: Mapping[str, str] | None = None,
        translations: Mapping[str, Api] | None = None,
        samples: Samples | None = None,
        templates: Path | None = None,
    ) -> Mapping[str, str]:
        """Return the target's files, paths relative to its folder."""
        module = importlib.import_module(self.module)
        more = dict(zip(TAKES, (translations or {}, samples or {}, templates), strict=True))
        taken = {name: more[name] for name in self.takes}
        made: Mapping[str, str] = module.render(api, **taken, **(options or {}))
        return made

    def samples_of(
        self, api: Api, options: Mapping[str, str], templates: Path | None = None
    ) -> Samples:
        """Return how each operation is called by what this target makes."""
        if not self.samples:
            return {}
        made: Samples = importlib.import_module(self.samples).samples(api, options, templates)
        return made

    @property
    def templates(self) -> Path | None:
        """The folder of the templates that a project can replace."""
        if "templates" not in self.takes:
            return None
        module = importlib.import_module(self.module)
        return Path(str(module.__file__)).with_name("templates")


TARGETS: Mapping[str, Target] = {
    "bundle": Target("contractgen.targets.bundle"),
    "rules": Target("contractgen.targets.rules"),
    "python": Target(
        "contractgen.targets.python",
        folder="python",
        samples="contractgen.targets.python.samples",
        takes=("translations", "templates"),
        options={
            "distribution": "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
            "package": "[a-z][a-z0-9_]*",
            "command": "[ -~]+",
            "docs": "https?://[!-~]+/",
            "environment": "[A-Z][A-Z0-9_]*",
            "program": "[a-z][a-z0-9-]*",
        },
    ),
    "docs": Target(
        "contractgen.targets.docs", folder="docs", takes=("translations", "samples", "templates")
    ),
    "locust": Target(
        "contractgen.targets.locust",
        folder="locust",
        takes=("templates",),
        options={"command": "[ -~]+"},
    ),
}


@cache
def all_targets() -> Mapping[str, Target]:
    """Return our targets and those that other packages offer.

    Raises:
        TargetError: one of them cannot be used.

    """
    found = dict(TARGETS)
    for entry in offered():
        found[entry.name] = _target(entry, found)
    return found


def _target(entry: EntryPoint, others: Mapping[str, Target]) -> Target:
    place = f"the entry point {entry.name} = {entry.value!r} of {ENTRY_POINTS}"
    try:
        target = entry.load()
    except Exception as error:
        raise TargetError(f"{place} cannot be loaded: {failure(error)}") from error
    if not isinstance(target, Target):
        raise TargetError(f"{place} is no Target")
    if entry.name in others or not _FOLDER.fullmatch(target.folder):
        raise TargetError(f"{place} needs a name and a folder of its own")
    if unknown := set(target.takes).difference(TAKES):
        raise TargetError(f"{place} takes {', '.join(unknown)}; use {', '.join(TAKES)}")
    if target.folder in {one.folder for one in others.values()}:
        raise TargetError(f"{place} shares the folder {target.folder} with another target")
    return target
