"""Builds the operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contractgen.bundle import METHODS
from contractgen.model import extensions
from contractgen.model.api import Operation, SecurityRequirement, Server
from contractgen.model.contract import ErrorCode, Rule
from contractgen.model.fields import Fields
from contractgen.model.rulebook import Report, RuleBook
from contractgen.model.rules import RuleBuilder, TooManyRulesError
from contractgen.model.sites import Site, first, layers
from contractgen.model.values import Example, Link, Media, Parameter, RequestBody, Response
from contractgen.pointers import join

NO_TAG = "default"


@dataclass(frozen=True)
class OperationBuilder:
    """Builds the operations of one document.

    Attributes:
        report: called with pointer, problem and hint where no rule can be made.
        applied: collects pointer and keyword of each x-error-codes entry that some rule uses.

    """

    data: Mapping[str, Any]
    catalogue: Mapping[str, ErrorCode]
    fields: Fields
    report: Report
    applied: set[tuple[str, str]]

    def build(self) -> tuple[Operation, ...]:
        """All operations, in document order."""
        return tuple(self._operation(*found) for found in operation_nodes(self.data))

    def _operation(self, path: str, method: str, pointer: str, item: Any) -> Operation:
        node = item[method]
        tags = tuple(node.get("tags", ()))
        parameters = parameter_pointers(self.data, path, method)
        body = join(pointer, "requestBody") if "requestBody" in node else None
        id_ = node.get("operationId") or f"{method}{path}"
        node = {**node, "operationId": id_}
        described = tuple(self._parameter(one) for one in parameters)
        book = RuleBook(self.catalogue, id_, node.get("x-source", ""), self.report, self.applied)
        rules = RuleBuilder(self.data, book)
        declared = {tag["name"]: tag for tag in self.data.get("tags", ())}
        states = extensions.state_codes(
            node, [declared[tag] for tag in tags if tag in declared], self.catalogue
        )
        site = (Site(pointer, node),)
        return Operation(
            id=id_,
            name=extensions.method_name(node),
            resource=tags[0] if tags else NO_TAG,
            tags=tags,
            method=method.upper(),
            path=path,
            pointer=pointer,
            summary=node.get("summary", ""),
            description=node.get("description", ""),
            deprecated=node.get("deprecated", False),
            asks_first=extensions.asks_first(method.lower(), node),
            servers=servers(node.get("servers") or item.get("servers") or ()),
            security=_security(node.get("security", self.data.get("security", ()))),
            parameters=described,
            body=self._body(body) if body else None,
            responses=tuple(self._responses(pointer, node)),
            rules=self._rules(rules, pointer, parameters, body),
            states=states,
            source=extensions.source(site),
            readings=extensions.readings(site),
            page=extensions.page(node, [one.name for one in described if one.location == "query"]),
            waiter=extensions.waiter(node),
        )

    def _rules(
        self, rules: RuleBuilder, pointer: str, parameters: list[str], body: str | None
    ) -> tuple[Rule, ...]:
        try:
            return rules.build(parameters, body)
        except (TooManyRulesError, RecursionError):
            what = "the request unfolds to too many values to enumerate"
            self.report(pointer, what, "break cycles and nest less")
            return ()

    def _parameter(self, pointer: str) -> Parameter:
        sites = layers(self.data, pointer)
        location, name = first(sites, "in"), first(sites, "name")
        holder = next(site for site in sites if "schema" in site.node or "content" in site.node)
        schema = join(holder.pointer, "schema")
        if "schema" not in holder.node:
            schema = join(holder.pointer, "content", next(iter(holder.node["content"])), "schema")
        required = bool(first(sites, "required", False))
        usual = "form" if location in ("query", "cookie") else "simple"
        style = first(sites, "style", usual) if "schema" in holder.node else "json"
        return Parameter(
            name=name,
            location=location,
            required=required,
            deprecated=bool(first(sites, "deprecated", False)),
            description=first(sites, "description", ""),
            style=style,
            explode=bool(first(sites, "explode", style == "form")),
            of_client=extensions.is_of_client(sites),
            field=self.fields.field(schema, name, required=required, around=sites),
        )

    def _body(self, pointer: str) -> RequestBody:
        sites = layers(self.data, pointer)
        return RequestBody(
            required=bool(first(sites, "required", False)),
            description=first(sites, "description", ""),
            content=tuple(self._content(sites[-1])),
        )

    def _content(self, site: Site) -> Iterator[Media]:
        for type_, node in site.node.get("content", {}).items():
            pointer = join(site.pointer, "content", type_)
            schema = self.fields.field(join(pointer, "schema")) if "schema" in node else None
            yield Media(type_, schema, tuple(self._examples(pointer, node)))

    def _examples(self, pointer: str, node: Mapping[str, Any]) -> Iterator[Example]:
        if "example" in node:
            yield Example("", "", node["example"])
        for name in node.get("examples", {}):
            sites = layers(self.data, join(pointer, "examples", name))
            if any("value" in site.node for site in sites):
                yield Example(name, first(sites, "summary", ""), first(sites, "value"))

    def _responses(self, pointer: str, node: Mapping[str, Any]) -> Iterator[Response]:
        for status in node.get("responses", {}):
            sites = layers(self.data, join(pointer, "responses", status))
            yield Response(
                status=str(status),
                description=first(sites, "description", ""),
                headers=tuple(self._headers(sites[-1])),
                content=tuple(self._content(sites[-1])),
                links=tuple(self._links(sites[-1])),
            )

    def _headers(self, site: Site) -> Iterator[Any]:
        for name in site.node.get("headers", {}):
            sites = layers(self.data, join(site.pointer, "headers", name))
            if "schema" in sites[-1].node:
                required = bool(first(sites, "required", False))
                schema = join(sites[-1].pointer, "schema")
                yield self.fields.field(schema, name, required=required, around=sites)

    def _links(self, site: Site) -> Iterator[Link]:
        for name in site.node.get("links", {}):
            sites = layers(self.data, join(site.pointer, "links", name))
            yield Link(
                name=name,
                operation=first(sites, "operationId", ""),
                description=first(sites, "description", ""),
                parameters=first(sites, "parameters", {}),
                body=first(sites, "requestBody"),
            )


def operation_nodes(
    data: Mapping[str, Any],
) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Path, method, pointer and path item of each operation, in document order."""
    for path, item in data.get("paths", {}).items():
        for method in item:
            if method in METHODS:
                yield path, method, join("/paths", path, method), item


def parameter_pointers(data: Mapping[str, Any], path: str, method: str) -> list[str]:
    """Pointers of an operation's parameters; its own replace those of its path item."""
    found: dict[tuple[str, str], str] = {}
    for holder in (join("/paths", path), join("/paths", path, method)):
        node = layers(data, holder)[0].node
        for index in range(len(node.get("parameters", ()))):
            pointer = join(holder, "parameters", index)
            sites = layers(data, pointer)
            found[first(sites, "in"), first(sites, "name")] = pointer
    return list(found.values())


def servers(nodes: Any) -> tuple[Server, ...]:
    """Servers as the document lists them."""
    return tuple(
        Server(
            url=node["url"],
            description=node.get("description", ""),
            variables={
                name: variable["default"] for name, variable in node.get("variables", {}).items()
            },
        )
        for node in nodes
    )


def _security(nodes: Any) -> tuple[tuple[SecurityRequirement, ...], ...]:
    return tuple(
        tuple(SecurityRequirement(name, tuple(scopes)) for name, scopes in node.items())
        for node in nodes
    )
