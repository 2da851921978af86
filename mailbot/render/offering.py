"""The commands at a letter's end: those of its matter with their effect, all others by name."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk import offers
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Language
from mailbot.render import orderwords, outcomes
from mailbot.render.given import Given
from mailbot.render.outcomes import CommandHelp
from mailbot.render.pieces import Piece

TOLD_MAX = 8
"""So many commands are told of with their effect; a longer list nobody reads on a phone."""

HELP = "help"


@dataclass(frozen=True, slots=True)
class Listed:
    """Commands with their effects, and further ones by their names alone."""

    told: tuple[CommandHelp, ...]
    named: tuple[Piece, ...]


def listed(
    given: Given, ticket: Ticket | None, policy: Policy, reader: str, language: Language
) -> Listed:
    """Choose what a letter lists: whatever its reader may use on the ticket as it stands.

    What the letter itself names comes first. One that is about no state of a ticket lists what it
    was given.
    """
    first = tuple(code.lstrip("#/") for code in given.texts("commands"))
    stands = ticket is not None and (bool(first) or bool(given.text("what_happened")))
    possible = _possible(policy, ticket, reader) if ticket is not None and stands else None
    if possible is None:
        codes = first or given.texts("known")
        return Listed(outcomes.commands(codes, language, language), ())
    own = tuple(code for code in first if code in (*possible, *orderwords.FORMS))
    others = tuple(code for code in possible if code not in own)
    ordered = tuple(code for code in (*own, *others) if code != HELP)
    cut = max(TOLD_MAX, len(own))
    told = outcomes.commands((*ordered[:cut], HELP), language, language)
    named = outcomes.commands(ordered[cut:], language, language)
    return Listed(told, tuple(one.command for one in named))


def _possible(policy: Policy, ticket: Ticket, reader: str) -> tuple[str, ...] | None:
    """Name what the reader may use on the ticket now; None where it is not known who reads."""
    group = next((g for g in policy.groups if g.address == reader), None)
    if group is not None:
        return offers.to_group(policy, group, ticket)
    person = policy.person_by_email(reader)
    return offers.offered(policy, person, ticket) if person else None
