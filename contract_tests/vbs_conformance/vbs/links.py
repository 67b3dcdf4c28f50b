"""The links in what shows a backup."""

from __future__ import annotations

from typing import Any

from vbs_conformance.reply import Reply
from vbs_conformance.session import Session


def check_links(session: Session, reply: Reply, backup: dict[str, Any]) -> None:
    """Each link leads to the backup; of each kind there is one (chapter 2).

    Raises:
        Broken: they do not.

    """
    links = {link["rel"]: link["href"] for link in backup["links"]}
    session.equal(reply, "body.links[].rel", ["bookmark", "self"], sorted(links))
    for rel, href in links.items():
        fits = href.endswith(f"/backups/{backup['id']}")
        want = "a link to the id of the backup"
        session.expect(fits, reply, f"body.links[].href of {rel}", want, href)
