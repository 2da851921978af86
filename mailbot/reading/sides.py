"""Which party the writer is: by his words, by what he names besides, by labelled values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.reading.assembly import dialled
from mailbot.reading.countries import Countries
from mailbot.reading.drafts import SIDES, Case, Side
from mailbot.reading.names import NameWords
from mailbot.reading.reading import Nature
from mailbot.reading.scene import Mention
from mailbot.reading.stands import Stand
from mailbot.reading.writer import Writer, is_his


def side_of_writer(
    case: Case,
    stand: Stand,
    spoken_of: Sequence[Mention],
    writer: Writer,
    nature: Nature | None,
    names: NameWords,
    *,
    firm: bool,
) -> Side | None:
    """Tell which party the writer is: by his words, and by which party he names besides."""
    own = {
        m.role for m in spoken_of if m.role in SIDES and m.name and is_his(m.name, writer, names)
    }
    if len(own) == 1 and not stand.told:
        return own.pop()
    named: set[Side] = {
        side
        for side in SIDES
        for shipment in case.shipments
        if (said := shipment.party(side).best_name()) and not is_his(said.value, writer, names)
    }
    named |= {m.role for m in spoken_of if m.role in SIDES and m.name}
    named |= dialled(case, writer)
    if firm and not named and writer.is_firm(names):  # "the phone of the consignee is …"
        spoken = {m.role for m in spoken_of if m.role in SIDES}
        named = {"consignee"} if spoken == {"consignee"} else set()
    only = next(iter(named)) if len(named) == 1 else None
    if nature is Nature.CLAIM and only:
        stand = replace(stand, ours=True)
    return stand.side(only, firm=firm and writer.is_firm(names))


def sides_of_writer(
    case: Case,
    writer: Writer,
    stand: Stand,
    side: Side | None,
    countries: Countries,
    names: NameWords,
) -> tuple[Side, ...]:
    """Return the parties that are the writer, by the form, by labelled values, by his words."""
    if case.capacity:
        return (case.capacity,)
    if stand.both:
        return SIDES
    matched = tuple(s for s in SIDES if _is_party(case, writer, s, countries, names))
    if matched and (stand.told is None or stand.told in matched):
        return matched[:1] if len(matched) == 1 else matched if not side else (side,)
    return (side,) if side else ()


def _is_party(
    case: Case, writer: Writer, side: Side, countries: Countries, names: NameWords
) -> bool:
    """Tell whether a party's name, address or telephone is the writer's own."""
    own = {countries.resolve(number, side) for number in writer.numbers} - {None}
    for shipment in case.shipments:
        party = shipment.party(side)
        if any(is_his(said.value, writer, names) for said in party.names):
            return True
        if writer.email and any(said.value == writer.email for said in party.emails):
            return True
        if any(countries.resolve(n.number, side) in own for n in party.numbers):
            return True
    return False
