"""The page at `/`, which shows live what the server holds; only on loopback.

It shows all projects at once, and asks nobody who he is: that is for the people at this machine.
OpenStack clients ask for `/`, too: who does not prefer HTML gets the answer that the API has.
"""

import asyncio
import json
from importlib.resources import files

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.overview import overview
from vbs_conformance.reference_server.store import Stores

_FOLDER = files("vbs_conformance.reference_server") / "console_page"
_FILES = {
    "/": ("index.html", "text/html"),
    "/console/style.css": ("style.css", "text/css"),
    "/console/script.js": ("script.js", "text/javascript"),
}
_DATA = "/console/overview.json"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Console:
    """Answers what belongs to the page."""

    def __init__(self, database: Database, stores: Stores) -> None:
        self._database = database
        self._stores = stores

    async def answer(self, scope: Scope) -> Response | None:
        """Answer a request for the page or for what it loads; None for any other."""
        path = scope["raw_path"].decode("ascii", "replace")
        if path == _DATA:
            text = await asyncio.to_thread(self._overview)
            return Response(text, headers=_HEADERS, media_type="application/json")
        if path not in _FILES or (path == "/" and not prefers_html(_accepted(scope))):
            return None
        name, media_type = _FILES[path]
        content = (_FOLDER / name).read_bytes()
        return Response(content, headers={**_HEADERS, "Vary": "Accept"}, media_type=media_type)

    def _overview(self) -> str:
        with self._database.read() as connection:
            return json.dumps(overview(connection, self._stores.open(connection).now))


def prefers_html(accept: str) -> bool:
    """Tell whether an Accept header names HTML, and nothing of JSON that it likes as much."""
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        media_type, *parameters = (piece.strip() for piece in part.split(";"))
        weights[media_type] = _weight(parameters)
    return weights.get("text/html", 0) > weights.get("application/json", 0)


def _accepted(scope: Scope) -> str:
    return ", ".join(Headers(scope=scope).getlist("accept"))


def _weight(parameters: list[str]) -> float:
    sent = next((one[2:] for one in parameters if one.startswith("q=")), "1")
    try:
        return float(sent)
    except ValueError:
        return 0
