"""Views of operations that start something which another operation waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from contractgen.model.api import Api, Operation
from contractgen.model.values import Link
from contractgen.targets.python.schemas import Schemas, success_fields
from contractgen.targets.python.text import Code
from contractgen.targets.python.views import OperationView, ResourceView, StartedView

_BODY = "$response.body#"


@dataclass(frozen=True)
class _Waited:
    """An operation that has a waiter, and where its method stands."""

    operation: Operation
    view: OperationView
    resource: ResourceView


def with_started(
    api: Api, resources: tuple[ResourceView, ...], schemas: Schemas
) -> tuple[ResourceView, ...]:
    """Return the resources, with handles for what their operations start."""
    waited = {
        operation.id: _Waited(operation, view, resource)
        for group, resource in zip(api.resources, resources, strict=True)
        for operation, view in zip(group.operations, resource.operations, strict=True)
        if view.waiter is not None
    }
    return tuple(
        _resource(resource, group.operations, waited, schemas)
        for group, resource in zip(api.resources, resources, strict=True)
    )


def _resource(
    resource: ResourceView,
    operations: tuple[Operation, ...],
    waited: Mapping[str, _Waited],
    schemas: Schemas,
) -> ResourceView:
    found: dict[StartedView, Code] = {}
    views = []
    for operation, view in zip(operations, resource.operations, strict=True):
        started = next(_started(operation, view, waited, schemas), None)
        if started is not None:
            number = len(found) + 1
            name = found.setdefault(started, Code(f"_started_{number}" if found else "_started"))
            view = replace(view, started=replace(started, method=name))
        views.append(view)
    handles = tuple(replace(started, method=name) for started, name in found.items())
    return replace(resource, operations=tuple(views), started=handles)


def _started(
    operation: Operation, view: OperationView, waited: Mapping[str, _Waited], schemas: Schemas
) -> Iterator[StartedView]:
    """Yield what an operation starts: a link leads to an operation that has a waiter."""
    fields = success_fields(operation)
    if len(fields) != 1 or fields[0] is None or not view.result.is_class:
        return
    links = [link for one in operation.responses if one.status[0] == "2" for link in one.links]
    for link in links:
        target = waited.get(link.operation)
        taken = _taken(link, target) if target and not target.view.result.holder else None
        if target is None or taken is None or target.view.waiter is None:
            continue
        argument, pointer = taken
        try:
            attribute = Code(schemas.attribute_path(fields[0], pointer))
        except LookupError:  # an item of a list, of which there may be none
            continue
        yield StartedView(
            method=Code(""),
            answer=view.result.body,
            shown=target.view.result.type,
            module=target.resource.module,
            resource=target.resource.class_name,
            show=target.view.name,
            waiter=target.view.waiter.constant,
            argument=argument,
            attribute=attribute,
            state=target.view.waiter.acceptors[0].attribute,
        )


def _taken(link: Link, target: _Waited) -> tuple[Code, str] | None:
    """Return the one argument that must be given, and where the answer has it."""
    needed = [one for one in target.view.arguments if one.required]
    if len(needed) != 1:
        return None
    wire = needed[0].wire
    value = link.parameters.get(wire, link.parameters.get(f"path.{wire}", ""))
    if not isinstance(value, str) or not value.startswith(_BODY):
        return None
    return needed[0].name, value.removeprefix(_BODY)
