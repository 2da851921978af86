"""What only colleagues read: who holds a ticket, why it is urgent, whom to call, what to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailbot.desk.policy import Policy
from mailbot.desk.redirect import FIELD as REDIRECT
from mailbot.desk.redirect import lacks_address
from mailbot.desk.ticket import Kind, Ticket
from mailbot.reading.reading import Evidence, Nature
from mailbot.render import (
    calls,
    cards,
    deliverywords,
    eventwords,
    lists,
    outcomes,
    wording,
)
from mailbot.render.calls import Call
from mailbot.render.facts import waybill_lacks
from mailbot.render.given import Given
from mailbot.render.inquiry import StaffInquiry, staff_inquiry
from mailbot.render.locale import Locale, Moment
from mailbot.render.offering import listed
from mailbot.render.officewords import ChangeRow, change_rows
from mailbot.render.outcomes import CommandHelp, Fault
from mailbot.render.phrases import Phrase
from mailbot.render.pieces import Piece, Quote, file_name, name, quote, token

ROWS_MAX = 20
WAYBILLS_MAX = 5
DEADLINE = "deadline: "

NATURE_OF_KIND = {Kind.COMPLAINT: Nature.COMPLAINT, Kind.FEEDBACK: Nature.FEEDBACK}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that a later mail contradicts."""

    label: str
    known: Piece
    said: Piece


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the ticket's history, or one letter that was sent."""

    at: Moment | None
    who: Piece | None
    what: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffView:
    """The internal part of a letter. `urgency` is 0 to 3; `urgent_words` are the customer's.

    `contacts` begin with the writer, who may have no telephone; `calls` are those that have one.
    `hours` are those to the due date, or since; `dated`: the letter is about that date. `raised`:
    an escalation that nobody accepted.
    `silenced`: the customer was to get an automatic letter and got none, for he had his share;
    `unanswered`: none, for one told him the same within a day. `lost`: the letter that did not
    arrive counted as an answer to the customer, and does so no more; `held`: it was never sent.
    `asked_for` are the commands of a mail that waits for proof, `about` is its ticket.
    """

    what: str
    reply_goes: str
    nature: str
    urgency: int
    reasons: tuple[str, ...]
    urgent_words: Piece | None
    deadline_words: Piece | None
    waybills: tuple[Piece, ...]
    group: Piece | None
    owner: Piece | None
    owner_reads: bool
    account: Piece | None
    unverified: bool
    requester: tuple[Piece, ...]
    opened_by: Piece | None
    state: str
    missing: tuple[str, ...]
    redirect: Piece | None
    conflicts: tuple[Conflict, ...]
    elsewhere: tuple[str, ...]
    history: tuple[Line, ...]
    sent: tuple[Line, ...]
    attachments: tuple[Piece, ...]
    attachments_more: int
    commands: tuple[CommandHelp, ...]
    commands_more: tuple[Piece, ...]
    next_step: Piece | None
    contacts: tuple[Call, ...]
    calls: tuple[Call, ...]
    silenced: bool
    unanswered: bool
    chasers: int
    count: int
    rating: int | None
    hours: int
    dated: bool
    raised: bool
    accept_by: Moment | None
    faults: tuple[Fault, ...]
    resend: str
    done: tuple[Phrase, ...]
    asked_for: tuple[Piece, ...]
    about: Piece | None
    help: bool
    denied: bool
    person: Piece | None
    note_by: Piece | None
    note: Quote | None
    events: tuple[Line, ...]
    tickets: lists.TicketList
    card: cards.Card | None
    version: Piece | None
    unconfirmed: tuple[Piece, ...]
    manager: bool
    announced: bool
    written_by: Piece | None
    address: Piece | None
    reason: Phrase | None
    letter_kind: str
    permanent: bool
    changes: tuple[ChangeRow, ...]
    lost: bool
    held: bool
    inquiry: StaffInquiry | None


def staff_view(
    given: Given, ticket: Ticket | None, policy: Policy, locale: Locale, reader: str
) -> StaffView:
    """Make the internal part; without a ticket all that is about one is empty."""
    return _Maker(given, ticket, policy, locale, reader).view()


