"""Which PostgreSQL the tests take."""

from pathlib import Path

from .installed import server_programs


def install(root: Path, version: str, program: str) -> None:
    file = root / version / "bin" / program
    file.parent.mkdir(parents=True)
    file.touch()


def test_the_newest_version_by_number(tmp_path: Path) -> None:
    for version in ("9.6", "15", "10"):
        install(tmp_path, version, "initdb")
    assert server_programs(tmp_path) == tmp_path / "15" / "bin"


def test_a_client_alone_does_not_count(tmp_path: Path) -> None:
    install(tmp_path, "17", "psql")
    assert server_programs(tmp_path) is None
    install(tmp_path, "15", "initdb")
    assert server_programs(tmp_path) == tmp_path / "15" / "bin"
