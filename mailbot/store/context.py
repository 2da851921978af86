"""What we know that bears on one mail: looked up before deciding, so that rules stay values."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NotRequired, TypedDict, Unpack

from sqlalchemy import Connection, select

from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import State, Ticket
from mailbot.mail.authentication import passed
from mailbot.mail.bounces import Bounce
from mailbot.mail.message import Address, Mail
from mailbot.mail.references import answered_ids, references, shaped
from mailbot.reading.reading import Reading
from mailbot.rules.context import Context, Letter, Lists
from mailbot.rules.plan import InboundState
from mailbot.store import background, journal, outbox, tickets, webhooks
from mailbot.store.models import inbound
from mailbot.store.models import outbox as letters
from mailbot.store.words import digest_of_mail
from mailbot.store.writer import writer_of

TWIN_WITHIN = timedelta(hours=24)
"""A retyped copy of a mail joins the ticket of the first for so long (requirements, S-9)."""

UNPROVEN = "staff-unproven"
"""The reason under which a staff mail waits for its writer's proof (`rules.staff`)."""

_MERGES_MAX = 5
_NAMED_MAX = 100  # of Message-IDs, references and waybills in one mail: a hostile one has more


_EARLIER_MAX = 10  # tickets among which "same shipper as last time" is looked up


class Seen(TypedDict):
    """How the mail came: the mailboxes that showed it, the first seen first; the report it is.

    `proved_by`: proof that was given later, by an answer to our letter about this mail.
    """

    mailboxes: tuple[str, ...]
    bounce: Bounce | None
    proved_by: NotRequired[str | None]


def for_mail(
    conn: Connection,
    mail: Mail,
    reading: Reading,
    policy: Policy,
    now: datetime,
    **seen: Unpack[Seen],
) -> Context:
    """Look up all that any rule may ask for about a mail; nothing is changed."""
    writer = writer_of(mail, policy)
    email = writer.email if writer else ""
    person = policy.person_by_email(email) if email else None
    answered = outbox.letters_by_message_ids(conn, answered_ids(mail)[:_NAMED_MAX])
    bounced = _bounced(conn, seen["bounce"])
    bounced_ticket = next(iter(_tickets_of(conn, (bounced,))), None) if bounced else None
    hour, day = outbox.automatic_counts(conn, email, now) if email else (0, 0)
    own_letters = _written_to(person, policy, answered) if person else ()
    answered_tickets = _surviving(conn, _tickets_of(conn, answered))
    named = _surviving(conn, _named(conn, mail, reading, policy))
    about = (*answered_tickets, *named) if person else ()
    return Context(
        writer=writer,
        person=person,
        proved_by=seen.get("proved_by") or _proof(mail, person, own_letters, policy, seen),
        account=policy.account_of(email) if email else None,
        answered=answered,
        answered_tickets=answered_tickets,
        named=named,
        same_waybill=tickets.open_by_waybills(conn, _waybills(reading)),
        of_writer=_of_writer(conn, email, policy),
        earlier=_earlier(conn, email, policy),
        twin=_twin(conn, writer, mail, reading, now),
        bounced=bounced,
        bounced_ticket=bounced_ticket,
        lost=background.lost(conn, bounced_ticket, bounced.id)
        if bounced and bounced_ticket
        else None,
        automatic_hour=hour,
        automatic_day=day,
        owed=_owed(conn, own_letters),
        behind=background.behind(conn, answered) if person else None,
        told=background.told(conn, about),
        words=background.words(conn, about),
        lists=background.lists(conn, policy, person, reading, about) if person else Lists(),
        **_of_core(conn, mail, policy, seen),
    )


class _Core(TypedDict):
    core_refs: tuple[str, ...]
    of_core: Ticket | None


def _of_core(conn: Connection, mail: Mail, policy: Policy, seen: Seen) -> _Core:
    """Look up what a mail of the system of record is about, where it is proved to be one."""
    core, sender = policy.core, mail.sender.email if mail.sender else ""
    if core is None or sender not in core.senders or not seen["mailboxes"]:
        return _Core(core_refs=(), of_core=None)
    server = policy.mailbox(seen["mailboxes"][0]).authserv_id
    if passed(mail, server, sender.rpartition("@")[2]) is None:
        return _Core(core_refs=(), of_core=None)
    refs = shaped(f"{mail.subject}\n{mail.text}", core.reference)[:_NAMED_MAX]
    known = (webhooks.known_as(conn, ref) for ref in refs)
    ticket_id = next((number for number in known if number is not None), None)
    found = tickets.get(conn, ticket_id) if ticket_id is not None else None
    return _Core(core_refs=refs, of_core=found)


def _surviving(conn: Connection, found: tuple[Ticket, ...]) -> tuple[Ticket, ...]:
    """Put the surviving ticket in the place of each that was merged into it."""
    return tuple({t.ref: t for t in (_survivor(conn, one) for one in found)}.values())


