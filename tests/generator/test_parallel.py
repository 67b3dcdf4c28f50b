"""Several things at once, each in a copy of the process."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial

import pytest

from contractgen import parallel
from contractgen.parallel import alone, together


def test_results_come_in_the_order_of_the_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_can_copy", lambda: True)
    assert together([partial(pow, 2, number) for number in range(4)]) == [1, 2, 4, 8]


def test_all_but_the_last_are_done_by_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_can_copy", lambda: True)
    first, second, own = together([os.getpid] * 3)
    assert own == os.getpid()
    assert len({first, second, own}) == 3


def test_what_is_wrong_is_told_as_if_there_were_no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_can_copy", lambda: True)

    def fail() -> int:
        raise ZeroDivisionError("by nothing")

    with pytest.raises(ZeroDivisionError, match="by nothing"):
        together([fail, os.getpid])


def test_a_copy_that_is_killed_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_can_copy", lambda: True)
    here = os.getpid()

    def die_elsewhere() -> int:
        if os.getpid() != here:
            os._exit(9)
        return here

    assert together([die_elsewhere, os.getpid]) == [here, here]


def test_without_copies_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_can_copy", lambda: False)
    assert together([os.getpid] * 2) == [os.getpid()] * 2


def test_no_copy_is_made_beside_other_threads() -> None:
    code = """
import os, threading
from contractgen.parallel import alone, together
end = threading.Event()
thread = threading.Thread(target=end.wait)
thread.start()
print(together([os.getpid] * 2) == [os.getpid()] * 2)
end.set()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_a_block_can_keep_all_to_this_process() -> None:
    with alone():
        assert together([os.getpid] * 3) == [os.getpid()] * 3
