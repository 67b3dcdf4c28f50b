from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vbs_conformance.reference_server.clock import SECOND
from vbs_conformance.reference_server.signing import (
    SignedRequest,
    parse_authorization,
    verify,
)

SECRET_KEY = "example-secret-key"
DATE = "20240416T095341Z"
NOW = int(datetime(2024, 4, 16, 9, 53, 41, tzinfo=UTC).timestamp()) * SECOND
HOST = ("host", "vbs.example.com")
DATED = ("x-sdk-date", DATE)

# Made with the vendor's own signer.
VECTORS = {
    "plain": (
        SignedRequest("GET", "/v2/p1/backuppolicy", "", [DATED, HOST], b""),
        "host;x-sdk-date",
        "0eb88aa38a4e1f8832fffe061937c89e2b9107d9cd1c3a3b1ceb4327161eee40",
    ),
    "query": (
        SignedRequest(
            "GET",
            "/v2/p1/os-vendor-backup-sharing/detail",
            "limit=10&name=b%20c&status=%E5%A4%87~%2B",
            [("host", "127.0.0.1:8774"), ("x-project-id", "p1"), DATED],
            b"",
        ),
        "host;x-project-id;x-sdk-date",
        "ff33c03d0c3841b8e63803211a30ee0bca63d2c67e75b79d4972af966aae9a31",
    ),
    "body": (
        SignedRequest(
            "POST",
            "/v2/p1/cloudbackups",
            "",
            [HOST, ("content-type", "application/json"), DATED],
            '{"backup":{"name":"备"}}'.encode(),
        ),
        "content-type;host;x-sdk-date",
        "fd3d8ee805df07ed4dca63df1e27a9cbe64b3117c73fefe3222319c47c547326",
    ),
    "encoded path": (
        SignedRequest("DELETE", "/v2/p1/backuppolicy/x/tags/a%23b", "", [HOST, DATED], b""),
        "host;x-sdk-date",
        "c158341ca25b23c99a94d5f7a726bd30eabeebfe1d14ca329f5428eb808a12eb",
    ),
}


def verified(
    request: SignedRequest, names: str, signature: str, now: int = NOW, secret: str = SECRET_KEY
) -> bool:
    header = f"SDK-HMAC-SHA256 Access=AK, SignedHeaders={names}, Signature={signature}"
    authorization = parse_authorization(header)
    assert authorization is not None
    return verify(request, authorization, secret, now)


@pytest.mark.parametrize("name", VECTORS)
def test_the_vendors_signatures_are_right(name: str) -> None:
    assert verified(*VECTORS[name])


def test_the_order_of_the_query_does_not_matter() -> None:
    request, names, signature = VECTORS["query"]
    turned = replace(request, query="status=%E5%A4%87~%2B&name=b+c&limit=10")
    assert verified(turned, names, signature)


@pytest.mark.parametrize(
    "change",
    [
        {"method": "PUT"},
        {"path": "/v2/p1/cloudbackup"},
        {"path": "/v2/p1/cloudbackups%2F"},
        {"query": "a"},
        {"body": b'{"backup":{"name":"x"}}'},
        {"headers": [("host", "evil"), ("content-type", "application/json"), DATED]},
        {"headers": [HOST, ("content-type", "text/plain"), DATED]},
        {"headers": [HOST, DATED]},
        {"headers": [HOST, HOST, ("content-type", "application/json"), DATED]},
    ],
)
def test_any_change_is_noticed(change: dict[str, object]) -> None:
    request, names, signature = VECTORS["body"]
    assert not verified(replace(request, **change), names, signature)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "names",
    [
        "host",
        "x-sdk-date",
        "x-sdk-date;host",
        "host;host;x-sdk-date",
        "host;x-absent;x-sdk-date",
        "content-type;host;x-sdk-date",
    ],
)
def test_host_and_date_are_signed_once_and_in_order(names: str) -> None:
    request, _, signature = VECTORS["plain"]
    assert not verified(request, names, signature)


@pytest.mark.parametrize(
    ("minutes", "accepted"), [(15, True), (-15, True), (16, False), (-16, False)]
)
def test_a_signature_is_valid_for_a_quarter_of_an_hour(minutes: int, accepted: bool) -> None:
    assert verified(*VECTORS["plain"], now=NOW + minutes * 60 * SECOND) is accepted


@pytest.mark.parametrize("date", ["", "20240416", "20241316T095341Z", "\uff120240416T095341Z"])
def test_a_malformed_date_is_refused(date: str) -> None:
    request, names, signature = VECTORS["plain"]
    dated = replace(request, headers=[HOST, ("x-sdk-date", date)])
    assert not verified(dated, names, signature)


def test_another_key_is_refused() -> None:
    assert not verified(*VECTORS["plain"], secret="other")


def test_the_declared_hash_of_the_body_does_not_count() -> None:
    request, names, signature = VECTORS["body"]
    declared = [*request.headers, ("x-sdk-content-sha256", "UNSIGNED-PAYLOAD")]
    assert not verified(replace(request, headers=declared, body=b"{}"), names, signature)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "SDK-HMAC-SM3 Access=a, SignedHeaders=host, Signature=" + "0" * 64,
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=" + "0" * 63,
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=Host, Signature=" + "0" * 64,
        "SDK-HMAC-SHA256 Access=, SignedHeaders=host, Signature=" + "0" * 64,
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=" + "0" * 64 + "\n",
    ],
)
def test_another_form_is_not_understood(value: str) -> None:
    assert parse_authorization(value) is None
