"""What a mail leans to where no rule is sure: a sum of weights learnt from labelled examples.

The weights are data (`leanings.toml`), made of the examples by `make leanings` and read only here.
Each sign of a mail weighs for or against every nature, and for or against urgency; the sums are
divided by the root of the number of signs, so that long mails and short ones compare.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from mailbot.reading.reading import Nature
from mailbot.reading.signs import Signs
from mailbot.reading.told import Told
from mailbot.reading.vocabulary import Vocabulary

NATURES = (
    Nature.CLAIM,
    Nature.ADDRESS_CHANGE,
    Nature.SERVICE_FAILURE,
    Nature.PRE_ALERT,
    Nature.COMPLAINT,
    Nature.FEEDBACK,
    Nature.INQUIRY,
)
"""The columns of weights, in the labels' order; that of urgency is the last."""

UNIT = 100
"""What one is in the file, where weights are whole numbers."""
_NAMED = 3
"""Words that an evidence names."""

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much speaks for each nature and for urgency (above 0: rather yes), and by which words.

    `known` is false where the mail has no word that weighs anything.
    """

    natures: Mapping[Nature, float]
    urgent: float
    known: bool
    _words: tuple[tuple[str, Row], ...]

    def words(self, nature: Nature) -> str:
        """Return the words that weighed most for a nature, the weightiest first."""
        return self._weightiest(NATURES.index(nature))

    def urgent_words(self) -> str:
        """Return the words that weighed most for urgency."""
        return self._weightiest(len(NATURES))

    def _weightiest(self, column: int) -> str:
        ranked = sorted(self._words, key=lambda entry: -entry[1][column])
        return ", ".join(word for word, row in ranked[:_NAMED] if row[column] > 0)


class Leanings:
    """The weights of a vocabulary, ready to be summed; what a word weighs is remembered."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._signs = vocabulary.view(Signs)
        self._rows = rows_of(str(vocabulary.table("leanings").get("weights", "")))
        self._nothing = (0,) * (len(NATURES) + 1)
        self._of_word = lru_cache(maxsize=1 << 13)(self._weigh_word)

    def of(self, told: Told, *, reply: bool) -> Leaning:
        """Weigh a mail; `reply`: it answers an earlier one."""
        words = [(word, *self._of_word(word)) for word in self._signs.words(told)]
        whole = self._signs.of_mail(told, reply=reply)
        rows = [self._rows[sign] for sign in whole if sign in self._rows]
        rows += [row for _, row, _ in words]
        count = len(whole) + sum(number for *_, number in words)
        sums = [
            sum(column) / UNIT / sqrt(count) for column in zip(self._nothing, *rows, strict=True)
        ]
        return Leaning(
            natures=dict(zip(NATURES, sums, strict=False)),
            urgent=sums[-1],
            known=any(row is not self._nothing for _, row, _ in words),
            _words=tuple((word, row) for word, row, _ in words),
        )

    def _weigh_word(self, word: str) -> tuple[Row, int]:
        """Return what a word weighs, all its signs together, and how many they are."""
        signs = self._signs.of_word(word)
        rows = [self._rows[sign] for sign in signs if sign in self._rows]
        return tuple(map(sum, zip(*rows, strict=True))) or self._nothing, len(signs)


def lean(told: Told, vocabulary: Vocabulary, *, reply: bool) -> Leaning:
    """Weigh what a mail tells by the weights of a vocabulary."""
    return vocabulary.view(Leanings).of(told, reply=reply)


def rows_of(weights: str) -> Mapping[str, Row]:
    """Read lines of a sign and its weights; ValueError tells the line that is none."""
    rows: dict[str, Row] = {}
    for line in weights.splitlines():
        sign, *numbers = line.split(" ")
        if len(numbers) != len(NATURES) + 1:
            raise ValueError(f"vocabulary leanings.toml: weights: {line!r} is no line of weights")
        rows[sign] = tuple(map(int, numbers))
    return rows
