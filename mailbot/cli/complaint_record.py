"""A complaint's case as the contract's JSON."""

from __future__ import annotations

from typing import Any

from mailbot.cli.moments import moment
from mailbot.desk.actions import Action
from mailbot.desk.complaint import Appeal, Extension, Issue
from mailbot.desk.ticket import Ticket


def record(ticket: Ticket) -> dict[str, Any]:
    """Return `complaint` of `show --json`: what is not known yet is null or empty."""
    case = ticket.case
    return {
        "issues": [_issue(i) for i in case.issues],
        "department": case.department,
        "manager": case.manager,
        "investigator": case.investigator,
        "about": ", ".join(case.about) or None,
        "decision": case.decision.value if case.decision else None,
        "reasons": case.sections.reasons or None,
        "resolution": ", ".join(case.resolution) or None,
        "remedies": [_action(a) for a in ticket.actions if a.kind == "remedy"],
        "improvements": [_action(a) for a in ticket.actions if a.kind in IMPROVING],
        "root_cause": case.root_cause or None,
        "extensions": [_extension(e) for e in case.extensions],
        "reply_approved_by": case.reply_approved_by,
        "replied_at": moment(case.replied_at),
        "appeal": _appeal(case.appeal) if case.appeal else None,
    }


IMPROVING = frozenset({"improvement", "training"})


def _issue(issue: Issue) -> dict[str, Any]:
    found = issue.finding.value if issue.finding else None
    return {"text": issue.text, "finding": found, "evidence": issue.evidence or None}


def _action(action: Action) -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "done_at": moment(action.done_at),
    }


def _extension(extension: Extension) -> dict[str, Any]:
    return {
        "at": moment(extension.at),
        "by": extension.by,
        "from": moment(extension.start),
        "to": moment(extension.until),
        "reason": extension.reason,
    }


def _appeal(appeal: Appeal) -> dict[str, Any]:
    return {
        "at": moment(appeal.at),
        "grounds": appeal.grounds,
        "reviewer": appeal.reviewer,
        "decision": appeal.decision.value if appeal.decision else None,
        "changed": appeal.changed,
        "reasons": appeal.reasons or None,
        "replied_at": moment(appeal.replied_at),
    }
