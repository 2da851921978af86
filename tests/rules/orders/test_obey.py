"""Commands on top of a colleague's mail: all are done, or none and he is told why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import (
    EscalationAccepted,
    MailAdded,
    Noted,
    OwnerSet,
    Relayed,
    Reopened,
)
from mailbot.desk.lifecycle import evolved
from mailbot.desk.policy import Person
from mailbot.desk.rights import CARRIED_OUT
from mailbot.desk.ticket import State, Ticket
from mailbot.reading.commands import NAMES
from mailbot.render.faultwords import FAULTS
from mailbot.rules.intake import decide
from mailbot.rules.orders.obey import ENTRIES
from mailbot.rules.plan import Plan
from tests.desk.office import (
    BUYER,
    FAISAL,
    HUDA,
    LAYLA,
    MAHA,
    NADIA,
    NOON,
    OMAR,
    REEM,
    SAMI,
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
    question,
    recipients,
    staff_context,
    summary,
    to_customers,
)
from tests.rules.orders.writing import whys

T = ticket(escalated_level=2)
HELD = ticket(group="operations")


def write(text: str, person: Person = HUDA, about_: Ticket | None = T, **changes: Any) -> Plan:
    """Decide about a colleague's answer to his notification."""
    if about_ is None:
        return decide(case(question(text), staff_context(person), **changes))
    known = staff_context(
        person, letter("notification", about_, person.email), answered_tickets=(about_,)
    )
    return decide(case(question(text), known, **changes))


def faults(plan: Plan) -> list[tuple[int, str, str | None]]:
    """Return line, reason and nearest form of what was refused."""
    (draft,) = letters(plan)
    assert draft.template == "refusal"
    rows: Any = draft.values["faults"]
    return [(row["line"], row["why"], row["nearest"]) for row in rows]


# --- what is carried out -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "done", "happened"),
    [
        ("#take", ("take",), (OwnerSet(owner=HUDA.email),)),
        ("/TAKE", ("take",), (OwnerSet(owner=HUDA.email),)),
        ("#استلام", ("take",), (OwnerSet(owner=HUDA.email),)),
        ("#ok", ("ok",), (EscalationAccepted(by=HUDA.email),)),
        ("#تم", ("ok",), (EscalationAccepted(by=HUDA.email),)),
        ("#note\nHe called.", ("note",), (Noted(by=HUDA.email),)),
        ("#ملاحظة اتصل العميل", ("note",), (Noted(by=HUDA.email),)),
        (
            "#take\n#ok\n\n#note He called.",
            ("take", "ok", "note"),
            (
                OwnerSet(owner=HUDA.email),
                EscalationAccepted(by=HUDA.email),
                Noted(by=HUDA.email),
            ),
        ),
    ],
)
def test_commands_are_carried_out_and_answered_with_what_was_done(
    text: str, done: tuple[str, ...], happened: tuple[object, ...]
) -> None:
    plan = write(text)
    assert plan.reason == "commands-carried-out"
    added = MailAdded(audience="staff", sender=HUDA.email, reason="commands")
    assert events(plan) == (added, *happened)
    assert list(summary(plan)) == [("transcript", "transcript", HUDA.email)]
    assert letters(plan)[0].values["done"] == done
    assert plan.steps[0].kept_as == "staff"
    assert to_customers(plan) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#reply\nIt arrives today.", "It arrives today."),
        ("#رد\nتصل اليوم", "تصل اليوم"),
        ("#reply It arrives today.", "It arrives today."),
        ("#reply Dear Salma,\nit arrives today.", "Dear Salma,\nit arrives today."),
        ("#take\n#reply\nIt arrives today.", "It arrives today."),
        ("#note the driver is ill\n#reply\nIt arrives today.", "It arrives today."),
    ],
)
def test_reply_sends_its_text_to_the_customer_and_no_command_with_it(text: str, words: str) -> None:
    plan = write(text)
    (draft,) = to_customers(plan)
    assert (draft.template, draft.to, draft.automatic) == ("relay", (BUYER,), None)
    assert draft.values == {"by": HUDA.email, "words": words}
    assert events(plan, Relayed) == (Relayed(by=HUDA.email),)
    assert recipients(plan) == {BUYER.email, HUDA.email}


