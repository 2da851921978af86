"""Take all that is held of a person out of the database, or say why that may not be (S-29).

What he asked for himself goes whole: tickets, mails, letters. Of what others wrote, his address
goes, and what stood beside it. Rows stay with times and counts, so that every figure still holds.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from mailbot.desk.erasure import GONE, Keeper, names_of
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.mail.identity import turn_of, writer_key
from mailbot.mail.traces import bears
from mailbot.rules.erasure import Reason, refusals
from mailbot.store import audit, outbox, tickets
from mailbot.store import erasure as rows
from mailbot.store.audit import Act
from mailbot.store.engine import Connection, Database
from mailbot.store.erasure import By

log = structlog.get_logger("erase")

MACHINES = frozenset({"mailbot", "core"})
ASKED = "asked"
SUBJECT_MIN = 12
"""A shorter subject is many people's."""


@dataclass(frozen=True, slots=True)
class Request:
    """Whose data, on whose word and why; `address` is lower case."""

    address: str
    actor: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What came of it: why it was refused, or what was taken out."""

    refused: tuple[Reason, ...] = ()
    tickets: tuple[str, ...] = ()
    mails: int = 0
    letters: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a person: his own tickets, those that name him, his mails and letters."""

    own: tuple[Ticket, ...]
    party: tuple[Ticket, ...]
    named: tuple[Ticket, ...]
    mails: frozenset[int]
    letters: frozenset[int]


def erase(database: Database, policy: Policy, request: Request) -> Erasure:
    """Erase in one transaction, or nothing where it is refused.

    What the file still holds of it afterwards is freed by `Database.compact`.
    """
    with database.writing() as conn:
        found = held_of(conn, request.address)
        under_way = _under_way(conn, found, request.address)
        refused = refusals(request.address, policy, (*found.own, *found.party), under_way)
        if refused:
            return Erasure(refused=refused)
        done = _erase(conn, policy, found, request)
    log.info("erased", tickets=len(done.tickets), mails=done.mails, letters=done.letters)
    return done


def held_of(conn: Connection, address: str) -> Held:
    """Return what is held of a person."""
    own = rows.of_requester(conn, address)
    party = tuple(number for number in rows.of_party(conn, address) if number not in own)
    named = tuple(n for n in rows.named_in(conn, address) if n not in (*own, *party))
    mails = rows.mails_of(conn, own) | rows.mails_from(conn, address)
    return Held(
        own=tickets.by_ids(conn, own),
        party=tickets.by_ids(conn, party),
        named=tickets.by_ids(conn, named),
        mails=mails,
        letters=rows.letters_of(conn, own, mails, address),
    )


def ours_of(policy: Policy) -> frozenset[str]:
    """Name our own people, groups, mailboxes and machines."""
    people = {name for p in policy.people for name in (p.key, p.email)}
    groups = {group.key for group in policy.groups}
    return frozenset(people | groups | policy.own_addresses | policy.posts | MACHINES)


def keeper_of(
    policy: Policy, stand_ins: Mapping[str, str], marks: Iterable[str | None] = ()
) -> Keeper:
    """Return who takes data out and leaves our own people where they stand."""
    known = ours_of(policy)

    def ours(text: str) -> bool:
        return text in known or policy.person_by_email(text) is not None

    return Keeper(ours=ours, stand_ins=stand_ins, marks=tuple(m for m in marks if m))


def _under_way(conn: Connection, found: Held, address: str) -> tuple[Reason, ...]:
    letters = rows.on_their_way(conn, found.letters)
    key = writer_key(address)
    mails = [n for n, raw in rows.waiting(conn) if turn_of(raw).writer == key]
    return (
        *(
            Reason(f"letter {n}", f"is on its way: let it go out, or `mailbot outbox cancel {n}`")
            for n in letters
        ),
        *(Reason(f"mail {n}", "came from there and waits to be read") for n in mails),
    )


def _erase(conn: Connection, policy: Policy, found: Held, request: Request) -> Erasure:
    token = secrets.token_hex(4)
    alias = f"erased-{token}@erased.invalid"
    by = By(request.actor, ASKED, request.at)
    whole = keeper_of(policy, stand_ins_of(found.own, {request.address: alias}, token))
    word = keeper_of(policy, {request.address: alias}, (request.address,))
    erase_tickets(conn, found.own, whole, by)
    rows.erase_mails(conn, found.mails, whole)
    rows.erase_letters(conn, found.letters, whole)
    besides = {
        ticket.id or 0: keeper_of(
            policy, {request.address: alias}, _beside(ticket, request.address)
        )
        for ticket in (*found.party, *found.named)
    }
    for ticket_id, beside in besides.items():
        rows.blot_ticket(conn, ticket_id, beside, by)
        rows.blot_texts(conn, (ticket_id,), beside)
        _blot_mails(conn, rows.mails_of(conn, (ticket_id,)) - found.mails, beside)
    others = _blot_other_mails(conn, found, word, request.address)
    others += _erase_other_letters(conn, found, _near(policy, found, request.address, besides))
    rows.sweep(conn, request.address, word)
    outbox.hold_address(conn, alias, request.at, "erased")
    done = Erasure(
        tickets=tuple(ticket.ref for ticket in found.own),
        mails=len(found.mails),
        letters=len(found.letters),
        others=others + len(besides),
    )
    _account(conn, request, done)
    return done


