"""Sends what atheris makes up through the reference server; a crash ends it and shows the input.

`python -m tests.fuzz -max_total_time=600` looks for ten minutes; the options are libFuzzer's.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import atheris
from sqlalchemy import Connection

with atheris.instrument_imports(include=["vbs_conformance"]):
    from vbs_conformance.contract import Contract, Operation, load_contract
    from vbs_conformance.reference_server.answers import Answer, RefusalError
    from vbs_conformance.reference_server.app import Application
    from vbs_conformance.reference_server.call import Settings
    from vbs_conformance.reference_server.clock import system_clock
    from vbs_conformance.reference_server.database import Database
    from vbs_conformance.reference_server.seed import Credentials, seed
    from vbs_conformance.reference_server.signing import SignedRequest
    from vbs_conformance.reference_server.store import Store, Stores
    from vbs_conformance.reference_server.store.backups import NewBackup

# What separates the parts of an input: path, query, authorization, content type, body.
_SEPARATOR = b"\n\n"
_Result = TypeVar("_Result")
_BASE_URL = "http://127.0.0.1"


class Broken(Exception):
    """The server did what it must never do."""


class Forgetful(Database):
    """A database that forgets what is written, so that every input finds the same state."""

    def written(self, project_id: str, work: Callable[[Connection], _Result]) -> _Result:
        """Do work, and undo it."""
        with self.write(project_id) as connection, connection.begin_nested() as savepoint:
            result = work(connection)
            savepoint.rollback()
        return result


class Server:
    """The reference server without HTTP, on a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.contract: Contract = load_contract()
        self._database = Forgetful(f"sqlite:///{folder / 'vbs.db'}", durable=False)
        with self._database.write() as connection:
            self.credentials: Credentials = seed(connection, system_clock())
            self.ids = _fill(Store(connection, system_clock()), self.credentials)
        self._app = Application(self.contract, self._database, Stores(system_clock), Settings())

    def answer(self, request: SignedRequest) -> Answer:
        """Answer a request."""
        answer = self._app.begin(request, _BASE_URL)
        if isinstance(answer, Answer):
            return answer
        try:
            return self._database.written(answer.project_id, answer.work)
        except RefusalError as error:
            return self._app.refused(answer.operation, error)


def _fill(store: Store, credentials: Credentials) -> dict[str, str]:
    """Make one of each thing; return the ids by the parameters that take them."""
    project_id = credentials.first.project_id
    schedule = {"start_time": "12:00", "status": "OFF", "frequency": 1, "rentention_num": 2}
    policy = store.policies.create(project_id, "policy", schedule, None)
    volume = store.volumes.find(project_id, credentials.volumes["available"][0])
    assert volume is not None
    backup = store.backups.create(project_id, volume, NewBackup("backup"), store.now, None)
    share = store.shares.create(project_id, backup.id, [credentials.second.project_id])[0]
    return {
        "project_id": project_id,
        "policy_id": policy.id,
        "backup_id": backup.id,
        "job_id": store.jobs.create(project_id, "bksCreateBackup", {}, store.now),
        "id": share.id,
        "key": "key",
        "volume_id": volume.id,
        "resource_id": volume.id,
        "backup_policy_id": policy.id,
    }


