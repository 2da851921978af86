"""What a customer's mail does to a claim (R-19, S-18)."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.complaint import Complaint
from mailbot.desk.events import ClaimChanged
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.reading.reading import Nature
from mailbot.rules.claims import changed, claim_of, lacks
from mailbot.rules.intake import decide
from tests.desk.office import BUYER, NOON, complaint, ticket
from tests.rules.builders import (
    attachment,
    case,
    context,
    events,
    mail,
    question,
    replied,
    said,
    to_customers,
)

INVOICE = attachment("invoice 2041.pdf")
PHOTO = attachment("IMG_1.jpg", "image/jpeg")


def claim(text: str, *files: Any, known: Ticket | None = None) -> Claim | None:
    """Return the claim that a mail with those words and files makes."""
    about = known or ticket(nature=Nature.CLAIM)
    given = case(said(Nature.CLAIM, text=text), mail=mail(attachments=files))
    return claim_of(given, about)


def test_amount_loss_and_papers_are_read() -> None:
    found = claim("The box came broken. We claim SAR 3,500.00", INVOICE)
    assert found == Claim(
        state=ClaimState.DOCS_PENDING,
        kind="damaged",
        amount_asked="3500.00",
        currency="SAR",
        documents=("invoice",),
        documents_missing=("photos",),
    )


def test_with_all_papers_it_waits_for_nobody_but_us() -> None:
    found = claim("الشحنة مكسورة ونطالب بمبلغ ٣٬٥٠٠ ريال", INVOICE, PHOTO)
    assert found is not None
    assert (found.state, found.documents_missing) == (ClaimState.REPORTED, ())
    assert not lacks(found)


def test_no_currency_is_the_offices_own() -> None:
    found = claim("Lost. Claim amount 900/-")
    assert found is not None
    assert (found.amount_asked, found.currency, found.kind) == ("900.00", "SAR", "lost")


def test_what_is_no_claim_makes_none() -> None:
    assert claim_of(case(said(Nature.SERVICE_FAILURE)), ticket()) is None
    praise = ticket(kind=Kind.FEEDBACK, state=State.FEEDBACK_LOGGED)
    assert claim_of(case(said(Nature.CLAIM)), praise) is None


def test_who_asks_after_what_the_reply_promised_makes_no_claim() -> None:
    given = case(said(Nature.CLAIM, text="When will the refund come?"))
    open_case = complaint(complaint=Complaint())
    assert changed(given, open_case)
    answered = complaint(state=State.REPLIED, complaint=Complaint(replied_at=NOON))
    assert not changed(given, answered)


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("It came broken on 3 November 2025", True),
        ("It came broken on 2/1/2026", False),
        ("It came broken; the invoice is of 3 March 2021", False),
        ("It came broken", False),
    ],
)
def test_a_late_claim_is_flagged_and_goes_on(text: str, late: object) -> None:
    found = claim(text, INVOICE, PHOTO)
    assert found is not None
    assert found.late is late
    assert found.state is ClaimState.REPORTED


def test_what_an_officer_assessed_stays() -> None:
    assessed = Claim(state=ClaimState.ASSESSED, amount_asked="100.00", currency="SAR")
    found = claim("We claim SAR 900", INVOICE, known=ticket(claim=assessed))
    assert found is not None
    assert (found.amount_asked, found.state) == ("100.00", ClaimState.ASSESSED)
    assert found.documents == ("invoice",)


def test_what_is_decided_changes_no_more() -> None:
    decided = Claim(state=ClaimState.SENT_TO_CLAIMS, amount_asked="1.00", amount_approved="1.00")
    given = case(said(Nature.CLAIM, text="We claim SAR 900"), mail=mail(attachments=(INVOICE,)))
    assert changed(given, ticket(claim=decided)) == []


def test_the_first_letter_asks_for_all_that_lacks_once() -> None:
    plan = decide(case(said(Nature.CLAIM, text="It came broken, we want compensation")))
    letter = to_customers(plan)[0]
    assert (letter.template, letter.kind) == ("acknowledgement", "request")
    [event] = events(plan, ClaimChanged)
    assert event.what == "reported"
    assert event.claim.documents_missing == ("invoice", "photos")


def test_papers_that_come_later_complete_it() -> None:
    before = ticket(
        nature=Nature.CLAIM,
        language="en",
        claim=Claim(
            state=ClaimState.DOCS_PENDING,
            amount_asked="900.00",
            currency="SAR",
            documents_missing=("invoice",),
        ),
    )
    plan = decide(
        case(
            question("Here it is."),
            context(BUYER, **replied(before)),
            mail=mail(attachments=(INVOICE,)),
        )
    )
    assert evolved(before, plan.steps[0].events, NOON).claim == Claim(
        state=ClaimState.REPORTED,
        amount_asked="900.00",
        currency="SAR",
        documents=("invoice",),
    )
    assert [(d.template, d.kind) for d in to_customers(plan)] == [("claim-papers", "complete")]
