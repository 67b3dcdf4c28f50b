"""The view of the whole package."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace

from contractgen.model.api import Api, Resource, Server
from contractgen.targets.python import names
from contractgen.targets.python.arguments import is_given_once
from contractgen.targets.python.credential_views import credential_views
from contractgen.targets.python.docs import field_text
from contractgen.targets.python.error_views import (
    base_classes,
    error_format,
    error_tree,
    error_views,
)
from contractgen.targets.python.operations import methods_of, operation_view
from contractgen.targets.python.rule_views import rules_views
from contractgen.targets.python.schemas import Schemas
from contractgen.targets.python.settings import PythonSettings, version
from contractgen.targets.python.started_views import with_started
from contractgen.targets.python.text import Code, Doc, Section, literal, sentence
from contractgen.targets.python.views import (
    ClientView,
    ErrorView,
    OptionView,
    ResourceView,
    ServerView,
)


def client_view(api: Api, schemas: Schemas, settings: PythonSettings) -> ClientView:
    """Return the view of the package."""
    errors = error_views(api, settings.docs)
    servers = tuple(_servers(api))
    by_code = {error.code: error for error in errors}
    keys = {server.url: server.key for server in servers}
    modules = names.distinct({one.name: names.module_name(one.name) for one in api.resources})
    bases = tuple(map(Code, sorted(base_classes())))
    options = tuple(_options(api))
    server_of = {one.id: keys.get(_url(one.servers), "") for one in api.operations}
    credentials = credential_views(api, schemas, server_of, settings.environment)
    credential_names = (Code("Credentials"), *(one.name for one in credentials))
    if credentials:
        credential_names += (Code("from_environment"),)
    resources = tuple(
        _resource(one, modules[one.name], schemas, by_code, keys) for one in api.resources
    )
    resources = tuple(
        replace(one, imports=tuple(_imports(one))) for one in with_started(api, resources, schemas)
    )
    return ClientView(
        doc=Doc(sentence(api.summary or api.title), api.title),
        version=version(api.version),
        base_errors=bases,
        error_names=tuple(sorted((*bases, *(e.name for e in errors)), key=names.sort_key)),
        module_names=tuple(map(Code, sorted(modules.values(), key=names.sort_key))),
        credential_names=tuple(sorted(credential_names, key=names.sort_key)),
        resources=resources,
        example=next(_simple_calls(resources), Code("")),
        options=options,
        client_doc=_client_doc(api, options, servers),
        servers=servers,
        credentials=credentials,
        error_tree=error_tree(errors),
        errors=errors,
        error_format=error_format(api),
        rules=rules_views(api),
        page=next(_pages(resources), Code("")),
        waiters=tuple(
            Code(f"{resource.attribute}.{one.waiter.name}")
            for resource in resources
            for one in resource.operations
            if one.waiter
        ),
        starting=next(_starting_calls(resources), Code("")),
    )


def _resource(
    resource: Resource,
    module: str,
    schemas: Schemas,
    errors: Mapping[str, ErrorView],
    servers: Mapping[str, str],
) -> ResourceView:
    operations = tuple(
        operation_view(one, schemas, errors, servers.get(_url(one.servers), ""), called)
        for one, called in zip(resource.operations, methods_of(resource.operations), strict=True)
    )
    return ResourceView(
        module=Code(module),
        attribute=Code(names.member_name(module)),
        class_name=Code(names.resource_class_name(resource.name)),
        doc=Doc(sentence(resource.description or resource.title), resource.title),
        operations=operations,
        started=(),
        imports=(),
    )


def _simple_calls(resources: tuple[ResourceView, ...]) -> Iterator[Code]:
    """Yield the calls that only read and need no argument."""
    for resource in resources:
        for one in resource.operations:
            reads = (Code("method"), literal("GET")) in one.endpoint and not one.deprecated
            if reads and not any(argument.required for argument in one.arguments):
                yield Code(f"{resource.attribute}.{one.name}")


def _pages(resources: tuple[ResourceView, ...]) -> Iterator[Code]:
    """Yield the lists of pages whose calls need no argument."""
    for resource in resources:
        for one in resource.operations:
            if one.pages and not any(argument.required for argument in one.arguments):
                items = ast.literal_eval(dict(one.pages.data)[Code("items")])
                yield Code(f"{resource.attribute}.{one.name}().{items}")


def _starting_calls(resources: tuple[ResourceView, ...]) -> Iterator[Code]:
    """Yield the calls that start something."""
    for resource in resources:
        for one in resource.operations:
            if one.started is not None:
                yield Code(f"{resource.attribute}.{one.name}")


def _imports(resource: ResourceView) -> Iterator[Code]:
    """Yield the imports that the module of a resource needs, no more."""
    operations = resource.operations
    others = {one.module for one in resource.started} - {resource.module}
    annotations = [argument.type for one in operations for argument in one.arguments]
    annotations += [code for one in operations for code in (one.result.body, one.result.type)]
    used = {
        node.id
        for code in annotations
        for node in ast.walk(ast.parse(code, mode="eval"))
        if isinstance(node, ast.Name)
    }
    pages, waiters = any(one.pages for one in operations), any(one.waiter for one in operations)
    bodies = any(one.body and one.body.optional for one in operations)
    wanted = {
        "collections.abc": {*used} & {"Mapping", "Sequence"},
        "typing": {*used} & {"Any", "Literal"},
        ".": {str(one) for one in others},
        "..": {*used} & {"models"},
        ".._runtime.not_given": {*used} & {"Omit"},
        ".._runtime.request": {"Call", "Endpoint"},
        ".._runtime.caller": {"AsyncCaller", "Caller"},
    }
    if pages:
        wanted["collections.abc"] |= {"AsyncIterator", "Iterator"}
        wanted[".._runtime.paging"] = {"Pages", "async_iterate", "iterate"}
        wanted["functools"] = {"partial"}
    if waiters:
        wanted["collections.abc"] |= {"Callable"}
        wanted[".._runtime.waiter"] = {"Acceptor", "Waiter", "async_wait", "wait"}
    if resource.started:
        wanted[".._runtime.started"] = {"AsyncStarted", "Started"}
    if any(one.result.holder for one in operations):
        wanted["dataclasses"] = {"dataclass", "field"}
        wanted["typing"] |= {"Self"}
    if any(Code("styles") in dict(one.endpoint) for one in operations):
        wanted[".._runtime.styles"] = {"Style"}
    if resource.started or any(one.result.holder for one in operations):
        wanted[".._runtime.response"] = {"Answer"}
    if bodies or any(not argument.required for one in operations for argument in one.arguments):
        wanted[".._runtime.not_given"] |= {"NOT_GIVEN", *(["given"] if bodies else [])}
    for module, members in wanted.items():
        if members:
            yield Code(f"from {module} import {', '.join(sorted(members))}")


def _options(api: Api) -> Iterator[OptionView]:
    """Yield the parameters that the client is made with, each once."""
    seen: set[tuple[str, str]] = set()
    for operation in api.operations:
        for one in operation.parameters:
            if is_given_once(one) and (one.location, one.name) not in seen:
                seen.add((one.location, one.name))
                name = Code(names.option_name(one.name))
                yield OptionView(name, one.name, one.location, field_text(one.field, limits=False))


def _client_doc(api: Api, options: tuple[OptionView, ...], servers: tuple[ServerView, ...]) -> Doc:
    arguments = (
        ("credentials", "Who calls; only public operations go without."),
        *((one.name, one.text) for one in options),
        *((one.option, one.text) for one in servers),
        ("timeout", "Seconds that a call may take, all attempts together."),
        ("retries", "How often a call is sent, and how long it waits in between."),
        ("validate", "Hold arguments against the rules before a call is sent."),
        ("transport", "Carries the requests; see `transports`."),
        ("on_request", "Called with each request that is about to be sent."),
        ("on_response", "Called with each request and its answer, before it is decompressed."),
    )
    raised = (("errors.ArgumentError", "An argument cannot be used; the message names it."),)
    text = "\n\n".join(
        (
            sentence(api.title),
            api.description,
            "Use it as a context manager, or close it when it is no longer needed.",
        )
    )
    return Doc(text, "Client", (Section("Args", arguments), Section("Raises", raised)))


def _servers(api: Api) -> Iterator[ServerView]:
    """Yield the server of the document, then those that only some operations have."""
    default = _url(api.servers)
    told = f"Address of the server{f'; {default} by default' if default else ''}."
    yield ServerView("", Code("base_url"), default, told)
    others = {
        url: names.module_name(operation.resource)
        for operation in reversed(api.operations)
        if (url := _url(operation.servers)) not in ("", default)
    }
    for url, key in names.distinct(others).items():
        text = (
            f"Address of the server that the calls of `{key}` go to; `base_url` by default, "
            f"or {url} where that is not given either."
        )
        yield ServerView(key, Code(f"{key}_url"), url, text)


def _url(servers: tuple[Server, ...]) -> str:
    """Return the address of the first server with its variables filled in."""
    if not servers:
        return ""
    url = servers[0].url
    for name, value in servers[0].variables.items():
        url = url.replace(f"{{{name}}}", value)
    return url
