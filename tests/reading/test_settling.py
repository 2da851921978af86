"""Whom a person, a kin word or a bare name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.scene import BARE, LOOSE, Mention, PartyWords, Role, Scene, scene_of
from mailbot.reading.settling import settle
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def scene(text: str) -> Scene:
    return scene_of(classified(text), vocabulary().view(PartyWords.of), names())


def mention(one: Scene, name: str, role: Role, sure: float = LOOSE) -> Mention:
    """Point at a name in a scene."""
    words = name.split()
    texts = [token.text for token in one.passage.tokens]
    at = next(i for i in range(len(texts)) if texts[i : i + len(words)] == words)
    return Mention(at, at + len(words), role, name, sure)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Omar Haddad sent it on Monday", "Omar Haddad", "shipper"),
        ("Omar Haddad is waiting for it", "Omar Haddad", "consignee"),
        ("Omar Haddad likes it", "Omar Haddad", ""),
        ("Omar Haddad, we sent it", "Omar Haddad", ""),
    ],
)
def test_a_verb_behind_a_name_tells_its_side(text: str, name: str, role: str) -> None:
    one = scene(text)
    (found,) = settle(one, [mention(one, name, "")])
    assert found.role == role


def test_a_name_means_the_party_that_bore_it_before() -> None:
    one = scene("The consignee is Sara Naji . Today Ms. Sara wrote")
    party = mention(one, "Sara Naji", "consignee")
    last = len(one.sentence) - 2
    again = Mention(last, last + 1, "", "Sara", LOOSE)
    assert [m.role for m in settle(one, [party, again])] == ["consignee", "consignee"]


def test_a_person_belongs_to_the_party_named_before() -> None:
    one = scene("To Harbor Cafe , the manager Luca Rossi")
    party = mention(one, "Harbor Cafe", "consignee")
    person = mention(one, "Luca Rossi", "person")
    found = settle(one, [party, person])[-1]
    assert (found.role, found.person) == ("consignee", True)


@pytest.mark.parametrize("between", [" . It rained . It was cold . ", " \n\n One . \n\n "])
def test_a_person_far_from_any_party_means_nobody(between: str) -> None:
    one = scene(f"To Harbor Cafe{between}the manager Luca Rossi")
    party = mention(one, "Harbor Cafe", "consignee")
    person = mention(one, "Luca Rossi", "person")
    assert settle(one, [party, person]) == (party,)


def test_a_person_of_somebody_who_is_no_party_means_nobody() -> None:
    one = scene("The driver Omar and his manager Luca Rossi")
    driver = mention(one, "Omar", "other")
    assert settle(one, [driver, mention(one, "Luca Rossi", "person")]) == (driver,)


def test_two_names_joined_by_at_are_of_one_party() -> None:
    one = scene("Harbor Cafe at Luca Rossi")
    party = mention(one, "Harbor Cafe", "shipper")
    found = settle(one, [party, mention(one, "Luca Rossi", "", BARE)])
    assert [m.role for m in found] == ["shipper", "shipper"]


ROLES: st.SearchStrategy[Role] = st.sampled_from(
    ["shipper", "consignee", "other", "writer", "person", "kin", ""]
)


@given(
    st.lists(
        st.sampled_from(["Sara", "sent", "waiting", ".", "\n\n", "at", "of", "أخي"]), min_size=1
    ),
    st.lists(st.tuples(st.integers(0, 40), ROLES, st.sampled_from([None, "Sara", "سارة", "!"]))),
)
def test_no_mentions_make_it_raise(
    words: list[str], told: list[tuple[int, Role, str | None]]
) -> None:
    one = scene(" ".join(words))
    count = len(one.sentence)
    spots = [(at % count, role, name) for at, role, name in told] if count else []
    found = settle(one, [Mention(at, at + 1, role, name) for at, role, name in spots])
    assert len(found) <= len(told)
    assert all(m.role != "person" for m in found)
