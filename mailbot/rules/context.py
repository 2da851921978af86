"""What we know that bears on one mail: fetched before deciding, complete, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mailbot.desk.events import Unreached
from mailbot.desk.policy import Account, Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.mail.bounces import Bounce
from mailbot.mail.message import Address, Mail
from mailbot.reading.asked import Asked
from mailbot.reading.reading import Reading
from mailbot.reading.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One of our own letters, as the outbox keeps it; `to` are lower-case addresses.

    `verifies`: it asks the account to confirm what another has ordered.
    """

    id: int
    ticket_id: int | None
    kind: str
    audience: str
    to: tuple[str, ...]
    message_id: str
    asked: Asked | None = None
    verifies: bool = False
    inbound_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The mail that an answered letter told of; `opened`: it is what its ticket began with."""

    inbound_id: int
    ticket_id: int
    sender: str
    text: str
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One line of a ticket's journal: when, on whose word, and the event's stable name."""

    at: datetime
    actor: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What the answers to `#mine`, `#status`, `#standards` and the like are made of.

    `mine`: open tickets of the writer and his groups. `history`: the journal of the ticket that
    the mail is about, `mails` who wrote to it when. `confirmed`: who has confirmed the present
    standards. `reports`: those that the writer has had, the newest first.
    """

    mine: tuple[Ticket, ...] = ()
    history: tuple[Happened, ...] = ()
    confirmed: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The five look-ups that the rules need; every tuple is in order of opening.

    `answered`: our letters that this mail replies to, newest first, with `answered_tickets`.
    `named`: tickets whose reference stands in the subject or the new text. `same_waybill`: open
    tickets on a waybill of the mail. `of_writer`: open tickets of which the writer is a party.
    `earlier`: his side's latest tickets in any state, whose shipper "same as last time" means.
    `bounced`: the letter that a bounce is about. `conversation`: Message-IDs already on the
    ticket (for References). `automatic_hour`, `automatic_day`: automatic letters to the writer
    lately (the brakes are on what is sent). `lost`: what hung on the letter that came back.
    `twin`: a ticket that an earlier mail of the same writer with nearly the same words opened
    within a day (S-9). `owed`: the inbound staff mail
    that waits for proof, which this mail gives by answering our letter about it. `core_refs`, of
    a proven mail of the system of record alone, are its numbers in the mail, `of_core` the ticket
    that it knows under one of them.

    Of staff's mails alone. `behind`: the mail that the answered letter told of. `told`: when one
    of ours last wrote to the customer, by ticket; `words`: what its customer wrote first and
    last. `lists`: what their questions are answered from.
    """

    writer: Address | None
    person: Person | None
    proved_by: str | None
    account: Account | None
    answered: tuple[Letter, ...] = ()
    answered_tickets: tuple[Ticket, ...] = ()
    named: tuple[Ticket, ...] = ()
    same_waybill: tuple[Ticket, ...] = ()
    of_writer: tuple[Ticket, ...] = ()
    earlier: tuple[Ticket, ...] = ()
    twin: Ticket | None = None
    bounced: Letter | None = None
    bounced_ticket: Ticket | None = None
    lost: Unreached | None = None
    automatic_hour: int = 0
    automatic_day: int = 0
    owed: int | None = None
    of_core: Ticket | None = None
    core_refs: tuple[str, ...] = ()
    behind: Behind | None = None
    told: tuple[tuple[int, Happened], ...] = ()
    words: tuple[tuple[int, str], ...] = ()
    lists: Lists = field(default_factory=Lists)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that deciding needs: the mail, what it says, what we know, what the office wants.

    `mailboxes` are the keys of every mailbox that showed this mail, the first seen first.
    `received_at` is the first durable receipt; ages count from it. `bounce` is set for reports.
    `too_large`: only the head was fetched, the body is over the size limit.
    """

    mail: Mail
    reading: Reading
    context: Context
    policy: Policy
    vocabulary: Vocabulary
    now: datetime
    received_at: datetime
    mailboxes: tuple[str, ...]
    bounce: Bounce | None = None
    too_large: bool = False
