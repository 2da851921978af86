"""Redirects and claims from others than who may order them (R-18, S-3, S-8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.events import AccountLinked, VerificationAsked, Verified
from mailbot.desk.lifecycle import evolved
from mailbot.desk.policy import Account, Contact
from mailbot.desk.ticket import State, Ticket, Verification
from mailbot.mail.message import Address
from mailbot.reading.reading import Nature
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from mailbot.rules.verification import asked, authorised, linked, may_order
from tests.desk.office import BUYER, HUDA, NOON, NUKHBA, OFFICE, PASSER, PETRA, office, ticket
from tests.rules.builders import (
    case,
    context,
    events,
    question,
    replied,
    said,
    to,
    to_customers,
)
from tests.rules.orders.writing import write

CLERK = Address("Clerk", "clerk@nukhba.example")
"""Writes from the account's own domain, and is no contact of it."""

REDIRECT, CLAIM = Nature.ADDRESS_CHANGE, Nature.CLAIM
MARKED = replace(
    NUKHBA,
    contacts=(
        replace(NUKHBA.contacts[0], may_redirect=True),
        replace(NUKHBA.contacts[1], may_claim=True),
    ),
)
STRICT = office(accounts=(MARKED, *OFFICE.accounts[1:]))
WAITING = Verification(wanted_by=PASSER.email, nature=REDIRECT, asked_of=(BUYER.email,))
WAITS = ticket(nature=REDIRECT, requester=PASSER, language="en", verification=WAITING)


def writes(writer: Address, nature: Nature, policy: object = STRICT) -> Plan:
    """Return what a first mail of somebody's about that leads to."""
    return decide(case(said(nature), context(writer), policy=policy))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("account", "nature", "emails"),
    [
        (MARKED, REDIRECT, [BUYER.email]),
        (MARKED, CLAIM, ["nukhba@freemail.example"]),
        (NUKHBA, CLAIM, [BUYER.email, "nukhba@freemail.example"]),
        (None, CLAIM, []),
    ],
)
def test_who_may_order_it(account: Account | None, nature: Nature, emails: list[str]) -> None:
    assert [contact.email for contact in authorised(account, nature)] == emails


def test_an_account_without_contacts_is_spoken_for_by_its_domain() -> None:
    theirs = ticket(account="petra")
    assert may_order(OFFICE, theirs, PETRA.email, REDIRECT)
    assert not may_order(OFFICE, theirs, PASSER.email, REDIRECT)


def test_who_may_order_it_is_not_asked_again() -> None:
    assert events(writes(BUYER, REDIRECT), VerificationAsked) == ()


def test_a_colleague_who_may_not_waits_for_who_may() -> None:
    plan = writes(CLERK, REDIRECT)
    [event] = events(plan, VerificationAsked)
    assert event.verification == Verification(
        wanted_by=CLERK.email, nature=REDIRECT, asked_of=(BUYER.email,)
    )
    [question_] = to(plan, BUYER.email)
    assert (question_.template, question_.kind, question_.subject_form) == (
        "verify",
        "question",
        "own",
    )


def test_an_outsider_waits_for_the_link() -> None:
    plan = writes(PASSER, CLAIM)
    [event] = events(plan, VerificationAsked)
    assert event.verification.asked_of == ()
    assert {a.email for d in to_customers(plan) for a in d.to} == {PASSER.email}
    assert to_customers(plan)[0].kind == "acknowledgement"  # nothing is asked of him


def test_the_link_puts_the_question() -> None:
    unknown = ticket(account=None, verification=replace(WAITING, asked_of=()))
    link = AccountLinked(account="nukhba", by=HUDA.email)
    found = linked(case(policy=STRICT), unknown, link)
    [event] = found.events
    assert isinstance(event, VerificationAsked)
    assert event.verification.asked_of == (BUYER.email,)
    assert [d.to[0].email for d in found.drafts] == [BUYER.email]


def test_a_link_of_a_ticket_that_waits_for_nothing_asks_nothing() -> None:
    link = AccountLinked(account="nukhba", by=HUDA.email)
    assert linked(case(), ticket(account=None), link).events == ()
    assert linked(case(), WAITS, link).events == ()


