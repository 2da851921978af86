"""`#move`, `#merge`, `#split`: several tickets in one plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.events import (
    FieldsMerged,
    Linked,
    MailAdded,
    MailMoved,
    MergedInto,
    Opened,
    PartyAdded,
    ShipmentsSplit,
)
from mailbot.desk.ticket import Kind, Question, State, Ticket, Verification
from mailbot.reading.reading import Evidence, Nature, Shipment
from mailbot.rules.context import Behind
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import (
    BUYER,
    DAY,
    FAISAL,
    HUDA,
    NOON,
    PASSER,
    REEM,
    SHIPPER,
    WHOLE,
    complaint,
    shipment,
    ticket,
)
from tests.rules.builders import address_of, case, events, mail, question, staff_context, to
from tests.rules.orders.writing import after, faults, said, told, whys, write

T = ticket()
OTHER = ticket(ref="KA-2026-000009", id=9, requester=PASSER, parties=(PASSER.email,))
SECOND = Shipment(waybill="290019498506", shipper=SHIPPER)
TWO = ticket(
    shipments=(WHOLE, SECOND),
    missing=("consignee.name", "consignee.contact"),
    evidence=(
        Evidence("shipments.0.shipper.name", "account", 1.0),
        Evidence("shipments.1.waybill", "AWB 290019498506", 0.9),
        Evidence("nature", "late", 0.8),
    ),
)
MAIL = Behind(inbound_id=7, ticket_id=1, sender=BUYER.email, text="Any news?", opened=False)


def of(plan: Plan, ref: str) -> int:
    """Return the place of the step about a ticket."""
    return next(n for n, s in enumerate(plan.steps) if s.ticket and s.ticket.ref == ref)


# --- move ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["#move KA-2026-000009", "#نقل KA-2026-9"])
def test_the_mail_behind_the_notification_goes_over(text: str) -> None:
    plan = write(text, named=(OTHER,), behind=MAIL)
    assert events(plan, MailMoved) == (MailMoved(ref=OTHER.ref, by=HUDA.email),)
    there = plan.steps[of(plan, OTHER.ref)]
    assert there.takes == 7
    assert MailAdded(audience="customer", sender=BUYER.email, reason="moved") in there.events
    news = [d for d in there.drafts if d.values.get("what_happened") == "news"]
    assert [d.values["words"] for d in news] == ["Any news?"]
    assert said(plan)[0]["to_ref"] == OTHER.ref


@pytest.mark.parametrize(
    ("text", "known", "why"),
    [
        ("#move", {}, "no-ref"),
        ("#move there", {}, "no-ref"),
        ("#move KA-2026-000099", {}, "unknown-ref"),
        ("#move KA-2026-000001", {"named": (T,)}, "same-ticket"),
        ("#move KA-2026-000009", {"named": (OTHER,)}, "no-mail"),
        (
            "#move KA-2026-000009",
            {"named": (replace(OTHER, state=State.CLOSED),), "behind": MAIL},
            "target-ended",
        ),
        (
            "#move KA-2026-000009",
            {"named": (OTHER,), "behind": replace(MAIL, opened=True)},
            "opened-by-it",
        ),
        (
            "#move KA-2026-000009",
            {"named": (OTHER,), "behind": replace(MAIL, ticket_id=4)},
            "no-mail",
        ),
    ],
)
def test_what_cannot_be_moved_comes_back(text: str, known: dict[str, object], why: str) -> None:
    assert whys(write(text, **known)) == [why]  # type: ignore[arg-type]


def test_another_persons_ticket_is_found_by_nobody() -> None:
    foreign = replace(OTHER, group="claims", owner=None)
    assert whys(write("#note x KA-2026-000009", FAISAL, None, named=(foreign,))) == ["no-ticket"]


# --- merge ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["#merge KA-2026-000009", "#دمج KA-2026-000009"])
def test_the_ticket_of_this_mail_goes_into_the_other_which_survives(text: str) -> None:
    plan = write(text, named=(OTHER,))
    gone, there = of(plan, T.ref), of(plan, OTHER.ref)
    assert after(plan, gone).state is State.MERGED
    assert MergedInto(ref=OTHER.ref, by=HUDA.email) in plan.steps[gone].events
    survivor = after(plan, there)
    assert survivor.state is State.OPEN
    assert BUYER.email in survivor.parties  # whose further mails join it
    assert Linked(ref=T.ref, relation="related") in plan.steps[there].events
    (letter,) = told(plan, "joined")
    assert (letter.to, letter.values["also_ref"]) == ((BUYER,), OTHER.ref)


def test_shipments_that_the_other_does_not_know_are_taken_over() -> None:
    plan = write("#merge KA-2026-000009", about=TWO, named=(OTHER,))
    survivor = after(plan, of(plan, OTHER.ref))
    assert [s.waybill for s in survivor.shipments] == ["290019498498", "290019498506"]
    assert events(plan, PartyAdded) == (PartyAdded(email=BUYER.email),)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (replace(OTHER, state=State.CLOSED), "target-ended"),
        (replace(OTHER, state=State.RESOLVED), "target-ended"),
        (complaint(ref="CMP-2026-000009", id=9), "other-kind"),
    ],
)
def test_what_does_not_belong_together_stays_apart(target: Ticket, why: str) -> None:
    assert whys(write(f"#merge {target.ref}", named=(target,))) == [why]


THIRD = replace(OTHER, ref="KA-2026-000007", id=7, shipments=(Shipment(waybill="C3"),))


def test_of_two_tickets_merged_in_one_mail_neither_loses_its_shipments() -> None:
    lines = f"#merge {OTHER.ref} {T.ref}\n#merge {OTHER.ref} {THIRD.ref}"
    plan = write(lines, about=None, named=(T, THIRD, replace(OTHER, shipments=(SECOND,))))
    survivor = after(plan, of(plan, OTHER.ref))
    assert {s.waybill for s in survivor.shipments} == {"290019498506", "290019498498", "C3"}


def test_two_tickets_do_not_go_into_one_another() -> None:
    lines = f"#merge {OTHER.ref} {T.ref}\n#merge {T.ref} {OTHER.ref}"
    assert whys(write(lines, about=None, named=(T, OTHER))) == ["target-ended"]


def test_a_claim_and_a_question_to_the_account_outlive_the_merge() -> None:
    claim = Claim(state=ClaimState.SENT_TO_CLAIMS, amount_approved="500.00")
    waits = Verification(wanted_by=PASSER.email, nature=Nature.CLAIM, asked_of=(BUYER.email,))
    going = replace(T, claim=claim, verification=waits)
    plan = write(f"#merge {OTHER.ref}", about=going, named=(OTHER,))
    survivor = after(plan, of(plan, OTHER.ref))
    assert (survivor.claim, survivor.verification) == (claim, waits)
    two = replace(OTHER, claim=Claim())
    assert whys(write(f"#merge {OTHER.ref}", about=going, named=(two,))) == ["open-claim"]


@pytest.mark.parametrize(("began", "stands"), [(-DAY, -DAY), (DAY, 0 * DAY)])
def test_the_older_promise_and_the_graver_urgency_outlive_the_merge(
    began: timedelta, stands: timedelta
) -> None:
    assert T.promise is not None
    going = replace(
        T, promise=replace(T.promise, start=NOON + began), urgency=2, urgency_reasons=("deadline",)
    )
    other = replace(OTHER, promise=replace(T.promise, start=NOON))
    plan = write(f"#merge {OTHER.ref}", about=going, named=(other,))
    survivor = after(plan, of(plan, OTHER.ref))
    assert survivor.promise is not None
    assert survivor.promise.start == NOON + stands
    assert (survivor.urgency, survivor.urgency_reasons) == (2, ("deadline",))


def test_a_group_that_was_asked_still_owes_its_answer_after_the_merge() -> None:
    asked = Question(asker=HUDA.email, back_to=State.OPEN, group="operations")
    plan = write(f"#merge {OTHER.ref}", about=replace(T, asked_groups=(asked,)), named=(OTHER,))
    assert after(plan, of(plan, OTHER.ref)).asked_groups == (asked,)


def test_what_the_other_knew_ends_the_waiting() -> None:
    lacks = replace(OTHER, shipments=(Shipment(waybill=WHOLE.waybill),), missing=("shipper.name",))
    waiting = replace(lacks, state=State.AWAITING_INFO, asked=("shipper.name",))
    survivor = write(f"#merge {OTHER.ref}", named=(waiting,))
    found = after(survivor, of(survivor, OTHER.ref))
    assert (found.state, found.missing) == (State.OPEN, ())


@pytest.mark.parametrize("line", [f"#merge {OTHER.ref}", "#split 290019498506"])
def test_a_ticket_that_is_just_opened_is_not_put_elsewhere(line: str) -> None:
    """It has no reference yet that its customer could be told."""
    text = f"#open {PASSER.email}\n{line}\nHis parcel is late."
    assert whys(write(text, about=None, named=(OTHER,))) == ["state"]


def test_from_a_new_mail_the_subject_names_the_ticket_that_goes() -> None:
    given = case(
        question(f"#merge {OTHER.ref}"),
        staff_context(HUDA, named=(T, OTHER)),
        mail=mail(address_of(HUDA), subject=f"[{T.ref}]"),
    )
    plan = decide(given)
    assert after(plan, of(plan, T.ref)).state is State.MERGED


def test_two_splits_in_one_mail_link_both_and_each_letter_names_its_own() -> None:
    third = replace(TWO, shipments=(*TWO.shipments, shipment("290019498514")))
    plan = write("#split 290019498506\n#split 290019498514", about=third)
    assert plan.steps[2].linked_to == (0, 1)
    assert [s.waybill for s in after(plan, 2).shipments] == ["290019498498"]
    assert [d.values["beside"] for d in told(plan, "parted")] == [0, 1]


# --- split ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["#split 290019498506", "#تقسيم ٢٩٠٠١٩٤٩٨٥٠٦", "#split\n290019498506"]
)
def test_named_shipments_go_on_in_a_ticket_of_their_own(text: str) -> None:
    plan = write(text, about=TWO)
    fresh, old = after(plan, 0), after(plan, 1)
    assert (fresh.ref, fresh.id) == ("", None)
    assert [s.waybill for s in fresh.shipments] == ["290019498506"]
    assert [s.waybill for s in old.shipments] == ["290019498498"]
    assert fresh.missing == ("consignee.name", "consignee.contact")
    assert old.missing == ()
    assert plan.steps[1].linked_to == (0,)  # so that the letters name both
    assert isinstance(plan.steps[0].events[0], Opened)
    assert (fresh.requester, fresh.promise, fresh.owner) == (BUYER, TWO.promise, TWO.owner)
    assert told(plan, "parted")


def test_evidence_goes_with_its_shipment() -> None:
    plan = write("#split 290019498506", about=TWO)
    fresh, old = after(plan, 0), after(plan, 1)
    assert [e.field for e in fresh.evidence] == ["shipments.0.waybill", "nature"]
    assert [e.field for e in old.evidence] == ["shipments.0.shipper.name", "nature"]


def test_a_ticket_with_a_department_leaves_its_part_there() -> None:
    held = replace(TWO, group="operations", state=State.WITH_DEPT)
    plan = write("#split 290019498506", about=held)
    assert (after(plan, 0).state, after(plan, 0).group) == (State.WITH_DEPT, "operations")


def test_the_part_of_a_resolved_ticket_is_open_and_has_a_clock() -> None:
    resolved = replace(
        TWO, state=State.RESOLVED, resolved_at=NOON, resolved_group="ka", solved=True
    )
    fresh = after(write("#split 290019498506", about=resolved), 0)
    assert (fresh.state, fresh.resolved_at, fresh.solved) == (State.OPEN, None, None)


@pytest.mark.parametrize("state", [State.CLOSED, State.MERGED, State.CANCELLED])
def test_what_has_ended_is_not_parted(state: State) -> None:
    assert whys(write("#split 290019498506", about=replace(TWO, state=state))) == ["ended"]


def test_the_part_of_a_complaint_is_a_complaint() -> None:
    whole = complaint(shipments=TWO.shipments, owner=REEM.email)
    fresh = after(write("#split 290019498506", REEM, whole), 0)
    assert (fresh.kind, fresh.state) == (Kind.COMPLAINT, State.ACKNOWLEDGED)


@pytest.mark.parametrize(
    ("text", "about", "why"),
    [
        ("#split 290019498498", T, "one-shipment"),
        ("#split", TWO, "which-waybill"),
        ("#split 111111111111", TWO, "which-waybill"),
        ("#split 290019498498, 290019498506", TWO, "all-waybills"),
    ],
)
def test_what_cannot_be_parted_comes_back(text: str, about: Ticket, why: str) -> None:
    plan = write(text, about=about)
    assert whys(plan) == [why]
    assert events(plan, ShipmentsSplit) == ()
    assert events(plan, FieldsMerged) == ()


def test_the_waybills_are_offered() -> None:
    (row,) = faults(write("#split", about=TWO))
    assert row["waybills"] == ("290019498498", "290019498506")


def test_a_department_puts_no_matters_together_or_apart() -> None:
    held = replace(TWO, group="operations", state=State.WITH_DEPT)
    for text in ("#split 290019498506", "#merge KA-2026-000009", "#move KA-2026-000009"):
        assert whys(write(text, FAISAL, held, named=(OTHER,))) == ["writers-only"]
    assert to(write("#split 290019498506", about=TWO), HUDA.email)
