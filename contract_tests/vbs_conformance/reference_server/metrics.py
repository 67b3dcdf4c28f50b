"""What Prometheus is told: requests by operation and status, how long they take, how many run.

Labels have few values: no id of anything is one. Several processes count together where the
environment names a folder for that before prometheus-client is imported, as `serve` sees to.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """The metrics of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "vbs_requests",
            "Requests that have been answered.",
            ["operation", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "vbs_request_duration_seconds",
            "How long requests took.",
            ["operation"],
            registry=self._registry,
        )
        self.running = Gauge(
            "vbs_requests_in_flight",
            "Requests that are being answered.",
            multiprocess_mode="livesum",
            registry=self._registry,
        )

    def count(self, operation: str | None, status: int | None, seconds: float) -> None:
        """Count a request; what is for no operation counts as `other`."""
        name = operation or "other"
        self._requests.labels(name, str(status or "none")).inc()
        self._seconds.labels(name).observe(seconds)

    def exposition(self) -> bytes:
        """Return all metrics in the text format of Prometheus."""
        if SHARED_FOLDER not in os.environ:
            return generate_latest(self._registry)
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        return generate_latest(shared)


def forget_process(pid: int) -> None:
    """Stop counting what a dead process was answering."""
    if SHARED_FOLDER in os.environ:
        mark_process_dead(pid)  # type: ignore[no-untyped-call]
