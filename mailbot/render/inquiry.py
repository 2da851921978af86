"""A complaint's case as its letters tell it: to the complainant, and beyond that to staff.

The two are views of their own: a customer's letter has no name for what is confidential, whom the
complaint is about, or who looked into it (R-63).
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk.complaint import Complaint, Decision, Finding
from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import Kind, Ticket
from mailbot.reading import inquiryform
from mailbot.reading.reading import Language
from mailbot.render import inquirywords
from mailbot.render.given import Given
from mailbot.render.locale import Locale, Moment
from mailbot.render.pieces import Piece, Quote, name, quote
from mailbot.render.wording import said
from mailbot.rules import inquiries

PART_MAX = 4000
ISSUE_MAX = 800

FINDINGS = {
    Finding.CONFIRMED: Name("ثبت", "established"),
    Finding.PARTLY: Name("ثبت بعضه", "partly established"),
    Finding.NOT_CONFIRMED: Name("لم يثبت", "could not be established"),
}
DECISIONS = {
    Decision.VALID: Name("الشكوى صحيحة", "The complaint is upheld."),
    Decision.PARTIALLY_VALID: Name("الشكوى صحيحة جزئيًا", "The complaint is partly upheld."),
    Decision.INVALID: Name("لم تثبت الشكوى", "The complaint is not upheld."),
    Decision.VEXATIOUS: Name("لم تثبت الشكوى", "The complaint is not upheld."),
    Decision.UNFOUNDED: Name(
        "لم نجد ما تستند إليه الشكوى", "We found nothing on which the complaint can rest."
    ),
}
"""What the complainant is told: the label is of the complaint, never of the person (§4.1, 12)."""

UPHELD = {Decision.VALID: "whole", Decision.PARTIALLY_VALID: "part"}

TOPICS = {
    "conduct": Name("تعامل الموظفين", "conduct of staff"),
    "billing": Name("الفواتير والرسوم", "billing and fees"),
    "service": Name("خدمة العملاء", "customer service"),
    "delivery": Name("تسليم الشحنات", "delivery"),
}


@dataclass(frozen=True, slots=True)
class IssueView:
    """One point in the complainant's words, what was found of it, and what that rests on."""

    number: int
    text: Quote
    finding: str
    evidence: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryView:
    """What the complainant may read. `upheld` is whole, part or none; "" before the decision."""

    issues: tuple[IssueView, ...]
    upheld: str
    decision: str
    overview: Quote | None
    method: Quote | None
    facts: Quote | None
    next_steps: Quote | None
    reasons: Quote | None
    done: Quote | None
    planned: Quote | None
    received: Moment
    replied: Moment | None
    promised: Moment | None
    until: Moment | None
    why_later: Quote | None
    review: Quote | None
    review_changed: bool
    review_decision: str
    review_due: Moment | None
    outcome: Quote | None
    offer: bool


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of the department's form."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class FormPart:
    """The lines about one point, from 1; those about the whole complaint have number 0."""

    number: int
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffInquiry:
    """What colleagues read besides: the form, the people, the decision by its name."""

    form: tuple[FormPart, ...]
    topic: str
    investigator: Piece | None
    about: tuple[Piece, ...]
    decision: str
    awaits_second: bool
    confidential: Quote | None
    root_cause: Quote | None


def inquiry_view(ticket: Ticket | None, given: Given, locale: Locale) -> InquiryView | None:
    """Return what the complainant may read of the case; None where it is no complaint."""
    if ticket is None or ticket.kind is not Kind.COMPLAINT:
        return None
    case, language = ticket.case, locale.language
    appeal, parts = case.appeal, case.sections
    promise, front = ticket.promise, case.frontline
    more = case.extensions[-1] if case.extensions else None
    return InquiryView(
        issues=_issues(case, language),
        upheld=UPHELD.get(case.decision, "none") if case.decision else "",
        decision=_said(case.decision, language),
        overview=_part(parts.overview),
        method=_part(parts.method),
        facts=_part(parts.facts),
        next_steps=_part(parts.next_steps),
        reasons=_part(parts.reasons),
        done=_part(parts.done),
        planned=_part(parts.planned),
        received=locale.moment(promise.start if promise else ticket.opened_at),
        replied=locale.moment(case.replied_at) if case.replied_at else None,
        promised=_promised(ticket, locale),
        until=locale.moment(more.until) if more else None,
        why_later=_part(more.reason) if more else None,
        review=_part(appeal.reasons) if appeal else None,
        review_changed=bool(appeal and appeal.changed),
        review_due=locale.moment(appeal.due_at) if appeal and appeal.due_at else None,
        review_decision=_said(appeal.decision if appeal else None, language),
        outcome=_part(front.outcome) if front else None,
        offer=given.flag("offer"),
    )


def staff_inquiry(ticket: Ticket | None, policy: Policy, language: Language) -> StaffInquiry | None:
    """Return what colleagues read of the case; None where it is no complaint."""
    if ticket is None or ticket.kind is not Kind.COMPLAINT:
        return None
    case = ticket.case
    return StaffInquiry(
        form=_form(len(inquiries.issues_of(ticket)), language),
        topic=said(TOPICS, case.topic, language),
        investigator=_person(case.investigator, policy, language),
        about=tuple(name(one) for one in case.about),
        decision=inquirywords.decision(case.decision, language),
        awaits_second=case.awaits_second,
        confidential=_part(case.sections.confidential),
        root_cause=_part(case.root_cause),
    )


def _issues(case: Complaint, language: Language) -> tuple[IssueView, ...]:
    return tuple(
        IssueView(
            number,
            quote(issue.text, ISSUE_MAX),
            FINDINGS[issue.finding].in_language(language) if issue.finding else "",
            _part(issue.evidence),
        )
        for number, issue in enumerate(case.issues, 1)
    )


def _promised(ticket: Ticket, locale: Locale) -> Moment | None:
    """Return the date that is promised now: of one that is being put off the earlier one."""
    waiting = [e for e in ticket.case.extensions if e.told_at is None]
    due = waiting[-1].start if waiting else ticket.due_at
    return locale.moment(due) if due else None


def _form(issues: int, language: Language) -> tuple[FormPart, ...]:
    """Number the lines through the whole form, as they are read back (`reading/inquiryform`)."""
    of_issue = len(inquiryform.OF_ISSUE)
    parts = [
        FormPart(place + 1, _lines(inquiryform.OF_ISSUE, place * of_issue + 1, language))
        for place in range(issues)
    ]
    whole = _lines(inquiryform.AFTER_ISSUES, issues * of_issue + 1, language)
    return (*parts, FormPart(0, whole))


def _lines(names: tuple[str, ...], first: int, language: Language) -> tuple[FormLine, ...]:
    return tuple(
        FormLine(number, inquirywords.label(name, language))
        for number, name in enumerate(names, first)
    )


def _said(decision: Decision | None, language: Language) -> str:
    return DECISIONS[decision].in_language(language) if decision else ""


def _part(text: str) -> Quote | None:
    return quote(text, PART_MAX) if text.strip() else None


def _person(email: str | None, policy: Policy, language: Language) -> Piece | None:
    person = policy.person_by_email(email) if email else None
    return name(person.name.in_language(language)) if person else None
