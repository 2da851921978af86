"""`mailbot`: the command line's frame. Each command lies in a module of its own name.

Commands are imported when they are called, so that `mailbot --help` and the quick ones need not
wait for what the others stand on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from mailbot.cli.clock import moment
from mailbot.config import ConfigError
from mailbot.config.faults import nearest

DEFAULT_CONFIG = Path("config/mailbot.toml")
COMMANDS = {
    "demo": "a whole office in one process, over a simulated week",
    "init": "write a commented configuration to start from",
    "check": "validate configuration and templates, then try every server",
    "run": "serve until it is stopped",
    "once": "work all that waits now, then end",
    "extract": "what the bot understands of raw mails, touching nothing",
    "tickets": "the ticket list",
    "show": "one ticket whole",
    "command": "an officer's command from the shell, by the same rules as by mail",
    "preview": "every outgoing mail as HTML pages with sample data",
    "replay": "what would be understood differently of the mails that are kept",
    "export": "all that is held of a person, for himself: an archive, or JSON",
    "erase": "take all that is held of a person out, unless a legal hold stands",
    "prune": "take out what has been kept for as long as the office has decided",
    "migrate": "bring the database to the newest schema",
    "backup": "a consistent copy of the database while the bot runs",
    "health": "exit 0 while a running bot's heart beats",
    "outbox": "letters on their way, and the way out for those that are stuck",
    "report": "the daily, weekly or monthly report as HTML, text and XLSX",
    "register": "the complaints register as a workbook: every step, who, when",
    "verify": "every message that a server ever showed, with its fate",
    "quarantine": "mails that nobody could work, and the way out",
}


@dataclass(frozen=True, slots=True)
class Call:
    """What every command is given: which configuration, and the moment that stands for now."""

    config_path: Path = DEFAULT_CONFIG
    at: datetime | None = None


def _set_config(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.find_object(Call) or Call(), config_path=value)


def _set_at(ctx: click.Context, _: click.Parameter, value: datetime | None) -> None:
    if value is not None:
        ctx.obj = replace(ctx.find_object(Call) or Call(), at=value)


def _shared_options(envvar: str | None = None) -> list[click.Parameter]:
    """Make the two options of every command; only the program itself looks at the environment."""
    return [
        click.Option(
            ["--config"],
            type=click.Path(dir_okay=False, path_type=Path),
            envvar=envvar,
            expose_value=False,
            callback=_set_config,
            help=f"The configuration  [default: $MAILBOT_CONFIG, else {DEFAULT_CONFIG}]",
        ),
        click.Option(
            ["--at"],
            type=moment,
            metavar="TIME",
            expose_value=False,
            callback=_set_at,
            help="Stands in for the clock, e.g. 2026-11-22T09:00:00+03:00",
        ),
    ]


def _with_shared_options(command: click.Command) -> click.Command:
    """Give a command, and those within it, the two options of every command."""
    if not any(option.name == "at" for option in command.params):
        command.params.extend(_shared_options())
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _with_shared_options(inner)
    return command


class Program(click.Group):
    """The table of commands: imports one when it is called, and tells faults as the contract says.

    Exit 2 where the call or the configuration is wrong, with every fault and its mend on standard
    error.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command; None where there is no such name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"mailbot.cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return _with_shared_options(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; an unknown one is told with the nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = nearest(name, COMMANDS)
            meant = f"Did you mean `mailbot {near}`?" if near else "See `mailbot --help`."
            ctx.fail(f"there is no command {name!r}. {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a wrong configuration ends with exit 2 and nothing touched."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(_listed(error), err=True)
            ctx.exit(2)


def _listed(error: ConfigError) -> str:
    count = len(error.faults)
    head = "one fault:" if count == 1 else f"{count} faults:"
    return "\n".join([f"The configuration has {head}", *map(str, error.faults)])


@click.command(
    cls=Program,
    params=_shared_options(envvar="MAILBOT_CONFIG"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with `mailbot demo`. Every command tells more with --help.",
)
@click.version_option(package_name="mailbot", prog_name="mailbot")
@click.pass_context
def main(ctx: click.Context) -> None:
    """A bilingual help desk that works by mail alone.

    Exit 0: done. 1: done, but something new needs a person. 2: the call or the configuration is
    wrong, and nothing was touched.
    """
    ctx.obj = ctx.obj or Call()
