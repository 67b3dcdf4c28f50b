"""Signs requests with SDK-HMAC-SHA256."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from .credentials import Caller, Credentials, header_value, server_time
from .errors import AuthError, ClockSkewError
from .request import Request
from .response import RawResponse

ALGORITHM = "SDK-HMAC-SHA256"
# The scheme does not allow larger bodies, in bytes.
MAX_BODY = 12 * 1024 * 1024

_DATE = "%Y%m%dT%H%M%SZ"
_DEFAULT_PORTS = {"http": 80, "https": 443}
# By how many seconds clocks may differ without being the reason of a refusal.
_TOLERANCE = 300.0
# Seconds in which a correction of the clock must have helped.
_TRIAL = 60.0


class KeyPair(Credentials):
    """Signs each request with an access key and its secret key.

    Args:
        access_key: id of the key pair.
        secret_key: what requests are signed with; it is never sent.
        security_token: belongs to a temporary key pair and is sent with each request.
        clock: the time, in seconds since 1970.

    Raises:
        ValueError: a key is empty, or has a character that it may not have.

    """

    names = frozenset({"authorization", "host", "x-sdk-date", "x-security-token"})
    # Headers of the API that are signed as well; what proxies may change on the way is not.
    signed: ClassVar[Collection[str]] = ()

    def __init__(
        self,
        access_key: str,
        secret_key: str,
        security_token: str | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._access_key = header_value("access_key", access_key)
        if {*access_key} & {",", " "}:
            raise ValueError("access_key has a comma or a blank in it")
        self._secret_key = header_value("secret_key", secret_key)
        self._token: dict[str, str] = {}
        if security_token is not None:
            self._token["X-Security-Token"] = header_value("security_token", security_token)
        self._clock = clock
        self._offset = 0.0
        self._corrected_at = float("-inf")
        self._lock = threading.Lock()

    def headers(self, request: Request, caller: Caller) -> Mapping[str, str]:
        """Return the signature, the time of signing, and the host that is signed, too."""
        now = datetime.fromtimestamp(self._clock() + self._offset, UTC)
        added = {"Host": _host(request.url), "X-Sdk-Date": now.strftime(_DATE), **self._token}
        signed = {
            name: value
            for name, value in request.headers.items()
            if name.lower() == "content-type" or name.lower() in self.signed
        }
        dated = replace(request, headers={**signed, **added})
        return {**added, "Authorization": authorization(dated, self._access_key, self._secret_key)}

    def renew(self, request: Request, answer: RawResponse, caller: Caller) -> bool:
        """Go by the server's clock if it differs by more than five minutes.

        Raises:
            ClockSkewError: this did not help.

        """
        now, date = server_time(answer), request.headers.get("X-Sdk-Date")
        if now is None or date is None or abs(now - _seconds(date)) <= _TOLERANCE:
            return False
        with self._lock:
            offset = now - self._clock()
            # Another call may have corrected the clock since this one was signed.
            if abs(offset - self._offset) > _TOLERANCE:
                if time.monotonic() - self._corrected_at < _TRIAL:
                    raise ClockSkewError(_told(offset))
                self._offset, self._corrected_at = offset, time.monotonic()
        return True


def authorization(request: Request, access_key: str, secret_key: str) -> str:
    """Return the header `Authorization` of a request that has the headers to be signed only.

    Raises:
        AuthError: the request cannot be signed.

    """
    names = ";".join(name for name, _ in _signed_headers(request))
    text = string_to_sign(request)
    signature = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Access={access_key}, SignedHeaders={names}, Signature={signature}"


def string_to_sign(request: Request) -> str:
    """Return the text that the secret key is applied to."""
    digest = hashlib.sha256(canonical_request(request).encode()).hexdigest()
    return f"{ALGORITHM}\n{dict(_signed_headers(request))['x-sdk-date']}\n{digest}"


def canonical_request(request: Request) -> str:
    """Return the form of a request that caller and server agree upon."""
    content = request.content or b""
    if len(content) > MAX_BODY:
        raise AuthError(f"a body of {len(content)} bytes cannot be signed, only {MAX_BODY}")
    url = urlsplit(request.url)
    query = sorted(parse_qsl(url.query, keep_blank_values=True))
    headers = _signed_headers(request)
    return "\n".join(
        [
            request.method.upper(),
            _canonical_path(url.path),
            "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in query),
            *(f"{name}:{value}" for name, value in headers),
            "",
            ";".join(name for name, _ in headers),
            hashlib.sha256(content).hexdigest(),
        ]
    )


def _canonical_path(path: str) -> str:
    segments = [unquote(segment) for segment in path.removesuffix("/").split("/")]
    if any("/" in one or one in (".", "..") for one in segments) or "" in segments[1:]:
        # The signature would hold for another path as well.
        raise AuthError(f"{path} cannot be signed: a segment is empty, has a slash, or is a dot")
    return "".join(f"{_encoded(segment)}/" for segment in segments)


def _signed_headers(request: Request) -> list[tuple[str, str]]:
    found = [(name.lower(), value.strip()) for name, value in request.headers.items()]
    for name, value in found:
        if not (value.isascii() and (value.isprintable())):
            raise AuthError(f"the header {name} cannot be signed: it has a character too many")
    if len(dict(found)) < len(found):
        raise AuthError("the request cannot be signed: it has a header twice")
    return sorted(found)


def _host(url: str) -> str:
    """Return the host as HTTP libraries send it: with the port, unless it is the usual one."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2].lower()
    return host.removesuffix(f":{_DEFAULT_PORTS.get(parts.scheme, '')}")


def _encoded(text: str) -> str:
    return quote(text, safe="~")


def _seconds(date: str) -> float:
    return datetime.strptime(date, _DATE).replace(tzinfo=UTC).timestamp()


def _told(offset: float) -> str:
    where = "behind" if offset > 0 else "ahead of"
    return (
        f"the clock of this machine is {abs(offset):.0f} s {where} that of the server, "
        "and to go by the server's did not help"
    )
