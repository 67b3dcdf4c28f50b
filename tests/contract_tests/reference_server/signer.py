"""Signs requests as a client does, written apart from the server's verifier."""

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlsplit


def signed_headers(
    *,
    method: str,
    url: str,
    access_key: str,
    secret_key: str,
    now: int,
    body: bytes = b"",
    names: str = "host;x-sdk-date",
    algorithm: str = "SDK-HMAC-SHA256",
) -> dict[str, str]:
    """Return the headers of a request signed at `now` microseconds."""
    parts = urlsplit(url)
    date = datetime.fromtimestamp(now // 1_000_000, UTC).strftime("%Y%m%dT%H%M%SZ")
    values = {"host": parts.netloc, "x-sdk-date": date}
    query = sorted(parse_qsl(parts.query, keep_blank_values=True))
    canonical = "\n".join(
        [
            method,
            parts.path.rstrip("/") + "/",
            "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in query),
            "".join(f"{name}:{values.get(name, '')}\n" for name in names.split(";")),
            names,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    text = f"{algorithm}\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()
    authorization = f"{algorithm} Access={access_key}, SignedHeaders={names}, Signature={signature}"
    return {"X-Sdk-Date": date, "Authorization": authorization}
