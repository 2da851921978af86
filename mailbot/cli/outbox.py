"""`mailbot outbox`: letters that wait or are stuck, and the way out."""

from __future__ import annotations

from typing import Any

import click

from mailbot.cli.session import call_of, looking, put, refuse

WAITING = ("queued", "sending", "deferred", "uncertain", "held", "failed")
STATES = (*WAITING, "sent", "cancelled")


@click.group(epilog="Example: mailbot outbox list")
def outbox() -> None:
    """Show letters that have not gone yet, send them again, or cancel them."""


@outbox.command("list", epilog="Example: mailbot outbox list --state failed --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(STATES),
    help="Only these states; all but sent and cancelled otherwise.",
)
@click.pass_context
def list_(ctx: click.Context, states: tuple[str, ...], *, as_json: bool) -> None:
    """List letters with every result so far."""
    from mailbot.store import outbox as store

    with looking(call_of(ctx)) as app, app.database.reading() as conn:
        found = store.listing(conn, states or WAITING)
    for letter in found:
        if as_json:
            put(_row(letter))
        else:
            last = letter.results[-1].text if letter.results else ""
            click.echo(
                f"{letter.id}  {letter.state.value:9} {letter.kind:15} "
                f"{letter.ref or '-':16} {', '.join(letter.to)}  {last}"
            )


def _row(letter: Any) -> dict[str, Any]:
    from mailbot.cli.moments import moment

    return {
        "id": letter.id,
        "ref": letter.ref,
        "kind": letter.kind,
        "audience": letter.audience,
        "mailbox": letter.mailbox,
        "to": list(letter.to),
        "subject": letter.subject,
        "state": letter.state.value,
        "attempts": letter.attempts,
        "created_at": moment(letter.created_at),
        "next_attempt_at": moment(letter.next_attempt_at),
        "results": [
            {"at": moment(r.at), "state": r.state.value, "text": r.text} for r in letter.results
        ],
    }


@outbox.command(epilog="Example: mailbot outbox retry 7")
@click.argument("number", type=int)
@click.pass_context
def retry(ctx: click.Context, number: int) -> None:
    """Send a stuck letter again, the same bytes; a person's word is needed for an uncertain one."""
    from mailbot.jobs.desk_work import retry_letter

    with looking(call_of(ctx)) as app:
        if not retry_letter(app.database, number, app.clock()):
            refuse(f"{number}: not stuck; `mailbot outbox list` shows what is")
    click.echo(f"{number}: queued; the next round sends it")


@outbox.command(epilog="Example: mailbot outbox cancel 7")
@click.argument("number", type=int)
@click.pass_context
def cancel(ctx: click.Context, number: int) -> None:
    """Give a letter up."""
    from mailbot.jobs.desk_work import cancel_letter

    with looking(call_of(ctx)) as app:
        if not cancel_letter(app.database, number, app.clock()):
            refuse(f"{number}: not waiting; `mailbot outbox list` shows what is")
    click.echo(f"{number}: cancelled")
