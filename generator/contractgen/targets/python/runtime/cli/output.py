"""Writes answers: tables for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

import click

from .layout import Table, tables


def write_json(data: Any) -> None:
    """Write data as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False))


def write_bytes(content: bytes) -> None:
    """Write an answer exactly as it came, if it has a body."""
    if content:
        click.echo(content)


def write_tables(data: Any) -> None:
    """Write data for people: as wide as the terminal, or with tabs where there is none."""
    found = [table for table in tables(data) if table.rows]
    if is_terminal(sys.stdout):
        from .terminal import show  # what draws is slow to import

        show(found)
    elif found:
        click.echo("\n\n".join(map(_with_tabs, found)))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at a stream; there is none where a shell has closed it."""
    return stream is not None and stream.isatty()


def _with_tabs(table: Table) -> str:
    head = [row for row in ((table.title,), table.header) if any(row)]
    return "\n".join("\t".join(row) for row in (*head, *table.rows))
