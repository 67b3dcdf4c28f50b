"""The signer of the vendor's own package, which ours must agree with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer

from contractgen.targets.python.runtime.request import Request


class Signed(NamedTuple):
    """The three steps of signing."""

    canonical_request: str
    string_to_sign: str
    authorization: str


def sign(
    request: Request,
    access_key: str,
    secret_key: str,
    query: Sequence[tuple[str, Any]] | None = None,
) -> Signed:
    """Sign a request; `query` is what it has been built from, by default what it says."""
    url = urlsplit(request.url)
    if query is None:
        query = parse_qsl(url.query, keep_blank_values=True)

    def fresh() -> Any:
        # Signing changes the request.
        return SdkRequest(
            method=request.method,
            schema=url.scheme,
            host=url.netloc,
            resource_path=url.path,
            query_params=list(query),
            header_params=dict(request.headers),
            body=request.content or b"",
        )

    signer = Signer(BasicCredentials(access_key, secret_key))
    prepared = fresh()
    signer._process_content_header(prepared)
    names = signer._process_signed_headers(prepared)
    canonical = signer._process_canonical_request(prepared, names)
    date = datetime.strptime(request.headers["X-Sdk-Date"], "%Y%m%dT%H%M%SZ")
    text = signer._process_string_to_sign(canonical, date)
    return Signed(canonical, text, signer.sign(fresh()).header_params["Authorization"])
