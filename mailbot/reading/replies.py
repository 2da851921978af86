"""The short words of a reply: yes and no to what we understood, and answers without a value.

A yes or no counts alone or before a stop: "Right now we cannot say" confirms nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from mailbot.reading.tokens import atoms
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex

Said = Literal[
    "yes", "yes_and", "no", "lead", "elsewhere",
    "self_shipper", "self_consignee", "self", "same_shipper", "same", "thanks",
]  # fmt: skip

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOP = re.compile(r"\s*[^\w\s'’]")
_GAP = ' \t.,،;؛:!-–—()"«»*\u00a0'
_GOES_ON = frozenset(("yes", "no", "lead", "thanks"))
_WORDS_MAX = 40
_CHAIN_MAX = 3


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """The phrases of answers.toml, compiled."""

    index: WordIndex

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> ReplyWords:
        """Compile the vocabulary; use `vocabulary.view(ReplyWords.of)`."""
        kinds = get_args(Said)
        return cls(WordIndex.of({k: vocabulary.words("answers", f"words.{k}") for k in kinds}))

    def opening(self, text: str) -> tuple[frozenset[str], str, bool]:
        """Return what the first words of a text say, the rest, and whether a stop follows them.

        The end of the text is a stop as well; a question mark is none.
        """
        words = [match for _, match in zip(range(_WORDS_MAX), _WORD.finditer(text), strict=False)]
        folded: list[str] = []
        ends: list[int] = []
        for match in words:
            for atom in atoms(match.group()):
                folded.append(atom)
                ends.append(match.end())
        if not words or text[: words[0].start()].strip(_GAP):
            return frozenset(), text, False
        end, kinds = self.index.at(folded, 0)
        if not kinds:
            return frozenset(), text, False
        behind = text[ends[end - 1] :]
        asks = behind.lstrip()[:1] in ("?", "؟") and bool(behind.strip())
        more = self.index.at(folded, end)[1]
        stop = not asks and (
            not behind.strip() or bool(_STOP.match(behind)) or not _GOES_ON.isdisjoint(more)
        )
        return frozenset(kinds), behind.strip(_GAP), stop

    def verdict(self, text: str) -> tuple[bool | None, str]:
        """Tell whether a text begins with a yes (True) or a no (False), and what stands behind."""
        said: bool | None = None
        rest = text.strip(_GAP)
        for _ in range(_CHAIN_MAX):
            kinds, behind, stop = self.opening(rest)
            if "yes_and" in kinds and said is not False:
                return True, self._without_one(rest)
            told = True if "yes" in kinds else False if "no" in kinds else None
            if told is None or not stop or (said is not None and told != said):
                break
            said, rest = told, behind
        return said, rest if said is None or "thanks" not in self.opening(rest)[0] else ""

    def _without_one(self, text: str) -> str:
        """Return a text without its first word: the rest of "yes and her mobile …" goes on."""
        match = _WORD.search(text)
        return text[match.end() :].strip(_GAP) if match else text

    def without_lead(self, text: str) -> str:
        """Return the value behind what leads to it: "it is Omar" gives "Omar"."""
        for _ in range(_CHAIN_MAX):
            kinds, behind, _stop = self.opening(text)
            if "lead" not in kinds or not behind:
                return text
            text = behind
        return text

    def whole(self, text: str) -> frozenset[str]:
        """Return what a text says that is no more than one such phrase, thanks aside."""
        kinds, behind, _stop = self.opening(self.without_lead(text))
        alone = not _WORD.search(behind) or "thanks" in self.opening(behind)[0]
        return kinds if alone else frozenset()
