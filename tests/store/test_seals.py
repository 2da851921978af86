"""The chain of a journal: what a seal covers, and who may move the head."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from mailbot.store import seals, tickets
from mailbot.store.engine import Database
from mailbot.store.seals import Head
from tests.store import samples
from tests.store.samples import HOUR, NOON

LINE = ("", 1, NOON, "opened", 7, "words")


@pytest.mark.parametrize(
    "other",
    [
        ("before", 1, NOON, "opened", 7, "words"),
        ("", 2, NOON, "opened", 7, "words"),
        ("", 1, NOON + HOUR, "opened", 7, "words"),
        ("", 1, NOON, "closed", 7, "words"),
        ("", 1, NOON, "opened", None, "words"),
        ("", 1, NOON, "opened", 7, "other"),
    ],
)
def test_a_seal_covers_all_of_a_line(other: tuple[object, ...]) -> None:
    assert seals.seal_of(*other) != seals.seal_of(*LINE)  # type: ignore[arg-type]


def test_a_seal_is_of_the_moment_and_not_of_its_zone() -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=5)))
    assert seals.seal_of("", 1, elsewhere, "opened", 7, "words") == seals.seal_of(*LINE)


def test_words_cannot_be_guessed_without_the_salt() -> None:
    one, other = seals.new_salt(), seals.new_salt()
    assert seals.words_of(one, "a", "b") != seals.words_of(other, "a", "b")
    assert seals.words_of(one, "a", "b") != seals.words_of(one, "ab", "")


def test_only_who_knows_the_head_moves_it(database: Database) -> None:
    with database.writing() as conn:
        ticket_id = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).id or 0
        assert seals.head(conn, ticket_id) == Head()
        assert seals.move_head(conn, ticket_id, Head(), Head(1, "one"))
        assert seals.move_head(conn, ticket_id, Head(1, "one"), Head(2, "two"))
        assert not seals.move_head(conn, ticket_id, Head(1, "one"), Head(2, "other"))
        assert seals.head(conn, ticket_id) == Head(2, "two")
