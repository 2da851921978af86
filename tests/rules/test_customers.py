"""How a customer's ticket goes on: what a further mail adds, and what he and we are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import (
    DetailsAsked,
    DetailsComplete,
    Escalated,
    FieldsMerged,
    LanguageSet,
    Linked,
    MailAdded,
    Reopened,
    UrgencySet,
)
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Link, Span, State, Ticket
from mailbot.desk.timers import scheduled, timers
from mailbot.mail.message import Address
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Evidence, Nature, Party, Reading, Shipment
from mailbot.rules.customers import join_plan
from mailbot.rules.intake import decide
from mailbot.rules.plan import Draft, Plan
from mailbot.rules.threads import Thread
from tests.desk.office import (
    BUYER,
    HOUR,
    HUDA,
    NOON,
    OFFICE,
    OMAR,
    REEM,
    SAMI,
    SHIPPER,
    WAYBILL,
    WHOLE,
    complaint,
    shipment,
    ticket,
)
from tests.rules.builders import (
    about,
    asked,
    case,
    context,
    events,
    lacking,
    letter,
    letters,
    mail,
    names,
    question,
    reading,
    recipients,
    replied,
    summary,
    to,
    to_customers,
)

LATER = NOON + 5 * HOUR
COLLEAGUE = Address("Stores", "stores@nukhba.example")
HALF = Shipment(waybill=WAYBILL, shipper=SHIPPER)
SARA = Address("Sara", "sara@freemail.example")


def reply(to_ticket: Ticket, said: Reading, writer: Address = BUYER, **changes: Any) -> Plan:
    """Decide about a reply to our request, five hours after it."""
    known = context(writer, **replied(to_ticket, asked=asked(to_ticket)))
    return decide(case(said, known, now=LATER, **changes))


def answer(text: str, **changes: Any) -> Reading:
    """Return a reply that only supplies what was asked."""
    return question(text, about_shipment=True, **changes)


def first(plan: Plan) -> Draft:
    """Return the one letter to a customer."""
    (draft,) = to_customers(plan)
    return draft


def after(plan: Plan) -> Ticket:
    """Return the ticket as the plan's last step leaves it."""
    step = plan.steps[-1]
    assert step.ticket is not None
    return evolved(step.ticket, step.events, LATER)


# --- partial and complete answers (S-2) ----------------------------------------------------------


def test_a_partial_answer_is_kept_and_only_the_rest_is_asked() -> None:
    plan = reply(lacking(HALF), answer("1) Sara"))
    assert names(plan) == [["MailAdded", "LanguageSet", "FieldsMerged", "DetailsAsked"]]
    draft = first(plan)
    assert (draft.template, draft.kind) == ("still-missing", "request")
    assert draft.values["form"] == (AskedField(1, 0, "consignee.contact"),)
    found = after(plan)
    assert [(e.field, e.text) for e in found.evidence] == [("shipments.0.consignee.name", "Sara")]
    assert found.shipments == (replace(HALF, consignee=Party(name="Sara")),)
    assert (found.state, found.missing) == (State.AWAITING_INFO, ("consignee.contact",))
    assert found.rounds == 2
    assert found.paused_at == NOON  # one pause, from the first request on


def test_a_whole_answer_is_thanked_and_the_clock_runs_on() -> None:
    plan = reply(lacking(HALF), answer("1) Sara\n2) +966551112222"))
    assert events(plan, DetailsComplete) == (DetailsComplete(),)
    assert (first(plan).template, first(plan).kind) == ("complete", "complete")
    assert first(plan).values["form"] == ()
    found = after(plan)
    assert (found.state, found.missing, found.asked) == (State.OPEN, (), ())
    assert (found.paused_at, found.pauses) == (None, (Span(NOON, NOON + 5 * HOUR),))
    assert scheduled(found, OFFICE).due_at == NOON + 77 * HOUR


def test_the_group_is_told_that_all_is_there() -> None:
    plan = reply(lacking(HALF), answer("1) Sara\n2) +966551112222"))
    for officer in (HUDA, SAMI):
        (note,) = to(plan, officer.email)
        assert note.values["what_happened"] == "complete"


