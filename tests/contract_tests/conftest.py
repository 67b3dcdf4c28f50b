"""The contract, and a session with a healthy server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vbs_conformance.contract import Contract, load_contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.session import Session
from vbs_conformance.transport import Transport


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="module")
def session(contract: Contract) -> Iterator[Session]:
    with ReferenceServer(contract=contract) as server:
        transport = Transport()
        yield Session(contract, server.target, transport)
        transport.close()
