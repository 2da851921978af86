"""A claim's way by mail: prepared, approved by another, sent once, receipted, paid (S-18, R-38)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mailbot.desk.claim import Claim, ClaimState, ClaimTerms
from mailbot.desk.events import ClaimChanged, Verified
from mailbot.desk.policy import Person, Policy, Role
from mailbot.desk.ticket import Question, State, Ticket, Verification
from mailbot.reading.reading import Nature
from mailbot.rules.orders.claims import claims_officers, payers
from mailbot.rules.plan import Plan
from tests.desk.office import (
    BUYER,
    CLAIMS,
    FAISAL,
    HUDA,
    MAHA,
    NADIA,
    NOON,
    OFFICE,
    OMAR,
    group,
    office,
    person,
    ticket,
)
from tests.rules.builders import events, letters, to, to_customers
from tests.rules.orders.writing import after, said, told, whys, write

ASKED = Claim(
    state=ClaimState.REPORTED, kind="lost", amount_asked="12000.00", currency="SAR",
    documents=("invoice",),
)  # fmt: skip
PREPARED = replace(ASKED, state=ClaimState.ASSESSED, prepared_by=HUDA.email)
APPROVE = "#approve 10,000 the invoice proves the value of the goods"


def about(claim: Claim | None, **changes: object) -> Ticket:
    """Return a ticket with that claim."""
    return ticket(nature=Nature.CLAIM, claim=claim, language="en", **changes)


def claim_after(plan: Plan) -> Claim:
    """Return the claim as a plan leaves it."""
    found = after(plan).claim
    assert found is not None
    return found


def approved() -> Ticket:
    """Return the ticket after the manager's approval."""
    return after(write(APPROVE, NADIA, about(PREPARED)))


def test_an_officer_assesses_it() -> None:
    plan = write("#claim 11,500 SAR", HUDA, about(ASKED))
    found = claim_after(plan)
    assert to(plan, NADIA.email)[0].values["commands"] == ("#approve", "#reject")
    assert (found.state, found.amount_asked, found.prepared_by) == (
        ClaimState.ASSESSED,
        "11500.00",
        HUDA.email,
    )


def test_without_an_amount_that_of_the_customer_is_assessed() -> None:
    assert claim_after(write("#مطالبة", HUDA, about(ASKED))).amount_asked == "12000.00"
    assert whys(write("#claim", HUDA, about(None))) == ["no-amount"]


def test_the_manager_approves_and_everything_goes_out_at_once() -> None:
    plan = write(APPROVE, NADIA, about(PREPARED))
    assert [e.what for e in events(plan, ClaimChanged)] == ["approved", "sent"]
    found = claim_after(plan)
    assert found == replace(
        PREPARED,
        state=ClaimState.SENT_TO_CLAIMS,
        amount_approved="10000.00",
        approved_by=NADIA.email,
        approved_at=NOON,
        sent_at=NOON,
        reason="the invoice proves the value of the goods",
    )
    assert found.amount_asked == "12000.00"
    [pack] = told(plan, "claim-pack")
    assert (pack.kind, pack.to[0].email, pack.documents) == ("claim-pack", MAHA.email, True)
    [decision] = to_customers(plan)
    assert (decision.template, decision.kind, decision.to) == ("claim-decision", "claim", (BUYER,))
    assert to(plan, HUDA.email)[0].values["what_happened"] == "claim"
    assert said(plan)[0]["sent"] is True


def test_a_second_approval_changes_nothing() -> None:
    for text in (APPROVE, "#approve 9000 on second thoughts"):
        plan = write(text, NADIA, approved())
        assert events(plan, ClaimChanged) == ()
        assert [d.template for d in letters(plan)] == ["transcript"]
        assert said(plan)[0]["again"] is True


