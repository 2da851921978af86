"""Every mail of the demo is left as a file and as a page, and the index leads to both."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.demo import samples
from mailbot.demo.pages import Page, write_pages
from mailbot.demo.scene import Scene, nobody_writes

AT = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
RAW = samples.new_mail(
    samples.LAYAN, samples.KEY_ACCOUNTS, AT, "<Parcel> & more", "<script>alert(1)</script>"
)
LETTER = (
    b"From: keyaccounts@exampleexpress.example\r\nTo: layan@alwarda.example\r\n"
    b"Subject: Re: Parcel\r\nX-Mailbot-Kind: request\r\nContent-Type: text/html\r\n\r\n"
    b"<html lang=en><body><p>Our own letter</p></body></html>\r\n"
)
SCENE = Scene(AT, "A <scene>", nobody_writes, becomes=(("KA-2026-000001", "OPEN"),))
LATER = Scene(AT + timedelta(days=1), "Only time passes", nobody_writes)
PAGES = [
    Page(SCENE, "01-0-in", RAW, outgoing=False),
    Page(SCENE, "01-1-request", LETTER, outgoing=True),
    Page(LATER, "02-0-in", b"", outgoing=False),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the pages of a mail and its answer."""
    write_pages(tmp_path, PAGES)
    return tmp_path


def names(folder: Path, pattern: str) -> list[str]:
    """What the folder has of a pattern, from the folder on."""
    return sorted(str(path.relative_to(folder)) for path in folder.glob(pattern))


def test_the_raw_mails_are_left_byte_for_byte(folder: Path) -> None:
    assert (folder / "mails" / "01-0-in.eml").read_bytes() == RAW
    assert (folder / "mails" / "01-1-request.eml").read_bytes() == LETTER


def test_the_index_leads_to_every_page_and_every_file_and_to_nothing_else(folder: Path) -> None:
    index = (folder / "index.html").read_text("utf-8")
    told = sorted(re.findall(r'href="([^"]+)"', index))  # days are led to without quotes
    assert told == names(folder, "mails/*") + names(folder, "pages/*")
    assert "request" in index


def test_the_index_tells_the_days_and_what_became_of_the_tickets(folder: Path) -> None:
    index = (folder / "index.html").read_text("utf-8")
    for day, name in (("22", "Sunday 22 November 2026"), ("23", "Monday 23 November 2026")):
        assert f"<a href=#d{day}>" in index
        assert f"<h2 id=d{day}>{name}</h2>" in index
    assert "KA-2026-000001 is OPEN" in index
    assert "2. Only time passes" in index


def test_our_letters_are_shown_as_their_reader_sees_them(folder: Path) -> None:
    page = (folder / "pages" / "01-1-request.html").read_text("utf-8")
    assert "<p>Our own letter</p>" in page


def test_what_people_write_is_shown_as_text_and_runs_nowhere(folder: Path) -> None:
    page = (folder / "pages" / "01-0-in.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    index = (folder / "index.html").read_text("utf-8")
    assert "&lt;Parcel&gt; &amp; more" in index
    assert "A &lt;scene&gt;" in index
    assert "<script" not in page + index


def test_a_mail_without_writer_or_subject_has_its_page_too(tmp_path: Path) -> None:
    write_pages(tmp_path, [Page(SCENE, "01-0-in", b"\r\nbytes \xff", outgoing=False)])
    assert "(no subject)" in (tmp_path / "index.html").read_text("utf-8")
    assert "nobody can tell who" in (tmp_path / "pages" / "01-0-in.html").read_text("utf-8")


def test_pages_of_an_earlier_demo_are_gone_but_nothing_of_anybody_else(folder: Path) -> None:
    (folder / "mails" / "notes.txt").write_text("mine")
    write_pages(folder, PAGES[:1])
    assert names(folder, "mails/*") == ["mails/01-0-in.eml", "mails/notes.txt"]
    assert names(folder, "pages/*") == ["pages/01-0-in.html"]