def erase_tickets(conn: Connection, own: Iterable[Ticket], keeper: Keeper, by: By) -> None:
    """Take all that is personal out of tickets and of what their mails say."""
    for ticket in own:
        rows.erase_ticket(conn, ticket.id or 0, keeper, by)
        rows.erase_texts(conn, (ticket.id or 0,), keeper)


def stand_ins_of(own: Iterable[Ticket], people: Mapping[str, str], token: str) -> dict[str, str]:
    """Return what stands for people's addresses and for waybills: the same for the same."""
    waybills = dict.fromkeys(s.waybill for t in own for s in t.shipments if s.waybill)
    numbered = {w.lower(): f"ERASED-{token}-{n}" for n, w in enumerate(waybills, 1)}
    return {**people, **numbered}


def _beside(ticket: Ticket, address: str) -> tuple[str, ...]:
    """Return what stands beside an address on another's ticket: its party's name and numbers."""
    marks = [address]
    for number, shipment in enumerate(ticket.shipments):
        for role, party in (("shipper", shipment.shipper), ("consignee", shipment.consignee)):
            if address in party.emails:
                path = f"shipments.{number}.{role}."
                marks += [party.name or "", *party.phones, *party.emails]
                marks += [e.text for e in ticket.evidence if e.field.startswith(path)]
                marks += [d.text for d in ticket.doubts if d.field.startswith(path)]
    return tuple(marks)


def _blot_mails(conn: Connection, mail_ids: Iterable[int], keeper: Keeper) -> None:
    for number in sorted(mail_ids):
        raw = rows.raw_of(conn, number)
        if bears(raw, keeper.bears):
            rows.rewrite_mail(conn, number, blotted_bytes(raw, keeper))


def blotted_bytes(raw: bytes, keeper: Keeper) -> bytes:
    """Return a mail's bytes without the marks; none where they stand in an encoded part."""
    text = raw.decode("utf-8", "surrogateescape")
    new = keeper.blot(text).encode("utf-8", "surrogateescape")
    return rows.NO_BYTES if bears(new, keeper.bears) else new


def _blot_other_mails(conn: Connection, found: Held, keeper: Keeper, address: str) -> int:
    """Look into every other mail; one that he wrote and that nobody could read goes whole."""
    count, key = 0, writer_key(address)
    for number, raw in rows.other_mails(conn, found.mails):
        if turn_of(raw).writer == key:
            rows.erase_mails(conn, (number,), keeper)
        elif bears(raw, keeper.bears):
            rows.rewrite_mail(conn, number, blotted_bytes(raw, keeper))
        else:
            continue
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Near:
    """What betrays a person in a letter that is not his: by its ticket, in a list, elsewhere."""

    besides: Mapping[int, Keeper]
    lists: Keeper
    elsewhere: Keeper


def _near(policy: Policy, found: Held, address: str, besides: Mapping[int, Keeper]) -> Near:
    names = names_of(*(ticket.requester.name for ticket in found.own))
    subjects = tuple(t.subject for t in found.own if len(t.subject) >= SUBJECT_MIN)
    marks = (address, *names, *subjects)
    waybills = (s.waybill for ticket in found.own for s in ticket.shipments)
    beside = names_of(*(mark for keeper in besides.values() for mark in keeper.marks))
    in_lists = (*marks, *(t.ref for t in found.own), *waybills, *beside)
    return Near(besides, keeper_of(policy, {}, in_lists), keeper_of(policy, {}, marks))


def _erase_other_letters(conn: Connection, found: Held, near: Near) -> int:
    """Take the bytes of lists, reports and letters on other tickets that name him or his."""
    about = (*found.own, *found.party, *found.named)
    since = min((ticket.opened_at for ticket in about), default=rows.FIRST)
    count = 0
    for number, ticket_id, subject, text, raw in rows.other_letters(conn, found.letters, since):
        keeper = near.besides.get(ticket_id or 0, near.elsewhere)
        if ticket_id is None and raw and bears(raw, near.lists.bears):
            rows.rewrite_letter(conn, number, near.lists.blot(subject), GONE)
        elif keeper.bears(text) or keeper.bears(subject):
            rows.rewrite_letter(conn, number, keeper.blot(subject), keeper.blot(text))
        else:
            continue
        count += 1
    return count


def _account(conn: Connection, request: Request, done: Erasure) -> None:
    """Write down who did it and why; whose data they were stands there as a digest alone."""
    act = Act(
        at=request.at,
        actor=request.actor,
        act="erase",
        subject=audit.subject_of(request.address),
        reason=request.reason,
        detail={
            "tickets": list(done.tickets),
            "mails": done.mails,
            "letters": done.letters,
            "others": done.others,
        },
    )
    audit.add(conn, act)
