"""`mailbot tickets`: the ticket list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from mailbot.cli.clock import moment
from mailbot.cli.session import call_of, looking, put
from mailbot.desk.ticket import Kind, State, Ticket

if TYPE_CHECKING:
    from mailbot.store.tickets import TicketFilter


@click.command(epilog="Example: mailbot tickets --overdue --group ka-sa")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--state", type=click.Choice([s.value for s in State], case_sensitive=False))
@click.option("--group", help="The group's key in the configuration.")
@click.option("--kind", type=click.Choice([k.value for k in Kind]))
@click.option("--overdue", is_flag=True, help="Open, and past the promised date.")
@click.option("--urgent", is_flag=True, help="U1 and above.")
@click.option("--account", help="The account's key in the configuration.")
@click.option("--since", type=moment, help="Opened at or after that time (RFC 3339).")
@click.option("--query", default="", help="Words that stand in it, in any spelling.")
@click.pass_context
def tickets(ctx: click.Context, /, *, as_json: bool, **wanted: Any) -> None:
    """List tickets, in order of opening."""
    from mailbot.cli.ticket_record import record
    from mailbot.store import tickets as store

    with looking(call_of(ctx)) as app:
        now = app.clock()
        with app.database.reading() as conn:
            found = store.search(conn, _filter(wanted, now))
    for ticket in found:
        if as_json:
            put(record(ticket, now))
        else:
            click.echo(line(ticket))


def _filter(wanted: dict[str, Any], now: datetime) -> TicketFilter:
    from mailbot.store.tickets import TicketFilter

    return TicketFilter(
        state=State(wanted["state"].upper()) if wanted["state"] else None,
        group=wanted["group"],
        kind=Kind(wanted["kind"]) if wanted["kind"] else None,
        overdue_at=now if wanted["overdue"] else None,
        urgent=wanted["urgent"],
        account=wanted["account"],
        since=wanted["since"],
        query=wanted["query"],
    )


def line(ticket: Ticket) -> str:
    """Return a ticket as one line: reference, state, urgency, nature, group, who, what about."""
    due = f"{ticket.due_at:%Y-%m-%d %H:%M}Z" if ticket.due_at else "-"
    missing = f"  missing: {', '.join(ticket.missing)}" if ticket.missing else ""
    return (
        f"{ticket.ref}  {ticket.state.value:16} U{ticket.urgency}  {ticket.nature.value:15} "
        f"{ticket.group:14} due {due}  {ticket.requester.email}  {ticket.subject[:60]}{missing}"
    )
