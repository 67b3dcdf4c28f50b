"""What all templates make of a small document, as files to read; `make golden` rewrites them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemLoader

from contractgen.generation import render
from contractgen.lint import load
from contractgen.output import FolderUnit
from contractgen.parallel import alone
from contractgen.targets import TARGETS

GOLDEN = Path(__file__).parent / "golden"
LIBRARY = Path(__file__).parents[1] / "documents/positive/library"
# What is copied as it stands, and what is like another.
LEFT_OUT = ("_runtime/", "static/", "zh-cn/", "py.typed", "listBooks", "showBook", "words")


@dataclass(frozen=True)
class Made:
    """What was made, by target and name, and the templates that it took."""

    files: dict[tuple[str, str], str]
    templates: set[Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    # In a folder of templates of its own, nothing has been loaded before.
    theirs = tmp_path_factory.mktemp("templates")
    loaded: set[Path] = set()

    def get_source(self: FileSystemLoader, *arguments: Any) -> Any:
        source = found(self, *arguments)
        loaded.add(Path(source[1]))
        return source

    found = FileSystemLoader.get_source
    # What another process loads is not seen here.
    with pytest.MonkeyPatch.context() as patch, alone():
        patch.setattr(FileSystemLoader, "get_source", get_source)
        (theirs / "python/models").mkdir(parents=True)
        api = load(LIBRARY / "openapi.yaml", guide_folder=LIBRARY / "guides").api
        units = render(api, theirs, {}, {}, {"zh-CN": api}, theirs)
    files = {
        (unit.path.name, name): text
        for unit in units
        if isinstance(unit, FolderUnit)
        for name, text in unit.files.items()
    }
    return Made(files, loaded)


def test_what_is_made_is_as_before(made: Made, golden: Callable[[Path, str], None]) -> None:
    texts = {}
    for (target, name), text in made.files.items():
        if not any(one in name for one in LEFT_OUT):
            # Neither modules nor settings of this project.
            ending = ".txt" if name.endswith((".py", ".toml")) else ""
            texts[GOLDEN / target / f"{name}{ending}"] = text
    for path, text in texts.items():
        golden(path, text)
    assert {path for path in GOLDEN.rglob("*") if path.is_file()} == {*texts}


def test_every_template_has_a_part_in_it(made: Made) -> None:
    folders = {target.templates for target in TARGETS.values()} - {None}
    templates = {path for one in folders if one for path in one.rglob("*") if path.is_file()}
    # Those that another tool reads were copied for it.
    models = {path for path in templates if "models" in path.parts}
    assert templates - models <= made.templates
    for path in models:
        assert any(one.match(path.name) for one in made.templates - templates)
