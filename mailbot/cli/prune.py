"""`mailbot prune`: what has been kept for as long as the office has decided is taken out."""

from __future__ import annotations

from dataclasses import asdict

import click

from mailbot.cli.session import call_of, looking, put, say


@click.command(epilog="Example: mailbot prune --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def prune(ctx: click.Context, *, as_json: bool) -> None:
    """Take out what `[retention]` no longer keeps, and say how much; `run` does it every night.

    Nothing goes of what is open or under a hold. Called twice, the second call takes nothing.
    """
    from mailbot.app import operator
    from mailbot.jobs.prune import prune as pruned

    with looking(call_of(ctx)) as app:
        done = pruned(app.database, app.policy, operator(), app.clock())
        if not done.nothing and not app.database.compact():
            say("the file keeps its size while others work; a later call gives room back")
    if as_json:
        put(asdict(done))
        return
    click.echo(f"tickets without their personal data now: {done.tickets}")
    click.echo(f"mails without their bytes: {done.mails}, taken whole: {done.dropped}")
    click.echo(f"letters without their bytes: {done.letters}")
