"""Every step that the table of complaints forbids is refused with words that help (§2.4)."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.desk.complaint import Complaint, Issue
from mailbot.desk.inquiry import CaseEvent
from mailbot.desk.policy import Person
from mailbot.desk.rights import RIGHTS
from mailbot.desk.ticket import State
from mailbot.render.faultwords import FAULTS
from mailbot.rules.intake import decide
from tests.desk.office import FAISAL, NADIA, NOON, REEM, complaint
from tests.rules.builders import case, events, letters, question, staff_context

CASE = Complaint(
    issues=(Issue(text="It came late."),), manager=FAISAL.email, department="operations"
)
STATES = (
    State.RECEIVED,
    State.ACKNOWLEDGED,
    State.AWAITING_DETAILS,
    State.FRONTLINE,
    State.FORWARDED,
    State.INVESTIGATING,
    State.DECIDED,
    State.REPLIED,
    State.CLOSED,
    State.APPEALED,
    State.EXTERNAL,
    State.WITHDRAWN,
)
LINES: dict[str, tuple[Person, str]] = {
    "accept": (FAISAL, "#accept"),
    "delegate": (FAISAL, "#delegate layla"),
    "decide": (FAISAL, "#decide valid"),
    "extend": (FAISAL, "#extend 2026-01-11 the recording is still to come"),
    "resolve": (FAISAL, "#resolve I called her and apologised, for we were late."),
    "send": (REEM, "#send"),
    "external": (REEM, "#external Transport General Authority"),
    "withdraw": (REEM, "#withdraw she said so on the telephone"),
    "restrict": (NADIA, "#restrict 2026-03-01 the matter was answered twice"),
    "approve": (NADIA, "#approve"),
}
GOES: dict[str, str] = {
    "accept": "FORWARDED INVESTIGATING",
    "delegate": "FORWARDED INVESTIGATING",
    "decide": "",  # the form is empty here
    "extend": "FORWARDED INVESTIGATING DECIDED",
    "resolve": "",  # nobody has agreed to a call here
    "send": "",  # nothing is decided here
    "external": " ".join(state.value for state in STATES if state is not State.WITHDRAWN),
    "withdraw": "RECEIVED ACKNOWLEDGED AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED",
    "restrict": "",  # nothing is answered here
    "approve": "",  # no decision waits for a second word here
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", LINES)
def test_what_does_not_fit_the_stage_is_refused_in_words(name: str, state: State) -> None:
    person, line = LINES[name]
    made = complaint(state=state, complaint=CASE, due_at=NOON)
    plan = decide(case(question(line), staff_context(person, named=(made,))))
    moved = [e for e in events(plan) if isinstance(e, CaseEvent)]
    if state.value in GOES[name].split():
        assert plan.reason == "commands-carried-out"
        return
    assert moved == []
    faults: Any = letters(plan)[0].values["faults"]
    [fault] = faults
    assert fault["why"] in FAULTS
    helps = fault.get("offered") or fault.get("nearest") or fault.get("parts")
    assert helps or fault["why"] not in ("state", "ended")


def test_every_command_of_complaints_alone_is_tried() -> None:
    alone = {name for name, right in RIGHTS.items() if right.cases}
    assert alone <= set(LINES)