def test_three_mails_of_two_colleagues_complete_a_ticket() -> None:
    """S-2: request, still missing, complete; nothing known is asked again."""
    opened = decide(case(reading(shipments=(Shipment(waybill=WAYBILL),))))
    step = opened.steps[0]
    assert step.ticket is not None
    known = replace(evolved(step.ticket, step.events, NOON), id=1, ref="KA-2026-000001")
    asked_for = [[f.name for f in first(opened).values["form"]]]
    for text, writer in (("1) Sara", BUYER), ("1) +966551112222", COLLEAGUE)):
        plan = reply(known, answer(text), writer)
        known = after(plan)
        asked_for.append([f.name for f in first(plan).values["form"]])
        assert first(plan).to == (writer,)
    assert asked_for == [["consignee.name", "consignee.contact"], ["consignee.contact"], []]
    assert (known.state, known.rounds) == (State.OPEN, 2)


def test_an_answer_is_read_by_the_numbers_of_the_letter_that_it_answers() -> None:
    """He answers the first request again, after its first line was answered already."""
    first_form = asked(lacking(HALF))
    now = lacking(replace(HALF, consignee=Party(name="Sara")), missing=("consignee.contact",))
    known = context(answered=(letter("request", now, asked=first_form),), answered_tickets=(now,))
    plan = decide(case(answer("2) +966551112222"), known, now=LATER))
    assert after(plan).shipments[0].consignee == Party(name="Sara", phones=("+966551112222",))


def test_each_line_of_a_form_is_about_its_own_shipment() -> None:
    """Two shipments, neither with a waybill: line 4 is the second one's."""
    both = Shipment(shipper=SHIPPER)
    plan = reply(lacking(both, both), answer("4) Sara"))
    assert after(plan).shipments == (both, replace(both, consignee=Party(name="Sara")))


def test_the_form_of_another_ticket_is_not_this_ones() -> None:
    now = lacking(HALF)
    foreign = letter("request", ticket(id=99), asked=asked(lacking(WHOLE, id=99)))
    plan = decide(
        case(answer("1) Sara"), context(answered=(foreign,), answered_tickets=(now,)), now=LATER)
    )
    assert after(plan).shipments[0].consignee.name == "Sara"


def test_what_the_reading_finds_counts_beside_the_form() -> None:
    said = answer("Her mob 0551112222", shipments=(shipment(phones=("+966551112222",)),))
    plan = reply(lacking(replace(HALF, consignee=Party(name="Sara"))), said)
    assert first(plan).template == "complete"


def test_a_contradiction_is_shown_to_the_officer_and_changes_nothing_by_itself() -> None:
    known = lacking(shipment("A1", name="Sara"))
    plan = reply(known, answer("receiver: Huda", shipments=(shipment("A1", name="Huda"),)))
    (merged,) = events(plan, FieldsMerged)
    assert merged.shipments == known.shipments
    assert merged.conflicts == ("shipments.0.consignee.name: Sara / Huda",)
    assert to(plan, HUDA.email)[0].values["conflicts"] == merged.conflicts


def test_a_reply_that_answers_nothing_is_noted_and_not_counted_as_a_round() -> None:
    plan = reply(lacking(HALF), question("I will look it up.", language="ar"))
    assert names(plan) == [["MailAdded"]]
    assert (first(plan).template, first(plan).kind) == ("update", "update")
    assert after(plan).rounds == 1


def test_a_complaint_that_waits_for_details_goes_on_without_a_pause() -> None:
    waiting = complaint(
        state=State.AWAITING_DETAILS,
        shipments=(HALF,),
        missing=("consignee.name", "consignee.contact"),
    )
    partly = reply(waiting, answer("1) Sara"))
    assert events(partly, DetailsAsked)[0].pauses is False
    wholly = reply(waiting, answer("1) Sara\n2) +966551112222"))
    assert after(wholly).state is State.ACKNOWLEDGED
    assert after(wholly).due_at == waiting.due_at


@pytest.mark.parametrize(
    ("text", "shipments", "template"),
    [
        ("The box arrived broken.", (), "complete"),
        ("It is about this one", (Shipment(waybill=WAYBILL),), "still-missing"),
        ("", (), "update"),  # files again, and not a word: nothing is complete
    ],
)
def test_a_mail_without_words_is_followed_by_some(
    text: str, shipments: tuple[Shipment, ...], template: str
) -> None:
    wordless = lacking(
        about_shipment=False, missing=(), asked=("description", "waybill"), account=None
    )
    plan = reply(wordless, question(text, shipments=shipments))
    assert first(plan).template == template


