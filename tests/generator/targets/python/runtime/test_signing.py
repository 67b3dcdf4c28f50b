"""Signatures agree with those of the vendor's signer, and hold for nothing else."""

from __future__ import annotations

import copy
import pickle
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generator.targets.python.runtime import vendor_signer

from contractgen.targets.python.runtime import errors
from contractgen.targets.python.runtime.request import (
    Call,
    Endpoint,
    Request,
    build_request,
)
from contractgen.targets.python.runtime.response import RawResponse
from contractgen.targets.python.runtime.settings import Settings
from contractgen.targets.python.runtime.signing import (
    MAX_BODY,
    KeyPair,
    authorization,
    canonical_request,
    string_to_sign,
)

VECTORS = Path(__file__).parent / "signing_vectors"
ACCESS_KEY, SECRET_KEY = "EXAMPLEACCESSKEY0001", "example-Secret+Key/0001"
URL = "https://service.example/v1/things"
NOW = 1716282220.0  # 2024-05-21T09:03:40Z
DATED = {"Host": "service.example", "X-Sdk-Date": "20240521T090340Z"}


def request(
    url: str = URL, method: str = "GET", content: bytes | None = None, **headers: str
) -> Request:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method, url, {**DATED, **named}, content)


def read(name: str) -> Request:
    """Read the request of a vector: its lines as in HTTP, the body after an empty one."""
    head, _, body = (VECTORS / name / f"{name}.req").read_text("utf-8").partition("\n\n")
    line, *lines = head.split("\n")
    method, target, _ = line.split(" ")
    headers = dict(one.split(":", 1) for one in lines)
    return Request(method, f"https://{headers['Host']}{target}", headers, body.encode() or None)


@pytest.mark.parametrize("name", sorted(path.name for path in VECTORS.iterdir()))
def test_vectors(name: str, golden: Callable[[Path, str], None]) -> None:
    """What is frozen comes from the vendor's signer: `make golden` writes it anew."""
    vector = read(name)
    theirs = vendor_signer.sign(vector, ACCESS_KEY, SECRET_KEY)
    for ending, text in zip(("creq", "sts", "authz"), theirs, strict=True):
        golden(VECTORS / name / f"{name}.{ending}", text)
    ours = (
        canonical_request(vector),
        string_to_sign(vector),
        authorization(vector, ACCESS_KEY, SECRET_KEY),
    )
    assert ours == theirs


TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
SEGMENT = TEXT.filter(lambda text: text not in ("", ".", "..") and "/" not in text)
VALUE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)


# A busy machine may take its time.
@settings(deadline=None)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH"]),
    segments=st.lists(SEGMENT, max_size=3),
    query=st.lists(st.tuples(TEXT, TEXT), max_size=4, unique_by=lambda pair: pair[0]),
    headers=st.dictionaries(st.sampled_from(["X-Project-Id", "X-Security-Token"]), VALUE),
    body=st.none() | st.dictionaries(TEXT, TEXT),
)
def test_the_vendor_signs_what_is_built_likewise(
    method: str,
    segments: list[str],
    query: list[tuple[str, str]],
    headers: dict[str, str],
    body: dict[str, str] | None,
) -> None:
    names = [f"s{index}" for index, _ in enumerate(segments)]
    call = Call(
        Endpoint("act", method, "/v1" + "".join(f"/{{{name}}}" for name in names)),
        path=dict(zip(names, segments, strict=True)),
        query=dict(query),
        headers=headers,
        **({} if body is None else {"body": body}),
    )
    built = build_request(call, Settings({"": "https://service.example"}))
    signed = {name: value for name, value in built.headers.items() if name != "Accept"}
    made = replace(built, headers={**signed, **DATED})
    theirs = vendor_signer.sign(made, ACCESS_KEY, SECRET_KEY, query)
    assert canonical_request(made) == theirs.canonical_request
    assert authorization(made, ACCESS_KEY, SECRET_KEY) == theirs.authorization


# What the vendor's signer does otherwise, and why ours does not.


