"""The whole contract: finds the operation of a path and the rules that a request breaks."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote, unquote

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind

from vbs_conformance.contract.model import (
    Body,
    ContractError,
    ErrorCode,
    Operation,
    Reading,
    Rule,
    StateCode,
)

_DOCUMENT = "urn:document"


class UniqueBy:
    """The keyword `x-uniqueBy`: no two objects of an array have the same value of one property."""

    def __init__(self, parent: dict[str, Any], value: Any, path: list[str | int]) -> None:
        self.name = value

    def validate(self, instance: Any) -> None:
        """Raise ValueError where two items have the same value of the property."""
        if isinstance(instance, list):
            keyed = [item for item in instance if isinstance(item, dict) and self.name in item]
            values = [json.dumps(item[self.name], sort_keys=True) for item in keyed]
            if len(values) != len(set(values)):
                raise ValueError(f"two items have the same {self.name}")


@dataclass(frozen=True)
class Match:
    """What a path leads to: the operation, or None where the path does not take the method."""

    operation: Operation | None
    methods: tuple[str, ...]
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class _Route:
    """A path, taken apart: its literal segments and its parameters, each with its place."""

    literals: tuple[tuple[int, str], ...]
    parameters: tuple[tuple[int, str], ...]
    operations: Mapping[str, Operation]

    @classmethod
    def of(cls, segments: Sequence[str], operations: Mapping[str, Operation]) -> "_Route":
        """Take a path apart."""
        placed = list(enumerate(segments))
        return cls(
            # The last segments differ most.
            tuple((n, one) for n, one in reversed(placed) if not _is_template(one)),
            tuple((n, one[1:-1]) for n, one in placed if _is_template(one)),
            operations,
        )

    def leads(self, sent: Sequence[str]) -> bool:
        """Tell whether this is the path of the segments of a request, which are as many."""
        return all(sent[n] == literal for n, literal in self.literals) and all(
            sent[n] for n, _ in self.parameters
        )


@dataclass(frozen=True)
class Contract:
    """All operations, error codes and readings; the mappings go by id or code."""

    document: Mapping[str, Any] = field(repr=False)
    operations: Mapping[str, Operation] = field(repr=False)
    errors: Mapping[str, ErrorCode] = field(repr=False)
    readings: Mapping[str, Reading] = field(repr=False)
    _validators: dict[str, jsonschema_rs.Draft202012Validator] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, operation by operation."""
        return tuple(rule for operation in self.operations.values() for rule in operation.rules)

    @property
    def states(self) -> tuple[StateCode, ...]:
        """All states, operation by operation."""
        return tuple(state for operation in self.operations.values() for state in operation.states)

    def match(self, method: str, raw_path: str) -> Match | None:
        """Find what a path leads to, or None; a literal segment wins over a template.

        `raw_path` is as sent: segments are split first and percent-decoded afterwards, so that
        `a%2Fb` is one segment.
        """
        try:
            sent = [unquote(segment, errors="strict") for segment in raw_path.split("/")]
        except UnicodeDecodeError:
            return None
        for route in self._routes.get(len(sent), ()):
            if route.leads(sent):
                parameters = {name: sent[place] for place, name in route.parameters}
                return Match(route.operations.get(method), tuple(route.operations), parameters)
        return None

    def violations(self, operation: Operation, location: str, instance: Any) -> list[Rule]:
        """Return the rules that part of a request breaks, in order of precedence.

        Args:
            operation: the operation that the request is for.
            location: `path`, `query`, `header` or `body`.
            instance: for a body the JSON value or a member of `Body`; for the others a mapping of
                names to texts as sent (decoded), which are converted by the type of the parameter.

        Raises:
            ContractError: a schema refuses something that no rule covers.

        """
        if location == "body":
            broken = self._body_violations(operation, instance)
        else:
            broken = self._parameter_violations(operation, location, instance)
        return [rule for _, rule in sorted(dict(broken).items())]

    def response_problems(self, operation: Operation, status: int, body: Any) -> list[str]:
        """Say where the body of an answer departs from the document; None stands for no body."""
        response = operation.response(status)
        if response is None:
            return [f"{operation.id}: status {status} is not documented"]
        if response.pointer is None:
            return [] if body is None else [f"{operation.id}: {status} must not have a body"]
        return [
            f"{operation.id} {status} {_place('body', error.instance_path)}: {_message(error)}"
            for error in self.validator(response.pointer).iter_errors(body)
        ]

    def validator(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        """Return the validator of the schema that stands at a JSON pointer of the document."""
        if pointer not in self._validators:
            self._validators[pointer] = jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_DOCUMENT}#{quote(pointer)}"},
                keywords={"x-uniqueBy": UniqueBy},
                registry=self._registry,
            )
        return self._validators[pointer]

    @cached_property
    def _registry(self) -> jsonschema_rs.Registry:
        # With it the document is read once, and not for each of its schemas.
        return jsonschema_rs.Registry([(_DOCUMENT, dict(self.document))])

    @cached_property
    def _routes(self) -> Mapping[int, Sequence["_Route"]]:
        """The paths by the number of their segments; those with literals at the front first."""
        by_path: defaultdict[tuple[str, ...], dict[str, Operation]] = defaultdict(dict)
        for operation in self.operations.values():
            by_path[operation.segments][operation.method] = operation
        routes: defaultdict[int, list[_Route]] = defaultdict(list)
        for segments in sorted(by_path, key=lambda path: [_is_template(one) for one in path]):
            routes[len(segments)].append(_Route.of(segments, by_path[segments]))
        return routes

    def _body_violations(self, operation: Operation, instance: Any) -> Iterator[tuple[int, Rule]]:
        if isinstance(instance, Body):
            keyword = "required" if instance is Body.ABSENT else "json"
            yield from (
                (n, rule)
                for n, rule in enumerate(operation.rules)
                if (rule.place, rule.keyword) == ("body", keyword)
            )
        elif operation.body is not None:
            for error in self.validator(operation.body).iter_errors(instance):
                yield from _broken_rules(operation, "body", error)

    def _parameter_violations(
        self, operation: Operation, location: str, sent: Mapping[str, str]
    ) -> Iterator[tuple[int, Rule]]:
        for parameter in operation.parameters:
            if parameter.location != location:
                continue
            place = f"{location}.{parameter.name}"
            if parameter.name in sent:
                value = parameter.convert(sent[parameter.name])
                for error in self.validator(parameter.pointer).iter_errors(value):
                    yield from _broken_rules(operation, place, error)
            elif parameter.required:
                yield from (
                    (n, rule)
                    for n, rule in enumerate(operation.rules)
                    if (rule.place, rule.keyword) == (place, "required")
                )


