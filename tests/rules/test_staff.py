"""Mail of our own people: proof first, then escalations, relays, notes and tickets of theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import (
    DepartmentAnswered,
    Escalated,
    EscalationAccepted,
    MailAdded,
    Noted,
    Opened,
    Refused,
    Relayed,
    Reopened,
    UrgencySet,
)
from mailbot.desk.lifecycle import evolved
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State, Ticket
from mailbot.reading.reading import Nature, Reading, Shipment
from mailbot.rules.context import Case, Context
from mailbot.rules.intake import decide
from mailbot.rules.plan import InboundState
from tests.desk.office import (
    BUYER,
    FAISAL,
    HUDA,
    LAYLA,
    MAHA,
    NADIA,
    NOON,
    OFFICE,
    OMAR,
    PASSER,
    PETRA,
    REEM,
    SAMI,
    WAYBILL,
    ZAID,
    complaint,
    ticket,
)
from tests.rules.builders import (
    about,
    address_of,
    attachment,
    case,
    events,
    letter,
    letters,
    mail,
    names,
    question,
    reading,
    recipients,
    staff_context,
    summary,
    to,
    to_customers,
)

T = ticket()
HELD = ticket(group="operations")


def reply(person: Person, about_: Ticket, text: str = "It arrives today.", **changes: Any) -> Case:
    """Return a colleague's plain reply to the notification that he got."""
    return answering("notification", person, about_, question(text, **changes))


def answering(kind: str, person: Person, about_: Ticket, said: Reading) -> Case:
    """Return a colleague's answer to a letter of that kind, written to him."""
    known = staff_context(person, letter(kind, about_, person.email), answered_tickets=(about_,))
    return case(said, known)


# --- proof ---------------------------------------------------------------------------------------

UNPROVEN: list[tuple[str, Context, Reading]] = [
    ("a relay", staff_context(HUDA, letter("notification", T), answered_tickets=(T,)), question()),
    ("an acceptance", staff_context(OMAR, letter("escalation", T)), question("ok")),
    ("a command", staff_context(HUDA, named=(T,)), question("#take")),
    ("a wrong command", staff_context(HUDA, named=(T,)), question("#close all")),
    ("a note", staff_context(OMAR, named=(T,)), question("For the file.")),
    ("a ticket for a customer", staff_context(HUDA), reading(forwarded_from=PASSER.email)),
    ("a ticket of his own", staff_context(ZAID), reading(urgency=3)),
    ("an answer to another's letter", staff_context(HUDA, owed=None), question("yes")),
]


@pytest.mark.parametrize(("known", "said"), [row[1:] for row in UNPROVEN], ids=lambda v: "")
def test_without_proof_nothing_is_done_and_the_writer_gets_one_letter(
    known: Context, said: Reading
) -> None:
    plan = decide(case(said, replace(known, proved_by=None)))
    assert (plan.state, plan.reason) == (InboundState.HANDLED, "staff-unproven")
    assert (events(plan), about(plan), plan.releases) == ((), [None], None)
    assert known.person is not None
    (draft,) = letters(plan)
    assert (draft.template, draft.kind) == ("proof-missing", "refusal")
    assert draft.to == (address_of(known.person),)
    assert draft.values["words"] == said.reply_text  # so that he sees what is in his name
    assert draft.values["about"] == (T.ref if known.answered_tickets or known.named else "")
    asked = {"#take": ("#take",), "#close all": ("#close all",)}.get(said.reply_text, ())
    assert draft.values["asked_for"] == asked


def test_the_answer_to_that_letter_takes_the_mail_up_again() -> None:
    known = staff_context(HUDA, letter("refusal", to=HUDA.email), owed=17)
    plan = decide(case(question("Yes, it was me."), known))
    assert (plan.reason, plan.releases, plan.steps) == ("staff-proof-given", 17, ())


@pytest.mark.parametrize(
    "words",
    ["No! That was not me, somebody forged it.", "لا، لم أكتب هذه الرسالة", "Yes? No, not me"],
)
def test_who_denies_the_mail_keeps_it_from_ever_being_carried_out(words: str) -> None:
    known = staff_context(HUDA, letter("refusal", to=HUDA.email), owed=17)
    plan = decide(case(question(words), known))
    assert (plan.reason, plan.releases, plan.denies) == ("staff-proof-denied", None, 17)
    assert {draft.values["done"] for draft in letters(plan)} == {("proof-denied",)}
    assert len(letters(plan)) == 2  # he himself, and who answers for his group


