"""The catalogue of error codes, spec/errors.yaml."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

CATALOGUE = Path(__file__).parents[2] / "spec" / "errors.yaml"
TEXT = CATALOGUE.read_text(encoding="utf-8")
ERRORS: list[dict[str, Any]] = yaml.safe_load(TEXT)["errors"]
BY_CODE = {error["code"]: error for error in ERRORS}

# Section 7.1 and the tables of chapter 5 list the same error statuses.
DOCUMENTED_STATUSES = {400, 401, 403, 404, 405, 406, 407, 408, 409, 500, 501, 502, 503, 504}

# (code, status, message on the wire)
ROWS = [
    ("common.0011", 404, "query job fail"),
    ("VolumeBackup.0003", 400, "api request parameter name over length"),
    ("VolumeBackup.0013", 400, "volume's last backup progress is not finished"),
    ("VolumeBackup.0021", 404, "volume not exists"),
    ("VolumeBackup.0041", 401, "api roles is null or empty"),
    ("VolumeBackup.0042", 403, "user role is not allowed for this action"),
    ("VolumeBackup.0089", 400, "backup status is not available"),
    ("VolumeBackup.0111", 404, "the volume info or backup detail is not exist"),
    ("VolumeBackup.0210", 400, "body in request is empty"),
    ("AutoBackup.0003", 401, "request token is expired"),
    ("AutoBackup.0009", 500, "internal error"),
    (
        "AutoBackup.0109",
        400,
        "schedule policy week frequency is illegal, must in(SUN, MON, TUE, WED, THU, FRI, SAT)",
    ),
    ("AutoBackup.0205", 404, "policyId is not exist"),
    ("AutoBackup.0213", 400, "Unauthorized request"),
    ("AutoBackup.0221", 400, "The request contains invalid parameters"),
    ("AutoBackup.1300", 400, "delete policy: delete policy by policyId failed"),
    ("AutoBackup.9002", 401, "authorization Filter fail"),
]

# (code, status): the sibling edition gives neither a status nor a message.
SIBLING_ROWS = [
    ("AutoBackup.0214", 400),
    ("AutoBackup.0215", 400),
    ("AutoBackup.0216", 404),
    ("AutoBackup.0226", 400),
]


def test_the_catalogue_has_the_126_codes_of_the_table_and_four_of_a_sibling_edition() -> None:
    assert len(ERRORS) == 126 + 4


def test_no_code_occurs_twice() -> None:
    codes = Counter(error["code"] for error in ERRORS)
    assert [code for code, count in codes.items() if count > 1] == []


def test_each_service_has_as_many_codes_as_the_table() -> None:
    services = Counter(error["code"].split(".")[0] for error in ERRORS if "edition" not in error)
    assert services == {"common": 1, "VolumeBackup": 86, "AutoBackup": 39}


def test_statuses_are_as_frequent_as_in_the_table() -> None:
    statuses = Counter(error["status"] for error in ERRORS if "edition" not in error)
    assert statuses == {400: 112, 401: 6, 403: 1, 404: 6, 500: 1}


@pytest.mark.parametrize("error", ERRORS, ids=BY_CODE)
def test_an_entry_has_a_code_a_documented_status_and_its_texts(error: dict[str, Any]) -> None:
    assert re.fullmatch(r"common\.\d{4}|(Volume|Auto)Backup\.\d{4}", error["code"])
    assert error["status"] in DOCUMENTED_STATUSES
    assert error["message"].strip()
    for sentence in (error["meaning"], error["remedy"]):
        assert re.fullmatch(r"[A-Z].*[^\s.]\.", sentence)
        assert ". " not in sentence


@pytest.mark.parametrize("error", ERRORS, ids=BY_CODE)
def test_an_entry_has_no_unknown_field(error: dict[str, Any]) -> None:
    known = {"code", "status", "message", "meaning", "remedy", "edition", "unbound"}
    assert error.keys() <= known


@pytest.mark.parametrize(("code", "status", "message"), ROWS)
def test_status_and_message_are_those_of_the_table(code: str, status: int, message: str) -> None:
    assert (BY_CODE[code]["status"], BY_CODE[code]["message"]) == (status, message)


def test_the_codes_of_the_sibling_edition_stand_last_and_are_marked() -> None:
    marked = [
        (error["code"], error["status"]) for error in ERRORS if error.get("edition") == "sibling"
    ]
    assert marked == SIBLING_ROWS
    assert [error["code"] for error in ERRORS[-4:]] == [code for code, _ in SIBLING_ROWS]


def test_codes_of_the_table_name_no_edition() -> None:
    others = [error["code"] for error in ERRORS if error.get("edition", "sibling") != "sibling"]
    assert others == []


def test_no_two_codes_mean_the_same() -> None:
    meanings = Counter(error["meaning"] for error in ERRORS)
    assert [meaning for meaning, count in meanings.items() if count > 1] == []


def test_every_text_is_plain_english() -> None:
    assert TEXT.isascii()


def test_no_text_names_a_source_by_a_private_name() -> None:
    words = r"\b(seed|OTC\w*|ZHWEB|opentelekomcloud|golangsdk|terraform|gophercloud)\b"
    assert re.findall(words, TEXT, re.IGNORECASE) == []


def test_the_file_needs_no_anchors_and_no_long_lines() -> None:
    tokens = list(yaml.scan(TEXT, Loader=yaml.SafeLoader))
    assert not [token for token in tokens if isinstance(token, yaml.AnchorToken | yaml.AliasToken)]
    assert [line for line in TEXT.splitlines() if len(line) > 120] == []
