"""Control over HTTP, under `/control`, where a control token is set."""

import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Event
from typing import Any

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import strict_json
from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.clock import in_milliseconds
from vbs_conformance.reference_server.configuration import ProjectQuotas, Script
from vbs_conformance.reference_server.control import Control
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.scheduler import Scheduler
from vbs_conformance.reference_server.signing import SignedRequest
from vbs_conformance.reference_server.store import Stores
from vbs_conformance.toml_tables import TomlError, read_table

CONTROL_PATH = "/control/"
_HEADER = "x-control-token"
# What has been moved must still be told before the guard gives up.
_PATIENCE = 20.0


@dataclass(frozen=True, kw_only=True)
class _Advance:
    """How many seconds the clock is to go ahead."""

    seconds: float


@dataclass(frozen=True)
class ControlCalls:
    """Control over HTTP, for who has the token; `stopping` is set while the server ends."""

    control: Control
    token: str
    stopping: Event

    def answer(self, request: SignedRequest) -> Answer:
        """Answer one request."""
        sent = dict(request.headers).get(_HEADER, "")
        if not hmac.compare_digest(sent.encode(), self.token.encode()):
            return _problem(401, f"{_HEADER}: missing or wrong")
        calls = self._calls().get(request.path.removeprefix(CONTROL_PATH))
        if calls is None:
            return _problem(
                404, f"known are {', '.join(CONTROL_PATH + name for name in self._calls())}"
            )
        call = calls.get(request.method)
        if call is None:
            return replace(
                _problem(405, "known are " + ", ".join(calls)), headers={"Allow": ", ".join(calls)}
            )
        try:
            return call(strict_json.parse(request.body) if request.body else {})
        except TomlError as error:
            return _problem(400, str(error))
        except ValueError as error:
            return _problem(400, f"the body is not JSON: {error}")

    def _calls(self) -> Mapping[str, Mapping[str, Callable[[Any], Answer]]]:
        return {
            "scripts": {"GET": self._scripts, "POST": self._script, "DELETE": self._clear},
            "quotas": {"PUT": self._quotas},
            "clock": {"GET": self._now, "POST": self._advance},
        }

    def _scripts(self, _: Any) -> Answer:
        return Answer(200, {"scripts": self.control.scripts()})

    def _script(self, body: Any) -> Answer:
        self.control.script(read_table(body, Script))
        return Answer(204)

    def _clear(self, _: Any) -> Answer:
        self.control.clear()
        return Answer(204)

    def _quotas(self, body: Any) -> Answer:
        self.control.set_quotas(read_table(body, ProjectQuotas))
        return Answer(204)

    def _now(self, _: Any) -> Answer:
        return Answer(200, self._time())

    def _advance(self, body: Any) -> Answer:
        end = time.monotonic() + _PATIENCE
        left = self.control.advance_until(
            read_table(body, _Advance).seconds,
            lambda: self.stopping.is_set() or time.monotonic() > end,
        )
        return Answer(200, {**self._time(), "seconds_left": left})

    def _time(self) -> dict[str, str]:
        return {"now": f"{in_milliseconds(self.control.now())}Z"}


def control_of(
    contract: Contract, database: Database, stores: Stores, settings: Settings, stopping: Event
) -> ControlCalls | None:
    """Return what answers under `/control`, where somebody may change the server."""
    if settings.control_token is None:
        return None
    scheduler = Scheduler(contract, database, stores, settings)
    return ControlCalls(Control(scheduler), settings.control_token, stopping)


def _problem(status: int, problem: str) -> Answer:
    return Answer(status, {"error": {"message": problem}})
