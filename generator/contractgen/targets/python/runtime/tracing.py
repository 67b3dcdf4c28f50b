"""Reports calls to OpenTelemetry, where that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from .errors import ClientError
from .request import Call, Request
from .retries import Outcome


class Span:
    """The span of one call; where nobody traces, it does nothing."""

    def __init__(self, span: Any = None) -> None:
        self._span = span

    def finish(self, outcome: Outcome, attempts: int) -> None:
        """Note what came of the call."""
        if self._span is None:
            return
        self._span.set_attribute("http.request.resend_count", attempts - 1)
        if isinstance(outcome, ClientError):
            self._span.set_attribute("error.type", type(outcome).__name__)
            return
        self._span.set_attribute("http.response.status_code", outcome.status)
        if outcome.status >= 400:
            self._span.set_attribute("error.type", str(outcome.status))


_NOTHING = Span()


@contextmanager
def span(call: Call, request: Request) -> Iterator[Span]:
    """Open the span of a call; its attributes are those of OpenTelemetry's HTTP clients."""
    tracer = _tracer()
    if tracer is None:
        yield _NOTHING
        return
    attributes = {
        "http.request.method": request.method,
        "url.full": request.url.partition("?")[0],
        "url.template": call.endpoint.path,
    }
    name = f"{request.method} {call.endpoint.path}"
    with tracer.start_as_current_span(name, kind=_client_kind(), attributes=attributes) as opened:
        yield Span(opened)


@cache
def _tracer() -> Any:
    try:
        from opentelemetry import trace
    except ImportError:
        return None
    return trace.get_tracer(__name__.partition(".")[0])


@cache
def _client_kind() -> Any:
    from opentelemetry.trace import SpanKind

    return SpanKind.CLIENT
