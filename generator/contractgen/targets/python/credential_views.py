"""Views of the ways to authenticate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from contractgen.model.api import Api, Operation, SecurityScheme, TokenRequest
from contractgen.model.extensions import placeholder
from contractgen.targets.python import names
from contractgen.targets.python.docs import field_text
from contractgen.targets.python.schemas import Schemas, json_media
from contractgen.targets.python.text import Code, Doc, Section, literal, sentence
from contractgen.targets.python.views import CredentialView, SecretView, TokenCallView

# What the module of the classes imports.
_IMPORTED = frozenset(
    (
        *("Call", "Choice", "Credentials", "Endpoint", "FetchedToken", "FixedHeader", "KeyPair"),
        *("TokenCall",),
    )
)
_SIGNATURE = "sdk-hmac-sha256"
_KEY_PAIR = (
    ("access_key", "Id of the key pair."),
    ("secret_key", "What requests are signed with; it is never sent."),
    ("security_token", "Belongs to a temporary key pair and is sent with each request."),
)


def credential_views(
    api: Api, schemas: Schemas, servers: Mapping[str, str], environment: str
) -> tuple[CredentialView, ...]:
    """Return the views of all ways to authenticate that the runtime knows.

    Args:
        api: the model.
        schemas: the schemas of the document.
        servers: the key of the server of each operation.
        environment: begins the names of variables.

    """
    found = [view for one in api.security_schemes for view in _of_scheme(one, api)]
    for scheme in api.security_schemes:
        if scheme.token is not None and scheme.parameter:
            [operation] = [one for one in api.operations if one.id == scheme.token.operation]
            server = servers[operation.id]
            found.append(_fetched(scheme, scheme.token, operation, schemas, server))
    taken = set(_IMPORTED)
    for index, view in enumerate(found):
        name = names.free(view.name, taken, "")
        taken.add(name)
        found[index] = replace(view, name=Code(name))
    return tuple(_with_variables(view, found, environment) for view in found)


def _of_scheme(scheme: SecurityScheme, api: Api) -> Iterator[CredentialView]:
    http = (scheme.scheme or "").lower() if scheme.type == "http" else ""
    if scheme.type == "apiKey" and scheme.location == "header" and scheme.parameter:
        yield _fixed(scheme, scheme.parameter, "")
    elif http == "bearer":
        yield _fixed(scheme, "Authorization", "Bearer ")
    elif http == _SIGNATURE:
        yield CredentialView(
            name=Code(names.class_name(scheme.name)),
            base=Code("KeyPair"),
            arguments=tuple(_argument(name, name != "security_token") for name, _ in _KEY_PAIR),
            doc=_doc(scheme, sentence(scheme.description), _KEY_PAIR),
            signed=_sent_headers(api),
        )


def _sent_headers(api: Api) -> tuple[str, ...]:
    """Return the headers that callers send, without those that prove who they are."""
    proofs = {(one.parameter or "").lower() for one in api.security_schemes}
    found = {
        parameter.name.lower()
        for operation in api.operations
        for parameter in operation.parameters
        if parameter.location == "header"
    }
    return tuple(sorted(found - proofs))


def _fixed(scheme: SecurityScheme, header: str, prefix: str) -> CredentialView:
    return CredentialView(
        name=Code(names.class_name(scheme.name)),
        base=Code("FixedHeader"),
        arguments=(_argument("token"),),
        doc=_doc(scheme, sentence(scheme.description), (("token", "The token."),)),
        header=header,
        prefix=prefix,
    )


def _fetched(
    scheme: SecurityScheme,
    token: TokenRequest,
    operation: Operation,
    schemas: Schemas,
    server: str,
) -> CredentialView:
    media = json_media(operation.body.content) if operation.body else None
    field = media.field if media else None
    told = [
        (names.argument_name(name), field_text(schemas.at(field, pointer), section=scheme.source))
        for name, pointer in token.arguments.items()
        if field is not None
    ]
    endpoint = f"{operation.id!r}, {operation.method!r}, {operation.path!r}"
    endpoint += f", server={server!r}" if server else ""
    text = f"A token from `{operation.id}`, which is asked for when needed and renewed in time."
    return CredentialView(
        name=Code(names.class_name(token.name)),
        base=Code("FetchedToken"),
        arguments=tuple(_argument(name) for name, _ in told),
        doc=_doc(scheme, text, tuple(told)),
        header=scheme.parameter or "",
        token=TokenCallView(
            endpoint=Code(f"Endpoint({endpoint}, public=True)"),
            body=_expression(token.body),
            header=token.header,
            expires=token.expires,
            parameters=token.parameters,
        ),
    )


def _expression(value: Any) -> Code:
    """Write a body, in which placeholders are arguments."""
    if isinstance(value, dict):
        entries = (f"{key!r}: {_expression(member)}" for key, member in value.items())
        return Code(f"{{{', '.join(entries)}}}")
    name = placeholder(value)
    return literal(value) if name is None else Code(names.argument_name(name))


def _argument(name: str, required: bool = True) -> SecretView:
    return SecretView(Code(name), "", required)


def _with_variables(
    view: CredentialView, views: list[CredentialView], environment: str
) -> CredentialView:
    """Name the variables: by the argument, and by the class, too, where two have the argument."""
    others = {one.name for other in views if other is not view for one in other.arguments}
    word = names.constant_name(view.name).strip("_")

    def variable(argument: str) -> str:
        parts = (environment, word, argument) if argument in others else (environment, argument)
        return "_".join(parts).upper().rstrip("_")

    arguments = tuple(replace(one, variable=variable(one.name)) for one in view.arguments)
    return replace(view, arguments=arguments)


def _doc(scheme: SecurityScheme, text: str, told: tuple[tuple[str, str], ...]) -> Doc:
    source = f"Section {scheme.source} of the source text." if scheme.source else ""
    return Doc("\n\n".join(filter(None, (text, source))), scheme.name, (Section("Args", told),))
