"""`#assign` and `#misrouted`: who may hand over what, and what the new holder gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.events import Assigned, HandbackRefused, Misrouted, OwnerSet
from mailbot.desk.policy import GroupKind, Person
from mailbot.desk.ticket import State, Ticket
from mailbot.rules.plan import Plan
from tests.desk.office import (
    FAISAL,
    HUDA,
    LAYLA,
    NADIA,
    NOON,
    OFFICE,
    OMAR,
    SAMI,
    WHOLE,
    group,
    office,
    ticket,
)
from tests.rules.builders import events, letters, recipients, to_customers
from tests.rules.orders.writing import after, faults, said, told, whys, write

WHY = "The courier did not call, please deliver again today."
SUPPORT = group("support", GroupKind.SUPPORT, LAYLA)
POLICY = replace(OFFICE, groups=(*OFFICE.groups, SUPPORT))
HELD = ticket(group="operations", state=State.WITH_DEPT)
OPEN = ticket()


@pytest.mark.parametrize(
    ("text", "group_key"),
    [
        (f"#assign operations\n{WHY}", "operations"),
        (f"/Assign Operations {WHY}", "operations"),
        (f"#assign operations - {WHY}", "operations"),
        (f"#assign Team operations: {WHY}", "operations"),
        ("#إسناد فريق operations\nالمندوب لم يتصل، يرجى إعادة التوصيل اليوم", "operations"),
        (f"#assign ops@courier.example\n{WHY}", "operations"),
        (f"#assign support\n{WHY}", "support"),
    ],
)
def test_a_group_is_known_by_its_key_its_names_and_its_address(text: str, group_key: str) -> None:
    plan = write(text, policy=POLICY)
    (event,) = events(plan, Assigned)
    assert (event.group, event.to_department, event.override) == (group_key, True, False)
    assert after(plan).state is State.WITH_DEPT
    assert after(plan).owner == HUDA.email  # two holders at once
    assert to_customers(plan) == ()  # a command's text stays inside (S-5)


def test_the_group_gets_a_pack_with_the_reason_the_words_and_what_it_may_do() -> None:
    words = ((OPEN.id or 0, "My parcel is late."),)
    plan = write(f"#assign operations\n{WHY}", words=words)
    (pack,) = told(plan, "notification")
    assert [a.email for a in pack.to] == ["ops@courier.example"]
    assert pack.values["what_happened"] == "assigned"
    assert pack.values["note"] == WHY
    assert pack.values["words"] == "My parcel is late."
    assert pack.values["reply_goes"] == "inside"
    assert "#misrouted" in str(pack.values["commands"])
    assert said(plan) == [{"name": "assign", "ref": "", "group": "operations"}]


def test_a_group_without_an_address_is_written_to_member_by_member() -> None:
    plan = write(f"#assign support\n{WHY}", policy=POLICY)
    assert recipients(plan) == {LAYLA.email, HUDA.email}


def test_a_person_of_the_desk_becomes_the_owner_and_one_of_a_department_gets_the_pack() -> None:
    plan = write(f"#assign sami\n{WHY}")
    assert events(plan, OwnerSet) == (OwnerSet(owner=SAMI.email),)
    assert events(plan, Assigned) == ()
    plan = write(f"#assign Faisal\n{WHY}")
    assert [event.group for event in events(plan, Assigned)] == ["operations"]
    assert recipients(plan) == {FAISAL.email, HUDA.email}
    assert after(plan).owner == HUDA.email


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#assign", "no-group"),
        ("#assign operatoins\n" + WHY, "unknown-group"),
        ("#assign operations", "weak"),
        ("#assign operations\nللمتابعة", "weak"),
        ("#assign operations\npls check", "weak"),
        ("#assign operations\nPlease follow up, thanks.", "weak"),
        ("#assign ka-sa\n" + WHY, "same-group"),
        ("#assign zaid\n" + WHY, "no-group-of-person"),
    ],
)
def test_what_is_no_handing_over_comes_back(text: str, why: str) -> None:
    plan = write(text)
    assert whys(plan) == [why]
    assert events(plan, Assigned) == ()


def test_an_unknown_group_is_answered_with_the_nearest_names() -> None:
    (row,) = faults(write(f"#assign oprations\n{WHY}"))
    assert [name.en for name in row["names"]][:1] == ["Team operations"]


def test_a_note_needs_the_waybill_where_the_ticket_knows_none() -> None:
    """R-25: the waybill valid, or "none"."""
    without = ticket(shipments=(replace(WHOLE, waybill=None),))
    assert whys(write(f"#assign operations\n{WHY}", about=without)) == ["waybill"]
    for more in ("AWB 290019498498.", "No waybill yet.", "لا توجد بوليصة"):
        plan = write(f"#assign operations\n{WHY} {more}", about=without)
        assert plan.reason == "commands-carried-out", more
    question = ticket(shipments=(), about_shipment=False)
    assert write(f"#assign operations\n{WHY}", about=question).reason == "commands-carried-out"


# --- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "about", "target", "reason"),
    [
        (HUDA, OPEN, "operations", "commands-carried-out"),
        (HUDA, HELD, "support", "holders-only"),  # from the KA group out, not on its behalf
        (SAMI, HELD, "support", "holders-only"),
        (FAISAL, HELD, "support", "commands-carried-out"),
        (FAISAL, HELD, "ka-sa", "handback"),
        (FAISAL, HELD, "huda", "handback"),
        (FAISAL, HELD, "complaints", "handback"),
        (OMAR, HELD, "ka-sa", "commands-carried-out"),  # the misrouted queue
        (OMAR, OPEN, "operations", "commands-carried-out"),
        (NADIA, HELD, "support", "commands-carried-out"),
    ],
)
def test_who_may_hand_over_what(person: Person, about: Ticket, target: str, reason: str) -> None:
    plan = write(f"#assign {target}\n{WHY}", person, about, policy=POLICY)
    if reason == "commands-carried-out":
        assert plan.reason == reason
        assert after(plan).group == target
    else:
        assert whys(plan) == [reason]
        assert after(plan).group == about.group


@pytest.mark.parametrize(
    ("person", "misrouted", "override"),
    [
        (NADIA, False, True),  # the manager steps over whoever has it
        (OMAR, False, False),  # to reassign is a supervisor's own work
        (OMAR, True, False),
        (NADIA, True, False),  # the department itself says it is not its own
    ],
)
def test_why_one_hands_over_what_is_not_his_is_on_record(
    person: Person, *, misrouted: bool, override: bool
) -> None:
    about = replace(HELD, misrouted=misrouted)
    (event,) = events(write(f"#assign support\n{WHY}", person, about, policy=POLICY), Assigned)
    assert (event.misrouted, event.override) == (misrouted, override)


def test_the_clock_is_not_reset_and_the_customers_pause_ends() -> None:
    waiting = replace(OPEN, state=State.AWAITING_INFO, paused_at=NOON, missing=("consignee.name",))
    found = after(write(f"#assign operations\n{WHY}", about=waiting))
    assert found.promise == waiting.promise
    assert found.paused_at is None


# --- handing back (R-28) -------------------------------------------------------------------------


def attempt(text: str, about: Ticket = HELD) -> Plan:
    return write(text, FAISAL, about)


@pytest.mark.parametrize(
    "text",
    [
        "#assign ka",
        "#assign ka — not ours",
        f"#assign ka-sa\n{WHY}",
        "نعيد لكم التذكرة لعدم الاختصاص",
        "We are returning this ticket to you.",
        "Not ours, returning it to you. Thanks",
        "تم إعادة التذكرة إليكم للعلم",
    ],
)
def test_a_department_cannot_hand_it_back_and_gets_three_ways(text: str) -> None:
    plan = attempt(text)
    (row,) = faults(plan)
    assert (row["why"], row["offered"]) == ("handback", ("resolve", "ask", "misrouted"))
    assert events(plan, HandbackRefused) == (HandbackRefused(by=FAISAL.email, group="operations"),)
    found = after(plan)
    assert (found.state, found.group, found.bounce_backs) == (State.WITH_DEPT, "operations", 1)
    assert recipients(plan) == {FAISAL.email}


@pytest.mark.parametrize("text", ["#assign ka", "نعيد لكم التذكرة"])
def test_at_the_second_attempt_the_supervisor_is_told(text: str) -> None:
    plan = attempt(text, replace(HELD, bounce_backs=1))
    assert after(plan).bounce_backs == 2
    (letter,) = told(plan, "notification")
    assert [a.email for a in letter.to] == [OMAR.email]
    assert letter.values["what_happened"] == "handback"


@pytest.mark.parametrize(
    "text",
    [
        "We are not returning this ticket to you before we called him.",
        "The consignee will be returned to the branch today.",
        "لن نعيد التذكرة قبل الاتصال بالعميل",
    ],
)
def test_what_only_speaks_of_it_is_a_note(text: str) -> None:
    assert attempt(text).reason == "staff-note"


def test_an_officer_hands_nothing_back() -> None:
    plan = write("We are returning this ticket to you.", HUDA, OPEN)
    assert plan.reason == "officer-reply-relayed"


# --- misrouted -----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["#misrouted", "#توجيه خاطئ"])
def test_a_department_says_that_it_is_not_its_own_and_the_supervisor_picks(command: str) -> None:
    plan = write(f"{command} The parcel lies with customs, not with us.", FAISAL, HELD)
    (event,) = events(plan, Misrouted)
    assert event.reason == "The parcel lies with customs, not with us."
    assert after(plan).group == "operations"  # until the supervisor has picked
    assert OMAR.email in recipients(plan)


@pytest.mark.parametrize(
    ("person", "about", "text", "why"),
    [
        (FAISAL, HELD, "#misrouted", "weak"),
        (FAISAL, HELD, "#misrouted not ours", "weak"),
        (HUDA, OPEN, "#misrouted This is for operations to do.", "not-department"),
        (HUDA, HELD, "#misrouted This is for support to do.", "holders-only"),
    ],
)
def test_what_is_no_misrouting_comes_back(
    person: Person, about: Ticket, text: str, why: str
) -> None:
    assert whys(write(text, person, about)) == [why]


def test_two_commands_at_once_act_on_one_ticket_in_their_order() -> None:
    plan = write(f"#take\n#assign operations\n{WHY}", SAMI, OPEN)
    assert [type(e).__name__ for e in events(plan)] == ["MailAdded", "OwnerSet", "Assigned"]
    assert len(letters(plan)) == 2


def test_nothing_is_handed_to_somebody_who_is_away() -> None:
    plan = write(f"#assign sami\n{WHY}", HUDA, OPEN, policy=office(away=frozenset({"sami"})))
    assert whys(plan) == ["person-away"]
    assert after(plan).owner == OPEN.owner
