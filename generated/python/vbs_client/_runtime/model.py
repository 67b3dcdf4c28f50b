# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""The base of all models."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from .checks import Check
from .request import to_wire


class Model(BaseModel):
    """Keeps fields that it does not know, and takes names of Python and of the wire alike."""

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        # Validators are only made for the models that a program uses.
        defer_build=True,
    )


class CheckedModel(Model):
    """A model with conditions that a single field cannot express."""

    _checks: ClassVar[tuple[Check, ...]] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        data = to_wire(self)
        for check in self._checks:
            check(data)
        return self
