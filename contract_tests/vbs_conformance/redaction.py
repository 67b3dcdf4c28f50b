"""Takes secrets out of everything that is printed or written, by their value."""

from __future__ import annotations

import json
import shlex
from collections import deque
from urllib.parse import quote

from vbs_conformance.target import Target

_HIDDEN = "[redacted]"
# Anything shorter stands in every text by chance.
_SHORTEST = 4
_MOST_PASSING = 50


class Redactor:
    """Knows the secrets of a run, in every form in which a text may hold them."""

    def __init__(self, target: Target) -> None:
        self._forms: list[str] = []
        self._passing: deque[str] = deque(maxlen=_MOST_PASSING)
        second, identity = target.second_project, target.identity
        for secret in (
            *(target.token, target.access_key, target.secret_key),
            *(target.expired_token, target.reader_token, target.roleless_token),
            target.control_token,
            second.token if second else None,
            identity.password if identity else None,
        ):
            self.add(secret)

    def add(self, secret: str | None) -> None:
        """Learn a secret, such as a token that was issued in the course of the run."""
        if not secret or len(secret) < _SHORTEST:
            return
        forms = {
            secret,
            json.dumps(secret)[1:-1],
            json.dumps(secret, ensure_ascii=False)[1:-1],
            quote(secret, safe=""),
            shlex.quote(secret).strip("'"),
        }
        self._forms = sorted({*self._forms, *forms}, key=len, reverse=True)

    def add_passing(self, secret: str) -> None:
        """Learn a secret of one request, such as a signature, which is soon worth nothing."""
        self._passing.append(secret)

    def __call__(self, text: str) -> str:
        """Return the text without any of the secrets."""
        for form in (*self._forms, *self._passing):
            text = text.replace(form, _HIDDEN)
        return text
