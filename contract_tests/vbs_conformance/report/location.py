"""Where in the document something is demanded: the clause, and its line in openapi.json."""

from __future__ import annotations

from functools import cache

import yaml

from vbs_conformance.contract import Contract
from vbs_conformance.finding import Clause, Finding

ARTIFACT = "generated/openapi.json"


def complete_clause(contract: Contract, finding: Finding) -> Clause:
    """Return the clause of a finding; where it has no pointer, that of the state or operation."""
    clause = finding.clause
    operation = contract.operations.get(finding.about.partition(":")[0])
    if clause.pointer or operation is None:
        return clause
    state = next((state for state in operation.states if state.id == finding.about), None)
    answer = f"/responses/{state.status}" if state else ""
    return Clause(clause.section or operation.source, f"{operation.pointer}{answer}")


def line_of(text: str, pointer: str) -> int:
    """Return the line of a JSON text where the value at a JSON pointer begins.

    A pointer that leads nowhere gets the line of the last thing on its way.
    """
    node, line = _nodes(text), 1
    for token in pointer.split("/")[1:]:
        child = _child(node, token.replace("~1", "/").replace("~0", "~"))
        if child is None:
            break
        node, line = child
    return line


# Composing the whole document takes longer than all that is looked up in it.
@cache
def _nodes(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _child(node: yaml.Node | None, token: str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == token:
                return value, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode) and token.isdecimal() and int(token) < len(node.value):
        item = node.value[int(token)]
        return item, item.start_mark.line + 1
    return None