def test_a_commands_text_stays_inside_unless_it_is_a_reply() -> None:
    """S-5: `#reply` alone publishes."""
    assert to_customers(write("#take\nPlease hurry, he is angry.")) == ()


def test_files_may_follow_a_reply_without_a_word() -> None:
    given = mail(address_of(HUDA), attachments=(attachment("pod.pdf"),))
    (draft,) = to_customers(write("#reply", mail=given))
    assert (draft.values["words"], draft.attachments) == ("pod.pdf", (0,))


def test_reply_answers_an_escalation_too() -> None:
    """A plain reply to one stays inside; what is told in so many words goes out."""
    known = staff_context(OMAR, letter("escalation", T, OMAR.email), answered_tickets=(T,))
    plan = decide(case(question("#reply\nWe are on it."), known))
    assert [d.values["by"] for d in to_customers(plan)] == [OMAR.email]


def test_help_tells_each_what_he_may_do_and_no_more() -> None:
    def known(person: Person) -> set[str]:
        plan = decide(case(question("#help"), staff_context(person)))
        found: Any = letters(plan)[0].values["known"]
        return set(found)

    assert known(ZAID) == {
        "action", "concern", "help", "improve", "mine", "note", "ok", "status", "urgent", "who",
    }  # fmt: skip
    assert known(HUDA) >= {"reply", "assign", "resolve", "merge", "open", "standards"}
    assert known(FAISAL) >= {"resolve", "misrouted", "ask", "note"}
    assert not known(FAISAL) & {"reply", "merge", "spam", "open", "standards"}
    assert known(NADIA) == set(CARRIED_OUT) - {
        "accept", "decide", "receipt", "paid",
    }  # fmt: skip


@pytest.mark.parametrize("known", [{"named": (T,)}, {}])
def test_help_is_given_with_or_without_a_ticket(known: dict[str, Any]) -> None:
    plan = decide(case(question("#help"), staff_context(ZAID, **known)))
    assert (plan.reason, about(plan)) == ("help-given", [None])
    assert letters(plan)[0].values["done"] == ("help",)


def test_the_same_command_twice_is_done_once_for_each() -> None:
    assert len(events(write("#take\n#take"), OwnerSet)) == 2


# --- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "about_", "may"),
    [
        (HUDA, T, True),
        (SAMI, T, True),
        (HUDA, HELD, True),
        (REEM, complaint(), True),
        (OMAR, T, True),  # a supervisor's plain reply stays inside; `#reply` publishes
        (NADIA, T, True),
        (LAYLA, ticket(group="tracing-jo"), True),
        (MAHA, ticket(group="claims"), True),
        (FAISAL, HELD, False),  # through the owner alone (§2.2)
        (LAYLA, ticket(owner=LAYLA.email), False),
    ],
)
@pytest.mark.parametrize("command", ["#reply\nIt arrives.", "#take"])
def test_who_may_write_to_the_customer_and_become_the_owner(
    *, person: Person, about_: Ticket, may: bool, command: str
) -> None:
    plan = write(command, person, about_)
    if may:
        assert plan.reason == "commands-carried-out"
        return
    why = ("not-yours", "note") if command.startswith("#reply") else ("writers-only", None)
    assert faults(plan) == [(1, *why)]


@pytest.mark.parametrize("command", ["#take", "#ok", "#note x", "#reply\nx"])
def test_a_ticket_that_is_not_ones_business_is_not_found(command: str) -> None:
    assert faults(write(command, ZAID)) == [(1, "no-ticket", None)]


