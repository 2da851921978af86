"""Drafts made values: telephones in E.164, one name a party, the evidence of each value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from mailbot.reading.countries import Countries
from mailbot.reading.drafts import SIDES, Case, PartyDraft, Said, ShipmentDraft, Side
from mailbot.reading.reading import Evidence, Party, Shipment
from mailbot.reading.values import Number

TEXT_MAX = 160
SURE_MIN = 0.5
CONTACTS_MAX = 40
"""Telephones and addresses of one party; a note among the evidence tells of more."""

_Resolve = Callable[[Number, Side], str | None]


def finished(
    case: Case, countries: Countries, own_domains: frozenset[str], *, aligned: bool = False
) -> tuple[tuple[Shipment, ...], tuple[Evidence, ...]]:
    """Return the shipments that hold anything, and the evidence for each value.

    `aligned`: empty shipments keep their place, so that the index means the same shipment.
    """
    shipments: list[Shipment] = []
    evidence: list[Evidence] = []
    resolve = cache(countries.resolve)
    for draft in case.shipments:
        shipment, proofs = _finish(draft, len(shipments), resolve, own_domains)
        if aligned or shipment != Shipment():
            shipments.append(shipment)
            evidence += proofs
    return tuple(shipments), tuple(evidence)


def _finish(
    draft: ShipmentDraft, index: int, resolve: _Resolve, own_domains: frozenset[str]
) -> tuple[Shipment, list[Evidence]]:
    proofs: list[Evidence] = []
    if draft.waybill:
        proofs.append(_proof(f"shipments.{index}.waybill", draft.waybill))
    numbers = {side: _numbers(draft.party(side), side, resolve) for side in SIDES}
    _part(numbers)
    parties = {
        side: _party(
            draft.party(side), numbers[side], f"shipments.{index}.{side}", own_domains, proofs
        )
        for side in SIDES
    }
    waybill = draft.waybill.value if draft.waybill else None
    return Shipment(waybill=waybill, **parties), proofs


def _numbers(party: PartyDraft, side: Side, resolve: _Resolve) -> dict[str, Said]:
    """Return a party's telephones in E.164, each with its surest words."""
    found: dict[str, Said] = {}
    for said in party.numbers:
        if len(found) >= CONTACTS_MAX:
            break
        number = resolve(said.number, side)
        if (
            number
            and said.sure >= SURE_MIN
            and (number not in found or found[number].sure < said.sure)
        ):
            found[number] = Said(number, said.text, said.sure)
    return found


def _part(numbers: dict[Side, dict[str, Said]]) -> None:
    """Where one telephone was taken for both parties', leave it to the surer one."""
    for number in set(numbers["shipper"]) & set(numbers["consignee"]):
        first, second = numbers["shipper"][number].sure, numbers["consignee"][number].sure
        if first != second:
            del numbers["shipper" if first < second else "consignee"][number]


def _party(
    draft: PartyDraft,
    numbers: dict[str, Said],
    path: str,
    own_domains: frozenset[str],
    proofs: list[Evidence],
) -> Party:
    name = draft.best_name()
    if name:
        proofs.append(_proof(f"{path}.name", name))
    emails: dict[str, Said] = {}
    for said in draft.emails:
        if len(emails) >= CONTACTS_MAX:
            break
        if said.value.rpartition("@")[2] not in own_domains and said.sure >= SURE_MIN:
            emails.setdefault(said.value, said)
    _prove(f"{path}.phones", list(numbers.values()), proofs)
    _prove(f"{path}.emails", list(emails.values()), proofs)
    for kind, told, kept in (
        ("phones", len(draft.numbers), len(numbers)),
        ("emails", len(draft.emails), len(emails)),
    ):
        if told > CONTACTS_MAX <= kept:
            proofs.append(Evidence(f"{path}.{kind}", f"read up to {CONTACTS_MAX} of them", 1.0))
    return Party(name=name.value if name else None, phones=tuple(numbers), emails=tuple(emails))


def _prove(path: str, said: Sequence[Said], proofs: list[Evidence]) -> None:
    for at, value in enumerate(said):
        proofs.append(_proof(f"{path}.{at}", value))


def _proof(path: str, said: Said) -> Evidence:
    text = " ".join(said.text.split())[:TEXT_MAX]
    return Evidence(path, text, round(min(said.sure, 0.99), 2))
