"""What a letter may say: greeting, dates, desk, route; nothing internal reaches a customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unicodedata import category

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from mailbot.desk.policy import Account, Name, Policy, Regulator
from mailbot.desk.ticket import Kind, Link, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Evidence, Language, Party, Shipment
from mailbot.render.complaint_samples import PERSONAL
from mailbot.render.given import LetterError
from mailbot.render.samples import NOW, SARA, Sample
from mailbot.render.templates import LANGUAGES
from mailbot.render.view import LetterView, view
from mailbot.text.isolation import NBSP, unmarked
from tests.render.letters import ORDINARY, POLICY, PROMISES, write

ACKNOWLEDGEMENT = "acknowledgement-ordinary"


def sample(name: str, language: Language = "en") -> Sample:
    """Return an ordinary letter."""
    return ORDINARY[f"{name}-{language}"]


def seen(given: Sample, policy: Policy = POLICY, now: datetime = NOW) -> LetterView:
    """Return the view of a letter."""
    return view(given.draft, given.ticket, policy, now)


def changed(given: Sample, **changes: object) -> Sample:
    """Return the letter about a ticket that was changed."""
    assert given.ticket is not None
    return replace(given, ticket=replace(given.ticket, **changes))  # type: ignore[arg-type]


def written_to(given: Sample, person: Address) -> Sample:
    """Return the letter sent to somebody else."""
    return replace(given, draft=replace(given.draft, to=(person,)))


def with_account(policy: Policy, **changes: object) -> Policy:
    """Return the policy with the sample account changed."""
    first, *rest = policy.accounts
    changed_account: Account = replace(first, **changes)  # type: ignore[arg-type]
    return replace(policy, accounts=(changed_account, *rest))


def valued(given: Sample, **values: object) -> Sample:
    """Return the letter with values of its draft changed."""
    return replace(given, draft=replace(given.draft, values={**given.draft.values, **values}))


def text(given: Sample, policy: Policy = POLICY) -> str:
    """Return the plain text of a letter, unbroken and unmarked."""
    return " ".join(unmarked(write(given, policy).text).replace(NBSP, " ").split())


def test_a_greeting_that_was_given_is_returned() -> None:
    given = sample(ACKNOWLEDGEMENT, "ar")
    assert "وعليكم السلام ورحمة الله وبركاته، السادة في متجر النخيل،" in text(given)
    silent = replace(given, draft=replace(given.draft, values={}))
    assert " السلام عليكم ورحمة الله وبركاته، السادة" in text(silent)


@pytest.mark.parametrize(
    ("person", "greeting"),
    [
        ("Sara Ahmad", "Dear Sara Ahmad,"),
        ("سارة أحمد", "Dear سارة أحمد,"),
        ("", "Dear Al Nakheel Store team,"),
        ("Customer Service", "Dear Al Nakheel Store team,"),
        ("sara@alnakheel.example", "Dear Al Nakheel Store team,"),
        ("<script>", "Dear Al Nakheel Store team,"),
        ("Win 1000 now", "Dear Al Nakheel Store team,"),
        ("x" * 61, "Dear Al Nakheel Store team,"),
    ],
)
def test_an_english_letter_greets_the_person_else_the_company(person: str, greeting: str) -> None:
    given = written_to(sample(ACKNOWLEDGEMENT), Address(person, "sara@alnakheel.example"))
    assert greeting in text(given)


def test_an_arabic_letter_names_no_person() -> None:
    given = changed(sample(ACKNOWLEDGEMENT, "ar"), account=None)
    view_of = seen(written_to(given, Address("سارة أحمد", "sara@mail.example")))
    assert view_of.address_form == "none"
    assert view_of.addressee is None


def test_a_form_of_address_that_a_person_typed_stands_as_it_is() -> None:
    typed = Name("السادة شركة النخيل المحترمين", "Dear Al Nakheel colleagues")
    policy = with_account(POLICY, salutation=typed)
    assert "Dear Al Nakheel colleagues," in text(sample(ACKNOWLEDGEMENT), policy)
    assert "السادة شركة النخيل المحترمين،" in text(sample(ACKNOWLEDGEMENT, "ar"), policy)


def test_whoever_is_not_of_the_account_is_not_greeted_by_its_name() -> None:
    given = written_to(sample(ACKNOWLEDGEMENT, "ar"), Address("", "someone@mail.example"))
    assert "النخيل" not in text(given)


def test_the_promise_is_the_tickets_own_date() -> None:
    assert "by Wednesday 25 November 2026, 16:46." in text(sample(ACKNOWLEDGEMENT))
    assert "قبل الأربعاء 25 نوفمبر 2026، الساعة 4:46 مساءً." in text(sample(ACKNOWLEDGEMENT, "ar"))


def test_a_complaints_date_is_the_end_of_its_day() -> None:
    assert "by the end of Sunday 29 November 2026." in text(sample("complaint-ordinary"))
    assert "قبل نهاية دوام يوم الأحد 29 نوفمبر 2026." in text(sample("complaint-ordinary", "ar"))


def test_a_promise_that_has_passed_is_owned_and_not_repeated() -> None:
    late = text(sample("update-late"))
    assert "Our reply is late, and we are sorry." in late
    assert "You will hear" not in late


def test_where_nothing_is_due_nothing_is_promised() -> None:
    given = text(changed(sample(ACKNOWLEDGEMENT), due_at=None))
    assert "We have your message, and it is with our team" in given
    assert "You will hear" not in given


def test_the_clock_is_spoken_of_only_where_it_stands() -> None:
    paused = sample("request-ordinary")
    assert "the 72 hours for handling start running again" in text(paused)
    running = valued(changed(paused, paused_at=None), paused=False)
    assert "start running again" not in text(running)
    assert "You will hear the outcome" in text(running)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", ["ticket", "value"])
@pytest.mark.parametrize("chaser", [True, False])
def test_an_update_promises_no_date_while_the_clock_stands(
    language: Language, by: str, *, chaser: bool
) -> None:
    running = valued(changed(sample("update-chaser", language), kind=Kind.TICKET), chaser=chaser)
    paused = (
        changed(running, paused_at=NOW) if by == "ticket" else valued(running, paused=True)
    )  # fmt: skip
    assert PROMISES.search(text(running))
    assert not PROMISES.search(text(paused))
    assert not PROMISES.search(text(changed(paused, due_at=NOW - timedelta(hours=1))))
    assert seen(paused).due is None


def test_an_update_says_what_still_lacks_and_that_the_time_goes_on_when_it_comes() -> None:
    paused = text(sample("update-paused"))
    assert "We still need one detail. To reach the consignee" in paused
    assert "1) Consignee mobile or e-mail:" in paused
    assert "When your reply arrives, the 72 hours for handling start running again." in paused
    arabic = text(sample("update-paused", "ar"))
    assert "ما زلنا نحتاج إلى بيان واحد." in arabic
    assert "وحين يصلنا ردّكم نستأنف احتساب مدة المعالجة، وهي 72 ساعة." in arabic


def test_an_update_without_a_form_does_not_speak_of_the_clock() -> None:
    assert "start running again" not in text(valued(sample("update-paused"), form=()))


URGENT = ["acknowledgement-urgent", "request-urgent", "update-urgent", "still-missing-ordinary",
          "complete-ordinary", "complaint-ordinary"]  # fmt: skip


@pytest.mark.parametrize("name", URGENT)
@pytest.mark.parametrize(
    ("language", "said", "desk"),
    [
        ("en", "We treat your message as urgent, and told the person in charge at once.", "team"),
        ("ar", "نعامل رسالتكم على أنها عاجلة، وأبلغنا المسؤول عن المتابعة فورًا.", "فريق"),
    ],
)
def test_an_urgent_letter_says_so_with_desk_and_telephone(
    name: str, language: Language, said: str, desk: str
) -> None:
    urgent = text(valued(sample(name, language), urgent=True))
    callout = urgent[urgent.index(said) :][: len(said) + 120]
    assert desk in callout
    assert "920 000 000" in callout
    assert urgent.count("920 000 000") == 1


def test_a_letter_that_is_not_urgent_does_not_say_so() -> None:
    calm = valued(sample("update-urgent"), urgent=False)
    assert "urgent" not in text(calm)
    assert "If it cannot wait, call 920 000 000" in text(calm)


DATED = (*PERSONAL, "extension")
"""Letters whose words, or whose date, a person of ours answers for."""

TO_CUSTOMERS = [
    name
    for name, given in ORDINARY.items()
    if given.draft.audience == "customer" and given.draft.template not in DATED
]


@pytest.mark.parametrize("name", TO_CUSTOMERS)
@pytest.mark.parametrize("due_at", [NOW + timedelta(days=1), NOW - timedelta(days=1)])
def test_of_the_highest_grade_no_customer_is_promised_anything(name: str, due_at: datetime) -> None:
    given = ORDINARY[name]
    if given.ticket is None:
        return
    grave = changed(given, urgency=3, due_at=due_at, paused_at=None)
    assert not PROMISES.search(text(grave))
    assert seen(grave).due is None
    assert seen(grave).also_due is None
    if given.draft.template not in ("neutral", "which-one"):
        assert given.ticket.ref in text(grave)
    if given.draft.template != "feedback":
        assert "920 000 000" in text(grave) or "+962 6 555 0130" in text(grave)


def test_colleagues_are_told_the_date_of_the_highest_grade_and_of_a_paused_one() -> None:
    grave = changed(sample("notification-new"), urgency=3, paused_at=NOW)
    assert seen(grave).due is not None


@pytest.mark.parametrize(
    ("group", "desk"),
    [
        ("sample-ka", "Key Accounts team"),
        ("sample-complaints", "Complaints team"),
        ("sample-tracing-jo", "Tracing Jordan"),
    ],
)
@pytest.mark.parametrize("mailbox", ["sample-ka", "sample-complaints"])
def test_thanks_for_feedback_name_the_team_that_has_it_and_no_other(
    group: str, desk: str, mailbox: str
) -> None:
    given = changed(sample("feedback-ordinary"), group=group)
    said = text(replace(given, draft=replace(given.draft, mailbox=mailbox)))
    assert f"is now with our {desk}." in said
    assert f"Kind regards, {desk} Example Express" in said
    others = {"Key Accounts team", "Complaints team", "Tracing Jordan"} - {desk}
    assert not any(other in said for other in others)


@pytest.mark.parametrize(
    ("language", "tracing", "later"),
    [
        ("en", "already tracing the shipment", "once we can identify"),
        ("ar", "نبحث الآن في مسار الشح", "متى تعرّفنا إليها"),
    ],
)
def test_only_a_shipment_whose_waybill_is_known_is_said_to_be_traced(
    language: Language, tracing: str, later: str
) -> None:
    for known in ("request-ordinary", "request-several", "still-missing-ordinary"):
        assert tracing in text(sample(known, language))
    unknown = sample("request-unknown", language)
    for count in (1, 2):
        said = text(changed(unknown, shipments=(Shipment(),) * count))
        assert tracing not in said
        assert later in said


def test_details_are_complete_only_where_the_waybill_is_known_too() -> None:
    assert "We have the details that we asked for" in text(sample("complete-ordinary"))
    assert "waybill number is at hand" not in text(sample("complete-ordinary"))
    lacking = text(sample("complete-without-waybill"))
    assert lacking.startswith("Thank you, we have your message")
    assert "that we asked for" not in lacking
    assert "If the waybill number is at hand, it helps us find the shipment" in lacking
    arabic = text(sample("complete-without-waybill", "ar"))
    assert "التي طلبناها" not in arabic
    assert "وإن كان رقم البوليصة لديكم" in arabic
    two = changed(sample("complete-without-waybill"), shipments=(Shipment(), Shipment()))
    assert "If the waybill numbers that are missing are at hand" in text(two)


def test_what_is_about_no_shipment_lacks_no_waybill() -> None:
    given = changed(sample("complete-ordinary"), about_shipment=False, shipments=())
    assert not seen(given).waybill_lacks


def test_an_accounts_own_hours_are_told() -> None:
    policy = with_account(POLICY, sla=timedelta(hours=24))
    assert "وهي 24 ساعة" in text(sample("request-ordinary", "ar"), policy)


def test_a_country_without_key_accounts_is_told_who_has_it_and_its_telephone() -> None:
    away = text(sample("acknowledgement-other-country"))
    assert "your case is with Tracing Jordan" in away
    assert "+962 6 555 0130 (Sunday to Thursday, 8:30–16:30)" in away
    assert "Kind regards, Tracing Jordan Example Express" in away
    nowhere = text(sample("acknowledgement-no-group", "ar"))
    assert "لدى إدارة خدمة العملاء" in nowhere


def test_urgency_gives_desk_and_telephone_at_the_top() -> None:
    urgent = text(sample("acknowledgement-urgent"))
    assert urgent.index("call 920 000 000") < urgent.index("We have your message about")
    assert urgent.count("920 000 000") == 1


def test_the_desk_in_charge_signs_whichever_mailbox_was_written_to() -> None:
    given = sample(ACKNOWLEDGEMENT)
    crossed = replace(given, draft=replace(given.draft, mailbox="sample-complaints"))
    assert "Kind regards, Key Accounts team Example Express" in text(crossed)
    assert "Kind regards, Complaints team" in text(sample("complaint-ordinary"))


def test_a_complaint_names_the_outside_body_of_the_country() -> None:
    assert "you may turn to the Transport General Authority, 19929." in text(
        sample("complaint-ordinary")
    )
    assert "الهيئة العامة للنقل على الرقم 19929." in text(sample("complaint-ordinary", "ar"))
    elsewhere = replace(POLICY.company, regulators=(
        Regulator(country="JO", name=Name("هيئة", "Body"), contact="body.example"),
    ))  # fmt: skip
    assert "turn to" not in text(sample("complaint-ordinary"), replace(POLICY, company=elsewhere))


def test_one_letter_names_ticket_and_complaint() -> None:
    both = text(sample("acknowledgement-with-complaint"))
    assert "Reference KA-2026-000123" in both
    assert "Your complaint is registered as CMP-2026-000045." in both
    assert "comes by the end of Sunday 29 November 2026" in both


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.OPEN, "with our team"),
        (State.AWAITING_INFO, "waiting for your reply"),
        (State.RESOLVED, "solved, waiting for your word"),
        (State.INVESTIGATING, "being looked into"),
        (State.WITH_DEPT, "with Operations"),
    ],
)
def test_a_state_is_told_in_safe_words(state: State, said: str) -> None:
    given = changed(sample("update-ordinary"), state=state)
    assert f"Where it stands now: {said}." in text(given)


def test_every_state_has_safe_words() -> None:
    for state in State:
        assert seen(changed(sample("update-ordinary", "ar"), state=state)).state


def test_strangers_read_nothing_of_the_ticket() -> None:
    given = sample("neutral-ordinary")
    assert given.ticket is not None
    view_of = seen(given)
    assert view_of.ref is None
    assert view_of.facts == ()
    assert given.ticket.ref not in write(given).text + write(given).subject


def test_facts_are_left_out_where_the_rules_say_so() -> None:
    given = sample("complete-ordinary")
    silent = replace(given, draft=replace(given.draft, values={"facts": False}))
    assert seen(given).facts
    assert not seen(silent).facts


def test_a_zone_is_named_where_the_reader_is_not_in_the_desks() -> None:
    dubai = replace(POLICY.calendars[0], key="ae", zone="Asia/Dubai")
    policy = replace(with_account(POLICY, country="AE"), calendars=(*POLICY.calendars, dubai))
    assert "الساعة 5:46 مساءً بتوقيت دبي" in text(sample(ACKNOWLEDGEMENT, "ar"), policy)


def test_the_months_of_jordan_have_both_names() -> None:
    policy = with_account(POLICY, country="JO")
    assert "25 تشرين الثاني (نوفمبر) 2026" in text(sample(ACKNOWLEDGEMENT, "ar"), policy)


def test_a_relayed_reply_carries_the_persons_name() -> None:
    relayed = text(sample("relay-ordinary"))
    assert relayed.startswith("Reply from Nawal Al-Qahtani, Key Accounts")
    assert relayed.endswith("Nawal Al-Qahtani Key Accounts team Example Express")


def test_an_officers_long_words_are_not_cut() -> None:
    given = sample("relay-ordinary")
    words = "line of the reply\n" * 500
    long = replace(given, draft=replace(given.draft, values={**given.draft.values,
                                                             "words": words}))  # fmt: skip
    assert write(long).text.count("line of the reply") == 500


@pytest.mark.parametrize(
    "name", ["request-ordinary", "relay-ordinary", "which-one-ordinary", "escalation-ordinary",
             "refusal-ordinary", "transcript-ordinary", "undelivered-ordinary"]
)  # fmt: skip
def test_a_letter_that_lacks_what_it_is_about_says_what(name: str) -> None:
    given = sample(name)
    with pytest.raises(LetterError, match=given.draft.template):
        view(replace(given.draft, values={}), given.ticket, POLICY, NOW)


CANARY = "canary"
"""Stands in every internal place; no customer's letter may hold it."""


