"""Keeps templates compiled, as Python does with modules, which saves a part of a second."""

from __future__ import annotations

import contextlib
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from contractgen.memory import cache_folder


@cache
def compiled_templates(settings: Path) -> BytecodeCache | None:
    """Return where compiled templates are kept, if there is a cache folder.

    Args:
        settings: the module that has the settings of the environment, which what is compiled
            depends on.

    """
    key = sha256(version("jinja2").encode() + settings.read_bytes()).hexdigest()
    folder = cache_folder() / "templates" / key
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Cache(str(folder))


class _Cache(FileSystemBytecodeCache):
    """What cannot be written, on a full disk for instance, is compiled anew the next time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)
