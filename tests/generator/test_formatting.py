"""Generated Python is formatted the same everywhere."""

from __future__ import annotations

import pytest

from contractgen.formatting import format_python


def test_imports_are_sorted_and_code_is_formatted() -> None:
    files = {
        "pkg/a.py": "import sys\nimport os\nx = {  'a':1 }\n",
        "pkg/b.pyi": "def f( ) -> None : ...\n",
        "read.me": "x  =  1",
    }
    assert format_python(files) == {
        "pkg/a.py": 'import os\nimport sys\n\nx = {"a": 1}\n',
        "pkg/b.pyi": "def f() -> None: ...\n",
        "read.me": "x  =  1",
    }


def test_lines_are_up_to_100_long() -> None:
    line = f"x = '{'y' * 40}' + '{'z' * 45}'\n".replace("'", '"')
    assert format_python({"a.py": line}) == {"a.py": line}


def test_the_order_of_files_is_kept() -> None:
    files = {"z.py": "", "b.txt": "", "a.py": ""}
    assert list(format_python(files)) == ["z.py", "b.txt", "a.py"]


def test_a_file_that_is_not_python_is_an_error_of_the_target() -> None:
    with pytest.raises(RuntimeError, match="not valid Python"):
        format_python({"a.py": "def ("})
