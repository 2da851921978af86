"""A name that its sentence does not explain, and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.drafts import Side
from mailbot.reading.scene import BARE, LOOSE, Mention
from mailbot.reading.unnamed import settle_unnamed, shorthand
from mailbot.reading.writer import Writer
from tests.reading.passages import classified, names

FIRST = "290019498498"


@pytest.mark.parametrize(
    ("text", "name", "stand", "role"),
    [
        ("Omar Haddad 0551112222", "Omar Haddad", "shipper", "consignee"),
        ("Omar Haddad 0551112222", "Omar Haddad", "consignee", "shipper"),
        ("Omar Haddad 0551112222", "Omar Haddad", None, ""),
        ("Omar Haddad was here", "Omar Haddad", "shipper", ""),
        ("Sara Naji 0551112222", "Sara Naji", "shipper", "writer"),
        (f"{FIRST} - Omar Haddad", "Omar Haddad", None, "consignee"),
        (f"{FIRST} - Omar Haddad", "Omar Haddad", "consignee", "shipper"),
    ],
)
def test_an_unexplained_name_is_the_party_that_the_writer_is_not(
    text: str, name: str, stand: Side | None, role: str
) -> None:
    body = classified(text)
    at = next(i for i, token in enumerate(body.tokens) if token.text == name.split()[0])
    bare = Mention(at, at + 2, "", name, BARE)
    me = Writer(email="sara@gulf.example", person="Sara Naji")
    assert [m.role for m in settle_unnamed([bare], stand, body, me, names())] == [role]


def test_with_its_party_already_named_a_titled_name_is_one_of_its_people() -> None:
    body = classified("Omar Haddad 0551112222 Harbor Cafe")
    party = Mention(3, 5, "consignee", "Harbor Cafe")
    titled = Mention(0, 2, "", "Omar Haddad", LOOSE)
    settled = settle_unnamed([titled, party], "shipper", body, Writer(), names())
    assert [(m.role, m.person) for m in settled] == [("consignee", True), ("consignee", False)]


def test_with_its_party_already_named_a_bare_name_stays_nobody() -> None:
    body = classified("Omar Haddad 0551112222 Harbor Cafe")
    party = Mention(3, 5, "consignee", "Harbor Cafe")
    bare = Mention(0, 2, "", "Omar Haddad", BARE)
    settled = settle_unnamed([bare, party], "shipper", body, Writer(), names())
    assert [m.role for m in settled] == ["", "consignee"]


def test_a_clerks_line_names_the_receiver_behind_the_waybill() -> None:
    body = classified(f"{FIRST} - Omar Haddad - 0551112222")
    at = next(i for i, token in enumerate(body.tokens) if token.text == "Omar")
    read = shorthand([Mention(at, at + 2, "", "Omar Haddad", BARE)], None, body)
    assert [m.role for m in read] == ["consignee"]


@given(st.text(max_size=60))
def test_no_words_make_it_raise(text: str) -> None:
    assert settle_unnamed([], "shipper", classified(text), Writer(), names()) == ()
