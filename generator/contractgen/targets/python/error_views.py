"""Views of error codes, and of the way in which answers report them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from urllib.parse import quote

from contractgen.model.api import Api
from contractgen.model.extensions import snake_case
from contractgen.model.values import Field
from contractgen.targets.python import names
from contractgen.targets.python.docs import error_doc
from contractgen.targets.python.runtime import errors as runtime
from contractgen.targets.python.schemas import json_media
from contractgen.targets.python.text import Code
from contractgen.targets.python.views import ErrorFormatView, ErrorView

# What properties that hold a code or a message are called, in any API.
_CODE = re.compile(r"(.*_)?code")
_MESSAGE = re.compile(r"(.*_)?(message|msg|detail)")
_REQUEST_ID = re.compile(r"(.*_)?request_id")
_DEFAULT_REQUEST_ID = "X-Request-Id"
_DEPTH = 4


def base_classes() -> dict[str, str]:
    """Return the classes that every API has, with what each stands for."""
    classes = inspect.getmembers(runtime, inspect.isclass)
    return {
        name: (inspect.getdoc(one) or "").partition("\n")[0]
        for name, one in classes
        if issubclass(one, runtime.Error)
    }


def error_views(api: Api, docs: str) -> tuple[ErrorView, ...]:
    """Return the classes of all error codes, in the order of the catalogue.

    Args:
        api: the model.
        docs: address below which the API reference is published, "" where nobody knows it.

    """
    rules: dict[str, tuple[str, ...]] = {}
    for rule in (rule for operation in api.operations for rule in operation.rules):
        if rule.code is not None:
            rules[rule.code] = (*rules.get(rule.code, ()), rule.id)
    bases = set(base_classes())
    words: dict[str, str] = {}
    for error in api.errors:
        taken = {*bases, *words.values()}
        words[error.code] = names.free(names.class_name(error.code), taken, joint="")
    return tuple(
        ErrorView(
            name=Code(words[error.code]),
            base=Code(runtime.status_error(error.status).__name__),
            code=error.code,
            meaning=error.meaning,
            remedy=error.remedy,
            rules=rules.get(error.code, ()),
            docs=f"{docs}errors.html#{quote(error.code)}",
            doc=error_doc(error),
        )
        for error in api.errors
    )


def error_tree(errors: tuple[ErrorView, ...]) -> tuple[Code, ...]:
    """Draw how the classes descend from each other, with what each stands for."""
    return tuple(map(Code, _branch(runtime.Error, errors)))


def _branch(parent: type[runtime.Error], errors: tuple[ErrorView, ...]) -> Iterator[str]:
    yield f"{parent.__name__}: {(inspect.getdoc(parent) or '').partition(chr(10))[0]}"
    # A program that generates may have derived more.
    ours = [one for one in parent.__subclasses__() if one.__module__ == runtime.__name__]
    below = [list(_branch(one, errors)) for one in ours]
    codes = [one.name for one in errors if one.base == parent.__name__]
    if codes:
        more = f" and {len(codes) - 1} more" if len(codes) > 1 else ""
        below.append([f"{codes[0]}{more}"])
    for branch in below:
        last = branch is below[-1]
        yield f"{'└' if last else '├'}── {branch[0]}"
        yield from (f"{' ' if last else '│'}   {line}" for line in branch[1:])


def error_format(api: Api) -> ErrorFormatView:
    """Find out from the documented answers where codes and messages stand."""
    fields = [
        media.field
        for operation in api.operations
        for response in operation.responses
        if not response.status.startswith(("1", "2", "3"))
        and (media := json_media(response.content))
        and media.field
    ]
    return ErrorFormatView(
        codes=tuple(dict.fromkeys(p for field in fields for p in _pointers(field, _CODE))),
        messages=tuple(dict.fromkeys(p for field in fields for p in _pointers(field, _MESSAGE))),
        request_id=next(_request_ids(api), _DEFAULT_REQUEST_ID),
    )


def _pointers(field: Field, names_: re.Pattern[str], depth: int = _DEPTH) -> Iterator[str]:
    if depth == 0:
        return
    for variant in field.variants:
        yield from _pointers(variant, names_, depth)
    for child in field.children:
        if "string" in child.types and names_.fullmatch(snake_case(child.name)):
            yield f"/{child.name}"
        yield from (f"/{child.name}{rest}" for rest in _pointers(child, names_, depth - 1))
    if field.additional is not None:
        yield from (f"/*{rest}" for rest in _pointers(field.additional, names_, depth - 1))


def _request_ids(api: Api) -> Iterator[str]:
    for operation in api.operations:
        for response in operation.responses:
            for header in response.headers:
                if _REQUEST_ID.fullmatch(snake_case(header.name)):
                    yield header.name
