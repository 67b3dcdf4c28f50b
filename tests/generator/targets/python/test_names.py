"""Any text becomes a name of Python, and no two things get the same one."""

from __future__ import annotations

import keyword

import pytest

from contractgen.targets.python import names


@pytest.mark.parametrize(
    ("text", "argument"),
    [
        ("volume_id", "volume_id"),
        ("volumeId", "volume_id"),
        ("X-Project-Id", "x_project_id"),
        ("os-bak-tenant-attr:tenant_id", "os_bak_tenant_attr_tenant_id"),
        ("class", "class_"),
        ("id", "id_"),
        ("self", "self_"),
        ("2fa", "n2fa"),
        ("名称", "value"),
        ("", "value"),
        ("__init__", "init"),
    ],
)
def test_argument_names(text: str, argument: str) -> None:
    assert names.argument_name(text) == argument
    assert argument.isidentifier()
    assert not keyword.iskeyword(argument)


def test_a_method_may_be_called_like_a_builtin_but_not_like_a_type_in_annotations() -> None:
    assert [names.method_name(name) for name in ("list", "filter", "str")] == [
        *("list", "filter", "str_"),
    ]


def test_attributes_hide_neither_members_of_models_nor_types() -> None:
    attributes = names.attribute_names(
        ["copy", "model_dump", "self", "str", "list", "fooBar", "foo_bar", "id"]
    )
    assert list(attributes.values()) == [
        *("copy_", "model_dump_", "self_", "str_", "list_", "foo_bar_2", "foo_bar", "id"),
    ]


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("JobStatus", "JobStatus"),
        ("error-response", "ErrorResponse"),
        ("VolumeBackup.0003", "VolumeBackup0003"),
        ("common.0011", "Common0011"),
        ("404", "N404"),
        ("None", "NoneSchema"),
        ("Model", "ModelSchema"),
        ("任务", "Unnamed"),
    ],
)
def test_class_names(text: str, class_: str) -> None:
    assert names.class_name(text) == class_
    assert class_.isidentifier()


def test_an_option_does_not_take_the_place_of_an_argument_of_the_client() -> None:
    assert names.option_name("timeout") == "timeout_"
    assert names.option_name("project_id") == "project_id"


def test_names_sort_as_in_all() -> None:
    unsorted = ["Volume10", "Volume9", "ERRORS", "apple", "Volume"]
    assert sorted(unsorted, key=names.sort_key) == [
        *("ERRORS", "Volume", "Volume9", "Volume10", "apple"),
    ]


@pytest.mark.parametrize("word", ["con", "NUL", "Com1", "lpt9"])
def test_no_module_is_called_like_a_device_of_windows(word: str) -> None:
    assert names.module_name(word) == f"{word.lower()}_"


def test_the_name_of_a_module_fits_every_file_system() -> None:
    assert len(names.module_name("a" * 300)) == 60
