"""The committed client, as somebody who has installed it sees it."""

from __future__ import annotations

import sys
from pathlib import Path

CLIENT = Path(__file__).parents[2] / "generated/python"

# Import modes of pytest aside, this is what an installation would do.
sys.path.insert(0, str(CLIENT))
