"""What a check looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contractgen.bundle import Bundle
from contractgen.errors import Problem
from contractgen.model import Api
from contractgen.model.catalogue import Catalogue


@dataclass(frozen=True)
class Subject:
    """A document of the right form, and its model.

    Attributes:
        translations: the model in other languages, by language.
        warnings: what could be better in a document of others, as far as it is worth telling.
        more_warnings: how many there are beside.

    """

    bundle: Bundle
    catalogue: Catalogue
    api: Api
    translations: Mapping[str, Api] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    more_warnings: int = 0
