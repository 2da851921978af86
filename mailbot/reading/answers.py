"""A reply read against what was asked: form lines by number or label, else bare names and numbers.

Only what the text says counts; an unchanged or empty line is no answer, and what could belong
to two fields belongs to none (letters §3.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.names import NameWords
from mailbot.reading.reading import Evidence, Party, Shipment
from mailbot.reading.tokens import passage
from mailbot.reading.values import read_value
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.waybills import classify
from mailbot.text import phones
from mailbot.text.arabic import ascii_digits, strip_marks

TEXT_MAX = 64_000
_LINE = re.compile(r"[>|\s]*\(?(\d{1,3})\s?[).:\-]\s*([^:：=]{0,60}[:：=])?\s*(.*)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply adds: shipments in the order of those asked about, and which fields it filled."""

    shipments: tuple[Shipment, ...]
    evidence: tuple[Evidence, ...]
    fields: tuple[str, ...]


def answer(text: str, asked: Asked, vocabulary: Vocabulary) -> Answer:
    """Read a reply against the open request; nothing answered gives empty fields."""
    empty = tuple(Shipment(waybill=s.waybill) for s in asked.shipments) or (Shipment(),)
    filled: list[Shipment] = list(empty)
    evidence: list[Evidence] = []
    names: list[str] = []
    for field, value in _said(text[:TEXT_MAX], asked):
        if field.shipment >= len(filled):
            continue
        changed = _fill(filled[field.shipment], field, value, vocabulary)
        if changed != filled[field.shipment]:
            filled[field.shipment] = changed
            names.append(field.name)
            path = f"shipments.{field.shipment}.{field.name}"
            evidence.append(Evidence(path, value[:200], 0.95))
    return Answer(tuple(filled) if names else (), tuple(evidence), tuple(names))


def _said(text: str, asked: Asked) -> Iterator[tuple[AskedField, str]]:
    by_number = {field.number: field for field in asked.fields}
    rest: list[str] = []
    for raw in text.splitlines():
        line = ascii_digits(strip_marks(raw))
        match = _LINE.fullmatch(line[:2000])
        field = by_number.get(int(match[1])) if match else None
        if match and field and match[3].strip():
            yield field, match[3].strip()
        elif not match:
            rest.append(line)
    yield from _bare("\n".join(rest).strip(), asked)


def _bare(text: str, asked: Asked) -> Iterator[tuple[AskedField, str]]:
    """Give a bare number or address to the one contact that is missing."""
    contacts = [field for field in asked.fields if field.name.endswith(".contact")]
    if len(contacts) == 1 and text.count("\n") < 3 and (phones.find(text) or "@" in text):
        yield contacts[0], text


def _fill(shipment: Shipment, field: AskedField, text: str, vocabulary: Vocabulary) -> Shipment:
    words = classify(passage(text), vocabulary, ("SA",))
    value = read_value(words, 0, len(words.tokens), vocabulary.view(NameWords.of))
    if field.name == "waybill":
        found = value.waybills[0][0] if value.waybills else None
        return replace(shipment, waybill=found or shipment.waybill)
    role, _, part = field.name.partition(".")
    if role not in ("shipper", "consignee"):
        return shipment
    party: Party = getattr(shipment, role)
    if part == "name":
        party = replace(party, name=value.name or party.name)
    else:
        party = replace(party, phones=phones.find(text) or party.phones, emails=value.emails)
    return replace(shipment, **{role: party})  # type: ignore[arg-type]
