"""What the commands share: the call's options, the bot behind them, where words go.

Results go to standard output, everything else to standard error (contract).
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, cast

import click
import structlog

from mailbot.cli.faultlines import faults
from mailbot.cli.masking import mask_event

if TYPE_CHECKING:
    from mailbot.app import App
    from mailbot.cli.main import Call


def call_of(ctx: click.Context) -> Call:
    """Return the options that every command has."""
    return cast("Call", ctx.obj)


def say(text: str) -> None:
    """Print a message for the person at the terminal, on standard error."""
    click.echo(text, err=True)


def put(value: object) -> None:
    """Print one JSON object on a line of its own."""
    click.echo(json.dumps(value, ensure_ascii=False))


def refuse(*lines: str) -> NoReturn:
    """End with exit code 2: the call or the configuration is wrong, nothing was touched."""
    for line in lines:
        say(line)
    sys.exit(2)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Write one JSON line an event to standard error; what people could be known by is masked."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            faults,
            mask_event,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


@contextmanager
def serving(call: Call) -> Iterator[App]:
    """Open the bot for a command that talks to servers; exit 2 where it cannot start."""
    from mailbot.app import opened

    log_to_stderr()
    with _faults_told(), opened(call.config_path, call.at) as app:
        if app.config.unready:
            refuse(*(str(fault) for fault in app.config.unready))
        for stray in app.config.strays:
            say(f"warning: {stray}")
        _prepare(app)
        yield app


@contextmanager
def looking(call: Call, *, migrate: bool = True) -> Iterator[App]:
    """Open the bot for a command that only looks at, or changes, what is kept."""
    from mailbot.app import looked_at

    log_to_stderr()
    with _faults_told(), looked_at(call.config_path, call.at) as app:
        if migrate:
            _prepare(app)
        yield app


def _prepare(app: App) -> None:
    """Open and migrate the database now, so that a fault of it is a fault of the call."""
    app.database  # noqa: B018


@contextmanager
def _faults_told() -> Iterator[None]:
    from mailbot.config import ConfigError
    from mailbot.store.engine import CannotOpenError, DatabaseDown
    from mailbot.store.migrate import NewerSchema

    try:
        yield
    except ConfigError as error:
        refuse(*(str(fault) for fault in error.faults))
    except (CannotOpenError, NewerSchema) as error:
        refuse(f"database: {error}")
    except DatabaseDown as error:
        say(f"the database cannot be used now: {error}")
        sys.exit(1)
