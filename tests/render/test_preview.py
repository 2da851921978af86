"""The preview: a page for every letter, and an index of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.render.preview import UnknownTemplate, preview
from tests.render.letters import ALL, LETTERS, POLICY, tree


def test_every_letter_is_written_as_page_and_text_with_an_index(tmp_path: Path) -> None:
    written = preview(LETTERS, POLICY, tmp_path / "new", None, None)
    assert len(written) == 1 + 2 * len(ALL)
    assert all(path.is_file() for path in written)
    index = written[0]
    page = tree(index.read_text("utf-8"))
    shown = [frame.attributes["src"] for frame in page.css("iframe")]
    assert len(shown) == len(ALL)
    assert all((index.parent / str(name)).is_file() for name in shown)
    for link in page.css("a"):
        target = str(link.attributes["href"])
        assert target.startswith("#") or (index.parent / target).is_file()


def test_one_letter_in_one_language_alone(tmp_path: Path) -> None:
    written = preview(LETTERS, POLICY, tmp_path, "relay", "ar")
    names = {path.name for path in written}
    assert names == {
        "index.html",
        "relay-ordinary-ar.html",
        "relay-ordinary-ar.txt",
        "relay-hard-ar.html",
        "relay-hard-ar.txt",
    }


def test_the_text_page_begins_with_the_subject(tmp_path: Path) -> None:
    preview(LETTERS, POLICY, tmp_path, "neutral", "en")
    text = (tmp_path / "neutral-ordinary-en.txt").read_text("utf-8")
    assert text.startswith("Subject: Re: Late shipment\n\nWe cannot answer to this address\n")


def test_a_letter_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownTemplate, match="there are: acknowledgement, "):
        preview(LETTERS, POLICY, tmp_path / "out", "aknowledgement", None)
    assert not (tmp_path / "out").exists()


def test_hostile_subjects_stay_text_in_the_index(tmp_path: Path) -> None:
    index = preview(LETTERS, POLICY, tmp_path, "update", "en")[0]
    assert tree(index.read_text("utf-8")).css("script") == []
