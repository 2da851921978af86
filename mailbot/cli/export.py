"""`mailbot export ADDRESS`: all that is held of a person, for himself."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.erase import person
from mailbot.cli.session import call_of, looking, put, refuse, say

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.jobs.export import Holding

READ_ME = """\
Everything that is held about {address}, as of {now}.

data.jsonl   one line for each ticket, mail and letter (JSON)
mails/       what you wrote to us, as it came (open with any mail program)
letters/     what we wrote to you

كل ما لدينا عن {address} حتى {now}.

data.jsonl   سطر لكل تذكرة ورسالة (JSON)
mails/       ما كتبتموه إلينا كما وصل (يُفتح بأي برنامج بريد)
letters/     ما كتبناه إليكم
"""


@click.command(epilog="Example: mailbot export sara@shop.example --out sara.zip")
@click.argument("address", callback=person)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("export.zip"),
    show_default=True,
    help="Where the archive goes.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="JSON Lines instead, without the mails' bytes."
)
@click.pass_context
def export(ctx: click.Context, address: str, out: Path, *, as_json: bool) -> None:
    """Hand out all that is held of a person: an archive to give him, every mail as .eml.

    His tickets, his mails, our letters to him; of other people's tickets what stands beside his
    address. Nothing that others wrote, no notes, nothing confidential. That it was handed out is
    kept in the audit trail.
    """
    from mailbot.app import operator
    from mailbot.cli.person_record import records
    from mailbot.jobs.export import export as collected

    if not as_json:
        _free(out)
    with looking(call_of(ctx)) as app:
        now = app.clock()
        found = collected(app.database, address, operator(), now)
    if as_json:
        for row in records(found, now):
            put(row)
    else:
        _pack(out, found, now)
    count = len(found.own) + len(found.party)
    say(f"{address}: {count} tickets, {len(found.mails)} mails, {len(found.letters)} letters")


def _free(out: Path) -> None:
    if not out.parent.is_dir():
        refuse(f"--out: the folder {out.parent} does not exist; create it or name another")
    if out.exists():
        refuse(f"--out: {out} exists; name a file that does not")


def _pack(out: Path, found: Holding, now: datetime) -> None:
    """Write the archive, readable by whoever calls and nobody else."""
    from mailbot.cli.person_record import file_of, records

    out.touch(mode=0o600)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        day = now.date().isoformat()
        archive.writestr("README.txt", READ_ME.format(address=found.address, now=day))
        lines = (json.dumps(row, ensure_ascii=False) for row in records(found, now))
        archive.writestr("data.jsonl", "".join(f"{line}\n" for line in lines))
        for kind, messages in (("mail", found.mails), ("letter", found.letters)):
            for message in messages:
                if name := file_of(kind, message):
                    archive.writestr(name, message.raw)
