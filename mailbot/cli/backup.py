"""`mailbot backup`: a consistent copy of the database while the bot runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mailbot.cli.session import call_of, looking, refuse, say


@click.command(epilog="Example: mailbot backup /var/backups/mailbot-2026-12-01.db")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def backup(ctx: click.Context, *, file: Path) -> None:
    """Copy the database to FILE while the bot goes on: raw mails, tickets, letters, all of it.

    SQLite's copy is a database to start from: point `[database] url` at it. PostgreSQL's is a dump
    for `pg_restore --dbname=… FILE`.
    """
    from mailbot.store.backup import BackupFailed
    from mailbot.store.backup import backup as copied

    if not file.parent.is_dir():
        refuse(f"{file.parent}: there is no such folder; create it, or name another file")
    with looking(call_of(ctx), migrate=False) as app:
        try:
            size = copied(app.database, app.config.database.url, file)
        except BackupFailed as error:
            say(str(error))
            sys.exit(1)
    say(f"{file}: {size} bytes")
