"""`mailbot extract`: lines for programs, cards for people, many files, and what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailbot.cli.extract import FILES_IN_PROCESS_MAX, extract

MAIL = """\
From: Sara Ahmad <sara@mail.example>
To: keyaccounts@rimalexpress.example
Subject: =?utf-8?b?2LnYp9is2YQ=?=
Date: Sun, 15 Mar 2026 09:30:00 +0300
Message-ID: <one@mail.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

طردي لم يصل حتى الآن
رقم البوليصة: 290019498498
اسم المرسل: مكتبة النور
جوال المرسل: 0112345678
"""
KEYS = {
    "file", "disposition", "language", "nature", "natures", "urgent", "urgency",
    "urgency_reasons", "about_shipment", "shipments", "missing", "reply_text",
    "forwarded_from", "evidence", "doubted", "message",
}  # fmt: skip


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    """Call the command by itself, as where no configuration plays a part."""
    return CliRunner().invoke(extract, [str(argument) for argument in arguments], input=stdin)


def records(result: Result) -> list[dict[str, Any]]:
    """Return the JSON objects printed, one a line."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """Return a mail on disk."""
    file = tmp_path / "one.eml"
    file.write_text(MAIL, encoding="utf-8")
    return file


def test_a_line_has_the_keys_of_the_labels_and_the_mail_as_decoded(mail: Path) -> None:
    result = run("--json", mail)
    assert result.exit_code == 0
    (record,) = records(result)
    assert set(record) == KEYS
    assert record["file"] == "one.eml"
    assert record["disposition"] == "request"
    assert (record["language"], record["nature"]) == ("ar", "service_failure")
    assert record["urgent"] is True
    assert record["urgency"] == 2
    assert record["urgency_reasons"] == ["strong-word"]
    assert record["natures"] == ["service_failure"]
    assert record["forwarded_from"] is None
    assert record["message"] == {
        "message_id": "<one@mail.example>",
        "from": {"name": "Sara Ahmad", "email": "sara@mail.example"},
        "subject": "عاجل",
        "date": "2026-03-15T09:30:00+03:00",
        "text": MAIL.partition("\n\n")[2].rstrip(),
        "attachments": [],
        "notes": [],
    }


def test_shipments_have_the_shape_of_the_labels(mail: Path) -> None:
    (record,) = records(run("--json", mail))
    (shipment,) = record["shipments"]
    assert shipment["waybill"] == "290019498498"
    assert shipment["shipper"] == {
        "name": "مكتبة النور",
        "phones": ["+966112345678"],
        "emails": [],
    }
    assert set(shipment["consignee"]) == {"name", "phones", "emails"}
    for evidence in record["evidence"]:
        assert set(evidence) == {"field", "text", "confidence"}
        assert 0 <= evidence["confidence"] <= 1


def test_arabic_is_printed_as_it_is(mail: Path) -> None:
    assert "مكتبة النور" in run("--json", mail).stdout


def test_standard_input_is_read_for_a_dash() -> None:
    (record,) = records(run("--json", "-", stdin=MAIL.encode()))
    assert record["file"] == "-"
    assert record["nature"] == "service_failure"


def test_many_files_come_in_the_order_given(tmp_path: Path) -> None:
    files = []
    for number in reversed(range(FILES_IN_PROCESS_MAX + 6)):
        file = tmp_path / f"{number:03}.eml"
        file.write_text(MAIL.replace("one@mail", f"{number}@mail"), encoding="utf-8")
        files.append(file)
    result = run("--json", *files)
    assert result.exit_code == 0
    said = records(result)
    assert [record["file"] for record in said] == [file.name for file in files]
    ids = [f"<{int(file.stem)}@mail.example>" for file in files]
    assert [record["message"]["message_id"] for record in said] == ids


def test_a_mail_that_cannot_be_read_gives_a_line_too(mail: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    result = run("--json", empty, mail)
    assert result.exit_code == 1
    first, second = records(result)
    assert first == {"file": "empty.eml", "error": "the file is empty"}
    assert second["file"] == "one.eml"


def test_a_file_that_is_not_there_is_named_before_anything_is_printed(mail: Path) -> None:
    result = run("--json", mail, "nowhere.eml")
    assert result.exit_code == 2
    assert "nowhere.eml" in result.stderr
    assert result.stdout == ""


def test_bytes_that_are_no_mail_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    file = tmp_path / "noise.eml"
    file.write_bytes(bytes(range(256)) * 4)
    (record,) = records(run("--json", file))
    assert record["message"]["date"] is None


def test_the_card_shows_what_was_understood_and_the_words(mail: Path) -> None:
    result = run(mail)
    assert result.exit_code == 0
    for words in (
        "one.eml: request",
        "Sara Ahmad <sara@mail.example>",
        "service_failure",
        "2 (strong-word)",
        "waybill 290019498498",
        "+966112345678",
        "| طردي لم يصل حتى الآن",
    ):
        assert words in result.stdout


def test_the_card_of_a_faulty_file_says_why(tmp_path: Path) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    result = run(empty)
    assert result.exit_code == 1
    assert "empty.eml: cannot be read: the file is empty" in result.stdout


def test_help_has_an_example() -> None:
    assert "mailbot extract --json" in run("--help").stdout
