"""Each document under documents/negative breaks one check; expected.txt is what lint says."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractgen.errors import DocumentError
from contractgen.lint import load
from contractgen.lint.patterns import has_nested_quantifiers

DOCUMENTS = Path(__file__).parents[1] / "documents"
NEGATIVE = sorted(path.name for path in (DOCUMENTS / "negative").iterdir())


@pytest.mark.parametrize("name", NEGATIVE)
def test_a_wrong_document_is_told_what_is_wrong(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCUMENTS / "negative" / name)
    with pytest.raises(DocumentError) as caught:
        load(Path("openapi.yaml"))
    expected = Path("expected.txt").read_text("utf-8").splitlines()
    assert [str(problem) for problem in caught.value.problems] == expected


@pytest.mark.parametrize("name", ["library/openapi.yaml", "plain/openapi.json"])
def test_a_right_document_passes(name: str) -> None:
    assert load(DOCUMENTS / "positive" / name).api.operations


@pytest.mark.parametrize(
    "pattern",
    ["^a*$", "^(ab)*$", "^([a-z]|x)+$", r"^(\+|[+*])*$", "^(a{2}){3}$", "^(a+)?b$", "(?:a*)b*"],
)
def test_patterns_without_nested_quantifiers(pattern: str) -> None:
    assert not has_nested_quantifiers(pattern)


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a*b)*", "((a+)b)*", "(?:a{2,})+", "(x(a|b+))+", "(?=a+)*", r"(\(+)*"]
)
def test_patterns_with_nested_quantifiers(pattern: str) -> None:
    assert has_nested_quantifiers(pattern)
