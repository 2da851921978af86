"""Every mail of the demo is left as a file and as a page, and the index leads to both."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mailbot.demo import samples
from mailbot.demo.pages import Page, write_pages

AT = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
RAW = samples.new_mail(samples.LAYAN, samples.KEY_ACCOUNTS, AT, "Parcel", "<b>Hello</b>")


def test_the_raw_mail_is_left_byte_for_byte(tmp_path: Path) -> None:
    write_pages(tmp_path, [Page(AT, "A scene", "01-0-in", RAW, outgoing=False)])
    assert (tmp_path / "mails" / "01-0-in.eml").read_bytes() == RAW