def test_a_second_word_on_the_same_mail_opens_nothing() -> None:
    known = staff_context(HUDA, replace(letter("refusal", to=HUDA.email), ticket_id=None))
    plan = decide(case(question("yes"), known))
    assert (plan.reason, plan.steps) == ("staff-proof-late", ())


@pytest.mark.parametrize("words", ["What is this?", "ما هذا؟", "Yes?", "I was on leave"])
def test_an_answer_that_is_neither_yes_nor_no_is_asked_back(words: str) -> None:
    known = staff_context(HUDA, letter("refusal", to=HUDA.email), owed=17)
    plan = decide(case(question(words), known))
    assert (plan.reason, plan.releases, plan.denies) == ("staff-proof-unclear", None, None)
    (draft,) = letters(plan)
    assert draft.template == "refusal"


def test_no_one_else_can_give_that_proof() -> None:
    plan = decide(case(question("Yes"), staff_context(HUDA, owed=17, proved_by=None)))
    assert plan.releases is None


@pytest.mark.parametrize("proof", ["reply", "dmarc", "dkim"])
def test_any_proof_will_do(proof: str) -> None:
    plan = decide(case(question("#take"), staff_context(HUDA, named=(T,), proved_by=proof)))
    assert plan.reason == "commands-carried-out"


# --- relays --------------------------------------------------------------------------------------


def test_an_officers_reply_to_a_notification_goes_to_the_customer_under_his_name() -> None:
    plan = decide(reply(HUDA, T))
    assert plan.reason == "officer-reply-relayed"
    (draft,) = letters(plan)
    assert (draft.template, draft.kind, draft.to) == ("relay", "relay", (BUYER,))
    assert draft.values == {"by": HUDA.email, "words": "It arrives today."}
    assert draft.automatic is None  # a person's words are no automatic mail
    assert (draft.answers, draft.references) == (None, ())  # staff's Message-IDs stay with staff
    assert (draft.language, draft.mailbox, draft.subject_form) == ("ar", "ka", "conversation")
    assert draft.their_subject == T.subject
    assert names(plan) == [["MailAdded", "Relayed"]]
    assert plan.steps[0].kept_as == "staff"


@pytest.mark.parametrize(
    ("person", "about_", "reason"),
    [
        (HUDA, T, "officer-reply-relayed"),
        (SAMI, T, "officer-reply-relayed"),
        (HUDA, HELD, "officer-reply-relayed"),  # the officer goes on talking to his customer
        (REEM, complaint(), "officer-reply-relayed"),
        (LAYLA, ticket(group="tracing-jo"), "officer-reply-relayed"),
        (LAYLA, ticket(owner=LAYLA.email), "staff-note"),  # tracing as a department
        (FAISAL, HELD, "staff-note"),
        (OMAR, T, "staff-note"),
        (NADIA, T, "staff-note"),
        (MAHA, ticket(group="claims"), "staff-note"),
    ],
)
def test_where_a_plain_reply_goes(person: Person, about_: Ticket, reason: str) -> None:
    plan = decide(reply(person, about_))
    assert plan.reason == reason
    assert bool(to_customers(plan)) is (reason == "officer-reply-relayed")


@pytest.mark.parametrize(
    "kind",
    ["escalation", "alarm", "transcript", "refusal", "warning", "digest", "acknowledgement"],
)
@pytest.mark.parametrize("text", ["It arrives today.", "I am on it", "تم التواصل مع العميل"])
def test_only_a_reply_to_a_notification_is_relayed(kind: str, text: str) -> None:
    plan = decide(answering(kind, HUDA, T, question(text)))
    assert plan.reason == "staff-note"
    assert to_customers(plan) == ()


def test_a_mail_that_only_names_the_ticket_is_never_relayed() -> None:
    plan = decide(case(question("It arrives today."), staff_context(HUDA, named=(T,))))
    assert (plan.reason, to_customers(plan)) == ("staff-note", ())


def test_real_files_travel_with_the_words_and_logos_do_not() -> None:
    files = (
        attachment("logo.png", "image/png", inline=True),
        attachment("pod.pdf"),
        attachment("message.eml", "message/rfc822"),
        attachment("photo.jpg", "image/jpeg"),
    )
    given = replace(reply(HUDA, T), mail=mail(address_of(HUDA), attachments=files))
    assert letters(decide(given))[0].attachments == (1, 3)


