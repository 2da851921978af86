"""A complaint in a department's hands, and the form that its investigator fills in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mailbot.desk.complaint import Complaint, Decision, Finding, Issue, Sections
from mailbot.desk.policy import Policy, Role
from mailbot.desk.ticket import Promise, State, Ticket
from tests.desk.office import NOON, OFFICE, complaint, group, local, person

YUSUF = person("yusuf", Role.DEPARTMENT_MANAGER)
LINA = person("lina", Role.INVESTIGATOR)
DELIVERY = group("delivery", next(g.kind for g in OFFICE.groups if g.key == "operations"), LINA)
WITH_DELIVERY: Policy = replace(
    OFFICE,
    people=(*OFFICE.people, YUSUF, LINA),
    groups=(*OFFICE.groups, replace(DELIVERY, lead="yusuf")),
)
"""The office with the department that the complaint is about."""

DUE = local("2026-01-12 17:00")
RAISED = Complaint(
    issues=(Issue(text="It came four days late"), Issue(text="The driver was rude")),
    department="delivery",
    manager=YUSUF.email,
    investigator=LINA.email,
    forwarded_at=NOON,
    accepted_at=NOON,
)
FOUND = replace(
    RAISED,
    issues=(
        Issue(
            text="It came four days late",
            finding=Finding.CONFIRMED,
            evidence="the scans",
            change="a second check",
        ),
        Issue(text="The driver was rude", finding=Finding.NOT_CONFIRMED, evidence="the call"),
    ),
    sections=Sections(reasons="the delay was ours", done="delivered", planned="a second check"),
    root_cause="a wrong sorting code",
    resolution=("a second check",),
)
DECIDED = replace(
    FOUND,
    decision=Decision.PARTIALLY_VALID,
    decided_by=LINA.email,
    decided_at=NOON,
    outcome="decided",
)
FORM = """1) Finding: confirmed
2) Evidence: the scans
3) What should change: a second check
4) Finding: not confirmed
5) Evidence: the call
9) Reasons: the delay was ours
10) Done: delivered
11) Planned: a second check
12) Root cause: a wrong sorting code
"""


def looked_into(case: Complaint = RAISED, **changes: Any) -> Ticket:
    """Return a complaint that the department looks into."""
    promise = Promise(start=NOON, clock="business", calendar="riyadh", days=5)
    given = {"state": State.INVESTIGATING, "due_at": DUE, "promise": promise, "complaint": case}
    return complaint(**{**given, "language": "en", **changes})
