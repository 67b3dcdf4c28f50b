"""Renders all targets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from contractgen.formatting import format_python
from contractgen.model import Api
from contractgen.output import FileUnit, FolderUnit, Unit
from contractgen.parallel import together
from contractgen.samples import Samples, merged
from contractgen.targets import Target, all_targets


def render(
    api: Api,
    output: Path,
    copies: Mapping[str, Path],
    options: Mapping[str, Mapping[str, str]] | None = None,
    translations: Mapping[str, Api] | None = None,
) -> list[Unit]:
    """Render all targets.

    Args:
        api: the model.
        output: the folder that takes the output.
        copies: for names of files directly in the output, a folder that takes a copy.
        options: for names of targets, their options.
        translations: the model in other languages, by language.

    """
    units: list[Unit] = []
    targets = all_targets()
    set_ = {name: (options or {}).get(name, {}) for name in targets}
    samples = merged([target.samples_of(api, set_[name]) for name, target in targets.items()])
    makers = [
        partial(_files, target, api, set_[name], translations, samples)
        for name, target in targets.items()
    ]
    for target, files in zip(targets.values(), together(makers), strict=True):
        if target.folder:
            units.append(FolderUnit(output / target.folder, files))
            continue
        for file, text in files.items():
            units.append(FileUnit(output / file, text))
            if file in copies:
                units.append(FileUnit(copies[file] / file, text))
    return units


def _files(
    target: Target,
    api: Api,
    options: Mapping[str, str],
    translations: Mapping[str, Api] | None,
    samples: Samples,
) -> Mapping[str, str]:
    return format_python(target.render(api, options, translations, samples))
