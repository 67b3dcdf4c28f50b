"""The ways to authenticate, against the reference server and its own verification."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbs_client import AsyncClient, Client, credentials, errors
from vbs_client._runtime.request import Call, Request
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.clock import SECOND, system_clock
from vbs_conformance.target import Target

HOUR = 3600


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with ReferenceServer() as server:
        yield server.target


def password(target: Target) -> credentials.Password:
    assert target.identity is not None
    who = target.identity
    return credentials.Password(
        user=who.user, password=str(who.password), domain=who.domain, project=who.project
    )


def signature(target: Target, clock: Callable[[], float] = time.time) -> credentials.Signature:
    return credentials.Signature(str(target.access_key), str(target.secret_key), clock=clock)


def test_a_password_is_all_that_is_needed(target: Target) -> None:
    with Client(password(target), base_url=target.base_url) as client:
        projects = client.identity.list_projects().projects
        assert target.project_id in [one.id for one in projects]
        assert client.quotas.show().quotas.resources


def test_a_password_without_blocking(target: Target) -> None:
    async def run() -> None:
        async with AsyncClient(password(target), base_url=target.base_url) as client:
            shown = await asyncio.gather(*(client.quotas.show() for _ in range(10)))
            assert all(one.quotas.resources for one in shown)

    asyncio.run(run())


def test_a_wrong_password(target: Target) -> None:
    who = credentials.Password(user="nobody", password="no-pass-word", domain="d", project="p")
    with (
        Client(who, base_url=target.base_url) as client,
        pytest.raises(errors.AuthError, match="no token from POST /v3/auth/tokens") as caught,
    ):
        client.quotas.show()
    assert isinstance(caught.value.__cause__, errors.UnauthorizedError)
    assert "no-pass-word" not in str(caught.value)


def test_a_key_pair_signs_every_kind_of_call(target: Target) -> None:
    who = signature(target)
    with Client(who, base_url=target.base_url, project_id=target.project_id) as client:
        created = client.policies.create(
            backup_policy_name="签名",
            scheduled_policy={
                "start_time": "12:00",
                "status": "ON",
                "frequency": 1,
                "rentention_num": 5,
            },
        )
        policy_id = created.backup_policy_id
        for key in ("a#b", "50%", "ключ ?&+", "~._-"):
            client.policy_tags.add(policy_id=policy_id, key=key, value="v w")
            client.policy_tags.delete(policy_id=policy_id, key=key)
        client.policies.update(policy_id=policy_id, scheduled_policy={"frequency": 3})
        client.native.list_detail(limit=10, offset=0, name="é +&=", sort_dir="desc")
        client.policies.delete(policy_id=policy_id)
        with pytest.raises(errors.AuthError, match="cannot be signed"):
            client.policy_tags.delete(policy_id=policy_id, key="a/b")


def test_a_key_pair_without_blocking(target: Target) -> None:
    async def run() -> None:
        async with AsyncClient(
            signature(target), base_url=target.base_url, project_id=target.project_id
        ) as client:
            assert (await client.quotas.show()).quotas.resources

    asyncio.run(run())


def test_a_wrong_secret_key(target: Target) -> None:
    who = credentials.Signature(str(target.access_key), "wrong")
    with (
        Client(who, base_url=target.base_url, project_id=target.project_id) as client,
        pytest.raises(errors.UnauthorizedError),
    ):
        client.quotas.show()


@pytest.mark.parametrize("offset", [-HOUR, HOUR])
def test_a_clock_that_is_wrong(target: Target, offset: int) -> None:
    who = signature(target, clock=lambda: time.time() + offset)
    with Client(who, base_url=target.base_url, project_id=target.project_id) as client:
        assert client.quotas.show().quotas.resources


def test_a_server_whose_clocks_do_not_agree() -> None:
    """It tells one time and goes by another; so no correction helps, and the reason is told."""
    drifting = iter(range(HOUR, 100 * HOUR, HOUR))
    with ReferenceServer(clock=lambda: system_clock() + 2 * HOUR * SECOND) as server:
        who = signature(server.target, clock=lambda: time.time() + next(drifting))
        with (
            Client(who, base_url=server.base_url, project_id=server.target.project_id) as client,
            pytest.raises(errors.ClockSkewError, match=r"is [0-9]+ s ahead of"),
        ):
            client.quotas.show()


def test_credentials_from_the_environment(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    assert target.identity is not None
    ways = (
        {"VBS_TOKEN": target.token},
        {"VBS_ACCESS_KEY": target.access_key, "VBS_SECRET_KEY": target.secret_key},
        {
            "VBS_USER": target.identity.user,
            "VBS_PASSWORD": target.identity.password,
            "VBS_DOMAIN": target.identity.domain,
            "VBS_PROJECT": target.identity.project,
        },
    )
    for way in ways:
        with monkeypatch.context() as patch:
            for name, value in way.items():
                patch.setenv(name, str(value))
            who = credentials.from_environment()
        with Client(who, base_url=target.base_url, project_id=target.project_id) as client:
            assert client.quotas.show().quotas.resources


def signed_parts(target: Target) -> list[bytes]:
    """A signed request as it is sent: in turn what is signed, and what stands after it."""
    host = urlsplit(target.base_url).netloc
    url = f"{target.base_url}/v2/{target.project_id}/backuppolicy/resource_instances/action?x=a&y=b"
    body = b'{"action":"count","tags":[{"key":"k","values":["v"]}]}'
    headers = {"Content-Type": "application/json", "X-Project-Id": target.project_id}
    request = Request("POST", url, headers, body)
    added = signature(target).headers(request, _Nobody())
    assert added["Host"] == host
    target_of_url = url.removeprefix(target.base_url)
    named = {**headers, **added}
    ends = [f"\r\n{name}: " for name in named]
    ends[0] = f" HTTP/1.1{ends[0]}"
    length = f"\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    ends = [" ", *ends, length, ""]
    texts = ["POST", target_of_url, *named.values(), body.decode()]
    return [part.encode() for pair in zip(texts, ends, strict=True) for part in pair]


def exchange(target: Target, raw: bytes) -> bytes:
    """Send bytes and return the status of the answer, b"" where there was none."""
    parts = urlsplit(target.base_url)
    with socket.create_connection((str(parts.hostname), int(parts.port or 0)), 20) as connection:
        connection.sendall(raw)
        return connection.makefile("rb").readline()[9:12]


def test_what_is_signed_is_accepted(target: Target) -> None:
    assert exchange(target, b"".join(signed_parts(target))) == b"200"


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_one_bit_of_what_is_signed_decides(target: Target, data: st.DataObject) -> None:
    parts = [bytearray(part) for part in signed_parts(target)]
    part = parts[data.draw(st.sampled_from(range(0, len(parts), 2)))]
    place = data.draw(st.integers(0, len(part) - 1))
    part[place] ^= 1 << data.draw(st.integers(0, 7))
    status = exchange(target, b"".join(parts))
    assert not status.startswith(b"2"), part


class _Nobody:
    """Signatures need no other calls."""

    def send(self, call: Call, returns: Any) -> Any:
        raise AssertionError

    exchange = send
