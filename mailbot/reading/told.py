"""What a mail's sentences say by the lists of the vocabulary, each phrase weighed in its place.

A phrase counts unless it is denied in its own clause ("not damaged"), or touches a phrase of its
group's list `not_meant`, which holds what only sounds like it ("hold-up", «الشحن العاجل»).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mailbot.reading.phrases import Hit, Lexicon, compile_lists
from mailbot.reading.sentences import Kind, Sentence
from mailbot.reading.vocabulary import Vocabulary

STEMS = ("nature", "urgency", "intent")
WORDS: tuple[Kind, ...] = ("prose", "subject", "label")
"""The pieces that hold the writer's own words, and the labels that he put."""

_DENIAL_REACH = 3
_WISH_DENIAL_REACH = 2
"""Of what begins with a wish, which unpunctuated Arabic puts right behind another statement."""
_NOT_LISTS = ("words", "points", "fields")


@dataclass(frozen=True, slots=True)
class Said:
    """One phrase that was met, the list it is on, and the sentence it stands in."""

    list: str
    sentence: Sentence
    hit: Hit

    @property
    def words(self) -> str:
        """Return the phrase as written."""
        return self.sentence.span(self.hit.start, self.hit.end)

    def touches(self, other: Said) -> bool:
        """Tell whether two phrases of one sentence share a word."""
        return self.hit.start < other.hit.end and other.hit.start < self.hit.end

    def after(self, other: Said) -> bool:
        """Tell whether a phrase stands anywhere behind another of its sentence."""
        return other.hit.end <= self.hit.start

    def before(self, other: Said) -> bool:
        """Tell whether a phrase stands shortly before another, in its clause."""
        clauses, near = self.sentence.clauses, range(self.hit.end, self.hit.end + _DENIAL_REACH)
        return other.hit.start in near and clauses[self.hit.start] == clauses[other.hit.start]


class Told:
    """The phrases that sentences hold; lists are named `group.list` as in the files."""

    def __init__(self, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> None:
        self.sentences = tuple(sentences)
        self._said: dict[str, list[Said]] = {}
        self._here: dict[tuple[str, int], list[Said]] = {}
        lexicon = vocabulary.view(lexicon_of)
        for piece in self.sentences:
            if piece.kind == "value":
                continue
            for hit in lexicon.find(piece.words):
                said = Said(hit.list, piece, hit)
                self._said.setdefault(hit.list, []).append(said)
                self._here.setdefault((hit.list, id(piece)), []).append(said)

    def all(self, *lists: str, kinds: Collection[Kind] = WORDS) -> list[Said]:
        """Return the phrases of those lists that count, list by list, in order of place."""
        return [
            said
            for name in lists
            for said in self._said.get(name, ())
            if said.sentence.kind in kinds and self.counts(said)
        ]

    def first(self, *lists: str) -> Said | None:
        """Return the first phrase of those lists that counts."""
        return next(iter(self.all(*lists)), None)

    def here(self, name: str, sentence: Sentence) -> Sequence[Said]:
        """Return the phrases of a list in one sentence, whether they count or not."""
        return self._here.get((name, id(sentence)), ())

    def says(self, name: str, sentence: Sentence) -> bool:
        """Tell whether a phrase of a list counts in one sentence."""
        return any(map(self.counts, self.here(name, sentence)))

    def met(self, name: str) -> bool:
        """Tell whether a phrase of a list stands anywhere, whether it counts or not."""
        return bool(self._said.get(name))

    def everything(self, name: str) -> Sequence[Said]:
        """Return the phrases of a list, whether they count or not."""
        return self._said.get(name, ())

    def lists(self) -> Iterable[tuple[str, Sequence[Said]]]:
        """Return each list that was met with its phrases, whether they count or not."""
        return self._said.items()

    def counts(self, said: Said) -> bool:
        """Tell whether a phrase says what it seems to."""
        group = said.list.partition(".")[0]
        false_friends = self.here(f"{group}.not_meant", said.sentence)
        return not any(map(said.touches, false_friends)) and not self.denied(said)

    def denied(self, said: Said) -> bool:
        """Tell whether a denial stands shortly before a phrase, in its clause."""
        clauses = said.sentence.clauses
        denials = self.here("grammar.denials", said.sentence)
        if not denials or any(denial.hit.start == said.hit.start for denial in denials):
            return False
        asks = self.here("grammar.ask", said.sentence)
        wished = any(ask.hit.start == said.hit.start for ask in asks)
        reach = _WISH_DENIAL_REACH if wished else _DENIAL_REACH
        return any(
            said.hit.start - reach <= denial.hit.start < said.hit.start
            and clauses[denial.hit.start] == clauses[said.hit.start]
            and not any(map(denial.touches, self.here("grammar.no_denials", said.sentence)))
            and not self.turns(denial, said)
            for denial in denials
        )

    def turns(self, before: Said, after: Said) -> bool:
        """Tell whether a phrase is said in spite of what stands before it in its sentence."""
        between = range(before.hit.end, after.hit.start + 1)
        return any(turn.hit.start in between for turn in self.here("grammar.turn", after.sentence))


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """Compile the lists of nature, urgency and intent; ValueError names list and phrase."""
    words: dict[str, Sequence[str]] = {}
    lists: dict[str, Sequence[str]] = {}
    for stem in STEMS:
        for group, entries in vocabulary.table(stem).items():
            for name in entries:
                if group == "words":
                    words[name] = vocabulary.words(stem, f"words.{name}")
                elif group not in _NOT_LISTS:
                    lists[f"{group}.{name}"] = vocabulary.words(stem, f"{group}.{name}")
    return compile_lists(lists, words)
