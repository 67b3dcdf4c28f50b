"""What the README of the client shows works as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import vbs_client
from vbs_client import Client, credentials
from vbs_client.transports import HttpcoreTransport
from vbs_conformance.reference_server import ReferenceServer

TEXT = (Path(__file__).parents[2] / "generated/python/README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def test_each_block_is_python() -> None:
    assert len(BLOCKS) == 4
    for block in BLOCKS:
        compile(block, "README.md", "exec")


def test_a_transport_of_ones_own() -> None:
    [block] = [one for one in BLOCKS if one.startswith("class ")]
    names: dict[str, Any] = {name: getattr(vbs_client, name) for name in vbs_client.__all__}
    exec(block, names)
    counting = names["Counting"](HttpcoreTransport())
    with ReferenceServer() as server:
        target = server.target
        who = credentials.AuthToken(str(target.token))
        address: dict[str, Any] = {"base_url": target.base_url, "project_id": target.project_id}
        with Client(who, transport=counting, **address) as client:
            client.quotas.show()
    assert counting.count == 1