def office_with_canaries() -> Policy:
    """Return the policy with a canary in all that is internal.

    Who follows the matter is named to its customer where it presses most (S-16): by name alone.
    """
    people = tuple(
        replace(
            p,
            email=f"{CANARY}-{p.key}@staff.example",
            name=p.name if p.key == "sample-nawal" else Name(CANARY, CANARY),
        )
        for p in POLICY.people
    )
    groups = tuple(
        replace(g, address=f"{CANARY}@staff.example", phone="+966119999999" if g.key == "sample-ka"
                else g.phone)
        for g in POLICY.groups
    )  # fmt: skip
    return replace(POLICY, people=people, groups=groups, manager=CANARY)


def ticket_with_canaries(ticket: Ticket, reader: str) -> Ticket:
    """Return the ticket with a canary in all that its customer must not read."""
    return replace(
        ticket,
        owner=f"{CANARY}-sample-nawal@staff.example",
        opened_by=f"{CANARY}@staff.example",
        urgency=3,
        urgency_reasons=(CANARY,),
        parties=(reader, f"{CANARY}@other.example"),
        subject=CANARY,
        evidence=(
            Evidence("shipments.0.shipper.name", CANARY, 0.2),
            Evidence("urgency", CANARY, 1),
        ),
        links=(Link(f"KA-2026-{CANARY}", "related"),),
        escalation_accepted_by=f"{CANARY}@staff.example",
    )  # fmt: skip


