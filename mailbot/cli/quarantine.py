"""`mailbot quarantine`: mails that wait for a person, and the way out."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Any

import click

from mailbot.cli.session import call_of, looking, put, refuse, say
from mailbot.rules.plan import InboundState


@click.group(epilog="Example: mailbot quarantine list")
def quarantine() -> None:
    """Show mails that could not be handled, try them again, or put them aside for good."""


@quarantine.command("list", epilog="Example: mailbot quarantine list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """List what is in quarantine, and why."""
    from mailbot.cli.moments import moment
    from mailbot.store import inbound

    with looking(call_of(ctx)) as app, app.database.reading() as conn:
        found = inbound.quarantined(conn)
    for mail in found:
        if as_json:
            row: dict[str, Any] = {**asdict(mail), "mailboxes": list(mail.mailboxes)}
            row |= {key: moment(row[key]) for key in ("received_at", "decided_at")}
            put(row)
        else:
            click.echo(
                f"{mail.id}  {mail.received_at:%Y-%m-%d %H:%M}Z  {mail.reason}  "
                f"{mail.sender or '(no writer)'}  {mail.subject[:60]}  "
                f"{mail.error or ''}"
            )


@quarantine.command(epilog="Example: mailbot quarantine show 12 > 12.eml")
@click.argument("number", type=int)
@click.pass_context
def show(ctx: click.Context, number: int) -> None:
    """Write the raw mail, byte for byte, to standard output."""
    from mailbot.store import inbound

    with looking(call_of(ctx)) as app, app.database.reading() as conn:
        try:
            mail = inbound.get(conn, number)
        except KeyError:
            refuse(f"{number}: no such mail; `mailbot quarantine list` shows them")
    say(f"{mail.state.value}: {mail.reason or ''} {mail.error or ''}")
    sys.stdout.buffer.write(mail.raw)


@quarantine.command(epilog="Example: mailbot quarantine retry 12")
@click.argument("number", type=int)
@click.pass_context
def retry(ctx: click.Context, number: int) -> None:
    """Take a mail up again: the next round decides it anew."""
    from mailbot.jobs.desk_work import release_inbound

    with looking(call_of(ctx)) as app:
        if not release_inbound(app.database, number):
            refuse(f"{number}: not in quarantine; `mailbot quarantine list` shows what is")
    click.echo(f"{number}: {InboundState.PENDING.value}; the next round takes it up")


@quarantine.command(epilog="Example: mailbot quarantine drop 12 --reason 'spam'")
@click.argument("number", type=int)
@click.option("--reason", default="dropped by the operator", show_default=True)
@click.pass_context
def drop(ctx: click.Context, number: int, reason: str) -> None:
    """Say that a mail needs nothing; its raw bytes are kept all the same."""
    from mailbot.jobs.desk_work import drop_inbound

    with looking(call_of(ctx)) as app:
        if not drop_inbound(app.database, number, app.clock(), reason):
            refuse(f"{number}: not in quarantine; `mailbot quarantine list` shows what is")
    click.echo(f"{number}: {InboundState.DROPPED.value}")
