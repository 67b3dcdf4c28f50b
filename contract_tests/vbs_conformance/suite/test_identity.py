"""A token is for whom and what was asked, and opens just that (3.2, 7.3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from vbs_conformance.reply import Reply
from vbs_conformance.run import about
from vbs_conformance.session import Credentials, Session
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.times import TOLERANCE, disorder, parsed
from vbs_conformance.vbs.world import NotReachable, World

_LIFETIME = timedelta(hours=24)


@about("createToken", "listProjects")
def test_a_user_gets_a_token_and_finds_the_project(session: Session, world: World) -> None:
    identity = session.target.identity
    if identity is None:
        raise NotReachable("the target file has no [identity]")
    reply = session.send(drafts(world, "createToken")[0])
    session.answered(reply, 201)
    token = session.body(reply)["token"]
    user, project = token["user"], token["project"]
    for place, want, got in (
        ("user.name", identity.user, user["name"]),
        ("user.domain.name", identity.domain, user["domain"]["name"]),
        ("project.name", identity.project, project["name"]),
        ("project.id", session.target.project_id, project["id"]),
        ("methods", ["password"], token["methods"]),
    ):
        session.equal(reply, f"body.token.{place}", want, got)
    issued = disorder(reply, [token["issued_at"]])
    session.equal(reply, "body.token.issued_at", None, issued)
    lifetime = parsed(token["expires_at"]) - parsed(token["issued_at"])
    fits = abs(lifetime - _LIFETIME) <= TOLERANCE
    place = "body.token.expires_at"
    session.expect(fits, reply, place, f"{_LIFETIME} after issued_at", lifetime)
    if "domain" in project:
        session.equal(reply, "body.token.project.domain", user["domain"], project["domain"])

    credentials = Credentials(reply.answer.headers["x-subject-token"])
    listed = session.call("listProjects", credentials=credentials)
    session.succeeded(listed)
    before = session.body(listed).get("links", {}).get("previous")
    session.equal(listed, "body.links.previous of the first page", None, before)
    found = [p for p in session.body(listed)["projects"] if p["id"] == project["id"]]
    session.equal(listed, "body.projects[].id", 1, len(found))
    session.equal(listed, "body.projects[].name", identity.project, found[0]["name"])
    session.equal(listed, "body.projects[].enabled", True, found[0]["enabled"])
    _check_project(session, listed, found[0])
    if "domain" in project:
        want = project["domain"]["id"]
        session.equal(listed, "body.projects[].domain_id", want, found[0]["domain_id"])
    session.succeeded(session.call("listPolicies", credentials=credentials))
    # Without a role it would have opened nothing.
    session.expect(bool(token["roles"]), reply, "body.token.roles", "a role", token["roles"])
    for other in session.body(listed)["projects"]:
        scoped = drafts(world, "createToken")[0].put("body.auth.scope.project.name", other["name"])
        opened = session.send(scoped)
        place = f"body.projects[].name of {other['name']}, for which there is no token"
        session.expect(opened.ok, listed, place, "a project of the user", other["name"])
        session.equal(
            opened, "body.token.project.id", other["id"], opened.json()["token"]["project"]["id"]
        )


def _check_project(session: Session, listed: Reply, project: dict[str, Any]) -> None:
    """A project is no account, and its link and that of the list lead to themselves."""
    session.equal(listed, "body.projects[].is_domain", False, project.get("is_domain", False))
    for place, links, end in (
        ("body.links.self", session.body(listed).get("links", {}), "/projects"),
        ("body.projects[].links.self", project.get("links", {}), f"/projects/{project['id']}"),
    ):
        address = urlsplit(links.get("self", end)).path
        session.expect(address.endswith(end), listed, place, f"an address at {end}", address)


@about("createToken")
def test_two_tokens_differ_in_nothing_but_themselves(session: Session, world: World) -> None:
    if session.target.identity is None:
        raise NotReachable("the target file has no [identity]")
    replies = [session.send(drafts(world, "createToken")[0]) for _ in range(2)]
    first, second = (session.body(reply)["token"] for reply in replies)
    for key in ("user", "project", "roles", "methods", "catalog"):
        session.equal(replies[1], f"body.token.{key}", first.get(key), second.get(key))


@about("listPolicies")
def test_a_signed_request_is_as_good_as_a_token(session: Session) -> None:
    target = session.target
    if target.access_key is None or target.secret_key is None:
        raise NotReachable("the target file has no access_key and secret_key")
    keys = Credentials(access_key=target.access_key, secret_key=target.secret_key)
    session.succeeded(session.call("listPolicies", credentials=keys))
    forged = Credentials(access_key=target.access_key, secret_key="not-the-secret-key")
    reply = session.call("listPolicies", credentials=forged)
    session.equal(reply, "Authorization", 401, reply.status)
