"""`mailbot show REF`: one ticket whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mailbot.cli.session import call_of, looking, put, refuse

if TYPE_CHECKING:
    from mailbot.cli.ticket_page import Page


@click.command(epilog="Example: mailbot show KA-2026-000123 --json")
@click.argument("ref")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def show(ctx: click.Context, ref: str, *, as_json: bool) -> None:
    """Show one ticket whole: fields with their evidence, dates to come, messages, every event."""
    from mailbot.cli.ticket_page import page
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
        shown = page(found, ticket, app.policy, coming)
    if as_json:
        put(found)
    else:
        _print(shown)


def _print(shown: Page) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    console.print(f"[bold]{escape(shown.title)}[/bold]")
    facts = Table(show_header=False, box=None)
    for label, text in shown.facts:
        facts.add_row(label, escape(text))
    console.print(facts)
    if shown.coming:
        console.print("\n[bold]Dates to come[/bold]")
    for at, words in shown.coming:
        console.print(f"{at}  {escape(words)}")
    for head, text in shown.messages:
        console.print(f"\n[bold]{escape(head)}[/bold]")
        console.print(escape(text))
    console.print("\n[bold]Events[/bold]")
    for event in shown.events:
        console.print(escape(event))
