"""`mailbot migrate`: bring the database's schema to the newest version."""

from __future__ import annotations

import click

from mailbot.cli.session import call_of, looking


@click.command(epilog="Example: mailbot migrate --config config/mailbot.toml")
@click.pass_context
def migrate(ctx: click.Context) -> None:
    """Bring the schema to the newest version; also done, safely, at every start."""
    from mailbot.store.engine import open_database
    from mailbot.store.migrate import upgrade

    with looking(call_of(ctx), migrate=False) as app:
        database = open_database(app.config.database.url)
        try:
            before, after = upgrade(database)
        finally:
            database.dispose()
    if before == after:
        click.echo(f"the schema is at {after}, the newest version")
    else:
        click.echo(f"schema: {before or 'none'} -> {after}")
