"""What each event changes of a ticket, and that it changes nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

import pytest

from mailbot.desk import events as on
from mailbot.desk.changes import CHANGES, resumed
from mailbot.desk.claim import Claim
from mailbot.desk.events import Event
from mailbot.desk.lifecycle import evolve
from mailbot.desk.ticket import Link, Question, Span, State, Ticket, Verification
from mailbot.reading.reading import Evidence, Nature
from tests.desk.office import DAY, HOUR, HUDA, NOON, WHOLE, shipment, ticket

LATER = NOON + 10 * HOUR
PAUSE = Span(NOON, LATER)


def change(before: Ticket, event: Event, now: datetime = LATER) -> dict[str, Any]:
    """Return the fields that the event changed, with their new values."""
    after = evolve(before, event, now)
    names = Ticket.__dataclass_fields__
    return {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}


NOTHING_CHANGED = (
    on.MailMoved(ref="KA-2026-000002", by=HUDA.email),
    on.Undelivered(recipient="salma@nukhba.example", status="5.1.1", permanent=True),
    on.Refused(sender="khalid@freemail.example", reason="not-a-party"),
    on.EscalationRaised(step=1, to=("omar@courier.example",)),
    on.ShipmentsSplit(waybills=("A1",), by=HUDA.email),
    on.DateMoved(before=LATER, after=LATER),
    on.Scored(score=4, by=HUDA.email),
    on.Erased(by="root", why="asked", left="0a"),
)


@pytest.mark.parametrize("event", NOTHING_CHANGED)
def test_what_is_only_written_down_changes_nothing(event: Event) -> None:
    assert change(ticket(), event) == {}


def test_every_other_event_changes_something_or_moves_the_state() -> None:
    moves = {on.Opened, on.Acknowledged, on.CallDue}
    assert set(get_args(Event)) == set(CHANGES) | moves | {type(e) for e in NOTHING_CHANGED}


def test_a_customers_mail_is_heard_and_ours_are_not() -> None:
    mail = on.MailAdded(audience="customer", sender="salma@nukhba.example", reason="follow-up")
    assert change(ticket(), mail) == {"heard_at": LATER}
    ours = on.MailAdded(audience="customer", sender=HUDA.email, reason="officer-reply")
    machine = on.MailAdded(audience="staff", sender="salma@nukhba.example", reason="machine-auto")
    assert change(ticket(), ours) == change(ticket(), machine) == {}


def test_a_link_is_kept_once() -> None:
    link, event = Link("CMP-1", "related"), on.Linked(ref="CMP-1", relation="related")
    assert change(ticket(), event) == {"links": (link,)}
    assert change(ticket(links=(link,)), event) == {}


def test_merged_fields_take_the_place_of_the_old_with_their_evidence() -> None:
    known = Evidence("shipments.0.shipper.name", "Shipper: Nukhba", 0.9)
    new = Evidence("shipments.0.consignee.name", "receiver: Sara", 0.8)
    before = ticket(shipments=(), about_shipment=False, missing=(), evidence=(known,))
    event = on.FieldsMerged(
        shipments=(shipment("A1", name="Sara"),),
        missing=("consignee.contact",),
        evidence=(known, new),
    )
    assert change(before, event) == {
        "shipments": (shipment("A1", name="Sara"),),
        "missing": ("consignee.contact",),
        "evidence": (known, new),
        "about_shipment": True,
    }


# --- waiting for the customer --------------------------------------------------------------------

ASKED = on.DetailsAsked(fields=("consignee.name",), pauses=True)


def test_asking_stops_the_clock_and_counts_the_round() -> None:
    assert change(ticket(state=State.NEW, away_until=NOON + DAY), ASKED, NOON) == {
        "state": State.AWAITING_INFO,
        "asked": ("consignee.name",),
        "rounds": 1,
        "paused_at": NOON,
        "asked_at": NOON,
        "away_until": None,
    }


def test_asking_again_starts_the_reminders_anew_but_not_the_pause() -> None:
    before = ticket(state=State.AWAITING_INFO, paused_at=NOON, asked_at=NOON, rounds=1)
    changed = change(before, ASKED)
    assert changed == {"asked": ("consignee.name",), "rounds": 2, "asked_at": LATER}


def test_asking_without_a_pause_lets_the_clock_run() -> None:
    urgent = on.DetailsAsked(fields=("consignee.name",), pauses=False)
    assert "paused_at" not in change(ticket(state=State.NEW, urgency=2), urgent)


WAITING = ticket(
    state=State.AWAITING_INFO,
    asked=("consignee.name",),
    asked_at=NOON,
    away_until=NOON + DAY,
    paused_at=NOON,
)
GONE_ON = {"asked_at": None, "away_until": None, "paused_at": None, "pauses": (PAUSE,)}


@pytest.mark.parametrize(
    ("event", "touched"),
    [(on.DetailsComplete(), {}), (on.Enough(by=HUDA.email), {"touched_at": LATER})],
)
def test_completeness_ends_the_pause_and_the_reminders(
    event: Event, touched: dict[str, datetime]
) -> None:
    changed = change(WAITING, event)
    assert changed == {"state": State.OPEN, "asked": (), **GONE_ON, **touched}


@pytest.mark.parametrize(("urgency", "waits"), [(1, True), (2, False), (3, False)])
def test_what_becomes_urgent_pauses_no_longer(*, urgency: int, waits: bool) -> None:
    before = ticket(state=State.AWAITING_INFO, paused_at=NOON, asked_at=NOON)
    changed = change(before, on.UrgencySet(urgency=urgency, reasons=("medicine",)))
    expected: dict[str, Any] = {
        "urgency": urgency,
        "urgency_reasons": ("medicine",),
        "urgent_at": LATER,
    }
    if not waits:
        expected |= {"paused_at": None, "pauses": (PAUSE,)}
    assert changed == expected


def test_a_clock_that_runs_back_makes_no_pause_of_less_than_nothing() -> None:
    """The clock of a command (`--at`) may stand before the pause."""
    assert resumed(ticket(paused_at=LATER), NOON).pauses == (Span(LATER, LATER),)
    assert resumed(ticket(), NOON) == ticket()


def test_an_absence_moves_the_reminders() -> None:
    assert change(WAITING, on.AwayTold(until=NOON + 3 * DAY)) == {"away_until": NOON + 3 * DAY}


# --- questions -----------------------------------------------------------------------------------

FROM_DEPARTMENT = Question(asker="faisal@courier.example", back_to=State.WITH_DEPT)
INFORMED = {
    "first_response_at": LATER,
    "touched_at": LATER,
    "informed_at": LATER,
}


def test_a_question_to_the_customer_stops_the_clock_and_is_a_word_to_him() -> None:
    before = ticket(state=State.WITH_DEPT, chasers=2, answered_at=NOON)
    event = on.QuestionAsked(asker="faisal@courier.example", pauses=True)
    assert change(before, event) == {
        "state": State.PENDING_CUSTOMER,
        "question": FROM_DEPARTMENT,
        "asked_at": LATER,
        "paused_at": LATER,
        "chasers": 0,
        "answered_at": None,
        **INFORMED,
    }


def test_a_second_question_goes_back_to_where_the_first_was_asked() -> None:
    before = ticket(state=State.PENDING_CUSTOMER, question=FROM_DEPARTMENT, paused_at=NOON)
    changed = change(before, on.QuestionAsked(asker=HUDA.email, pauses=True))
    assert changed["question"] == Question(asker=HUDA.email, back_to=State.WITH_DEPT)
    assert "paused_at" not in changed


def test_a_question_to_a_colleague_makes_nobody_wait_for_the_customer() -> None:
    event = on.QuestionAsked(asker=HUDA.email, group="operations")
    question = Question(asker=HUDA.email, back_to=State.OPEN, group="operations")
    assert change(ticket(), event) == {"asked_groups": (question,), "touched_at": LATER}
    answer = on.QuestionAnswered(by="faisal@courier.example", group="operations")
    assert change(ticket(asked_groups=(question,)), answer) == {"asked_groups": ()}


def test_an_answer_ends_the_wait() -> None:
    before = ticket(
        state=State.PENDING_CUSTOMER,
        question=FROM_DEPARTMENT,
        asked_at=NOON,
        paused_at=NOON,
        away_until=NOON + DAY,
    )
    assert change(before, on.QuestionAnswered(by="salma@nukhba.example")) == {
        "state": State.WITH_DEPT,
        "question": None,
        **GONE_ON,
    }


# --- people of ours ------------------------------------------------------------------------------


def test_what_a_person_does_is_a_touch() -> None:
    for event in (on.Noted(by=HUDA.email), on.Called(by=HUDA.email)):
        assert change(ticket(), event) == {"touched_at": LATER}
    accepted = change(ticket(), on.EscalationAccepted(by=HUDA.email))
    assert accepted == {"escalation_accepted_by": HUDA.email, "touched_at": LATER}
    owner = change(ticket(), on.OwnerSet(owner="sami@courier.example"))
    assert owner == {"owner": "sami@courier.example", "touched_at": LATER}


@pytest.mark.parametrize(("level", "called", "after"), [(0, 2, 2), (2, 3, 3), (3, 2, 3)])
def test_an_escalation_never_falls_and_waits_for_somebody_to_accept(
    level: int, called: int, after: int
) -> None:
    before = ticket(escalated_level=level, escalation_accepted_by=HUDA.email)
    again = evolve(before, on.Escalated(level=called, to=(), reasons=()), LATER)
    assert (again.escalated_level, again.escalated_at) == (after, LATER)
    assert again.escalation_accepted_by is None


def test_the_first_words_of_a_person_are_the_first_response() -> None:
    event = on.Relayed(by=HUDA.email)
    assert change(ticket(chasers=2, answered_at=NOON), event) == {
        "chasers": 0,
        "answered_at": None,
        **INFORMED,
    }
    again = change(ticket(first_response_at=NOON), event)
    assert again == {"touched_at": LATER, "informed_at": LATER}


def test_handing_over_waits_for_nobody_and_resets_no_clock() -> None:
    event = on.Assigned(by=HUDA.email, group="operations", to_department=True, reason="redeliver")
    before = ticket(
        state=State.AWAITING_INFO,
        asked=("consignee.name",),
        asked_at=NOON,
        away_until=NOON + DAY,
        paused_at=NOON,
        answered_at=NOON,
    )
    assert change(before, event) == {
        "state": State.WITH_DEPT,
        "group": "operations",
        "touched_at": LATER,
        "answered_at": None,
        **GONE_ON,
    }


def test_a_department_that_answered_waits_for_the_owner_since_its_first_word() -> None:
    event = on.DepartmentAnswered(by="faisal@courier.example", group="operations")
    assert change(ticket(), event) == {"answered_at": LATER, "touched_at": LATER}
    assert change(ticket(answered_at=NOON), event) == {"touched_at": LATER}


def test_misrouting_touches_and_a_refused_handback_is_counted() -> None:
    held = ticket(state=State.WITH_DEPT, group="operations")
    misrouted = on.Misrouted(by="faisal@courier.example", group="operations", reason="not ours")
    assert change(held, misrouted) == {"touched_at": LATER, "misrouted": True}
    refused = on.HandbackRefused(by="faisal@courier.example", group="operations")
    assert change(held, refused) == {"bounce_backs": 1}


# --- the end, and the way back -------------------------------------------------------------------


def test_resolving_stops_the_clock_with_the_pause_counted() -> None:
    before = ticket(state=State.PENDING_CUSTOMER, asked_at=NOON, paused_at=NOON)
    assert change(before, on.Resolved(by=HUDA.email, group="ka-sa")) == {
        "state": State.RESOLVED,
        "resolved_at": LATER,
        "resolved_group": "ka-sa",
        "asked_at": None,
        "paused_at": None,
        "pauses": (PAUSE,),
        **INFORMED,
    }


@pytest.mark.parametrize(
    ("state", "since"),
    [
        (State.RESOLVED, {"resolved_at": NOON}),
        (State.CLOSED, {"resolved_at": NOON, "closed_at": NOON + HOUR}),
        (State.CANCELLED, {"closed_at": NOON}),
    ],
)
def test_what_is_reopened_leaves_out_the_time_it_stood_still(
    state: State, since: dict[str, datetime]
) -> None:
    before = ticket(state=state, solved=True, **since)
    changed = change(before, on.Reopened(by="salma@nukhba.example", group="complaints"))
    assert changed == {
        "state": State.OPEN,
        "group": "complaints",
        "stops": (Span(NOON, LATER),),
        "reopened": 1,
        "solved": None,
        **dict.fromkeys(since),
    }


def test_reopening_without_a_group_leaves_it_where_it_was() -> None:
    before = ticket(state=State.RESOLVED, resolved_at=NOON)
    assert "group" not in change(before, on.Reopened(by=HUDA.email))


def test_the_customers_word_closes_or_is_only_kept() -> None:
    resolved = ticket(state=State.RESOLVED, resolved_at=NOON)
    assert change(resolved, on.Solved(solved=True, rating=5)) == {
        "state": State.CLOSED,
        "solved": True,
        "rating": 5,
        "closed_at": LATER,
    }
    assert change(resolved, on.Solved(solved=None, rating=2)) == {"rating": 2}
    assert change(resolved, on.Solved(solved=False)) == {"solved": False}
    closed = ticket(state=State.CLOSED, closed_at=NOON, rating=3)
    assert change(closed, on.Solved(solved=True)) == {"solved": True}


def test_each_way_out_has_its_time() -> None:
    by = {"by": HUDA.email}
    resolved = ticket(state=State.RESOLVED, resolved_at=NOON)
    closed = change(resolved, on.Closed(how="silence", group="ka-sa", **by))
    assert closed == {"state": State.CLOSED, "closed_at": LATER}
    cancelled = change(WAITING, on.Cancelled(reason="no-info", **by))
    assert cancelled == {"state": State.CANCELLED, "closed_at": LATER, **GONE_ON}
    merged = change(WAITING, on.MergedInto(ref="KA-2", **by))
    link = Link("KA-2", "merged_into")
    assert merged == {"state": State.MERGED, "closed_at": LATER, "links": (link,), **GONE_ON}


@pytest.mark.parametrize(
    ("what", "touched", "informed"),
    [
        ("reported", False, False),
        ("documents", False, False),
        ("assessed", True, False),
        ("approved", True, True),
        ("rejected", True, True),
        ("sent", False, False),
        ("receipted", True, False),
        ("paid", True, True),
    ],
)
def test_a_decision_on_a_claim_is_our_word_to_the_customer(
    *, what: str, touched: bool, informed: bool
) -> None:
    changed = change(ticket(), on.ClaimChanged(claim=Claim(kind="lost"), what=what))
    assert ("touched_at" in changed, "informed_at" in changed) == (touched, informed)
    assert ("first_response_at" in changed) == informed


# --- facts ---------------------------------------------------------------------------------------

ORDER = Verification(wanted_by="khalid@freemail.example", nature=Nature.ADDRESS_CHANGE)


@pytest.mark.parametrize(
    ("before", "event", "changed"),
    [
        (
            ticket(),
            on.NatureSet(nature=Nature.CLAIM, natures=(Nature.CLAIM,)),
            {"nature": Nature.CLAIM, "natures": (Nature.CLAIM,)},
        ),
        (ticket(), on.LanguageSet(language="en"), {"language": "en"}),
        (ticket(), on.Chased(), {"chasers": 1}),
        (ticket(), on.AccountLinked(account="petra", by="x"), {"account": "petra"}),
        (
            ticket(parties=("a@b.example",)),
            on.PartyAdded(email="Rami@Petra.example"),
            {"parties": ("a@b.example", "rami@petra.example")},
        ),
        (ticket(parties=("a@b.example",)), on.PartyAdded(email="A@b.example"), {}),
        (
            ticket(),
            on.ClaimChanged(claim=Claim(kind="lost"), what="x"),
            {"claim": Claim(kind="lost")},
        ),
        (ticket(), on.VerificationAsked(verification=ORDER), {"verification": ORDER}),
        (ticket(verification=ORDER), on.Verified(by="x", confirmed=True), {"verification": None}),
        (ticket(), on.WatchSet(at=NOON + DAY), {"watch_at": NOON + DAY}),
        (ticket(watch_at=NOON), on.WatchSet(at=None), {"watch_at": None}),
        (ticket(), on.CoreLinked(core_ref="CORE-17"), {"core_ref": "CORE-17"}),
        (
            ticket(shipments=()),
            on.FieldsMerged(shipments=(WHOLE,), missing=()),
            {"shipments": (WHOLE,)},
        ),
    ],
)
def test_facts_are_set(before: Ticket, event: Event, changed: dict[str, Any]) -> None:
    assert change(before, event) == changed


def test_of_each_kind_of_timer_the_last_key_is_remembered() -> None:
    before = ticket(fired=("sla//50", "stale/x/1"))
    fired = change(before, on.TimerFired(key="sla//75", timer="sla"))
    assert fired == {"fired": ("stale/x/1", "sla//75")}
    notice = change(ticket(), on.TimerFired(key="notice/x/1", timer="notice"))
    assert notice == {"fired": ("notice/x/1",), "noticed_at": LATER}
