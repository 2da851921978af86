"""`mailbot extract`: what the bot understands of raw mails, touching nothing.

No configuration is needed: the vocabulary is the one that came with the program, and what a
colleague is follows from the mail itself. Many files are read in parallel processes, and their
lines come in the order in which the files were given.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import click

from mailbot.config.vocabulary import load_vocabulary
from mailbot.mail.message import Mail, parse
from mailbot.reading.read import read
from mailbot.reading.reading import Party, Reading, Shipment
from mailbot.reading.vocabulary import Vocabulary

FILES_IN_PROCESS_MAX = 24
"""Up to so many files are read by this process: starting others would take longer."""
_CHUNK_MAX = 32


@click.command(epilog="Example: mailbot extract --json mails/*.eml")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
)
def extract(files: tuple[str, ...], *, as_json: bool) -> None:
    """Tell what the bot understands of each raw mail in FILES; `-` is standard input.

    Exit 1 where a file could not be read; its line then says why.
    """
    failed = False
    for found in _records(files):
        failed |= "error" in found
        line = json.dumps(found, ensure_ascii=False) if as_json else card(found)
        click.echo(line.encode("utf-8", "replace"))
    if failed:
        sys.exit(1)


def _records(files: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield a record a file, in order, from as many processes as pay off."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    if len(files) <= FILES_IN_PROCESS_MAX or cores < 2 or "-" in files:
        yield from map(record_of, files)
        return
    chunk = max(1, min(_CHUNK_MAX, len(files) // (cores * 4)))
    read(parse(b""), _vocabulary())  # what is compiled now the processes share
    with ProcessPoolExecutor(cores) as pool:
        yield from pool.map(record_of, files, chunksize=chunk)


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def record_of(file: str) -> dict[str, Any]:
    """Read one file; where that fails the record holds its name and the `error`."""
    name = file if file == "-" else os.path.basename(file)  # noqa: PTH119 - any bytes may stand in it
    try:
        with click.open_file(file, "rb") as stream:
            raw = stream.read()
    except OSError as error:
        return {"file": name, "error": error.strerror or str(error)}
    if not raw.strip():
        return {"file": name, "error": "the file is empty"}
    try:
        mail = parse(raw)
        return record(name, mail, read(mail, _vocabulary()))
    except MemoryError:
        return {"file": name, "error": "reading needed too much memory"}
    except RecursionError:
        return {"file": name, "error": "the mail is nested too deeply"}


def record(name: str, mail: Mail, reading: Reading) -> dict[str, Any]:
    """Return the JSON value of a mail that was read, keys as the labels have them."""
    return {
        "file": name,
        "disposition": reading.disposition.value,
        "language": reading.language,
        "nature": reading.nature.value if reading.nature else None,
        "natures": [nature.value for nature in reading.natures],
        "urgent": reading.urgent,
        "urgency": reading.urgency,
        "urgency_reasons": list(reading.urgency_reasons),
        "about_shipment": reading.about_shipment,
        "shipments": [_shipment(shipment) for shipment in reading.shipments],
        "missing": list(reading.missing),
        "reply_text": reading.reply_text,
        "forwarded_from": reading.forwarded_from,
        "evidence": [
            {"field": said.field, "text": said.text, "confidence": round(said.confidence, 2)}
            for said in reading.evidence
        ],
        "doubted": [asdict(doubt) for doubt in reading.doubted],
        "message": _message(mail),
    }


def _shipment(shipment: Shipment) -> dict[str, Any]:
    return {
        "waybill": shipment.waybill,
        "shipper": _party(shipment.shipper),
        "consignee": _party(shipment.consignee),
    }


def _party(party: Party) -> dict[str, Any]:
    return {"name": party.name, "phones": list(party.phones), "emails": list(party.emails)}


def _message(mail: Mail) -> dict[str, Any]:
    sender = mail.sender
    return {
        "message_id": f"<{mail.message_id}>" if mail.message_id else None,
        "from": {"name": sender.name, "email": sender.email} if sender else None,
        "subject": mail.subject,
        "date": mail.date.isoformat() if mail.date else None,
        "text": mail.text,
        "attachments": [attachment.name for attachment in mail.attachments],
        "notes": list(mail.notes),
    }


def card(found: dict[str, Any]) -> str:
    """Write a record for a person: a head line, what was understood, then the words."""
    if "error" in found:
        return f"{found['file']}: cannot be read: {found['error']}\n"
    lines = [f"{found['file']}: {found['disposition']}", *_rows(found)]
    for number, shipment in enumerate(found["shipments"], 1):
        lines.append(f"  shipment {number}: waybill {shipment['waybill'] or 'not told'}")
        for role in ("shipper", "consignee"):
            party = shipment[role]
            told = [party["name"], *party["phones"], *party["emails"]]
            lines.append(f"    {role:<10} {', '.join(filter(None, told)) or 'not told'}")
    lines += ["", *(f"  | {line}" for line in found["reply_text"].splitlines()), ""]
    return "\n".join(lines)


def _rows(found: dict[str, Any]) -> Iterator[str]:
    message = found["message"]
    sender = message["from"] or {"name": "", "email": "not told"}
    urgency = ", ".join(found["urgency_reasons"])
    rows = {
        "from": f"{sender['name']} <{sender['email']}>".strip(),
        "date": message["date"] or "not told",
        "subject": message["subject"],
        "language": found["language"],
        "nature": ", ".join(found["natures"]),
        "urgency": f"{found['urgency']} ({urgency})" if urgency else str(found["urgency"]),
        "forwarded": found["forwarded_from"],
        "missing": ", ".join(found["missing"]),
        "attached": ", ".join(message["attachments"]),
        "guessed": "; ".join(message["notes"]),
    }
    return (f"  {label:<10} {value}" for label, value in rows.items() if value)
