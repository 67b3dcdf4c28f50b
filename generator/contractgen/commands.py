"""The commands `lint`, `generate` and `diff`.

Exit codes: 0 fine; 1 the document has problems, `--check` found changes, or `diff` changes that
break callers; 2 wrong usage or a document that cannot be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractgen.config import FILE, Config, ConfigError, read_config
from contractgen.errors import DocumentError, TargetError, UnreadableError, shown
from contractgen.memory import Generation

if TYPE_CHECKING:
    from contractgen.lint.subject import Subject
    from contractgen.model import Api


@click.command()
@click.argument("spec", required=False, type=click.Path(path_type=Path))
def lint(spec: Path | None) -> None:
    """Check the document SPEC and what stands beside it."""
    config = _config()
    with _reported():
        subject = _load(spec, config, thorough=True)
    click.echo(summary(subject))


@click.command()
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    help=(
        "Root file of the document. For another one than the configured, options of targets and "
        "templates in the settings do not count."
    ),
)
@click.option("--output", type=click.Path(path_type=Path), help="Folder that takes the output.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    help="Folder of templates that replace ours, such as docs/base.html.",
)
@click.option(
    "--check", is_flag=True, help="Only tell which files are out of date, with exit code 1."
)
@click.option("--watch", is_flag=True, help="Generate again after each change, until Ctrl-C.")
def generate(
    spec: Path | None, output: Path | None, templates: Path | None, check: bool, watch: bool
) -> None:
    """Generate everything that is derived from the document."""

    def run() -> _Run:
        return _Run(_config(), spec, output, templates)

    if watch and check:
        raise click.UsageError("--watch writes, --check does not: leave out one of them")
    if watch:
        from contractgen.watching import follow

        # The settings may change, too.
        follow(
            lambda: (run().reads, run().writes),
            lambda first: len(run().generate(warm_up=first).paths),
        )
    outcome = run().generate(check=check, compare=not check)
    for path in outcome.paths:
        click.echo(f"{'would change' if check else 'wrote'} {_shown(path)}")
    for line in outcome.broken:
        click.echo(line)
    if not outcome.paths:
        click.echo("nothing to change")
    elif check:
        raise SystemExit(1)


@dataclass(frozen=True)
class _Outcome:
    """Which files were changed, and what breaks users of the client that was there before."""

    paths: list[Path] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Run:
    """A generation as it was asked for."""

    config: Config
    spec: Path | None
    output: Path | None
    templates: Path | None

    @property
    def is_configured(self) -> bool:
        """Whether the settings are meant for the document; where they name none, for any."""
        return self.config.spec is None or _is_configured(self.spec, self.config)

    @property
    def options(self) -> Mapping[str, Mapping[str, str]]:
        """Names belong to the configured document."""
        return self.config.options if self.is_configured else {}

    @property
    def own_templates(self) -> Path | None:
        """What is shown of the configured document is shown of no other."""
        return self.templates or (self.config.templates if self.is_configured else None)

    @property
    def folder(self) -> Path:
        return self.output or _configured(self.config, "output")

    @property
    def copies(self) -> Mapping[str, Path]:
        """Copies belong to the configured document and place, not to a trial run elsewhere."""
        return self.config.copies if self.spec is None and self.output is None else {}

    @property
    def reads(self) -> tuple[Path, ...]:
        """What is read: a document is in the folder of its root file, which may be a link."""
        guides = [self.config.guides] if self.config.guides else []
        root = self.spec or _configured(self.config, "spec")
        own = [self.own_templates] if self.own_templates else []
        folder = Path(os.path.realpath(root)).parent
        return (Path(FILE), root, folder, *self.config.overlays.values(), *guides, *own)

    @property
    def writes(self) -> tuple[Path, ...]:
        return (self.folder, *(place / name for name, place in self.copies.items()))

    def generate(
        self, *, check: bool = False, compare: bool = False, warm_up: bool = False
    ) -> _Outcome:
        """Generate, unless nothing has changed since the last time.

        Args:
            check: whether to write nothing.
            compare: whether to find out what breaks users of the former client.
            warm_up: whether to do all in this process, so that the next time takes less.

        """
        # One folder may hold several documents, and a trial has other names.
        asked = f"{self.spec} {self.output} {self.own_templates}"
        generation = Generation(self.reads, self.writes, asked)
        if not warm_up and generation.is_current():
            return _Outcome()
        from contractgen import output as files
        from contractgen.generation import render
        from contractgen.parallel import alone
        from contractgen.targets import bundle

        with _reported():
            # `lint` is where a document is checked by everything there is.
            subject = _load(self.spec, self.config, thorough=False)
            with alone() if warm_up else nullcontext():
                units = render(
                    subject.api,
                    self.folder,
                    self.copies,
                    self.options,
                    subject.translations,
                    self.own_templates,
                )
            broken = [*_broken(self.folder / bundle.FILE, subject.api)] if compare else []
            first = not (self.folder / bundle.FILE).exists()
            for path in [] if check else files.lost(units, self.reads, first=first):
                message = f"this would replace {_shown(path)}, which was not generated"
                raise click.UsageError(f"{message}; name another output, or remove it")
            changed = files.changes(units) if check else files.write(units)
        if not (check and changed):
            generation.remember()
        return _Outcome(changed, broken)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    help="How the changes are told; markdown is a section for a changelog.",
)
def diff(old: Path, new: Path, form: str) -> None:
    """Tell what has changed from the document OLD to NEW, and whom that breaks.

    Exit code 1 where a change breaks programs that call the API.
    """
    from contractgen.diff import compare
    from contractgen.diff.formats import FORMATS
    from contractgen.lint import read

    # Without two documents there is nothing to compare, whatever is wrong with one.
    with _reported(refused=2):
        comparison = compare(read(old).api, read(new).api)
    click.echo(FORMATS[form](comparison), nl=False)
    if comparison.breaks_callers:
        raise SystemExit(1)


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


def _broken(former: Path, api: Api) -> Iterator[str]:
    """Tell what breaks users of the client that was generated from the former document."""
    if not former.is_file() or former.read_bytes() == api.text.encode():
        return
    from contractgen.diff import compare
    from contractgen.diff.changes import Impact
    from contractgen.diff.formats.text import line
    from contractgen.lint import read

    try:
        comparison = compare(read(former).api, api)
    except DocumentError:
        # An older version may have written it; it is about to be replaced.
        return
    for change in comparison.changes:
        if change.impact is Impact.CALLERS:
            yield f"{change.impact}: {line(change)}"
    others = len(comparison.changes) - comparison.count(Impact.CALLERS)
    if others:
        yield f"changes that break no caller: {others}"


def _load(spec: Path | None, config: Config, *, thorough: bool) -> Subject:
    from contractgen.lint import load, load_foreign

    # Overlays and guides belong to the configured document, and so does its style.
    if spec is None:
        root = _configured(config, "spec")
        return load(root, config.overlays, config.guides, thorough=thorough)
    if _is_configured(spec, config):
        return load(spec, thorough=thorough)
    subject = load_foreign(spec, thorough=thorough)
    for warning in subject.warnings:
        click.echo(f"warning: {warning}", err=True)
    if subject.more_warnings:
        click.echo(f"warning: and {subject.more_warnings} more", err=True)
    return subject


def _is_configured(spec: Path | None, config: Config) -> bool:
    """Whether a document is the configured one, however it is named."""
    if spec is None or config.spec is None:
        return spec is None
    return os.path.realpath(spec) == os.path.realpath(config.spec)


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
def _reported(refused: int = 1) -> Iterator[None]:
    """Turn what is wrong with a document, or with writing, into lines and an exit code.

    Args:
        refused: the exit code for a document that can be read, but not worked with.

    """
    try:
        yield
    except DocumentError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise SystemExit(2 if isinstance(error, UnreadableError) else refused) from error
    except TargetError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        place = shown(str(error.filename or "a temporary file"))
        click.echo(f"{place}: cannot be written: {error.strerror or error}", err=True)
        raise SystemExit(2) from error


def _shown(path: Path) -> Path:
    """Return a path as it is named from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
