"""Lists of phrases, asked for the longest one that starts or ends at a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.reading.tokens import Kind, Token, atoms

PHRASE_MAX = 6
_ARABIC = "\u0600"
_FRONTS = ("و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """Phrases by their atoms; one phrase may stand in several classes."""

    classes: Mapping[tuple[str, ...], tuple[str, ...]]
    longest_phrase: int
    opening: Mapping[str, int]  # first words of phrases, and how long their longest one is
    closing: Mapping[str, int]  # last words of phrases, and how long their longest one is

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> WordIndex:
        """Index lists of phrases by the name of their class."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                key = atoms(phrase) or (phrase.strip(),)
                if name not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), name)
        opening: dict[str, int] = {}
        closing: dict[str, int] = {}
        for key in found:
            length = min(PHRASE_MAX, len(key))
            opening[key[0]] = max(opening.get(key[0], 0), length)
            closing[key[-1]] = max(closing.get(key[-1], 0), length)
        return cls(found, max(opening.values(), default=0), opening, closing)

    def at(
        self, words: Sequence[str], start: int, form: str | None = None
    ) -> tuple[int, tuple[str, ...]]:
        """Return where the longest phrase that starts there ends, and its classes.

        Without any: `start` and no class. `form` stands in for the first word.
        """
        if form is None:
            form = words[start] if start < len(words) else ""
        reach = self.opening.get(form)
        if reach is None:
            return start, ()
        for end in range(min(len(words), start + reach), start, -1):
            classes = self.classes.get((form, *words[start + 1 : end]))
            if classes:
                return end, classes
        return start, ()

    def met(self, words: Sequence[str], start: int) -> tuple[int, tuple[str, ...]]:
        """Return what `at` does, with or without what is written onto the first word."""
        for form in _openings(self, words[start]):
            end, classes = self.at(words, start, form)
            if classes:
                return end, classes
        return start, ()

    def begins(self, word: str) -> bool:
        """Tell whether a word begins any phrase, with or without what is written onto it."""
        return word in self.opening or (word > _ARABIC and _openings(self, word) != ())

    def before(self, words: Sequence[str], end: int) -> tuple[int, tuple[str, ...]]:
        """Return where the longest phrase that ends there starts, and its classes."""
        last = words[end - 1] if end else ""
        for start in range(max(0, end - self.closing.get(last, 0)), end):
            classes = self.classes.get(tuple(words[start:end]))
            if classes:
                return start, classes
        return end, ()

    def __contains__(self, phrase: str) -> bool:
        return atoms(phrase) in self.classes


@lru_cache(maxsize=1 << 13)
def bare_forms(word: str) -> tuple[str, ...]:
    """Return a folded word, then without what Arabic writes onto its front («للرياض»)."""
    forms = [word]
    if word > _ARABIC and len(word) > 3:
        if word.startswith("لل"):
            forms += ["ال" + word[2:], word[2:]]
        elif word[0] in _FRONTS:
            forms.append(word[1:])
            if word[1:].startswith("لل") and len(word) > 5:
                forms += ["ال" + word[3:], word[3:]]
    return tuple(forms)


@lru_cache(maxsize=1 << 14)
def _openings(index: WordIndex, word: str) -> tuple[str, ...]:
    """Return the forms of a word that begin a phrase: most words have none."""
    return tuple(form for form in bare_forms(word) if form in index.opening)


def word_text(token: Token) -> str:
    """Return what a token counts as in a phrase: its folded letters, or nothing."""
    return token.folded if token.kind is Kind.WORD else ""
