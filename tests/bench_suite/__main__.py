"""`make bench-suite`: how many faults the suite finds, of which kind, and how soon.

    python -m tests.bench_suite [--every N] [--only TEXT] [--jobs N] [--seeds N] [--results FILE]

`--every 1` tries all of the faults, which takes hours; by default a part of each kind is tried, and
all that were written by hand.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from tests.bench_suite.faults.authentication import Tokens
from tests.bench_suite.trial import Result, faults, try_fault, try_healthy
from vbs_conformance.contract import load_contract

_EVERY = 6


def main() -> None:
    arguments = _arguments()
    ids = chosen(arguments.every, arguments.only)
    spawn = multiprocessing.get_context("spawn")
    # A worker that lives on remembers what is of no use any more.
    with spawn.Pool(arguments.jobs, maxtasksperchild=20) as pool:
        results = list(_shown(pool.imap_unordered(try_fault, ids), len(ids)))
        noises = dict(enumerate(pool.imap(try_healthy, range(arguments.seeds))))
    if arguments.results:
        text = "\n".join(json.dumps(asdict(result)) for result in results)
        arguments.results.write_text(text, encoding="utf-8")
    print("\n".join(table(results)))
    for seed, noise in noises.items():
        print(f"healthy, seed {seed}: {len(noise)} findings", *noise[:3], sep="\n  ")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_suite")
    parser.add_argument("--every", type=int, default=_EVERY)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--results", type=Path)
    return parser.parse_args()


def chosen(every: int, only: str) -> list[str]:
    """Return the faults to try: of each kind every so many, by hand all."""
    planted = [f for f in faults(load_contract(), Tokens()) if only in f.id]
    by_group = groupby(sorted(planted, key=lambda f: f.group), key=lambda f: f.group)
    return [
        fault.id
        for group, members in by_group
        for fault in list(members)[:: 1 if group == "by hand" else every]
    ]


def _shown(results: Iterable[Result], total: int) -> Iterator[Result]:
    """Pass results on, and say what they are."""
    for number, result in enumerate(results, 1):
        state = "killed" if result.killed else "ALIVE" if result.fired else "never fired"
        print(f"{number}/{total} {result.seconds:.1f} s {state} {result.id}", file=sys.stderr)
        yield result


def table(results: Sequence[Result]) -> Iterable[str]:
    """Yield a line for each kind, a line for all, and what was not killed."""
    ordered = sorted(results, key=lambda result: result.group)
    heads = f"{'faults':>8}{'fired':>8}{'killed':>8}{'%':>7}{'named %':>9}{'median s':>10}"
    yield f"{'kind':<20}{heads}"
    for group, members in groupby(ordered, key=lambda result: result.group):
        yield _line(group, list(members))
    yield _line("all", ordered)
    for result in ordered:
        if not result.killed or not result.fired:
            yield f"  {'alive' if result.fired else 'never fired'}: {result.id}"
    for result in ordered:
        if result.killed and not result.named:
            yield f"  does not name the place: {result.id} <- {result.check}"


def _line(name: str, results: Sequence[Result]) -> str:
    fired = [result for result in results if result.fired]
    killed = [result for result in fired if result.killed]
    share = 100 * len(killed) / len(fired) if fired else 0.0
    named = 100 * sum(result.named for result in killed) / len(killed) if killed else 0.0
    median = statistics.median(result.seconds for result in killed) if killed else 0.0
    counts = f"{len(results):>8}{len(fired):>8}{len(killed):>8}"
    return f"{name:<20}{counts}{share:>7.1f}{named:>9.1f}{median:>10.2f}"


if __name__ == "__main__":
    main()
