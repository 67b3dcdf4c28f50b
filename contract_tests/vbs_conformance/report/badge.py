"""Draws the badge of a run: how many rules hold, or how much was found."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from vbs_conformance.report.summary import Summary
from vbs_conformance.report.text import plural

LABEL = "VBS conformance"
_GREEN, _AMBER, _RED = "#2f7d4f", "#8a5a00", "#b3261e"
_PADDING = 6.0
_FONT_SIZE = 11
# Advance widths of Verdana in units of 1/2048 em; digits are all alike.
_EM = 2048
_DIGIT = 1302
_WIDTHS = {
    **{" ": 720, "/": 930, "B": 1405, "S": 1400, "V": 1401, "a": 1230, "c": 1067, "d": 1276},
    **{"e": 1220, "f": 720, "g": 1276, "i": 562, "l": 562, "m": 1992, "n": 1296, "o": 1243},
    **{"r": 874, "s": 1067, "t": 807, "u": 1296, "h": 1296, "k": 1212},
}


@dataclass(frozen=True)
class Field:
    """One half of the badge; `x` is its left edge, `width` includes the padding."""

    text: str
    colour: str
    x: float

    @property
    def text_width(self) -> float:
        """How wide the text is."""
        return text_width(self.text)

    @property
    def width(self) -> float:
        """How wide the field is."""
        return round(self.text_width + 2 * _PADDING, 1)

    @property
    def text_x(self) -> float:
        """Where the text begins."""
        return round(self.x + _PADDING, 1)


def badge(environment: Environment, summary: Summary) -> str:
    """Return the badge as SVG."""
    text, colour = verdict(summary)
    label = Field(LABEL, "#3a4550", 0.0)
    value = Field(text, colour, label.width)
    return environment.get_template("badge.svg.j2").render(
        fields=(label, value), width=label.width + value.width, font_size=_FONT_SIZE
    )


def verdict(summary: Summary) -> tuple[str, str]:
    """Return what the badge says, and its colour; it is green only where every rule holds."""
    found, rules = len(summary.findings), summary.coverage.rules_refused
    if found:
        return plural(found, "finding"), _RED
    colour = _GREEN if rules.covered == rules.total and not summary.errors else _AMBER
    return f"{rules.covered}/{rules.total} rules", colour


def text_width(text: str) -> float:
    """Return the width of a text in pixels."""
    units = sum(_DIGIT if character.isdecimal() else _WIDTHS[character] for character in text)
    return round(units * _FONT_SIZE / _EM, 1)
