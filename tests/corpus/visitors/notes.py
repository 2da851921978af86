"""Read mails from plain sheets: a head line, headers, parts behind `%%`, the gold as lines.

    === tier language nature urgent|- client MM-DD HH:MM +HH:MM
    From: Name <address>
    Subject: words

    the body; further parts: `%% table` and `%% pasted` (cells parted by ` | `), `%% body`,
    `%% tail`, `%% quote [unmarked] heading`, `%% above heading`, `%% reply`, and last `%% gold`,
    a line a shipment: waybill | name = other name ; contacts | the same of the consignee

A mail of a machine bears its disposition where others bear their nature. `-` is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path

from tests.corpus.strangers.sheet import Block, Mail, Party, Quote, Shipment, Table, party

YEAR = 2026
MACHINES = frozenset({"auto_reply", "bounce", "bulk"})
Part = tuple[str, str]


def read_notes(folder: Path) -> Iterator[Mail]:
    """Yield the mails of all sheets of a folder."""
    for path in sorted(folder.glob("*.txt")):
        for note in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            yield read_note(note)


def read_note(note: str) -> Mail:
    """Return one mail."""
    head, _, rest = note.partition("\n")
    tier, language, kind, urgent, client, day, hour, offset = head.split()
    headers, parts = read_headers(rest), list(read_parts(rest))
    words = {key: text for key, text in parts if key in ("tail", "reply", "gold")}
    name, address = parseaddr(headers["From"])
    named, _, type_ = headers.get("Attachment", "").partition(" ")
    return Mail(
        tier=tier,
        language=language,
        client=client,
        at=f"{YEAR}-{day}T{hour}:00{offset}",
        name=headers.get("Name", name),
        address=address,
        subject=headers["Subject"],
        body=tuple(blocks(parts)),
        tail=words.get("tail", ""),
        quote=quote(parts),
        box=headers.get("Box", "keyaccounts"),
        headers=extra_headers(headers),
        attachment=(named, type_) if named else None,
        disposition=kind if kind in MACHINES else "request",
        nature=None if kind in MACHINES else kind,
        urgent=urgent == "urgent",
        shipments=[shipment(line) for line in words["gold"].splitlines()],
        reply="" if kind in MACHINES else words.get("reply"),
        forwarded_from=headers.get("Forwarded-From"),
    )


def read_headers(rest: str) -> dict[str, str]:
    """Return the lines above the first blank one."""
    rows = (line.partition(": ") for line in rest.partition("\n\n")[0].splitlines())
    return {name: value for name, _, value in rows}


def extra_headers(headers: dict[str, str]) -> dict[str, str]:
    """Return what goes into the mail's own head beside the ordinary lines."""
    rows = filter(None, headers.get("Headers", "").split(" || "))
    found = dict(row.split(": ", 1) for row in rows)
    return found | {key: headers[key] for key in ("Reply-To",) if key in headers}


def read_parts(rest: str) -> Iterator[Part]:
    """Yield each part's key (with what stands behind it) and words."""
    body = rest.partition("\n\n")[2]
    first, *others = re.split(r"^%% ", body, flags=re.M)
    yield "body", first.strip("\n")
    for other in others:
        key, _, text = other.partition("\n")
        yield key.strip(), text.strip("\n")


def blocks(parts: list[Part]) -> Iterator[Block]:
    """Yield the new text's blocks in their order."""
    for key, text in parts:
        if key in ("table", "pasted"):
            table, _, after = text.partition("\n\n")
            rows = (tuple(map(str.strip, row.split(" |"))) for row in table.splitlines())
            yield Table(tuple(rows), pasted=key == "pasted")
            text = after.strip("\n")
        if key in ("body", "table", "pasted") and text:
            yield text


def quote(parts: list[Part]) -> Quote | None:
    """Return the history, if there is any."""
    for key, text in parts:
        kind, _, head = key.partition(" ")
        if kind in ("quote", "above"):
            bare = head.removeprefix("unmarked ")
            lines = bare.replace("\\n", "\n").replace("\\t", "\t")
            return Quote(lines, text, above=kind == "above", marked=bare == head)
    return None


def shipment(line: str) -> Shipment:
    """Return one shipment of the gold."""
    waybill, shipper, consignee = (cell.strip() for cell in line.split(" | "))
    return Shipment(None if waybill == "-" else waybill, side(shipper), side(consignee))


def side(cell: str) -> Party:
    """Return one party: names, then contacts."""
    names, _, contacts = cell.partition(";")
    words = contacts.split()
    return party(
        names.replace(" = ", "|").replace("-", "", names.strip() == "-"),
        " ".join(word for word in words if "@" not in word),
        " ".join(word for word in words if "@" in word),
    )
