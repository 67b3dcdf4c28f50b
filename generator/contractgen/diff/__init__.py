"""Tells what has changed between two documents, and whom that breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from contractgen.diff.changes import Change
from contractgen.diff.comparison import Comparison
from contractgen.diff.pairs import Documents
from contractgen.diff.rules import (
    address,
    allowed_values,
    at_least_one,
    body,
    body_schema,
    condition,
    confirmation,
    default,
    deprecation,
    error_code,
    forms,
    further_properties,
    headers,
    items,
    links,
    lower_bound,
    media_type,
    model_name,
    multiple_of,
    operation,
    operation_name,
    other_constraint,
    paging,
    parameter_form,
    parameters,
    pattern,
    properties,
    required,
    rule_code,
    security,
    security_scheme,
    server,
    state,
    status,
    texts,
    upper_bound,
    value_format,
    value_null,
    value_type,
    waiting,
)
from contractgen.diff.version import advise
from contractgen.model import Api

Check = Callable[[Documents], Iterable[Change]]

CHECKS: tuple[Check, ...] = (
    operation.check,
    address.check,
    operation_name.check,
    security.check,
    parameters.check,
    parameter_form.check,
    body.check,
    media_type.check,
    body_schema.check,
    status.check,
    headers.check,
    properties.check,
    required.check,
    value_type.check,
    value_null.check,
    value_format.check,
    allowed_values.check,
    lower_bound.check,
    upper_bound.check,
    multiple_of.check,
    pattern.check,
    at_least_one.check,
    forms.check,
    further_properties.check,
    items.check,
    other_constraint.check,
    condition.check,
    default.check,
    rule_code.check,
    state.check,
    paging.check,
    waiting.check,
    confirmation.check,
    links.check,
    deprecation.check,
    server.check,
    security_scheme.check,
    error_code.check,
    model_name.check,
    texts.check,
)


def compare(old: Api, new: Api) -> Comparison:
    """Compare two documents."""
    changes = tuple(_changes(Documents(old, new)))
    return Comparison(changes, advise(old.version, new.version, changes))


def _changes(documents: Documents) -> Iterator[Change]:
    """Yield each change once: what several operations share names them all."""
    operations: dict[Change, dict[str, None]] = {}
    for change in (change for check in CHECKS for change in check(documents)):
        concerned = operations.setdefault(replace(change, operations=()), {})
        concerned.update(dict.fromkeys(change.operations))
    for change, concerned in operations.items():
        yield replace(change, operations=tuple(concerned))
