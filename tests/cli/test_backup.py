"""`mailbot backup`: the copy of an office holds all that the office holds."""

from __future__ import annotations

from tests.cli.conftest import Desk


def test_an_office_goes_on_from_its_copy(worked: Desk) -> None:
    copy = worked.folder / "copy.db"
    result = worked("backup", str(copy))
    assert result.exit_code == 0, result.stderr
    before = worked.json("tickets", "--json")
    (worked.folder / "mailbot.db").unlink()
    worked.change("mailbot.db", "copy.db")
    assert worked.json("tickets", "--json") == before
    assert worked("verify").stderr.endswith("no gap\n")


def test_a_file_that_exists_is_left_alone(worked: Desk) -> None:
    copy = worked.folder / "copy.db"
    copy.write_text("mine")
    result = worked("backup", str(copy))
    assert result.exit_code == 1
    assert "exists" in result.stderr
    assert copy.read_text() == "mine"
    assert worked("backup", str(worked.folder / "no" / "x.db")).exit_code == 2
