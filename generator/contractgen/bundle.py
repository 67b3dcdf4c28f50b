"""Makes one document of several files: every reference ends in `#/components/<section>/<Name>`."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from contractgen.canonical import compact
from contractgen.document import Document, Place, target_of
from contractgen.errors import DocumentError, Problem, some
from contractgen.pointers import join, split
from contractgen.refs import Reference, is_reference, references

MAX_CHAIN = 32
# What is referred to from many places may be written again in each.
MAX_SIZE = 16 * 1024 * 1024
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Bundle:
    """One document without outside references.

    Attributes:
        data: the OpenAPI document, with the components that are used, in document order.
        origins: where each hoisted or inlined part was written, by its pointer in `data`.
        unused: components that nothing refers to.
        document: the files it was made of.

    """

    data: Mapping[str, Any]
    origins: Mapping[str, Place]
    unused: tuple[Place, ...]
    document: Document

    def place(self, pointer: str) -> Place:
        """Where the value at `pointer` of the bundle was written."""
        prefix, rest = pointer, ""
        while prefix and prefix not in self.origins:
            prefix, _, last = prefix.rpartition("/")
            rest = f"/{last}{rest}"
        origin = self.origins.get(prefix, Place(self.document.root, ""))
        return Place(origin.file, origin.pointer + rest)

    def problem(self, pointer: str, what: str, hint: str = "") -> Problem:
        """Report a problem at `pointer` of the bundle, told where it was written."""
        return self.document.problem(self.place(pointer), what, hint)


def bundle(document: Document) -> Bundle:
    """Bundle a document.

    Raises:
        DocumentError: names clash, or references lead to no component or never end.

    """
    return _Bundler(document).run()


@dataclass
class _Bundler:
    document: Document
    origins: dict[str, Place] = field(default_factory=dict)
    hoisted: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    queue: list[str] = field(default_factory=list)
    inlined: set[Place] = field(default_factory=set)
    size: int = 0

    def run(self) -> Bundle:
        self.problems.extend(some(_malformed(self.document)))
        source = self.document.sources[self.document.root].data
        root = {
            key: copy.deepcopy(value)
            for key, value in source.items()
            if key not in ("components", "paths")
        }
        self._rewrite(root, self.document.root, "")
        paths = {path: self._path_item(path, item) for path, item in _paths(source)}
        self._security({**root, "paths": paths})
        for pointer in self.queue:
            place = self.origins[pointer]
            self.hoisted[pointer] = self._copy(place)
            self._rewrite(self.hoisted[pointer], place.file, place.pointer)
        data = {
            key: paths if key == "paths" else root.get(key) for key in source if key != "components"
        }
        if components := self._components():
            data["components"] = components
        if self.problems:
            raise DocumentError(self.problems)
        return Bundle(data, self.origins, tuple(self._unused()), self.document)

    def _path_item(self, path: str, item: Any) -> Any:
        place = Place(self.document.root, join("/paths", path))
        if isinstance(item, dict) and isinstance(item.get("$ref"), str):
            if len(item) > 1:
                self._report(place, "more than a $ref here", "move it into the path item")
            place = target_of(self.document, self.document.root, item["$ref"])
            self.inlined.add(place)
        self.origins[join("/paths", path)] = place
        inlined = self._copy(place)
        self._rewrite(inlined, place.file, place.pointer)
        return inlined

    def _rewrite(self, node: Any, file: str, pointer: str) -> None:
        """Point each reference below `node` at the bundle, and hoist what it names."""
        for reference in references(node, pointer):
            if reference.is_extension:
                target = target_of(self.document, file, reference.text)
                self.inlined.add(target)
                reference.holder[reference.key] = self._copy(target)
            else:
                reference.holder[reference.key] = "#" + self._hoist(file, reference)

    def _copy(self, place: Place) -> Any:
        node = self.document.node(place)
        self.size += len(compact(node))
        if self.size > MAX_SIZE:
            what = "with all that it refers to, the document is larger than 16 MiB"
            raise DocumentError([self.document.problem(place, what, "refer to large parts once")])
        return copy.deepcopy(node)

    def _hoist(self, file: str, reference: Reference) -> str:
        here = Place(file, join(reference.pointer, reference.key))
        target = self._follow_alias(target_of(self.document, file, reference.text))
        segments = split(target.pointer)
        if len(segments) != 3 or segments[0] != "components":
            what = f"the reference {reference.text} is not to a component"
            self._report(here, what, "refer to #/components/<section>/<Name>")
            return target.pointer
        self._claim(target, here)
        return target.pointer

    def _follow_alias(self, target: Place) -> Place:
        """Go through components that only pass on another file's component of that name."""
        for _ in range(MAX_CHAIN):
            node = self.document.node(target)
            if not is_reference(node):
                break
            following = target_of(self.document, target.file, node["$ref"])
            if following.pointer != target.pointer or following == target:
                break
            target = following
        return target

    def _claim(self, target: Place, here: Place) -> None:
        known = self.origins.get(target.pointer)
        if known is None:
            self.origins[target.pointer] = target
            self.queue.append(target.pointer)
        elif known != target:
            other = self.document.sources[known.file].name
            what = f"two components are called {target.pointer}: the other is in {other}"
            self._report(here, what, "rename one of them")

    def _security(self, root: Mapping[str, Any]) -> None:
        """Hoist security schemes: they are named, not referred to."""
        for pointer, name in _required_schemes(root):
            place = self._security_scheme(name)
            if place is None:
                what = f"the security scheme {name} does not exist"
                here = _origin(self.origins, self.document.root, pointer)
                self._report(here, what, "describe it in components.securitySchemes")
            else:
                self._claim(place, place)

    def _security_scheme(self, name: str) -> Place | None:
        pointer = join("/components/securitySchemes", name)
        for file in self.document.sources:
            place = Place(file, pointer)
            try:
                self.document.node(place)
            except LookupError:
                continue
            return self._follow_alias(place)
        return None

    def _components(self) -> dict[str, dict[str, Any]]:
        """Put the hoisted components in document order: file by file, as written there."""
        components: dict[str, dict[str, Any]] = {}
        for file, section, name in _declared(self.document):
            pointer = join("/components", section, name)
            if pointer in self.hoisted and self.origins[pointer].file == file:
                components.setdefault(section, {})[name] = self.hoisted[pointer]
        return components

    def _unused(self) -> Iterator[Place]:
        for file, section, name in _declared(self.document):
            place = Place(file, join("/components", section, name))
            if place.pointer not in self.hoisted and place not in self.inlined:
                yield place

    def _report(self, place: Place, what: str, hint: str) -> None:
        self.problems.append(self.document.problem(place, what, hint))


