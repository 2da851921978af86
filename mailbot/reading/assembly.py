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
from mailbot.reading.scene import BARE, Mention
from mailbot.reading.tokens import Kind, Passage
from mailbot.reading.values import Number
from mailbot.reading.writer import Writer, is_his, resembles

_HIS_NAME, _HIS_EMAIL, _HIS_NUMBER = 0.85, 0.92, 0.9
_UNSURE = 0.12
_GUESS = 0.6
_SHORT = 8
_BEHIND_MAX = 3
_CALL_REACH = 3
_CALLS = frozenset(("call", "contact", "phone", "ring"))
_OURS = frozenset(("my", "our", "me", "us", "your"))
_CONTACT_NEAR = 8
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


def _numbered(passage: Passage, start: int, stop: int) -> bool:
    run = passage.tokens[start].run
    return (
        run is not None
        and len(run.digits) <= 2
        and start + 1 < stop
        and passage.tokens[start + 1].text in ").-"
    )


def settle_unnamed(
    mentions: Sequence[Mention],
    stand: Side | None,
    passage: Passage,
    writer: Writer,
    names: NameWords,
) -> tuple[Mention, ...]:
    """Give a name that nothing else explains to the party that the writer is not.

    Only where that party has no other name, and the name has a title or a telephone.
    """
    mentions = [_own(mention, writer, names) for mention in mentions]
    mentions = _signed(shorthand(mentions, stand, passage), passage, writer)
    if stand is not None:
        received = any(m.role == "consignee" and m.name for m in mentions)
        mentions = [_called(m, passage, stand, named=received) for m in mentions]
    mentions = [_one_of_his(m, stand) for m in mentions if not _anothers(m, mentions)]
    other: Side | None = {"shipper": "consignee", "consignee": "shipper"}.get(stand or "")  # type: ignore[assignment]
    if other is None:
        return tuple(mentions)
    named = any(m.role == other and m.name for m in mentions)
    for at, mention in enumerate(mentions):
        kin = mention.role == "kin" and stand == "shipper"
        if (mention.role == "" or kin) and mention.name and _has_contact(passage, mention):
            if named and mention.sure <= BARE:
                continue
            mentions[at] = replace(mention, role=other, sure=_GUESS, person=named)
            if named or not _listed(passage, mention):
                break
    return tuple(mentions)


def shorthand(mentions: Sequence[Mention], stand: Side | None, passage: Passage) -> list[Mention]:
    """Read "4471001 - Ammar Est. - 0504471100": a waybill, its consignee, his telephone."""
    side: Side = "shipper" if stand == "consignee" else "consignee"
    lines = [
        (start, stop)
        for start, stop in passage.lines()
        if passage.tokens[start].kind is Kind.WAYBILL
        and sum(t.kind is Kind.WORD for t in passage.tokens[start:stop]) <= _SHORT
    ]
    return [
        replace(m, role=side, sure=_GUESS + 0.05)
        if m.role == ""
        and (any(start <= m.first < stop for start, stop in lines) or _numbered_one(passage, m))
        else m
        for m in mentions
    ]


def _numbered_one(passage: Passage, mention: Mention) -> bool:
    """Tell a name between a waybill and a telephone: "290… Adel Nassar 0561…"."""
    tokens = passage.tokens
    before = tokens[mention.first - 1] if mention.first else None
    behind = tokens[mention.last : mention.last + 2]
    waybill = before is not None and before.kind is Kind.WAYBILL
    return waybill and any(token.kind is Kind.PHONE for token in behind)


def _anothers(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell one of the people of a name that is nobody's yet: "Clinique Bel Air (contact: …)"."""
    return (mention.person and not mention.role) and any(
        m.name and not m.role and 0 <= mention.first - m.last <= _BEHIND_MAX for m in mentions
    )


def _one_of_his(mention: Mention, stand: Side | None) -> Mention:
    """Take "the site engineer is Mr. Wissam" for the receiver's man, whoever writes."""
    if mention.role or not mention.person:
        return mention
    return replace(mention, role="writer" if stand == "consignee" else "consignee")


def _own(mention: Mention, writer: Writer, names: NameWords) -> Mention:
    """Take a name that is the writer's own for him, unless its side says more."""
    if mention.role in ("", "writer") and mention.name and is_his(mention.name, writer, names):
        return replace(mention, role="writer")
    return mention


def _listed(passage: Passage, mention: Mention) -> bool:
    """Tell whether a mention opens a line of a list: "- Mrs. Sana, Kuwait, 9909 1128"."""
    at = mention.first
    while at and passage.tokens[at - 1].kind is not Kind.BREAK:
        at -= 1
    return at < mention.first and passage.tokens[at].text in _BULLETS


def _called(mention: Mention, passage: Passage, stand: Side, *, named: bool) -> Mention:
    """Take "call Dr. Salma on 0506…" for one of the receiver's people, whoever writes.

    In a shipper's mail only where he named the receiver, and means none of his own.
    """
    row = {t.folded for t in passage.tokens[max(0, mention.first - _CALL_REACH) : mention.first]}
    if mention.role or not mention.name or row.isdisjoint(_CALLS):
        return mention
    if stand == "consignee":
        return replace(mention, role="writer", person=True)
    if not (named and row.isdisjoint(_OURS) and _has_contact(passage, mention)):
        return mention
    return replace(mention, role="consignee", person=True)


def _signed(mentions: list[Mention], passage: Passage, writer: Writer) -> list[Mention]:
    """Take a name with a telephone at the very end for his who signed nowhere else."""
    last = mentions[-1] if mentions else None
    if writer.names or last is None or last.role or not last.name:
        return mentions
    behind = sum(token.kind is Kind.WORD for token in passage.tokens[last.last :])
    if behind > _BEHIND_MAX or not _has_contact(passage, last):
        return mentions
    return [*mentions[:-1], replace(last, role="writer")]


def _has_contact(passage: Passage, mention: Mention) -> bool:
    ahead = passage.tokens[mention.last : mention.last + _CONTACT_NEAR]
    return any(t.kind in (Kind.PHONE, Kind.EMAIL) for t in ahead)


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
    if told and (not signed or len(told.value.split()) > len(signed.split())):
        return told
    return Said(signed, writer.text, _HIS_NAME) if signed else told
