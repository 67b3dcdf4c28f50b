"""What a handler gets: a request that is authenticated and breaks no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from vbs_conformance.contract import Contract, Operation
from vbs_conformance.reference_server.answers import RefusalError, refuse_state
from vbs_conformance.reference_server.clock import SECOND
from vbs_conformance.reference_server.store import Store


@dataclass(frozen=True)
class Limits:
    """How much a project may have. The text gives the first two; the others are our choice."""

    policies: int = 10
    tags: int = 10
    volumes_per_policy: int = 64
    backups_per_volume: int = 1000


@dataclass(frozen=True)
class Settings:
    """How the server behaves.

    `job_delay` is how long a job takes, `task_timeout` how long a task waits for its job, both in
    microseconds. `is_scripted` tells whether there may be scripts and a clock that moves,
    `control_token` who may change these and quotas over HTTP, `access_log` whether each request is
    written to standard error.
    """

    job_delay: int = SECOND // 5
    task_timeout: int = 24 * 3600 * SECOND
    limits: Limits = field(default_factory=Limits)
    is_scripted: bool = False
    control_token: str | None = field(default=None, repr=False)
    access_log: bool = False


class Work(Protocol):
    """What it takes to begin long-running work in a project: a call, or a run of a schedule."""

    @property
    def contract(self) -> Contract:
        """The contract, which has the messages."""

    @property
    def operation(self) -> Operation:
        """The operation that begins the work."""

    @property
    def settings(self) -> Settings:
        """How the server behaves."""

    @property
    def store(self) -> Store:
        """The repositories of the transaction."""

    @property
    def project_id(self) -> str:
        """The project to work in."""


@dataclass(frozen=True)
class Principal:
    """Who calls, and in which project."""

    user_id: str
    project_id: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """A request to answer.

    `path` and `query` hold the parameters, converted by their type, `body` the JSON value or None,
    each with the defaults of the contract; `base_url` is the address the caller used. `principal`
    is None only where no credentials are needed.
    """

    contract: Contract
    operation: Operation
    settings: Settings
    store: Store
    principal: Principal | None
    base_url: str
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any

    @property
    def project_id(self) -> str:
        """The project of the path."""
        return self.path["project_id"]

    def refuse(self, state: str) -> RefusalError:
        """Return the exception to raise where a state forbids the operation."""
        return refuse_state(self.operation, state)
