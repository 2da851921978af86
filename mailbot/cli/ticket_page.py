"""One ticket as a page for the terminal: words for structures, times of the office's zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.desk.timer import Timer
from mailbot.render import eventwords, wording

Record = Mapping[str, Any]
Row = tuple[str, str]

MINUTE = timedelta(minutes=1)
VALUE_MAX = 200
RECORDED_TIME = 20
"""A text at least so long may be a time as it is recorded."""

TIMES = (
    ("opened_at", "Opened"),
    ("due_at", "Due"),
    ("first_response_at", "First answer"),
    ("resolved_at", "Resolved"),
    ("closed_at", "Closed"),
)
STEPS = {
    "first-response": "first answer to the customer",
    "sla": "promised time",
    "update": "update to the customer",
    "cover": "on call before the desk opens",
    "reminder": "reminder for what is missing",
    "notice": "notice that it ends",
    "no-answer": "end for want of an answer",
    "stale": "nobody touched it",
    "silence": "urgent without a word to the customer",
    "relay": "answer to pass on",
    "unowned": "nobody follows it",
    "acceptance": "escalation to accept",
    "watch": "announced shipment",
    "receipt": "receipt of the claim pack",
    "closing": "silence closes it",
    "untold": "solution to tell the customer",
    "forwarding": "forwarding to the department",
    "case-receipt": "the department's receipt",
    "review": "review of an appeal",
    "outside": "answer to the regulator or court",
    "restriction": "end of a restriction",
    "filed": "mails filed without an answer",
    "undone": "remedy or improvement to do",
}
"""What a date is for; one that is newer than its words stands as it is."""

PERCENT = frozenset({"first-response", "sla"})


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of the page: rows of facts, then lists of lines under their headings."""

    title: str
    facts: tuple[Row, ...]
    coming: tuple[Row, ...]
    messages: tuple[tuple[str, str], ...]
    events: tuple[str, ...]


def page(found: Record, ticket: Ticket, policy: Policy, coming: Iterable[Timer]) -> Page:
    """Lay a ticket's record out for a person to read."""
    return _Writer(found, ticket, policy).page(coming)


