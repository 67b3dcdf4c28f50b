"""What can be generated. A target is a function from the model to files, and an entry here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from contractgen.model import Api


@dataclass(frozen=True)
class Target:
    """One kind of output.

    Attributes:
        module: has `render(api: Api, **options: str) -> Mapping[str, str]`: texts by relative path.
        folder: the folder below the output that is all the target's own; "" for single files
            directly in the output.
        translated: whether `render` also takes `translations: Mapping[str, Api]`, by language.
        options: what can be set in the project's settings, and the pattern of its values.

    """

    module: str
    folder: str = ""
    translated: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    def render(
        self,
        api: Api,
        options: Mapping[str, str] | None = None,
        translations: Mapping[str, Api] | None = None,
    ) -> Mapping[str, str]:
        """Return the target's files, paths relative to its folder."""
        module = importlib.import_module(self.module)
        languages = {"translations": translations or {}} if self.translated else {}
        files: Mapping[str, str] = module.render(api, **languages, **(options or {}))
        return files


TARGETS: Mapping[str, Target] = {
    "bundle": Target("contractgen.targets.bundle"),
    "rules": Target("contractgen.targets.rules"),
    "python": Target(
        "contractgen.targets.python",
        folder="python",
        translated=True,
        options={
            "distribution": "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
            "package": "[a-z][a-z0-9_]*",
            "command": "[ -~]+",
            "docs": "https?://[!-~]+/",
            "environment": "[A-Z][A-Z0-9_]*",
            "program": "[a-z][a-z0-9-]*",
        },
    ),
    "docs": Target("contractgen.targets.docs", folder="docs", translated=True),
    "locust": Target("contractgen.targets.locust", folder="locust", options={"command": "[ -~]+"}),
}
