"""The pages about the API as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractgen.model import Api
from contractgen.targets.docs.text import Phrase, phrase


@dataclass(frozen=True)
class ReferencePage:
    """A page, and what it is for; `counted` is its title with the number of what is on it."""

    path: str
    title: Phrase
    counted: Phrase
    about: Phrase


def reference_pages(api: Api) -> Iterator[ReferencePage]:
    """Yield the pages that the document has something for."""
    credentials = phrase("Authentication")
    yield ReferencePage(
        "authentication.html", credentials, credentials, phrase("What a call must carry.")
    )
    if api.errors:
        yield ReferencePage(
            "errors.html",
            phrase("Error codes"),
            phrase("{number} error codes", number=len(api.errors)),
            phrase("What each means and what to do."),
        )
    yield ReferencePage(
        "rules.html",
        phrase("Rules"),
        phrase("{number} rules", number=sum(len(one.rules) for one in api.operations)),
        phrase("What requests must keep to, and the answer where they do not."),
    )
    if api.schemas:
        yield ReferencePage(
            "models.html",
            phrase("Models"),
            phrase("{number} models", number=len(api.schemas)),
            phrase("The objects that are sent and received."),
        )
    if api.readings:
        yield ReferencePage(
            "readings.html",
            phrase("Readings"),
            phrase("{number} readings", number=len(api.readings)),
            phrase("How gaps and contradictions of the source text are read."),
        )
