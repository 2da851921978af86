"""`mailbot show REF`: one ticket whole."""

from __future__ import annotations

from typing import Any

import click

from mailbot.cli.session import call_of, looking, put, refuse


@click.command(epilog="Example: mailbot show KA-2026-000123 --json")
@click.argument("ref")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def show(ctx: click.Context, ref: str, *, as_json: bool) -> None:
    """Show one ticket whole: fields with their evidence, dates to come, messages, every event."""
    from mailbot.cli.ticket_record import names_in, whole
    from mailbot.desk.timers import timers
    from mailbot.store import journal, outbox
    from mailbot.store import tickets as store

    with looking(call_of(ctx)) as app, app.database.reading() as conn:
        ticket = store.by_ref(conn, ref.strip("[] ").upper())
        if ticket is None or ticket.id is None:
            refuse(f"{ref}: no such ticket; `mailbot tickets` lists them")
        letters = outbox.of_ticket(conn, ticket.id)
        # An officer's words alone carry files, so that the bytes of no other letter are needed.
        files = {n.id: names_in(outbox.raw_of(conn, n.id)) for n in letters if n.relayed}
        found = whole(
            ticket,
            app.clock(),
            journal.mails_of(conn, ticket.id),
            tuple((letter, files.get(letter.id, ())) for letter in letters),
            journal.of_ticket(conn, ticket.id),
        )
        coming = timers(ticket, app.policy)
    if as_json:
        put(found)
    else:
        _print(found, [(timer.at.isoformat(timespec="seconds"), timer.key) for timer in coming])


def _print(found: dict[str, Any], coming: list[tuple[str, str]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    console.print(f"[bold]{found['ref']}[/bold]  {found['state']}  {escape(found['subject'])}")
    facts = Table(show_header=False, box=None)
    for key in (
        "kind",
        "natures",
        "urgency",
        "urgency_reasons",
        "language",
        "mailbox",
        "country",
        "account",
        "group",
        "owner",
        "requester",
        "missing",
        "opened_at",
        "due_at",
        "sla",
        "links",
    ):
        facts.add_row(key, escape(str(found[key])))
    for number, shipment in enumerate(found["shipments"], 1):
        for key, value in shipment.items():
            facts.add_row(f"shipment {number} {key}", escape(str(value)))
    console.print(facts)
    if coming:
        console.print("\n[bold]Dates to come[/bold]")
    for at, key in coming:
        console.print(f"{at}  {escape(key)}")
    for message in found["messages"]:
        arrow = "<-" if message["direction"] == "in" else "->"
        who = message["from"] if message["direction"] == "in" else ", ".join(message["to"])
        state = message["delivery"] or ""
        console.print(
            f"\n[bold]{message['at']} {arrow} {message['kind']} {escape(who)}[/bold] {state}"
        )
        console.print(escape(message["text"]))
    console.print("\n[bold]Events[/bold]")
    for event in found["events"]:
        console.print(
            f"{event['at']}  {event['kind']:20} {escape(event['actor'])}  "
            f"{escape(str(event['detail']))}"
        )
