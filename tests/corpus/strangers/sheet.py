"""What one labelled mail is made of: its words, its form, its gold.

Gold keys are those of `extract --json` as far as they are scored, and `tier`. `missing` is
worked out from the shipments, `reply_text` from the body, unless a mail spells it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ROLES = ("shipper", "consignee")


@dataclass(frozen=True)
class Table:
    """A table in a mail; the first row may be its head. `pasted`: tabs in text, no HTML table."""

    rows: tuple[tuple[str, ...], ...]
    rtl: bool = False
    pasted: bool = False

    def as_text(self) -> str:
        """Return a line a row, cells parted by tabs."""
        return "\n".join("\t".join(row) for row in self.rows)


@dataclass(frozen=True)
class Quote:
    """History: its heading as the client writes it, and the old words without any `>`."""

    head: str
    text: str
    above: bool = False
    marked: bool = True  # each line behind `>` in the text part


@dataclass(frozen=True)
class Party:
    """Name (several equally good ones, or none), E.164 telephones, addresses in lower case."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()

    def gold(self) -> dict[str, object]:
        """Return the party as a gold line holds it: one name as a string, several as a list."""
        name: object = list(self.names) if len(self.names) > 1 else "".join(self.names) or None
        return {"name": name, "phones": list(self.phones), "emails": list(self.emails)}

    def lacks(self) -> list[str]:
        """Return which of name and contact is not there."""
        given = {"name": self.names, "contact": self.phones + self.emails}
        return [key for key, value in given.items() if not value]


NOBODY = Party()


@dataclass(frozen=True)
class Shipment:
    """One shipment as the gold holds it; the waybill without spaces or dashes."""

    waybill: str | None = None
    shipper: Party = NOBODY
    consignee: Party = NOBODY

    def gold(self) -> dict[str, object]:
        """Return the shipment as a gold line holds it."""
        parties = {role: getattr(self, role).gold() for role in ROLES}
        return {"waybill": self.waybill, **parties}


def party(names: str = "", phones: str = "", emails: str = "") -> Party:
    """Read `A | B` as equally good names; telephones and addresses are parted by blanks."""
    return Party(
        tuple(name.strip() for name in names.split("|") if name.strip()),
        tuple(phones.split()),
        tuple(emails.split()),
    )


Block = str | Table


@dataclass(frozen=True)
class Mail:
    """One mail. `at` is its Date header (ISO 8601 with offset); `tail` is all that ends it
    without being new text: signature, disclaimer, the telephone's own line."""

    tier: str
    language: str
    client: str
    at: str
    name: str
    address: str
    subject: str
    body: tuple[Block, ...]
    tail: str = ""
    quote: Quote | None = None
    box: str = "keyaccounts"
    charset: str = "utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    attachment: tuple[str, str] | None = None  # file name, content type

    disposition: str = "request"
    nature: str | None = None
    urgent: bool = False
    shipments: Sequence[Shipment] = ()
    reply: str | None = None
    forwarded_from: str | None = None

    def new_text(self) -> str:
        """Return the body as one text."""
        parts = (block if isinstance(block, str) else block.as_text() for block in self.body)
        return "\n\n".join(part.strip("\n") for part in parts)

    def missing(self) -> list[str]:
        """Return what at least one shipment lacks, in the order that a letter asks for it."""
        return [
            f"{role}.{key}"
            for role in ROLES
            for key in ("name", "contact")
            if any(key in getattr(shipment, role).lacks() for shipment in self.shipments)
        ]

    def gold(self, file: str) -> dict[str, object]:
        """Return the gold line of the mail, filed as `file`."""
        return {
            "file": file,
            "tier": self.tier,
            "disposition": self.disposition,
            "language": self.language,
            "nature": self.nature,
            "urgent": self.urgent,
            "about_shipment": bool(self.shipments),
            "shipments": [shipment.gold() for shipment in self.shipments],
            "missing": self.missing(),
            "reply_text": self.new_text() if self.reply is None else self.reply.strip("\n"),
            "forwarded_from": self.forwarded_from,
        }
