"""A fault in one operation, and whether it has made a difference yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.contract_tests.faulty_server import Forward, Message, Reply
from vbs_conformance.contract import Contract, Operation

Act = Callable[[Message, Forward, Mapping[str, str]], Awaitable[Reply]]


@dataclass
class Planted:
    """A fault.

    Attributes:
        id: its name, the same in every run.
        group: what kind of fault it is.
        operation: id of the operation that it is in; "" for one that is in several.
        places: what a finding about it should name, any one of them.
        act: answers a request of the operation; gets the parameters of the path, too.
        contract: finds the operation of a request.
        fired: whether it has made a difference.

    """

    id: str
    group: str
    operation: str
    places: tuple[str, ...]
    act: Act
    contract: Contract = field(repr=False)
    fired: bool = False

    async def __call__(self, message: Message, forward: Forward) -> Reply:
        """Answer a request, as the healthy server does or not."""
        match = self.contract.match(message.method, message.path)
        if match is None or match.operation is None:
            return await forward(message)
        if self.operation not in ("", match.operation.id):
            return await forward(message)
        watched = _Watched(forward, message)
        reply = await self.act(message, watched, match.parameters)
        # Asking the healthy server as well would do a write twice: where all that had an effect was
        # the request as it was, and its answer came back, there was no difference.
        if watched.altered or reply != watched.plain_reply:
            self.fired = True
        return reply


class _Watched(Forward):
    """Remembers what was passed on.

    Attributes:
        altered: whether something else than the request itself had an effect.
        plain_reply: what came back last for the request as it was, with its effect.

    """

    def __init__(self, forward: Forward, message: Message) -> None:
        self._forward = forward
        self._message = message
        self.altered = False
        self.plain_reply: Reply | None = None

    async def __call__(
        self, message: Message, overlook: str | None = None, forget: bool = False
    ) -> Reply:
        reply = await self._forward(message, overlook, forget)
        if message == self._message and not overlook and not forget:
            self.plain_reply = reply
        elif message.method != "GET" and not forget and is_success(reply):
            self.altered = True
        return reply


def is_success(reply: Reply) -> bool:
    return 200 <= reply.status < 300


def body_of(message: Message) -> Any:
    """Return the JSON of a request, or None."""
    try:
        return message.json()
    except ValueError:
        return None


def changed_query(message: Message, **changes: str | None) -> Message:
    """Change parameters of a query; None removes one."""
    pairs = dict(parse_qsl(message.query, keep_blank_values=True))
    for name, value in changes.items():
        if value is None:
            pairs.pop(name, None)
        else:
            pairs[name] = value
    return replace(message, query=urlencode(pairs))


def query_of(message: Message) -> dict[str, str]:
    return dict(parse_qsl(message.query, keep_blank_values=True))


def resolved(contract: Contract, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow the references of a schema."""
    while "$ref" in schema:
        schema = at(contract, schema["$ref"].removeprefix("#"))
    return schema


def at(contract: Contract, pointer: str) -> Any:
    node: Any = contract.document
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node


def success_schema(contract: Contract, operation: Operation) -> Mapping[str, Any] | None:
    """Return the schema of what an operation answers when it succeeds."""
    for response in operation.responses:
        if response.status.startswith("2") and response.pointer:
            return resolved(contract, at(contract, response.pointer))
    return None


def success_example(contract: Contract, operation: Operation) -> Reply:
    """Return what an operation might answer when it succeeds."""
    response = next(r for r in operation.responses if r.status.startswith("2"))
    if response.pointer is None:
        return Reply(int(response.status), b"", {})
    media = at(contract, response.pointer.rpartition("/")[0])
    named = next(iter(media.get("examples", {"": {"value": media.get("example")}}).values()))
    reply = Reply(int(response.status)).with_json(resolved(contract, named)["value"])
    return replace(reply, headers={**reply.headers, **dict.fromkeys(response.headers, "x")})


def properties(
    contract: Contract, schema: Mapping[str, Any], place: str, inside: tuple[int, ...] = ()
) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    """Yield the place, schema and requiredness of each property inside a schema.

    What a schema holds of its own kind (`inside`) is passed over.
    """
    schema = resolved(contract, schema)
    if id(schema) in inside:
        return
    inside = (*inside, id(schema))
    for part in schema.get("allOf", ()):
        yield from properties(contract, part, place, inside)
    required = schema.get("required", ())
    for name, inner in schema.get("properties", {}).items():
        there = f"{place}.{name}"
        whole = resolved(contract, inner)
        yield there, whole, name in required
        yield from properties(contract, whole, there, inside)
    if "items" in schema:
        yield from properties(contract, schema["items"], f"{place}[]", inside)


def parents_of(value: Any, place: str) -> list[dict[str, Any]]:
    """Return the objects that hold the last name of a place such as `body.a[].b`."""
    nodes = [value]
    *steps, _ = place.split(".")[1:]
    for step in steps:
        name = step.removesuffix("[]")
        nodes = [n[name] for n in nodes if isinstance(n, dict) and name in n]
        if step.endswith("[]"):
            nodes = [item for n in nodes if isinstance(n, list) for item in n]
    return [node for node in nodes if isinstance(node, dict)]


def name_of(place: str) -> str:
    return place.rsplit(".", 1)[-1].removesuffix("[]")
