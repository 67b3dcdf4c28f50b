"""Draws tables and progress on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid
from rich.text import Text

from .layout import Table, plain

_GAP = 2


def show(tables: Sequence[Table]) -> None:
    """Draw tables on standard output."""
    console = Console(highlight=False)
    if not tables:
        Console(stderr=True).print(Text("Nothing to show.", "dim"))
    for number, table in enumerate(tables):
        if number:
            console.print()
        if table.title:
            console.print(Text(table.title, "bold"))
        if table.header:
            _show_list(console, table)
        else:
            _show_pairs(console, table)


def fitting(table: Table, width: int) -> list[int]:
    """Return the columns that fit in a width; the first one is always shown."""
    kept: list[int] = []
    for number in range(len(table.header)):
        texts = (table.header[number], *(row[number] for row in table.rows))
        needed = max(map(cell_len, texts)) + (_GAP if kept else 0)
        if not kept or needed <= width:
            kept.append(number)
            width -= needed
    return kept


@contextmanager
def progress(subject: str) -> Generator[Callable[[object], object]]:
    """Show on standard error that something goes on; yields what tells its state."""
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(subject, total=None)

        def tell(state: object) -> None:
            bar.update(task, description=f"{subject}: {plain(str(state))}")

        yield tell


def _show_list(console: Console, table: Table) -> None:
    kept = fitting(table, console.width)
    grid = Grid(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold")
    for number in kept:
        grid.add_column(Text(table.header[number]), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(row[number]) for number in kept))
    console.print(grid)
    left_out = [name for number, name in enumerate(table.header) if number not in kept]
    left_out += table.left_out
    if left_out:
        console.print(Text(f"Left out: {', '.join(left_out)}", "dim"))


def _show_pairs(console: Console, table: Table) -> None:
    grid = Grid.grid(padding=(0, _GAP, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in table.rows:
        grid.add_row(Text(name), Text(value))
    console.print(grid)
