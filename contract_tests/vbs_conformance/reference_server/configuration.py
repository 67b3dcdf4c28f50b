"""What a server may be told: limits, quotas, scripted failures."""

from dataclasses import dataclass, field
from typing import NoReturn

from vbs_conformance.contract import Contract, Operation
from vbs_conformance.reference_server.call import Limits
from vbs_conformance.toml_tables import Quota, TomlError, hint_at, secret

JOB_OPERATIONS = (
    "createBackup",
    "restoreBackup",
    "deleteBackup",
    "nativeCreateBackup",
    "nativeRestoreBackup",
    "nativeDeleteBackup",
    "executePolicy",
)

# Longer than backups may be kept, and short enough to be added to any moment.
_LONGEST = 300 * 365 * 24 * 3600


@dataclass(frozen=True, kw_only=True)
class Script:
    """What shall happen to the next requests of an operation in a project.

    Either they are refused as the contract says of `state`; or the jobs they begin fail with
    `error_code`, or take `delay` seconds. What `executePolicy` is told goes for runs of schedules,
    too. `project` is a name or an id, `times` how many requests or jobs it is about.
    """

    project: str
    operation: str
    state: str | None = None
    error_code: str | None = None
    delay: float | None = None
    times: int = 1


@dataclass(frozen=True, kw_only=True)
class ProjectQuotas:
    """How much a project may have; -1 is no limit, what is left out stays as it is."""

    project: str
    backups: Quota | None = None
    backup_gigabytes: Quota | None = None


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """How a server behaves.

    `job_delay` is how many seconds a job takes, `task_timeout` after how many a task gives up its
    job. Where there is a `control_token`, whoever has it may set quotas and scripts, and move the
    clock, while the server runs; `is_controlled` lets only Python do so.
    """

    job_delay: float = 0.2
    task_timeout: float = 24 * 3600.0
    control_token: str | None = secret(None)
    is_controlled: bool = False
    limits: Limits = field(default_factory=Limits)
    quotas: tuple[ProjectQuotas, ...] = ()
    scripts: tuple[Script, ...] = ()


def check_seconds(key: str, seconds: float) -> None:
    """Make sure that moments stay within the years that there are.

    Raises:
        TomlError: they would not.

    """
    if not 0 <= seconds <= _LONGEST:
        raise TomlError(f"{key}: must be from 0 to {_LONGEST}, not {seconds}")


def check_script(contract: Contract, script: Script) -> None:
    """Make sure that a script can ever take effect.

    Raises:
        TomlError: it cannot.

    """
    operation = contract.operations.get(script.operation)
    if operation is None:
        _refuse("operation", script.operation, [*contract.operations])
    if script.times < 1:
        raise TomlError("times: must be 1 or more")
    if script.delay is not None:
        check_seconds("delay", script.delay)
    if script.state is not None:
        _check_state(operation, script)
        return
    if script.error_code is None and script.delay is None:
        raise TomlError("state: missing; give state, error_code or delay")
    if operation.id not in JOB_OPERATIONS:
        known = ", ".join(JOB_OPERATIONS)
        raise TomlError(f"operation: {operation.id} begins no job; those that do are {known}")
    if script.error_code is not None and script.error_code not in contract.errors:
        _refuse("error_code", script.error_code, [*contract.errors])


def _check_state(operation: Operation, script: Script) -> None:
    if script.error_code is not None or script.delay is not None:
        raise TomlError("state: a request that is refused begins no job; give one or the other")
    if not operation.secured:
        raise TomlError(f"operation: {operation.id} is called without a project")
    known = [state.state for state in operation.states]
    if script.state not in known:
        _refuse("state", str(script.state), known)


def _refuse(key: str, sent: str, known: list[str]) -> NoReturn:
    hint = hint_at(sent, known, most=3, cutoff=0.4)
    raise TomlError(f"{key}: {sent} is not known; {hint}")
