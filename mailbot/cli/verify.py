"""`mailbot verify`: every message that a server ever showed, with its fate."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from mailbot.cli.session import call_of, put, say, serving

if TYPE_CHECKING:
    from mailbot.jobs.verify import Line


@click.command(epilog='Example: mailbot verify --json | grep \'"gap": "[^"]\'')
@click.option("--json", "as_json", is_flag=True, help="One JSON object a message.")
@click.option("--gaps", is_flag=True, help="Only what has no fate that can be shown.")
@click.pass_context
def verify(ctx: click.Context, *, as_json: bool, gaps: bool) -> None:
    """List every message that a server ever showed, with its fate; exit 1 on a gap.

    Compares the ledger with what the mailboxes show now, and changes nothing. A mailbox that cannot
    be reached is a gap: nothing can be proved of it. So is a line of a ticket's journal, or of the
    audit trail, that is not as it was written.
    """
    from mailbot.jobs.verify import verify as lines_of

    count = found = 0
    with serving(call_of(ctx)) as app:
        sources = {key: app.source(key) for key in app.mailboxes}
        try:
            for line in lines_of(app.database, sources):
                count, found = count + 1, found + bool(line.gap)
                if line.gap or not gaps:
                    put(record(line)) if as_json else click.echo(sentence(line))
        finally:
            for source in sources.values():
                source.close()
    say(f"{count} lines, {found} gaps" if found else f"{count} lines, no gap")
    sys.exit(1 if found else 0)


def record(line: Line) -> dict[str, Any]:
    """Return one line as JSON: the same keys whatever kind of line it is."""
    from mailbot.cli.moments import moment
    from mailbot.jobs.verify import Shown
    from mailbot.store.ledger import Fate

    row: dict[str, Any] = dict.fromkeys(
        ("mailbox", "uidvalidity", "uid", "seen_at", "inbound", "message_id", "sender")
    )
    row |= {"fate": fate_of(line), "reason": None, "decided_at": None, "refs": [], "letters": 0}
    if isinstance(line, Fate):
        row |= {
            "mailbox": line.mailbox,
            "uidvalidity": line.uidvalidity,
            "uid": line.uid,
            "seen_at": moment(line.seen_at),
            "inbound": line.inbound,
            "message_id": line.message_id,
            "sender": line.sender,
            "reason": line.reason,
            "decided_at": moment(line.decided_at),
            "refs": list(line.refs),
            "letters": line.letters,
        }
    elif isinstance(line, Shown):
        row |= {"mailbox": line.mailbox, "uidvalidity": line.uidvalidity, "uid": line.uid}
    else:
        row["mailbox"] = line.what
    return {**row, "gap": line.gap}


def fate_of(line: Line) -> str:
    """Name what became of it: a state of the ledger, `waiting`, or `unknown`."""
    from mailbot.jobs.verify import Shown
    from mailbot.store.ledger import Fate

    if isinstance(line, Fate):
        return line.state.value
    return "waiting" if isinstance(line, Shown) and not line.gap else "unknown"


def sentence(line: Line) -> str:
    """Return one line for a person."""
    row = record(line)
    place = f"{row['mailbox']} {row['uidvalidity'] or '-'}/{row['uid'] or '-'}"
    about = (row["reason"] or "", " ".join(row["refs"]), f"letters {row['letters']}")
    told = [place, row["fate"], *(part for part in about if part)]
    return "  ".join([*told, f"GAP: {line.gap}"] if line.gap else told)