def test_files_without_a_word_travel_under_their_names() -> None:
    given = replace(
        reply(HUDA, T, "  \n"),
        mail=mail(address_of(HUDA), attachments=(attachment("pod.pdf"), attachment("id.pdf"))),
    )
    (draft,) = letters(decide(given))
    assert draft.values["words"] == "pod.pdf\nid.pdf"
    assert draft.attachments == (0, 1)


def test_a_reply_without_a_word_or_a_file_comes_back() -> None:
    plan = decide(reply(HUDA, T, "  \n"))
    assert plan.reason == "commands-refused"
    assert list(summary(plan)) == [("refusal", "refusal", HUDA.email)]
    assert letters(plan)[0].values["faults"] == (
        {"line": 0, "written": "", "why": "empty", "nearest": None},
    )
    assert to_customers(plan) == ()


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_an_officers_reply_takes_a_closed_ticket_up_again(state: State) -> None:
    plan = decide(reply(HUDA, ticket(state=state)))
    assert names(plan) == [["MailAdded", "Reopened", "Relayed"]]
    assert events(plan, Reopened) == (Reopened(by=HUDA.email, group="ka-sa"),)
    assert to_customers(plan)


def test_the_department_that_resolved_it_goes_on_with_what_an_officer_takes_up() -> None:
    done = ticket(state=State.CLOSED, closed_at=NOON, resolved_group="operations")
    plan = decide(reply(HUDA, done))
    found = evolved(done, plan.steps[0].events, NOON)
    assert (found.state, found.group) == (State.WITH_DEPT, "operations")


@pytest.mark.parametrize("state", [State.MERGED, State.WITHDRAWN])
def test_to_an_ended_matter_nothing_is_relayed_and_the_officer_is_told(state: State) -> None:
    """His words are not lost in silence: they are kept inside, and he knows it."""
    plan = decide(reply(HUDA, ticket(state=state)))
    assert plan.reason == "staff-note"
    assert to_customers(plan) == ()
    assert to(plan, HUDA.email)[0].values["done"] == ("note",)


def test_the_words_go_to_the_requester_and_to_nobody_in_copy() -> None:
    known = replace(T, parties=(BUYER.email, PASSER.email))
    given = replace(reply(HUDA, known), mail=mail(address_of(HUDA), cc=(PASSER, PETRA)))
    assert recipients(decide(given)) == {BUYER.email}


def test_the_words_of_a_ticket_opened_for_a_customer_reach_the_customer() -> None:
    known = replace(T, requester=PETRA, opened_by=HUDA.email, on_behalf=True)
    assert recipients(decide(reply(HUDA, known))) == {PETRA.email}


# --- bare words ----------------------------------------------------------------------------------

RAISED = ticket(urgency=2, escalated_level=2)


@pytest.mark.parametrize("word", ["ok", "OK.", "okay", "تم", "تم.", "استلمت", "  تم ", "أوكي"])
@pytest.mark.parametrize("person", [HUDA, OMAR, SAMI, NADIA])
def test_a_bare_word_accepts_an_escalation_and_is_never_relayed(word: str, person: Person) -> None:
    plan = decide(answering("escalation", person, RAISED, question(word)))
    assert names(plan) == [["MailAdded", "EscalationAccepted"]]
    assert events(plan, EscalationAccepted)[0].by == person.email
    assert list(summary(plan)) == [("transcript", "transcript", person.email)]
    assert letters(plan)[0].values["done"] == ("ok",)


@pytest.mark.parametrize("kind", ["notification", "alarm", "transcript", "digest"])
def test_a_bare_word_accepts_nothing_elsewhere(kind: str) -> None:
    plan = decide(answering(kind, HUDA, RAISED, question("تم")))
    assert events(plan, EscalationAccepted) == ()


@pytest.mark.parametrize("text", ["ok but the phone is wrong", "not ok", "تم التواصل", ""])
def test_more_than_the_bare_word_accepts_nothing(text: str) -> None:
    plan = decide(answering("escalation", OMAR, RAISED, question(text)))
    assert events(plan, EscalationAccepted) == ()
    assert to_customers(plan) == ()