def test_details_that_come_after_the_call_are_complete_and_nothing_waits_any_more() -> None:
    """He who answers on the fourth day is not reminded again, nor given up (§2.3)."""
    called = lacking(replace(WHOLE, consignee=Party()), state=State.PENDING_CUSTOMER, asked_at=NOON)
    found = after(reply(called, answer("As below.", shipments=(WHOLE,))))
    assert (found.state, found.missing, found.paused_at) == (State.OPEN, (), None)
    dates = timers(found, OFFICE)
    assert not {timer.kind for timer in dates} & {"reminder", "notice", "no-answer"}


# --- news of an open ticket ----------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.OPEN, State.WITH_DEPT, State.PENDING_CUSTOMER])
def test_news_is_added_and_the_owner_told(state: State) -> None:
    plan = reply(ticket(state=state, language="en"), reading("It is still not here."))
    assert names(plan) == [["MailAdded"]]
    assert list(summary(plan)) == [
        ("update", "update", BUYER.email),
        ("notification", "notification", HUDA.email),
    ]
    assert to(plan, HUDA.email)[0].values["what_happened"] == "news"
    assert after(plan).state is state


def test_a_chaser_is_told_the_state() -> None:
    plan = reply(ticket(), question("Any news?", follow_up=True))
    assert first(plan).template == "status"


def test_thanks_are_kept_and_answered_by_nobody() -> None:
    """S-10: no letter, no reopening, no notification."""
    for state in (State.OPEN, State.RESOLVED, State.CLOSED, State.FEEDBACK_LOGGED, State.MERGED):
        plan = reply(ticket(state=state), question("شكرا جزيلا", thanks=True, language="en"))
        assert plan.reason == "thanks-by-reply"
        assert names(plan) == [["MailAdded"]]
        assert letters(plan) == ()


def test_the_language_follows_the_customers_last_mail() -> None:
    """S-15."""
    plan = reply(ticket(language="en"), reading("شحنتي متأخرة", language="ar"))
    assert events(plan, LanguageSet) == (LanguageSet(language="ar"),)
    assert first(plan).language == "ar"


def test_a_further_shipment_is_added() -> None:
    plan = reply(ticket(), reading("And this one too", shipments=(shipment("B2"),)))
    assert after(plan).shipments == (WHOLE, shipment("B2"))
    assert after(plan).missing == ("consignee.name", "consignee.contact")


@pytest.mark.parametrize("state", [State.RESOLVED, State.CLOSED, State.CANCELLED])
def test_what_is_more_than_thanks_takes_an_ended_ticket_up_again(state: State) -> None:
    """S-10: reopened under the old reference, the owner told."""
    done = ticket(state=state, language="en", resolved_at=NOON, closed_at=NOON)
    plan = reply(done, reading("Where is my parcel?"))
    assert names(plan) == [["MailAdded", "Reopened"]]
    assert events(plan, Reopened) == (Reopened(by=BUYER.email, group="ka-sa"),)
    assert after(plan).state is State.OPEN
    assert (first(plan).template, first(plan).kind) == ("reopened", "update")
    assert {HUDA.email, OMAR.email} <= recipients(plan)


def test_a_closed_complaint_that_is_taken_up_again_is_an_appeal() -> None:
    plan = reply(complaint(state=State.CLOSED, closed_at=NOON), reading("I do not accept this."))
    assert after(plan).state is State.APPEALED


# --- urgency rises, and falls by nobody's silence ------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "set_to", "called"),
    [
        (0, 0, None, ()),
        (0, 1, 1, ()),
        (0, 2, 2, (HUDA.email, OMAR.email, SAMI.email)),  # out of hours: those on call too
        (2, 2, None, ()),  # one escalation a ticket and level; later mails attach
        (2, 3, 3, (HUDA.email, OMAR.email, SAMI.email)),
        (3, 0, None, ()),
    ],
)
def test_a_further_mail_raises_the_grade_and_never_lowers_it(
    before: int, now: int, set_to: int | None, called: tuple[str, ...]
) -> None:
    known = ticket(urgency=before, escalated_level=before if before >= 2 else 0)
    said = reading(urgency=now, urgency_reasons=("strong-word",))
    plan = reply(known, said)
    expected = (UrgencySet(urgency=set_to, reasons=("strong-word",)),) if set_to else ()
    assert events(plan, UrgencySet) == expected
    assert tuple(d.to[0].email for d in letters(plan) if d.kind == "escalation") == called
    assert tuple(e.to for e in events(plan, Escalated)) == ((called,) if called else ())


