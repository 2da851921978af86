"""What a FETCH answer holds, in every shape that servers send."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.transport.fetching import Fetched, read_answer, uid_sets

RAW = b"Subject: x\r\n\r\n1 (UID 99 RFC822.SIZE 3)\r\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([None], ()),
        ([], ()),
        ([b"1 (UID 7 RFC822.SIZE 40)"], (Fetched(7, 40, None),)),
        ([(b"1 (UID 7 RFC822.SIZE 40 BODY[] {40}", RAW), b")"], (Fetched(7, 40, RAW),)),
        # the items after the literal, as some servers order them
        ([(b"1 (BODY[] {40}", RAW), b" RFC822.SIZE 40 UID 7)"], (Fetched(7, 40, RAW),)),
        # vanished between SEARCH and FETCH (Dovecot)
        ([b"1 (UID 7 RFC822.SIZE 0 BODY[] NIL)"], (Fetched(7, 0, None),)),
        ([b'1 (UID 7 RFC822.SIZE 0 BODY[] "")'], (Fetched(7, 0, b""),)),
        ([b'1 (UID 7 RFC822.SIZE 4 BODY[] "a\\"b\\\\")'], (Fetched(7, 4, b'a"b\\'),)),
        # two mails, and between them a flag that a person has just set
        (
            [
                (b"1 (UID 7 RFC822.SIZE 40 BODY[] {40}", RAW), b")",
                b"5 (FLAGS (\\Seen))",
                b"6 (UID 12 FLAGS (\\Deleted))",
                (b"2 (UID 8 RFC822.SIZE 3 BODY[] {3}", b"abc"), b")",
            ],
            (Fetched(7, 40, RAW), Fetched(12, None, None), Fetched(8, 3, b"abc")),
        ),
        ([(b"3 (UID 9 BODY[HEADER]<0> {1}", b"a"), b")"], (Fetched(9, None, b"a"),)),
        ([b"nonsense", (b"more", b"x"), b""], ()),
    ],
)  # fmt: skip
def test_each_mail_is_told_by_its_own_uid(data: list[Any], expected: tuple[Fetched, ...]) -> None:
    assert read_answer(data) == expected


@pytest.mark.parametrize(
    ("uids", "count_max", "expected"),
    [
        ((), 10, []),
        ((7,), 10, ["7"]),
        ((3, 4, 5), 10, ["3:5"]),
        ((5, 3, 4, 3), 10, ["3:5"]),
        ((1, 2, 4, 6, 7), 10, ["1:2,4,6:7"]),
        ((1, 2, 3, 4, 5), 2, ["1:2", "3:4", "5"]),
        ((4294967295,), 10, ["4294967295"]),
    ],
)
def test_sets_hold_what_was_asked_for_and_nothing_between(
    uids: tuple[int, ...], count_max: int, expected: list[str]
) -> None:
    assert list(uid_sets(uids, count_max)) == expected