class _Maker:
    """The inputs, and a method for each group of values."""

    def __init__(
        self, given: Given, ticket: Ticket | None, policy: Policy, locale: Locale, reader: str
    ) -> None:
        self.given = given
        self.ticket = ticket
        self.policy = policy
        self.locale = locale
        self.language = locale.language
        self.reader = reader

    def view(self) -> StaffView:
        """Put all parts together."""
        given, ticket = self.given, self.ticket
        names = given.texts("attachments")
        commands = listed(given, ticket, self.policy, self.reader, self.language)
        contacts = calls.contacts(self.ticket, self.policy, self.language)
        return StaffView(
            what=given.text("what_happened", "new"),
            reply_goes=given.text("reply_goes"),
            nature=self._nature(),
            urgency=ticket.urgency if ticket else 0,
            reasons=self._reasons(),
            urgent_words=self._urgent_words(),
            deadline_words=self._deadline_words(),
            waybills=self._waybills(),
            group=self._group(),
            owner=self._person(ticket.owner if ticket else None),
            owner_reads=bool(ticket and ticket.owner == self.reader),
            account=self._account(),
            unverified=self._unverified(),
            requester=self._requester(),
            opened_by=self._person(ticket.opened_by) if ticket and ticket.on_behalf else None,
            state=self._state(),
            conflicts=self._conflicts(),
            elsewhere=tuple(
                wording.field_label(path, self.language) for path in given.texts("elsewhere")
            )[:ROWS_MAX],
            history=self._lines("history", "what"),
            sent=self._lines("sent", "kind"),
            attachments=tuple(file_name(n) for n in names[:ROWS_MAX]),
            attachments_more=max(0, len(names) - ROWS_MAX),
            commands=commands.told,
            commands_more=commands.named,
            next_step=name(given.text("next_step"), 200) if given.text("next_step") else None,
            contacts=contacts,
            calls=tuple(c for c in contacts if c.phones),
            **self._of_time(),
            faults=outcomes.faults(given, self.policy, self.locale),
            resend=outcomes.resend(given),
            done=outcomes.done(given, self.policy, self.locale),
            help=given.texts("done") == ("help",),
            denied=given.texts("done") == ("proof-denied",),
            person=name(given.text("name")) if given.text("name") else None,
            note_by=self._writer_of_note(),
            note=quote(given.text("note")) if given.text("note") else None,
            events=self._lines("events", "what"),
            tickets=lists.ticket_list(given, self.policy, self.locale),
            card=cards.card(self.policy, given.text("group"), self.language),
            version=token(given.text("version")) if given.text("version") else None,
            unconfirmed=tuple(p for e in given.texts("unconfirmed") if (p := self._person(e))),
            manager=given.flag("manager"),
            announced=given.flag("announced"),
            written_by=token(given.text("written_by")) if given.text("written_by") else None,
            changes=change_rows(given, self.policy, self.language),
            inquiry=staff_inquiry(ticket, self.policy, self.language),
            **self._pressing(),
            **self._undelivered(),
            **self._unproved(),
            **self._lacking(),
        )

    def _of_time(self) -> dict[str, Any]:
        """Return what a date that has come is told with."""
        accept_by = self.given.moment("accept_by")
        return {
            "hours": self.given.number("hours") or 0,
            "dated": self.given.number("hours") is not None,
            "raised": self.given.flag("raised"),
            "accept_by": self.locale.moment(accept_by) if accept_by else None,
        }

    def _undelivered(self) -> dict[str, Any]:
        """Tell which letter did not arrive, why, and what is taken back with it."""
        given = self.given
        return {
            "address": token(given.text("address")) if given.text("address") else None,
            "reason": deliverywords.reason(given.text("reason"), self.language),
            "letter_kind": wording.kind(given.text("kind"), self.language),
            "permanent": given.flag("permanent"),
            "lost": given.flag("lost"),
            "held": given.text("reason") == deliverywords.HELD,
        }

    def _unproved(self) -> dict[str, Any]:
        """Tell what a mail asks for that waits for its writer's proof."""
        asked = self.given.texts("asked_for")[:ROWS_MAX]
        about = self.given.text("about")
        return {
            "asked_for": tuple(name(command, 120) for command in asked),
            "about": token(about) if about else None,
        }

    def _pressing(self) -> dict[str, Any]:
        """Tell what presses: who waits for a word, how often he asked."""
        given = self.given
        return {
            "silenced": given.flag("silenced"),
            "unanswered": given.flag("unanswered"),
            "chasers": self.ticket.chasers if self.ticket else 0,
            "count": given.count("count"),
            "rating": given.number("rating"),
        }

    def _reasons(self) -> tuple[str, ...]:
        codes = self.ticket.urgency_reasons if self.ticket else ()
        return tuple(dict.fromkeys(wording.reason(code, self.language) for code in codes))

    def _nature(self) -> str:
        """Name what it is about; a complaint is one, whatever the mail that made it asks."""
        if self.ticket is None:
            return ""
        nature = NATURE_OF_KIND.get(self.ticket.kind, self.ticket.nature)
        return wording.NATURES[nature].in_language(self.language)

    def _waybills(self) -> tuple[Piece, ...]:
        shipments = self.ticket.shipments if self.ticket else ()
        known = dict.fromkeys(s.waybill for s in shipments if s.waybill)
        return tuple(token(waybill) for waybill in list(known)[:WAYBILLS_MAX])

    def _urgent_words(self) -> Piece | None:
        """Quote the words for which the reader of mails took it as urgent."""
        others = (text for text in self._signals() if not text.startswith(DEADLINE))
        return _joined_words(_bare_words(text) for text in others)

    def _deadline_words(self) -> Piece | None:
        """Quote the sentence in which the customer sets a deadline."""
        deadlines = (text for text in self._signals() if text.startswith(DEADLINE))
        return _joined_words(_bare_words(text) for text in deadlines)

    def _signals(self) -> tuple[str, ...]:
        known = (e.text for e in self._evidence() if e.field.startswith("urgency"))
        return self.given.texts("urgent_words") or tuple(known)

    def _evidence(self) -> Iterable[Evidence]:
        return self.ticket.evidence if self.ticket else ()

    def _group(self) -> Piece | None:
        group = self.policy.group(self.ticket.group) if self.ticket else None
        return name(group.name.in_language(self.language)) if group else None

    def _person(self, email: str | None) -> Piece | None:
        if not email:
            return None
        person = self.policy.person_by_email(email)
        return name(person.name.in_language(self.language)) if person else token(email)

    def _account(self) -> Piece | None:
        account = self.policy.account(self.ticket.account) if self.ticket else None
        return name(account.name.in_language(self.language)) if account else None

    def _unverified(self) -> bool:
        """Tell whether a customer writes whom no account knows (R-1)."""
        ticket = self.ticket
        if ticket is None or ticket.account is not None:
            return False
        return self.policy.person_by_email(ticket.requester.email) is None

    def _requester(self) -> tuple[Piece, ...]:
        if self.ticket is None:
            return ()
        person = self.ticket.requester
        shown = (name(person.name),) if person.name else ()
        return (*shown, token(person.email))

    def _state(self) -> str:
        if self.ticket is None:
            return ""
        return wording.STAFF_STATES[self.ticket.state].in_language(self.language)

    def _lacking(self) -> dict[str, Any]:
        """Tell what is still to come, and where a redirected shipment is to go."""
        return {"missing": self._missing(), "redirect": self._redirect()}

    def _redirect(self) -> Piece | None:
        """Give the address to which a shipment is to go instead (R-18)."""
        to = self.ticket.redirect_to if self.ticket else None
        return name(to, 300) if to else None

    def _missing(self) -> tuple[str, ...]:
        if self.ticket is None:
            return ()
        missing = list(self.ticket.missing)
        if self.ticket.shipments and waybill_lacks(self.ticket):
            missing.append("waybill")
        missing += [REDIRECT] if lacks_address(self.ticket) else []
        return tuple(wording.field_label(path, self.language) for path in missing)

    def _conflicts(self) -> tuple[Conflict, ...]:
        """Read `field: known / said`, the form in which the merging of fields tells it."""
        found = []
        for text in self.given.texts("conflicts")[:ROWS_MAX]:
            path, _, values = text.partition(": ")
            known, _, said = values.partition(" / ")
            label = wording.field_label(path, self.language)
            found.append(Conflict(label, name(known), name(said)))
        return tuple(found)

    def _lines(self, key: str, main: str) -> tuple[Line, ...]:
        lines = []
        for row in self.given.rows(key, main)[:ROWS_MAX]:
            at, who, what = row.get("at"), row.get("who"), str(row.get(main) or "")
            if main == "kind":
                what = wording.kind(what, self.language)
            elif key == "events":
                what = eventwords.event(what, self.language)
            moment = self.locale.moment(at) if isinstance(at, datetime) else None
            lines.append(Line(moment, self._person(str(who)) if who else None, name(what, 200)))
        return tuple(lines)

    def _writer_of_note(self) -> Piece | None:
        by = self.given.text("note_by")
        return self._person(by) if "@" in by else name(by) if by else None


def _joined_words(texts: Iterable[str]) -> Piece | None:
    found = dict.fromkeys(text for text in texts if text)
    return name(" … ".join(found), 160) if found else None


def _bare_words(text: str) -> str:
    """Take the code off that stands before the words: `goods: insulin`."""
    code, colon, words = text.partition(": ")
    if colon and code in wording.REASONS:
        return words
    return "" if text in wording.REASONS else text
