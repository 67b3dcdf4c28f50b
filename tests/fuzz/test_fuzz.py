import os
import subprocess
import sys

import pytest

pytest.importorskip("atheris", reason="atheris has no build for this Python")


def test_no_input_makes_the_server_fail() -> None:
    """A short look; `python -m tests.fuzz -max_total_time=600` is a longer one."""
    runs = os.environ.get("FUZZ_RUNS", "4000")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", f"-runs={runs}", "-seed=1"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert f"Done {runs} runs" in done.stderr