def escape(token: str) -> str:
    """Write a token for use in a JSON pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def _is_template(segment: str) -> bool:
    return segment.startswith("{")


def _place(root: str, path: Iterable[str | int]) -> str:
    place = root
    for step in path:
        place += "[]" if isinstance(step, int) else f".{step}"
    return place


def _message(error: jsonschema_rs.ValidationError) -> str:
    """Say what is wrong; where nothing of several fits, what each of them lacks."""
    if not isinstance(error.kind, ValidationErrorKind.AnyOf):
        return error.message
    branches = (_message(branch[0]) for branch in error.kind.context if branch)
    return " or ".join(dict.fromkeys(branches))


def _broken_rules(
    operation: Operation, root: str, error: jsonschema_rs.ValidationError
) -> Iterator[tuple[int, Rule]]:
    """Find the rule that a validation error breaks, by its place, keyword and pointer.

    The keyword of a null is `null`. Where an alternative (`anyOf`) is no rule itself, the rules of
    its branches are what is broken.
    """
    place = _place(root, error.instance_path)
    keyword = error.kind.name
    if isinstance(error.kind, ValidationErrorKind.Required):
        place = f"{place}.{error.kind.property}"
    pointer = "".join(f"/{escape(str(step))}" for step in error.schema_path)
    keywords = ["null", keyword] if keyword == "type" and error.instance is None else [keyword]
    known = operation.rules_by_constraint
    found = next((known[place, k, pointer] for k in keywords if (place, k, pointer) in known), None)
    if found is not None:
        rank, rule = found
        yield rank, _as_broken_by(error.instance, rule)
    elif isinstance(error.kind, ValidationErrorKind.AnyOf):
        for branch in error.kind.context:
            for nested in branch:
                yield from _broken_rules(operation, root, nested)
    else:
        raise ContractError(f"{operation.id}: no rule covers {place} {keyword} at {pointer}")


def _as_broken_by(value: Any, rule: Rule) -> Rule:
    """Return the rule with the basis that its code has for a value."""
    pattern = rule.inferred_for
    if pattern is None or not isinstance(value, str):
        return rule
    matches = jsonschema_rs.is_valid({"pattern": pattern}, value)
    return replace(rule, basis="inferred") if matches else rule
