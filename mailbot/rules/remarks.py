"""A plain answer to a report: that it was read, a comment on the draft, the month's analysis."""

from __future__ import annotations

from mailbot.reading.commands import confirms, parse
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import InboundState, Plan, Remark, Step
from mailbot.rules.transcripts import fault, own_words, refused_plan, transcript

READ = frozenset({"weekly", "monthly"})
WORDS = {"monthly-draft": "comment", "monthly": "analysis"}
"""What a person's own words are, by the kind of letter that they answer (R-42)."""

REPORTS = frozenset({"digest", *READ, *WORDS})


def take_remark(case: Case) -> Plan | None:
    """Keep what a colleague answers to a report; whatever has commands is for those rules."""
    letter = next(iter(case.context.answered), None)
    if case.context.person is None or letter is None or letter.kind not in REPORTS:
        return None
    words = own_words(case)
    if letter.ticket_id is not None or parse(words).commands:
        return None
    if letter.kind in READ and confirms(words):
        return _kept(case, Remark(letter.id, "read"), "report-read")
    what = WORDS.get(letter.kind)
    if what is None or not words.strip():
        # A list of many tickets: which one is meant has to be said (contract, "Commands").
        return refused_plan(case, None, (fault(0, "", "which-ticket", None),))
    return _kept(case, Remark(letter.id, what, words.strip()), f"report-{what}")


def _kept(case: Case, remark: Remark, name: str) -> Plan:
    receipt = transcript(case, None, (name,), ({"name": name},))
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [receipt]), kept_as=None)
    return Plan(state=InboundState.HANDLED, reason=name, steps=(step,), remarks=(remark,))
