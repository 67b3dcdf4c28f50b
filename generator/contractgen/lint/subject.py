"""What a check looks at."""

from __future__ import annotations

from dataclasses import dataclass

from contractgen.bundle import Bundle
from contractgen.model import Api
from contractgen.model.catalogue import Catalogue


@dataclass(frozen=True)
class Subject:
    """A document of the right form, and its model."""

    bundle: Bundle
    catalogue: Catalogue
    api: Api
