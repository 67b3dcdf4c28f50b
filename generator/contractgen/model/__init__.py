"""The model of a document: what the targets work from."""

from contractgen.model.api import (
    Acceptor,
    Api,
    Guide,
    Operation,
    Page,
    Resource,
    SecurityRequirement,
    SecurityScheme,
    Server,
    TokenRequest,
    Waiter,
)
from contractgen.model.build import build
from contractgen.model.contract import ErrorCode, Reading, Rule, StateCode, When
from contractgen.model.values import (
    EnumValue,
    Example,
    Field,
    Json,
    Link,
    Media,
    Parameter,
    RequestBody,
    Response,
)

__all__ = [
    "Acceptor",
    "Api",
    "EnumValue",
    "ErrorCode",
    "Example",
    "Field",
    "Guide",
    "Json",
    "Link",
    "Media",
    "Operation",
    "Page",
    "Parameter",
    "Reading",
    "RequestBody",
    "Resource",
    "Response",
    "Rule",
    "SecurityRequirement",
    "SecurityScheme",
    "Server",
    "StateCode",
    "TokenRequest",
    "Waiter",
    "When",
    "build",
]
