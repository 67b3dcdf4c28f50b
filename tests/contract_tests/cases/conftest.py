"""The contract, and valid requests made without a target."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import pytest

from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.draft import Draft
from vbs_conformance.vbs.drafts import drafts
from vbs_conformance.vbs.world import World

ID = "066b1e37-9305-4057-97e5-2e99b21fc71d"


class _NoTarget:
    """Stands for the world where nothing is sent: every id is made up."""

    session = SimpleNamespace(target=SimpleNamespace(identity=None, project_id="p"))
    other_project = "other"

    def __getattr__(self, name: str) -> Any:
        return lambda *_: ID


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


@cache
def _drafts(operation: str) -> tuple[Draft, ...]:
    made = drafts(cast(World, _NoTarget()), operation)
    return tuple(replace(draft, path={"project_id": "p", **draft.path}) for draft in made)


def valid_drafts(contract: Contract, operation: str) -> tuple[Draft, ...]:
    return _drafts(contract.operations[operation].id)