INTERNAL_VALUES: dict[str, object] = {
    "words": CANARY, "urgent_words": (CANARY,), "written_by": f"{CANARY}@mail.example",
    "notes": (CANARY,), "conflicts": (f"shipments.0.shipper.name: {CANARY} / {CANARY}",),
    "history": (CANARY,), "sent": (CANARY,), "next_step": CANARY, "commands": ("#take",),
    "note_by": CANARY, "reason": CANARY, "address": CANARY, "asked": (CANARY,),
    "reply_goes": CANARY,
    "attachments": (CANARY,), "accept_by": NOW, "done": (CANARY,),
}  # fmt: skip
CUSTOMERS = [n for n, s in ORDINARY.items() if s.draft.audience == "customer"]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_nothing_internal_reaches_a_customer(name: str) -> None:
    given = ORDINARY[name]
    values = {**INTERNAL_VALUES, **given.draft.values}
    if given.draft.template == "relay":
        values["by"] = "nobody@staff.example"
    ticket = given.ticket and ticket_with_canaries(given.ticket, given.draft.to[0].email)
    letter = write(Sample("", replace(given.draft, values=values), ticket), office_with_canaries())
    for part in (letter.subject, letter.text, letter.html):
        assert CANARY not in part.lower()
        assert "999" not in part.replace(NBSP, "").replace(" ", "")
        assert "U3" not in part