class _Writer:
    def __init__(self, found: Record, ticket: Ticket, policy: Policy) -> None:
        self.found = found
        self.ticket = ticket
        self.policy = policy
        self.zone = ZoneInfo(policy.company.zone)

    def page(self, coming: Iterable[Timer]) -> Page:
        found = self.found
        return Page(
            title=f"{found['ref']}  {found['state']}  {found['subject']}",
            facts=tuple((label, text) for label, text in self._facts() if text),
            coming=tuple((self._at(t.at), _step(t)) for t in coming),
            messages=tuple(self._message(m) for m in found["messages"]),
            events=tuple(self._event(e) for e in found["events"]),
        )

    def _facts(self) -> Iterator[Row]:
        found, ticket = self.found, self.ticket
        yield "Kind", found["kind"]
        yield "Nature", ", ".join(wording.NATURES[n].en for n in ticket.natures)
        reasons = "; ".join(wording.reason(code, "en") for code in found["urgency_reasons"])
        yield "Urgency", f"U{found['urgency']}" + (f" ({reasons})" if reasons else "")
        yield "Language", {"ar": "Arabic", "en": "English"}[found["language"]]
        yield "Mailbox", found["mailbox"]
        yield "Country", found["country"] or ""
        yield "Account", self._named(self.policy.account(found["account"]), found["account"])
        yield "Group", self._named(self.policy.group(found["group"]), found["group"])
        yield "Owner", self._person(found["owner"])
        requester = found["requester"]
        yield "Requester", f"{requester['name']} <{requester['email']}>".strip()
        yield "Opened by", self._person(found["opened_by"]) if found["on_behalf"] else ""
        yield "New address", ticket.redirect_to or ""
        yield from self._shipments()
        yield "Missing", ", ".join(wording.field_label(name, "en") for name in found["missing"])
        yield from ((label, self._time(found[key])) for key, label in TIMES)
        yield "Clock", _clock(found["sla"])
        yield from self._waits()
        yield "Claim", self._values(found["claim"])
        yield "Complaint", self._values(found["complaint"])
        links = (f"{link['relation'].replace('_', ' ')} {link['ref']}" for link in found["links"])
        yield "Links", ", ".join(links)

    def _shipments(self) -> Iterator[Row]:
        for number, shipment in enumerate(self.found["shipments"], 1):
            label = f"Shipment {number}"
            yield label, f"waybill {shipment['waybill'] or 'unknown'}"
            for role in ("shipper", "consignee"):
                party = shipment[role]
                known = (party["name"] or "", *party["phones"], *party["emails"])
                yield f"{label}, {role}", ", ".join(filter(None, known)) or "unknown"

    def _waits(self) -> Iterator[Row]:
        verification = self.ticket.verification
        for question in filter(None, (self.ticket.question, *self.ticket.asked_groups)):
            whom = self._named(self.policy.group(question.group), question.group or "the customer")
            yield "Asked", f"{whom}, by {self._person(question.asker)}"
        if verification is not None:
            yield "Waits for the account", f"{verification.nature} of {verification.wanted_by}"

    def _message(self, message: Record) -> tuple[str, str]:
        came = message["direction"] == "in"
        who = message["from"] if came else ", ".join(message["to"])
        head = f"{self._time(message['at'])} {'<-' if came else '->'} {message['kind']} {who}"
        files = f"\nFiles: {', '.join(message['attachments'])}" if message["attachments"] else ""
        return f"{head}  {message['delivery'] or ''}".rstrip(), message["text"] + files

    def _event(self, event: Record) -> str:
        words = eventwords.event(event["kind"], "en")
        detail = self._values(event["detail"])
        told = f": {detail}" if detail else ""
        return f"{self._time(event['at'])}  {words} ({event['kind']}), {event['actor']}{told}"

    def _values(self, detail: Record | None) -> str:
        """Say what stands in a record, without what is empty; of whole lists how many there are."""
        rows = (
            (key.replace("_", " "), self._value(value)) for key, value in (detail or {}).items()
        )
        return "; ".join(f"{key} {value}" for key, value in rows if value)

    def _value(self, value: Any) -> str:
        if value in (None, "", [], {}) or value is False:
            return ""
        if value is True:
            return "yes"
        if isinstance(value, Mapping):
            inner = self._values(value)
            return f"({inner})" if inner else ""
        if isinstance(value, list):
            plain = [str(item) for item in value if not isinstance(item, (Mapping, list))]
            return ", ".join(plain) if len(plain) == len(value) else str(len(value))
        text = self._time(value) if _is_time(value) else str(value)
        return text if len(text) <= VALUE_MAX else f"{text[:VALUE_MAX]} …"

    def _person(self, email: str | None) -> str:
        person = self.policy.employee(email)
        return f"{person.name.en or person.name.ar} <{email}>" if person else email or ""

    def _named(self, found: Any, key: str | None) -> str:
        return f"{found.name.en or found.name.ar} ({key})" if found else key or ""

    def _time(self, recorded: str | None) -> str:
        return self._at(datetime.fromisoformat(recorded)) if recorded else ""

    def _at(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return f"{local:%Y-%m-%d %H:%M} {_offset(local)}"


def _offset(local: datetime) -> str:
    return f"{local:%z}".removesuffix("00")


def _step(timer: Timer) -> str:
    words = STEPS.get(timer.kind, timer.kind)
    if timer.kind in PERCENT:
        return f"{words}, {timer.step} %"
    return f"{words}, number {timer.step}" if timer.step > 1 else words


def _clock(sla: Record | None) -> str:
    if not sla:
        return ""
    left = timedelta(seconds=abs(sla["remaining_seconds"])) // MINUTE
    over = "over" if sla["remaining_seconds"] < 0 else "left"
    return f"{sla['state']}, {left // 60} h {left % 60:02} min {over}"


def _is_time(value: object) -> bool:
    if not isinstance(value, str) or len(value) < RECORDED_TIME or "T" not in value:
        return False
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