@pytest.mark.parametrize("state", [State.CLOSED, State.MERGED, State.FEEDBACK_LOGGED])
def test_an_escalation_of_what_has_ended_needs_nobody_any_more(state: State) -> None:
    plan = decide(answering("escalation", OMAR, replace(RAISED, state=state), question("ok")))
    assert plan.reason == "staff-note"


# --- notes ---------------------------------------------------------------------------------------


def test_a_departments_reply_stays_inside_and_the_owner_is_told() -> None:
    plan = decide(reply(FAISAL, HELD, "The courier called twice."))
    assert events(plan) == (
        MailAdded(audience="staff", sender=FAISAL.email, reason="staff-note"),
        Noted(by=FAISAL.email),
        DepartmentAnswered(by=FAISAL.email, group="operations"),
    )
    assert plan.steps[0].kept_as == "staff"
    assert list(summary(plan)) == [("notification", "notification", HUDA.email)]
    draft = letters(plan)[0]
    assert draft.values["what_happened"] == "relay"
    assert draft.values["note_by"] == FAISAL.email
    assert draft.values["words"] == "The courier called twice."


def test_the_owners_own_note_is_told_to_nobody() -> None:
    """He answered an alarm, which goes to no customer, and knows it."""
    assert letters(decide(answering("alarm", HUDA, T, question("I will ring him.")))) == ()


def test_a_note_on_a_ticket_without_an_owner_reaches_its_group() -> None:
    plan = decide(reply(FAISAL, replace(HELD, owner=None)))
    assert recipients(plan) == {"ops@courier.example"}


@pytest.mark.parametrize(
    ("known", "ref"),
    [
        ({"named": (T,)}, T.ref),  # by its reference
        ({"same_waybill": (T,)}, T.ref),  # by a waybill (S-25)
        ({"named": (complaint(),), "same_waybill": (T,)}, "CMP-2026-000001"),
    ],
)
def test_any_colleague_may_add_to_a_ticket_and_gets_a_short_receipt(
    known: dict[str, Any], ref: str
) -> None:
    plan = decide(case(reading("Consignee is at the counter."), staff_context(ZAID, **known)))
    assert (plan.reason, about(plan)) == ("staff-note", [ref, None])
    (receipt,) = to(plan, ZAID.email)
    assert (receipt.template, receipt.values["done"]) == ("transcript", ("note",))
    assert T.subject not in repr(receipt)  # and learns nothing of a ticket that is not his


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ({"urgency": 1, "urgency_reasons": ("strong-word",)}, 2),  # a colleague's strong word
        ({"urgency": 1, "urgency_reasons": ("weak-word",)}, 1),
        ({"urgency": 3, "urgency_reasons": ("strong-word", "medicine")}, 3),
    ],
)
def test_a_colleagues_urgent_mail_raises_the_ticket(said: dict[str, Any], grade: int) -> None:
    """S-25: the station manager's word counts; officer and supervisor are called."""
    given = case(reading("URGENT", **said), staff_context(ZAID, same_waybill=(T,)))
    plan = decide(given)
    assert [event.urgency for event in events(plan, UrgencySet)] == [grade]
    assert bool(events(plan, Escalated)) is (grade >= 2)
    called = {d.to[0].email for d in letters(plan) if d.kind == "escalation"}
    assert called == {1: set(), 2: {HUDA.email, OMAR.email}}.get(
        grade, {HUDA.email, OMAR.email, SAMI.email}
    )
    assert to_customers(plan) == ()


def test_an_ended_ticket_takes_a_note_and_nothing_else() -> None:
    given = case(
        reading("URGENT", urgency=3), staff_context(ZAID, named=(ticket(state=State.CLOSED),))
    )
    assert names(decide(given)) == [["MailAdded", "Noted"], []]


# --- tickets of staff ----------------------------------------------------------------------------


def test_a_forwarded_customers_mail_opens_his_ticket() -> None:
    """S-4: requester, letter and account are the customer's; the officer gets a receipt."""
    said = reading(forwarded_from=PETRA.email, forwarded_name="Rami Haddad")
    plan = decide(case(said, staff_context(HUDA)))
    step = plan.steps[0]
    assert step.ticket is not None
    assert step.ticket.requester == PETRA
    assert (step.ticket.opened_by, step.ticket.on_behalf) == (HUDA.email, True)
    assert step.ticket.account == "petra"
    assert [d.to for d in to_customers(plan)] == [(PETRA,)]
    (receipt,) = [d for d in to(plan, HUDA.email) if d.template == "transcript"]
    assert receipt.values["done"] == ("open",)
    assert step.actor == HUDA.email


