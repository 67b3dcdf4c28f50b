"""What OpenAPI demands beyond its schema, as openapi-spec-validator sees it."""

from __future__ import annotations

from collections.abc import Iterator

from contractgen.errors import Problem
from contractgen.lint.structure import told
from contractgen.lint.subject import Subject
from contractgen.refs import without_data


def check(subject: Subject) -> Iterator[Problem]:
    """Check the whole document; it often cannot say where a problem is."""
    from openapi_spec_validator import OpenAPIV31SpecValidator

    try:
        for error in OpenAPIV31SpecValidator(without_data(subject.bundle.data)).iter_errors():
            yield told(subject.bundle, error)
    except RecursionError:
        yield subject.bundle.problem("", "nested too deeply to be checked", "nest less")