def _survivor(conn: Connection, ticket: Ticket) -> Ticket:
    for _ in range(_MERGES_MAX):
        into = next((link.ref for link in ticket.links if link.relation == "merged_into"), None)
        if ticket.state is not State.MERGED or into is None:
            break
        ticket = tickets.by_ref(conn, into) or ticket
    return ticket


def _waybills(reading: Reading) -> tuple[str, ...]:
    found = (shipment.waybill for shipment in reading.shipments)
    return tuple(waybill for waybill in found if waybill)[:_NAMED_MAX]


def _tickets_of(conn: Connection, about: tuple[Letter, ...]) -> tuple[Ticket, ...]:
    """Return the letters' tickets, that of the newest letter first."""
    ids = dict.fromkeys(letter.ticket_id for letter in about if letter.ticket_id is not None)
    found = {ticket.id: ticket for ticket in tickets.by_ids(conn, ids)}
    return tuple(found[ticket_id] for ticket_id in ids)


def _named(conn: Connection, mail: Mail, reading: Reading, policy: Policy) -> tuple[Ticket, ...]:
    prefixes = tuple(prefix for _, prefix in policy.prefixes)
    refs = references(f"{mail.subject}\n{reading.reply_text}", prefixes)
    return tickets.by_refs(conn, refs[:_NAMED_MAX])


def _of_writer(conn: Connection, email: str, policy: Policy) -> tuple[Ticket, ...]:
    """Return the open tickets of which the writer is a party, by himself or for his account."""
    if not email:
        return ()
    account = policy.account_of(email)
    found = {ticket.id or 0: ticket for ticket in tickets.open_by_party(conn, email)}
    if account is not None:
        found |= {t.id or 0: t for t in tickets.open_by_account(conn, account.key)}
    return tuple(found[ticket_id] for ticket_id in sorted(found))


def _earlier(conn: Connection, email: str, policy: Policy) -> tuple[Ticket, ...]:
    account = policy.account_of(email) if email else None
    key = account.key if account else None
    return tickets.latest_of(conn, email, key, _EARLIER_MAX) if email else ()


def _bounced(conn: Connection, bounce: Bounce | None) -> Letter | None:
    if bounce is None or bounce.original_message_id is None:
        return None
    return next(iter(outbox.letters_by_message_ids(conn, (bounce.original_message_id,))), None)


def _written_to(person: Person, policy: Policy, answered: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Return the answered letters to that very person, or to the address of a group of his.

    Their Message-IDs cannot be guessed, so that whoever answers one has got it. A letter to a
    colleague alone proves the colleague: in one group, one may not act as the other.
    """
    groups = (group.address for group in policy.groups_of(person))
    his = {person.email, *(address.lower() for address in groups if address)}
    return tuple(
        letter for letter in answered if letter.audience != "customer" and his & {*letter.to}
    )


def _proof(
    mail: Mail, person: Person | None, own_letters: tuple[Letter, ...], policy: Policy, seen: Seen
) -> str | None:
    """Tell by what a member of staff is proved: `reply`, `dmarc` or `dkim`; None: by nothing."""
    if person is None:
        return None
    if own_letters:
        return "reply"
    if mail.sender is None or mail.sender.email != person.email:
        return None  # a group's or a web form's server vouches for itself, not for him
    server = policy.mailbox(seen["mailboxes"][0]).authserv_id if seen["mailboxes"] else None
    return passed(mail, server, person.email.rpartition("@")[2])


def _owed(conn: Connection, own_letters: tuple[Letter, ...]) -> int | None:
    """Return the inbound mail that waits for the proof which an answer to these letters gives."""
    query = (
        select(inbound.c.id)
        .join(letters, letters.c.inbound_id == inbound.c.id)
        .where(
            letters.c.id.in_([letter.id for letter in own_letters]),
            inbound.c.state == InboundState.HANDLED,
            inbound.c.reason == UNPROVEN,
            inbound.c.proved_by.is_(None),
        )
        .order_by(letters.c.id.desc())
    )
    return conn.execute(query).scalars().first() if own_letters else None


def _twin(
    conn: Connection, writer: Address | None, mail: Mail, reading: Reading, now: datetime
) -> Ticket | None:
    """Return the ticket that the same words of the same writer opened within a day, if any."""
    words = digest_of_mail(mail.subject, reading.reply_text)
    if writer is None or not words:
        return None
    waybills = set(_waybills(reading))
    recent = {
        ticket.id: ticket
        for ticket in tickets.by_party_since(conn, writer.email, now - TWIN_WITHIN)
        if ticket.requester.email == writer.email and _same_waybills(ticket, waybills)
    }
    opened = journal.opened_with(conn, tuple(id_ for id_ in recent if id_ is not None), words)
    return next((ticket for ticket_id, ticket in recent.items() if ticket_id in opened), None)


def _same_waybills(ticket: Ticket, waybills: set[str]) -> bool:
    of_ticket = {shipment.waybill for shipment in ticket.shipments if shipment.waybill}
    return of_ticket == waybills or bool(of_ticket & waybills)
