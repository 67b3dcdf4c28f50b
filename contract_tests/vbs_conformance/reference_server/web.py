"""All that answers on a port, from the outside to the inside."""

import socket
from threading import Event

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server.app import Application
from vbs_conformance.reference_server.call import Settings
from vbs_conformance.reference_server.console import Console
from vbs_conformance.reference_server.control_calls import control_of
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.guard import Guard
from vbs_conformance.reference_server.listening import Server, accepted_hosts, web_server
from vbs_conformance.reference_server.metrics import Metrics
from vbs_conformance.reference_server.observation import Observed
from vbs_conformance.reference_server.store import Stores
from vbs_conformance.reference_server.upkeep import Upkeep


def server_on(
    listener: socket.socket,
    contract: Contract,
    database: Database,
    stores: Stores,
    settings: Settings,
) -> Server:
    """Return a server that is yet to be run."""
    hosts, metrics, stopping = accepted_hosts(listener), Metrics(), Event()
    # Hosts are known on loopback only.
    console = None if hosts is None else Console(database, stores)
    control = control_of(contract, database, stores, settings, stopping)
    app = Application(contract, database, stores, settings, control)
    upkeep = Upkeep(app, database, metrics, stopping, console)
    guarded = Guard(upkeep, contract, hosts)
    return web_server(Observed(guarded, contract, metrics, log=settings.access_log), stopping)
