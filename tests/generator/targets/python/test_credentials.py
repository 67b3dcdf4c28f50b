"""The classes that the security schemes of a document become."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contractgen.model import Api
from contractgen.targets import TARGETS

ClientOf = Callable[..., Any]

DOCUMENT = """\
servers: [{url: 'https://main.example'}]
security: [{Key: []}, {Signed: []}]
paths:
  /{room}/things:
    parameters:
      - name: room
        in: path
        required: true
        schema: {type: string}
        x-ms-parameter-location: client
      - {name: X-Room, in: header, schema: {type: string}}
    get: {operationId: listThings, tags: [things], responses: {'204': {description: OK}}}
  /keys:
    servers: [{url: 'https://login.example'}]
    post:
      operationId: makeKey
      tags: [login]
      security: []
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Login'}}}}
      responses:
        '201':
          description: OK
          headers: {X-New-Key: {required: true, schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Made'}}}
components:
  securitySchemes:
    Key:
      type: apiKey
      in: header
      name: X-Key
      description: A key.
      x-source: '4.2'
      x-token:
        name: Visitor
        operation: makeKey
        body: {kind: visitor, class: '{class}', scopes: ['{all}'], person: {name: '{name}'}}
        header: X-New-Key
        expires: /until
        parameters: {room: /room}
    Signed: {type: http, scheme: SDK-HMAC-SHA256}
  schemas:
    Login:
      properties:
        kind: {type: string}
        class: {type: string, description: How to travel.}
        scopes: {type: array, items: {type: string}}
        person: {properties: {name: {type: string, description: Who comes., maxLength: 9}}}
    Made:
      type: object
      properties: {until: {type: string}, room: {type: string}}
"""


@pytest.fixture
def package(client_of: ClientOf) -> Any:
    return client_of(DOCUMENT)


def test_a_token_that_is_asked_for(package: Any, wire: Any) -> None:
    who = package.credentials.Visitor(class_="first", name="me")
    wire.body = {"until": "2999-01-01T00:00:00Z", "room": "blue"}
    wire.headers = {"X-New-Key": "k1"}
    package.Client(who, transport=wire.sync()).things.list_things()
    asked, sent = wire.requests
    assert (asked.method, str(asked.url)) == ("POST", "https://login.example/keys")
    assert asked.content == (
        b'{"kind":"visitor","class":"first","scopes":["{all}"],"person":{"name":"me"}}'
    )
    assert str(sent.url) == "https://main.example/blue/things"
    assert sent.headers["X-Key"] == "k1"


def test_a_parameter_that_the_client_was_given_wins(package: Any, wire: Any) -> None:
    who = package.credentials.Visitor(class_="first", name="me")
    wire.body = {"until": "2999-01-01T00:00:00Z", "room": "blue"}
    wire.headers = {"X-New-Key": "k1"}
    package.Client(who, transport=wire.sync(), room="red").things.list_things()
    assert str(wire.requests[-1].url) == "https://main.example/red/things"


def test_a_signature(package: Any, wire: Any) -> None:
    who = package.credentials.Signed("AK", "SK", "tok")
    package.Client(who, transport=wire.sync(), room="red").things.list_things(x_room="red")
    [sent] = wire.requests
    assert sent.headers["Authorization"].startswith(
        "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-room;x-sdk-date;x-security-token, "
    )
    assert sent.headers["X-Security-Token"] == "tok"
    assert sent.headers["Host"] == "main.example"


def test_what_the_docstrings_tell(package: Any) -> None:
    told = package.credentials.Visitor.__doc__
    assert "Section 4.2 of the source text." in told
    assert "class_: How to travel." in told
    assert "name: Who comes. At most 9 characters." in told
    assert "access_key: Id of the key pair." in package.credentials.Signed.__doc__


def test_variables_are_named_after_the_package(
    make_api: Callable[..., Api], package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = package.__name__.upper()
    with pytest.raises(package.errors.AuthError, match=f"{prefix}_TOKEN or {prefix}_ACCESS_KEY"):
        package.credentials.from_environment()
    monkeypatch.setenv(f"{prefix}_CLASS", "first")
    monkeypatch.setenv(f"{prefix}_NAME", "me")
    assert isinstance(package.credentials.from_environment(), package.credentials.Visitor)
    monkeypatch.setenv(f"{prefix}_TOKEN", "t")
    assert isinstance(package.credentials.from_environment(), package.credentials.Key)
    files = TARGETS["python"].render(make_api(DOCUMENT), {"package": "x", "environment": "MINE"})
    assert "'MINE_SECRET_KEY'" in files["x/credentials.py"]


def test_schemes_that_take_the_same_have_variables_of_their_own(client_of: ClientOf) -> None:
    text = DOCUMENT.replace("{Signed: []}", "{Signed: []}, {Other: []}")
    text = text.replace("    Signed:", "    Other: {type: http, scheme: bearer}\n    Signed:")
    told = client_of(text).credentials.from_environment.__doc__
    assert "_KEY_TOKEN`" in told
    assert "_OTHER_TOKEN`" in told
    assert "_ACCESS_KEY`, " in told


def test_names_that_are_taken(client_of: ClientOf) -> None:
    text = DOCUMENT.replace("Signed", "KeyPair").replace("Visitor", "Key")
    made = client_of(text).credentials
    assert {"Key", "Key2", "KeyPair2"} < set(made.__all__)


def test_without_security_there_are_none(client_of: ClientOf) -> None:
    text = "paths: {/a: {get: {operationId: a, responses: {'204': {description: OK}}}}}\n"
    assert client_of(text).credentials.__all__ == ["Credentials"]
