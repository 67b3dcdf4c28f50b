"""Clients that others have written back up volumes at the same server, next to ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import openstack
import pytest
from cinderclient.client import Client as CinderClient
from keystoneauth1.identity.generic import Password as Discovering
from keystoneauth1.identity.v3 import Password
from keystoneauth1.session import Session

from vbs_client import Client, credentials
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import Target


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with ReferenceServer(job_delay=0.05) as server:
        yield server.target


@pytest.fixture
def account(target: Target) -> dict[str, Any]:
    """What the clients are told, beside the address."""
    identity = target.identity
    assert identity is not None
    return {
        "username": identity.user,
        "password": identity.password,
        "project_name": identity.project,
        "user_domain_name": identity.domain,
        "project_domain_name": identity.domain,
    }


@pytest.fixture
def session(target: Target, account: dict[str, Any]) -> Session:
    return Session(auth=Password(auth_url=f"{target.base_url}/v3", **account))


@pytest.fixture
def ours(target: Target) -> Iterator[Client]:
    who = credentials.AuthToken(str(target.token))
    with Client(who, base_url=target.base_url, project_id=target.project_id) as made:
        yield made


def soon(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_keystoneauth(target: Target, session: Session) -> None:
    assert session.get_project_id() == target.project_id
    for service in ("vbs", "block-storage", "volumev2", "volumev3"):
        found = session.get("/backups", endpoint_filter={"service_type": service})
        assert found.json() == {"backups": []}, service


def test_keystoneauth_finds_the_versions(target: Target, account: dict[str, Any]) -> None:
    session = Session(auth=Discovering(auth_url=f"{target.base_url}/v3", **account))
    assert session.get_token()
    storage: dict[str, Any] = {"service_type": "block-storage"}
    assert session.get_api_major_version(**storage, version="2") == (2, 0)
    endpoint = session.get_endpoint(**storage, version="3")
    assert endpoint == f"{target.base_url}/v2/{target.project_id}"


def test_cinderclient(target: Target, session: Session, ours: Client) -> None:
    volume = target.volumes.available[0]
    cinder: Any = CinderClient("3", session=session)
    made = cinder.backups.create(volume, name="by-cinder")
    soon(lambda: bool(cinder.backups.get(made.id).status == "available"))
    assert [one.id for one in cinder.backups.list()] == [made.id]
    assert ours.native.show(backup_id=made.id).backup.name == "by-cinder"
    assert cinder.restores.restore(made.id, volume_id=volume).volume_id == volume
    soon(lambda: ours.native.show(backup_id=made.id).backup.status == "available")
    cinder.backups.delete(made.id)
    soon(lambda: cinder.backups.list() == [])


# It warns of what it will no longer do one day.
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
@pytest.mark.parametrize("version", [None, "2", "3"])
def test_openstacksdk(
    target: Target, account: dict[str, Any], version: str | None, ours: Client
) -> None:
    volume = target.volumes.available[0]
    asked = {"block_storage_api_version": version} if version else {}
    cloud: Any = openstack.connect(auth_url=f"{target.base_url}/v3", **{**account, **asked})
    storage = cloud.block_storage
    made = storage.create_backup(volume_id=volume, name="by-openstack")
    soon(lambda: bool(storage.get_backup(made.id).status == "available"))
    assert [one.name for one in storage.backups(details=True)] == ["by-openstack"]
    assert ours.native.show(backup_id=made.id).backup.volume_id == volume
    storage.restore_backup(made.id, volume_id=volume)
    soon(lambda: ours.native.show(backup_id=made.id).backup.status == "available")
    started = ours.backups.delete(backup_id=made.id)
    assert started.wait(delay=0.05).status == "SUCCESS"
    assert list(storage.backups()) == []