class Fuzz:
    """Turns inputs into requests and looks at the answers."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._operations = list(server.contract.operations.values())
        self._health = self._request(
            server.contract.operations["listPolicies"], "", "", "application/json", b""
        )

    def __call__(self, data: bytes) -> None:
        """Send what an input stands for; then see that the server is still well.

        Raises:
            Broken: an answer is a server's error or not what the document has.

        """
        if not data:
            return
        operation = self._operations[data[0] % len(self._operations)]
        request = self._parse(operation, data[1:])
        try:
            answer = self._server.answer(request)
        except Exception as error:
            raise Broken(f"{request}") from error
        if answer.status >= 500:
            raise Broken(f"{request}: {answer}")
        match = self._server.contract.match(request.method, request.path)
        if match is not None and match.operation is not None:
            document = json.loads(json.dumps(answer.body, ensure_ascii=False).encode())
            problems = self._server.contract.response_problems(
                match.operation, answer.status, document
            )
            if problems:
                raise Broken(f"{request}: {problems}")
        if self._server.answer(self._health).status != 200:
            raise Broken(f"after {request}")

    def inputs(self) -> Iterator[bytes]:
        """Yield an input for each example of a request in the document."""
        for number, operation in enumerate(self._operations):
            for body in _examples(self._server.contract, operation) or [None]:
                content = b"" if body is None else json.dumps(self._at_hand(body)).encode()
                path = "/".join(self._server.ids[name] for name in _path_names(operation))
                parts = [path.encode(), b"", b"", b"application/json", content]
                yield bytes([number]) + _SEPARATOR.join(parts)

    def words(self) -> Iterator[str]:
        """Yield the names and values that a random input would not come upon."""
        for operation in self._operations:
            for rule in operation.rules:
                yield from rule.place.replace("[]", "").split(".")
        yield from self._server.ids.values()

    def _at_hand(self, body: Any) -> Any:
        """Put ids of what is there into an example."""
        if isinstance(body, list):
            return [self._at_hand(item) for item in body]
        if isinstance(body, dict):
            ids = self._server.ids
            return {name: ids.get(name) or self._at_hand(value) for name, value in body.items()}
        return body

    def _parse(self, operation: Operation, data: bytes) -> SignedRequest:
        path, query, authorization, content_type, *body = [
            *data.split(_SEPARATOR, 4),
            *[b""] * 4,
        ][:5]
        request = self._request(
            operation,
            query.decode("ascii", "replace"),
            authorization.decode("latin-1"),
            content_type.decode("latin-1"),
            body[0] if body else b"",
        )
        sent = iter(path.decode("utf-8", "replace").split("/"))
        names = _path_names(operation)
        filled = {name: quote(next(sent, "") or self._server.ids[name], safe="") for name in names}
        filled["project_id"] = self._server.ids["project_id"]
        return SignedRequest(
            method=request.method,
            path=operation.path.format(**filled),
            query=request.query,
            headers=request.headers,
            body=request.body,
        )

    def _request(
        self, operation: Operation, query: str, authorization: str, content_type: str, body: bytes
    ) -> SignedRequest:
        first = self._server.credentials.first
        proof = ("authorization", authorization) if authorization else ("x-auth-token", first.token)
        return SignedRequest(
            method=operation.method,
            path=operation.path.replace("{project_id}", first.project_id),
            query=query,
            headers=[("host", "127.0.0.1"), ("content-type", content_type), proof],
            body=body,
        )


def _path_names(operation: Operation) -> list[str]:
    """Return the parameters of the path, except for the project."""
    names = [p.name for p in operation.parameters if p.location == "path"]
    return [name for name in names if name != "project_id"]


def _examples(contract: Contract, operation: Operation) -> list[Any]:
    item: Mapping[str, Any] = contract.document["paths"][operation.path]
    content = item[operation.method.lower()].get("requestBody", {}).get("content", {})
    media = content.get("application/json", {})
    found = [example["value"] for example in media.get("examples", {}).values()]
    return [media["example"], *found] if "example" in media else found


def main() -> None:
    """Fuzz until libFuzzer's options say that it is enough."""
    with tempfile.TemporaryDirectory(prefix="vbs-fuzz-") as name:
        folder = Path(name)
        fuzz = Fuzz(Server(folder))
        corpus = folder / "corpus"
        corpus.mkdir()
        for number, data in enumerate(fuzz.inputs()):
            (corpus / str(number)).write_bytes(data)
        words = folder / "words"
        words.write_text("".join(f'"{word}"\n' for word in sorted(set(fuzz.words()))))
        options = [f"-dict={words}", f"-artifact_prefix={folder}/", "-max_len=4096", "-timeout=10"]
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], fuzz)
        atheris.Fuzz()


main()