def test_what_becomes_urgent_waits_no_longer_though_something_lacks() -> None:
    plan = reply(lacking(HALF), answer("1) Sara\nIt is medicine, urgent!", urgency=2))
    assert after(plan).paused_at is None
    assert events(plan, DetailsAsked)[0].pauses is False
    assert first(plan).values["paused"] is False


# --- a party who is no insider (S-3) -------------------------------------------------------------


def test_the_consignee_joins_and_is_told_no_facts() -> None:
    known = ticket(
        subject="Order of our customer Sara",
        shipments=(shipment("A1", name="Sara", emails=(SARA.email,)),),
    )
    plan = decide(case(question("Any news?", follow_up=True), context(SARA, of_writer=(known,))))
    draft = first(plan)
    assert (draft.template, draft.to) == ("status", (SARA,))
    assert draft.values["facts"] is False
    assert draft.values["form"] == ()
    assert draft.their_subject == "Shipment 290019498498"  # his own, not the shipper's
    assert known.subject not in repr(draft)


def test_what_the_consignee_supplies_is_kept_but_he_is_not_asked_for_the_rest() -> None:
    party = Party(name=None, emails=(SARA.email,))
    known = lacking(Shipment(waybill="A1", consignee=party), missing=("shipper.name",))
    said = answer("I am Sara", shipments=(shipment("A1", name="Sara"),))
    said = replace(said, shipments=(Shipment(waybill="A1", consignee=Party(name="Sara")),))
    plan = decide(case(said, context(SARA, of_writer=(known,), same_waybill=(known,))))
    assert events(plan, FieldsMerged)
    assert events(plan, DetailsAsked) == ()
    assert first(plan).template == "update"


# --- a reply that complains (§2.4) ---------------------------------------------------------------

COMPLAINS = reading("This is a formal complaint.", says_complaint=True, shipments=())


def test_a_reply_that_complains_opens_the_complaint_beside_its_ticket() -> None:
    plan = reply(ticket(), COMPLAINS)
    assert plan.reason == "complaint-beside"
    assert about(plan) == ["", "KA-2026-000001"]
    beside, joined = plan.steps
    assert beside.ticket is not None
    assert beside.ticket.shipments == (WHOLE,)  # it is about the same shipment
    assert beside.ticket.missing == ()
    assert events(plan, Linked) == (Linked(ref="KA-2026-000001", relation="complaint_about"),)
    assert [d.template for d in to_customers(plan)] == ["complaint"]
    assert {d.to[0].email for d in beside.drafts} == {BUYER.email, REEM.email}
    assert {d.to[0].email for d in joined.drafts} == {HUDA.email}


@pytest.mark.parametrize(
    ("level", "called"),
    [
        (0, [HUDA.email, OMAR.email, SAMI.email]),  # those of the ticket, by night
        (2, [REEM.email, OMAR.email]),  # they were called before: now those of the complaint
    ],
)
def test_nobody_is_called_twice_about_one_mail(level: int, called: list[str]) -> None:
    known = ticket(urgency=level, escalated_level=level)
    plan = reply(known, replace(COMPLAINS, urgency=2))
    assert [d.to[0].email for d in letters(plan) if d.kind == "escalation"] == called
    assert len(events(plan, Escalated)) == 1


def test_a_complaint_that_is_open_already_is_not_opened_again() -> None:
    known = ticket()
    beside = complaint(links=(Link(known.ref, "complaint_about"),))
    around = context(**replied(known), of_writer=(known, beside))
    plan = decide(case(COMPLAINS, around))
    assert (plan.reason, about(plan)) == ("follow-up-by-reply", [known.ref])


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (complaint(), COMPLAINS),  # a reply within the complaint
        (ticket(), replace(COMPLAINS, follow_up=True)),  # asks after his complaint
        (ticket(), replace(COMPLAINS, asks_status=True)),
    ],
)
def test_who_goes_on_with_a_complaint_opens_none(known: Ticket, said: Reading) -> None:
    assert about(reply(known, said)) == [known.ref]


