"""`mailbot command REF TEXT --as ADDRESS`: an officer's command from the shell."""

from __future__ import annotations

import click

from mailbot.cli.session import call_of, looking, put, refuse


@click.command(
    epilog='Example: mailbot command KA-2026-000123 "#take" --as noura@exampleexpress.example'
)
@click.argument("ref")
@click.argument("text")
@click.option("--as", "sender", required=True, metavar="ADDRESS", help="In whose name.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def command(ctx: click.Context, ref: str, text: str, sender: str, *, as_json: bool) -> None:
    """Give a command on a ticket by the same rules as by mail; print what was done.

    Several commands, and the text beneath them, stand on lines of their own. Exit 1: the rules
    refuse it. 2: it is wrong in itself.
    """
    from mailbot.jobs.command import carry_out
    from mailbot.reading.commands import parse
    from mailbot.store import tickets as store

    if not parse(text).commands:
        refuse(f"{text!r}: not a command; it begins with # or /, such as #note or #help")
    with looking(call_of(ctx)) as app:
        person = app.policy.person_by_email(sender)
        if person is None:
            refuse(f"{sender}: not one of ours; [people] in the configuration names them")
        with app.database.reading() as conn:
            ticket = store.by_ref(conn, ref.strip("[] ").upper())
        if ticket is None:
            refuse(f"{ref}: no such ticket; `mailbot tickets` lists them")
        done = carry_out(app.desk, ticket, person.email, text, app.clock())
    if as_json:
        put(
            {
                "ref": ticket.ref,
                "reason": done.reason,
                "faults": list(done.faults),
                "text": done.text,
            }
        )
    else:
        click.echo(done.text)
    if done.refused:
        ctx.exit(2 if done.wrong_in_itself else 1)
