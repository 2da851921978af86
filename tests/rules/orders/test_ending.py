"""`#resolve`, `#reopen`, `#spam`, `#withdraw`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.complaint import Frontline
from mailbot.desk.events import Reopened, Resolved
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State, Ticket
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
    ticket,
)
from tests.rules.builders import events, recipients, to_customers
from tests.rules.complaints import RAISED, WITH_DELIVERY, YUSUF, looked_into
from tests.rules.orders.writing import after, said, told, whys, write

DONE = "We delivered it today at 14:15; Khalid signed."
OPEN = ticket()
HELD = ticket(group="operations", state=State.WITH_DEPT)


@pytest.mark.parametrize(
    "text", [f"#resolve\n{DONE}", f"#close {DONE}", f"/Close\n{DONE}", f"#إغلاق\n{DONE}"]
)
def test_the_customer_is_told_what_was_done_and_asked_whether_it_is_solved(text: str) -> None:
    plan = write(text, FAISAL, HELD)
    (draft,) = to_customers(plan)
    assert (draft.template, draft.kind, draft.to) == ("closing", "closing", (BUYER,))
    assert draft.values["words"] == DONE
    assert draft.values["closes"] == NOON + timedelta(hours=72)
    found = after(plan)
    assert (found.state, found.resolved_group) == (State.RESOLVED, "operations")
    assert found.informed_at == NOON


@pytest.mark.parametrize(
    ("person", "about", "why"),
    [
        (HUDA, OPEN, None),
        (SAMI, OPEN, None),
        (FAISAL, HELD, None),
        (HUDA, HELD, "holders-only"),  # by the group that it was given to
        (OMAR, OPEN, "holders-only"),
        (OMAR, HELD, "holders-only"),
        (NADIA, HELD, None),
        (MAHA, HELD, "no-ticket"),
        (LAYLA, HELD, "holders-only"),
        (ZAID, HELD, "no-ticket"),
    ],
)
def test_only_the_holding_group_closes(person: Person, about: Ticket, why: str | None) -> None:
    plan = write(f"#resolve {DONE}", person, about)
    if why is None:
        assert after(plan).state is State.RESOLVED
    else:
        assert whys(plan) == [why]
        assert to_customers(plan) == ()


def test_the_manager_may_and_it_is_on_record_as_an_override() -> None:
    plan = write(f"#resolve {DONE}", NADIA, HELD)
    assert [event.override for event in events(plan, Resolved)] == [True]
    assert said(plan)[0]["override"] is True
    assert [e.override for e in events(write(f"#resolve {DONE}"), Resolved)] == [False]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#resolve", "empty"),
        ("#resolve done", "weak"),
        ("#close تم", "weak"),
        ("#resolve solved, thanks", "weak"),
    ],
)
def test_what_was_done_must_be_said(text: str, why: str) -> None:
    assert whys(write(text)) == [why]


@pytest.mark.parametrize("state", list(ClaimState))
def test_not_while_a_claim_is_open(state: ClaimState) -> None:
    plan = write(f"#resolve {DONE}", about=replace(OPEN, claim=Claim(state=state)))
    ended = state in (ClaimState.PAID, ClaimState.REJECTED, ClaimState.TIME_BARRED)
    assert (plan.reason == "commands-carried-out") is ended
    if not ended:
        assert whys(plan) == ["open-claim"]


@pytest.mark.parametrize(
    ("state", "why"),
    [(State.RESOLVED, "state"), (State.CLOSED, "ended"), (State.MERGED, "ended")],
)
def test_what_is_done_is_not_done_again(state: State, why: str) -> None:
    assert whys(write(f"#resolve {DONE}", about=replace(OPEN, state=state))) == [why]


@pytest.mark.parametrize("state", [State.RESOLVED, State.CLOSED, State.CANCELLED])
@pytest.mark.parametrize("text", ["#reopen", "#إعادة فتح"])
def test_it_goes_on_with_the_group_that_resolved_it(state: State, text: str) -> None:
    ended = replace(OPEN, state=state, resolved_group="operations", resolved_at=NOON)
    plan = write(text, about=ended)
    assert events(plan, Reopened) == (
        Reopened(by=HUDA.email, group="operations", to_department=True),
    )
    assert after(plan).state is State.WITH_DEPT


def test_what_is_open_needs_no_reopening_and_what_is_merged_has_gone() -> None:
    assert whys(write("#reopen")) == ["not-ended"]
    assert whys(write("#reopen", about=replace(OPEN, state=State.MERGED))) == ["ended"]


def test_spam_is_cancelled_in_silence() -> None:
    plan = write("#spam")
    assert after(plan).state is State.CANCELLED
    assert recipients(plan) == {HUDA.email}


def test_what_its_writer_takes_back_is_cancelled_and_confirmed() -> None:
    plan = write("#withdraw")
    assert after(plan).state is State.CANCELLED
    assert [d.kind for d in told(plan, "withdrawn")] == ["closing"]


@pytest.mark.parametrize("text", ["#spam", "#withdraw"])
def test_a_department_cancels_nothing(text: str) -> None:
    assert whys(write(text, FAISAL, HELD)) == ["writers-only"]


@pytest.mark.parametrize("state", [State.RESOLVED, State.CLOSED, State.CANCELLED])
def test_the_customer_is_told_that_we_took_it_up_again(state: State) -> None:
    ended = replace(OPEN, state=state, resolved_group="ka-sa", resolved_at=NOON)
    (draft,) = to_customers(write("#reopen", about=ended))
    assert (draft.template, draft.kind, draft.to) == ("taken-up", "update", (BUYER,))


SPOKEN = looked_into(
    replace(RAISED, frontline=Frontline(agreed_at=NOON, with_whom=YUSUF.email)),
    state=State.FRONTLINE,
)


def test_what_a_conversation_came_to_is_told_and_what_lay_behind_it_stays_inside() -> None:
    text = (
        "#resolve I called him and apologised.\nPlanned: drivers wait two minutes\n"
        "Root cause: no time to wait\nConfidential: a talk with the driver"
    )
    plan = write(text, YUSUF, SPOKEN, policy=WITH_DELIVERY)
    case = after(plan).case
    assert case.frontline is not None
    assert case.frontline.outcome == "I called him and apologised.\n\ndrivers wait two minutes"
    assert case.root_cause == "no time to wait"
    assert case.sections.confidential == "a talk with the driver"
    [letter] = to_customers(plan)
    assert letter.template == "frontline-reply"


def test_a_conversation_has_an_outcome_and_a_cause() -> None:
    for text, why in (
        ("#resolve I called him and apologised.", "no-cause"),
        ("#resolve\nRoot cause: haste", "empty"),
    ):
        assert whys(write(text, YUSUF, SPOKEN, policy=WITH_DELIVERY)) == [why]


def test_what_a_regulator_came_to_is_told_and_ends_the_complaint() -> None:
    outside = looked_into(replace(RAISED, taken_by="TGA", taken_at=NOON), state=State.EXTERNAL)
    text = "#resolve The authority has closed its file.\nRoot cause: no time to wait"
    plan = write(text, REEM, outside, policy=WITH_DELIVERY)
    [letter] = to_customers(plan)
    assert (letter.kind, letter.values["words"]) == (
        "relay",
        "The authority has closed its file.",
    )
    found = after(plan)
    assert (found.state, found.case.root_cause) == (State.CLOSED, "no time to wait")
    bare = write("#resolve The authority has closed it.", REEM, outside, policy=WITH_DELIVERY)
    assert whys(bare) == ["no-cause"]
