"""The reference server: the default target, with behaviour but no constraints of its own.

Requests are validated from openapi.json and rules.json; what is written here is what the
document cannot say: jobs, bindings, shares, filters, quotas and tokens.
"""

from vbs_conformance.reference_server.listening import ServerError
from vbs_conformance.reference_server.server import ReferenceServer

__all__ = ["ReferenceServer", "ServerError"]
