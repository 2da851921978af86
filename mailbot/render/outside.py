"""The body that a customer may turn to after us, by his country."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk.policy import Account, Policy
from mailbot.reading.reading import Language
from mailbot.render.pieces import Piece, name, token


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Its name, and how to reach it."""

    name: Piece
    contact: Piece
    by_phone: bool


def outside(policy: Policy, account: Account | None, language: Language) -> Outside | None:
    """Return the outside route of the account's country, else of our own; None without one."""
    country = account.country if account else policy.company.country
    for body in policy.company.regulators:
        if body.country == country:
            said = name(body.name.in_language(language))
            by_phone = not set(body.contact) - set("+0123456789 ")
            return Outside(name=said, contact=token(body.contact), by_phone=by_phone)
    return None