def _paths(source: Mapping[str, Any]) -> list[tuple[str, Any]]:
    paths = source.get("paths")
    return list(paths.items()) if isinstance(paths, dict) else []


def _declared(document: Document) -> Iterator[tuple[str, str, str]]:
    """File, section and name of each component of each file."""
    for file, source in document.sources.items():
        components = source.data.get("components")
        for section, entries in (components if isinstance(components, dict) else {}).items():
            for name in entries if isinstance(entries, dict) else ():
                yield file, section, name


def _malformed(document: Document) -> Iterator[Problem]:
    """Find components that are no map of names."""
    for file, source in document.sources.items():
        components = source.data.get("components", {})
        sections = components.items() if isinstance(components, dict) else [("", components)]
        for section, entries in sections:
            if not isinstance(entries, dict):
                place = Place(file, join("/components", section) if section else "/components")
                yield document.problem(place, "not an object", "write a name for each component")


def _required_schemes(root: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pointer and name of each security scheme that is asked for."""
    holders = [("", root)]
    for path, item in root["paths"].items():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict):
                holders.append((join("/paths", path, method), operation))
    for pointer, holder in holders:
        requirements = holder.get("security")
        for index, requirement in enumerate(requirements if isinstance(requirements, list) else ()):
            for name in requirement if isinstance(requirement, dict) else ():
                yield join(pointer, "security", index, name), name


def _origin(origins: Mapping[str, Place], root: str, pointer: str) -> Place:
    for prefix, place in origins.items():
        if pointer.startswith(prefix + "/"):
            return Place(place.file, place.pointer + pointer[len(prefix) :])
    return Place(root, pointer)
