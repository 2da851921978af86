"""Values that nothing but a guess supports: told apart from what was read, to be asked about.

A name or a contact that no word explains is taken for the party that the mail leaves open, rather
the receiver's: "we understood …, is that right?" costs the customer one word. Of a mail that tells
of several shipments nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mailbot.reading.contacts import Contact
from mailbot.reading.contactwords import ContactWords
from mailbot.reading.countries import Countries
from mailbot.reading.drafts import SIDES, Case, PartyDraft, Said, SaidNumber, Side
from mailbot.reading.finish import SURE_MIN, TEXT_MAX
from mailbot.reading.names import NameWords
from mailbot.reading.reading import Doubt, Party, Shipment
from mailbot.reading.scene import BARE, Mention, Scene
from mailbot.reading.tokens import Kind, atoms
from mailbot.reading.values import Number
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.writer import Writer, is_his

GUESS = 0.4
_NEAR = 6
_CONTACT = (Kind.PHONE, Kind.EMAIL)


def unexplained(
    scene: Scene, spoken_of: Sequence[Mention], owned: Sequence[Contact], vocabulary: Vocabulary
) -> PartyDraft:
    """Collect the names that have no role and the contacts that have no owner.

    What stands beside somebody who is no party, or behind "the old number", is explained enough.
    """
    draft = PartyDraft()
    strange = {scene.sentence[m.first] for m in spoken_of if m.role == "other"}
    for mention in spoken_of:
        if scene.sentence[mention.first] in strange:
            continue
        if mention.name and _is_strange(scene, mention):
            text = " ".join(scene.passage.between(mention.first, mention.last).split())
            draft.names.append(Said(mention.name, text, GUESS))
    known = {contact.at for contact in owned}
    words = vocabulary.view(ContactWords.of)
    for at, token in enumerate(scene.passage.tokens):
        free = token.kind in _CONTACT and at not in known and scene.sentence[at] not in strange
        if free and not _is_old(scene, at, words):
            draft.emails += [Said(v, v, GUESS) for v in token.value if token.kind is Kind.EMAIL]
            draft.numbers += [
                SaidNumber(Number(v), token.text, GUESS)
                for v in token.value
                if token.kind is Kind.PHONE
            ]
    return draft


def _is_strange(scene: Scene, mention: Mention) -> bool:
    """Tell a person's name without a role: by a title, a given name, or a contact behind it."""
    if mention.role != "" or mention.person or not mention.name:
        return False
    tokens = scene.passage.tokens
    if any(scene.names.places.find(tokens[mention.first : mention.last])):
        return False
    contact = mention.last < len(tokens) and tokens[mention.last].kind in _CONTACT
    given = scene.names.given.at(atoms(mention.name), 0)[0] > 0
    titled = mention.sure > BARE and len(atoms(mention.name)) > 1  # not «السادة المحترمون»
    return titled or given or contact


def _is_old(scene: Scene, at: int, words: ContactWords) -> bool:
    """Tell whether the words shortly before a contact say that it is no longer right."""
    row = [a for t in scene.passage.tokens[max(0, at - _NEAR) : at] for a in atoms(t.folded)]
    return any("old" in words.cues.at(row, place)[1] for place in range(len(row)))


def doubts(
    case: Case,
    shipments: Sequence[Shipment],
    writer: Writer,
    stand: Side | None,
    countries: Countries,
    names: NameWords,
) -> tuple[Doubt, ...]:
    """Return the guesses for what one shipment lacks: at most one a field."""
    if len(shipments) > 1:
        return ()
    shipment = shipments[0] if shipments else Shipment()
    found = [*_too_unsure(case), *_guessed(case, shipment, writer, stand, names)]
    best: dict[str, Doubt] = {}
    for side, part, said in found:
        party = shipment.shipper if side == "shipper" else shipment.consignee
        value = _value(said, side, countries)
        if value is None or _known(shipment, value) or _has(party, part):
            continue
        field = f"shipments.0.{side}.{part}"
        text = " ".join(said.text.split())[:TEXT_MAX]
        best.setdefault(field, Doubt(field, value, text, round(said.sure, 2)))
    return tuple(best.values())


_Found = tuple[Side, str, Said | SaidNumber]


def _too_unsure(case: Case) -> Iterator[_Found]:
    """Yield the contacts of parties that were too unsure to be taken."""
    for draft in case.shipments[:1]:
        for side in SIDES:
            party = draft.party(side)
            yield from ((side, "contact", said) for said in party.numbers if said.sure < SURE_MIN)
            yield from ((side, "contact", said) for said in party.emails if said.sure < SURE_MIN)


def _guessed(
    case: Case, shipment: Shipment, writer: Writer, stand: Side | None, names: NameWords
) -> Iterator[_Found]:
    """Yield the one unexplained name and the one unexplained contact, for the party left open."""
    told = case.unexplained
    strange = [said for said in told.names if not is_his(said.value, writer, names)]
    for said in _only(strange):
        if side := _open(shipment, "name", stand):
            yield side, "name", said
    own = {number.written for number in writer.numbers} | {writer.email}
    written: list[Said | SaidNumber] = [*told.numbers, *told.emails]
    for contact in _only([c for c in written if _written(c) not in own]):
        if side := _open(shipment, "contact", stand):
            yield side, "contact", contact


def _only(said: Sequence[Said | SaidNumber]) -> Iterable[Said | SaidNumber]:
    """Return what was said if it is one thing: of two, either could be meant."""
    return said[:1] if len({_written(one) for one in said}) == 1 else ()


def _written(said: Said | SaidNumber) -> str:
    return said.number.written if isinstance(said, SaidNumber) else said.value


def _open(shipment: Shipment, part: str, stand: Side | None) -> Side | None:
    """Return the party that lacks a name or contact and is not the writer, receiver first."""
    for side, party in (("consignee", shipment.consignee), ("shipper", shipment.shipper)):
        if side != stand and not _has(party, part):
            return "consignee" if side == "consignee" else "shipper"
    return None


def _has(party: Party, part: str) -> bool:
    return bool(party.name) if part == "name" else party.has_contact


def _value(said: Said | SaidNumber, side: Side, countries: Countries) -> str | None:
    return countries.resolve(said.number, side) if isinstance(said, SaidNumber) else said.value


def _known(shipment: Shipment, value: str) -> bool:
    parties = (shipment.shipper, shipment.consignee)
    return any(value in (party.name, *party.phones, *party.emails) for party in parties)