def test_a_department_may_note_on_what_it_holds() -> None:
    assert write("#note The courier called.", FAISAL, HELD).reason == "commands-carried-out"


# --- all or nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#tak", [(1, "unknown", "take")]),
        ("#asign operations", [(1, "unknown", "assign")]),
        ("#xyzzy", [(1, "unknown", None)]),
        ("#", [(1, "unknown", None)]),
        ("#submit\nWhy", [(1, "not-your-role", None)]),
        ("#close all", [(1, "weak", "resolve")]),
        ("#reply", [(1, "empty", None)]),
        ("#note", [(1, "empty", None)]),
        ("#note\n#reply\nIt arrives.", [(1, "empty", None)]),  # whose text would it be?
        ("#take\n#tak\n#note x", [(2, "unknown", "take")]),
        (
            "#tak\n\n#nope\n#reply",
            [(1, "unknown", "take"), (3, "unknown", "note"), (4, "empty", None)],
        ),
        ("#reply\n#tak\nIt arrives today.", [(2, "unknown", "take")]),
    ],
)
def test_one_wrong_command_and_nothing_is_done_or_relayed(
    text: str, expected: list[tuple[int, str, str | None]]
) -> None:
    plan = write(text)
    assert plan.reason == "commands-refused"
    assert faults(plan) == expected
    assert to_customers(plan) == ()
    assert {type(e).__name__ for e in events(plan)} <= {"MailAdded", "Refused"}
    assert {why for _, why, _ in expected} <= set(FAULTS)


def test_without_an_escalation_there_is_none_to_accept() -> None:
    assert faults(write("#ok", about_=ticket())) == [(1, "no-escalation", None)]


def test_without_a_ticket_nothing_is_done() -> None:
    plan = write("#take\n#help", about_=None)
    assert faults(plan) == [(1, "no-ticket", None)]
    assert about(plan) == [None]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("text", ["#take", "#ok", "#note x", "#reply\nx", "#take\n#reply\nx"])
def test_what_the_state_does_not_allow_is_refused_in_words(state: State, text: str) -> None:
    """A plan that cannot be applied would put the officer's mail in quarantine."""
    plan = write(text, about_=replace(T, state=state))
    for step in plan.steps:
        if step.ticket is not None:
            evolved(step.ticket, step.events, NOON)
    if plan.reason == "commands-refused":
        assert {why for _, why, _ in faults(plan)} == {"ended"}
        assert "ended" in FAULTS


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_a_reply_takes_a_closed_ticket_up_before_all_else(state: State) -> None:
    plan = write("#take\n#reply\nIt arrives.", about_=replace(T, state=state))
    kinds = [type(e).__name__ for e in events(plan)]
    assert kinds == ["MailAdded", "Reopened", "Relayed", "OwnerSet"]
    assert events(plan, Reopened) == (Reopened(by=HUDA.email, group="ka-sa"),)


# --- the table -----------------------------------------------------------------------------------


def test_every_known_command_is_carried_out() -> None:
    assert set(NAMES) == CARRIED_OUT


def test_what_is_carried_out_stands_in_the_table() -> None:
    assert set(ENTRIES) == CARRIED_OUT - {"open"}


def test_a_plain_text_is_no_command() -> None:
    plan = write("Please #take this, 24/7")
    assert plan.reason == "officer-reply-relayed"


@pytest.mark.parametrize("person", [HUDA, FAISAL])
@pytest.mark.parametrize(
    "text",
    ["We deliver today.\n#note he is difficult", "#note lost\nnot yet\n#reply\nWe are on it."],
)
def test_a_command_beneath_the_text_sends_nothing_and_keeps_nothing(
    text: str, person: Person
) -> None:
    """What is meant to stay inside never reaches the customer as a part of the reply."""
    plan = write(text, person)
    assert whys(plan) == ["below"]
    assert to_customers(plan) == ()
