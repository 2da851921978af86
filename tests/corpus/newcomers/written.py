"""Read the mails of a `.txt` sheet: as they were written, with their gold in short beneath.

A sheet's name is the tier. A mail is, a line each or several:

    #### CLIENT [BOX] | Name <address> | Subject | nature or disposition [urgent] [KEY=VALUE ...]
    ! Header: value
    the body; `[[` to `]]` is a table (`rtl`, `pasted`), `{{` to `}}` the new text in a forward
    ----
    the tail: signature, disclaimer, the telephone's line
    >>>> [unmarked]
    the heading of the history
    >>>>
    the history
    S waybill // shipper's names // contacts // consignee's names // contacts

Equally good names are parted by `|`, contacts by blanks, cells by `¦`; a waybill that is not given
is `_`. Keys: `lang`, `cs` (charset), `fwd` (whose mail a colleague forwards).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.corpus.strangers.sheet import Block, Mail, Party, Quote, Shipment, Table, party

MACHINES = ("auto_reply", "bounce", "bulk")
FIRST = datetime.fromisoformat("2026-04-05T08:12:31+03:00")
APART = timedelta(hours=5, minutes=37, seconds=11)


@dataclass
class Draft:
    """One mail's lines, sorted by what they are for."""

    tier: str
    head: str
    sections: list[list[str]] = field(default_factory=lambda: [[]])
    marks: list[str] = field(default_factory=lambda: ["body"])
    headers: dict[str, str] = field(default_factory=dict)
    shipments: list[Shipment] = field(default_factory=list)
    quote_marked: bool = True

    def add(self, line: str) -> None:
        """Put a line where it belongs."""
        if line.startswith("S "):
            self.shipments.append(shipment(line[2:]))
        elif line.startswith("! "):
            name, _, value = line[2:].partition(": ")
            self.headers[name] = value
        elif line == "----" or line.startswith(">>>>"):
            self.open_section(line)
        else:
            self.sections[-1].append(line)

    def open_section(self, line: str) -> None:
        """Begin the tail, the history's heading or the history."""
        following = {"----": "tail"}.get(line, "old" if "head" in self.marks else "head")
        self.quote_marked &= "unmarked" not in line
        self.marks.append(following)
        self.sections.append([])

    def text(self, mark: str) -> str:
        """Return the section's words."""
        found = [
            lines for name, lines in zip(self.marks, self.sections, strict=True) if name == mark
        ]
        return "\n".join(line for lines in found for line in lines).strip("\n")


def contact(words: str) -> tuple[str, str]:
    """Return telephones and addresses, blanks between."""
    found = words.split()
    emails = [word for word in found if "@" in word]
    return " ".join(word for word in found if word not in emails), " ".join(emails)


def side(names: str, contacts: str) -> Party:
    """Return one party of a shipment."""
    return party(names, *contact(contacts))


def shipment(line: str) -> Shipment:
    """Read one gold line."""
    waybill, *rest = (part.strip() for part in re.split(r"\s*//(?:\s|$)", line + " //"))
    names, contacts, to_names, to_contacts = (rest + [""] * 4)[:4]
    known = None if waybill == "_" else waybill
    return Shipment(known, side(names, contacts), side(to_names, to_contacts))


def table(lines: list[str], form: str) -> Table:
    """Return a table from its rows."""
    mark = "\t" if "pasted" in form else "¦"
    rows = tuple(tuple(cell.strip() for cell in line.split(mark)) for line in lines)
    return Table(rows, rtl="rtl" in form, pasted="pasted" in form)


def blocks(text: str) -> Iterator[Block]:
    """Part the body into text and tables."""
    for part in re.split(r"(?s)(\[\[.*?\]\])", text):
        if part.startswith("[["):
            form, *rows = part[2:-2].strip("\n").split("\n")
            yield table(rows, form)
        elif part.strip():
            yield part.strip("\n")


def mail(draft: Draft, at: datetime) -> Mail:
    """Return the finished mail, written at a moment."""
    clients, sender, subject, marks = (part.strip() for part in draft.head.split(" | "))
    client, *box = clients.split()
    kind, *rest = marks.split()
    keys = dict(word.split("=", 1) for word in rest if "=" in word)
    person = re.fullmatch(r"(?:(.*?)\s*<)?([^<>]+)>?", sender)
    assert person is not None, sender
    body = draft.text("body")
    new = re.search(r"(?s)\{\{\n(.*?)\n\}\}", body)
    old = draft.text("old")
    return Mail(
        tier=draft.tier,
        language=keys.get("lang", "ar"),
        client=client,
        at=at.isoformat(),
        name=person[1] or "",
        address=person[2],
        subject=subject,
        body=tuple(blocks(re.sub(r"(?m)^(?:\{\{|\}\})\n", "", body))),
        tail=draft.text("tail"),
        quote=Quote(draft.text("head"), old, marked=draft.quote_marked) if old else None,
        box=box[0] if box else "keyaccounts",
        charset=keys.get("cs", "utf-8"),
        headers=draft.headers,
        disposition=kind if kind in MACHINES else "request",
        nature=None if kind in MACHINES else kind,
        urgent="urgent" in rest,
        shipments=draft.shipments,
        reply=new[1] if new else None,
        forwarded_from=keys.get("fwd"),
    )


def drafts(sheet: Path) -> Iterator[Draft]:
    """Part a sheet into its mails."""
    draft: Draft | None = None
    for line in sheet.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#### "):
            if draft:
                yield draft
            draft = Draft(sheet.stem, line[5:])
        elif draft:
            draft.add(line)
    if draft:
        yield draft


def mails(folder: Path) -> list[Mail]:
    """Return the mails of all sheets in a folder, each some hours after the one before."""
    found = [draft for sheet in sorted(folder.glob("*.txt")) for draft in drafts(sheet)]
    return [mail(draft, FIRST + number * APART) for number, draft in enumerate(found)]
