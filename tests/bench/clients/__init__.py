"""Compares the generated client with others, each in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_UV = Path(".tools/bin/uv").resolve()
_DOCUMENT = Path("generated/openapi.json")
_OURS = Path("generated/python").resolve()

# Sync, one at a time without blocking, 16 at once; microseconds of CPU for a call.
Times = tuple[float | None, float | None, float | None]


@dataclass(frozen=True)
class Peer:
    """A client: a program, what its environment needs, and how it is generated, if it is."""

    program: str
    packages: tuple[str, ...] = ()
    generate: Callable[[Path], Path] | None = None


def measured(folder: Path) -> Iterator[tuple[str, Times]]:
    """Yield the times of each client; those of ours come after those of the bare transports."""
    with _server() as url:
        for peer in PEERS:
            yield peer.program, _measure(peer, url, folder)


def _measure(peer: Peer, url: str, folder: Path) -> Times:
    python, path = sys.executable, str(_OURS)
    if peer.packages:
        python = str(_environment(folder / peer.program, peer.packages))
        path = str(peer.generate(folder / peer.program)) if peer.generate else ""
    program = _HERE / f"programs/{peer.program}.py"
    command: list[str | Path] = [python, _HERE / "measure.py", program, url]
    done = subprocess.run(
        command, env={"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{peer.program}: {done.stderr}")
    sync, one, many = json.loads(done.stdout)
    return sync, one, many


def _environment(folder: Path, packages: tuple[str, ...]) -> Path:
    _run(_UV, "venv", "--quiet", folder / "venv")
    python = folder / "venv/bin/python"
    _run(_UV, "pip", "install", "--quiet", "--python", python, *packages)
    return python


def _openapi_python_client(folder: Path) -> Path:
    tool = folder / "venv/bin/openapi-python-client"
    _run(tool, "generate", "--path", _DOCUMENT, "--output-path", folder / "made", "--meta", "setup")
    return folder / "made"


def _datamodel_code_generator(folder: Path) -> Path:
    """Generate from a document without signatures, which the tool does not know."""
    document = _without_signatures(json.loads(_DOCUMENT.read_text("utf-8")))
    (folder / "document.json").write_text(json.dumps(document), "utf-8")
    (folder / "made").mkdir()
    _run(
        *(folder / "venv/bin/datamodel-codegen", "--input", folder / "document.json"),
        *("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"),
        *("--formatters", "builtin", "--generate-client", "httpx2"),
        *("--output", folder / "made/dcg_models.py", "--client-model-package", "dcg_models"),
        *("--client-output", folder / "made/dcg_client", "--client-package", "dcg_client"),
    )
    return folder / "made"


def _without_signatures(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_signatures(item) for item in node if item != {"Signature": []}]
    if isinstance(node, Mapping):
        return {
            key: _without_signatures(value) for key, value in node.items() if key != "Signature"
        }
    return node


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")


@contextmanager
def _server() -> Iterator[str]:
    command: list[str | Path] = [sys.executable, _HERE / "server.py"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


PEERS = (
    Peer("bare_httpcore"),
    Peer("ours_httpcore"),
    Peer("bare_pyreqwest"),
    Peer("ours_pyreqwest"),
    Peer("openapi_python_client", ("openapi-python-client", "ruff"), _openapi_python_client),
    Peer(
        "datamodel_code_generator",
        ("datamodel-code-generator[http]", "pydantic", "httpx2"),
        _datamodel_code_generator,
    ),
    Peer("huaweicloudsdk", ("huaweicloudsdkcbr",)),
)
