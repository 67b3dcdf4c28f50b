"""The committed client against the reference server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from vbs_client import AsyncClient, Client, credentials, errors, models, transports
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import Target

SCHEDULE = models.NewSchedule(start_time="12:00", status="ON", frequency=1, rentention_num=5)
MISSING_ID = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with ReferenceServer(job_delay=0.05) as server:
        yield server.target


@pytest.fixture
def client(target: Target) -> Iterator[Client]:
    who = credentials.AuthToken(str(target.token))
    with Client(who, base_url=target.base_url, project_id=target.project_id) as made:
        yield made


@pytest.fixture
def policy_id(client: Client) -> Iterator[str]:
    created = client.policies.create(backup_policy_name="daily", scheduled_policy=SCHEDULE)
    yield created.backup_policy_id
    client.policies.delete(policy_id=created.backup_policy_id)


def schedule_of(client: Client, policy_id: str) -> models.Schedule:
    policies = client.policies.list().backup_policies
    [policy] = [one for one in policies if one.backup_policy_id == policy_id]
    return policy.scheduled_policy


def test_an_update_changes_what_it_names_and_nothing_else(client: Client, policy_id: str) -> None:
    before = schedule_of(client, policy_id)
    client.policies.update(policy_id=policy_id, scheduled_policy={"frequency": 3})
    after = schedule_of(client, policy_id)
    assert after == before.model_copy(update={"frequency": 3})
    client.policies.update(
        policy_id=policy_id, scheduled_policy=models.ScheduleChange(status="OFF")
    )
    assert schedule_of(client, policy_id).status == "OFF"
    assert schedule_of(client, policy_id).frequency == 3


def test_keys_of_tags_with_special_characters(client: Client, policy_id: str) -> None:
    for key in ("a#b", "50%", "ключ ?&+"):
        client.policy_tags.add(policy_id=policy_id, key=key, value="v")
        assert client.policy_tags.list(policy_id=policy_id).tags == [models.Tag(key=key, value="v")]
        client.policy_tags.delete(policy_id=policy_id, key=key)
    assert client.policy_tags.list(policy_id=policy_id).tags == []
    with pytest.raises(errors.AutoBackup0216):
        client.policy_tags.delete(policy_id=policy_id, key="a#b/c")


def test_backup_wait_restore(client: Client, target: Target) -> None:
    volume = target.volumes.available[0]
    started = client.backups.create(volume_id=volume, name="one", tags=[{"key": "k", "value": ""}])
    seen: list[str] = []
    job = started.wait(delay=0.01, on_progress=lambda job: seen.append(job.status))
    assert seen[-1] == job.status == "SUCCESS"
    assert client.jobs.wait(job_id=started.id) == job
    backup_id = started.result()
    assert backup_id == job.entities["backup_id"]
    shown = client.native.show(backup_id=backup_id).backup
    assert (shown.name, shown.volume_id) == ("one", volume)
    assert shown.os_bak_tenant_attr_tenant_id == target.project_id
    restored = client.backups.restore(backup_id=backup_id, volume_id=volume)
    assert restored.wait(delay=0.01).status == "SUCCESS"


def test_a_job_that_fails(client: Client, target: Target) -> None:
    started = client.backups.create(volume_id=target.volumes.failing[0], name="one")
    with pytest.raises(errors.WaiterFailedError) as caught:
        started.wait(delay=0.01)
    assert caught.value.code == caught.value.result.error_code is not None
    assert caught.value.reason == caught.value.result.fail_reason is not None


def test_all_pages(client: Client) -> None:
    names = {"page-1", "page-2", "page-3"}
    made = [
        client.policies.create(backup_policy_name=name, scheduled_policy=SCHEDULE) for name in names
    ]
    found = list(client.policy_tags.iter_filter(action="filter", limit="2"))
    assert len(found) == len({one.resource_id for one in found})
    assert names <= {one.resource_name for one in found}
    for one in made:
        client.policies.delete(policy_id=one.backup_policy_id)


def test_errors_are_typed(client: Client, target: Target) -> None:
    volume = target.volumes.available[0]
    with (
        Client(
            credentials.AuthToken(str(target.token)),
            base_url=target.base_url,
            project_id=target.project_id,
            validate=False,
        ) as trusting,
        pytest.raises(errors.VolumeBackup0003) as too_long,
    ):
        trusting.backups.create(volume_id=volume, name="x" * 65)
    assert isinstance(too_long.value, errors.BadRequestError)
    assert too_long.value.request_id
    with pytest.raises(errors.InvalidRequestError) as caught:
        client.backups.create(volume_id=volume, name="x" * 65)
    assert caught.value.rule in errors.VolumeBackup0003.rules
    assert caught.value.code == errors.VolumeBackup0003.code
    with pytest.raises(errors.AutoBackup0205):
        client.policies.execute(policy_id=MISSING_ID)
    with pytest.raises(errors.Common0011):
        client.jobs.show(job_id=MISSING_ID)
    with pytest.raises(errors.NotFoundError):
        client.shares.show(id_=MISSING_ID)
    with pytest.raises(errors.NotFoundError):
        client.native.show(backup_id=MISSING_ID)


def test_answers_as_they_came(client: Client, policy_id: str) -> None:
    answer = client.with_raw_response.policies.list()
    assert policy_id in [one.backup_policy_id for one in answer.body.backup_policies]
    assert answer.raw.status == 200
    assert answer.header("X-Request-Id")


def test_options_of_a_call(client: Client) -> None:
    patient = client.with_options(timeout=5.0, headers={"X-Language": "en-us"})
    assert patient.quotas.show() == client.quotas.show()
    with pytest.raises(errors.CallTimeoutError):
        client.with_options(timeout=0.0).quotas.show()


def test_the_other_transport(target: Target) -> None:
    who = credentials.AuthToken(str(target.token))
    with Client(
        who,
        base_url=target.base_url,
        project_id=target.project_id,
        transport=transports.PyreqwestTransport(),
    ) as made:
        assert made.quotas.show().quotas.resources


def test_without_valid_credentials(target: Target) -> None:
    for who in (None, credentials.AuthToken("wrong")):
        with (
            Client(who, base_url=target.base_url, project_id=target.project_id) as made,
            pytest.raises(errors.UnauthorizedError),
        ):
            made.policies.list()


def test_a_token_for_a_password(target: Target) -> None:
    assert target.identity is not None
    who = target.identity
    user = models.AuthUser(
        name=who.user, password=str(who.password), domain=models.AuthDomain(name=who.domain)
    )
    with Client(base_url=target.base_url) as made:
        answer = made.identity.create_token(
            identity=models.AuthIdentity(
                methods=["password"], password=models.AuthPassword(user=user)
            ),
            scope={"project": {"name": who.project}},
        )
    project = answer.body.token.project.id
    who_now = credentials.AuthToken(answer.x_subject_token)
    with Client(who_now, base_url=target.base_url, project_id=project) as made:
        assert project in [one.id for one in made.identity.list_projects().projects]
        assert made.quotas.show().quotas.resources


def test_many_calls_at_once_without_blocking(target: Target) -> None:
    async def names() -> list[str]:
        who = credentials.AuthToken(str(target.token))
        async with AsyncClient(who, base_url=target.base_url, project_id=target.project_id) as made:
            calls = (
                made.policies.create(backup_policy_name=f"p{number}", scheduled_policy=SCHEDULE)
                for number in range(5)
            )
            created = await asyncio.gather(*calls)
            listed = (await made.policies.list()).backup_policies
            await asyncio.gather(
                *(made.policies.delete(policy_id=one.backup_policy_id) for one in created)
            )
            return sorted(one.backup_policy_name for one in listed)

    assert asyncio.run(names()) == ["p0", "p1", "p2", "p3", "p4"]
