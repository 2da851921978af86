"""`mailbot erase ADDRESS`: all that is held of a person taken out, unless a legal hold stands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mailbot.cli.session import call_of, looking, put, refuse, say

if TYPE_CHECKING:
    from mailbot.jobs.erase import Erasure


def person(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return the address that was meant, lower case; the call is wrong where it is none."""
    from mailbot.mail.addresses import email_of

    address = email_of(value.strip())
    if not address or address != value.strip().lower():
        raise click.BadParameter(f"{value!r} is no e-mail address; write name@domain.example")
    return address


@click.command(epilog="Example: mailbot erase sara@shop.example --reason 'asked for on 2 December'")
@click.argument("address", callback=person)
@click.option("--reason", required=True, help="Why; kept in the audit trail, so name nobody in it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def erase(ctx: click.Context, address: str, reason: str, *, as_json: bool) -> None:
    """Take all that is held of a person out of the database; times, counts and natures stay.

    Refused (exit 1) while he has an open ticket, claim or complaint, under a hold that was set by
    hand, and while a mail or letter of his is on its way. The copies in the mailboxes and in
    backups are the operator's to delete.
    """
    from mailbot.app import operator
    from mailbot.jobs.erase import Request
    from mailbot.jobs.erase import erase as erased

    if not reason.strip():
        refuse("--reason: say why; the audit trail keeps it")
    with looking(call_of(ctx)) as app:
        request = Request(address, operator(), reason.strip(), app.clock())
        done = erased(app.database, app.policy, request)
        free = done.refused or app.database.compact()
        if as_json:
            put(record(done))
        _tell(done, address)
        stands = [a.key for a in app.policy.accounts if address in {c.email for c in a.contacts}]
        for key in stands if not done.refused else ():
            say(f"the address still stands in the configuration: [accounts.{key}]")
    if not free:
        say("erased, but the file could not be compacted while others work: call it once more")
    sys.exit(1 if done.refused or not free else 0)


def record(done: Erasure) -> dict[str, object]:
    """Return what came of it as JSON."""
    return {
        "erased": not done.refused,
        "refused": [{"what": reason.what, "why": reason.why} for reason in done.refused],
        "tickets": list(done.tickets),
        "mails": done.mails,
        "letters": done.letters,
        "others": done.others,
    }


def _tell(done: Erasure, address: str) -> None:
    for reason in done.refused:
        say(f"refused: {reason.what}: {reason.why}")
    if not done.refused:
        say(
            f"{address}: {len(done.tickets)} tickets, {done.mails} mails and {done.letters} letters"
            f" erased, {done.others} of others freed of the name"
        )
        say("copies lie in the mailboxes' folders of handled mail, and in backups: delete them")
