"""Putting together what sentences, labelled lines and the writer say of the same shipments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.reading.contacts import Contact
from mailbot.reading.drafts import (
    SIDES,
    Case,
    PartyDraft,
    Said,
    SaidNumber,
    ShipmentDraft,
    Side,
)
from mailbot.reading.names import NameWords
from mailbot.reading.scene import Mention
from mailbot.reading.tokens import Kind, Passage
from mailbot.reading.values import Number
from mailbot.reading.writer import Writer, is_his, resembles

_HIS_NAME, _HIS_EMAIL, _HIS_NUMBER = 0.85, 0.92, 0.9
_UNSURE = 0.12
_BULLETS = frozenset("-–—•*·▪●◦")
_ORDINALS = frozenset(
    front + word
    for front in ("", "و", "ال", "وال")
    for one in [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "اول",
        "اولي",
        "ثاني",
        "ثانيه",
        "تاني",
        "تانيه",
        "ثالث",
        "ثالثه",
        "تالت",
        "تالته",
        "رابع",
        "رابعه",
        "خامس",
        "خامسه",
    ]
    for word in (one,)
)


def add_waybills(case: Case, found: Sequence[tuple[str, str, float]]) -> None:
    """Take up waybills told in sentences or the subject: (waybill, words, how sure)."""
    for waybill, text, sure in found:
        if any(s.waybill and s.waybill.value == waybill for s in case.shipments):
            continue
        said = Said(waybill, text, sure)
        bare = [s for s in case.shipments if s.waybill is None]
        if len(case.shipments) == len(bare) == 1:
            bare[0].waybill = said
        elif not bare or len(found) > len(bare):
            case.shipments.append(ShipmentDraft(waybill=said))


def segments(
    case: Case, passage: Passage, mentions: Sequence[Mention]
) -> tuple[tuple[int, ShipmentDraft], ...]:
    """Return from which token on sentences speak of which of several shipments.

    Empty where they speak of all alike. A name that stands before the first waybill, as in
    "from X, number 1, and from Y, number 2", makes each stretch end with its waybill.
    """
    by_waybill = {s.waybill.value: s for s in case.shipments if s.waybill}
    marks = [
        (at, by_waybill[t.value[0]])
        for at, t in enumerate(passage.tokens)
        if t.kind is Kind.WAYBILL and t.value[0] in by_waybill
    ]
    if len({id(shipment) for _, shipment in marks}) < 2:
        return ()
    named = [m for m in mentions if m.name and m.role in SIDES]
    first, last = marks[0][0], marks[-1][0]
    if not any(first < m.first < last for m in named):
        return ()
    if any(m.first < first for m in named) and not any(m.first > last for m in named):
        return tuple(
            (marks[at - 1][0] + 1 if at else 0, shipment) for at, (_, shipment) in enumerate(marks)
        )
    return tuple(marks)


def bulleted(
    case: Case, passage: Passage, mentions: Sequence[Mention]
) -> tuple[tuple[int, ShipmentDraft], ...]:
    """Tell apart shipments without waybills that stand in a list, a line each."""
    if any(s.waybill for s in case.shipments):
        return ()
    starts = [
        (start, stop)
        for start, stop in passage.lines()
        if passage.tokens[start].text in _BULLETS
        or passage.tokens[start].folded in _ORDINALS
        or _numbered(passage, start, stop)
    ]
    holders = [
        start
        for start, stop in starts
        if any(m.name and m.role == "consignee" and start <= m.first < stop for m in mentions)
    ]
    if len(holders) < 2:
        return ()
    case.shipments[:] = [ShipmentDraft() for _ in holders]
    return tuple(zip(holders, case.shipments, strict=True))


def one_each(case: Case, mentions: Sequence[Mention]) -> tuple[tuple[int, ShipmentDraft], ...]:
    """Tell "one to Osman, one to Salwa. Tracking 1 and 2": as many receivers as waybills."""
    numbered = [shipment for shipment in case.shipments if shipment.waybill]
    named = {m.name: m for m in reversed(mentions) if m.role == "consignee" and m.name}
    receivers = sorted(named.values(), key=lambda mention: mention.first)
    if len(numbered) < 2 or len(numbered) != len(receivers) or len(case.shipments) > len(numbered):
        return ()
    if any(m.person for m in receivers) or any(s.consignee.names for s in numbered):
        return ()
    return tuple((m.first, shipment) for m, shipment in zip(receivers, numbered, strict=True))


def _numbered(passage: Passage, start: int, stop: int) -> bool:
    run = passage.tokens[start].run
    return (
        run is not None
        and len(run.digits) <= 2
        and start + 1 < stop
        and passage.tokens[start + 1].text in ").-"
    )


def without_ours(
    found: Sequence[Mention], ours: frozenset[str], names: NameWords
) -> tuple[Mention, ...]:
    """Return mentions in which our own company is no party: writers tell whom they pay."""
    domains = ours - names.providers
    return tuple(
        replace(mention, role="other", name=None)
        if mention.name and any(resembles(mention.name, domain, names) for domain in domains)
        else mention
        for mention in found
    )


def sending_back(found: Sequence[Mention], writer: Writer, names: NameWords) -> tuple[Mention, ...]:
    """Take the client for the shipper of what he sends back to the writer."""
    return tuple(
        replace(m, role="shipper")
        if m.role == "consignee" and m.name and not is_his(m.name, writer, names)
        else m
        for m in found
    )


def add_mentions(
    case: Case,
    mentions: Sequence[Mention],
    parts: Sequence[tuple[int, ShipmentDraft]],
    passage: Passage,
) -> None:
    """Write the names of sentences into the parties that no labelled line has named."""
    for mention in mentions:
        if not mention.name or mention.role not in SIDES:
            continue
        text = " ".join(passage.between(mention.first, mention.last).split())
        said = Said(mention.name, text, mention.sure)
        for shipment in _meant(case, parts, mention.first):
            party = shipment.party(mention.role)
            if any(name.sure > said.sure + 0.05 for name in party.names):
                continue
            (party.persons if mention.person else party.names).append(said)


def add_contacts(
    case: Case,
    contacts: Sequence[Contact],
    parts: Sequence[tuple[int, ShipmentDraft]],
    names: NameWords,
) -> None:
    """Write telephones and addresses of sentences into the parties they belong to."""
    for contact in contacts:
        for shipment in _meant(case, parts, contact.at):
            for party in _owners(case, shipment, contact, names):
                if contact.number:
                    party.numbers.append(SaidNumber(contact.number, contact.text, contact.sure))
                if contact.email:
                    party.emails.append(Said(contact.email, contact.text, contact.sure))
            if contact.owner == "writer":
                break


def _owners(
    case: Case, shipment: ShipmentDraft, contact: Contact, names: NameWords
) -> Iterator[PartyDraft]:
    """Yield whose a contact is; an address goes by its domain where a party's name is in it."""
    if contact.email:
        domain = contact.email.rpartition("@")[2].split(".")[0]
        for side in SIDES:
            name = shipment.party(side).best_name()
            if name and domain not in names.providers and resembles(name.value, domain, names):
                yield shipment.party(side)
                return
    if contact.owner == "writer":
        yield case.writer
    elif contact.owner == "both":
        yield shipment.shipper
        yield shipment.consignee
    else:
        yield shipment.party(contact.owner)


