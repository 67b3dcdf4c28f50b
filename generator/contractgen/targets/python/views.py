"""What the templates show: small records of names, code and docstrings, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contractgen.targets.python.text import Code, Doc


@dataclass(frozen=True)
class ValueView:
    """What a value is on the command line.

    Attributes:
        kind: text, integer, number, boolean, file or json.
        many: it is one of a list.
        nullable: it may be null.
        choices: the values that the document knows.
        example: one that is written as JSON, "" where the document has none.

    """

    kind: str
    many: bool = False
    nullable: bool = False
    choices: tuple[str | int | float, ...] = ()
    example: str = ""


@dataclass(frozen=True)
class ArgumentView:
    """An argument of a method; `wire` is its name on the wire."""

    name: Code
    wire: str
    type: Code
    value: ValueView
    required: bool
    text: str


@dataclass(frozen=True)
class BodyView:
    """How a body is made of arguments.

    Attributes:
        wrapper: the one property that holds everything, or None.
        fields: the arguments that are properties.
        whole: the argument that is the whole body; then there are no fields.
        optional: there may be no body at all.

    """

    wrapper: str | None
    fields: tuple[ArgumentView, ...]
    whole: ArgumentView | None
    optional: bool


@dataclass(frozen=True)
class HeaderView:
    """A header of an answer, as an attribute of the result."""

    name: Code
    wire: str
    text: str


@dataclass(frozen=True)
class ResultView:
    """What a method returns.

    Attributes:
        type: annotation of the result.
        body: the type that the body is parsed to; `None` where there is no body.
        is_class: the type is a class, so that type checkers know what parsing returns.
        holder: the class that holds body and headers, "" where the body alone is returned.
        headers: what it holds beside the body.

    """

    type: Code
    body: Code
    is_class: bool
    holder: Code
    headers: tuple[HeaderView, ...]


@dataclass(frozen=True)
class PagesView:
    """A method that reads all pages; `items` are the properties that lead to what a page lists."""

    items: tuple[str, ...]
    name: Code
    constant: Code
    arguments: tuple[ArgumentView, ...]
    item: Code
    data: tuple[tuple[Code, Code], ...]
    doc: Doc


@dataclass(frozen=True)
class AcceptorView:
    """What a value in an answer means for a waiter."""

    state: str
    attribute: str
    expected: Code


@dataclass(frozen=True)
class StartedView:
    """What a call has started, with the operation that shows how far it is.

    Attributes:
        method: name of the private method that makes the handle.
        answer: the type of the answer.
        shown: the type of what the other operation shows.
        module: the module of the other operation.
        resource: its class.
        show: its method.
        waiter: how to wait for it.
        argument: its argument.
        attribute: where the answer has the value of the argument.
        state: the attribute of what is shown that says how far it is.

    """

    method: Code
    answer: Code
    shown: Code
    module: Code
    resource: Code
    show: Code
    waiter: Code
    argument: Code
    attribute: Code
    state: str


@dataclass(frozen=True)
class WaiterView:
    """A method that waits; `subject` is what messages call it."""

    name: Code
    subject: str
    constant: Code
    delay: float
    max_attempts: int
    acceptors: tuple[AcceptorView, ...]
    attributes: tuple[tuple[Code, Code], ...]
    arguments: tuple[ArgumentView, ...]
    doc: Doc


@dataclass(frozen=True)
class OperationView:
    """A method, and what is the same in each of its calls.

    Attributes:
        id: the operation's id.
        asks_first: the command line asks a person before.

    """

    id: str
    name: Code
    constant: Code
    endpoint: tuple[tuple[Code, Code], ...]
    arguments: tuple[ArgumentView, ...]
    path: tuple[ArgumentView, ...]
    query: tuple[ArgumentView, ...]
    headers: tuple[ArgumentView, ...]
    cookies: tuple[ArgumentView, ...]
    body: BodyView | None
    result: ResultView
    pages: PagesView | None
    waiter: WaiterView | None
    started: StartedView | None
    deprecated: bool
    asks_first: bool
    doc: Doc


@dataclass(frozen=True)
class CommandView:
    """A method as a command; `settings` are arguments that say more of it."""

    method: Code
    doc: Doc
    arguments: tuple[ArgumentView, ...]
    settings: tuple[tuple[Code, Code], ...]


@dataclass(frozen=True)
class RuleView:
    """A rule that arguments are held against, by what makes it."""

    arguments: tuple[Code, ...]


@dataclass(frozen=True)
class RulesView:
    """The rules of an operation."""

    operation: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True)
class ResourceView:
    """The operations of one resource; `imports` are lines."""

    module: Code
    attribute: Code
    class_name: Code
    doc: Doc
    operations: tuple[OperationView, ...]
    started: tuple[StartedView, ...]
    imports: tuple[Code, ...]


@dataclass(frozen=True)
class ErrorView:
    """The class of an error code."""

    name: Code
    base: Code
    code: str
    meaning: str
    remedy: str
    rules: tuple[str, ...]
    docs: str
    doc: Doc


@dataclass(frozen=True)
class ErrorFormatView:
    """Where answers report errors."""

    codes: tuple[str, ...]
    messages: tuple[str, ...]
    request_id: str


@dataclass(frozen=True)
class OptionView:
    """An argument of the client for a parameter that is given once."""

    name: Code
    wire: str
    location: str
    text: str


@dataclass(frozen=True)
class ServerView:
    """A server, the argument that replaces its address, and the resources that live there."""

    key: str
    option: Code
    url: str
    text: str


@dataclass(frozen=True)
class SecretView:
    """An argument of credentials, and the environment variable that may have it."""

    name: Code
    variable: str
    required: bool


@dataclass(frozen=True)
class TokenCallView:
    """How a token is asked for; `endpoint` and `body` are expressions."""

    endpoint: Code
    body: Code
    header: str
    expires: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class CredentialView:
    """A way to authenticate.

    Attributes:
        base: the class of the runtime that does it.
        arguments: what it is made with.
        header: the header that takes the secret, "" for signatures.
        prefix: what stands before the secret.
        token: how the secret is asked for, or None.
        signed: headers of the API that a signature covers.

    """

    name: Code
    base: Code
    arguments: tuple[SecretView, ...]
    doc: Doc
    header: str = ""
    prefix: str = ""
    token: TokenCallView | None = None
    signed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClientView:
    """Everything that the package offers.

    Attributes:
        doc: what the package is for.
        client_doc: how a client is made.
        example: a call without arguments, "" where there is none.
        version: version of the distribution.
        base_errors: the error classes that every API has.
        error_names: all error classes, sorted.
        credential_names: all ways to authenticate, sorted.
        module_names: the modules of the resources, sorted.
        rules: the rules of the operations.
        page: a call and the attribute of its answer that is a list, "" where there is none.
        waiters: the calls that wait.
        starting: a call that starts something, "" where there is none.

    """

    doc: Doc
    client_doc: Doc
    example: Code
    version: str
    base_errors: tuple[Code, ...]
    error_names: tuple[Code, ...]
    credential_names: tuple[Code, ...]
    module_names: tuple[Code, ...]
    resources: tuple[ResourceView, ...]
    options: tuple[OptionView, ...]
    servers: tuple[ServerView, ...]
    credentials: tuple[CredentialView, ...]
    error_tree: tuple[Code, ...]
    errors: tuple[ErrorView, ...]
    error_format: ErrorFormatView
    rules: tuple[RulesView, ...]
    page: Code
    waiters: tuple[Code, ...]
    starting: Code
