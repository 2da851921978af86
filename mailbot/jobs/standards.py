"""A new version of the standards is announced once to those who work by it (R-31)."""

from __future__ import annotations

from datetime import datetime

from mailbot.desk.policy import Desk as DeskKind
from mailbot.desk.policy import Person, Policy
from mailbot.jobs.apply import Cause, apply
from mailbot.jobs.process import Desk
from mailbot.mail.message import Address
from mailbot.rules.orders.answers import readers
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.store import receipts

ANNOUNCED = "mailbot"
"""In whose name it is kept that a version was announced."""


def announce_standards(desk: Desk, now: datetime) -> int:
    """Send the version in force to each of its readers, once; return to how many."""
    policy = desk.office.policy
    if policy.standards is None:
        return 0
    what = f"announced/{policy.standards}"
    with desk.database.reading() as conn:
        if receipts.who(conn, what):
            return 0
    letters = tuple(_letter(policy, policy.standards, person) for person in readers(policy))
    step = Step(ticket=None, actor=ANNOUNCED, drafts=letters, kept_as=None)
    plan = Plan(state=InboundState.HANDLED, reason="standards-announced", steps=(step,))
    with desk.database.writing() as conn:
        apply(conn, desk.office, plan, Cause(key=what, inbound_id=None, mail=None), now)
        receipts.add(conn, what, ANNOUNCED, now)
    return len(letters)


def _letter(policy: Policy, version: str, person: Person) -> Draft:
    box = policy.mailbox_of_desk(DeskKind.KEY_ACCOUNTS) or policy.mailboxes[0]
    return Draft(
        template="standards",
        kind="notification",
        audience="staff",
        to=(Address(person.name.in_language(person.language), person.email),),
        mailbox=box.key,
        language=person.language,
        subject_form="own",
        automatic="auto-generated",
        slot=person.key,
        values={"version": version, "announced": True},
        encloses_standards=True,
    )
