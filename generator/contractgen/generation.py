"""Renders all targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath

from contractgen.config import FILE
from contractgen.document import nearest
from contractgen.errors import DocumentError, Problem, TargetError, UnreadableError, failure
from contractgen.formatting import format_python
from contractgen.model import Api
from contractgen.output import FileUnit, FolderUnit, Unit
from contractgen.parallel import together
from contractgen.samples import Samples, merged
from contractgen.targets import TARGETS, Target, all_targets
from contractgen.templates import check, told


def render(
    api: Api,
    output: Path,
    copies: Mapping[str, Path],
    options: Mapping[str, Mapping[str, str]] | None = None,
    translations: Mapping[str, Api] | None = None,
    templates: Path | None = None,
) -> list[Unit]:
    """Render all targets.

    Args:
        api: the model.
        output: the folder that takes the output.
        copies: for names of files directly in the output, a folder that takes a copy.
        options: for names of targets, their options.
        translations: the model in other languages, by language.
        templates: a folder of templates that replace ours, in a folder for each target.

    Raises:
        UnreadableError: one of the templates cannot be used, or there is no such file to copy.
        TargetError: a target of another package failed.

    """
    units: list[Unit] = []
    targets = all_targets()
    if templates is not None:
        folders = {name: _templates(name, target) for name, target in targets.items()}
        check(templates, {name: folder for name, folder in folders.items() if folder})
    set_ = {name: (options or {}).get(name, {}) for name in targets}
    own = {name: templates.absolute() / name if templates else None for name in targets}
    samples = merged(
        _samples(name, target, api, set_[name], own[name]) for name, target in targets.items()
    )
    makers = [
        partial(_files, name, target, api, set_[name], translations, samples, own[name])
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
    made = [unit.path.name for unit in units if isinstance(unit, FileUnit)]
    if unknown := [name for name in copies if name not in made]:
        what = "of copies is no file that is generated directly in the output"
        raise UnreadableError(
            Problem(FILE, f"{name} {what}", nearest(name, made)) for name in unknown
        )
    return units


def _templates(name: str, target: Target) -> Path | None:
    with _blamed(name):
        return target.templates


def _samples(
    name: str, target: Target, api: Api, options: Mapping[str, str], templates: Path | None
) -> Samples:
    with _blamed(name), told(target.templates, templates):
        return target.samples_of(api, options, templates)


def _files(
    name: str,
    target: Target,
    api: Api,
    options: Mapping[str, str],
    translations: Mapping[str, Api] | None,
    samples: Samples,
    templates: Path | None,
) -> Mapping[str, str]:
    with _blamed(name), told(target.templates, templates):
        files = target.render(api, options, translations, samples, templates)
        for path, text in files.items():
            if PurePath(path).is_absolute() or ".." in PurePath(path).parts:
                raise TargetError(f"the target {name} makes {path}, outside of its folder")
            if not isinstance(text, str):
                raise TargetError(f"the target {name} makes {path}, which is no text")
        return format_python(files)


@contextmanager
def _blamed(name: str) -> Iterator[None]:
    """Tell a failure of a target of another package as one of that target."""
    try:
        yield
    except (DocumentError, TargetError):
        raise
    except Exception as error:
        if name in TARGETS:
            raise
        raise TargetError(f"the target {name} failed: {failure(error)}") from error
