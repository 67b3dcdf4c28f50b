"""Each name of a header is one that can be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.pointers import join
from contractgen.refs import objects

# Other characters that HTTP allows mean something to shells.
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def check(subject: Subject) -> Iterator[Problem]:
    """Check the headers of requests, of answers and of security schemes."""
    for pointer, node in objects(subject.bundle.data):
        if node.get("in") == "header" and not _NAME.fullmatch(str(node.get("name"))):
            yield _problem(subject, join(pointer, "name"), str(node.get("name")))
        headers = node.get("headers")
        for name in headers if isinstance(headers, dict) else ():
            if not _NAME.fullmatch(name):
                yield _problem(subject, join(pointer, "headers", name), name)


def _problem(subject: Subject, pointer: str, name: str) -> Problem:
    hint = "use letters, digits, hyphens, dots and underscores"
    return subject.bundle.problem(pointer, f"no header can be called {name}", hint)
