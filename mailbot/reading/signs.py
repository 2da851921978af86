"""Signs by which a mail's leaning is learnt and judged: of its single words, and of the whole.

A word stands for itself, its stem and its end (Arabic without what is written onto its front), and
for the senses that the vocabulary gives it. The whole mail adds which lists of the vocabulary it
met, which senses follow each other, and what is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from mailbot.reading.phrases import fold_word, word_forms
from mailbot.reading.sentences import Kind, Sentence
from mailbot.reading.told import Told
from mailbot.reading.vocabulary import Vocabulary

WORDS_MAX = 800
"""Words of a mail that are weighed: what it wants shows long before."""

_KINDS: tuple[Kind, ...] = ("prose", "subject", "goods")
_ARABIC = "\u0600"
_STEMS = (4, 5)
_END = 3
_BARE_MIN = 3
_FRONTS = (("وال", "فال", "بال", "كال", "لل", "ال"), ("و", "ف"))
_NUMBER = "#"
_ALWAYS = "always"


class Signs:
    """Tells signs by the senses of a vocabulary; words are remembered."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for sense in vocabulary.section("senses", "senses"):
            for row in vocabulary.words("senses", f"senses.{sense}"):
                for entry in row.split("/"):
                    known = self._stems if entry.endswith("*") else self._words
                    known.setdefault(fold_word(entry.rstrip("*")), set()).add(sense)
        self._longest = max(map(len, self._stems), default=0)
        self.of_word = lru_cache(maxsize=1 << 13)(self._of_word)
        self.senses = lru_cache(maxsize=1 << 13)(self._senses)

    def words(self, told: Told) -> tuple[str, ...]:
        """Return the different words that are weighed, in order of place."""
        words = (word for piece in _weighed(told) for word in piece.words)
        return tuple(dict.fromkeys(words))[:WORDS_MAX]

    def of_mail(self, told: Told, *, reply: bool) -> tuple[str, ...]:
        """Return the signs of the whole; `reply`: the mail answers an earlier one."""
        signs: dict[str, None] = {_ALWAYS: None}
        if reply:
            signs["reply"] = None
        seen = 0
        for piece in _weighed(told):
            signs.update(dict.fromkeys(self._of_sentence(piece)))
            seen += len(piece.words)
            if seen > WORDS_MAX:
                break
        signs.update(dict.fromkeys(_of_lists(told)))
        return tuple(signs)

    def _of_sentence(self, piece: Sentence) -> Iterator[str]:
        before: Sequence[str] = ()
        for word in piece.words:
            senses = self.senses(word)
            if not senses:
                continue
            yield from self._pairs(before, senses)
            if piece.question:
                yield from (f"?{sense}" for sense in senses)
            before = senses
        if piece.question:
            yield "?"

    @staticmethod
    def _pairs(before: Sequence[str], senses: Sequence[str]) -> Iterator[str]:
        for first in before:
            for second in senses:
                yield f"{first}>{second}"

    def _senses(self, word: str) -> tuple[str, ...]:
        found: set[str] = set()
        for form in word_forms(word):
            found.update(self._words.get(form, ()))
            for end in range(2, min(len(form), self._longest) + 1):
                found.update(self._stems.get(form[:end], ()))
        return tuple(sorted(found))

    def _of_word(self, word: str) -> tuple[str, ...]:
        if word[0].isdigit():
            return (_NUMBER,)
        bare = _bare(word)
        signs = [word] if bare == word else [word, bare]
        signs += [f"{bare[:length]}*" for length in _STEMS if len(bare) > length]
        if len(bare) > _END:
            signs.append(f"*{bare[-_END:]}")
        return (*signs, *(f":{sense}" for sense in self.senses(word)))


def _weighed(told: Told) -> Iterator[Sentence]:
    return (piece for piece in told.sentences if piece.kind in _KINDS)


def _of_lists(told: Told) -> Iterator[str]:
    """Yield the lists that a mail met, those apart whose phrases are denied or only sound so."""
    for name, said in told.lists():
        counting = [told.counts(one) for one in said]
        if any(counting):
            yield f"@{name}"
        if not all(counting):
            yield f"!{name}"


def _bare(word: str) -> str:
    """Return an Arabic word without article, preposition and conjunction; others as they are."""
    if word < _ARABIC:
        return word
    for fronts in reversed(_FRONTS):
        for front in fronts:
            if word.startswith(front) and len(word) - len(front) >= _BARE_MIN:
                word = word[len(front) :]
                break
    return word
