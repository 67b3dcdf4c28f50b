"""The guides."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from contractgen.model import Guide
from contractgen.targets.docs.views.links import Link, Links


@dataclass(frozen=True)
class GuideView:
    """The page of a guide; `previous` and `next` are its neighbours in the navigation."""

    title: str
    text: Markup
    previous: Link | None
    next: Link | None


def guide_view(links: Links, guide: Guide) -> GuideView:
    """Make the view of one guide."""
    guides = links.site.api.guides
    position = guides.index(guide)
    return GuideView(
        title=guide.title,
        text=links.md_guide(guide.text),
        previous=links.guide(guides[position - 1]) if position else None,
        next=links.guide(guides[position + 1]) if position + 1 < len(guides) else None,
    )
