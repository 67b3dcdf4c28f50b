# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Get a token and find out project ids.

These two calls belong to the identity service.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from .. import models
from .._runtime.caller import AsyncCaller, Caller
from .._runtime.request import Call, Endpoint
from .._runtime.response import Answer

_CREATE_TOKEN = Endpoint(
    id="createToken", method="POST", path="/v3/auth/tokens", server="identity", public=True
)
_LIST_PROJECTS = Endpoint(id="listProjects", method="GET", path="/v3/projects", server="identity")


@dataclass(frozen=True)
class CreateTokenAnswer:
    """What `create_token` answers with: the body, and the headers that matter."""

    body: models.TokenResponse

    x_subject_token: str = field(repr=False)
    """The token."""

    @classmethod
    def of(cls, answer: Answer[models.TokenResponse]) -> Self:
        """Take from an answer what belongs here."""
        return cls(body=answer.body, x_subject_token=answer.header("X-Subject-Token"))


class Identity:
    """Get a token and find out project ids.

    These two calls belong to the identity service.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def create_token(
        self,
        *,
        identity: models.AuthIdentity | Mapping[str, Any],
        scope: models.AuthScope | Mapping[str, Any],
    ) -> CreateTokenAnswer:
        """Get a token.

        Answers with a token for one project, made from a user's name and password. The token stands
        in the `X-Subject-Token` header of the answer; send it as `X-Auth-Token` on the other calls.

        Section 3.2 of the source text.

        Args:
            identity: How the caller proves who it is.
            scope: What the token is for.

        """
        call = Call(_CREATE_TOKEN, body={"auth": {"identity": identity, "scope": scope}})
        return self._caller.send_for(call, models.TokenResponse, CreateTokenAnswer.of)

    def list_projects(self) -> models.ProjectList:
        """List the caller's projects.

        Answers with the projects that the caller may work in. The `id` of a project is what the
        other paths need.

        Section 7.3 of the source text.
        """
        call = Call(_LIST_PROJECTS)
        return self._caller.send(call, models.ProjectList)


class AsyncIdentity:
    """Get a token and find out project ids.

    These two calls belong to the identity service.
    """

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create_token(
        self,
        *,
        identity: models.AuthIdentity | Mapping[str, Any],
        scope: models.AuthScope | Mapping[str, Any],
    ) -> CreateTokenAnswer:
        """Get a token.

        Answers with a token for one project, made from a user's name and password. The token stands
        in the `X-Subject-Token` header of the answer; send it as `X-Auth-Token` on the other calls.

        Section 3.2 of the source text.

        Args:
            identity: How the caller proves who it is.
            scope: What the token is for.

        """
        call = Call(_CREATE_TOKEN, body={"auth": {"identity": identity, "scope": scope}})
        return await self._caller.send_for(call, models.TokenResponse, CreateTokenAnswer.of)

    async def list_projects(self) -> models.ProjectList:
        """List the caller's projects.

        Answers with the projects that the caller may work in. The `id` of a project is what the
        other paths need.

        Section 7.3 of the source text.
        """
        call = Call(_LIST_PROJECTS)
        return await self._caller.send(call, models.ProjectList)
