"""What the template of the locustfile shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from contractgen.canonical import compact
from contractgen.model import (
    Api,
    Field,
    Json,
    Link,
    Media,
    Operation,
    Parameter,
    Response,
    SecurityScheme,
)
from contractgen.model.extensions import snake_case
from contractgen.targets.python.names import constant_name, distinct, method_name
from contractgen.targets.python.text import Code, Doc, Section

# Members of Locust's users, and those of ours, which no task may hide.
RESERVED = frozenset(
    (
        *("abstract", "client", "client_pool", "concurrency", "connection_timeout", "context"),
        *("default_headers", "environment", "fixed_count", "fullname", "greenlet", "group", "host"),
        *("insecure", "json", "max_redirects", "max_retries", "max_wait", "min_wait"),
        *("network_timeout", "on_start", "on_stop", "proxy_host", "proxy_port", "rest", "rest_"),
        *("run", "ssl_context_factory", "start", "stop", "tasks", "wait", "wait_function"),
        *("wait_time", "weight", "forget", "known", "learn", "send"),
    )
)
_READING = ("GET", "HEAD", "OPTIONS")
_PREFIXES = {"bearer": "Bearer ", "basic": "Basic "}

Forms = list[list[str]]
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Setting:
    """A value that comes from an environment variable; `prefix` stands before it."""

    key: str
    variable: Code
    prefix: str = ""


@dataclass(frozen=True)
class Refusals:
    """The documented refusals of some operations: the forms of a body by status."""

    name: Code
    forms: Mapping[str, Forms]


@dataclass(frozen=True)
class Task:
    """A call of an operation.

    Attributes:
        path: examples of the path parameters that no link tells.
        links: operations, each with the place that tells each of its path parameters.

    """

    name: Code
    weight: Code
    operation: Operation
    doc: Doc
    path: Mapping[str, str]
    query: str
    headers: Mapping[str, str]
    is_public: bool
    bodies: list[Json]
    refusals: Refusals
    answers: Mapping[str, Forms]
    links: list[tuple[str, Mapping[str, Place]]]
    deletes: bool


@dataclass(frozen=True)
class Load:
    """The whole file."""

    doc: Doc
    credentials: tuple[Setting, ...]
    parameters: tuple[Setting, ...]
    refusals: tuple[Refusals, ...]
    tasks: tuple[Task, ...]


def load_view(api: Api) -> Load:
    """Return what the template shows."""
    usable = [one for one in api.operations if not _lacks_a_body(one)]
    by_id = {one.id: one for one in usable}
    names = distinct({one.id: _task_name(one.id) for one in usable})
    refusals = _refusals(usable)
    told = _told(usable, by_id)
    credentials = tuple(_credentials(api))
    parameters = tuple(_of_client(usable))
    return Load(
        doc=_doc(api, credentials, parameters),
        credentials=credentials,
        parameters=parameters,
        refusals=tuple({one.name: one for one in refusals.values()}.values()),
        tasks=tuple(
            _task(one, Code(names[one.id]), refusals[one.id], told.get(one.id, set()), by_id)
            for one in usable
        ),
    )


def _doc(api: Api, credentials: tuple[Setting, ...], parameters: tuple[Setting, ...]) -> Doc:
    return Doc(
        f"Load on {api.title}, for Locust.\n\n"
        "Every user calls the operations in random order, reads more often than writes. Bodies are "
        "the document's examples; ids come from earlier answers, along the document's links, and "
        "an operation waits for one. At the end each user deletes what it has made, where "
        "a link leads to its deletion; give `--stop-timeout`, so that it first ends its call.\n\n"
        "A refusal that the document has is counted apart, as `refused` with its status. An answer "
        "that it does not have, or in another form, is a failure, and so is an error of the "
        "server.",
        sections=(
            Section(
                "Environment variables",
                (
                    *((one.variable, f"sent as {one.key}.") for one in credentials),
                    *((one.variable, f"{one.key} of all calls.") for one in parameters),
                    (
                        "VALUES",
                        "a JSON object, may be absent: for names of properties and path "
                        "parameters, lists of values; one of them takes the place of the example, "
                        'such as {"id": ["1", "2"]}.',
                    ),
                ),
            ),
        ),
    )


def _task(
    operation: Operation,
    name: Code,
    refusals: Refusals,
    told: set[str],
    by_id: Mapping[str, Operation],
) -> Task:
    by_place = {
        place: [p for p in operation.parameters if p.location == place and not p.of_client]
        for place in ("path", "query", "header")
    }
    return Task(
        name=name,
        weight=Code("READ" if operation.method in _READING else "WRITE"),
        operation=operation,
        doc=Doc(operation.summary or operation.id, operation.id),
        path={one.name: _sample(one) for one in by_place["path"] if one.name not in told},
        query=_query(by_place["query"]),
        headers={one.name: _sample(one) for one in by_place["header"] if one.required},
        is_public=not operation.security,
        bodies=_bodies(operation),
        refusals=refusals,
        answers={one.status: _forms(one) for one in operation.responses if _succeeds(one)},
        links=list(_links(operation, by_id)),
        deletes=operation.method == "DELETE" and bool(told),
    )


def _query(parameters: list[Parameter]) -> str:
    pairs = [(one.name, _sample(one)) for one in parameters if one.required]
    return f"?{urlencode(pairs)}" if pairs else ""


def _task_name(id_: str) -> str:
    name = method_name(id_)
    return f"{name}_" if name in RESERVED else name


def _lacks_a_body(operation: Operation) -> bool:
    """Tell whether an operation cannot be called, because there is no example of its body."""
    body = operation.body
    return body is not None and body.required and not _bodies(operation)


def _bodies(operation: Operation) -> list[Json]:
    for media in operation.body.content if operation.body else ():
        if _is_json(media):
            inner = media.field.examples if media.field else ()
            return [one.value for one in media.examples] or list(inner[:1])
    return []


def _is_json(media: Media) -> bool:
    return media.type.partition(";")[0].strip().endswith(("/json", "+json"))


def _sample(parameter: Parameter) -> str:
    field = parameter.field
    values = (*field.examples, *([field.default] if field.has_default else ()))
    values += tuple(one.value for one in field.enum)
    value = values[0] if values else parameter.name
    return value if isinstance(value, str) else compact(value)


def _refusals(operations: list[Operation]) -> dict[str, Refusals]:
    """Return the refusals of each operation; those that are alike are one object."""
    found = {
        one.id: {answer.status: _forms(answer) for answer in one.responses if _refuses(answer)}
        for one in operations
    }
    first: dict[str, Operation] = {}
    for one in operations:
        first.setdefault(compact(found[one.id]), one)
    names = distinct({key: constant_name(f"{one.resource}_refusals") for key, one in first.items()})
    groups = {key: Refusals(Code(names[key]), found[one.id]) for key, one in first.items()}
    return {one.id: groups[compact(found[one.id])] for one in operations}


def _succeeds(response: Response) -> bool:
    return response.status[0] in "123"


def _refuses(response: Response) -> bool:
    """Tell whether it answers a request that is at fault; errors of the server are failures."""
    return response.status == "default" or response.status[0] == "4"


def _forms(response: Response) -> Forms:
    """Return the names that a body must have, for each form; none where it may be no object."""
    for media in response.content:
        if _is_json(media) and media.field is not None:
            forms = [*_alternatives(media.field)]
            return [form for form in forms if form is not None] if None not in forms else []
    return []


def _alternatives(field: Field) -> Iterator[list[str] | None]:
    """Yield the required names of each form of an object, and None for what is no object."""
    required = [one.name for one in field.children if one.required]
    if not field.variants:
        yield required if field.types == ("object",) else None
    for variant in field.variants:
        for inner in _alternatives(variant):
            yield inner if inner is None else [*required, *inner]


def _told(operations: list[Operation], by_id: Mapping[str, Operation]) -> dict[str, set[str]]:
    """Return the path parameters of operations that links tell."""
    told: dict[str, set[str]] = {}
    for operation in operations:
        for target, places in _links(operation, by_id):
            told.setdefault(target, set()).update(places)
    return told


def _links(
    operation: Operation, by_id: Mapping[str, Operation]
) -> Iterator[tuple[str, Mapping[str, Place]]]:
    for response in operation.responses:
        for link in response.links:
            target = by_id.get(link.operation)
            if target and _succeeds(response) and (places := _places(link, target)):
                yield target.id, places


def _places(link: Link, target: Operation) -> dict[str, Place]:
    """Return where the path parameters that a link tells stand in the exchange."""
    wanted = {p.name for p in target.parameters if p.location == "path" and not p.of_client}
    given = {name.removeprefix("path."): value for name, value in link.parameters.items()}
    places = {name: _place(given[name]) for name in given if name in wanted}
    return {name: place for name, place in places.items() if place}


def _place(expression: Json) -> Place:
    """Return the steps to what a runtime expression means; none where it is of another kind."""
    if not isinstance(expression, str):
        return ()
    for start, part in (("$response.body#/", "answer"), ("$request.body#/", "body")):
        if expression.startswith(start):
            steps = expression.removeprefix(start).split("/")
            return (part, *(_step(step) for step in steps))
    if expression.startswith("$request.path."):
        return ("path", expression.removeprefix("$request.path."))
    return ()


def _step(token: str) -> str | int:
    token = token.replace("~1", "/").replace("~0", "~")
    return int(token) if token.isdecimal() else token


def _of_client(operations: list[Operation]) -> Iterator[Setting]:
    """Yield the path parameters that are the same in all calls."""
    names = dict.fromkeys(
        one.name
        for operation in operations
        for one in operation.parameters
        if one.of_client and one.location == "path"
    )
    for name in names:
        yield Setting(name, _variable(name))


def _credentials(api: Api) -> Iterator[Setting]:
    """Yield the headers of the schemes that need nothing but headers."""
    schemes = {one.name: one for one in api.security_schemes}
    used: dict[str, None] = {}
    for operation in api.operations:
        for alternative in operation.security:
            names = [one.scheme for one in alternative]
            if names and all(name in schemes and _header(schemes[name]) for name in names):
                used |= dict.fromkeys(names)
                break
    for name in used:
        header, prefix = _header(schemes[name]) or ("", "")
        yield Setting(header, _variable(name), prefix)


def _header(scheme: SecurityScheme) -> tuple[str, str] | None:
    """Return the header that carries a credential, and what stands before it there."""
    if scheme.type == "apiKey" and scheme.location == "header" and scheme.parameter:
        return scheme.parameter, ""
    prefix = _PREFIXES.get((scheme.scheme or "").lower()) if scheme.type == "http" else None
    return ("Authorization", prefix) if prefix else None


def _variable(name: str) -> Code:
    return Code(snake_case(name).upper() or "VALUE")
