"""What handlers ask the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from vbs_conformance.reference_server.answers import Answer, RefusalError
from vbs_conformance.reference_server.call import Call

Handler = Callable[[Call], Answer]
Heard = Callable[[list[str], RefusalError | None], None]


def watched(handler: Handler, heard: Heard) -> Handler:
    """Tell of each call of a handler which queries it has sent, and how it has refused.

    What it has undone itself does not count.
    """

    def handle(call: Call) -> Answer:
        queries: list[str] = []

        def note(connection: Any, cursor: Any, query: str, *_: Any) -> None:
            queries.append(query)

        def forget(*_: Any) -> None:
            queries.clear()

        connection = call.store.accounts.connection
        event.listen(connection, "before_cursor_execute", note)
        event.listen(connection, "rollback_savepoint", forget)
        refusal = None
        try:
            return handler(call)
        except RefusalError as error:
            refusal = error
            raise
        finally:
            event.remove(connection, "before_cursor_execute", note)
            event.remove(connection, "rollback_savepoint", forget)
            heard(queries, refusal)

    return handle
