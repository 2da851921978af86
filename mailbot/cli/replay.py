"""`mailbot replay`: what would be understood differently of the mails that are kept."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from mailbot.cli.clock import moment as moment_of
from mailbot.cli.session import call_of, looking, put, say

if TYPE_CHECKING:
    from mailbot.jobs.replay import Again

TOLD_EVERY = 500
READERS_MAX = 8


@click.command(epilog="Example: mailbot replay --since 2026-11-01T00:00:00+03:00")
@click.option("--since", type=moment_of, metavar="TIME", help="Only mails received since then.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def replay(ctx: click.Context, since: datetime | None, *, as_json: bool) -> None:
    """Read the kept mails again with today's rules; print what comes out otherwise, change nothing.

    For after a change of vocabulary or of the program. Exit 1 where a mail cannot be read now.
    """
    from mailbot.jobs.replay import replay as replayed
    from mailbot.store.replay import mails_since

    count = changed = failed = partly = 0
    with looking(call_of(ctx)) as app:
        mails = mails_since(app.database, since)
        for again in replayed(mails, app.new_reader, min(os.cpu_count() or 1, READERS_MAX)):
            count, partly = count + 1, partly + (not again.whole)
            changed, failed = changed + bool(again.changes), failed + bool(again.error)
            if again.changes or again.error:
                put(record(again)) if as_json else click.echo(sentence(again))
            if count % TOLD_EVERY == 0:
                say(f"{count} mails read again")
    say(f"{count} mails read again, {changed} understood differently, {failed} not readable")
    if partly:
        say(f"of {partly} only the disposition had been kept, and was compared")
    sys.exit(1 if failed else 0)


def record(again: Again) -> dict[str, Any]:
    """Return one mail as JSON."""
    from mailbot.cli.moments import moment

    return {
        "inbound": again.mail.id,
        "received_at": moment(again.mail.received_at),
        "message_id": again.mail.message_id,
        "refs": list(again.mail.refs),
        "changes": [
            {"field": c.field, "before": plain(c.before), "now": plain(c.now)}
            for c in again.changes
        ],
        "error": again.error or None,
    }


def plain(value: object) -> Any:
    """Return a value of a reading as JSON has it."""
    from mailbot.store.values import encode

    return json.loads(encode(value))


def sentence(again: Again) -> str:
    """Return one mail for a person: a head line, and a line for each value."""
    head = " ".join((f"mail {again.mail.id}", *again.mail.refs))
    if again.error:
        return f"{head}: cannot be read: {again.error}"
    told = (
        f"  {c.field}: {json.dumps(plain(c.before), ensure_ascii=False)}"
        f" -> {json.dumps(plain(c.now), ensure_ascii=False)}"
        for c in again.changes
    )
    return "\n".join([head, *told])
