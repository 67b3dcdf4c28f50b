"""A server that knows a document and nothing else: it judges requests and makes up answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

from contractgen.bundle import METHODS
from contractgen.model.sites import layers
from contractgen.pointers import join
from tests.any_document import wire
from tests.any_document.values import Shape

# What OpenAPI says of these headers stands elsewhere in a document.
_ELSEWHERE = frozenset(("accept", "authorization", "content-type"))


@dataclass
class Exchange:
    """A request as the mock read it, and what it answered.

    Attributes:
        operation: method and path; empty where the document has none.
        faults: what the document does not allow.
        read: values by location and name, and the body under `body`.
        answer: the body of the answer; `wire.ABSENT` where there is none.

    """

    operation: tuple[str, str] | None = None
    faults: list[str] = field(default_factory=list)
    read: dict[tuple[str, str], Any] = field(default_factory=dict)
    answer: Any = wire.ABSENT


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    content: bytes


class Mock:
    """Serves a document on 127.0.0.1 while it is entered; `exchanges` has what came."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._routes = dict(sorted(_routes(document), key=lambda one: one[0][1].count("{")))
        self.exchanges: list[Exchange] = []
        # One request may fit several paths.
        self.expected: tuple[str, str] | None = None
        self._shape = cache(self._new_shape)
        self._answers: dict[str, list[Any]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))

    @property
    def url(self) -> str:
        """The address to call."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: Received) -> tuple[int, dict[str, str], bytes]:
        """Judge a request and make up the answer: status, headers and body."""
        exchange = Exchange()
        self.exchanges.append(exchange)
        for (method, path), pattern in self._routes.items():
            if self.expected not in (None, (method, path)):
                continue
            if method == request.method and (found := pattern.fullmatch(request.path)):
                exchange.operation = (method, path)
                self._read(request, path, list(found.groups()), exchange)
                return self._made_up(join("/paths", path, method.lower()), exchange)
        exchange.faults.append(f"no operation {request.method} {request.path}")
        return 404, {}, b""

    def _read(self, request: Received, path: str, segments: list[str], exchange: Exchange) -> None:
        raw = dict(zip(re.findall(r"{([^{}]*)}", path), segments, strict=True))
        query = wire.pairs(request.query)
        cookies = wire.cookies(request.headers.get("cookie", ""))
        for pointer, parameter in self._parameters(path, request.method.lower()):
            location, name = parameter["in"], parameter["name"]
            if location == "header" and name.lower() in _ELSEWHERE:
                continue
            if location == "path" and "}{" in path:
                # Nothing tells where one ends and the next begins.
                continue
            shape = self._shape(pointer)
            form = wire.Form.of(parameter, wire.kind_of(shape.schema), wire.names_of(shape.schema))
            text = (
                wire.from_path(form, raw.get(name))
                if location == "path"
                else wire.from_header(form, request.headers.get(name.lower()))
                if location == "header"
                else wire.from_pairs(form, query if location == "query" else cookies)
            )
            if text is wire.ABSENT:
                if parameter.get("required"):
                    exchange.faults.append(f"{location} {name} is absent")
                continue
            exchange.read[location, name] = text
            if not any(shape.allows(one) for one in wire.readings(text)):
                exchange.faults.append(f"{location} {name}: {shape.fault(text)}")
        self._read_body(request, join("/paths", path, request.method.lower()), exchange)

    def _read_body(self, request: Received, pointer: str, exchange: Exchange) -> None:
        operation = layers(self._document, pointer)[-1].node
        if "requestBody" not in operation:
            if request.content:
                exchange.faults.append("a body that nobody asked for")
            return
        site = layers(self._document, join(pointer, "requestBody"))[-1]
        if not request.content and "content-type" not in request.headers:
            if site.node.get("required"):
                exchange.faults.append("the body is absent")
            return
        sent = request.headers.get("content-type", "")
        media = next((one for one in site.node["content"] if wire.same_media(one, sent)), None)
        if media is None:
            exchange.faults.append(f"a body of type {sent}")
            return
        body = wire.body(sent, request.content)
        pointer = join(site.pointer, "content", media, "schema")
        if "schema" in site.node["content"][media]:
            shape = self._shape(pointer)
            body = self._typed(shape, body) if wire.is_form(sent) else body
            if not shape.allows(body):
                exchange.faults.append(f"the body: {shape.fault(body)}")
        exchange.read["body", ""] = body

    def _typed(self, shape: Shape, form: Mapping[str, list[str]]) -> dict[str, Any]:
        """Read each value of a form as its schema says."""
        properties = wire.properties_of(shape.schema)
        found: dict[str, Any] = {}
        for name, values in form.items():
            inner = Shape(self._document, properties.get(name, {}))
            readings = list(wire.form_readings(values))
            found[name] = next(filter(inner.allows, readings), readings[0])
        return found

    def _parameters(self, path: str, method: str) -> Iterator[tuple[str, Any]]:
        found: dict[tuple[str, str], tuple[str, Any]] = {}
        for outer in (join("/paths", path), join("/paths", path, method)):
            for index in range(len(layers(self._document, outer)[-1].node.get("parameters", ()))):
                site = layers(self._document, join(outer, "parameters", index))[-1]
                schema = join(site.pointer, "schema")
                if "content" in site.node:
                    schema = join(
                        site.pointer, "content", next(iter(site.node["content"])), "schema"
                    )
                found[site.node["in"], site.node["name"]] = (schema, site.node)
        yield from found.values()

    def _made_up(self, pointer: str, exchange: Exchange) -> tuple[int, dict[str, str], bytes]:
        responses = layers(self._document, pointer)[-1].node.get("responses", {})
        status = min((one for one in responses if one.startswith("2")), default="default")
        if status not in responses:
            return 200, {}, b""
        site = layers(self._document, join(pointer, "responses", status))[-1]
        number = int(status) if status.isdigit() else 200
        headers = {
            name: self._header(join(site.pointer, "headers", name))
            for name in site.node.get("headers", {})
        }
        content = site.node.get("content", {})
        media = next((one for one in content if wire.is_json(one)), next(iter(content), None))
        if media is None or status == "default":
            return number, headers, b""
        headers["Content-Type"] = media
        if not wire.is_json(media):
            exchange.answer = "anything"
            return number, headers, b"anything"
        if "schema" not in content[media]:
            return number, headers, b"{}"
        exchange.answer = self._next(join(site.pointer, "content", media, "schema"))
        return number, headers, json.dumps(exchange.answer).encode()

    def _header(self, pointer: str) -> str:
        site = layers(self._document, pointer)[-1]
        value = self._next(join(site.pointer, "schema")) if "schema" in site.node else "text"
        return re.sub(r"[^!-~]", "", str(value)) or "text"

    def _next(self, pointer: str) -> Any:
        """Return the next value of a schema, from the first again after the last."""
        if pointer not in self._answers:
            shape = self._shape(pointer)
            # Nothing may be allowed by one alternative only, as careless documents have it.
            self._answers[pointer] = shape.values(6) or shape.alternatives(2) or [None]
        values = self._answers[pointer]
        values.append(values.pop(0))
        return values[-1]

    def _new_shape(self, pointer: str) -> Shape:
        return Shape(self._document, layers(self._document, pointer)[0].node)


def _routes(document: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], re.Pattern[str]]]:
    for path in document.get("paths", {}):
        # A fragment is never sent.
        parts = re.split(r"{[^{}]*}", path.partition("#")[0])
        pattern = re.compile("([^/]*)".join(map(re.escape, parts)))
        for method in layers(document, join("/paths", path))[-1].node:
            if method in METHODS:
                yield (method.upper(), path), pattern


def _handler(mock: Mock) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Small packets must not wait for each other.
        disable_nagle_algorithm = True

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            path, _, query = self.path.partition("?")
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            received = Received(self.command, path, query, headers, content)
            status, answered, body = mock.answer(received)
            self.send_response(status)
            for name, value in answered.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD" and status != 204:
                self.wfile.write(body)
            self.wfile.flush()

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    return Handler
