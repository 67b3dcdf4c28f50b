"""The ASGI application: finds the operation of a request, checks the request and has it handled."""

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy.exc import OperationalError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from vbs_conformance.contract import Contract, Match, Operation
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
from vbs_conformance.reference_server.answers import Answer, RefusalError, refusal_answer
from vbs_conformance.reference_server.authentication import authenticate, authorize, only_reads
from vbs_conformance.reference_server.call import Call, Principal, Settings
from vbs_conformance.reference_server.clock import Clock
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.signing import SignedRequest
from vbs_conformance.reference_server.store import Store
from vbs_conformance.reference_server.validation import check

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


class Application:
    """Answers requests to the operations of a contract from a database."""

    def __init__(
        self, contract: Contract, database: Database, clock: Clock, settings: Settings
    ) -> None:
        self._contract = contract
        self._database = database
        self._clock = clock
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, in a thread of its own: the database blocks."""
        request = Request(scope, receive)
        received = SignedRequest(
            method=request.method,
            path=scope["raw_path"].decode("ascii"),
            query=scope["query_string"].decode("ascii", "replace"),
            headers=[(n.decode("latin-1"), v.decode("latin-1")) for n, v in scope["headers"]],
            body=await request.body(),
        )
        base_url = f"{scope['scheme']}://{dict(received.headers)['host']}"
        answer = await asyncio.to_thread(self.answer, received, base_url)
        await _response(answer)(scope, receive, send)

    def answer(self, request: SignedRequest, base_url: str) -> Answer:
        """Answer a request.

        The order is: path and method, credentials, project and roles, rules, states.
        """
        match = self._contract.match(request.method, request.path)
        operation = match.operation if match else None
        try:
            if match is None:
                raise RefusalError(404, _URL_INVALID)
            if operation is None:
                raise RefusalError(405)
            return self._handled(match, operation, request, base_url)
        except RefusalError as refusal:
            answer = refusal_answer(self._contract, operation, refusal)
        except OperationalError:
            _LOGGER.exception("the database cannot be used")
            answer = refusal_answer(self._contract, operation, RefusalError(503))
        if match is not None and operation is None:
            return Answer(answer.status, answer.body, {"Allow": ", ".join(match.methods)})
        return answer

    def _handled(
        self, match: Match, operation: Operation, request: SignedRequest, base_url: str
    ) -> Answer:
        """Have a request handled: what only reads in one transaction with its authentication."""

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

        with self._database.read() as connection:
            store = Store(connection, self._clock())
            principal = _principal(match, operation, request, store) if operation.secured else None
            checked = check(self._contract, operation, match.parameters, request)
            if only_reads(operation):
                return handled(store)
        with self._database.write() as connection:
            return handled(Store(connection, self._clock()))


def _principal(
    match: Match, operation: Operation, request: SignedRequest, store: Store
) -> Principal:
    principal = authenticate(operation, request, store)
    authorize(operation, principal, match.parameters.get("project_id"))
    return principal


def _response(answer: Answer) -> Response:
    if answer.body is None:
        return Response(status_code=answer.status, headers=dict(answer.headers))
    return JSONResponse(answer.body, answer.status, dict(answer.headers))
