"""Events of who belongs to a ticket: its requester, his account, and who else may join it.

Events like those of `events`, which names them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLinked:
    """The requester was tied to an account by an officer (S-3)."""

    account: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAdded:
    """A person of ours let somebody join the ticket."""

    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequesterSet:
    """The requester is written to at that address from now on: the one before was dead."""

    email: str
    by: str
