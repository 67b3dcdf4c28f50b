"""Each reading that the document names is on the list of readings, where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.document import nearest
from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.pointers import join
from contractgen.refs import objects


def check(subject: Subject) -> Iterator[Problem]:
    """Check each `x-readings`."""
    if subject.catalogue.readings_source is None:
        return
    known = [reading.id for reading in subject.api.readings]
    for pointer, node in objects(subject.bundle.data):
        for index, id_ in enumerate(node.get("x-readings", ())):
            if id_ not in known:
                place = join(pointer, "x-readings", index)
                what = f"there is no reading {id_}"
                yield subject.bundle.problem(place, what, nearest(id_, known))
