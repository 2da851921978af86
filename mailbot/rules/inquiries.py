"""What a department's filled-in form makes of a complaint's case, and what is still empty in it."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.complaint import Complaint, Finding, Issue, Sections
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.lifecycle import allowed
from mailbot.desk.people import in_charge
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Kind, Ticket
from mailbot.reading.inquiryform import InquiryForm, finding_of, read_form
from mailbot.reading.vocabulary import Vocabulary
from mailbot.rules.context import Case
from mailbot.rules.transcripts import own_words

OF_SECTIONS = (
    "overview",
    "method",
    "facts",
    "next_steps",
    "reasons",
    "done",
    "planned",
    "confidential",
)
NEEDED = ("reasons", "done", "planned")
"""Sections without which nothing is decided (R-64)."""


def issues_of(ticket: Ticket) -> tuple[Issue, ...]:
    """Return the points raised; where none was made out, the whole matter is the one point."""
    return ticket.case.issues or (Issue(text=ticket.subject or ticket.ref),)


def filled_in(case: Case, ticket: Ticket) -> Complaint:
    """Return the ticket's case with what the mail's form says; what it leaves out stays."""
    issues = issues_of(ticket)
    texts = tuple(issue.text for issue in issues)
    form = read_form(own_words(case), texts, case.vocabulary, case.mail.text)
    return with_form(ticket, form, case.vocabulary) if form.filled else ticket.case


def with_form(ticket: Ticket, form: InquiryForm, vocabulary: Vocabulary) -> Complaint:
    """Return the ticket's case with the values of a form."""
    known, issues = ticket.case, issues_of(ticket)
    told = {name: value for name in OF_SECTIONS if (value := form.text(name))}
    found = tuple(_found(issue, n, form, vocabulary) for n, issue in enumerate(issues, 1))
    said = form.text("resolution")
    changes = replace(known, issues=found).changes
    resolution = tuple(line for line in said.splitlines() if line.strip()) or changes
    return replace(
        known,
        issues=found,
        sections=replace(known.sections, **told),
        resolution=resolution or known.resolution,
        root_cause=form.text("root_cause") or known.root_cause,
    )


def _found(issue: Issue, number: int, form: InquiryForm, vocabulary: Vocabulary) -> Issue:
    code = finding_of(form.text("finding", number), vocabulary)
    return replace(
        issue,
        finding=Finding(code) if code else issue.finding,
        evidence=form.text("evidence", number) or issue.evidence,
        change=form.text("change", number) or issue.change,
    )


def noted(case: Case, person: Person, ticket: Ticket) -> tuple[CaseChanged, ...]:
    """Keep what somebody in charge of the case fills in, as it comes in."""
    if ticket.kind is not Kind.COMPLAINT or not in_charge(person, ticket):
        return ()
    found = filled_in(case, ticket)
    event = CaseChanged(complaint=found, what="form", by=person.email)
    return (event,) if found != ticket.case and allowed(ticket, event) else ()


def lacking(case: Complaint) -> tuple[str, ...]:
    """Name what must be filled in before it is decided; a number tells which issue (R-48, R-50)."""
    found: list[str] = []
    for number, issue in enumerate(case.issues, 1):
        found += [f"finding/{number}"] if issue.finding is None else []
        found += [] if issue.evidence.strip() else [f"evidence/{number}"]
    found += [name for name in NEEDED if not _section(case.sections, name)]
    found += [] if case.root_cause.strip() else ["root_cause"]
    found += [] if any(line.strip() for line in case.resolution) else ["resolution"]
    return tuple(found)


def _section(sections: Sections, name: str) -> str:
    return str(getattr(sections, name)).strip()
