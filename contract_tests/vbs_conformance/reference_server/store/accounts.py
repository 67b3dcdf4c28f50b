"""Users, their roles in projects, tokens and access keys.

Passwords and tokens are kept as digests; they are long and random, so that a plain digest is safe.
A secret access key has to be kept as it is: verifying a signature needs it.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from vbs_conformance.reference_server.clock import SECOND
from vbs_conformance.reference_server.tables import (
    access_keys,
    assignments,
    projects,
    tokens,
    users,
)

_p = projects.c
_PROJECTS = select(_p.id, _p.name, _p.domain_id, _p.domain_name)
TOKEN_LIFETIME = 24 * 3600 * SECOND
_MOST_KNOWN = 10_000

# Every request asks for its token: the statement is made once.
_TOKEN = select(tokens.c.user_id, tokens.c.project_id, tokens.c.roles, tokens.c.expires_at).where(
    tokens.c.digest == bindparam("digest")
)


@dataclass(frozen=True)
class Project:
    """A project and the account (domain) that owns it."""

    id: str
    name: str
    domain_id: str
    domain_name: str


@dataclass(frozen=True)
class User:
    """A user of an account."""

    id: str
    name: str
    domain_id: str
    domain_name: str


@dataclass(frozen=True)
class Token:
    """A token, valid before `expires_at`."""

    user_id: str
    project_id: str
    roles: tuple[str, ...]
    expires_at: int


@dataclass(frozen=True)
class AccessKey:
    """A pair of keys of a user, for one project."""

    access_key: str
    secret_key: str
    user_id: str
    project_id: str


def digest(secret: str) -> str:
    """Return the form in which a password or a token is kept."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Accounts:
    """Who may sign in, and where to.

    `known` has the tokens that were asked for before, by digest: what a token stands for never
    changes, so that nobody has to look it up twice.
    """

    connection: Connection
    now: int
    known: dict[str, Token]

    def user(self, domain_name: str, name: str, password: str) -> User | None:
        """Return a user by name and password."""
        query = select(users.c.id, users.c.name, users.c.domain_id, users.c.domain_name)
        where = (users.c.domain_name == domain_name, users.c.name == name)
        row = self.connection.execute(
            query.add_columns(users.c.password_digest).where(*where)
        ).one_or_none()
        if row is None or not hmac.compare_digest(row.password_digest, digest(password)):
            return None
        return User(*row[:-1])

    def projects(self) -> Sequence[Project]:
        """Return all projects, by name."""
        query = _PROJECTS.order_by(projects.c.name, projects.c.id)
        return [Project(*row) for row in self.connection.execute(query)]

    def projects_of(self, user_id: str) -> Sequence[Project]:
        """Return the projects in which a user has roles, by name."""
        query = (
            _PROJECTS.join_from(assignments, projects)
            .where(assignments.c.user_id == user_id)
            .order_by(projects.c.name, projects.c.id)
        )
        return [Project(*row) for row in self.connection.execute(query)]

    def roles_of(self, user_id: str, project_id: str) -> tuple[str, ...]:
        """Return the roles of a user in a project."""
        query = select(assignments.c.roles).where(
            assignments.c.user_id == user_id, assignments.c.project_id == project_id
        )
        return tuple(self.connection.scalar(query) or ())

    def issue_token(
        self,
        user_id: str,
        project_id: str,
        roles: Sequence[str],
        lifetime: int = TOKEN_LIFETIME,
    ) -> tuple[str, Token]:
        """Make a token; a negative lifetime makes an expired one. Returns its text, too."""
        text = secrets.token_urlsafe(32)
        token = Token(user_id, project_id, tuple(roles), self.now + lifetime)
        self.connection.execute(
            tokens.insert().values(
                digest=digest(text),
                user_id=user_id,
                project_id=project_id,
                roles=list(roles),
                expires_at=token.expires_at,
            )
        )
        return text, token

    def token(self, text: str) -> Token | None:
        """Return a token by its text, expired or not."""
        key = digest(text)
        token = self.known.get(key)
        if token is None:
            row = self.connection.execute(_TOKEN, {"digest": key}).one_or_none()
            if row is None:
                return None
            token = Token(row.user_id, row.project_id, tuple(row.roles), row.expires_at)
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            self.known[key] = token
        return token

    def key_of(self, user_id: str) -> AccessKey | None:
        """Return the pair of keys of a user, who has one at most."""
        query = select(access_keys).where(access_keys.c.user_id == user_id)
        row = self.connection.execute(query).one_or_none()
        return None if row is None else AccessKey(*row)

    def access_key(self, access_key: str) -> AccessKey | None:
        """Return a pair of keys."""
        query = select(access_keys).where(access_keys.c.access_key == access_key)
        row = self.connection.execute(query).one_or_none()
        return None if row is None else AccessKey(*row)