def test_a_question_that_waits_is_not_put_twice() -> None:
    assert asked(case(policy=STRICT), WAITS, (REDIRECT,), PASSER.email).events == ()


@pytest.mark.parametrize(
    ("text", "confirmed", "template"),
    [
        ("Yes, please", True, "confirmed"),
        ("نعم، موافق", True, "confirmed"),
        ("Yes, no problem", True, "confirmed"),
        ("No, we did not ask for that", False, "not-confirmed"),
        ("لا", False, "not-confirmed"),
    ],
)
def test_the_accounts_word_is_taken_and_all_are_told(
    text: str, confirmed: object, template: str
) -> None:
    plan = decide(case(question(text), context(**replied(WAITS, "question", verifies=True))))
    assert events(plan, Verified) == (Verified(by=BUYER.email, confirmed=confirmed is True),)
    assert evolved(WAITS, plan.steps[0].events, NOON).verification is None
    assert [d.template for d in to(plan, PASSER.email)] == [template]
    assert [d.template for d in to(plan, BUYER.email)] == ["confirmation-noted"]
    assert to(plan, HUDA.email)[0].values["what_happened"] == template


@pytest.mark.parametrize(("text", "what"), [("Yes", "confirmed"), ("No", "not-confirmed")])
def test_the_department_that_has_it_meanwhile_hears_the_accounts_word(text: str, what: str) -> None:
    held = replace(WAITS, state=State.WITH_DEPT, group="operations")
    plan = decide(case(question(text), context(**replied(held, "question", verifies=True))))
    (draft,) = to(plan, "ops@courier.example")
    assert (draft.values["what_happened"], draft.values["reply_goes"]) == (what, "inside")
    assert to(plan, HUDA.email)[0].values["what_happened"] == what


@pytest.mark.parametrize("text", ["Which shipment is that?", "Yes?", "The parcel came yesterday"])
def test_what_is_neither_yes_nor_no_decides_nothing(text: str) -> None:
    plan = decide(case(question(text), context(**replied(WAITS, "question", verifies=True))))
    assert events(plan, Verified) == ()


def test_a_yes_to_another_question_confirms_no_redirect() -> None:
    """An officer asked the contact something else of the same ticket: that is what he answers."""
    asks = replied(WAITS, "question")
    plan = decide(case(question("Yes, they called me."), context(**asks)))
    assert events(plan, Verified) == ()


def test_nobody_else_confirms() -> None:
    for writer in (CLERK, PASSER):
        plan = decide(
            case(question("Yes"), context(writer, **replied(WAITS, "question", verifies=True)))
        )
        assert events(plan, Verified) == ()


def test_a_further_mail_of_the_consignees_that_redirects_waits_too() -> None:
    theirs: Ticket = ticket(language="en", parties=(BUYER.email, PASSER.email))
    known = context(PASSER, **replied(theirs, "update"))
    plan = decide(case(said(REDIRECT, text="Bring it to my new house"), known, policy=STRICT))
    [event] = events(plan, VerificationAsked)
    assert (event.verification.wanted_by, event.verification.asked_of) == (
        PASSER.email,
        (BUYER.email,),
    )


def test_the_question_goes_out_in_the_contacts_own_language() -> None:
    arab = Contact(name="سلمى", email=BUYER.email, language="ar", may_redirect=True)
    policy = office(accounts=(replace(NUKHBA, contacts=(arab,)), *OFFICE.accounts[1:]))
    plan = writes(CLERK, REDIRECT, policy)
    assert to(plan, BUYER.email)[0].language == "ar"


def test_the_account_hears_of_anothers_matter_once_it_is_linked() -> None:
    strangers = ticket(account=None, requester=PASSER, parties=(PASSER.email,))
    (letter,) = to_customers(write("#link nukhba", HUDA, strangers))
    assert (letter.template, letter.to[0].email) == ("told-account", BUYER.email)
    assert letter.values["waybills"] == ("290019498498",)
    assert to_customers(write("#link nukhba", HUDA, ticket(account=None))) == ()  # his own
