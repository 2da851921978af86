"""`mailbot health`: does a running bot's heart beat?"""

from __future__ import annotations

import sys

import click

from mailbot.cli.session import call_of, looking


@click.command(epilog="Example: mailbot health || echo 'mailbot is ill'")
@click.pass_context
def health(ctx: click.Context) -> None:
    """Exit 0 while a running bot works (mailboxes, mails, letters); else 1 and what is wrong."""
    from mailbot.jobs.housekeep import illnesses
    from mailbot.scheduler import components

    with looking(call_of(ctx)) as app:
        found = illnesses(app.database, components(app), app.clock())
    for illness in found:
        click.echo(f"{illness.component}: {illness.what}")
    if not found:
        click.echo("well")
    sys.exit(1 if found else 0)
