"""Numbers for files: ascending, never given twice, safe on disk before anyone uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailbot.transport.uidindex import INDEX_NAME, UidIndex

A, B, C = ("a.eml", 10, 1), ("b.eml", 20, 2), ("c.eml", 30, 3)


def test_numbers_go_in_the_order_found_and_stay(tmp_path: Path) -> None:
    index = UidIndex(tmp_path)
    assert index.number([B, A]) == {1: "b.eml", 2: "a.eml"}
    again = UidIndex(tmp_path)
    assert again.uidvalidity == index.uidvalidity
    assert again.number([A, B, C]) == {1: "b.eml", 2: "a.eml", 3: "c.eml"}
    assert again.seen("c.eml").size == 30


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    UidIndex(tmp_path).number([A, B])
    UidIndex(tmp_path).number([])
    assert UidIndex(tmp_path).number([A]) == {3: "a.eml"}


@pytest.mark.parametrize("changed", [("a.eml", 11, 1), ("a.eml", 10, 2)])
def test_other_figures_are_another_mail(tmp_path: Path, changed: tuple[str, int, int]) -> None:
    index = UidIndex(tmp_path)
    index.number([A])
    assert index.number([changed]) == {2: "a.eml"}


def test_what_was_forgotten_gets_a_new_number(tmp_path: Path) -> None:
    index = UidIndex(tmp_path)
    index.number([A])
    index.forget("a.eml")
    index.save()
    assert UidIndex(tmp_path).number([A]) == {2: "a.eml"}


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "{}", '"x"', "\xff",
        '{"uidvalidity": "x", "last": 1, "mails": {}}',
        '{"uidvalidity": 5, "last": 1, "mails": []}',
        '{"uidvalidity": 5, "last": 1, "mails": {"a": 3}}',
        '{"uidvalidity": 5, "last": 1, "mails": {"a": [1]}}',
    ],
)  # fmt: skip
def test_an_index_that_cannot_be_read_begins_a_new_epoch(tmp_path: Path, content: str) -> None:
    (tmp_path / INDEX_NAME).write_text(content, "latin-1")
    index = UidIndex(tmp_path)
    assert index.number([A]) == {1: "a.eml"}
    assert 0 < index.uidvalidity < 2**31
    assert UidIndex(tmp_path).uidvalidity == index.uidvalidity


def test_names_of_any_letters_survive(tmp_path: Path) -> None:
    name = "شكوى \udcff.eml"  # a byte that is no UTF-8, as the file system gives it
    UidIndex(tmp_path).number([(name, 1, 1)])
    assert UidIndex(tmp_path).number([(name, 1, 1)]) == {1: name}


def test_a_failed_write_leaves_the_old_index_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = UidIndex(tmp_path)
    index.number([A])
    before = (tmp_path / INDEX_NAME).read_bytes()

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        index.number([A, B])
    assert (tmp_path / INDEX_NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [INDEX_NAME]


def test_an_index_nobody_changed_is_not_written(tmp_path: Path) -> None:
    UidIndex(tmp_path).number([A])
    path = tmp_path / INDEX_NAME
    content = json.loads(path.read_text())
    path.write_text(json.dumps(content, indent=1))
    UidIndex(tmp_path).number([A])
    assert path.read_text() == json.dumps(content, indent=1)
