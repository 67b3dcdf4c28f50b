"""The ASGI application: finds the operation of a request, checks the request and has it handled."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import orjson
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from vbs_conformance.contract import Contract, Operation
from vbs_conformance.reference_server import (
    backups,
    identity,
    jobs,
    native,
    policies,
    policy_tags,
    quotas,
    resources,
    shares,
    tasks,
)
from vbs_conformance.reference_server.answers import (
    Answer,
    RefusalError,
    refusal_answer,
    refuse_state,
)
from vbs_conformance.reference_server.authentication import authenticate, authorize, only_reads
from vbs_conformance.reference_server.call import Call, Principal, Settings
from vbs_conformance.reference_server.control_calls import CONTROL_PATH, ControlCalls
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.discovery import versions
from vbs_conformance.reference_server.signing import SignedRequest
from vbs_conformance.reference_server.store import Store, Stores
from vbs_conformance.reference_server.validation import check
from vbs_conformance.reference_server.writer import Writer

_LOGGER = logging.getLogger(__name__)
_URL_INVALID = "VolumeBackup.0105"

HANDLERS: dict[str, Callable[[Call], Answer]] = {
    "createToken": identity.create_token,
    "listProjects": identity.list_projects,
    "createBackup": backups.create,
    "restoreBackup": backups.restore,
    "deleteBackup": backups.delete,
    "batchBackupTags": backups.batch_tags,
    "showQuotas": quotas.show,
    "showJob": jobs.show,
    "createShares": shares.create,
    "deleteShare": shares.delete,
    "listShares": shares.list_,
    "countShares": shares.count,
    "showShare": shares.show,
    "createPolicy": policies.create,
    "listPolicies": policies.list_,
    "updatePolicy": policies.update,
    "deletePolicy": policies.delete,
    "executePolicy": policies.execute,
    "listPolicyTasks": tasks.list_,
    "bindResources": resources.bind,
    "unbindResources": resources.unbind,
    "addPolicyTag": policy_tags.add,
    "listPolicyTags": policy_tags.list_,
    "deletePolicyTag": policy_tags.delete,
    "batchPolicyTags": policy_tags.batch,
    "listProjectTags": policy_tags.list_all,
    "filterPolicies": policy_tags.filter_,
    "nativeCreateBackup": native.create,
    "nativeListBackups": native.list_,
    "nativeListBackupsDetail": native.list_detail,
    "nativeShowBackup": native.show,
    "nativeDeleteBackup": native.delete,
    "nativeRestoreBackup": native.restore,
}

# These make one query at most, which needs no transaction to see one state of the database.
ASKS_ONCE = {
    "listProjects",
    "showJob",
    "countShares",
    "showShare",
    "nativeListBackups",
    "nativeListBackupsDetail",
    "nativeShowBackup",
}


@dataclass(frozen=True)
class Write:
    """What is left to do of a request that has been checked and changes something."""

    operation: Operation
    project_id: str
    work: Callable[[Connection], Answer]


class Application:
    """Answers requests to the operations of a contract from a database.

    `control` answers those under `/control`, where there are any.
    """

    def __init__(
        self,
        contract: Contract,
        database: Database,
        stores: Stores,
        settings: Settings,
        control: ControlCalls | None = None,
    ) -> None:
        self._contract = contract
        self._database = database
        self._stores = stores
        self._settings = settings
        self._control = control
        self._writer: Writer[Answer] = Writer(database)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request; where the database may block, in a thread of its own."""
        request = Request(scope, receive)
        received = SignedRequest(
            method=request.method,
            path=scope["raw_path"].decode("ascii"),
            query=scope["query_string"].decode("ascii", "replace"),
            headers=[(n.decode("latin-1"), v.decode("latin-1")) for n, v in scope["headers"]],
            body=await request.body(),
        )
        base_url = f"{scope['scheme']}://{dict(received.headers)['host']}"
        answer: Answer | Write
        if self._control is not None and received.path.startswith(CONTROL_PATH):
            answer = await asyncio.to_thread(self._change, self._control, received)
        elif self._database.readers_wait:
            answer = await asyncio.to_thread(self.begin, received, base_url)
        else:
            # To hand it to a thread would take longer than to read.
            answer = self.begin(received, base_url)
        if isinstance(answer, Write):
            answer = await self._write(answer)
        await _response(answer)(scope, receive, send)

    def begin(self, request: SignedRequest, base_url: str) -> Answer | Write:
        """Answer a request that is refused or only reads; of any other return what is left to do.

        The order is: path and method, credentials, project and roles, rules, states.
        """
        match = self._contract.match(request.method, request.path)
        if match is None:
            known = versions(request.method, request.path, base_url)
            if known is not None:
                return known
            return refusal_answer(self._contract, None, RefusalError(404, _URL_INVALID))
        operation = match.operation
        if operation is None:
            answer = refusal_answer(self._contract, None, RefusalError(405))
            return replace(answer, headers={"Allow": ", ".join(match.methods)})
        try:
            return self._read(operation, match.parameters, request, base_url)
        except (RefusalError, OperationalError) as error:
            return self.refused(operation, error)

    def _read(
        self,
        operation: Operation,
        path: Mapping[str, str],
        request: SignedRequest,
        base_url: str,
    ) -> Answer | Write:
        """Check a request; what only reads is handled in the same transaction."""

        def handled(store: Store) -> Answer:
            return HANDLERS[operation.id](
                Call(
                    contract=self._contract,
                    operation=operation,
                    settings=self._settings,
                    store=store,
                    principal=principal,
                    base_url=base_url,
                    path=checked.path,
                    query=checked.query,
                    body=checked.body,
                )
            )

        def write(connection: Connection) -> Answer:
            store = self._stores.open(connection)
            state = self._script(operation, principal, store, take=True)
            try:
                if state is not None:
                    raise refuse_state(operation, state)
                return handled(store)
            except RefusalError as refusal:
                # Handlers refuse before they write. That a script is used up must stay.
                return refusal_answer(self._contract, operation, refusal)

        transaction = self._database.ask if operation.id in ASKS_ONCE else self._database.read
        with transaction() as connection:
            store = self._stores.open(connection)
            principal = _principal(operation, path, request, store) if operation.secured else None
            checked = check(self._contract, operation, path, request)
            if only_reads(operation) and not self._script(operation, principal, store):
                return handled(store)
        return Write(operation, path.get("project_id", ""), write)

    async def _write(self, write: Write) -> Answer:
        """Do what is left of a request."""
        try:
            return await self._writer.written(write.project_id, write.work)
        except OperationalError as error:
            return self.refused(write.operation, error)

    def _script(
        self, operation: Operation, principal: Principal | None, store: Store, take: bool = False
    ) -> str | None:
        """Return the state that a script refuses this request for, if there is one."""
        if principal is None or not self._settings.is_scripted:
            return None
        return store.scripts.refusal(principal.project_id, operation.id, take=take)

    def _change(self, control: ControlCalls, request: SignedRequest) -> Answer:
        """Let a caller change the server."""
        try:
            return control.answer(request)
        except OperationalError as error:
            return self.refused(None, error)

    def refused(
        self, operation: Operation | None, error: RefusalError | OperationalError
    ) -> Answer:
        """Return the answer to a request that could not be done."""
        if isinstance(error, OperationalError):
            _LOGGER.error("the database cannot be used", exc_info=error)
            return refusal_answer(self._contract, operation, RefusalError(503))
        return refusal_answer(self._contract, operation, error)


def _principal(
    operation: Operation, path: Mapping[str, str], request: SignedRequest, store: Store
) -> Principal:
    principal = authenticate(operation, request, store)
    authorize(operation, principal, path.get("project_id"))
    return principal


def _response(answer: Answer) -> Response:
    if answer.body is None:
        return Response(status_code=answer.status, headers=dict(answer.headers))
    content = orjson.dumps(answer.body)
    return Response(content, answer.status, dict(answer.headers), media_type="application/json")
