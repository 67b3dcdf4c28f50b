"""Policies, and the volumes bound to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from vbs_conformance.reference_server.store.selection import Page, paged
from vbs_conformance.reference_server.tables import bindings, policies, policy_tags, volumes

Conditions = Sequence[ColumnElement[bool]]

_c = policies.c
_ALL = (
    select(
        _c.id,
        _c.name,
        _c.schedule,
        _c.time_zone,
        _c.is_default == 1,
        _c.created_at,
        select(func.count()).where(bindings.c.policy_id == _c.id).scalar_subquery(),
        _c.next_run_at,
    )
    .where(_c.project_id == bindparam("project_id"))
    .order_by(_c.created_at, _c.id)
)
_COUNT = select(func.count()).where(_c.project_id == bindparam("project_id"))
_ONE = _ALL.where(_c.id == bindparam("id"))
_TAGS = (
    select(policy_tags.c.key, policy_tags.c.value)
    .distinct()
    .join_from(policy_tags, policies)
    .where(_c.project_id == bindparam("project_id"))
    .order_by(policy_tags.c.key, policy_tags.c.value)
)
_THIS = (_c.project_id == bindparam("of_project"), _c.id == bindparam("of_id"))
_NEW = policies.insert()
_CHANGE = policies.update().where(*_THIS)
_DELETE = policies.delete().where(*_THIS)
_BIND = bindings.insert()
_UNBIND = bindings.delete().where(
    bindings.c.policy_id == bindparam("of_policy"), bindings.c.volume_id == bindparam("of_volume")
)
_VOLUMES = (
    select(bindings.c.volume_id)
    .join_from(bindings, policies)
    .where(_c.project_id == bindparam("project_id"), _c.id == bindparam("id"))
    .order_by(bindings.c.volume_id)
)
_IS_DUE = _c.next_run_at <= bindparam("now")
_PROJECTS_DUE = select(_c.project_id).where(_IS_DUE).distinct()
_FIRST_DUE = _ALL.where(_IS_DUE).order_by(None).order_by(_c.next_run_at, _c.id).limit(1)
_OF_VOLUME = (
    select(bindings.c.policy_id)
    .join_from(bindings, volumes)
    .where(volumes.c.project_id == bindparam("project_id"), volumes.c.id == bindparam("id"))
)


@dataclass(frozen=True)
class Policy:
    """A policy.

    `schedule` has the fields of `scheduled_policy` (5.2.1) that were given, `next_run_at` is when
    it runs by itself; what has passed is due.
    """

    id: str
    name: str
    schedule: Mapping[str, Any]
    time_zone: str | None
    is_default: bool
    created_at: int
    volume_count: int
    next_run_at: int | None = None


@dataclass(frozen=True)
class Policies:
    """The policies of a project, oldest first."""

    connection: Connection
    now: int

    def list(self, project_id: str) -> Sequence[Policy]:
        """Return all policies."""
        return self._found(_ALL, project_id=project_id)

    def count(self, project_id: str, conditions: Conditions = ()) -> int:
        """Return how many policies meet all conditions."""
        query = _COUNT.where(*conditions)
        return int(self.connection.execute(query, {"project_id": project_id}).scalar_one())

    def search(self, project_id: str, conditions: Conditions, page: Page) -> Sequence[Policy]:
        """Return a page of the policies that meet all conditions."""
        query = paged(_ALL.where(*conditions))
        return self._found(query, project_id=project_id, **page.parameters)

    def tags(self, project_id: str) -> Sequence[tuple[str, str]]:
        """Return each key and value that policies are tagged with, both sorted."""
        rows = self.connection.execute(_TAGS, {"project_id": project_id})
        return [(row.key, row.value) for row in rows]

    def find(self, project_id: str, policy_id: str) -> Policy | None:
        """Return a policy."""
        found = self._found(_ONE, project_id=project_id, id=policy_id)
        return next(iter(found), None)

    def create(
        self,
        project_id: str,
        name: str,
        schedule: Mapping[str, Any],
        time_zone: str | None,
        is_default: bool = False,
    ) -> Policy:
        """Add a policy without volumes, which does not run yet."""
        policy = Policy(str(uuid4()), name, schedule, time_zone, is_default, self.now, 0)
        self.connection.execute(
            _NEW,
            {
                "id": policy.id,
                "project_id": project_id,
                "name": name,
                "schedule": schedule,
                "time_zone": time_zone,
                "is_default": int(is_default),
                "created_at": self.now,
            },
        )
        return policy

    def change(self, project_id: str, policy: Policy, **changes: Any) -> Policy:
        """Replace fields of a policy."""
        changed = replace(policy, **changes)
        fields = ("name", "schedule", "time_zone")
        self._change(project_id, policy.id, {name: getattr(changed, name) for name in fields})
        return changed

    def run_next(self, project_id: str, policy_id: str, moment: int | None) -> None:
        """Set when a policy is to run by itself."""
        self._change(project_id, policy_id, {"next_run_at": moment})

    def first_due(self) -> int | None:
        """Return when the next policy of any project runs by itself."""
        due: int | None = self.connection.scalar(select(func.min(_c.next_run_at)))
        return due

    def projects_due(self) -> Sequence[str]:
        """Return the ids of the projects that have a policy that is due."""
        return self.connection.scalars(_PROJECTS_DUE, {"now": self.now}).all()

    def due(self, project_id: str) -> Policy | None:
        """Return the policy of a project that is due first."""
        found = self._found(_FIRST_DUE, project_id=project_id, now=self.now)
        return next(iter(found), None)

    def delete(self, project_id: str, policy_id: str) -> None:
        """Remove a policy with its tags, bindings and tasks."""
        self.connection.execute(_DELETE, {"of_project": project_id, "of_id": policy_id})

    def volumes_of(self, project_id: str, policy_id: str) -> Sequence[str]:
        """Return the ids of the volumes bound to a policy."""
        parameters = {"project_id": project_id, "id": policy_id}
        return self.connection.scalars(_VOLUMES, parameters).all()

    def policy_of(self, project_id: str, volume_id: str) -> str | None:
        """Return the id of the policy that a volume is bound to."""
        return self.connection.scalar(_OF_VOLUME, {"project_id": project_id, "id": volume_id})

    def bind(self, policy_id: str, volume_id: str) -> None:
        """Bind a volume that is bound to no policy."""
        self.connection.execute(_BIND, {"policy_id": policy_id, "volume_id": volume_id})

    def unbind(self, policy_id: str, volume_id: str) -> None:
        """Unbind a volume."""
        self.connection.execute(_UNBIND, {"of_policy": policy_id, "of_volume": volume_id})

    def _change(self, project_id: str, policy_id: str, values: Mapping[str, Any]) -> None:
        self.connection.execute(_CHANGE, {"of_project": project_id, "of_id": policy_id, **values})

    def _found(self, query: Select[Any], **parameters: str | int) -> Sequence[Policy]:
        return [Policy(*row) for row in self.connection.execute(query, parameters)]
