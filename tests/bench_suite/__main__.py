"""`make bench-suite`: how many faults the suite finds, of which kind, and how soon.

    python -m tests.bench_suite [--every N] [--only TEXT] [--jobs N] [--stock N] [--seeds N]
                                [--results FILE]

`--every 1` tries all of the faults, which takes hours; by default a part of each kind is tried, and
all that were written by hand. Every so many of them (`--stock`) schemathesis alone tries, too.
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
from tests.bench_suite.stock import SECONDS
from tests.bench_suite.trial import Result, faults, try_fault, try_healthy, try_stock
from vbs_conformance.contract import load_contract

_EVERY = 7
_STOCK = 35
_CLASSES = {
    "input": ("too lenient", "too strict"),
    "refusals": ("wrong status", "wrong code", "unknown code", "broken envelope"),
    "answers": ("altered", "missing", "misspelt", "null", "wrong type", "protocol"),
    "state": ("lost write", "half done", "does not delete", "on another thing", "stale read"),
    "lists": ("lists",),
    "authentication": ("authentication", "tenancy"),
    "by hand": ("by hand",),
    "broken": ("broken",),
}
CLASS_OF = {kind: name for name, kinds in _CLASSES.items() for kind in kinds}


def main() -> None:
    arguments = _arguments()
    ids = chosen(arguments.every, arguments.only)
    spawn = multiprocessing.get_context("spawn")
    # A worker that lives on remembers what is of no use any more.
    with spawn.Pool(arguments.jobs, maxtasksperchild=8) as pool:
        results = list(_shown(pool.imap_unordered(try_fault, ids), len(ids)))
        some = ids[:: arguments.stock]
        alone = list(_shown(pool.imap_unordered(try_stock, some), len(some)))
        noises = dict(enumerate(pool.imap(try_healthy, range(arguments.seeds))))
    if arguments.results:
        text = "\n".join(json.dumps(asdict(result)) for result in results)
        arguments.results.write_text(text, encoding="utf-8")
    print("\n".join(table(results)))
    print(f"schemathesis alone, {SECONDS} s for each of {len(alone)} of the same faults:")
    print("\n".join(summary(alone)))
    for seed, noise in noises.items():
        print(f"healthy, seed {seed}: {len(noise)} findings", *noise[:3], sep="\n  ")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_suite")
    parser.add_argument("--every", type=int, default=_EVERY)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stock", type=int, default=_STOCK)
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
    """Yield a line for each class, a line for all, and what was not killed."""
    names = f"{'tried':>8}{'fired':>8}{'killed':>8}{'%':>7}{'named %':>9}"
    yield f"{'class':<20}{names}{'median s':>10}{'requests':>10}"
    yield from summary(results)
    for result in results:
        if not result.killed or not result.fired:
            yield f"  {'alive' if result.fired else 'never fired'}: {result.id} {result.message}"
    for result in results:
        if result.killed and not result.named:
            yield f"  does not name the place: {result.id} <- {result.check}"


def summary(results: Sequence[Result]) -> Iterable[str]:
    """Yield a line for each class and a line for all."""
    ordered = sorted(results, key=_class_of)
    for name, members in groupby(ordered, key=_class_of):
        yield _line(name, list(members))
    yield _line("all", ordered)


def _class_of(result: Result) -> str:
    return CLASS_OF[result.group]


def _line(name: str, results: Sequence[Result]) -> str:
    fired = [result for result in results if result.fired]
    killed = [result for result in fired if result.killed]
    share = 100 * len(killed) / len(fired) if fired else 0.0
    named = 100 * sum(result.named for result in killed) / len(killed) if killed else 0.0
    seconds = statistics.median(result.seconds for result in killed) if killed else 0.0
    requests = statistics.median(result.requests for result in killed) if killed else 0.0
    counts = f"{len(results):>8}{len(fired):>8}{len(killed):>8}"
    return f"{name:<20}{counts}{share:>7.1f}{named:>9.1f}{seconds:>10.1f}{requests:>10.0f}"


if __name__ == "__main__":
    main()
