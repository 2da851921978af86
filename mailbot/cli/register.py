"""`mailbot register`: the complaints register as a workbook, every step, who, when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.session import call_of, looking, refuse, say
from mailbot.reading.reading import Language

if TYPE_CHECKING:
    from mailbot.render.register import Case
    from mailbot.store.engine import Connection


@click.command(epilog="Example: mailbot register --out complaints-2026.xlsx --language ar")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("register.xlsx"),
    show_default=True,
    help="Where the workbook goes.",
)
@click.option("--language", type=click.Choice(["ar", "en"]), default="en", show_default=True)
@click.pass_context
def register(ctx: click.Context, *, out: Path, language: Language) -> None:
    """Write the register of complaints: the cases, every step, what is to be done."""
    from mailbot.render.register import register as workbook

    if not out.parent.is_dir():
        refuse(f"--out: the folder {out.parent} does not exist; create it or name another")
    with looking(call_of(ctx)) as app:
        with app.database.reading() as conn:
            cases = _cases(conn)
        out.write_bytes(workbook(cases, app.policy, language))
    say(f"{out}: {len(cases)} complaints")


def _cases(conn: Connection) -> list[Case]:
    """Return every complaint, the oldest first, with all that happened to it."""
    from mailbot.cli.ticket_record import detail
    from mailbot.desk.ticket import Kind
    from mailbot.render.register import Step
    from mailbot.store import journal, tickets
    from mailbot.store.tickets import TicketFilter

    return [
        (
            ticket,
            [
                Step(e.at, e.actor, e.kind, json.dumps(detail(e), ensure_ascii=False))
                for e in journal.of_ticket(conn, ticket.id or 0)
            ],
        )
        for ticket in tickets.search(conn, TicketFilter(kind=Kind.COMPLAINT))
    ]
