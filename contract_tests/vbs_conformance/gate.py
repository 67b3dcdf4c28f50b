"""The gate through which every request leaves: what must not be sent does not pass.

It also paces the requests, keeps the ledger, and gives up on a target that keeps silent or is gone.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from vbs_conformance.exchange import Answer, Request, TargetGone
from vbs_conformance.ledger import Header, Ledger
from vbs_conformance.pace import Pace
from vbs_conformance.safety import UNLIMITED, Limits
from vbs_conformance.transport import Transport
from vbs_conformance.vbs.effects import (
    MAKE_BACKUPS,
    creation,
    made_ids,
    only_reads,
    removed_id,
)
from vbs_conformance.vbs.marker import new_run_id

# So many requests in a row of one operation without an answer, and so many in all, are enough.
_MOST_OF_OPERATION = 5
_MOST_SILENT = 20
# While cleaning up there is less patience: the cleanup can be repeated.
_MOST_WHILE_CLOSING = 3
_PROBES = 3
_PROBE_SECONDS = 0.5
_MOST_OFFSET = 5.0
_SERVER_ERROR = 500


class NotAllowed(Exception):
    """A request must not be sent, so the check that needs it is skipped; says why."""


class RunStopped(TargetGone):
    """Somebody has told the run to stop."""


class Gate:
    """Sends requests, if they may be sent.

    Args:
        transport: sends them.
        limits: what bounds the run.
        ledger: keeps what is made; by default in memory only.

    Attributes:
        is_closing: whether the run is over and only cleans up.

    """

    def __init__(
        self, transport: Transport, limits: Limits = UNLIMITED, ledger: Ledger | None = None
    ) -> None:
        self.transport = transport
        self.limits = limits
        self.ledger = ledger or Ledger(Header(new_run_id()))
        self.is_closing = False
        self._pace = Pace(limits.requests_per_second)
        self._unanswered: Counter[str] = Counter()
        self._silent = 0
        self._closed_in_a_row = 0
        self._gone = False
        self._offset: float | None = None
        self._is_old_http = False

    def close(self) -> None:
        """Let pass from now on what cleans up, whatever has come before."""
        self.is_closing = True
        self._silent = self._closed_in_a_row = 0

    @property
    def is_full(self) -> bool:
        """Whether no further backup may be made."""
        most = self.limits.max_backups
        return most is not None and self.ledger.count("backup") >= most

    @property
    def notes(self) -> Iterator[str]:
        """What a reader should know of the target's HTTP."""
        if self._is_old_http:
            yield "the target answers with HTTP/1.0"
        if self._offset is not None and abs(self._offset) > _MOST_OFFSET:
            way = "ahead" if self._offset > 0 else "behind"
            yield f"the target's clock is {abs(self._offset):.0f} s {way}, by its Date header"
        if self.transport.dropped:
            yield (
                f"the target closed {self.transport.dropped} kept connections; "
                "what only reads was then sent again"
            )

    def send(self, operation: str | None, request: Request) -> Answer:
        """Send a request of an operation, None where the contract has no such operation.

        Raises:
            NotAllowed: it must not be sent.
            TargetGone: the target cannot be reached, or only keeps silent.

        """
        self._refuse(operation, request)
        planned = creation(operation, request)
        number = (
            self.ledger.intend(planned.kind, planned.project, planned.name) if planned else None
        )
        self._pace.wait()
        try:
            answer = self._reach(request)
        except TargetGone:
            if number is not None:
                self.ledger.refused(number)
            raise
        self._note(answer)
        if number is not None:
            self._settle(number, answer)
        removed = removed_id(operation, request)
        # What another project does not find may well be there.
        if removed and answer.ok:
            self.ledger.removed(removed)
        self._count_silence(operation or request.method, request, answer)
        return answer

    def _refuse(self, operation: str | None, request: Request) -> None:
        """Raise where a request must not be sent."""
        kill_file = self.limits.kill_file
        if kill_file is not None and not self.is_closing and kill_file.exists():
            raise RunStopped(f"the run was stopped: {kill_file} exists")
        if self.limits.read_only and not only_reads(operation, request.method):
            raise NotAllowed(f"it would write: {self.limits.read_only}")
        if operation in MAKE_BACKUPS and self.is_full:
            raise NotAllowed(f"max_backups in [safety] allows {self.limits.max_backups} at a time")
        if not self.is_closing and self._unanswered[operation or ""] >= _MOST_OF_OPERATION:
            raise NotAllowed(f"{operation} did not answer {_MOST_OF_OPERATION} times in a row")

    def _reach(self, request: Request) -> Answer:
        """Send a request; try some times more where nobody takes the connection."""
        for attempt in range(_PROBES):
            try:
                answer = self.transport.send(request)
            except TargetGone:
                # Nothing was sent, so that any request may be sent again.
                if self._gone:
                    raise
                time.sleep(_PROBE_SECONDS * 2**attempt)
            else:
                self._gone = False
                return answer
        self._gone = True
        return self.transport.send(request)

    def _settle(self, number: int, answer: Answer) -> None:
        """Note what came of a creation; where nobody knows, the intent stays."""
        ids = made_ids(answer) if answer.ok else []
        if ids:
            self.ledger.made(number, *ids)
        elif 0 < answer.status < _SERVER_ERROR and not answer.ok:
            self.ledger.refused(number)

    def _note(self, answer: Answer) -> None:
        self._is_old_http |= answer.is_old_http
        date = answer.headers.get("date")
        if date and self._offset is None:
            try:
                self._offset = parsedate_to_datetime(date).timestamp() - time.time()
            except (ValueError, OverflowError):
                self._offset = 0.0

    def _count_silence(self, operation: str, request: Request, answer: Answer) -> None:
        """Raise where there were too many requests without an answer.

        Waiting costs time, so what was waited for in vain counts however much is answered between.
        """
        if not (answer.silent or answer.closed):
            self._unanswered[operation] = self._closed_in_a_row = 0
            return
        self._unanswered[operation] += 1
        self._silent += answer.silent
        self._closed_in_a_row += answer.closed
        most = _MOST_WHILE_CLOSING if self.is_closing else _MOST_SILENT
        if self._silent + self._closed_in_a_row >= most:
            raise TargetGone(f"{request.method} {request.url}: {most} requests got no answer")
