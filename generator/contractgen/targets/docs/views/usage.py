"""Which operations use which models and readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contractgen.model import Field, Operation


def by_model(operations: Iterable[Operation]) -> Mapping[str, tuple[str, ...]]:
    """Map names of component schemas to the ids of the operations that use them."""
    return _inverted((one.id, _models(one)) for one in operations)


def by_reading(operations: Iterable[Operation]) -> Mapping[str, tuple[str, ...]]:
    """Map ids of readings to the ids of the operations that rely on them."""
    return _inverted((one.id, readings(one)) for one in operations)


def readings(operation: Operation) -> tuple[str, ...]:
    """Return the ids of the readings that the operation, its rules or its values rely on."""
    found = [*operation.readings]
    for rule in operation.rules:
        found += rule.readings
    for field in _fields(operation):
        found += field.readings
    return tuple(sorted(set(found)))


def _models(operation: Operation) -> Iterator[str]:
    return (field.ref for field in _fields(operation) if field.ref)


def _fields(operation: Operation) -> Iterator[Field]:
    """Yield each value of the operation's request and responses, each schema once."""
    seen: set[str] = set()
    pending = [*_roots(operation)]
    while pending:
        field = pending.pop()
        yield field
        if field.pointer not in seen:
            seen.add(field.pointer)
            inner = (*field.children, field.items, field.additional, *field.variants)
            pending += [one for one in inner if one is not None]


def _roots(operation: Operation) -> Iterator[Field]:
    yield from (parameter.field for parameter in operation.parameters)
    contents = [*(operation.body.content if operation.body else ())]
    for response in operation.responses:
        yield from response.headers
        contents += response.content
    yield from (media.field for media in contents if media.field)


def _inverted(pairs: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for user, names in pairs:
        for name in names:
            found.setdefault(name, {})[user] = None
    return {name: tuple(users) for name, users in found.items()}
