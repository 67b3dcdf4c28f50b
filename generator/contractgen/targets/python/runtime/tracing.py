"""Reports calls to OpenTelemetry, where a program traces by it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any, Self

from .errors import ClientError
from .request import Call, Request
from .retries import Outcome


class Span:
    """The span of one call; where nobody traces, it does nothing."""

    def __init__(self, opening: AbstractContextManager[Any] | None = None) -> None:
        self._opening = opening
        self._span: Any = None

    def __enter__(self) -> Self:
        if self._opening is not None:
            self._span = self._opening.__enter__()
        return self

    def __exit__(self, *exc_info: Any) -> None:
        if self._opening is not None:
            self._opening.__exit__(*exc_info)

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


def span(call: Call, request: Request) -> Span:
    """Return the span of a call; its attributes are those of OpenTelemetry's HTTP clients."""
    trace = _trace()
    if trace is None or isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        return _NOTHING
    attributes = {
        "http.request.method": request.method,
        "url.full": request.url.partition("?")[0],
        "url.template": call.endpoint.path,
    }
    opening = trace.get_tracer(__name__.partition(".")[0]).start_as_current_span(
        f"{request.method} {call.endpoint.path}", kind=trace.SpanKind.CLIENT, attributes=attributes
    )
    return Span(opening)


@cache
def _trace() -> Any:
    try:
        from opentelemetry import trace
    except ImportError:
        return None
    return trace
