"""Addresses inside the site, as seen from one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from contractgen.model import Api, ErrorCode, Guide, Operation, Reading, Resource
from contractgen.samples import Samples
from contractgen.targets.docs.language import ENGLISH, Language
from contractgen.targets.docs.markdown import guide_codes, md, md_guide
from contractgen.targets.docs.plain_markdown import described, guide
from contractgen.targets.docs.urls import anchor, file_names


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere."""

    text: str
    href: str


class Site:
    """What can be linked to, in one language."""

    def __init__(
        self, api: Api, language: Language = ENGLISH, samples: Samples | None = None
    ) -> None:
        self.api = api
        self.samples = samples or {}
        self.language = language
        self.operations = {one.id: one for one in api.operations}
        self.errors = {one.code: one for one in api.errors}
        self.readings = {one.id: one for one in api.readings}
        self.models = frozenset(one.name for one in api.schemas)
        self.guide_codes = {one.slug: guide_codes(one.text) for one in api.guides}
        self._files = file_names(self.operations)
        # Which resource a page is about.
        self.resources = {
            self.path(one.id): resource for resource in api.resources for one in resource.operations
        }

    def path(self, operation: str) -> str:
        """Return the path of an operation's page."""
        return f"operations/{self._files[operation]}"

    def guide_path(self, slug: str) -> str:
        """Return the path of a guide's page."""
        return f"guides/{slug}.html"


def resource_anchor(resource: Resource) -> str:
    """Return where a resource is on the first page."""
    return f"resource.{anchor(resource.name)}"


@dataclass(frozen=True)
class Links:
    """Makes links for one page; `root` leads from it to the root of the site."""

    site: Site
    root: str = ""
    # Many places have the same description.
    _rendered: dict[str, Markup] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _own(self) -> dict[str, str]:
        """Where code spans of descriptions lead: names of operations and error codes."""
        operations = {id_: self.operation(id_).href for id_ in self.site.operations}
        return {code: self._error(code) for code in self.site.errors} | operations

    def address(self, path: str, fragment: str = "") -> str:
        """Return the address of a page, or of an anchor on it."""
        return f"{self.root}{path}#{fragment}" if fragment else f"{self.root}{path}"

    def md(self, text: str) -> Markup:
        """Render a description."""
        if text not in self._rendered:
            self._rendered[text] = md(text, self._own)
        return self._rendered[text]

    def md_guide(self, text: str) -> Markup:
        """Render the text of a guide."""
        guides = {one.slug: self.guide(one).href for one in self.site.api.guides}
        return md_guide(text, self._own, guides)

    def guide(self, guide: Guide) -> Link:
        """Link a guide by its title."""
        return Link(guide.title, self.address(self.site.guide_path(guide.slug)))

    def guides_with(self, code: str) -> tuple[Link, ...]:
        """Link the guides that have a name as code."""
        codes = self.site.guide_codes
        return tuple(self.guide(one) for one in self.site.api.guides if code in codes[one.slug])

    def resource(self, resource: Resource) -> Link:
        """Link a resource where the first page lists its operations."""
        return Link(resource.title, self.address("index.html", resource_anchor(resource)))

    def operation(self, id_: str, fragment: str = "") -> Link:
        """Link an operation by its summary."""
        operation = self.site.operations[id_]
        return Link(name_of(operation), self.address(self.site.path(id_), fragment))

    def error(self, code: str) -> Link | None:
        """Link an error code of the catalogue."""
        return Link(code, self._error(code)) if code in self.site.errors else None

    def error_in(self, operation: str, code: str) -> Link:
        """Link what an operation's page says about an error code."""
        return self.operation(operation, f"error.{anchor(code)}")

    def rule(self, id_: str) -> str:
        """Return the address of a rule or a state."""
        return self.address("rules.html", anchor(id_))

    def model(self, name: str | None) -> Link | None:
        """Link a model."""
        if name is None or name not in self.site.models:
            return None
        return Link(name, self.address("models.html", anchor(name)))

    def reading(self, id_: str) -> Link | None:
        """Link a reading by its id."""
        known = id_ in self.site.readings
        return Link(id_, self.address("readings.html", anchor(id_))) if known else None

    def readings(self, ids: tuple[str, ...]) -> tuple[Link, ...]:
        """Link readings by their ids."""
        return tuple(link for id_ in ids if (link := self.reading(id_)))

    def catalogued(self, code: str | None) -> ErrorCode | None:
        """Return the catalogue's entry of a code."""
        return self.site.errors.get(code or "")

    def explained(self, id_: str) -> Reading:
        """Return a reading."""
        return self.site.readings[id_]

    def _error(self, code: str) -> str:
        return self.address("errors.html", anchor(code))


class MarkdownLinks(Links):
    """Makes links and descriptions for the copy of a page in Markdown, which has no anchors."""

    def address(self, path: str, fragment: str = "") -> str:
        """Return the address of the copy of a page."""
        return f"{self.root}{markdown_path(path)}"

    def md(self, text: str) -> Markup:
        """Return a description as it is."""
        return described(text)

    def md_guide(self, text: str) -> Markup:
        """Return the text of a guide as it is."""
        return guide(text)


def markdown_path(path: str) -> str:
    """Return where the copy of a page is."""
    return path.removesuffix(".html") + ".md"


def name_of(operation: Operation) -> str:
    """How an operation is called: its summary, or its id where it has none."""
    return operation.summary or operation.id
