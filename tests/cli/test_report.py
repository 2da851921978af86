"""`mailbot report`: the last whole period as files."""

from __future__ import annotations

import pytest

from mailbot.mail.workbooks import sheets
from tests.cli.conftest import Desk


@pytest.mark.parametrize("kind", ["daily", "weekly", "monthly"])
def test_html_text_and_workbook_are_written_and_listed(worked: Desk, kind: str) -> None:
    out = worked.folder / "reports"
    result = worked("report", kind, "--out", str(out), "--language", "ar")
    assert result.exit_code == 0, result.stderr
    files = sorted(out.iterdir())
    assert [file.suffix for file in files] == [".html", ".txt", ".xlsx"]
    assert all(str(file) in result.stderr for file in files)
    assert 'dir="rtl"' in files[0].read_text(encoding="utf-8")
    assert len(sheets(files[2].read_bytes())) == 2


def test_another_kind_is_refused(worked: Desk) -> None:
    assert worked("report", "yearly").exit_code == 2
