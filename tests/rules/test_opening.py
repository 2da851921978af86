"""What a mail opens: the kind of matter, its desk, group, clock and fields, and the letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.desk.events import DetailsAsked, Escalated, Linked
from mailbot.desk.policy import Desk, Policy, Requirement
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Nature, Party, Reading, Shipment
from mailbot.rules.context import Case
from mailbot.rules.intake import decide
from mailbot.rules.opening import (
    Opening,
    kinds_of,
    mailbox_for,
    mailboxes_of,
    open_plan,
)
from mailbot.rules.plan import Draft, Plan
from tests.desk.office import (
    BUYER,
    CONSIGNEE,
    DOHA,
    HOUR,
    HUDA,
    LAYLA,
    NADIA,
    NOON,
    NUKHBA,
    OFFICE,
    OMAR,
    PASSER,
    PETRA,
    REEM,
    SAMI,
    WAYBILL,
    WHOLE,
    local,
    office,
    shipment,
    ticket,
)
from tests.mail.test_pictures import png
from tests.rules.builders import (
    COMPLAINTS_ADDRESS,
    KA_ADDRESS,
    about,
    attachment,
    case,
    context,
    events,
    leading,
    letters,
    mail,
    names,
    question,
    reading,
    recipients,
    said,
    summary,
    to,
    to_customers,
)


def opened(plan: Plan) -> Ticket:
    """Return the ticket that the leading step opens."""
    found = leading(plan).ticket
    assert found is not None
    return found


def first_letter(plan: Plan) -> Draft:
    """Return the one letter to a customer."""
    (draft,) = to_customers(plan)
    return draft


# --- which desk (contract) -----------------------------------------------------------------------

KA, CMP, FBK = (Kind.TICKET,), (Kind.COMPLAINT,), (Kind.FEEDBACK,)
BOTH = (Kind.TICKET, Kind.COMPLAINT)

WHICH_DESK: list[tuple[Nature, tuple[Kind, ...], tuple[Kind, ...], tuple[Kind, ...]]] = [
    # nature, in the key-accounts box, in the complaints box, in the first with the word itself
    (Nature.CLAIM, KA, CMP, BOTH),
    (Nature.ADDRESS_CHANGE, KA, KA, BOTH),
    (Nature.SERVICE_FAILURE, KA, CMP, BOTH),
    (Nature.PRE_ALERT, KA, KA, BOTH),
    (Nature.COMPLAINT, CMP, CMP, CMP),
    (Nature.FEEDBACK, FBK, FBK, FBK),
    (Nature.INQUIRY, KA, KA, BOTH),
]


@pytest.mark.parametrize(("nature", "in_ka", "in_complaints", "with_the_word"), WHICH_DESK)
def test_which_desk_takes_a_mail(
    nature: Nature,
    in_ka: tuple[Kind, ...],
    in_complaints: tuple[Kind, ...],
    with_the_word: tuple[Kind, ...],
) -> None:
    plain, says = said(nature), said(nature, says_complaint=True)
    assert kinds_of(case(plain, mailboxes=("ka",))) == in_ka
    assert kinds_of(case(plain, mailboxes=("complaints",))) == in_complaints
    assert kinds_of(case(says, mailboxes=("ka",))) == with_the_word


def test_the_word_without_a_shipment_is_a_complaint_alone() -> None:
    assert kinds_of(case(question("شكوى", says_complaint=True))) == CMP


@pytest.mark.parametrize("box", ["ka", "complaints"])
def test_thanks_open_feedback_at_most_and_are_asked_nothing(box: str) -> None:
    said = question("Thank you very much!", thanks=True, about_shipment=True)
    plan = decide(case(said, mailboxes=(box,)))
    assert [step.ticket.kind for step in plan.steps if step.ticket] == [Kind.FEEDBACK]
    assert [draft.template for draft in to_customers(plan)] == ["feedback"]


def test_the_word_makes_a_complaint_in_the_complaints_box_too() -> None:
    given = case(said(Nature.INQUIRY, says_complaint=True), mailboxes=("complaints",))
    assert kinds_of(given) == CMP


def test_a_complaint_about_a_shipment_whose_ticket_is_open_is_opened_alone_and_tied_to_it() -> None:
    given = case(reading(says_complaint=True), context(same_waybill=(ticket(),)))
    plan = decide(given)
    assert [s.ticket.kind for s in plan.steps if s.ticket] == [Kind.COMPLAINT]
    assert events(plan, Linked) == (Linked(ref="KA-2026-000001", relation="complaint_about"),)


@pytest.mark.parametrize(
    ("seen", "to_", "cc", "expected"),
    [
        (("ka",), (KA_ADDRESS,), (), ("ka",)),
        (("complaints", "ka"), (), (), ("complaints", "ka")),
        (("ka",), (KA_ADDRESS, COMPLAINTS_ADDRESS), (), ("ka", "complaints")),
        (("complaints",), (COMPLAINTS_ADDRESS,), (KA_ADDRESS,), ("complaints", "ka")),
        (
            ("complaints",),
            (Address("", "keyaccounts@courier.example"), COMPLAINTS_ADDRESS),  # an alias
            (),
            ("complaints", "ka"),
        ),
        (("complaints",), (KA_ADDRESS,), (), ("complaints",)),  # redirected, or a blind copy
        (("ka",), (Address("", "friend@other.example"),), (), ("ka",)),  # came as a blind copy
    ],
)
def test_which_mailboxes_a_mail_was_written_to(
    seen: tuple[str, ...],
    to_: tuple[Address, ...],
    cc: tuple[Address, ...],
    expected: tuple[str, ...],
) -> None:
    given = case(mail=mail(to=to_, cc=cc), mailboxes=seen)
    assert mailboxes_of(given) == expected


@pytest.mark.parametrize(
    ("seen", "kind", "mailbox"),
    [
        (("ka",), Kind.TICKET, "ka"),
        (("ka",), Kind.COMPLAINT, "ka"),  # the address that was written to answers
        (("complaints",), Kind.TICKET, "complaints"),  # S-8
        (("ka", "complaints"), Kind.COMPLAINT, "complaints"),
        (("complaints", "ka"), Kind.TICKET, "ka"),
        (("complaints", "ka"), Kind.FEEDBACK, "ka"),
        (("complaints",), Kind.FEEDBACK, "complaints"),
    ],
)
def test_which_mailbox_answers(seen: tuple[str, ...], kind: Kind, mailbox: str) -> None:
    assert mailbox_for(case(mailboxes=seen), kind) == mailbox


# --- the ticket that comes to be (S-1, S-21) -----------------------------------------------------


def test_a_whole_shipment_of_an_account_opens_a_ticket_with_all_it_needs() -> None:
    plan = decide(case(reading(natures=(Nature.SERVICE_FAILURE, Nature.SPECIAL_REQUEST))))
    assert names(plan) == [["Opened", "MailAdded", "Acknowledged"]]
    found = opened(plan)
    assert (found.ref, found.id, found.kind, found.state) == ("", None, Kind.TICKET, State.NEW)
    assert found.natures == (Nature.SERVICE_FAILURE, Nature.SPECIAL_REQUEST)
    assert (found.account, found.country, found.group) == ("nukhba", "SA", "ka-sa")
    assert (found.owner, found.requester) == (HUDA.email, BUYER)
    assert (found.opened_by, found.on_behalf) == (BUYER.email, False)
    assert found.parties == (BUYER.email,)
    assert (found.shipments, found.missing) == ((WHOLE,), ())
    assert found.due_at == NOON + 72 * HOUR
    assert found.next_action_at is not None
    assert found.channel == "email"


def test_one_letter_to_the_writer_and_the_group_is_told() -> None:
    plan = decide(case())
    assert list(summary(plan)) == [
        ("acknowledgement", "acknowledgement", BUYER.email),
        ("notification", "notification", HUDA.email),
        ("notification", "notification", SAMI.email),
    ]
    draft = first_letter(plan)
    assert draft.answers == "new@mail.example"
    assert draft.automatic == "auto-replied"
    assert draft.subject_form == "conversation"
    assert draft.mailbox == "ka"


@pytest.mark.parametrize(
    ("writer", "group", "owner", "how"),
    [
        (BUYER, "ka-sa", HUDA.email, "desk"),
        (PASSER, "ka-sa", SAMI.email, "desk"),  # of no account: the company's own country
        (PETRA, "tracing-jo", LAYLA.email, "tracing"),
        (DOHA, "management", NADIA.email, "manager"),
    ],
)
def test_the_group_is_that_of_the_writers_country_and_he_is_told_which_way(
    writer: Address, group: str, owner: str, how: str
) -> None:
    plan = decide(case(known=context(writer)))
    found = opened(plan)
    assert (found.group, found.owner) == (group, owner)
    assert first_letter(plan).values["route"] == how
    assert owner in recipients(plan)
    assert found.due_at == NOON + 72 * HOUR  # the clock is the same everywhere (S-21)


def test_an_unknown_writer_is_never_dropped_and_bound_to_no_account() -> None:
    found = opened(decide(case(known=context(PASSER))))
    assert (found.account, found.requester) == (None, PASSER)


def test_the_clock_counts_from_receipt_and_the_ticket_from_now() -> None:
    """The age of a mail counts from its first receipt; a stopped bot promises no later date."""
    found = opened(decide(case(now=NOON + 5 * HOUR)))
    assert found.opened_at == NOON + 5 * HOUR
    assert found.due_at == NOON + 72 * HOUR


def test_a_complaint_has_its_business_days_from_receipt() -> None:
    plan = decide(case(said(Nature.COMPLAINT), now=NOON + 24 * HOUR))
    found = opened(plan)
    assert found.due_at == local("2026-01-12 17:00")
    assert (found.state, found.group, found.owner) == (State.RECEIVED, "complaints", REEM.email)
    assert first_letter(plan).template == "complaint"
    assert first_letter(plan).kind == "acknowledgement"


# --- what lacks is asked for once (R-15, R-16) ---------------------------------------------------

BARE = Shipment(waybill=WAYBILL)


def test_what_lacks_is_asked_in_one_mail_with_a_form() -> None:
    plan = decide(case(reading(shipments=(BARE,)), context(PASSER)))
    draft = first_letter(plan)
    assert (draft.template, draft.kind) == ("request", "request")
    assert draft.values["form"] == (
        AskedField(1, 0, "shipper.name"),
        AskedField(2, 0, "shipper.contact"),
        AskedField(3, 0, "consignee.name"),
        AskedField(4, 0, "consignee.contact"),
    )
    (asked,) = events(plan, DetailsAsked)
    assert asked.fields == (
        "shipper.name",
        "shipper.contact",
        "consignee.name",
        "consignee.contact",
    )
    assert asked.pauses is True


def test_the_group_sees_it_already() -> None:
    plan = decide(case(reading(shipments=(BARE,))))
    assert {HUDA.email, SAMI.email} <= recipients(plan)


def test_the_registry_fills_the_shipper_and_he_is_not_asked_for_it() -> None:
    """S-2: round 1 asks for the consignee alone."""
    plan = decide(case(reading(shipments=(BARE,))))
    found = opened(plan)
    assert found.shipments[0].shipper.name == "Nukhba Trading"
    assert {e.text for e in found.evidence} == {"account"}
    assert [f.name for f in first_letter(plan).values["form"]] == [
        "consignee.name",
        "consignee.contact",
    ]


def test_the_waybill_is_asked_for_beside_what_lacks_and_never_blocks() -> None:
    without = Shipment(shipper=WHOLE.shipper, consignee=CONSIGNEE)
    assert first_letter(decide(case(reading(shipments=(without,))))).template == "acknowledgement"
    nameless = replace(without, consignee=Party(phones=CONSIGNEE.phones))
    form = first_letter(decide(case(reading(shipments=(nameless,))))).values["form"]
    assert [f.name for f in form] == ["consignee.name", "waybill"]


def test_of_several_shipments_the_one_that_lacks_is_asked_about() -> None:
    """S-14: one ticket, one request, one missing cell."""
    rows = (
        shipment("A1", name="Sara", phones=("+966551112222",)),
        shipment("B2", name="Ali"),
    )
    plan = decide(case(reading(shipments=rows)))
    assert len(plan.steps) == 1
    assert opened(plan).shipments == rows
    assert first_letter(plan).values["form"] == (AskedField(1, 1, "consignee.contact"),)


@pytest.mark.parametrize(
    ("policy", "template"),
    [
        (OFFICE, "request"),
        (
            office(
                requirements=(
                    Requirement(desk=Desk.KEY_ACCOUNTS, nature="service_failure", fields=()),
                )
            ),
            "acknowledgement",
        ),
        (
            office(requirements=(Requirement(desk=Desk.COMPLAINTS, nature=None, fields=()),)),
            "request",
        ),
    ],
)
def test_what_is_needed_is_the_offices_choice(policy: Policy, template: str) -> None:
    plan = decide(case(reading(shipments=(BARE,)), policy=policy))
    assert first_letter(plan).template == template


def test_a_question_about_no_shipment_is_asked_for_nothing() -> None:
    plan = decide(case(question()))
    assert (opened(plan).missing, first_letter(plan).template) == ((), "acknowledgement")


@pytest.mark.parametrize("subject", ["", "شكوى", "Photos"])
def test_a_mail_without_words_is_asked_what_it_is_about(subject: str) -> None:
    """S-22, S-23: files alone; a person sees them at once."""
    files = (attachment("damage.jpg", "image/jpeg"), attachment("form.pdf"))
    given = case(question(""), mail=mail(subject=subject, attachments=files, text=""))
    plan = decide(given)
    draft = first_letter(plan)
    assert draft.values["form"] == (
        AskedField(1, 0, "description"),
        AskedField(2, 0, "waybill"),
        AskedField(3, 0, "consignee.contact"),
    )
    assert draft.values["attachments"] == ("damage.jpg", "form.pdf")
    assert to(plan, HUDA.email)[0].values["attachments"] == ("damage.jpg", "form.pdf")


@pytest.mark.parametrize(
    ("text", "asks"),
    [("see below", True), ("Please see the picture, what are your hours on Friday then?", False)],
)
def test_a_pasted_screenshot_with_few_words_is_asked_in_words(text: str, asks: object) -> None:
    """S-23: the picture is for a person to read; the logo beside it is nothing."""
    screen = attachment("image001.png", "image/png", inline=True, data=png(1080, 2340), size=90_000)
    logo = attachment("image002.png", "image/png", inline=True, data=png(180, 60), size=9000)
    given = case(question(text), mail=mail(attachments=(logo, screen)))
    plan = decide(given)
    assert (first_letter(plan).template == "request") is asks
    assert to(plan, HUDA.email)[0].values["attachments"] == ("image001.png",)
    assert to(plan, HUDA.email)[0].values["pictures"] == 1


def test_logos_are_no_files() -> None:
    logo = attachment("logo.png", "image/png", inline=True)
    plan = decide(case(mail=mail(attachments=(logo,))))
    assert first_letter(plan).values["attachments"] == ()


def test_a_mail_over_the_limit_is_told_so() -> None:
    plan = decide(case(question(""), too_large=True))
    draft = first_letter(plan)
    assert (plan.reason, draft.template, draft.kind) == ("too-large", "too-large", "request")
    assert draft.values["size_max"] == OFFICE.thresholds.mail_size_max


VIP = office(accounts=(replace(NUKHBA, tier="vip"), *OFFICE.accounts[1:]))


@pytest.mark.parametrize(
    ("said_of_it", "grade"),
    [
        ({}, 0),
        ({"urgency": 1, "urgency_reasons": ("header",)}, 1),  # S-17: held, for no word supports it
        ({"urgency": 1, "urgency_reasons": ("strong-word",)}, 2),
        ({"urgency_reasons": ("weak-word",)}, 1),
    ],
)
def test_a_customer_of_the_first_tier_counts(said_of_it: dict[str, Any], grade: int) -> None:
    plan = decide(case(reading(**said_of_it), policy=VIP))
    assert opened(plan).urgency == grade


# --- praise --------------------------------------------------------------------------------------


def test_praise_is_thanked_and_asked_for_nothing() -> None:
    """S-24: no clock, no escalation, no ticket of failure."""
    plan = decide(case(said(Nature.FEEDBACK, shipments=(BARE,), urgency=2)))
    found = opened(plan)
    assert (found.kind, found.state) == (Kind.FEEDBACK, State.FEEDBACK_LOGGED)
    assert (found.due_at, found.missing) == (None, ())
    assert names(plan) == [["Opened", "MailAdded"]]
    assert {(t, k) for t, k, _ in summary(plan)} == {
        ("feedback", "acknowledgement"),
        ("notification", "notification"),
    }


# --- a complaint beside a ticket (S-7) -----------------------------------------------------------


def test_a_failure_that_is_called_a_complaint_is_two_cases_and_one_letter() -> None:
    plan = decide(case(reading("This is a formal complaint.", says_complaint=True)))
    complaint, failure = plan.steps
    assert complaint.ticket is not None
    assert failure.ticket is not None
    assert (complaint.ticket.kind, failure.ticket.kind) == (Kind.COMPLAINT, Kind.TICKET)
    assert failure.linked_to == (0,)
    assert names(plan) == [
        ["Opened", "MailAdded", "Acknowledged"],
        ["Opened", "MailAdded", "Acknowledged"],
    ]
    assert [d.template for d in to_customers(plan)] == ["acknowledgement"]
    assert to_customers(plan)[0] in failure.drafts
    assert REEM.email in [d.to[0].email for d in complaint.drafts]
    assert complaint.ticket.due_at != failure.ticket.due_at


def test_nobody_is_called_twice_about_one_mail() -> None:
    plan = decide(case(reading(says_complaint=True, urgency=3)))
    called = [d.to[0].email for d in letters(plan) if d.kind == "escalation"]
    assert len(called) == len(set(called))
    assert len(events(plan, Escalated)) == 1


# --- urgency (§3.3) ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("urgency", "called"),
    [
        (0, ()),
        (1, ()),
        (2, (HUDA.email, OMAR.email)),  # officer and supervisor
        (3, (HUDA.email, OMAR.email, SAMI.email)),  # and who is on call
    ],
)
def test_who_is_called_at_once(urgency: int, called: tuple[str, ...]) -> None:
    plan = decide(case(reading(urgency=urgency, urgency_reasons=("strong-word",))))
    escalations = [d for d in letters(plan) if d.kind == "escalation"]
    assert tuple(d.to[0].email for d in escalations) == called
    expected = (Escalated(level=urgency, to=called, reasons=("strong-word",)),) if called else ()
    assert events(plan, Escalated) == expected
    assert first_letter(plan).values["urgent"] is (urgency >= 2)


@pytest.mark.parametrize(
    ("urgency", "within"), [(2, timedelta(hours=1)), (3, timedelta(minutes=15))]
)
def test_how_soon_it_is_to_be_accepted(urgency: int, within: timedelta) -> None:
    plan = decide(case(reading(urgency=urgency)))
    by = {d.values["accept_by"] for d in letters(plan) if d.kind == "escalation"}
    assert by == {NOON + within}


def test_urgent_mail_with_fields_missing_still_escalates_and_does_not_wait() -> None:
    plan = decide(case(reading(shipments=(BARE,), urgency=2)))
    assert first_letter(plan).template == "request"
    assert first_letter(plan).values["paused"] is False
    assert events(plan, DetailsAsked)[0].pauses is False
    assert events(plan, Escalated)


def test_a_supervisor_who_owns_the_ticket_is_called_once() -> None:
    groups = tuple(replace(g, supervisor="huda") if g.key == "ka-sa" else g for g in OFFICE.groups)
    plan = decide(case(reading(urgency=2), policy=office(groups=groups)))
    assert [d.to[0].email for d in letters(plan) if d.kind == "escalation"] == [HUDA.email]


# --- for a customer, and inside ------------------------------------------------------------------


def by(opening: Opening, given: Case) -> Plan:
    """Open for somebody else than the writer."""
    return open_plan(given, opening)


FOR_PETRA = Opening(
    requester=PETRA, opened_by=HUDA.email, reason="opened-on-behalf", on_behalf=True
)


def test_what_is_opened_on_behalf_is_the_customers_and_tells_him() -> None:
    plan = by(FOR_PETRA, case(known=context(Address("Huda", HUDA.email))))
    found = opened(plan)
    assert (found.requester, found.opened_by, found.on_behalf) == (PETRA, HUDA.email, True)
    assert (found.account, found.group) == ("petra", "tracing-jo")
    draft = first_letter(plan)
    assert draft.to == (PETRA,)
    assert (draft.answers, draft.references) == (None, ())  # never a colleague's Message-ID


def test_what_a_colleague_opens_for_himself_asks_nobody_and_does_not_wait() -> None:
    """No customer's letter to staff (R-33), and no pause for an answer that nobody was asked."""
    mine = Opening(
        requester=Address("Huda", HUDA.email), opened_by=HUDA.email, reason="mine", inside=True
    )
    plan = by(mine, case(reading(shipments=(BARE,), urgency=2)))
    assert to_customers(plan) == ()
    assert events(plan, DetailsAsked) == ()
    assert opened(plan).missing != ()
    assert events(plan, Escalated)


@pytest.mark.parametrize(
    ("reading_", "expected"),
    [
        (question("السلام عليكم\nأين شحنتي؟"), True),
        (question("سلام عليكم ورحمة الله"), True),
        (question("Dear team, where is it?"), False),
    ],
)
def test_a_greeting_is_returned(*, reading_: Reading, expected: bool) -> None:
    assert first_letter(decide(case(reading_))).values["greeted"] is expected


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_letter_is_in_the_writers_language(language: Any) -> None:
    plan = decide(case(reading(language=language)))
    assert first_letter(plan).language == language
    assert opened(plan).language == language


def test_staff_are_written_to_in_their_own() -> None:
    plan = decide(case(reading(language="en")))
    assert [d.language for d in to(plan, HUDA.email)] == ["ar"]
    assert [d.language for d in to(plan, SAMI.email)] == ["en"]


def test_a_ticket_that_a_new_one_refers_to_is_linked() -> None:
    foreign = ticket(requester=PASSER, parties=(), account=None)
    plan = decide(case(known=context(named=(foreign,))))
    assert events(plan, Linked) == (Linked(ref=foreign.ref, relation="related"),)
    assert about(plan) == [""]
