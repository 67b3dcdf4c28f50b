"""Each rule has a pair of documents, and what is told of the two."""

from __future__ import annotations

import json
import pkgutil
from pathlib import Path

import pytest
from tests.conftest import Golden

from contractgen.diff import CHECKS, compare, rules
from contractgen.diff.changes import Change
from contractgen.diff.formats import FORMATS
from contractgen.diff.pairs import Documents
from contractgen.lint import read
from contractgen.model import Api
from contractgen.pointers import resolve
from contractgen.translation import ERRORS

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(folder.name for folder in FIXTURES.iterdir())
RULES = {check.__module__.rpartition(".")[2]: check for check in CHECKS}


def pair(name: str) -> tuple[Api, Api]:
    return read(FIXTURES / name / "old.yaml").api, read(FIXTURES / name / "new.yaml").api


def test_each_module_of_rules_is_used() -> None:
    assert sorted(RULES) == sorted(module.name for module in pkgutil.iter_modules(rules.__path__))


def test_each_rule_has_a_pair_of_documents_and_each_pair_a_rule() -> None:
    assert sorted(RULES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_changes_are_told(name: str, golden: Golden) -> None:
    golden(FIXTURES / name / "expected.txt", FORMATS["text"](compare(*pair(name))))


@pytest.mark.parametrize("name", NAMES)
def test_the_rule_itself_finds_something_in_its_documents(name: str) -> None:
    assert list(RULES[name](Documents(*pair(name))))


@pytest.mark.parametrize("name", NAMES)
def test_each_pointer_leads_somewhere(name: str) -> None:
    old, new = pair(name)
    for change in compare(old, new).changes:
        if not change.pointer.startswith(f"/{ERRORS}/"):
            resolve(_document(change, old, new), change.pointer)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("file", ["old.yaml", "new.yaml"])
def test_a_document_does_not_differ_from_itself(name: str, file: str) -> None:
    api = read(FIXTURES / name / file).api
    assert compare(api, api).changes == ()


def _document(change: Change, old: Api, new: Api) -> object:
    return json.loads((old if change.removed else new).text)
