"""The guides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from contractgen.targets.docs.views.links import Link, Links


@dataclass(frozen=True)
class GuideView:
    """The page of a guide; `path` leads to it from the root of the site."""

    path: str
    title: str
    text: Markup
    previous: Link | None
    next: Link | None


def guide_views(links: Links) -> Iterator[GuideView]:
    """Yield the page of each guide, in order."""
    guides = links.site.api.guides
    shown = [links.guide(one) for one in guides]
    around = zip(guides, [None, *shown], [*shown[1:], None], strict=False)
    for guide, previous, following in around:
        yield GuideView(
            path=links.site.guide_path(guide.slug),
            title=guide.title,
            text=links.md_guide(guide.text),
            previous=previous,
            next=following,
        )