def _meant(case: Case, parts: Sequence[tuple[int, ShipmentDraft]], at: int) -> list[ShipmentDraft]:
    """Return the shipments that a token speaks of: one of several, or all."""
    inside = [shipment for start, shipment in parts if start <= at]
    if inside:
        return [inside[-1]]
    return case.shipments or [case.last]


def dialled(case: Case, writer: Writer) -> set[Side]:
    """Return the sides of which labelled lines tell a telephone but no name."""
    own = {number.written for number in writer.numbers}
    return {
        side
        for side in SIDES
        for shipment in case.shipments
        if case.labelled and not (party := shipment.party(side)).best_name()
        if any(said.number.written not in own for said in party.numbers)
    }


def _his(case: Case, writer: Writer, side: Side, names: NameWords) -> list[ShipmentDraft]:
    """Return the shipments in which he is that party: where one names him, no other's."""
    shipments = case.shipments or [case.last]

    def bears(shipment: ShipmentDraft) -> bool:
        return any(is_his(said.value, writer, names) for said in shipment.party(side).names)

    if not any(map(bears, shipments)):
        return shipments
    return [s for s in shipments if not s.party(side).names or bears(s)]


def add_writer(case: Case, writer: Writer, side: Side, names: NameWords, *, sure: bool) -> None:
    """Write the writer's name, address and telephones into the party that he is."""
    less = 0.0 if sure else _UNSURE
    numbers = [
        *case.writer.numbers,
        *(SaidNumber(Number(n.written, n.near), writer.text, _HIS_NUMBER) for n in writer.numbers),
    ]
    numbers = [replace(n, sure=n.sure - less) for n in numbers]
    emails = [replace(e, sure=e.sure - less) for e in case.writer.emails]
    for shipment in _his(case, writer, side, names):
        party = shipment.party(side)
        party.numbers += numbers
        party.emails += emails
        if writer.email and not (case.writer.emails and writer.is_form):
            party.emails.append(Said(writer.email, writer.text, _HIS_EMAIL - less))
        if not party.names:
            name = _full_name(case, writer)
            if name:
                party.names.append(replace(name, sure=min(name.sure, _HIS_NAME) - less))


def _full_name(case: Case, writer: Writer) -> Said | None:
    """Return the writer's name: as he told it himself where that says more, else as he signed."""
    told = case.writer.best_name()
    signed = writer.name
    if told and (not signed or _says_more(told.value.split(), signed.split())):
        return told
    return Said(signed, writer.text, _HIS_NAME) if signed else told


def _says_more(told: Sequence[str], signed: Sequence[str]) -> bool:
    """Tell whether a name says more than another: one word more, or more than an initial."""
    initial = len(signed[-1].strip(".")) == 1
    return len(told) > len(signed) or (initial and len(told) == len(signed))
