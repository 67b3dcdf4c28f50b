"""Documents that mean harm, and the lines that say so: golden/hostile_documents.txt.

They are read in one process that may have little memory and little time.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Golden

GOLDEN = Path(__file__).parent / "golden/hostile_documents.txt"
HEAD: Mapping[str, Any] = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}
MEMORY, SECONDS = 1536 * 1024 * 1024, 60
# Tells of each folder what is wrong with the document in it, and nothing else.
READ_ALL = """
import os, sys
from pathlib import Path
from contractgen.errors import DocumentError
from contractgen.lint import load

for folder in sys.argv[1:]:
    os.chdir(folder)
    print(f"# {Path(folder).name.replace('_', ' ')}")
    try:
        load(Path("openapi.yaml"))
        print("nothing")
    except DocumentError as error:
        print(error.problems[0])
        if len(error.problems) > 1:
            print(f"and {len(error.problems) - 1} more")
    print(flush=True)
"""


def to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def sent(schemas: Mapping[str, Any], first: str = "L0") -> str:
    """A document with an operation whose body is the first schema."""
    content = {"application/json": {"schema": to(first), "example": {}}}
    operation = {
        "operationId": "send",
        "summary": "Send",
        "requestBody": {"required": True, "content": content},
        "responses": {"204": {"description": "Done"}},
    }
    paths = {"/a": {"post": operation}}
    return json.dumps({**HEAD, "paths": paths, "components": {"schemas": schemas}})


def ladder(length: int, step: Any) -> str:
    """A document whose schemas each say something by means of the next one."""
    names = [f"L{number}" for number in range(length)]
    schemas = {name: step(to(following)) for name, following in pairwise(names)}
    return sent({**schemas, names[-1]: {"type": "object"}})


def laughing(anchors: int) -> str:
    lines = ["l0: &l0 [ha, ha]"]
    for number in range(1, anchors):
        lines.append(f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]")
    return "\n".join(lines)


def pattern(text: str) -> str:
    return sent({"L0": {"type": "string", "pattern": text}})


DOCUMENTS: Mapping[str, str] = {
    "a billion laughs by anchors": laughing(9),
    "an anchor that holds itself": "a: &s {k: *s}",
    "a key that is there twice": "openapi: 3.1.0\ninfo: {}\nopenapi: 3.0.0",
    "three thousand levels": "[" * 3000 + "]" * 3000,
    "two million brackets": "[" * (2 * 1024 * 1024),
    "an integer of six thousand digits": f"a: {'9' * 6000}",
    "an object of python": "a: !!python/object/apply:os.system [touch owned]",
    "a tag that clears the screen": "a: !<%1b%5b2J%0aowned> x",
    "tags that are declared ten thousand times": "".join(
        f"%TAG !a{number}! x\n" for number in range(10_000)
    )
    + "---\na: 1",
    "long keys around many values": f"? {'k' * 60_000}\n: [{'1,' * 150_000}]",
    "a hundred thousand keys that are numbers": "".join(f"{n}: 1\n" for n in range(100_000)),
    "a reference to another host": sent({"L0": {"$ref": "http://127.0.0.1:9/x"}}),
    "a reference to a file of the system": sent({"L0": {"$ref": "file:///etc/passwd"}}),
    "a reference out of the folder": sent({"L0": {"$ref": "../a.yaml#/x"}}),
    "references in a circle": sent({"L0": to("L1"), "L1": to("L2"), "L2": to("L1")}),
    "a chain of three thousand references": ladder(3000, lambda following: following),
    "three thousand objects in each other": ladder(
        3000, lambda following: {"type": "object", "properties": {"a": following}}
    ),
    "a billion laughs by properties": ladder(
        30, lambda following: {"type": "object", "properties": {"a": following, "b": following}}
    ),
    "a billion laughs by alternatives": ladder(
        30, lambda following: {"anyOf": [following, {"type": "array", "items": following}]}
    ),
    "a billion laughs by allOf": ladder(30, lambda following: {"allOf": [following, following]}),
    "extensions that each take in a large one": json.dumps(
        {
            **HEAD,
            **{f"x-{n}": {"$ref": "#/components/x-large"} for n in range(20_000)},
            "paths": {},
            "components": {"x-large": {"a": ["x" * 1000] * 100}},
        }
    ),
    "paths that each take in a large one": json.dumps(
        {
            **HEAD,
            "paths": {f"/{n}": {"$ref": "#/components/pathItems/Large"} for n in range(10_000)},
            "components": {"pathItems": {"Large": {"description": "x" * 60_000}}},
        }
    ),
    "twenty thousand references to nothing": sent({f"L{n}": to(f"M{n}") for n in range(20_000)}),
    "a pattern that is slow": pattern("(a+)+$"),
    "a pattern that fills the memory": pattern("((a{1000}){1000}){1000}"),
    "keywords that nobody knows": sent({"L0": {f"k{n}": n for n in range(10_000)}}),
    "a header that brings another one": json.dumps(
        {
            **HEAD,
            "paths": {},
            "security": [{"Key": []}],
            "components": {
                "securitySchemes": {
                    "Key": {"type": "apiKey", "in": "header", "name": "X\nHost: evil.example"}
                }
            },
        }
    ),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = tmp_path_factory.mktemp("hostile")
    return list(written(root))


def written(root: Path) -> Iterator[Path]:
    for name, text in DOCUMENTS.items():
        folder = root / name.replace(" ", "_")
        folder.mkdir()
        (folder / "openapi.yaml").write_text(text, "utf-8")
        yield folder


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def test_each_is_refused_in_clear_words(folders: list[Path], golden: Golden) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, *map(str, folders)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-500:]
    golden(GOLDEN, done.stdout)
    assert not [path for folder in folders for path in folder.iterdir() if path.name == "owned"]
