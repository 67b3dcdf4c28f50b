"""Tiny documents for the tests of the generator."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from contractgen.bundle import Bundle, bundle
from contractgen.document import read_document
from contractgen.errors import DocumentError
from contractgen.model import Api, Rule, build
from contractgen.model.catalogue import read_catalogue

Write = Callable[[Mapping[str, str]], Path]
MakeApi = Callable[..., Api]

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what can be made again, empty for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def documents() -> Path:
    return Path(__file__).parent / "documents"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files and returns the first one's path."""

    def write_files(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), "utf-8")
        return tmp_path / next(iter(files))

    return write_files


@pytest.fixture
def bundled(write: Write) -> Callable[[Mapping[str, str]], Bundle]:
    return lambda files: bundle(read_document(write(files)))


@pytest.fixture
def make_api(write: Write) -> MakeApi:
    """Builds the model of a document whose text follows the usual head."""

    def make(text: str, **beside: str) -> Api:
        files = {"openapi.yaml": HEAD + textwrap.dedent(text)}
        files |= {f"{name}.yaml": content for name, content in beside.items()}
        path = write(files)
        return build(bundle(read_document(path)), read_catalogue(path.parent))

    return make


@pytest.fixture
def body_rules(make_api: MakeApi) -> Callable[..., tuple[Rule, ...]]:
    """Builds the rules of an operation `send` whose body is the schema `Body`."""

    def rules(schemas: str, **beside: str) -> tuple[Rule, ...]:
        indented = textwrap.indent(textwrap.dedent(schemas), "    ")
        api = make_api(BODY + indented, **beside)
        return tuple(rule for rule in api.operations[0].rules if rule.keyword != "json")

    return rules


BODY = """\
paths:
  /things:
    post:
      operationId: send
      x-source: '1'
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Body'}}}
      responses: {'204': {description: Done}}
components:
  schemas:
"""


@pytest.fixture
def messages() -> Callable[[Callable[[], object]], list[str]]:
    """Runs something that must fail and returns its messages without the folder."""

    def run(action: Callable[[], object]) -> list[str]:
        with pytest.raises(DocumentError) as caught:
            action()
        problems = caught.value.problems
        return [str(problem).replace(f"{Path(problem.file).parent}/", "") for problem in problems]

    return run
