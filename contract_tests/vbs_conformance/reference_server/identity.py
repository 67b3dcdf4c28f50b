"""Get a token and find out project ids (3.2, 7.3)."""

from collections.abc import Mapping
from typing import Any

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.clock import in_microseconds
from vbs_conformance.reference_server.store.accounts import TOKEN_LIFETIME, Project

# The service under its own name, and under the one that OpenStack clients ask for.
_SERVICES = ("vbs", "block-storage")


def create_token(call: Call) -> Answer:
    """Answer with a token for a project. A wrong name and a wrong password look the same."""
    auth = call.body["auth"]
    asked = auth["identity"]["password"]["user"]
    accounts = call.store.accounts
    user = accounts.user(asked["domain"]["name"], asked["name"], asked["password"])
    if user is None:
        raise call.refuse("credentials_wrong")
    scope = auth["scope"]["project"]
    known = [p for p in accounts.projects_of(user.id) if _is_meant(p, scope)]
    if not known:
        raise call.refuse("credentials_wrong")
    project = known[0]
    text, token = accounts.issue_token(user.id, project.id, accounts.roles_of(user.id, project.id))
    domain = {"id": user.domain_id, "name": user.domain_name}
    body = {
        "token": {
            "expires_at": f"{in_microseconds(token.expires_at)}Z",
            "issued_at": f"{in_microseconds(token.expires_at - TOKEN_LIFETIME)}Z",
            "methods": ["password"],
            "project": {
                "id": project.id,
                "name": project.name,
                "domain": {"id": project.domain_id, "name": project.domain_name},
            },
            "user": {"id": user.id, "name": user.name, "domain": domain},
            "roles": [{"id": str(n), "name": name} for n, name in enumerate(token.roles)],
            "catalog": [_service(call, project, type_) for type_ in _SERVICES],
        }
    }
    return Answer(201, body, {"X-Subject-Token": text})


def list_projects(call: Call) -> Answer:
    """List the projects that the caller may work in, by name."""
    assert call.principal is not None
    projects = call.store.accounts.projects_of(call.principal.user_id)
    address = f"{call.base_url}/v3/projects"
    return Answer(
        200,
        {
            "projects": [
                {
                    "id": project.id,
                    "name": project.name,
                    "domain_id": project.domain_id,
                    "parent_id": project.domain_id,
                    "is_domain": False,
                    "enabled": True,
                    "description": "",
                    "links": _links(f"{address}/{project.id}"),
                }
                for project in projects
            ],
            "links": _links(address),
        },
    )


def _is_meant(project: Project, scope: Mapping[str, Any]) -> bool:
    """Tell whether a scope is a project: by its name, and by the account where that is given."""
    domain = scope.get("domain")
    given = domain if isinstance(domain, Mapping) else {}
    known = {"name": project.domain_name, "id": project.domain_id}
    return scope["name"] == project.name and all(
        given.get(key, value) == value for key, value in known.items()
    )


def _links(address: str) -> dict[str, str | None]:
    return {"self": address, "next": None, "previous": None}


def _service(call: Call, project: Project, type_: str) -> dict[str, object]:
    endpoint = {
        "id": f"{type_}-public",
        "interface": "public",
        "region": project.name,
        "region_id": project.name,
        "url": f"{call.base_url}/v2/{project.id}",
    }
    return {"id": type_, "type": type_, "name": "vbs", "endpoints": [endpoint]}
