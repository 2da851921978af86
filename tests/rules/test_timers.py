"""What each date leads to: events, and letters to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from mailbot.desk import events as on
from mailbot.desk.actions import Action
from mailbot.desk.claim import Claim
from mailbot.desk.complaint import Appeal, Complaint, Restriction
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.timer import Timer
from mailbot.rules.notices import Moment
from mailbot.rules.plan import Draft, Step
from mailbot.rules.timers import WORK, work
from tests.desk.office import (
    BUYER,
    CLAIMS,
    DAY,
    FAISAL,
    GROUPS,
    HOUR,
    HUDA,
    KA,
    MAHA,
    MINUTE,
    NADIA,
    NOON,
    OFFICE,
    OMAR,
    OPERATIONS,
    SAMI,
    ZAID,
    complaint,
    local,
    office,
    shipment,
    ticket,
)

DUE = NOON + 72 * HOUR
BACKED = office(groups=(replace(KA, backup="zaid"), *GROUPS[1:]))
NIGHT = local("2026-01-05 22:00")


def worked(made: Ticket, kind: str, step: int = 1, now: datetime = NOON, **more: Any) -> Step:
    policy: Policy = more.pop("policy", OFFICE)
    timer = Timer(now, kind, more.pop("round_", ""), step)
    return work(Moment(ticket=made, timer=timer, policy=policy, now=now, **more))


def readers(step: Step) -> list[str]:
    return [address.email for draft in step.drafts for address in draft.to]


def the(step: Step) -> Draft:
    assert len(step.drafts) == 1, step.drafts
    return step.drafts[0]


def test_every_date_is_written_down_as_the_bots_own_act() -> None:
    step = worked(ticket(), "sla", 75)
    assert step.events == (on.TimerFired(key="sla//75", timer="sla"),)
    assert (step.actor, step.kept_as) == ("mailbot", None)


def test_each_letter_goes_to_staff_in_their_own_language_under_one_slot() -> None:
    step = worked(ticket(), "sla", 75)
    assert [draft.language for draft in step.drafts] == ["ar", "en"]
    assert {draft.kind for draft in step.drafts} == {"warning"}
    assert len({draft.slot for draft in step.drafts}) == 2
    assert {draft.automatic for draft in step.drafts} == {"auto-generated"}


# --- whom a warning reaches -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "step", "fired", "people"),
    [
        ("first-response", 75, (), [HUDA]),
        ("first-response", 100, ("first-response//75",), [OMAR]),
        ("first-response", 100, (), [OMAR, HUDA]),  # the owner was never warned
        ("sla", 50, (), [HUDA]),
        ("sla", 75, ("sla//50",), [HUDA, OMAR]),
        ("sla", 90, ("sla//75",), [SAMI]),
        ("sla", 90, ("sla//50",), [SAMI, HUDA, OMAR]),
        ("sla", 100, ("sla//90",), [OMAR, NADIA]),
        ("sla", 101, ("sla//100",), [OMAR, NADIA]),
        ("sla", 104, ("sla//101",), [OMAR, NADIA]),
        ("sla", 103, (), [OMAR, NADIA, SAMI, HUDA]),  # after an outage: all who heard nothing
        ("stale", 1, (), [HUDA]),
        ("silence", 1, (), [HUDA]),
        ("relay", 1, (), [HUDA]),
        ("cover", 1, (), [SAMI]),
        ("receipt", 1, (), [MAHA]),
        ("receipt", 2, ("receipt//1",), [NADIA]),
    ],
)
def test_whom_a_date_is_told(
    kind: str, step: int, fired: tuple[str, ...], people: list[Any]
) -> None:
    made = ticket(fired=fired, claim=Claim(sent_at=NOON))
    found = worked(made, kind, step)
    assert readers(found) == [person.email for person in people]


@pytest.mark.parametrize(
    ("kind", "step", "fired", "what"),
    [
        ("sla", 90, (), "at-risk"),
        ("sla", 100, ("sla//90",), "breach"),
        ("sla", 103, ("sla//90",), "breach"),  # found late, and still the first word of it
        ("sla", 103, ("sla//102",), "overdue"),
        ("first-response", 75, (), "unanswered"),
        ("first-response", 100, (), "unanswered-late"),
        ("silence", 2, (), "silence"),
    ],
)
def test_what_a_warning_says(kind: str, step: int, fired: tuple[str, ...], what: str) -> None:
    found = worked(ticket(fired=fired), kind, step)
    assert {draft.values["what_happened"] for draft in found.drafts} == {what}


def test_a_warning_counts_the_hours_and_stays_inside() -> None:
    before = the(worked(ticket(), "sla", 50, now=DUE - 18 * HOUR + MINUTE)).values
    assert (before["hours"], before["reply_goes"]) == (18, "inside")
    after = worked(ticket(fired=("sla//100",)), "sla", 101, now=DUE + DAY).drafts[0].values
    assert after["hours"] == 24


# --- the customer ---------------------------------------------------------------------------------

ASKED = ticket(
    state=State.AWAITING_INFO,
    asked_at=NOON,
    asked=("consignee.contact",),
    missing=("consignee.contact",),
    shipments=(shipment("290019498498", name="Sara"),),
)


@pytest.mark.parametrize("step", [1, 2])
def test_a_reminder_asks_again_with_the_form(step: int) -> None:
    letter = the(worked(ASKED, "reminder", step, now=NOON + DAY))
    assert (letter.template, letter.kind, letter.audience) == ("reminder", "reminder", "customer")
    assert letter.to == (BUYER,)
    assert letter.language == "ar"
    assert [field.name for field in letter.values["form"]] == ["consignee.contact"]


def test_a_question_is_reminded_of_without_a_form() -> None:
    letter = the(worked(ticket(state=State.PENDING_CUSTOMER, asked_at=NOON), "reminder"))
    assert letter.values["form"] == ()


def test_after_three_days_the_owner_is_asked_to_call() -> None:
    step = worked(ASKED, "reminder", 3, now=NOON + 3 * DAY)
    assert on.CallDue() in step.events
    letter = the(step)
    assert (letter.to[0].email, letter.values["what_happened"]) == (HUDA.email, "call")


def test_the_notice_names_the_day_and_the_end_keeps_to_it() -> None:
    notice = the(worked(ASKED, "notice", now=NOON + 6 * DAY))
    assert (notice.template, notice.values["closes"]) == ("closing-notice", NOON + 7 * DAY)
    late = the(worked(ASKED, "notice", now=NOON + 9 * DAY))
    assert late.values["closes"] == NOON + 10 * DAY
    end = worked(ASKED, "no-answer", now=NOON + 7 * DAY)
    assert end.events[1:] == (on.Cancelled(by="mailbot", reason="no-info"),)
    assert (the(end).template, the(end).kind) == ("cancelled", "closing")


@pytest.mark.parametrize(
    ("told", "informed", "letters"),
    [
        (None, None, 1),
        (NOON, None, 1),
        (NOON + 35 * HOUR, None, 0),
        (NOON, NOON + 35 * HOUR, 0),
        (NOON + 30 * HOUR, None, 1),
    ],
)
def test_at_three_quarters_the_customer_is_told_unless_he_heard_of_us_lately(
    told: datetime | None, informed: datetime | None, letters: int
) -> None:
    made = ticket(informed_at=informed)
    step = worked(made, "update", now=NOON + 54 * HOUR, told_at=told)
    assert [draft.kind for draft in step.drafts] == ["update"] * letters


def test_a_colleague_gets_no_customers_letter() -> None:
    ours = replace(ASKED, requester=replace(BUYER, email=ZAID.email))
    assert worked(ours, "reminder").drafts == ()


def test_a_resolved_ticket_is_closed_in_the_name_of_who_resolved_it_without_a_letter() -> None:
    made = ticket(state=State.RESOLVED, resolved_at=NOON, resolved_group="operations")
    step = worked(made, "closing")
    assert step.events[1:] == (on.Closed(by="mailbot", how="silence", group="operations"),)
    assert step.drafts == ()


def test_of_a_solution_that_its_customer_never_heard_of_the_owner_is_told() -> None:
    made = ticket(state=State.RESOLVED, resolved_at=NOON, resolved_group="operations")
    step = worked(made, "untold")
    assert readers(step) == [HUDA.email]
    assert step.drafts[0].values["what_happened"] == "untold"


# --- those who are called -------------------------------------------------------------------------


def called(level: int, **changes: Any) -> Ticket:
    return ticket(urgency=level, escalated_level=level, escalated_at=NOON, **changes)


ROUND = "2026-01-05T09:00:00+00:00"


@pytest.mark.parametrize(
    ("level", "step", "now", "people"),
    [
        (1, 1, NOON, [OMAR]),
        (2, 1, NOON, [OMAR]),
        (2, 2, NOON, [NADIA]),
        (3, 1, NOON, [ZAID]),
        (3, 2, NOON, [NADIA]),
        (3, 3, NOON, [OMAR, ZAID, NADIA]),
        (3, 9, NOON, [OMAR, ZAID, NADIA]),
        (2, 1, NIGHT, [OMAR, SAMI]),  # out of hours those on call are called too
    ],
)
def test_an_escalation_that_nobody_accepts_goes_up(
    level: int, step: int, now: datetime, people: list[Any]
) -> None:
    before = (f"acceptance/{ROUND}/{step - 1}",) if step > 1 else ()
    made = called(level, fired=before)
    found = worked(made, "acceptance", step, now, policy=BACKED, round_=ROUND, words="insulin")
    emails = [person.email for person in people]
    assert readers(found) == emails
    assert found.events[1] == on.EscalationRaised(step=step, to=tuple(emails))
    assert {draft.kind for draft in found.drafts} == {"escalation"}
    assert found.drafts[0].values["words"] == "insulin"
    assert found.drafts[0].values["accept_by"] > now


def test_an_announced_shipment_is_told_to_all_who_hold_it() -> None:
    assert readers(worked(ticket(watch_at=NOON), "watch")) == [HUDA.email, SAMI.email]
    held = ticket(watch_at=NOON, state=State.WITH_DEPT, group="operations")
    assert OPERATIONS.address
    assert readers(worked(held, "watch")) == [OPERATIONS.address, HUDA.email]
    assert {draft.kind for draft in worked(held, "watch").drafts} == {"notification"}
    assert FAISAL.email not in readers(worked(held, "watch"))


def test_a_review_is_told_to_its_reviewer_and_late_to_the_manager_too() -> None:
    appeal = Appeal(at=NOON, grounds="x", reviewer=OMAR.email, due_at=NOON + 5 * DAY)
    made = complaint(state=State.APPEALED, due_at=DUE, complaint=Complaint(appeal=appeal))
    assert readers(worked(made, "review", 1)) == [OMAR.email]
    late = worked(replace(made, fired=("review//1",)), "review", 2)
    assert readers(late) == [OMAR.email, NADIA.email]
    assert {draft.values["what_happened"] for draft in late.drafts} == {"breach"}


def test_every_kind_of_date_is_worked() -> None:
    kinds = "first-response sla update cover reminder notice no-answer closing stale silence relay"
    case = "forwarding case-receipt review outside restriction filed undone"
    assert set(WORK) == {
        *kinds.split(), *case.split(), "watch", "receipt", "acceptance", "unowned", "untold",
    }  # fmt: skip
    assert CLAIMS in OFFICE.groups


HELD = Restriction(
    at=NOON, by=NADIA.email, until=NOON.date(), reason="x", filed=3, unseen_since=NOON
)
RESTRICTED = complaint(state=State.CLOSED, complaint=Complaint(restriction=HELD))


def test_the_manager_is_shown_what_was_filed_and_then_it_is_seen() -> None:
    step = worked(RESTRICTED, "filed", last_words="ten times I wrote")
    assert readers(step) == [NADIA.email]
    letter = the(step)
    assert (letter.values["words"], letter.values["count"]) == ("ten times I wrote", 3)
    [changed] = [e for e in step.events if isinstance(e, CaseChanged)]
    assert changed.complaint.restriction == replace(HELD, unseen_since=None)
    assert readers(worked(RESTRICTED, "restriction")) == [NADIA.email]


def test_what_is_to_be_done_is_its_owners_then_those_above() -> None:
    check = Action(kind="improvement", text="a check", by=HUDA.email, at=NOON, owner=FAISAL.email)
    made = ticket(actions=(check,))
    first = worked(made, "undone", round_="0")
    assert readers(first) == [FAISAL.email]
    assert (the(first).values["what_happened"], the(first).values["words"]) == (
        "undone-improvement",
        "a check",
    )
    assert readers(worked(made, "undone", 2, round_="0")) == [FAISAL.email, OMAR.email]


def test_a_regulators_day_is_the_owners_and_on_the_day_the_managers_too() -> None:
    taken = complaint(state=State.EXTERNAL, owner=HUDA.email)
    assert readers(worked(taken, "outside")) == [HUDA.email]
    assert readers(worked(taken, "outside", 2)) == [HUDA.email, NADIA.email]
