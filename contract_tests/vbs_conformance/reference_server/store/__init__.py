"""The store: one repository per kind of thing, each method confined to one project."""

from vbs_conformance.reference_server.store.store import Store, Stores

__all__ = ["Store", "Stores"]
