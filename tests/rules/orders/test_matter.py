"""A ticket while commands are carried out on it."""

from __future__ import annotations

from mailbot.desk.events import Noted, OwnerSet, Resolved
from mailbot.desk.ticket import State
from mailbot.rules import drafts
from mailbot.rules.orders.matter import Matter
from tests.desk.office import HUDA, NOON, OMAR, SAMI, ticket
from tests.rules.builders import case


def test_each_command_sees_what_those_before_it_did() -> None:
    matter = Matter(ticket(), [OwnerSet(owner=SAMI.email)])
    assert matter.now(NOON).owner == SAMI.email
    assert matter.allows((Noted(by=HUDA.email),), NOON)


def test_what_the_state_forbids_is_told_before_it_happens() -> None:
    matter = Matter(ticket(state=State.CLOSED))
    assert not matter.allows((Resolved(by="x", group="ka-sa"),), NOON)


def test_letters_of_one_kind_to_one_reader_have_slots_of_their_own() -> None:
    given = case()
    letter = drafts.to_requester(given, ticket(), "question", "question", by="x", words="?")
    step = Matter(ticket(), letters=[letter, None, letter]).step(given, OMAR.email, (), "x")
    assert [d.slot for d in step.drafts] == ["customer/question", "customer/question~2"]
    assert (step.kept_as, step.text) == ("staff", "x")
