"""`mailbot demo`: a whole office in one process."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(epilog="Example: mailbot demo --dir demo-out")
@click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-out"),
    show_default=True,
    help="Where everything is left.",
)
@click.option(
    "--port-base",
    type=click.IntRange(0, 65500),
    default=0,
    show_default=True,
    help="IMAP listens here and SMTP on the next port; 0: any free ports.",
)
def demo(folder: Path, port_base: int) -> None:
    """Play a week of an office, with its own IMAP and SMTP servers on loopback.

    Ends by itself, in under a minute; 0 if the story went as told.
    """
    import logging

    from rich.console import Console
    from rich.markup import escape

    from mailbot.cli.session import log_to_stderr, refuse
    from mailbot.demo.office import play

    log_to_stderr(logging.ERROR)
    console = Console(highlight=False)
    try:
        told = play(folder, port_base, console)
    except OSError as error:
        refuse(f"demo: {error}")
    for surprise in told.surprises:
        console.print(f"[bold red]not as told:[/bold red] {escape(surprise)}")
    console.print(f"\n{told.letters} letters. Now open [bold]{escape(str(told.index))}[/bold]")
    console.print(escape(f"and look: mailbot tickets --config {folder / 'mailbot.toml'}"))
    sys.exit(1 if told.surprises else 0)
