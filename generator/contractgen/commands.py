"""The commands `lint` and `generate`.

Exit codes: 0 fine; 1 the document has problems, or `--check` found changes; 2 wrong usage or a
document that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractgen.config import FILE, Config, ConfigError, read_config
from contractgen.errors import DocumentError, UnreadableError, shown
from contractgen.memory import Generation

if TYPE_CHECKING:
    from contractgen.lint.subject import Subject


@click.command()
@click.argument("spec", required=False, type=click.Path(path_type=Path))
def lint(spec: Path | None) -> None:
    """Check the document SPEC and what stands beside it."""
    config = _config()
    with _reported():
        subject = _load(spec, config)
    click.echo(summary(subject))


@click.command()
@click.option("--spec", type=click.Path(path_type=Path), help="Root file of the document.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder that takes the output.")
@click.option(
    "--check", is_flag=True, help="Only tell which files are out of date, with exit code 1."
)
def generate(spec: Path | None, output: Path | None, check: bool) -> None:
    """Generate everything that is derived from the document."""
    config = _config()
    folder = output or _configured(config, "output")
    copied = (place / name for name, place in config.copies.items())
    generation = Generation(_read(spec, config), (folder, *copied))
    if generation.is_current():
        click.echo("nothing to change")
        return
    from contractgen import output as files
    from contractgen.generation import render

    # Copies belong to the configured document and place, not to a trial run elsewhere.
    copies = config.copies if spec is None and output is None else {}
    # Names belong to the configured document.
    options = config.options if spec is None else {}
    with _reported():
        subject = _load(spec, config)
        units = render(subject.api, folder, copies, options, subject.translations)
        changed = files.changes(units) if check else files.write(units)
    for path in changed:
        click.echo(f"{'would change' if check else 'wrote'} {_shown(path)}")
    if not changed:
        click.echo("nothing to change")
    elif check:
        raise SystemExit(1)
    generation.remember()


def summary(subject: Subject) -> str:
    """Return one line on what the document contains."""
    api = subject.api
    rules = sum(len(operation.rules) for operation in api.operations)
    unbound = sum(error.unbound is not None for error in api.errors)
    return (
        f"{len(api.operations)} operations, {rules} rules, "
        f"{len(api.errors)} error codes ({len(api.errors) - unbound} bound, {unbound} unbound), "
        f"{len(api.readings)} readings" + "".join(f", {tag}" for tag in subject.translations)
    )


def _read(spec: Path | None, config: Config) -> tuple[Path, ...]:
    """Return what a generation reads: a document is in the folder of its root file."""
    guides = [config.guides] if config.guides else []
    root = spec or _configured(config, "spec")
    return (Path(FILE), root.parent, *config.overlays.values(), *guides)


def _load(spec: Path | None, config: Config) -> Subject:
    from contractgen.lint import load

    # Overlays and guides belong to the configured document.
    if spec:
        return load(spec)
    return load(_configured(config, "spec"), config.overlays, config.guides)


def _config() -> Config:
    try:
        return read_config(Path.cwd())
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def _configured(config: Config, key: str) -> Path:
    path: Path | None = getattr(config, key)
    if path is None:
        raise click.UsageError(f"name the {key}, or set it in [tool.contractgen] of pyproject.toml")
    return path


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what is wrong with a document, or with writing, into lines and an exit code."""
    try:
        yield
    except DocumentError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise SystemExit(2 if isinstance(error, UnreadableError) else 1) from error
    except OSError as error:
        place = shown(str(error.filename or "a temporary file"))
        click.echo(f"{place}: cannot be written: {error.strerror}", err=True)
        raise SystemExit(2) from error


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
