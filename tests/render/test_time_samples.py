"""Samples of the letters of time: every date that makes us write has one."""

from __future__ import annotations

from datetime import timedelta

from mailbot.desk.actions import Action
from mailbot.desk.complaint import Complaint, Restriction
from mailbot.desk.timer import Timer
from mailbot.render.samples import samples
from mailbot.rules.notices import Moment
from mailbot.rules.timers import WORK, work
from tests.desk.office import NOON, OFFICE, complaint, ticket
from tests.render.letters import POLICY


def test_every_letter_that_a_date_leads_to_has_a_sample() -> None:
    made_up = [sample.draft for sample in samples(POLICY, "en")]
    shown = {draft.template for draft in made_up}
    named = {str(draft.values.get("what_happened")) for draft in made_up}
    for kind in WORK:
        made = ticket(urgency=2, escalated_level=2, escalated_at=NOON)
        if kind in {"forwarding", "restriction", "filed"}:
            held = Restriction(at=NOON, by="x", until=NOON.date(), reason="answered twice")
            made = complaint(complaint=Complaint(restriction=held))
        if kind == "undone":
            made = ticket(actions=(Action(kind="concern", text="angry", by="x", at=NOON),))
        now = NOON + timedelta(days=5)
        step = work(Moment(ticket=made, timer=Timer(now, kind, "0"), policy=OFFICE, now=now))
        assert {draft.template for draft in step.drafts} <= shown
        said = {str(draft.values.get("what_happened")) for draft in step.drafts}
        assert said <= {*named, "None"}
