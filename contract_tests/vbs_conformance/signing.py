"""Signs requests with SDK-HMAC-SHA256 (3.2), for targets that are called with a key pair."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ALGORITHM = "SDK-HMAC-SHA256"


def sign(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    access_key: str,
    secret_key: str,
    now: datetime | None = None,
) -> dict[str, str]:
    """Return the headers with `X-Sdk-Date` and `Authorization` added.

    Args:
        method: HTTP method.
        url: the whole URL, percent-encoded.
        headers: headers to send; of these `Content-Type` is signed.
        body: the exact bytes to send.
        access_key: id of the key pair.
        secret_key: the secret of the key pair.
        now: time of signing, by default the present.

    """
    parts = urlsplit(url)
    date = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    signed = {"host": parts.netloc, "x-sdk-date": date}
    signed.update({k.lower(): v.strip() for k, v in headers.items() if k.lower() == "content-type"})
    names = ";".join(sorted(signed))
    query = sorted(parse_qsl(parts.query, keep_blank_values=True))
    canonical = "\n".join(
        [
            method,
            "/".join(quote(unquote(segment), safe="~") for segment in parts.path.split("/")) + "/",
            "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in query),
            *(f"{name}:{signed[name]}" for name in sorted(signed)),
            "",
            names,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    text = f"{ALGORITHM}\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()
    return {
        **headers,
        "Host": parts.netloc,
        "X-Sdk-Date": date,
        "Authorization": (
            f"{ALGORITHM} Access={access_key}, SignedHeaders={names}, Signature={signature}"
        ),
    }
