"""What a way to authenticate is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractgen.diff.bare import bare
from contractgen.diff.changes import Change, Impact
from contractgen.diff.pairs import Documents, common
from contractgen.model import SecurityScheme
from contractgen.model.sites import layers
from contractgen.pointers import join


def check(documents: Documents) -> Iterator[Change]:
    """Find schemes that have changed, or for which the client asks for a token otherwise."""
    for old, new in common(
        _schemes(documents.old.security_schemes), _schemes(documents.new.security_schemes)
    ):
        pointer = join("/components/securitySchemes", new.name)
        if _written(documents.old_data, pointer) != _written(documents.new_data, pointer):
            sentence = f"credentials for `{new.name}` are given otherwise: former ones are refused"
            yield Change("security.scheme.changed", Impact.CALLERS, pointer, sentence)
        if old.token != new.token:
            sentence = (
                f"the client asks for a token for `{new.name}` otherwise: "
                "programs may have to give other arguments"
            )
            yield Change("client.token.changed", Impact.CALLERS, pointer, sentence)


def _schemes(schemes: tuple[SecurityScheme, ...]) -> Mapping[str, SecurityScheme]:
    return {scheme.name: scheme for scheme in schemes}


def _written(data: Mapping[str, Any], pointer: str) -> Any:
    return bare(layers(data, pointer)[-1].node)
