"""What a fresh server holds: two projects of two accounts, their users, and volumes of each kind.

Ids of projects and volumes follow from their names, so that they are the same every time. Keys and
passwords are random and stay those of the database; tokens are made anew at each start, and those
of earlier starts stay valid until they expire.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection, Table, select

from vbs_conformance.reference_server.authentication import (
    ADMIN_ROLE,
    OPERATOR_ROLE,
    READER_ROLE,
)
from vbs_conformance.reference_server.clock import SECOND
from vbs_conformance.reference_server.store import Store
from vbs_conformance.reference_server.store.accounts import AccessKey, User, digest
from vbs_conformance.reference_server.store.quotas import UNLIMITED
from vbs_conformance.reference_server.tables import (
    access_keys,
    assignments,
    projects,
    quotas,
    tokens,
    users,
    volumes,
)

# name, how many, status, kind, size in GB
_VOLUMES = (
    ("available", 8, "available", "plain", 40),
    ("in_use", 2, "in-use", "plain", 40),
    ("error", 1, "error", "plain", 40),
    ("creating", 1, "creating", "plain", 40),
    ("small", 1, "available", "plain", 1),
    ("failing", 1, "available", "failing", 40),
    ("hana", 1, "available", "hana", 40),
    ("dess", 1, "available", "dess", 40),
    ("no_backup_pod", 1, "available", "no_backup_pod", 40),
    ("disaster_recovery", 1, "available", "disaster_recovery", 40),
)
_SCHEDULE = {"start_time": "12:00", "frequency": 1, "rentention_num": 10, "status": "OFF"}


@dataclass(frozen=True)
class Account:
    """A project with a user who may do everything in it, and fresh credentials of that user."""

    project_id: str
    project_name: str
    domain_name: str
    user_name: str
    password: str = field(repr=False)
    token: str = field(repr=False)
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)


@dataclass(frozen=True)
class Credentials:
    """All that a caller needs; the other tokens are for the first project.

    `volumes` has the ids of the volumes of the first project, by what they are for.
    """

    first: Account
    second: Account
    expired_token: str = field(repr=False)
    operator_token: str = field(repr=False)
    reader_token: str = field(repr=False)
    roleless_token: str = field(repr=False)
    default_policy_id: str | None
    volumes: dict[str, list[str]]


def seed(connection: Connection, now: int, default_policy: bool = False) -> Credentials:
    """Add what is missing, and issue tokens.

    Args:
        connection: a transaction that may write.
        now: the present time.
        default_policy: whether the first project has a policy that nobody may change.

    """
    connection.execute(tokens.delete().where(tokens.c.expires_at <= now))
    store = Store(connection, now)
    first = _account(store, connection, "1")
    second = _account(store, connection, "2")
    operator = _user(connection, "operator", first.domain_name)
    _assign(connection, operator, first.project_id, OPERATOR_ROLE)
    reader = _user(connection, "reader", first.domain_name)
    _assign(connection, reader, first.project_id, READER_ROLE)
    owner = store.accounts.user(first.domain_name, first.user_name, first.password)
    assert owner is not None
    _volumes(connection, second.project_id)
    default = _default_policy(store, first.project_id) if default_policy else None

    def token(user: User, role: str | None, lifetime: int = 3600 * 24 * SECOND) -> str:
        roles = [role] if role else []
        return store.accounts.issue_token(user.id, first.project_id, roles, lifetime)[0]

    return Credentials(
        first=first,
        second=second,
        expired_token=token(owner, ADMIN_ROLE, -SECOND),
        operator_token=token(operator, OPERATOR_ROLE),
        reader_token=token(reader, READER_ROLE),
        roleless_token=token(reader, None),
        default_policy_id=default,
        volumes=_volumes(connection, first.project_id),
    )


def _default_policy(store: Store, project_id: str) -> str:
    """Return the policy that nobody may change, made at the first start."""
    for policy in store.policies.list(project_id):
        if policy.is_default:
            return policy.id
    made = store.policies.create(project_id, "defaultPolicy", _SCHEDULE, None, is_default=True)
    return made.id


def _account(store: Store, connection: Connection, number: str) -> Account:
    domain, name = f"domain-{number}", f"project-{number}"
    project_id = _id("project", name).replace("-", "")
    domain_id = _id("domain", domain).replace("-", "")
    _add(connection, projects, id=project_id, name=name, domain_id=domain_id, domain_name=domain)
    _add(connection, quotas, project_id=project_id, type="backups", quota=10_000)
    _add(connection, quotas, project_id=project_id, type="backup_gigabytes", quota=UNLIMITED)
    user = _user(connection, f"user-{number}", domain)
    _assign(connection, user, project_id, ADMIN_ROLE)
    key = store.accounts.key_of(user.id) or _key(connection, user, project_id)
    password = _password(key)
    changed = users.update().where(users.c.id == user.id)
    connection.execute(changed.values(password_digest=digest(password)))
    token, _ = store.accounts.issue_token(user.id, project_id, [ADMIN_ROLE])
    return Account(
        project_id, name, domain, user.name, password, token, key.access_key, key.secret_key
    )


def _user(connection: Connection, name: str, domain: str) -> User:
    """Return a user, who has no password yet."""
    domain_id = _id("domain", domain).replace("-", "")
    user = User(_id("user", name).replace("-", ""), name, domain_id, domain)
    _add(connection, users, **vars(user), password_digest="")
    return user


def _key(connection: Connection, user: User, project_id: str) -> AccessKey:
    key = AccessKey(secrets.token_hex(10).upper(), secrets.token_urlsafe(30), user.id, project_id)
    connection.execute(access_keys.insert().values(**vars(key)))
    return key


def _password(key: AccessKey) -> str:
    """Return a password that every server on the database finds; no digest gives it away."""
    return hmac.digest(key.secret_key.encode(), b"password", "sha256").hex()


def _assign(connection: Connection, user: User, project_id: str, role: str) -> None:
    _add(connection, assignments, user_id=user.id, project_id=project_id, roles=[role])


def _volumes(connection: Connection, project_id: str) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for purpose, number, status, kind, size in _VOLUMES:
        for n in range(number):
            name = f"{purpose}-{n + 1}"
            volume_id = _id("volume", f"{project_id}/{name}")
            ids.setdefault(purpose, []).append(volume_id)
            _add(
                connection,
                volumes,
                id=volume_id,
                project_id=project_id,
                name=name,
                status=status,
                kind=kind,
                size=size + n,
                availability_zone=f"az-{n % 2 + 1}",
                host=f"pod{n % 2 + 1:02}.region-1",
            )
    return ids


def _add(connection: Connection, table: Table, **values: object) -> None:
    """Insert a row unless there is one with its primary key."""
    same = [column == values[column.name] for column in table.primary_key]
    if connection.execute(select(1).select_from(table).where(*same)).first() is None:
        connection.execute(table.insert().values(**values))


def _id(kind: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"vbs-reference-server/{kind}/{name}"))