def test_a_party_who_is_no_insider_takes_no_facts_into_his_complaint() -> None:
    known = ticket(shipments=(shipment("A1", name="Sara", emails=(SARA.email,)),))
    plan = decide(case(COMPLAINS, context(SARA, **replied(known))))
    assert plan.steps[0].ticket is not None
    assert plan.steps[0].ticket.shipments == ()


# --- the rest ------------------------------------------------------------------------------------


def test_a_reply_over_the_limit_is_told_so() -> None:
    plan = reply(ticket(), question(""), too_large=True)
    assert (first(plan).template, first(plan).kind) == ("too-large", "request")


@pytest.mark.parametrize("how", ["by-reply", "by-reference", "by-waybill", "by-twin"])
def test_the_way_it_was_recognised_stands_in_the_journal(how: Any) -> None:
    plan = join_plan(case(), Thread(ticket(), how))
    assert plan.reason == f"follow-up-{how}"
    assert events(plan, MailAdded)[0].reason == f"follow-up-{how}"


def test_the_answer_threads_under_the_mail_and_goes_to_its_writer() -> None:
    given = mail(COLLEAGUE, references=("first@x.example", "ours@courier.example"))
    plan = decide(
        case(
            question("Any news?", follow_up=True),
            context(COLLEAGUE, **replied(ticket())),
            mail=given,
        )
    )
    draft = first(plan)
    assert draft.to == (COLLEAGUE,)
    assert draft.answers == "new@mail.example"
    assert draft.references == ("first@x.example", "ours@courier.example")
    assert draft.their_subject == ticket().subject


def test_a_nature_of_the_reply_does_not_change_the_tickets() -> None:
    """A reply that only supplies what was missing is an inquiry by its words alone."""
    plan = reply(lacking(HALF), answer("1) Sara", nature=Nature.INQUIRY))
    assert after(plan).nature is Nature.SERVICE_FAILURE


# --- corrections ---------------------------------------------------------------------------------

ADEL = Shipment(
    waybill=WAYBILL, shipper=SHIPPER, consignee=Party(name="Adel", phones=("+966551112221",))
)
CORRECTION = answer(
    "Correction: the consignee is not Adel, it is Mazen 0551119999",
    corrects=True,
    shipments=(
        Shipment(
            shipper=Party(name="Buyer Himself", phones=("+966551112223",)),
            consignee=Party(name="Mazen", phones=("+966551112222",)),
        ),
    ),
    evidence=(
        Evidence("shipments.0.consignee.name", "consignee is not Adel, it is Mazen", 0.88),
        Evidence("shipments.0.consignee.phones.0", "it is Mazen 0551119999", 0.85),
        Evidence("shipments.0.shipper.name", "Buyer Himself", 0.85),
        Evidence("shipments.0.shipper.phones.0", "T: 3", 0.9),
    ),
)


def test_the_requester_puts_a_party_right_and_the_officer_sees_what_it_was() -> None:
    plan = reply(ticket(shipments=(ADEL,), missing=()), CORRECTION)
    found = after(plan).shipments[0]
    assert found.consignee == Party(name="Mazen", phones=("+966551112222",))
    assert found.shipper.name == SHIPPER.name  # his own name and signature correct nothing
    told = [d.values["conflicts"] for d in letters(plan) if d.template == "notification"]
    assert told
    assert "shipments.0.consignee.name: Adel / Mazen" in told[0]
    assert "shipments.0.consignee.phones: +966551112221 / +966551112222" in told[0]


def test_another_party_of_the_ticket_corrects_nothing() -> None:
    given = ticket(shipments=(ADEL,), missing=(), parties=(BUYER.email, SARA.email))
    plan = reply(given, CORRECTION, SARA)
    assert after(plan).shipments[0].consignee.name == "Adel"


def test_without_the_word_a_contradiction_stays_one() -> None:
    plan = reply(ticket(shipments=(ADEL,), missing=()), replace(CORRECTION, corrects=False))
    assert after(plan).shipments[0].consignee.name == "Adel"
    told = [d.values["conflicts"] for d in letters(plan) if d.template == "notification"]
    assert "shipments.0.consignee.name: Adel / Mazen" in told[0]
