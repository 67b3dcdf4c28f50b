"""How the time of a generation grows with the document: the same one, again under other names."""

from __future__ import annotations

import cProfile
import io
import json
import pstats
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from contractgen import bundle as bundling
from contractgen import document, parallel, strict_yaml, texts
from contractgen.bundle import METHODS
from contractgen.generation import render
from contractgen.lint import load_foreign

_DOCUMENT = Path("generated/openapi.json")
_SIZES = (33, 250, 500, 1000)
_SHOWN = 12


def show(folder: Path) -> None:
    """Print the time of each operation for documents of some sizes, and where it goes."""
    print("Growth: operations, CPU seconds in one process, milliseconds for each operation")
    for beside in ("errors.yaml", "readings.yaml"):
        shutil.copy(Path("spec") / beside, folder)
    for size in _SIZES:
        place = folder / f"{size}.json"
        place.write_text(json.dumps(grown(size)), "utf-8")
        profiled = ["--profile"] if size == _SIZES[-1] else []
        command = [sys.executable, "-m", __name__, str(place), *profiled]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        taken, _, profile = done.stdout.partition("\n")
        print(f"  {size:>5} {float(taken):8.2f} {1000 * float(taken) / size:8.2f}")
        print(profile, end="")


def grown(size: int) -> dict[str, Any]:
    """Return a document of about that many operations, all like those that there are."""
    made: dict[str, Any] = json.loads(_DOCUMENT.read_text("utf-8"))
    made |= {"paths": {}, "tags": [], "components": {"securitySchemes": {}}}
    left = size
    number = 0
    while left > 0:
        one = _marked(f"V{number}")
        for path, item in one["paths"].items():
            if left > 0:
                made["paths"][f"/V{number}{path}"] = item
                left -= len(item.keys() & METHODS)
        made["tags"] += one["tags"]
        for section, entries in one["components"].items():
            made["components"].setdefault(section, {}).update(entries)
        number += 1
    for scheme in made["components"]["securitySchemes"].values():
        # It names an operation.
        scheme.pop("x-token", None)
    return made


def _marked(mark: str) -> dict[str, Any]:
    """Return the document with a mark behind all names that must be there once only."""
    made: dict[str, Any] = _referring(json.loads(_DOCUMENT.read_text("utf-8")), mark)
    for tag in made["tags"]:
        tag["name"] += mark
    for item in made["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation["tags"] = [tag + mark for tag in operation["tags"]]
    for section, entries in made["components"].items():
        if section != "securitySchemes":
            made["components"][section] = {name + mark: one for name, one in entries.items()}
    return made


def _referring(node: Any, mark: str) -> Any:
    """Put the mark behind ids of operations, and names of components where they are referred to."""
    if isinstance(node, list):
        return [_referring(item, mark) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value + mark
        if key in ("$ref", "operationId") and isinstance(value, str)
        else _referring(value, mark)
        for key, value in node.items()
    }


def _generate(place: Path) -> float:
    # One process, so that all is measured; and more than anybody may ask for.
    parallel._can_copy = lambda: False
    texts.MAX_BYTES = bundling.MAX_SIZE = strict_yaml.MAX_POINTERS = 2**28
    strict_yaml.MAX_NODES = 2**28
    vars(document)["MAX_NODES"] = 2**28
    before = time.process_time()
    render(load_foreign(place, thorough=False).api, place.parent, {})
    return time.process_time() - before


def main() -> None:
    """Generate from one document, and print what it took."""
    profile = cProfile.Profile()
    print(_generate(Path(sys.argv[1])))
    if "--profile" in sys.argv:
        profile.runcall(_generate, Path(sys.argv[1]))
        shown = io.StringIO()
        pstats.Stats(profile, stream=shown).strip_dirs().sort_stats("tottime").print_stats(_SHOWN)
        print("\n".join(f"    {line}" for line in shown.getvalue().splitlines()[3:]))


if __name__ == "__main__":
    main()
