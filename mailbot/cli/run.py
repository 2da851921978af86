"""`mailbot run`: serve until SIGTERM."""

from __future__ import annotations

import signal

import click

from mailbot.cli.session import call_of, say, serving


@click.command(epilog="Example: mailbot run --config /etc/mailbot/mailbot.toml")
@click.pass_context
def run(ctx: click.Context) -> None:
    """Serve until SIGTERM: wait on every mailbox, decide, send; nothing is left half done."""
    from mailbot.scheduler import Service

    with serving(call_of(ctx)) as app:
        service = Service(app)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda _number, _frame: service.stop())
        say("serving; SIGTERM ends it")
        service.run()
    say("ended; nothing was left half done")
