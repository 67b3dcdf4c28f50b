"""Writes what the search finds as a script: a page that is no server's can load nothing else."""

from __future__ import annotations

from contractgen.canonical import compact
from contractgen.model import Json
from contractgen.targets.docs.text import visible
from contractgen.targets.docs.views.links import Links
from contractgen.targets.docs.views.search import KINDS, search_entries

# What would end a script, or a line of it, in some place or other.
_ESCAPED = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def search_index(links: Links) -> str:
    """Write the index of one language, an entry on each line; a kind is its place in `kinds`."""
    kinds = [links.site.language.say(kind) for kind in KINDS]
    lines = [
        f"  {_script([one.title, KINDS.index(one.kind), one.href, one.text])},\n"
        for one in search_entries(links)
    ]
    return (
        '"use strict";\n\n'
        "// What the search finds: title, kind, address and text.\n"
        f"globalThis.searchKinds = {_script(kinds)};\n"
        f"globalThis.searchEntries = [\n{''.join(lines)}];\n"
    )


def _script(data: list[Json]) -> str:
    shown = [visible(one) if isinstance(one, str) else one for one in data]
    return compact(shown).translate(_ESCAPED)
