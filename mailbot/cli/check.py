"""`mailbot check`: proves the configuration, the templates and every server."""

from __future__ import annotations

import sys

import click

DOUBTFUL = ("look", "yellow")
MARKS = {True: ("ok", "green"), False: ("FAILS", "red")}


@click.command(
    epilog="""Example:

    mailbot --config office/mailbot.toml check"""
)
@click.pass_context
def check(ctx: click.Context) -> None:
    """Validate configuration and templates, then try every server.

    One line each, all of them even where the first fails; "look" marks what is allowed and may
    have been forgotten all the same. Exit 1 where one fails, 2 where the
    configuration itself is wrong: then every fault is listed and nothing is tried.
    """
    from mailbot import app

    failed = False
    for line in app.check(ctx.obj):
        failed = failed or not line.ok
        mark, colour = DOUBTFUL if line.doubtful else MARKS[line.ok]
        detail = f": {line.detail}" if line.detail else ""
        click.echo(f"{click.style(f'{mark:5}', fg=colour)}  {line.what}{detail}")
        sys.stdout.flush()
    ctx.exit(1 if failed else 0)
