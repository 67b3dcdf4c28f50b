"""The commands `serve` and `test` of vbs-contract."""

import ipaddress
import math
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

import click

from vbs_conformance.interrupts import interrupts
from vbs_conformance.reference import reference_server
from vbs_conformance.target import Target, TargetError
from vbs_conformance.target import write_target as write_target_file
from vbs_conformance.toml_tables import TomlError, read_toml


class _Seconds(click.FloatRange):
    """A number of seconds; Python takes nan and inf for numbers as well."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value} is no number of seconds.", param, ctx)
        return seconds


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="IP address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8774,
    show_default=True,
    metavar="N",
    help="Port; 0 picks a free one.",
)
@click.option(
    "--database",
    metavar="URL",
    help="sqlite:///FILE or postgresql+psycopg://...; by default a SQLite file for this run only.",
)
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="TOML file with limits, quotas and scripted failures.",
)
@click.option(
    "--job-delay",
    type=_Seconds(min=0),
    metavar="SECONDS",
    help="How long a job takes; 0.2 where the configuration does not say.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes answer.",
)
@click.option(
    "--access-log", is_flag=True, help="Write each request to standard error, as a line of JSON."
)
@click.option(
    "--write-target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a target file for `test` that leads to this server.",
)
@click.option(
    "--insecure-expose",
    is_flag=True,
    help="Let other machines call: the server is not made to withstand them.",
)
def serve(
    host: str,
    port: int,
    database: str | None,
    config: Path | None,
    job_delay: float | None,
    workers: int,
    access_log: bool,
    write_target: Path | None,
    insecure_expose: bool,
) -> None:
    """Run the reference server until it is interrupted."""
    if workers > 1:
        # Before the imports: prometheus-client looks for it when it is imported.
        click.get_current_context().with_resource(_metrics_folder())
    # The server's libraries are slow to import, and `--help` needs none of them.
    from vbs_conformance.contract import ContractError
    from vbs_conformance.reference_server import ReferenceServer, ServerError
    from vbs_conformance.reference_server.configuration import Configuration
    from vbs_conformance.reference_server.database import DatabaseError

    if not insecure_expose and not _is_loopback(host):
        raise click.UsageError(
            f"--host {host}: other machines could call; use 127.0.0.1, or add --insecure-expose"
        )
    try:
        configuration = read_toml(config, Configuration) if config else None
    except TomlError as error:
        raise click.UsageError(f"--config {error}") from error
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        server = ReferenceServer(
            database=database,
            host=host,
            port=port,
            configuration=configuration,
            job_delay=job_delay,
            default_policy=True,
            workers=workers,
            access_log=access_log,
        )
        with server:
            if write_target is not None:
                _write(write_target, server.target)
            first = server.credentials.first
            hint = f"target file {write_target}" if write_target else f"token {first.token}"
            click.echo(f"{server.base_url} project {first.project_id} {hint}")
            server.wait(stop)
    except TomlError as error:
        raise click.UsageError(f"--config {config}: {error}" if config else f"{error}") from error
    except (ContractError, DatabaseError, ServerError) as error:
        raise click.ClickException(str(error)) from error
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"--database {database}: {error.name} is not installed; "
            "for PostgreSQL, install vbs-contract[postgresql]"
        ) from error


@contextmanager
def _metrics_folder() -> Iterator[None]:
    """Let processes count together, in a folder unless the environment has one."""
    with TemporaryDirectory(prefix="vbs-metrics-") as folder:
        named = os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        try:
            yield
        finally:
            if named == folder:
                del os.environ["PROMETHEUS_MULTIPROC_DIR"]


def _write(file: Path, target: Target) -> None:
    try:
        write_target_file(file, target)
    except TargetError as error:
        raise click.ClickException(f"--write-target {error}") from error
    except OSError as error:
        raise click.ClickException(f"--write-target {file}: {error.strerror}") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError as error:
        raise click.UsageError(f"--host {host}: not an IP address such as 127.0.0.1") from error


@click.command()
@click.option(
    "--target",
    "target_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Target file; without it a reference server is started and tested.",
)
@click.option("--base-url", metavar="URL", help="Address of the target; wins over the target file.")
@click.option(
    "--report-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("report"),
    show_default=True,
    metavar="DIR",
    help="Where index.html, report.json, junit.xml, exchanges.har, findings.sarif, summary.md and "
    "badge.svg go.",
)
@click.option(
    "--profile",
    type=click.Choice(["quick", "default", "deep"]),
    default="default",
    show_default=True,
    help="How thorough to be: about 3 s, about 10 s, or as long as it takes.",
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Repeats a run.")
@click.option(
    "--max-time",
    type=_Seconds(min=0, min_open=True),
    metavar="S",
    help="Start no further check after so many seconds.",
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first finding.")
@click.option("--strict", is_flag=True, help="Assert codes that no text states outright, too.")
@click.option(
    "--only",
    multiple=True,
    metavar="RULE-OR-TEST",
    help="Run only checks whose name, rule or operation contains this; may be repeated.",
)
@click.option(
    "--replay",
    metavar="ID",
    help="Run the check of this name only, show its request and answer, and write no report.",
)
@click.option(
    "--examples",
    metavar="URL",
    help="Keep failing random calls there and try them first: redis://host:port/db, or a folder.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with the run before in this --report-dir: repeat no check that it has finished.",
)
@click.option(
    "--allow-writes",
    is_flag=True,
    help="Let the suite create and delete on a server that is not on this machine.",
)
@click.option(
    "--confirm-project", metavar="ID", help="Run only if this is the project of the target."
)
def test(
    target_file: Path | None,
    base_url: str | None,
    report_dir: Path,
    profile: str,
    seed: int,
    max_time: float | None,
    fail_fast: bool,
    strict: bool,
    only: tuple[str, ...],
    replay: str | None,
    examples: str | None,
    resume: bool,
    allow_writes: bool,
    confirm_project: str | None,
) -> None:
    """Test a server against the contract.

    Exit codes: 0 all hold, 1 findings, 2 usage or configuration, 3 target unreachable or gone,
    4 internal error, 5 leftovers on the target, 130 or 143 interrupted.
    """
    if only and replay is not None:
        raise click.UsageError("--replay names the one check to run: it does not go with --only")
    if resume and replay is not None:
        raise click.UsageError("--replay runs one check anew: it does not go with --resume")
    needs_server = target_file is None and base_url is None
    with interrupts() as received:
        try:
            with reference_server() if needs_server else nullcontext() as reference:
                # The server starts while the suite is imported.
                from vbs_conformance.conformance import run_conformance
                from vbs_conformance.profile import PROFILES
                from vbs_conformance.run import Settings

                settings = Settings(
                    profile=PROFILES[profile],
                    seed=seed,
                    max_time=max_time,
                    fail_fast=fail_fast,
                    strict=strict,
                    only=only,
                    replay=replay,
                    resume=resume,
                    allow_writes=allow_writes,
                    confirm_project=confirm_project,
                )
                code = run_conformance(
                    target_file, base_url, report_dir, settings, examples, reference
                )
        except KeyboardInterrupt:
            click.echo("Error: interrupted", err=True)
            code = received.exit_code
    sys.exit(code)


@click.command()
@click.option(
    "--target",
    "target_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Target file; by default the one that the run was made with.",
)
@click.option(
    "--report-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("report"),
    show_default=True,
    metavar="DIR",
    help="Where the runs have put their reports, and have kept what they made.",
)
@click.option("--run", metavar="ID", help="Only what this run has left.")
@click.option("--older-than", metavar="TIME", help="Only what runs began so long ago: 24h, 7d.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
def cleanup(
    target_file: Path | None,
    report_dir: Path,
    run: str | None,
    older_than: str | None,
    dry_run: bool,
) -> None:
    """Remove what runs have left on a target, by default all of them.

    What the suite makes is found by its name, which begins with vbsct-, and by what killed runs
    have noted. Give --run or --older-than where another run may be in progress.

    Exit codes: 0 nothing is left, 2 usage or configuration, 3 target unreachable, 5 something is
    left.
    """
    from vbs_conformance.cleanup import Choice, run_cleanup, seconds

    if run is not None and older_than is not None:
        raise click.UsageError("--run names the one run that is meant: leave out --older-than")
    try:
        age = None if older_than is None else seconds(older_than)
    except ValueError as error:
        raise click.UsageError(f"--older-than {error}") from error
    sys.exit(run_cleanup(target_file, report_dir, Choice(run, age), dry_run=dry_run))
