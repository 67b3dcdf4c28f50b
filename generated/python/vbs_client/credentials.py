# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Ways to prove to the server who calls."""

from __future__ import annotations

from ._runtime.credentials import Credentials, FixedHeader
from ._runtime.environment import Choice, choose
from ._runtime.request import Call, Endpoint
from ._runtime.signing import KeyPair
from ._runtime.tokens import FetchedToken, TokenCall

__all__ = ["AuthToken", "Credentials", "Password", "Signature", "from_environment"]


def __dir__() -> list[str]:
    return sorted(__all__)


class AuthToken(FixedHeader):
    """A token scoped to one project, from `createToken`.

    It is valid for 24 hours; keep it and use it again rather than asking for one per call.

    Section 3.2 of the source text.

    Args:
        token: The token.

    """

    def __init__(self, token: str) -> None:
        super().__init__("X-Auth-Token", token)


class Signature(KeyPair):
    """The request is signed with an access key and its secret key.

    The signature stands in `Authorization`, the time of signing in `X-Sdk-Date`
    (`YYYYMMDDTHHMMSSZ`), and `Host` must be among the signed headers. Bodies of signed requests are
    limited to 12 MB; use a token for larger ones.

    Section 3.2 of the source text.

    Args:
        access_key: Id of the key pair.
        secret_key: What requests are signed with; it is never sent.
        security_token: Belongs to a temporary key pair and is sent with each request.

    """

    signed = ("x-project-id",)


class Password(FetchedToken):
    """A token from `createToken`, which is asked for when needed and renewed in time.

    Section 3.2 of the source text.

    Args:
        user: Name of the user.
        password: Password of the user.
        domain: Name of the account.
        project: Name of the project; by default a region has one of the same name.

    """

    def __init__(self, *, user: str, password: str, domain: str, project: str) -> None:
        super().__init__(
            "X-Auth-Token",
            TokenCall(
                Call(
                    Endpoint(
                        "createToken", "POST", "/v3/auth/tokens", server="identity", public=True
                    ),
                    body={
                        "auth": {
                            "identity": {
                                "methods": ["password"],
                                "password": {
                                    "user": {
                                        "name": user,
                                        "password": password,
                                        "domain": {"name": domain},
                                    }
                                },
                            },
                            "scope": {"project": {"name": project}},
                        }
                    },
                ),
                header="X-Subject-Token",
                expires="/token/expires_at",
                parameters={"project_id": "/token/project/id"},
            ),
        )


_CHOICES = (
    Choice(AuthToken, {"token": "VBS_TOKEN"}),
    Choice(
        Signature,
        {"access_key": "VBS_ACCESS_KEY", "secret_key": "VBS_SECRET_KEY"},
        {"security_token": "VBS_SECURITY_TOKEN"},
    ),
    Choice(
        Password,
        {
            "user": "VBS_USER",
            "password": "VBS_PASSWORD",
            "domain": "VBS_DOMAIN",
            "project": "VBS_PROJECT",
        },
    ),
)


def from_environment() -> Credentials:
    """Return the first of these credentials whose environment variables are all set.

    - `AuthToken`: `VBS_TOKEN`
    - `Signature`: `VBS_ACCESS_KEY`, `VBS_SECRET_KEY`, perhaps `VBS_SECURITY_TOKEN`
    - `Password`: `VBS_USER`, `VBS_PASSWORD`, `VBS_DOMAIN`, `VBS_PROJECT`

    Raises:
        AuthError: there are none; the message names what is not set.

    """
    return choose(_CHOICES)