def test_another_amount_takes_a_new_assessment_and_a_new_approval() -> None:
    again = after(write("#claim 9000", HUDA, approved()))
    assert again.claim is not None
    assert (again.claim.amount_approved, again.claim.sent_at) == (None, None)
    plan = write("#approve the new photos show less damage", NADIA, again)
    assert claim_after(plan).amount_approved == "9000.00"
    assert len(told(plan, "claim-pack")) == 1


@pytest.mark.parametrize(
    ("text", "who", "claim", "why"),
    [
        (APPROVE, HUDA, PREPARED, "not-your-role"),
        (APPROVE, OMAR, PREPARED, "not-your-role"),
        (APPROVE, MAHA, PREPARED, "not-your-role"),
        (APPROVE, NADIA, replace(PREPARED, prepared_by=NADIA.email), "own-claim"),
        (APPROVE, NADIA, replace(ASKED, documents_missing=("photos",)), "not-prepared"),
        (APPROVE, NADIA, None, "no-claim"),
        ("#approve 10,000", NADIA, PREPARED, "no-reason"),
        ("#approve good enough", NADIA, replace(PREPARED, amount_asked=None), "no-amount"),
        ("#reject", NADIA, PREPARED, "no-reason"),
        ("#reject it was late", NADIA, None, "no-claim"),
        ("#receipt", MAHA, PREPARED, "not-approved"),
        ("#paid", MAHA, PREPARED, "not-approved"),
        ("#receipt", HUDA, PREPARED, "not-your-role"),
        ("#claim 5", HUDA, replace(PREPARED, state=ClaimState.PAID), "claim-paid"),
    ],
)
def test_what_is_refused(text: str, who: Person, claim: Claim | None, why: str) -> None:
    assert whys(write(text, who, about(claim))) == [why]


def test_who_approves_in_the_mail_that_prepares_is_refused() -> None:
    assert whys(write(f"#claim 5000\n{APPROVE}", NADIA, about(ASKED))) == ["own-claim"]


def test_a_refusal_is_told_with_its_reason() -> None:
    plan = write("#رفض لم تصلنا الفاتورة حتى اليوم", NADIA, about(PREPARED))
    assert (claim_after(plan).state, claim_after(plan).reason) == (
        ClaimState.REJECTED,
        "لم تصلنا الفاتورة حتى اليوم",
    )
    assert [d.template for d in to_customers(plan)] == ["claim-decision"]
    assert told(plan, "claim-pack") == []
    assert whys(write("#reject it came too late", NADIA, approved())) == ["claim-approved"]


def test_receipt_and_payment_end_it_and_close_the_ticket() -> None:
    received = after(write("#receipt", MAHA, approved()))
    assert received.claim is not None
    assert (received.claim.state, received.claim.receipt_at) == (ClaimState.RECEIPTED, NOON)
    plan = write("#صرف", MAHA, received)
    assert claim_after(plan).paid_at == NOON
    assert after(plan).state is State.CLOSED
    assert [(d.template, d.kind) for d in to_customers(plan)] == [("claim-paid", "claim")]
    again = write("#receipt", MAHA, received)
    assert events(again, ClaimChanged) == ()


def test_below_the_threshold_no_pack_goes_out() -> None:
    policy = office(claims=ClaimTerms(threshold=Decimal(20000)))
    plan = write(APPROVE, NADIA, about(PREPARED), policy=policy)
    assert claim_after(plan).state is ClaimState.APPROVED
    assert told(plan, "claim-pack") == []


def test_the_groups_address_gets_it_where_there_is_one() -> None:
    claims = replace(CLAIMS, address="claims@courier.example")
    groups = (*(g for g in OFFICE.groups if g.key != "claims"), claims)
    plan = write(APPROVE, NADIA, about(PREPARED), policy=office(groups=groups))
    assert [d.to[0].email for d in told(plan, "claim-pack")] == ["claims@courier.example"]


def test_who_pays_where_there_is_no_such_group() -> None:
    none: Policy = office(groups=tuple(g for g in OFFICE.groups if g.key != "claims"))
    assert payers(none) is None
    assert claims_officers(none, None) == (MAHA,)
    alone = replace(none, people=(NADIA, FAISAL))
    assert claims_officers(alone, None) == (NADIA,)
    care = group("care", CLAIMS.kind, person("dana", Role.CLAIMS_OFFICER))
    assert claims_officers(OFFICE, care) == (MAHA,)