@pytest.mark.parametrize(
    ("person", "may"),
    [(HUDA, True), (REEM, True), (OMAR, True), (NADIA, True), (FAISAL, False), (ZAID, False)],
)
def test_who_may_open_for_a_customer(*, person: Person, may: bool) -> None:
    plan = decide(case(reading(forwarded_from=PETRA.email), staff_context(person)))
    assert plan.reason == ("opened-on-behalf" if may else "opened-by-staff")
    assert bool(to_customers(plan)) is may


@pytest.mark.parametrize(
    "sender", ["ka@courier.example", FAISAL.email, "station@courier.example", None]
)
def test_what_is_forwarded_from_ourselves_is_nobodys_but_the_writers(sender: str | None) -> None:
    """Where the customer cannot be told, nothing wrong is created in his name (S-4)."""
    plan = decide(case(reading(forwarded_from=sender), staff_context(HUDA)))
    assert plan.reason == "opened-by-staff"
    assert plan.steps[0].ticket is not None
    assert plan.steps[0].ticket.requester == address_of(HUDA)
    assert to_customers(plan) == ()


def test_a_forward_about_a_known_waybill_opens_a_ticket_tied_to_that() -> None:
    said = reading(forwarded_from=PETRA.email)
    plan = decide(case(said, staff_context(HUDA, same_waybill=(T,))))
    assert plan.reason == "opened-on-behalf"
    assert [e.ref for e in events(plan) if hasattr(e, "ref")] == [T.ref]


def test_a_colleagues_own_matter_is_opened_without_a_customers_letter() -> None:
    """R-33; nothing is asked, so that no clock waits for an answer."""
    bare = Shipment(waybill=WAYBILL)
    plan = decide(case(reading(shipments=(bare,)), staff_context(ZAID)))
    assert plan.reason == "opened-by-staff"
    assert names(plan) == [["Opened", "MailAdded", "Acknowledged"]]
    assert events(plan, Opened) == (Opened(reason="opened-by-staff"),)
    (receipt,) = to(plan, ZAID.email)
    assert receipt.values["done"] == ("opened-by-staff",)
    assert to_customers(plan) == ()


def test_two_cases_of_a_colleague_still_send_no_customers_letter() -> None:
    said = reading(nature=Nature.SERVICE_FAILURE, says_complaint=True, forwarded_from=None)
    plan = decide(case(said, staff_context(HUDA)))
    assert len(plan.steps) == 2
    assert to_customers(plan) == ()


# --- the letters to staff ------------------------------------------------------------------------


def test_a_receipt_answers_the_colleagues_own_mail_in_his_language() -> None:
    plan = decide(case(question("#take"), staff_context(HUDA, named=(T,))))
    (draft,) = to(plan, HUDA.email)
    assert (draft.subject_form, draft.their_subject) == ("reply", "Shipment 290019498498")
    assert (draft.answers, draft.language) == ("new@mail.example", "ar")


def test_who_is_not_in_the_directory_is_answered_as_he_wrote() -> None:
    person = OFFICE.person_by_email("station@courier.example")
    assert person is not None
    plan = decide(case(question("لمن يهمه الأمر", language="ar"), staff_context(person)))
    assert {d.language for d in to(plan, person.email)} == {"ar"}


def test_a_refusal_is_written_down_on_the_ticket() -> None:
    plan = decide(case(question("#delegate Zaid"), staff_context(HUDA, named=(T,))))
    assert events(plan, Refused) == (Refused(sender=HUDA.email, reason="commands"),)
    assert events(plan, Relayed) == ()
    assert about(plan) == [T.ref]  # so that the refusal carries the reference
    assert plan.steps[0].kept_as == "staff"


def test_a_reply_that_points_into_the_quote_is_sent_back_instead_of_half() -> None:
    below = question("See my answer below.", points_below=True)
    plan = decide(
        case(
            below, staff_context(HUDA, letter("notification", to=HUDA.email), answered_tickets=(T,))
        )
    )
    assert to_customers(plan) == ()
    (draft,) = to(plan, HUDA.email)
    assert draft.template == "refusal"
