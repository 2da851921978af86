"""What a mail wants: its nature (R-17 to R-21, R-36, R-46), judged sentence by sentence.

The vocabulary holds the words; here is the grammar around them. A phrase counts unless it is
denied ("not damaged"), stands in one that only sounds like it ("hold-up"), or tells what may be
in a question about services in general. Of the natures that fit, the first in the labels' order
leads: claim, address change, failure, pre-alert, complaint, feedback, inquiry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailbot.reading.phrases import Hit, Lexicon, compile_lists
from mailbot.reading.reading import Nature
from mailbot.reading.sentences import Sentence
from mailbot.reading.vocabulary import Vocabulary

_STEM = "nature"
_DENIAL_REACH = 3
_CONFIDENCE = {True: 0.9, False: 0.6}


@dataclass(frozen=True, slots=True)
class Said:
    """One phrase that counts, and the sentence it stands in."""

    list: str
    sentence: Sentence
    hit: Hit

    @property
    def words(self) -> str:
        """Return the phrase as written."""
        return self.sentence.span(self.hit.start, self.hit.end)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The nature that leads, all that fit, and for each the words that told it."""

    nature: Nature
    natures: tuple[Nature, ...]
    reasons: tuple[tuple[Nature, Said], ...]


def judge(
    sentences: Sequence[Sentence], vocabulary: Vocabulary, *, particular: bool
) -> Judgement:
    """Judge what the sentences want; `particular`: they speak of a shipment that exists."""
    told = Told(sentences, vocabulary, particular=particular)
    reasons: list[tuple[Nature, Said]] = []
    for nature, rule in _RULES:
        said = rule(told)
        if said is not None:
            reasons.append((nature, said))
    natures = tuple(nature for nature, _ in reasons)
    leading = [nature for nature in natures if nature is not Nature.SPECIAL_REQUEST]
    if Nature.FEEDBACK in leading[1:]:
        leading.remove(Nature.FEEDBACK)
    if not leading:
        leading = [Nature.INQUIRY]
    beside = [Nature.SPECIAL_REQUEST] if Nature.SPECIAL_REQUEST in natures else []
    return Judgement(leading[0], (*leading, *beside), tuple(reasons))


class Told:
    """All that sentences say by the lists of the vocabulary, what does not count taken out."""

    def __init__(
        self, sentences: Sequence[Sentence], vocabulary: Vocabulary, *, particular: bool
    ) -> None:
        self.particular = particular
        self.sentences = [piece for piece in sentences if piece.kind not in ("value", "goods")]
        self._said: dict[str, list[Said]] = {}
        lexicon = vocabulary.view(lexicon_of)
        for piece in self.sentences:
            for hit in lexicon.find(piece.words):
                self._said.setdefault(hit.list, []).append(Said(hit.list, piece, hit))

    def all(self, *lists: str) -> list[Said]:
        """Return the phrases of those lists that count, in order of place."""
        return [said for name in lists for said in self._said.get(name, ()) if self._counts(said)]

    def first(self, *lists: str) -> Said | None:
        """Return the first phrase of those lists that counts."""
        return next(iter(self.all(*lists)), None)

    def raw(self, name: str, sentence: Sentence | None = None) -> list[Said]:
        """Return the phrases of a list, counting or not, of one sentence where it is given."""
        return [
            said
            for said in self._said.get(name, ())
            if sentence is None or said.sentence is sentence
        ]

    def _counts(self, said: Said) -> bool:
        group = said.list.split(".")[0]
        if any(_touch(said.hit, other.hit) for other in self.raw(f"{group}.not_meant", said.sentence)):
            return False
        return not self.denied(said)

    def denied(self, said: Said) -> bool:
        """Tell whether a denial stands before a phrase, in its own clause."""
        clauses = said.sentence.clauses
        for denial in self.raw("grammar.denials", said.sentence):
            if denial.hit.start == said.hit.start:
                return False
        return any(
            said.hit.start - _DENIAL_REACH <= denial.hit.start < said.hit.start
            and clauses[denial.hit.start] == clauses[said.hit.start]
            and not any(
                _touch(denial.hit, other.hit)
                for other in self.raw("grammar.no_denials", said.sentence)
            )
            for denial in self.raw("grammar.denials", said.sentence)
        )

    def may_be(self, sentence: Sentence) -> bool:
        """Tell whether a sentence asks what would be, of no shipment that exists."""
        return not self.particular and (
            sentence.question or bool(self.raw("grammar.conditional", sentence))
        )


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """Compile nature.toml; ValueError names the list and phrase at fault."""
    table = vocabulary.table(_STEM)
    lists = {
        f"{group}.{name}": vocabulary.words(_STEM, f"{group}.{name}")
        for group, entries in table.items()
        if group != "words"
        for name in entries
    }
    return compile_lists(lists, words_table(vocabulary))


def words_table(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return what `@name` stands for in the phrases of every file."""
    return {
        name: vocabulary.words(_STEM, f"words.{name}")
        for name in vocabulary.section(_STEM, "words")
    }


def _touch(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _claim(told: Told) -> Said | None:
    """Find money asked back, unless it is withdrawn or asked about in general."""
    for said in told.all("claim.asks"):
        withdrawn = told.raw("claim.withdrawn", said.sentence)
        if any(other.hit.start <= said.hit.start for other in withdrawn):
            continue
        if not told.may_be(said.sentence):
            return said
    return None


def _address_change(told: Told) -> Said | None:
    return next(
        (said for said in told.all("address_change.asks") if not told.may_be(said.sentence)), None
    )


def _service_failure(told: Told) -> Said | None:
    problems = [
        said for said in told.all("service_failure.problem") if not told.may_be(said.sentence)
    ]
    if not problems or _is_over(told, problems):
        return None
    return problems[0]


def _is_over(told: Told, problems: list[Said]) -> bool:
    """Tell whether a trouble is told as part of thanks for its end."""
    if not _praise(told) or not told.all("feedback.solved"):
        return False
    return not any(
        said.sentence.question or told.raw("grammar.turn", said.sentence) for said in problems
    )


def _pre_alert(told: Told) -> Said | None:
    announced = told.first("pre_alert.announces")
    if announced is not None and not announced.sentence.question:
        return announced
    coming = told.first("pre_alert.coming")
    if coming is None or told.raw("pre_alert.asks_first"):
        return None
    return coming if told.all("pre_alert.care") else None


def _complaint(told: Told) -> Said | None:
    strong = told.first("complaint.conduct", "complaint.billing")
    if strong is not None:
        return strong
    process, unhappy = told.first("complaint.process"), told.first("complaint.unhappy")
    return process if unhappy is not None else None


def _praise(told: Told) -> Said | None:
    for said in told.all("feedback.praise", "feedback.suggestion"):
        courtesies = told.raw("feedback.courtesy", said.sentence)
        if not any(_touch(said.hit, other.hit) for other in courtesies):
            return said
    return None


def _special_request(told: Told) -> Said | None:
    return told.first("special_request.asks")


_RULES = (
    (Nature.CLAIM, _claim),
    (Nature.ADDRESS_CHANGE, _address_change),
    (Nature.SERVICE_FAILURE, _service_failure),
    (Nature.PRE_ALERT, _pre_alert),
    (Nature.COMPLAINT, _complaint),
    (Nature.FEEDBACK, _praise),
    (Nature.SPECIAL_REQUEST, _special_request),
)
