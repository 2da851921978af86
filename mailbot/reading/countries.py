"""In which country a local telephone is (LABELS, "Telephones").

The country named beside it; else, of those that the new text and subject speak of, the only one
it fits, or of several the one the shipment goes to (consignee) or comes from (shipper); else
Saudi Arabia, and last the countries of the signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mailbot.reading.drafts import Side
from mailbot.reading.places import Places
from mailbot.reading.tokens import Passage, Token, atoms
from mailbot.reading.values import Number
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.phones import NEIGHBOURS, countries_of, e164

HOME = "SA"
_REACH = 6


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries a mail speaks of, in order; where shipments go to and come from."""

    spoken: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()

    @property
    def possible(self) -> tuple[str, ...]:
        """Every country in which a local number of this mail may be, likeliest first."""
        return tuple(dict.fromkeys((*self.spoken, *self.signed, HOME)))

    def _far(self, number: Number, fits: tuple[str, ...]) -> tuple[str, ...]:
        """Take a country from afar only for a number that none nearer makes valid."""
        near = countries_of(number.written, (HOME, *(c for c in self.signed if c in NEIGHBOURS)))
        return () if near else fits

    def _by_way(self, fits: tuple[str, ...], side: Side | None) -> tuple[str, ...]:
        """Order countries by where a side's shipments come from or go to."""
        ways = {"shipper": (self.origin, self.to), "consignee": (self.to, self.origin)}
        bound, away = ways.get(side or "", ((), ()))
        there = [c for c in bound if c in fits]
        home = [c for c in (HOME,) if c in fits]
        return (*there, *home, *(c for c in fits if c not in away), *fits)

    def resolve(self, number: Number, side: Side | None) -> str | None:
        """Return a telephone in E.164, or None where no country makes it valid."""
        near = countries_of(number.written, number.near)
        if near:
            return e164(number.written, near[0])
        fits = countries_of(number.written, self.spoken)
        fits = tuple(c for c in fits if c in NEIGHBOURS) or self._far(number, fits)
        if len(fits) > 1:
            fits = self._by_way(fits, side)
        for country in (*fits[:1], HOME, *self.signed):
            found = e164(number.written, country)
            if found:
                return found
        alone = countries_of(number.written, NEIGHBOURS)
        return e164(number.written, alone[0] if len(alone) == 1 else None)


def countries_of_mail(
    rows: Iterable[Passage], signature: Passage, vocabulary: Vocabulary
) -> Countries:
    """Collect the countries of a mail from its subject, text and signature."""
    places = vocabulary.view(Places.of)
    before = {
        key: frozenset(a for w in vocabulary.words("parties", f"direction.{key}") for a in atoms(w))
        for key in ("to", "from")
    }
    spoken: list[str] = []
    to: list[str] = []
    origin: list[str] = []
    for row in rows:
        for hit in places.within(row):
            spoken += hit.countries
            way = _way(row.tokens, hit.start, before)
            if way == "from":
                origin += hit.countries
            elif way == "to" or row.tokens[hit.start].folded.startswith("لل"):
                to += hit.countries
    signed = [code for hit in places.within(signature) for code in hit.countries]
    return Countries(
        tuple(dict.fromkeys(spoken)),
        tuple(dict.fromkeys(to)),
        tuple(dict.fromkeys(origin)),
        tuple(dict.fromkeys(signed)),
    )


def _way(tokens: Sequence[Token], at: int, before: Mapping[str, frozenset[str]]) -> str | None:
    """Return whether the nearest preposition before a place says to or from there."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = tokens[place]
        if token.text in ".!?؟;" or token.paragraph:
            return None
        words = set(atoms(token.folded))
        for way in ("from", "to"):
            if words & before[way]:
                return way
    return None
