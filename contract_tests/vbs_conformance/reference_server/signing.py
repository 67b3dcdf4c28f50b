"""Verification of requests signed with SDK-HMAC-SHA256 (3.2).

The canonical request is made from the very path and query that the server routes on. Only the hash
of the exact body counts: a header that declares another one, or an unsigned body, has no effect.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, unquote

from vbs_conformance.reference_server.clock import SECOND

ALGORITHM = "SDK-HMAC-SHA256"
MAX_SKEW = 15 * 60 * SECOND
_AUTHORIZATION = re.compile(
    ALGORITHM + r" Access=([^,\s]+), SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})"
)
_DATE = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_NEEDED = {"host", "x-sdk-date"}


@dataclass(frozen=True)
class SignedRequest:
    """The parts of a request that a signature covers.

    `path` and `query` are as sent, still percent-encoded; header names are lower-case.
    """

    method: str
    path: str
    query: str
    headers: Sequence[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Authorization:
    """What an `Authorization` header says."""

    access_key: str
    signed_headers: tuple[str, ...]
    signature: str


def parse_authorization(value: str) -> Authorization | None:
    """Take an `Authorization` header apart; None where it is of another form."""
    found = _AUTHORIZATION.fullmatch(value)
    return Authorization(found[1], tuple(found[2].split(";")), found[3]) if found else None


def verify(request: SignedRequest, authorization: Authorization, secret_key: str, now: int) -> bool:
    """Tell whether a request was signed with a secret key no more than 15 minutes from `now`."""
    names = authorization.signed_headers
    if list(names) != sorted(set(names)) or not set(names) >= _NEEDED:
        return False
    values = [[v for n, v in request.headers if n == name] for name in names]
    if any(len(value) != 1 for value in values):
        return False
    headers = [(name, value[0]) for name, value in zip(names, values, strict=True)]
    date = dict(headers)["x-sdk-date"]
    signed_at = _moment(date)
    if signed_at is None or abs(now - signed_at) > MAX_SKEW:
        return False
    expected = _signature(secret_key, date, _canonical_request(request, headers))
    return hmac.compare_digest(expected, authorization.signature)


def _moment(date: str) -> int | None:
    if not _DATE.fullmatch(date):
        return None
    try:
        parsed = datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return int(parsed.timestamp()) * SECOND


def _canonical_request(request: SignedRequest, headers: Sequence[tuple[str, str]]) -> str:
    path = "/".join(_encode(unquote(segment)) for segment in request.path.split("/"))
    query = sorted(parse_qsl(request.query, keep_blank_values=True))
    return "\n".join(
        [
            request.method,
            path if path.endswith("/") else f"{path}/",
            "&".join(f"{_encode(name)}={_encode(value)}" for name, value in query),
            *(f"{name}:{value.strip()}" for name, value in headers),
            "",
            ";".join(name for name, _ in headers),
            hashlib.sha256(request.body).hexdigest(),
        ]
    )


def _signature(secret_key: str, date: str, canonical_request: str) -> str:
    digest = hashlib.sha256(canonical_request.encode()).hexdigest()
    text = f"{ALGORITHM}\n{date}\n{digest}"
    return hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()


def _encode(text: str) -> str:
    return quote(text, safe="~")