@pytest.mark.parametrize("name", CUSTOMERS)
def test_the_other_end_of_a_shipment_reads_nothing_of_the_shippers(name: str) -> None:
    given = ORDINARY[name]
    if given.ticket is None or given.draft.template in ("relay", "which-one"):
        return
    consignee = Party(name="My own name", phones=("+966550000001",), emails=("me@mail.example",))
    shipper = Party(name=CANARY, phones=("+966559999999",), emails=(f"{CANARY}@x.example",))
    shipment = Shipment(waybill="290019498498", shipper=shipper, consignee=consignee)
    mine = written_to(changed(given, shipments=(shipment,)), Address("Me", "me@mail.example"))
    letter = write(mine)
    assert CANARY not in letter.text + letter.html + letter.subject
    assert "9999" not in letter.text.replace(NBSP, "")


def test_a_customers_view_has_no_staff_part_and_staff_has() -> None:
    assert seen(sample(ACKNOWLEDGEMENT)).staff is None
    assert seen(sample("notification-new")).staff is not None


def test_the_view_does_not_depend_on_the_hour_it_is_made_but_for_lateness() -> None:
    given = sample(ACKNOWLEDGEMENT)
    earlier = seen(given, now=datetime(2026, 11, 22, 13, 0, tzinfo=UTC))
    assert earlier.due is not None
    assert earlier.due.limit == (seen(given).due or earlier.due).limit
    assert seen(given, now=NOW + timedelta(days=9)).late


@settings(max_examples=60, deadline=None)
@drawn(st.text(st.characters(), max_size=80))
def test_whatever_a_stranger_writes_the_letters_are_written(text: str) -> None:
    party = Party(name=text or None, phones=(text,) if text else (), emails=())
    shipments = (Shipment(waybill=text or None, shipper=party, consignee=party),)
    for name in ("notification-new-ar", "update-ordinary-en", "escalation-ordinary-en"):
        sample = changed(ORDINARY[name], shipments=shipments, requester=Address(text, SARA.email))
        values = {**sample.draft.values, "words": text, "attachments": (text,)}
        draft = replace(sample.draft, values=values, their_subject=text)
        letter = write(replace(sample, draft=draft))
        letter.html.encode()
        letter.text.encode()
        assert not {"Cc", "Cs", "Zl", "Zp"} & {category(char) for char in letter.subject}