def test_numbers_are_sorted_as_they_are_sent() -> None:
    """The vendor sorts them as numbers; whoever verifies has only texts."""
    made = request(f"{URL}?a=9&a=10")
    assert "\na=10&a=9\n" in canonical_request(made)
    theirs = vendor_signer.sign(made, ACCESS_KEY, SECRET_KEY, [("a", 9), ("a", 10)])
    assert "\na=9&a=10\n" in theirs.canonical_request


def test_only_headers_that_nobody_changes_on_the_way_are_signed() -> None:
    made = request(Accept="application/json", Authorization="old")
    ours = keys().headers(made, NOBODY)["Authorization"]
    assert ours.split(", ")[1] == "SignedHeaders=host;x-sdk-date"
    theirs = vendor_signer.sign(made, "AK", "SK").authorization
    assert "SignedHeaders=accept;authorization;host;x-sdk-date" in theirs


def test_every_body_is_signed() -> None:
    """The vendor leaves out those of other types than JSON."""
    made = request(method="PATCH", content=b"{}", Content_Type="application/merge-patch+json")
    assert "UNSIGNED-PAYLOAD" not in canonical_request(made)
    theirs = vendor_signer.sign(made, ACCESS_KEY, SECRET_KEY)
    assert theirs.canonical_request.endswith("UNSIGNED-PAYLOAD")


@pytest.mark.parametrize(
    "path",
    ["/a%2Fb", "/a%2fb/c", "//a", "/a//b", "/a//", "/./a", "/a/..", "/%2e%2E/a", "/a/%2e"],
)
def test_a_path_that_could_be_taken_for_another_is_refused(path: str) -> None:
    """The vendor signs it, and the signature holds for the other one, too."""
    with pytest.raises(errors.AuthError, match="cannot be signed"):
        canonical_request(request(f"https://service.example{path}"))


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\x00b", "é", "a\tb", "\x7f"])
def test_a_header_that_breaks_is_refused_without_being_quoted(value: str) -> None:
    """The vendor signs it."""
    with pytest.raises(errors.AuthError, match="the header x-project-id") as caught:
        canonical_request(request(X_Project_Id=value))
    assert value not in str(caught.value)


def test_a_header_that_is_there_twice_is_refused() -> None:
    with pytest.raises(errors.AuthError, match="a header twice"):
        canonical_request(request(host="other.example"))


def test_a_body_that_is_too_large_is_refused() -> None:
    assert canonical_request(request(method="PUT", content=bytes(MAX_BODY)))
    with pytest.raises(errors.AuthError, match=rf"a body of {MAX_BODY + 1} bytes"):
        canonical_request(request(method="PUT", content=bytes(MAX_BODY + 1)))


# The credentials.


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: float = NOW) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class NoCaller:
    """Signatures need no other calls."""

    def send(self, call: Call, returns: Any) -> Any:
        raise AssertionError

    exchange = send


NOBODY = NoCaller()


def keys(clock: Clock | None = None, **more: Any) -> KeyPair:
    return KeyPair(ACCESS_KEY, SECRET_KEY, clock=clock or Clock(), **more)


def signed(pair: KeyPair, asked: Request) -> Request:
    return replace(asked, headers={**asked.headers, **pair.headers(asked, NOBODY)})


PLAIN = Request("GET", URL, {"Accept": "application/json"}, None)


def test_what_is_added_to_a_request() -> None:
    expected = authorization(request(), ACCESS_KEY, SECRET_KEY)
    assert keys().headers(PLAIN, NOBODY) == {**DATED, "Authorization": expected}


def test_a_temporary_key_pair_sends_its_token() -> None:
    added = keys(security_token="tok").headers(PLAIN, NOBODY)
    assert added["X-Security-Token"] == "tok"
    assert "SignedHeaders=host;x-sdk-date;x-security-token," in added["Authorization"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Service.example:443/", "service.example"),
        ("http://service.example:80", "service.example"),
        ("http://service.example:443/", "service.example:443"),
        ("https://me:secret@service.example:8443/", "service.example:8443"),
        ("https://[::1]:443/", "[::1]"),
    ],
)
def test_the_host_is_signed_as_it_is_sent(url: str, host: str) -> None:
    assert keys().headers(replace(PLAIN, url=url), NOBODY)["Host"] == host


