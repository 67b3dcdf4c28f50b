"""Version documents, where OpenStack clients look for them before they call anything.

Clients know backups as part of block storage. What this API has of it is the same in version 2 and
in 3.0, and some clients have given up version 2: both are said to be at `/v2`.
"""

import re
from typing import Any

from vbs_conformance.reference_server.answers import Answer

_UPDATED = "2020-01-01T00:00:00Z"
_STORAGE = re.compile("/v2(/[^/]+)?/?")


def versions(method: str, path: str, base_url: str) -> Answer | None:
    """Return the version document that a path leads to, or None.

    There is none at the root: both services have their versions there, and clients take the one's
    for the other's.
    """
    if method == "GET" and path in ("/v3", "/v3/"):
        return Answer(200, {"version": _version("v3.14", "identity", f"{base_url}/v3/")})
    if method == "GET" and _STORAGE.fullmatch(path):
        address = f"{base_url}/v2/"
        older = {**_version("v2.0", "volume", address), "version": "", "min_version": ""}
        newer = {**_version("v3.0", "volume", address), "version": "3.0", "min_version": "3.0"}
        return Answer(200, {"versions": [older, newer]})
    return None


def _version(id_: str, service: str, address: str) -> dict[str, Any]:
    media_type = f"application/vnd.openstack.{service}+json"
    return {
        "id": id_,
        "status": "stable" if service == "identity" else "CURRENT",
        "updated": _UPDATED,
        "links": [{"rel": "self", "href": address}],
        "media-types": [{"base": "application/json", "type": media_type}],
    }
