"""The names of the distribution come from the project's settings, or from the document's title."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractgen.config import ConfigError, read_config
from contractgen.errors import TargetError
from contractgen.targets.python.settings import PythonSettings, version


@pytest.mark.parametrize(
    ("title", "distribution", "package"),
    [
        ("Widget Service API", "widget-service-api-client", "widget_service_api_client"),
        ("The Client", "the-client", "the_client"),
        ("3D Things", "3d-things-client", "api_3d_things_client"),
        ("", "api-client", "api_client"),
        ("../../etc\n", "etc-client", "etc_client"),
    ],
)
def test_names_from_the_title(title: str, distribution: str, package: str) -> None:
    settings = PythonSettings.of(title, {})
    assert (settings.distribution, settings.package) == (distribution, package)


def test_settings_win_over_the_title() -> None:
    settings = PythonSettings.of("Widgets", {"package": "widgets"})
    assert (settings.distribution, settings.package) == ("widgets-client", "widgets")


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ({}, "WIDGET_SERVICE"),
        ({"package": "w_client"}, "W"),
        ({"package": "widgets"}, "WIDGETS"),
        ({"package": "w_client", "environment": "MINE"}, "MINE"),
    ],
)
def test_variables_are_called_like_the_package(options: dict[str, str], environment: str) -> None:
    assert PythonSettings.of("Widget Service", options).environment == environment


@pytest.mark.parametrize(
    ("options", "program"),
    [
        ({}, "widget-service"),
        ({"package": "w_client"}, "w"),
        ({"package": "widgets"}, "widgets"),
        ({"package": "w_client", "program": "mine"}, "mine"),
    ],
)
def test_the_command_line_is_called_like_the_package(options: dict[str, str], program: str) -> None:
    assert PythonSettings.of("Widget Service", options).program == program


def test_the_project_sets_them(tmp_path: Path) -> None:
    table = '[tool.contractgen.python]\ndistribution = "w-1"\npackage = "w"\ncommand = "make it"\n'
    (tmp_path / "pyproject.toml").write_text(table)
    assert read_config(tmp_path).options == {
        "python": {"distribution": "w-1", "package": "w", "command": "make it"}
    }


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[tool.contractgen.python]\npackage = "../x"', "package of .* must be a text like"),
        ("[tool.contractgen.python]\npackage = 3", "package of .* must be a text like"),
        ('[tool.contractgen.python]\nenvironment = "a b"', "environment of .* must be a text like"),
        ('[tool.contractgen.python]\nprogram = "a b"', "program of .* must be a text like"),
        ('[tool.contractgen.python]\nname = "x"', "has no name; use distribution, package"),
        ("[tool.contractgen]\npython = 3", r"\[tool.contractgen.python\] has no "),
        (
            '[tool.contractgen.cobol]\nname = "x"',
            "has no cobol; use spec, output, copies, overlays, guides, templates, python",
        ),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, table: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(table)
    with pytest.raises(ConfigError, match=message):
        read_config(tmp_path)


def test_a_package_cannot_be_called_by_a_keyword() -> None:
    with pytest.raises(TargetError, match="the package class has a keyword of Python as its name"):
        PythonSettings.of("Widgets", {"package": "class"})


@pytest.mark.parametrize(("text", "expected"), [("1.2.3", "1.2.3"), ("2024-05 beta", "0")])
def test_only_a_version_of_python_is_the_version(text: str, expected: str) -> None:
    assert version(text) == expected
