"""`mailbot once`: work all that waits now, then end."""

from __future__ import annotations

import sys

import click

from mailbot.cli.session import call_of, say, serving


@click.command(epilog="Example: mailbot once --at 2026-11-22T07:30:00+03:00")
@click.pass_context
def once(ctx: click.Context) -> None:
    """Work all that waits now (mailboxes, dates that have come, letters), then end.

    Exit 0: done. 1: done, but something new needs a person. 2: nothing was touched.
    """
    from mailbot.scheduler import once as work

    with serving(call_of(ctx)) as app:
        done = work(app)
    for key, received in done.received.items():
        say(f"{key}: {received.seen} mails looked at, {received.new} new")
    for key, why in done.unreachable.items():
        say(f"{key}: cannot be reached: {why}")
    if done.reader_fault:
        say(f"no mail can be read: {done.reader_fault}")
    processed, delivered = done.processed, done.delivered
    say(
        f"decided: {processed.handled} handled, {processed.ignored} ignored, "
        f"{processed.quarantined} quarantined"
    )
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(done.worked.kinds.items()))
    say(f"dates worked: {done.worked.count}" + (f" ({kinds})" if kinds else ""))
    for ticket in done.worked.failed:
        say(f"ticket {ticket}: a date of it could not be worked; see the log")
    say(
        f"letters: {delivered.sent} sent, {delivered.deferred} deferred, "
        f"{delivered.failed} failed, {delivered.uncertain} uncertain, "
        f"{delivered.held} held"
    )
    informed = done.informed
    if informed.sent or informed.deferred or informed.failed:
        say(
            f"system of record: {informed.sent} told, {informed.deferred} deferred, "
            f"{informed.failed} failed{': ' + informed.why if informed.why else ''}"
        )
    if delivered.why:
        say(f"last trouble with a letter: {delivered.why}")
    sys.exit(1 if done.needs_a_person else 0)
