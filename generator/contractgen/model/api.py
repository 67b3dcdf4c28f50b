"""What targets see of a document: plain frozen records, nothing of the raw document.

Mappings inside are never changed by anyone. Texts are as the document has them (CommonMark).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contractgen.model.contract import ErrorCode, Reading, Rule, StateCode
from contractgen.model.values import Field, Json, Parameter, RequestBody, Response


@dataclass(frozen=True)
class Page:
    """How a list is read page by page; `items`, `marker_value` and `total` are JSON pointers.

    `location` says where limit, offset and marker stand: query, or body for its properties.
    """

    location: str
    items: str
    limit: str | None
    offset: str | None
    marker: str | None
    marker_value: str | None
    total: str | None
    default_limit: int | None


@dataclass(frozen=True)
class Acceptor:
    """The value at `pointer` of the response, if `expected`, means `state`."""

    state: str
    pointer: str
    expected: Json


@dataclass(frozen=True)
class Waiter:
    """How to call an operation until something is done; `delay` in seconds.

    `code`, `reason` and `result` are JSON pointers: to the error code and the reason of a failure,
    and to the id of what a success has made.
    """

    delay: float
    max_attempts: int
    acceptors: tuple[Acceptor, ...]
    code: str | None
    reason: str | None
    result: str | None


@dataclass(frozen=True)
class SecurityRequirement:
    """A scheme that a call must satisfy, with the scopes it needs."""

    scheme: str
    scopes: tuple[str, ...]


@dataclass(frozen=True)
class TokenRequest:
    """How a token for a security scheme is asked for.

    Attributes:
        name: what the way to authenticate is called.
        operation: id of the operation that answers with a token.
        body: what is sent; a text `{name}` in it stands for an argument.
        arguments: for each argument its JSON pointer in the body.
        header: the header of the answer that has the token.
        expires: JSON pointer of the time at which it expires.
        parameters: JSON pointers of parameters that belong to the token, by name.

    """

    name: str
    operation: str
    body: Json
    arguments: Mapping[str, str]
    header: str
    expires: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class SecurityScheme:
    """A way to authenticate; `location` and `parameter` for API keys, `scheme` for HTTP."""

    name: str
    type: str
    description: str
    location: str | None
    parameter: str | None
    scheme: str | None
    source: str = ""
    token: TokenRequest | None = None


@dataclass(frozen=True)
class Server:
    """A server; `variables` maps names to defaults."""

    url: str
    description: str
    variables: Mapping[str, str]


@dataclass(frozen=True)
class Operation:
    """One call of the API.

    Attributes:
        id: operationId.
        name: the client's method name, in snake case.
        resource: the first tag.
        security: alternatives, each a set of requirements that hold together; empty = public.
        rules: in order of precedence.
        asks_first: a person is asked before it is called.

    """

    id: str
    name: str
    resource: str
    tags: tuple[str, ...]
    method: str
    path: str
    pointer: str
    summary: str
    description: str
    deprecated: bool
    asks_first: bool
    servers: tuple[Server, ...]
    security: tuple[tuple[SecurityRequirement, ...], ...]
    parameters: tuple[Parameter, ...]
    body: RequestBody | None
    responses: tuple[Response, ...]
    rules: tuple[Rule, ...]
    states: tuple[StateCode, ...]
    source: str
    readings: tuple[str, ...]
    page: Page | None
    waiter: Waiter | None


@dataclass(frozen=True)
class Resource:
    """The operations of one tag; `title` is its name in words."""

    name: str
    title: str
    description: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Guide:
    """A text that explains how to work with the API; `slug` is its name in addresses.

    Links to other guides name their files, such as `20-first-steps.md#a-heading`.
    """

    slug: str
    title: str
    text: str


@dataclass(frozen=True)
class Api:
    """The whole document.

    Attributes:
        text: the bundled document, canonical JSON.
        operations: in document order.
        resources: by first tag, in the order of the document's tags.
        schemas: the named component schemas.
        applied_codes: pointer and keyword of each x-error-codes entry that some rule uses.
        guides: in the order in which they are to be read.

    """

    title: str
    version: str
    summary: str
    description: str
    text: str
    servers: tuple[Server, ...]
    security_schemes: tuple[SecurityScheme, ...]
    resources: tuple[Resource, ...]
    operations: tuple[Operation, ...]
    schemas: tuple[Field, ...]
    errors: tuple[ErrorCode, ...]
    readings: tuple[Reading, ...]
    applied_codes: frozenset[tuple[str, str]]
    guides: tuple[Guide, ...] = ()