# --- a claim of somebody who may not claim (R-18) -------------------------------------------------

WAITS = Verification(
    wanted_by="khalid@freemail.example", nature=Nature.CLAIM, asked_of=(BUYER.email,)
)


def test_nothing_is_approved_before_the_account_has_confirmed_it() -> None:
    assert whys(write(APPROVE, NADIA, about(PREPARED, verification=WAITS))) == ["not-verified"]


@pytest.mark.parametrize("text", ["#set verified=yes", "#تعديل التحقق=نعم"])
def test_a_word_heard_by_telephone_lets_it_go_on(text: str) -> None:
    plan = write(text, HUDA, about(PREPARED, verification=WAITS))
    assert events(plan, Verified) == (Verified(by=HUDA.email, confirmed=True),)
    assert [d.to[0].email for d in to_customers(plan)] == [WAITS.wanted_by]
    approved_then = write(APPROVE, NADIA, after(plan))
    assert claim_after(approved_then).state is ClaimState.SENT_TO_CLAIMS


def test_a_no_is_told_to_who_asked() -> None:
    plan = write("#set verified=no", HUDA, about(PREPARED, verification=WAITS))
    assert events(plan, Verified) == (Verified(by=HUDA.email, confirmed=False),)
    assert [d.template for d in to_customers(plan)] == ["not-confirmed"]


@pytest.mark.parametrize(
    ("text", "waits", "why"),
    [
        ("#set verified=yes", None, "nothing-to-verify"),
        ("#set verified=perhaps", WAITS, "not-valid"),
    ],
)
def test_what_is_no_word_of_the_account_is_refused(
    text: str, waits: Verification | None, why: str
) -> None:
    assert whys(write(text, HUDA, about(PREPARED, verification=waits))) == [why]


def test_payment_closes_what_its_customer_has_called_solved_already() -> None:
    solved = replace(
        ticket(), state=State.RESOLVED, resolved_at=NOON, solved=True, claim=Claim(
            state=ClaimState.RECEIPTED, amount_approved="900.00", currency="SAR"
        ),
    )  # fmt: skip
    assert after(write("#paid", MAHA, solved)).state is State.CLOSED
    asked = Question(asker=HUDA.email, back_to=State.OPEN, group="operations")
    assert (
        after(write("#paid", MAHA, replace(solved, asked_groups=(asked,)))).state is State.RESOLVED
    )


@pytest.mark.parametrize("state", [State.CLOSED, State.MERGED, State.CANCELLED])
def test_a_payment_on_a_matter_that_has_ended_is_refused_with_what_to_do(state: State) -> None:
    claim = Claim(state=ClaimState.SENT_TO_CLAIMS, amount_approved="900.00", currency="SAR")
    ended = replace(ticket(), state=state, closed_at=NOON, claim=claim)
    assert whys(write("#paid", MAHA, ended)) == ["ended"]


@pytest.mark.parametrize("text", ["ثلاثة آلاف", "2 thousand and a half as the invoice says"])
def test_an_amount_that_cannot_be_read_is_never_taken_for_what_was_asked(text: str) -> None:
    assert whys(write(f"#approve {text}\nthe invoice proves it", NADIA, about(PREPARED))) == [
        "no-amount"
    ]
    assert whys(write(f"#claim {text}", HUDA, about(PREPARED))) == ["no-amount"]


def test_an_amount_in_words_is_approved() -> None:
    plan = write("#موافقة ألفين ريال\nالفاتورة تثبت هذه القيمة فقط", NADIA, about(PREPARED))
    claim = after(plan).claim
    assert claim is not None
    assert (claim.amount_approved, claim.reason) == ("2000.00", "الفاتورة تثبت هذه القيمة فقط")