def test_each_attempt_is_signed_anew() -> None:
    clock = Clock()
    pair = keys(clock)
    first = pair.headers(PLAIN, NOBODY)
    clock.now += 2
    second = pair.headers(PLAIN, NOBODY)
    assert second["X-Sdk-Date"] == "20240521T090342Z"
    assert second["Authorization"] != first["Authorization"]


def refusal(date: float | None, status: int = 401) -> RawResponse:
    headers = {} if date is None else {"date": formatdate(date, usegmt=True)}
    return RawResponse(status, headers, b"")


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("offset", [-86400, -301, 301, 86400])
def test_a_clock_that_is_wrong_is_corrected(offset: int, status: int) -> None:
    pair = keys()
    asked = signed(pair, PLAIN)
    assert pair.renew(asked, refusal(NOW + offset, status), NOBODY)
    date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(NOW + offset))
    assert pair.headers(PLAIN, NOBODY)["X-Sdk-Date"] == date


@pytest.mark.parametrize("date", [NOW, NOW + 299, NOW - 300, None])
def test_a_clock_that_is_right_is_not_the_reason(date: float | None) -> None:
    pair = keys()
    assert not pair.renew(signed(pair, PLAIN), refusal(date), NOBODY)
    assert pair.headers(PLAIN, NOBODY)["X-Sdk-Date"] == DATED["X-Sdk-Date"]


@pytest.mark.parametrize("date", ["", "now", "Tue, 99 May 2024 09:00:00 GMT", "\x00", "1716282220"])
def test_a_date_that_is_none_is_not_gone_by(date: str) -> None:
    pair = keys()
    assert not pair.renew(signed(pair, PLAIN), RawResponse(401, {"date": date}, b""), NOBODY)


def test_calls_that_were_refused_at_the_same_time_are_all_sent_again() -> None:
    pair = keys()
    asked = signed(pair, PLAIN)
    assert pair.renew(asked, refusal(NOW + 3600), NOBODY)
    assert pair.renew(asked, refusal(NOW + 3601), NOBODY)


@pytest.mark.parametrize(("drift", "where"), [(3600, "behind"), (-3600, "ahead of")])
def test_a_correction_that_does_not_help_is_told(drift: int, where: str) -> None:
    pair = keys()
    assert pair.renew(signed(pair, PLAIN), refusal(NOW + drift), NOBODY)
    with pytest.raises(errors.ClockSkewError, match=f"is 7200 s {where} that of the server"):
        pair.renew(signed(pair, PLAIN), refusal(NOW + 2 * drift), NOBODY)


def test_a_clock_that_is_set_later_is_corrected_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    pair = keys(clock)
    assert pair.renew(signed(pair, PLAIN), refusal(NOW + 3600), NOBODY)
    much_later = time.monotonic() + 3600
    monkeypatch.setattr(time, "monotonic", lambda: much_later)
    clock.now += 3600
    assert pair.renew(signed(pair, PLAIN), refusal(NOW + 3600), NOBODY)
    assert pair.headers(PLAIN, NOBODY)["X-Sdk-Date"] == "20240521T100340Z"


@pytest.mark.parametrize(
    "broken",
    [("", "s"), ("a", ""), ("a b", "s"), ("a,b", "s"), ("a", "se\n"), ("a", " s"), ("a\r\n", "s")],
)
def test_keys_that_cannot_be_right_are_refused(broken: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"access_key|secret_key"):
        KeyPair(*broken)


def test_secrets_are_never_shown() -> None:
    pair = keys(security_token="Secret-Token")
    shown = [repr(pair), str(pair), f"{pair}", f"{[pair]}"]
    for action in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="holds secrets") as caught:
            action(pair)
        shown.append("".join(traceback.format_exception(caught.value)))
    with pytest.raises(errors.AuthError) as refused:
        pair.headers(request(f"{URL}//x"), NOBODY)
    shown.append("".join(traceback.format_exception(refused.value)))
    shown += pair.headers(PLAIN, NOBODY)["Authorization"]
    for secret in (SECRET_KEY, quote(SECRET_KEY), "Secret-Token"):
        assert not [text for text in shown if secret in text]
