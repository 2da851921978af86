"""A complaint's way to the department in charge: what it raises, whom it goes to, and the pack.

Nothing here asks the complainant for anything: the case goes on with what is known (R-57).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from mailbot.desk.complaint import Complaint, Issue
from mailbot.desk.departments import concerned, department_of, manager_of
from mailbot.desk.inquiry import Forwarded
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.vocabulary import Vocabulary
from mailbot.rules.plan import Draft
from mailbot.text.arabic import fold

ISSUE_MAX = 600
ISSUES_MAX = 12
GREETING_WORDS = 8
SERIOUS = frozenset({"safety", "threat"})
"""Signs of urgency that send a complaint to the department at once (contract, "Frontline")."""

PACK_COMMANDS = ("#accept", "#delegate", "#decide", "#extend", "#note", "#help")
_APART = re.compile(r"[\s\-_'’]+")
_ARTICLE = re.compile(r"\b(al|el|ال) (?=\w)")
_LABELLED = re.compile(r"^[^:：]{2,25}[:：]\s*\S")
_POINT = re.compile(r"^\s*(?:\(?[\d٠-٩]{1,2}\s*[).:\-–]|[-*•·–])\s+(\S.*)$")


def opened(
    policy: Policy, ticket: Ticket, words: str, vocabulary: Vocabulary, reasons: tuple[str, ...]
) -> Ticket:
    """Return a new complaint with its case: issues, topic, department, who is complained of.

    `reasons` are the codes of urgency that its words have: they tell whether it is serious.
    """
    if ticket.kind is not Kind.COMPLAINT:
        return ticket
    topic = topic_of(words, vocabulary) or topic_of(ticket.subject, vocabulary)
    named = named_people(policy, f"{ticket.subject}\n{words}")
    department = department_of(policy, topic, ticket.country)
    case = Complaint(
        issues=points_of(words, vocabulary),
        topic=topic,
        department=department.key if department else None,
        about=tuple(person.name.en or person.name.ar for person in named),
        serious=ticket.urgency >= 3 or not SERIOUS.isdisjoint(reasons),
    )
    known = replace(ticket, complaint=case)
    manager = manager_of(policy, department, known)
    return replace(known, complaint=replace(case, manager=manager.email if manager else None))


def points_of(words: str, vocabulary: Vocabulary) -> tuple[Issue, ...]:
    """Return the points that a complaint raises: its own list, else its words as one (R-60)."""
    lines = [line.strip() for line in words.strip().split("\n")]
    listed = _listed(lines)
    if len(listed) >= 2 and not all(map(_LABELLED.match, listed)):
        return tuple(Issue(text=text[:ISSUE_MAX]) for text in listed[:ISSUES_MAX])
    lines = [line for line in lines if line]
    text = " ".join(lines[1:] if len(lines) > 1 and _greets(lines[0], vocabulary) else lines)
    return (Issue(text=text[:ISSUE_MAX]),) if text else ()


def _greets(line: str, vocabulary: Vocabulary) -> bool:
    """Tell a first line that only greets: "Dear team,", «السلام عليكم ورحمة الله وبركاته»."""
    short = len(line.split()) <= GREETING_WORDS
    greeting = vocabulary.phrases("topics", "greeting.words").match(fold(line))
    return short and (line[-1] in ",،" or greeting is not None)


def _listed(lines: list[str]) -> list[str]:
    """Return the points of a list, each with the lines that a mail program broke it into."""
    points: list[str] = []
    goes_on = False
    for line in lines:
        found = _POINT.match(line)
        if found:
            points.append(found.group(1))
        elif line and goes_on:
            points[-1] += f" {line}"
        goes_on = bool(line) and (found is not None or goes_on)
    return points


def topic_of(words: str, vocabulary: Vocabulary) -> str:
    """Return the first topic of the vocabulary whose words stand there; "" where none do."""
    plain, topics = fold(words), vocabulary.section("topics", "topic")
    found = (t for t in topics if vocabulary.phrases("topics", f"topic.{t}").search(plain))
    return next(found, "")


def named_people(policy: Policy, words: str) -> tuple[Person, ...]:
    """Return the staff whose whole names stand there: they look into no complaint of it."""
    plain = _spelt(words)
    return tuple(
        person
        for person in policy.people
        if any(_stands(_spelt(one), plain) for one in (person.name.ar, person.name.en))
    )


def _stands(name: str, plain: str) -> bool:
    """Tell whether a whole name stands there; one word alone may be anybody's."""
    joined = rf"(?<!\w)[وفبلك]?{re.escape(name)}(?!\w)"
    return " " in name and re.search(joined, plain) is not None


def _spelt(text: str) -> str:
    """Write a name as all spell it: "Al-Ghamdi", "Al Ghamdi" and "AlGhamdi" are one."""
    return _ARTICLE.sub(r"\1", " ".join(_APART.sub(" ", fold(text)).split()))


def manager(policy: Policy, ticket: Ticket) -> Person | None:
    """Return who answers for looking into it today: the one named, unless he is away.

    Whom it turns out to be about has it no more, even where nobody else is there (R-52).
    """
    named = policy.person_by_email(ticket.case.manager or "")
    about = named is not None and concerned(named, ticket.case.about)
    if named is not None and not about and named.key not in policy.away:
        return named
    group = policy.group(ticket.case.department)
    other = manager_of(policy, group, ticket, but=(ticket.case.manager or "",))
    return other or (None if about else named)


def forwarded(
    policy: Policy, ticket: Ticket, now: datetime, reason: str, words: str
) -> tuple[Forwarded, tuple[Draft, ...]]:
    """Return the event of forwarding the case now, and its pack to who answers for it (R-58)."""
    person = manager(policy, ticket)
    case = replace(
        ticket.case,
        forwarded_at=now,
        manager=person.email if person else ticket.case.manager,
    )
    event = Forwarded(complaint=case, by="mailbot", reason=reason)
    held = replace(ticket, complaint=case, state=State.FORWARDED)
    return event, (pack(held, person, words),) if person else ()


def to_inside(ticket: Ticket, person: Person, template: str, kind: str, **values: object) -> Draft:
    """Draft a letter about the case to one of our people, in his own language."""
    return Draft(
        template=template,
        kind=kind,
        audience="staff",
        to=(Address(person.name.in_language(person.language), person.email),),
        mailbox=ticket.mailbox,
        language=person.language,
        subject_form="own",
        automatic="auto-generated",
        slot=f"staff/{template}/{person.key}",
        values={"reply_goes": "inside", **values},
    )


def pack(ticket: Ticket, person: Person, words: str) -> Draft:
    """Draft the pack to who looks into it: the words, the issues, the form, what he may do."""
    draft = to_inside(
        ticket, person, "forwarding", "forwarding", words=words, commands=PACK_COMMANDS
    )
    return replace(draft, documents=True)
