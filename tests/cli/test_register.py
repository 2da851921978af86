"""`mailbot register`: the complaints of an office, each with every step."""

from __future__ import annotations

from mailbot.mail.workbooks import sheets
from tests.cli.conftest import Desk


def test_the_register_of_an_office(worked: Desk) -> None:
    out = worked.folder / "complaints.xlsx"
    result = worked("register", "--out", str(out))
    assert result.exit_code == 0, result.stderr
    assert result.stderr.endswith("complaints.xlsx: 1 complaints\n")
    cases, steps, _ = sheets(out.read_bytes())
    assert [row[0] for row in cases[1:]] == ["CMP-2026-000001"]
    assert len(steps) > 3


def test_a_folder_that_is_not_there_is_told(worked: Desk) -> None:
    result = worked("register", "--out", str(worked.folder / "no" / "x.xlsx"))
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
