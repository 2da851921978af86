"""Places of the vocabulary in a text, and the countries that a text speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.reading.tokens import Kind, Passage, Token, atoms
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex, bare_forms

_SHADDA = "\u0651"


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place from token `start` up to, not with, `end`; ISO 3166 codes of where it can be."""

    start: int
    end: int
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The gazetteer. `openers` are words like street and حي that begin the name of a place."""

    index: WordIndex
    openers: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Places:
        """Compile the gazetteer of places.toml; use `vocabulary.view(Places.of)`."""
        countries = vocabulary.section("places", "countries")
        lists = {code: vocabulary.words("places", f"countries.{code}") for code in countries}
        openers = vocabulary.words("places", "kinds.openers")
        return cls(WordIndex.of(lists), frozenset(a for w in openers for a in atoms(w)[:1]))

    def find(self, tokens: Sequence[Token]) -> tuple[PlaceHit, ...]:
        """Return the places named in a row of tokens, in order."""
        for token in tokens:
            if token.kind is Kind.WORD and _opens(self.index, token.folded):
                break
        else:
            return ()
        words, owners = _atoms_of(tokens)
        found, past = [], 0
        for at, word in enumerate(words):
            if at < past or not self.index.begins(word):
                continue
            end, countries = self.index.met(words, at)
            if countries:
                first, last = owners[at], owners[end - 1]
                found.append(PlaceHit(first, last + 1, _amman(tokens[first], countries)))
                past = end
        return tuple(found)

    def within(self, said: Passage) -> tuple[PlaceHit, ...]:
        """Do what `find` does; the last few passages are remembered, as a mail's is asked again."""
        return _within(self, said)

    def is_place(self, text: str) -> bool:
        """Tell whether a text is nothing but the name of a place ("Al Khobar", «حي الروضة»)."""
        words = atoms(text)
        if not words:
            return False
        end, countries = self.index.met(words, 0)
        if countries and end == len(words):
            return True
        if countries:
            return self.is_place(" ".join(words[end:]))
        opens = any(form in self.openers for form in bare_forms(words[0]))
        latin = words[0] < "\u0600"
        return opens and (not latin or len(words) == 1 or words[1][0].isdigit())


@lru_cache(maxsize=8)
def _within(places: Places, said: Passage) -> tuple[PlaceHit, ...]:
    return places.find(said.tokens)


@lru_cache(maxsize=1 << 14)
def _opens(index: WordIndex, word: str) -> bool:
    return any(map(index.begins, atoms(word)))


def _amman(token: Token, countries: tuple[str, ...]) -> tuple[str, ...]:
    """Where the doubling is written, «عمّان» is Amman and not Oman."""
    if set(countries) == {"OM", "JO"} and _SHADDA in token.text:
        return ("JO",)
    return countries


def _atoms_of(tokens: Sequence[Token]) -> tuple[list[str], list[int]]:
    """Return the atoms of words, an empty one for anything that parts phrases, and their tokens."""
    words: list[str] = []
    owners: list[int] = []
    for number, token in enumerate(tokens):
        parts = atoms(token.folded) if token.kind is Kind.WORD else ()
        if not parts and token.text in "-\n":
            continue
        for part in parts or ("",):
            words.append(part)
            owners.append(number)
    return words, owners
