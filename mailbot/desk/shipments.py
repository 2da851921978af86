"""What is known of a ticket's shipments grows with each mail; nothing known is lost (R-16)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from mailbot.desk.policy import Account
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Evidence, Party, Shipment
from mailbot.text.arabic import fold
from mailbot.text.romanised import spelled

_ARABIC = re.compile("[ء-ي]")


@dataclass(frozen=True, slots=True)
class Merged:
    """The shipments after a mail, and the fields where it contradicts what was known.

    A contradiction is kept for the officer (`field: known / said`), never resolved by guessing;
    so is what a correction replaced.
    """

    shipments: tuple[Shipment, ...]
    conflicts: tuple[str, ...] = ()


def merge(
    known: tuple[Shipment, ...],
    said: tuple[Shipment, ...],
    corrected: frozenset[str] = frozenset(),
) -> Merged:
    """Add what a further mail says: by waybill, else to the one shipment that it can mean.

    What names neither a waybill nor a receiver, while several shipments lack nothing, is left to
    the officer who reads it: a telephone put to the wrong parcel sends it to the wrong door.

    `corrected` are the fields of `said` ("shipments.0.consignee.phones") that replace what is
    known, where there is no doubt which shipment is meant.
    """
    result = list(known)
    conflicts: list[str] = []
    for index, shipment in enumerate(said):
        place = _place(result, shipment, single=len(said) == 1)
        if place is None:
            if shipment.waybill or len(said) > 1 or not result:
                result.append(shipment)
            continue
        sure = len(result) == 1 or shipment.waybill is not None
        of_this = _of_shipment(corrected, index) if sure else frozenset()
        result[place], found = _merge_one(result[place], shipment, place, of_this)
        conflicts += found
    return Merged(tuple(result), tuple(conflicts))


def _of_shipment(corrected: frozenset[str], index: int) -> frozenset[str]:
    """Return the corrected fields of one shipment, without its place: "consignee.phones"."""
    start = f"shipments.{index}."
    return frozenset(field.removeprefix(start) for field in corrected if field.startswith(start))


def fill(known: tuple[Shipment, ...], said: tuple[Shipment, ...]) -> Merged:
    """Add the answers to a form, place by place: each line of it is about one shipment."""
    result = list(known or (Shipment(),))
    conflicts: list[str] = []
    for place, shipment in enumerate(said[: len(result)]):
        result[place], found = _merge_one(result[place], shipment, place)
        conflicts += found
    return Merged(tuple(result), tuple(conflicts))


def _place(known: list[Shipment], said: Shipment, *, single: bool) -> int | None:
    """Return which known shipment is meant; None: a further one."""
    if said.waybill:
        for index, shipment in enumerate(known):
            if shipment.waybill == said.waybill:
                return index
        blank = [i for i, s in enumerate(known) if not s.waybill]
        return blank[0] if len(blank) == 1 and len(known) == 1 else None
    if len(known) == 1:
        return 0
    lacking = [i for i, s in enumerate(known) if _fills(s, said)]
    if len(lacking) == 1 or (lacking and single):
        return lacking[0]
    named = [i for i, s in enumerate(known) if _same_name(s.consignee, said.consignee)]
    return named[0] if len(named) == 1 else None


def _same_name(known: Party, said: Party) -> bool:
    """Tell whether two names are one, the shorter of them within the longer."""
    if not known.name or not said.name:
        return False
    old, new = set(fold(known.name).split()), set(fold(said.name).split())
    return old <= new or new <= old


def _fills(known: Shipment, said: Shipment) -> bool:
    pairs = ((known.shipper, said.shipper), (known.consignee, said.consignee))
    return any(
        (new.name and not old.name) or (new.has_contact and not old.has_contact)
        for old, new in pairs
    )


def _merge_one(
    known: Shipment, said: Shipment, index: int, corrected: frozenset[str] = frozenset()
) -> tuple[Shipment, list[str]]:
    start = f"shipments.{index}."
    shipper, first = _merge_party(known.shipper, said.shipper, "shipper", corrected)
    consignee, second = _merge_party(known.consignee, said.consignee, "consignee", corrected)
    merged = replace(
        known, waybill=known.waybill or said.waybill, shipper=shipper, consignee=consignee
    )
    return merged, [start + conflict for conflict in first + second]


def _merge_party(
    known: Party, said: Party, role: str, corrected: frozenset[str]
) -> tuple[Party, list[str]]:
    conflicts: list[str] = []
    right = f"{role}.name" in corrected
    name, conflict = _merge_name(known.name, said.name)
    if conflict or (right and _other_script(known.name, said.name)):
        conflicts.append(f"{role}.name: {known.name} / {said.name}")
        name = said.name if right else name
    phones = _union(known.phones, said.phones)
    if f"{role}.phones" in corrected and said.phones:
        phones = said.phones
        if not set(known.phones) <= set(phones):
            conflicts.append(f"{role}.phones: {', '.join(known.phones)} / {', '.join(phones)}")
    emails = _union(known.emails, said.emails)
    return Party(name=name, phones=phones, emails=emails), conflicts


def _merge_name(known: str | None, said: str | None) -> tuple[str | None, bool]:
    """Keep the fuller of two spellings; another name altogether is a contradiction."""
    if not known or not said:
        return known or said, False
    old, new = fold(known).split(), fold(said).split()
    if set(old) <= set(new):
        return said, False
    if set(new) <= set(old):
        return known, False
    # The same name in the other script is no contradiction (S-15); another one is.
    return known, not (_other_script(known, said) and _alike(old, new))


def _alike(one: list[str], other: list[str]) -> bool:
    """Tell whether a word of one name spells a word of the other in the other script."""
    return any(spelled(a, b) or spelled(b, a) for a in one for b in other)


def _other_script(known: str | None, said: str | None) -> bool:
    both = bool(known) and bool(said)
    return both and bool(_ARABIC.search(known or "")) != bool(_ARABIC.search(said or ""))


def _union(known: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    return (*known, *(value for value in said if value not in known))


def from_account(
    shipments: tuple[Shipment, ...], account: Account, writer_email: str
) -> tuple[tuple[Shipment, ...], tuple[Evidence, ...]]:
    """Fill an unnamed shipper from the registry, marked so (R-15); never against the mail.

    Nothing is filled where the account is the consignee: by its domain or its name.
    """
    contact = next((c for c in account.contacts if c.email == writer_email), None)
    name = account.name.en or account.name.ar
    filled: list[Shipment] = []
    evidence: list[Evidence] = []
    for index, shipment in enumerate(shipments or (Shipment(),)):
        shipper = shipment.shipper
        receives = _is_account(shipment.consignee, account)
        if receives or (shipper.name and not _is_account(shipper, account)):
            filled.append(shipment)
            continue
        if not shipper.name:
            evidence.append(Evidence(f"shipments.{index}.shipper.name", "account", 1.0))
        if not shipper.has_contact:
            evidence.append(Evidence(f"shipments.{index}.shipper.contact", "account", 1.0))
            phones = contact.phones if contact else ()
            shipper = replace(shipper, phones=phones, emails=(writer_email,))
        filled.append(replace(shipment, shipper=replace(shipper, name=shipper.name or name)))
    return tuple(filled), tuple(evidence)


def _is_account(party: Party, account: Account) -> bool:
    names = {fold(account.name.ar), fold(account.name.en)} - {""}
    known = {*account.domains, *(contact.email for contact in account.contacts)}
    given = {part for email in party.emails for part in (email, email.rpartition("@")[2])}
    return bool(known & given) or fold(party.name or "") in names


def chosen(
    ticket: Ticket, fits: Callable[[Shipment], bool]
) -> tuple[tuple[Shipment, ...], tuple[Evidence, ...]]:
    """Return the shipments of a ticket that fit, with their evidence under their new places."""
    places = [index for index, shipment in enumerate(ticket.shipments) if fits(shipment)]
    evidence = []
    for item in ticket.evidence:
        parts = item.field.split(".")
        if parts[0] != "shipments" or len(parts) < 2 or not parts[1].isdecimal():
            evidence.append(item)
        elif int(parts[1]) in places:
            field = ".".join((parts[0], str(places.index(int(parts[1]))), *parts[2:]))
            evidence.append(replace(item, field=field))
    return tuple(ticket.shipments[index] for index in places), tuple(evidence)
