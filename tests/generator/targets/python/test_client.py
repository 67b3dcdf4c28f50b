"""The client: servers, credentials, and the distribution around it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from contractgen.model import Api
from contractgen.targets import TARGETS

ClientOf = Callable[..., Any]

DOCUMENT = """\
servers: [{url: 'https://{host}/v1', variables: {host: {default: main.example}}}]
security: [{Token: []}, {Bearer: []}, {Signature: []}, {Query: []}]
paths:
  /things:
    get: {operationId: listThings, tags: [things], responses: {'204': {description: OK}}}
  /open:
    get:
      {operationId: showOpen, tags: [things], security: [], responses: {'204': {description: OK}}}
  /tokens:
    servers: [{url: 'https://login.example'}]
    post: {operationId: makeToken, tags: [login], responses: {'204': {description: OK}}}
components:
  securitySchemes:
    Token: {type: apiKey, in: header, name: X-Auth-Token, description: A token.}
    Bearer: {type: http, scheme: bearer}
    Signature: {type: http, scheme: SDK-HMAC-SHA256}
    Query: {type: apiKey, in: query, name: key}
"""


@pytest.fixture
def package(client_of: ClientOf) -> Any:
    return client_of(DOCUMENT)


def urls(package: Any, wire: Any, **options: Any) -> list[str]:
    """Where the calls of both servers go."""
    made = package.Client(transport=wire.sync(), **options)
    made.things.list_things()
    made.login.make_token()
    return [str(request.url) for request in wire.requests]


def test_the_servers_of_the_document(package: Any, wire: Any) -> None:
    assert urls(package, wire) == ["https://main.example/v1/things", "https://login.example/tokens"]


def test_one_server_for_all(package: Any, wire: Any) -> None:
    assert urls(package, wire, base_url="http://local/") == [
        *("http://local/things", "http://local/tokens"),
    ]


def test_a_server_of_its_own(package: Any, wire: Any) -> None:
    assert urls(package, wire, base_url="http://a", login_url="http://b") == [
        *("http://a/things", "http://b/tokens"),
    ]


def test_an_address_is_needed_where_the_document_has_none(client_of: ClientOf) -> None:
    text = "paths: {/a: {get: {operationId: a, responses: {'204': {description: OK}}}}}\n"
    with pytest.raises(TypeError, match="base_url"):
        client_of(text).Client()


def test_credentials_go_with_every_call_that_is_not_public(package: Any, wire: Any) -> None:
    made = package.Client(package.credentials.Token("secret"), transport=wire.sync())
    made.things.list_things()
    assert wire.requests[-1].headers["X-Auth-Token"] == "secret"
    made.things.show_open()
    assert "X-Auth-Token" not in wire.requests[-1].headers
    package.Client(package.credentials.Bearer("secret"), transport=wire.sync()).things.list_things()
    assert wire.requests[-1].headers["Authorization"] == "Bearer secret"


def test_secrets_are_not_shown(package: Any) -> None:
    assert repr(package.credentials.Token("secret")) == "Token(...)"


def test_only_what_is_there_is_offered(package: Any) -> None:
    assert package.credentials.__all__ == [
        *("Bearer", "Credentials", "Signature", "Token", "from_environment"),
    ]
    assert set(package.__all__) == {
        *(
            "MISSING",
            "NOT_GIVEN",
            "Omit",
            "Client",
            "AsyncClient",
            "Answer",
            "RawResponse",
            "Request",
        ),
        *("Retries", "Started", "AsyncStarted", "credentials", "errors", "models", "transports"),
    }
    for name in package.__all__:
        assert hasattr(package, name)


def test_the_distribution(make_api: Callable[..., Api]) -> None:
    api = make_api(DOCUMENT)
    files = TARGETS["python"].render(api, {"distribution": "x-1", "package": "x", "command": "go"})
    project = tomllib.loads(files["pyproject.toml"])
    assert project["project"]["name"] == "x-1"
    assert project["project"]["version"] == "1"
    assert project["project"]["scripts"] == {"x": "x.cli:main"}
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["x"]
    assert files["x/py.typed"] == ""
    assert "client.things.list_things" in files["README.md"]
    assert "| `base_url` | Address of the server" in files["README.md"]
    for name, text in files.items():
        if name.endswith(".py"):
            assert text.startswith("# Generated from T 1. Do not edit; run `go`.\n"), name


def test_remedies_in_other_languages(make_api: Callable[..., Api]) -> None:
    errors = "errors: [{code: E.1, status: 400, message: m, meaning: Wrong., remedy: '%s'}]"
    api, other = (make_api(DOCUMENT, errors=errors % text) for text in ("Mend it.", "改正。"))
    assert "t_client/remedies.py" not in TARGETS["python"].render(api)
    files = TARGETS["python"].render(api, translations={"zh": other})
    made: dict[str, Any] = {}
    exec(files["t_client/remedies.py"], made)
    assert made["REMEDIES"] == {"zh": {"E.1": "改正。"}}


def test_the_same_document_gives_the_same_files(make_api: Callable[..., Api]) -> None:
    api = make_api(DOCUMENT)
    assert TARGETS["python"].render(api) == TARGETS["python"].render(api)
