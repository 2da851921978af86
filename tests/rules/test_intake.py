"""The order of the rules, their names, and what no rule may ever do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mailbot.desk.complaint import Complaint, Restriction
from mailbot.desk.events import MailAdded, Refused, Undelivered
from mailbot.desk.ticket import Kind, State, Verification
from mailbot.mail.message import Address
from mailbot.reading.reading import Disposition, Nature, Party
from mailbot.rules.context import Case, Context
from mailbot.rules.intake import RULES, decide, loop_mark
from mailbot.rules.plan import InboundState
from tests.desk.office import (
    BUYER,
    FAISAL,
    HUDA,
    KA_BOX,
    NOON,
    OFFICE,
    OMAR,
    PASSER,
    REEM,
    WHOLE,
    complaint,
    office,
    shipment,
    ticket,
)
from tests.rules.builders import (
    COMPLAINTS_ADDRESS,
    KA_ADDRESS,
    about,
    address_of,
    case,
    context,
    events,
    letter,
    letters,
    machine,
    mail,
    names,
    question,
    reading,
    recipients,
    replied,
    report,
    said,
    staff_context,
    summary,
    to_customers,
)

T = ticket()
WAITS = ticket(
    verification=Verification(
        wanted_by=PASSER.email, nature=Nature.ADDRESS_CHANGE, asked_of=(BUYER.email,)
    )
)
SOLVED = ticket(state=State.RESOLVED, resolved_at=NOON, resolved_group="ka-sa")
ANSWERED = complaint(state=State.REPLIED, resolved_at=NOON)
RESTRICTED = replace(
    ANSWERED,
    complaint=Complaint(
        restriction=Restriction(at=NOON, by="x", until=date(2026, 3, 1), reason="answered twice")
    ),
)
T2 = ticket(id=7, ref="KA-2026-000007", subject="Second matter", shipments=(shipment("A1"),))
MARK = (("x-mailbot-loop", loop_mark(OFFICE)),)
OWN = Address("Key Accounts", "ka@courier.example")
NEWS = question("Any news?", follow_up=True)
STATUS = question("What is the state of KA-2026-000001?", asks_status=True)


def with_everything(**changes: Any) -> Case:
    """Return a mail on which every rule has something to say: the first must have it."""
    known = staff_context(
        HUDA, letter("escalation", T, HUDA.email), answered_tickets=(T,), bounced=letter("relay", T)
    )
    return case(machine(Disposition.BOUNCE), known, bounce=report(BUYER.email), **changes)


# --- one rule after the other --------------------------------------------------------------------

OFFERED = complaint(complaint=Complaint(), parties=(BUYER.email,))

IN_ORDER: list[tuple[str, str, InboundState, Case]] = [
    (
        "ignore_own_loop",
        "own-loop",
        InboundState.IGNORED,
        with_everything(mail=mail(headers=MARK)),
    ),
    ("record_bounce", "bounce-recorded", InboundState.HANDLED, with_everything()),
    (
        "record_bounce",
        "bounce-unmatched",
        InboundState.IGNORED,
        case(machine(Disposition.BOUNCE), bounce=report(BUYER.email)),
    ),
    (
        "take_core_notice",
        "core-notice",
        InboundState.HANDLED,
        case(machine(Disposition.BULK), context(of_core=T, core_refs=("C-1",))),
    ),
    ("ignore_automatic", "machine-auto-reply", InboundState.IGNORED, case(machine())),
    (
        "ignore_automatic",
        "machine-bulk",
        InboundState.HANDLED,
        case(machine(Disposition.BULK), context(**replied(T))),
    ),
    (
        "set_aside_nameless",
        "no-writer",
        InboundState.QUARANTINED,
        case(known=context(None), mail=mail(None)),
    ),
    (
        "set_aside_nameless",
        "no-writer",
        InboundState.QUARANTINED,
        case(known=context(Address("Nobody", ""))),
    ),
    ("set_aside_own", "own-address", InboundState.QUARANTINED, case(known=context(OWN))),
    (
        "ask_for_proof",
        "staff-unproven",
        InboundState.HANDLED,
        case(known=staff_context(HUDA, proved_by=None)),
    ),
    (
        "take_proof",
        "staff-proof-given",
        InboundState.HANDLED,
        case(question("Yes"), staff_context(HUDA, letter("refusal", to=HUDA.email), owed=3)),
    ),
    (
        "accept_escalation",
        "commands-carried-out",
        InboundState.HANDLED,
        case(
            question("ok"),
            staff_context(
                HUDA,
                letter("escalation", T, HUDA.email),
                answered_tickets=(replace(T, escalated_level=2),),
            ),
        ),
    ),
    (
        "confirm_reading",
        "standards-confirmed",
        InboundState.HANDLED,
        case(
            question("اطلعت"),
            staff_context(HUDA, letter("notification", None, HUDA.email)),
            policy=office(standards="2026-2"),
        ),
    ),
    (
        "take_remark",
        "report-read",
        InboundState.HANDLED,
        case(question("اطلعت"), staff_context(HUDA, letter("weekly", None, HUDA.email))),
    ),
    (
        "take_remark",
        "report-comment",
        InboundState.HANDLED,
        case(question("Two vans."), staff_context(HUDA, letter("monthly-draft", None, HUDA.email))),
    ),
    (
        "take_remark",
        "report-analysis",
        InboundState.HANDLED,
        case(question("More vans."), staff_context(HUDA, letter("monthly", None, HUDA.email))),
    ),
    (
        "obey_commands",
        "commands-carried-out",
        InboundState.HANDLED,
        case(question("#take"), staff_context(HUDA, named=(T,))),
    ),
    (
        "obey_commands",
        "commands-refused",
        InboundState.HANDLED,
        case(question("#tak"), staff_context(HUDA, named=(T,))),
    ),
    (
        "obey_commands",
        "help-given",
        InboundState.HANDLED,
        case(question("#help"), staff_context(HUDA)),
    ),
    (
        "relay_officer",
        "officer-reply-relayed",
        InboundState.HANDLED,
        case(
            question("It arrives today."),
            staff_context(HUDA, letter("notification", T, HUDA.email), answered_tickets=(T,)),
        ),
    ),
    (
        "note_department",
        "handback-refused",
        InboundState.HANDLED,
        case(
            question("We are returning this ticket to you."),
            staff_context(
                FAISAL,
                letter("notification", T, FAISAL.email),
                answered_tickets=(replace(T, group="operations", state=State.WITH_DEPT),),
            ),
        ),
    ),
    (
        "obey_commands",
        "answered-staff",
        InboundState.HANDLED,
        case(question("#mine"), staff_context(HUDA)),
    ),
    (
        "note_department",
        "staff-note",
        InboundState.HANDLED,
        case(question("For the file."), staff_context(OMAR, named=(T,))),
    ),
    (
        "open_for_staff",
        "opened-on-behalf",
        InboundState.HANDLED,
        case(reading(forwarded_from=PASSER.email), staff_context(HUDA)),
    ),
    (
        "open_for_staff",
        "commands-refused",
        InboundState.HANDLED,
        case(question("pls open", cover=""), staff_context(HUDA)),
    ),
    ("open_for_staff", "opened-by-staff", InboundState.HANDLED, case(known=staff_context(HUDA))),
    (
        "answer_stranger",
        "stranger-asks-state",
        InboundState.HANDLED,
        case(STATUS, context(PASSER, named=(T,))),
    ),
    (
        "take_word",
        "verified",
        InboundState.HANDLED,
        case(question("Yes"), context(**replied(WAITS, "question", verifies=True))),
    ),
    (
        "take_request",
        "privacy-request",
        InboundState.HANDLED,
        case(question("Please delete all my data.", privacy=True)),
    ),
    (
        "file_restricted",
        "restricted",
        InboundState.HANDLED,
        case(question("Once more!"), context(**replied(RESTRICTED, "decision"))),
    ),
    (
        "take_reply_word",
        "reply-accepted",
        InboundState.HANDLED,
        case(question("Yes, satisfied"), context(**replied(ANSWERED, "decision"))),
    ),
    (
        "take_complainant",
        "offer-accepted",
        InboundState.HANDLED,
        case(question("Yes"), context(**replied(OFFERED))),
    ),
    (
        "take_verdict",
        "solved",
        InboundState.HANDLED,
        case(question("Yes, thank you"), context(**replied(SOLVED, "closing"))),
    ),
    (
        "follow_up",
        "follow-up-by-reply",
        InboundState.HANDLED,
        case(NEWS, context(**replied(T))),
    ),
    (
        "follow_up",
        "thanks-by-reply",
        InboundState.HANDLED,
        case(question("Thanks!", thanks=True), context(**replied(T))),
    ),
    (
        "follow_up",
        "complaint-beside",
        InboundState.HANDLED,
        case(question("This is a complaint.", says_complaint=True), context(**replied(T))),
    ),
    ("ask_which", "which-one", InboundState.HANDLED, case(NEWS, context(of_writer=(T, T2)))),
    ("open_ticket", "opened", InboundState.HANDLED, case()),
    ("open_ticket", "too-large", InboundState.HANDLED, case(question(""), too_large=True)),
]


@pytest.mark.parametrize(
    ("rule", "reason", "state", "given"), IN_ORDER, ids=[f"{r}-{why}" for r, why, _, _ in IN_ORDER]
)
def test_the_first_rule_that_answers_decides_and_gives_its_reason(
    rule: str, reason: str, state: InboundState, given: Case
) -> None:
    first = next(r for r in RULES if r(given) is not None)
    assert first.__name__ == rule
    plan = decide(given)
    assert (plan.reason, plan.state) == (reason, state)


def test_the_rules_stand_in_the_order_of_the_contract() -> None:
    order = [rule.__name__ for rule in RULES]
    assert list(dict.fromkeys(name for name, _, _, _ in IN_ORDER)) == order


def test_what_no_rule_takes_waits_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailbot.rules.intake.RULES", ())
    plan = decide(case())
    assert (plan.state, plan.reason, plan.steps) == (InboundState.QUARANTINED, "no-rule", ())


# --- our own letters -----------------------------------------------------------------------------


def test_the_loop_mark_is_the_offices_own_and_does_not_tell_its_addresses() -> None:
    assert loop_mark(OFFICE) == loop_mark(office(mailboxes=tuple(reversed(OFFICE.mailboxes))))
    assert loop_mark(OFFICE) != loop_mark(office(mailboxes=(KA_BOX,)))
    assert "courier" not in loop_mark(OFFICE)


def test_the_mark_of_another_office_is_no_loop() -> None:
    foreign = mail(headers=(("x-mailbot-loop", loop_mark(office(mailboxes=(KA_BOX,)))),))
    assert decide(case(mail=foreign)).reason == "opened"


def test_the_mark_counts_wherever_it_stands_among_several() -> None:
    twice = mail(headers=(("x-mailbot-loop", "other"), *MARK))
    assert decide(case(mail=twice)).reason == "own-loop"


@pytest.mark.parametrize("email", sorted(OFFICE.own_addresses))
def test_a_mail_from_one_of_our_mailboxes_is_set_aside_unanswered(email: str) -> None:
    plan = decide(case(known=context(Address("", email), named=(T,))))
    assert (plan.reason, letters(plan)) == ("own-address", ())


# --- delivery reports (S-12) ---------------------------------------------------------------------


def bounced(*emails: str, to: str = BUYER.email, **changes: Any) -> Case:
    """Return a report about a letter to that address."""
    known = context(None, bounced=letter("acknowledgement", T, to), bounced_ticket=T)
    return case(machine(Disposition.BOUNCE), known, bounce=report(*emails, **changes))


def test_a_dead_address_is_written_down_and_the_owner_told() -> None:
    plan = decide(bounced(BUYER.email))
    assert events(plan, Undelivered) == (
        Undelivered(recipient=BUYER.email, status="5.1.1", permanent=True, kind="acknowledgement"),
    )
    assert list(summary(plan)) == [("undelivered", "alarm", HUDA.email)]
    assert letters(plan)[0].values["address"] == BUYER.email
    assert plan.steps[0].kept_as == "staff"


def test_a_full_mailbox_is_waited_for() -> None:
    plan = decide(bounced(BUYER.email, status="4.2.2", permanent=False))
    assert events(plan, Undelivered)[0].permanent is False
    assert letters(plan) == ()


@pytest.mark.parametrize(
    "named", [("victim@other.example",), ("victim@other.example", PASSER.email)]
)
def test_a_report_cannot_hold_an_address_that_we_did_not_write_to(named: tuple[str, ...]) -> None:
    """Whoever got a letter of ours knows its Message-ID and can write a report about it."""
    found = events(decide(bounced(*named)), Undelivered)
    assert [event.recipient for event in found] == [BUYER.email]


def test_of_several_addresses_in_a_report_ours_counts() -> None:
    found = events(decide(bounced(PASSER.email, BUYER.email)), Undelivered)
    assert [event.recipient for event in found] == [BUYER.email]


def test_not_the_officer_is_told_of_his_own_dead_address_but_who_answers_for_him() -> None:
    told = {d.to[0].email for d in letters(decide(bounced(HUDA.email, to=HUDA.email)))}
    assert told == {OMAR.email}


def test_a_report_about_a_letter_that_stands_for_no_ticket_is_only_recorded() -> None:
    known = context(None, bounced=letter("refusal", to=OMAR.email))
    plan = decide(case(machine(Disposition.BOUNCE), known, bounce=report(OMAR.email)))
    assert (plan.reason, letters(plan), about(plan)) == ("bounce-recorded", (), [None])


# --- machines are never answered (S-11, S-30) ----------------------------------------------------

MACHINES = [Disposition.AUTO_REPLY, Disposition.BULK, Disposition.BOUNCE]
OCCASIONS: list[Context] = [
    context(),
    context(**replied(T)),
    context(named=(T,), same_waybill=(T,), of_writer=(T, T2)),
    context(PASSER, named=(T,)),
    context(None),
    staff_context(HUDA),
    staff_context(HUDA, letter("escalation", T, HUDA.email), answered_tickets=(T,)),
    staff_context(HUDA, proved_by=None),
]


@pytest.mark.parametrize("disposition", MACHINES)
@pytest.mark.parametrize("known", OCCASIONS)
def test_no_machine_and_no_list_gets_a_letter_or_changes_a_ticket(
    disposition: Disposition, known: Context
) -> None:
    plan = decide(case(machine(disposition, urgency=3, thanks=True, follow_up=True), known))
    assert letters(plan) == ()
    assert set(map(type, events(plan))) <= {MailAdded}
    assert {step.kept_as for step in plan.steps} <= {"staff"}


def test_an_absence_notice_is_kept_with_the_ticket_that_it_answers() -> None:
    plan = decide(case(machine(), context(**replied(T))))
    assert about(plan) == [T.ref]
    assert plan.steps[0].text == "I am out of the office"


def test_what_a_web_form_posts_is_a_persons_mail_whatever_its_headers_say() -> None:
    form = Address("Website", "form@www.courier.example")
    posted = case(machine(Disposition.BULK), context(PASSER), mail=mail(form))
    plan = decide(posted)
    assert plan.reason == "opened"
    assert plan.steps[0].ticket is not None
    assert plan.steps[0].ticket.channel == "web"
    assert recipients(plan) >= {PASSER.email}
    assert form.email not in recipients(plan)


# --- strangers learn nothing ---------------------------------------------------------------------


def test_a_stranger_who_asks_for_a_state_gets_a_neutral_answer_and_opens_nothing() -> None:
    plan = decide(case(STATUS, context(PASSER, named=(T,))))
    assert names(plan) == [["Refused"], []]
    assert events(plan) == (Refused(sender=PASSER.email, reason="not-a-party"),)
    assert {step.kept_as for step in plan.steps} == {None}
    assert list(summary(plan)) == [
        ("notification", "notification", HUDA.email),
        ("neutral", "status", PASSER.email),
    ]


def test_the_neutral_answer_is_about_no_ticket() -> None:
    """Neither subject nor reference nor any value of the ticket can reach it."""
    plan = decide(case(STATUS, context(PASSER, named=(T,))))
    answer = plan.steps[-1]
    assert answer.ticket is None
    (draft,) = answer.drafts
    assert draft.subject_form == "reply"
    assert draft.their_subject == "Shipment 290019498498"
    assert draft.values["ticketless"] is True
    assert T.subject not in repr(draft)
    assert T.ref not in repr(draft)


@pytest.mark.parametrize("known", [{"named": (T,)}, replied(T), {"same_waybill": (T,)}])
def test_a_strangers_other_mail_is_a_new_ticket_linked_for_staff_alone(
    known: dict[str, Any],
) -> None:
    plan = decide(case(reading(), context(PASSER, **known)))
    assert plan.reason == "opened"
    assert about(plan) == [""]
    assert [event.ref for event in events(plan) if hasattr(event, "ref")] == [T.ref]
    assert all(T.ref not in repr(d) and T.subject not in repr(d) for d in to_customers(plan))


def test_who_is_a_party_of_one_named_ticket_joins_that_one_and_is_no_stranger() -> None:
    foreign = ticket(id=9, ref="KA-2026-000009", requester=PASSER, parties=(), account=None)
    plan = decide(case(STATUS, context(named=(foreign, T))))
    assert plan.reason == "follow-up-by-reference"
    assert about(plan) == [T.ref]


# --- which one? (S-13) ---------------------------------------------------------------------------


def test_a_writer_with_several_matters_is_asked_which_one() -> None:
    plan = decide(case(NEWS, context(of_writer=(T, T2))))
    assert list(summary(plan)) == [("which-one", "status", BUYER.email)]
    assert letters(plan)[0].values["tickets"] == (
        {
            "ref": T.ref,
            "subject": T.subject,
            "waybill": WHOLE.waybill,
            "state": "OPEN",
        },
        {"ref": T2.ref, "subject": T2.subject, "waybill": "A1", "state": "OPEN"},
    )


def test_the_question_bears_no_reference_that_its_answer_would_join() -> None:
    plan = decide(case(NEWS, context(of_writer=(T, T2))))
    kept, answer = plan.steps
    assert answer.ticket is None
    assert answer.drafts[0].subject_form == "reply"
    assert kept.drafts == ()
    assert kept.kept_as == "staff"
    assert events(plan) == (MailAdded(audience="staff", sender=BUYER.email, reason="which-one"),)


def test_who_receives_one_shipment_is_told_no_other_waybill_of_the_ticket() -> None:
    """S-3."""
    his = replace(WHOLE, waybill="B2", consignee=Party(name="Khalid", emails=(PASSER.email,)))
    both = (replace(T, shipments=(WHOLE, his)), replace(T2, shipments=(WHOLE, his)))
    plan = decide(case(NEWS, context(PASSER, of_writer=both)))
    rows: Any = letters(plan)[0].values["tickets"]
    assert [row["waybill"] for row in rows] == ["B2", "B2"]


def test_a_party_who_is_no_insider_is_not_told_another_writers_subject() -> None:
    party = {"account": None, "parties": (PASSER.email,)}
    both = (replace(T, **party), replace(T2, **party))
    plan = decide(case(NEWS, context(PASSER, of_writer=both)))
    assert plan.reason == "which-one"
    assert [row["subject"] for row in letters(plan)[0].values["tickets"]] == ["", ""]


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("1", T.ref),
        ("2", T2.ref),
        ("2)", T2.ref),
        ("(2) please", T2.ref),
        ("٢", T2.ref),
        ("١ لو سمحتم", T.ref),
        ("-2", T2.ref),
        ("#2", T2.ref),
        ("2.\nThank you", T2.ref),
        ("The first", T.ref),
        ("the second one please", T2.ref),
        ("أقصد الثانية لو سمحتم", T2.ref),
    ],
)
def test_the_answer_picks_a_matter_by_its_number_or_place(answer: str, chosen: str) -> None:
    known = context(of_writer=(T, T2), answered=(letter("status"),))
    plan = decide(case(question(answer), known))
    assert plan.reason == "follow-up-by-reply"
    assert about(plan) == [chosen]


@pytest.mark.parametrize(
    "answer", ["3", "0", "the third", "the first and the second", "", "²", "290019498498"]
)
def test_an_answer_that_picks_none_is_asked_again(answer: str) -> None:
    known = context(of_writer=(T, T2), answered=(letter("status"),))
    plan = decide(case(question(answer), known))
    assert plan.reason == "which-one"


def test_an_answer_may_name_the_reference_instead() -> None:
    known = context(of_writer=(T, T2), answered=(letter("status"),), named=(T2,))
    plan = decide(case(question("I mean KA-2026-000007"), known))
    assert (plan.reason, about(plan)) == ("follow-up-by-reference", [T2.ref])


def test_ended_matters_are_not_asked_about() -> None:
    ended = replace(T2, state=State.MERGED)
    plan = decide(case(NEWS, context(of_writer=(T, ended))))
    assert (plan.reason, about(plan)) == ("follow-up-by-follow-up", [T.ref])


# --- one mail in both mailboxes (S-9) ------------------------------------------------------------


@pytest.mark.parametrize("first", ["ka", "complaints"])
@pytest.mark.parametrize("seen", [1, 2])
@pytest.mark.parametrize(
    ("nature", "kind", "mailbox"),
    [
        (Nature.SERVICE_FAILURE, Kind.TICKET, "ka"),
        (Nature.CLAIM, Kind.TICKET, "ka"),
        (Nature.INQUIRY, Kind.TICKET, "ka"),
        (Nature.COMPLAINT, Kind.COMPLAINT, "complaints"),
        (Nature.FEEDBACK, Kind.FEEDBACK, "ka"),
    ],
)
def test_a_mail_to_both_is_one_case_answered_by_the_desk_in_charge(
    first: str, seen: int, nature: Nature, kind: Kind, mailbox: str
) -> None:
    """Whichever copy is fetched first, and whether the second was seen yet or not."""
    boxes = (first, "complaints" if first == "ka" else "ka")
    both = mail(to=(KA_ADDRESS,), cc=(COMPLAINTS_ADDRESS,))
    plan = decide(case(said(nature), mail=both, mailboxes=boxes[:seen]))
    (step,) = plan.steps
    assert step.ticket is not None
    assert (step.ticket.kind, step.ticket.mailbox) == (kind, mailbox)
    assert [(d.to, d.mailbox) for d in to_customers(plan)] == [((BUYER,), mailbox)]


def test_a_retyped_copy_is_added_to_the_ticket_of_the_first() -> None:
    plan = decide(case(known=context(twin=T)))
    assert (plan.reason, about(plan)) == ("follow-up-by-twin", [T.ref])


# --- what every letter to a customer keeps -------------------------------------------------------


def test_a_complaint_in_the_complaints_box_is_answered_by_that_desk() -> None:
    plan = decide(case(said(Nature.COMPLAINT), mailboxes=("complaints",)))
    (step,) = plan.steps
    assert step.ticket is not None
    assert step.ticket.group == "complaints"
    assert step.ticket.due_at is not None
    assert step.ticket.due_at > NOON
    assert recipients(plan) == {BUYER.email, REEM.email}


def test_a_colleague_is_never_answered_as_a_customer() -> None:
    """Not even one who is not in the directory (R-33)."""
    unlisted = OFFICE.person_by_email("station@courier.example")
    assert unlisted is not None
    for known in (staff_context(unlisted), staff_context(unlisted, proved_by=None)):
        plan = decide(case(reading(urgency=2), known))
        assert to_customers(plan) == ()
        assert address_of(unlisted).email in recipients(plan)


def test_a_party_who_is_named_in_no_way_opens_a_matter_of_his_own() -> None:
    plan = decide(case(reading(), context(of_writer=(T, complaint()))))
    assert (plan.reason, about(plan)) == ("opened", [""])
