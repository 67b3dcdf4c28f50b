"""Which role may do what: the table in the README, held against every operation."""

import re
from pathlib import Path
from typing import Any

import pytest

from vbs_conformance.contract import load_contract

from .conftest import Caller, World

CONTRACT = load_contract()
README = Path(__file__).parents[3] / "contract_tests/README.md"
ROLES = ("administrator", "operator", "reader")
SECURED = [id_ for id_, operation in CONTRACT.operations.items() if operation.secured]
_ROW = re.compile(r"^\| (?P<operations>`.*`) \| (yes|no) \| (yes|no) \| (yes|no) \|$", re.MULTILINE)


def table() -> dict[tuple[str, str], bool]:
    """Return what the README says: whether a role may call an operation."""
    return {
        (operation, role): answer == "yes"
        for row in _ROW.finditer(README.read_text("utf-8"))
        for operation in re.findall("`(.+?)`", row["operations"])
        for role, answer in zip(ROLES, row.groups()[1:], strict=True)
    }


def test_the_table_has_every_operation_and_role() -> None:
    assert table().keys() == {(operation, role) for operation in SECURED for role in ROLES}


@pytest.mark.parametrize("operation", SECURED)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says(
    world: World, first: Caller, operation: str, role: str
) -> None:
    credentials = world.server.credentials
    tokens = (first.account.token, credentials.operator_token, credentials.reader_token)
    path: dict[str, Any] = dict.fromkeys(("backup_id", "policy_id", "job_id", "id", "key"), "x")
    headers = {"X-Auth-Token": dict(zip(ROLES, tokens, strict=True))[role]}
    response = first.send(operation, headers=headers, **path)
    state = CONTRACT.operations[operation].state("role_not_allowed")
    forbidden = (state.status, state.code) if state else (403, "VolumeBackup.0042")
    code = next(iter(response.json().values()))["code"] if response.is_error else None
    assert ((response.status_code, code) == forbidden) != table()[operation, role]
