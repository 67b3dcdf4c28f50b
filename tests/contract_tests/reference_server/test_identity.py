from typing import Any

import pytest

from .conftest import Caller, World

HOUR = 3600


def token_request(caller: Caller, **changes: str) -> dict[str, Any]:
    account = caller.account
    known = {
        "domain": account.domain_name,
        "name": account.user_name,
        "password": account.password,
        "project": account.project_name,
        **changes,
    }
    user = {
        "name": known["name"],
        "password": known["password"],
        "domain": {"name": known["domain"]},
    }
    identity = {"methods": ["password"], "password": {"user": user}}
    scope = {"project": {"name": known["project"]}}
    return {"body": {"auth": {"identity": identity, "scope": scope}}, "headers": {}}


def test_a_token_opens_the_project_for_24_hours(world: World, first: Caller) -> None:
    response = first.send("createToken", **token_request(first))
    assert response.status_code == 201
    token = response.json()["token"]
    assert token["project"]["id"] == first.project_id
    assert token["user"]["name"] == first.account.user_name
    assert token["expires_at"][11:] == token["issued_at"][11:]
    assert token["expires_at"] > token["issued_at"]
    headers = {"X-Auth-Token": response.headers["X-Subject-Token"]}
    assert first.send("listPolicies", headers=headers).status_code == 200
    world.clock.advance(24 * HOUR)
    try:
        refused = first.refused("listPolicies", headers=headers)
    finally:
        world.clock.advance(-24 * HOUR)
    assert refused == (401, "AutoBackup.0003")


@pytest.mark.parametrize(
    "change",
    [{"name": "nobody"}, {"password": "wrong"}, {"domain": "other"}, {"project": "project-2"}],
)
def test_wrong_credentials_all_look_the_same(first: Caller, change: dict[str, str]) -> None:
    response = first.send("createToken", **token_request(first, **change))
    assert response.status_code == 401
    assert response.json()["error"]["title"] == "Unauthorized"
    wrong = first.send("createToken", **token_request(first, name="x", password="y"))
    assert wrong.json() == response.json()


def test_a_malformed_request_is_answered_as_keystone_does(first: Caller) -> None:
    response = first.send("createToken", body={"auth": {}}, headers={})
    assert response.status_code == 400
    assert response.json()["error"]["code"] == 400


def test_projects_of_the_caller_are_listed(first: Caller, second: Caller) -> None:
    for caller in (first, second):
        projects = caller("listProjects")["projects"]
        assert [project["id"] for project in projects] == [caller.project_id]
        assert projects[0]["name"] == caller.account.project_name


def scoped(caller: Caller, domain: object) -> dict[str, Any]:
    request = token_request(caller)
    request["body"]["auth"]["scope"]["project"]["domain"] = domain
    return request


@pytest.mark.parametrize("by", ["name", "id"])
def test_a_scope_may_name_the_account_of_its_project(
    first: Caller, second: Caller, by: str
) -> None:
    """As keystoneauth does, which also sends what this API does not know."""
    token = first.send("createToken", **token_request(first)).json()["token"]
    right = first.send("createToken", **scoped(first, {by: token["project"]["domain"][by]}))
    assert right.json()["token"]["project"] == token["project"]
    token = second.send("createToken", **token_request(second)).json()["token"]
    wrong = first.send("createToken", **scoped(first, {by: token["project"]["domain"][by]}))
    assert wrong.status_code == 401


@pytest.mark.parametrize("domain", [None, "x", [], {}])
def test_what_the_rules_do_not_know_is_ignored(first: Caller, domain: object) -> None:
    assert first.send("createToken", **scoped(first, domain)).status_code == 201


@pytest.mark.parametrize("missing", ["name", "domain", "password"])
def test_what_the_rules_ask_for_must_be_there(first: Caller, missing: str) -> None:
    """Whatever Keystone itself would take: an id in its place, for instance."""
    request = token_request(first)
    user = request["body"]["auth"]["identity"]["password"]["user"]
    del user[missing]
    user["id"] = "c13f5220dc1949b0b741ea81a7cd5554"
    assert first.send("createToken", **request).status_code == 400
