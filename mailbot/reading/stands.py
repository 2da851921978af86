"""Which party the writer says he is: "we shipped", "I am waiting for", «شحنتنا إلى».

What he declares outright decides; else his words are weighed in points (parties.toml, `writer`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from mailbot.reading.drafts import SIDES, Side
from mailbot.reading.phrases import Lexicon, compile_lists, fold_word
from mailbot.reading.tokens import Kind, Passage, Token, passage
from mailbot.reading.vocabulary import Vocabulary

_POINTS = {"declared": 3, "acts": 2, "hints": 1}
_TIMES_MAX = 2
_ENOUGH = 2
_END = re.compile(r"[.!?؟;؛\n]\s*\n|(?<=[^\d\s]{3})[.!?؟;؛]\s")
_START = attrgetter("start")
_VOID = {
    "not_shipping": "shipper.acts",
    "general": "shipper.acts",
    "not_receiving": "consignee.acts",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """What the writer's words say of his party, in points; `both` where he sends to himself.

    `told`: the side that he names outright. `ours`: he speaks of a shipment as his, without
    saying more. `neither`: he speaks for somebody else. `returned`: a client sent goods back to
    him.
    """

    shipper: int = 0
    consignee: int = 0
    told: Side | None = None
    both: bool = False
    ours: bool = False
    neither: bool = False
    returned: bool = False

    def side(self, other_named: Side | None = None, *, firm: bool = False) -> Side | None:
        """Return which party he is, `other_named` being the only one named besides him.

        `firm`: he writes for a firm, which seldom asks about shipments of others.
        """
        if self.told or self.neither:
            return self.told
        shipper, consignee = self.shipper, self.consignee
        more = _ENOUGH if self.ours or firm else 1
        shipper += more if other_named == "consignee" and self.consignee < _ENOUGH else 0
        consignee += more if other_named == "shipper" and self.shipper < _ENOUGH else 0
        alone = self.consignee == 1 and shipper == 0
        if shipper == consignee or (max(shipper, consignee) < _ENOUGH and not alone):
            return None
        return "shipper" if shipper > consignee else "consignee"


@dataclass(frozen=True, slots=True, eq=False)
class StandWords:
    """What parties.toml has a shipper and a consignee say. Use `vocabulary.view(StandWords.of)`."""

    lexicon: Lexicon

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> StandWords:
        """Compile the phrases; ValueError names the one that cannot be understood."""
        lists = {
            f"{side}.{kind}": vocabulary.words("parties", f"writer.{side}.{kind}")
            for side in ("shipper", "consignee")
            for kind in _POINTS
        }
        lists["neither"] = vocabulary.words("parties", "writer.neither.phrases")
        lists["agent"] = vocabulary.words("parties", "writer.agent.words")
        lists["ours"] = vocabulary.words("parties", "writer.ours.phrases")
        lists["returned"] = vocabulary.words("parties", "writer.returned.phrases")
        lists["both"] = vocabulary.words("parties", "writer.self.phrases")
        for name in _VOID:
            lists[name] = vocabulary.words("parties", f"writer.{name}.phrases")
        words = vocabulary.section("parties", "writer.words")
        return cls(compile_lists(lists, {k: tuple(v) for k, v in words.items()}))


def stand_of(texts: Sequence[str], vocabulary: Vocabulary) -> Stand:
    """Weigh what the writer says of himself in his sentences and his own subject."""
    lexicon = vocabulary.view(StandWords.of).lexicon
    points = {"shipper": 0, "consignee": 0}
    met: set[str] = set()
    for text in texts:
        for words in _sentences(passage(text)):
            for name, count in _met(words, lexicon).items():
                met.add(name)
                side, _, kind = name.partition(".")
                if kind in _POINTS:
                    points[side] += _POINTS[kind] * min(count, _TIMES_MAX)
    return _stand(points, met)


def is_agent(signed: str, vocabulary: Vocabulary) -> bool:
    """Tell a forwarder or customs broker by what he signs as."""
    lexicon = vocabulary.view(StandWords.of).lexicon
    return "agent" in _met(_words(passage(signed).tokens), lexicon)


def _sentences(said: Passage) -> Iterator[list[str]]:
    """Yield the words of each sentence."""
    start = 0
    for end in _END.finditer(said.text):
        stop = bisect_left(said.tokens, end.start(), start, key=_START)
        yield _words(said.tokens[start:stop])
        start = stop
    yield _words(said.tokens[start:])


def _words(tokens: Sequence[Token]) -> list[str]:
    """Return the words of a row of tokens, # for a number, a comma for what parts them."""
    return [
        (fold_word(t.text) if t.kind is Kind.WORD else "#" if t.run else "") or ","
        for t in tokens
        if t.kind is not Kind.BREAK and t.text not in "'\"’-"
    ]


def _met(words: Sequence[str], lexicon: Lexicon) -> dict[str, int]:
    """Count the phrases of each list in a sentence, sending of mails and pictures left out."""
    hits = lexicon.find(words)
    void = [(_VOID[h.list], h.start, h.end) for h in hits if h.list in _VOID]
    found: dict[str, int] = {}
    for hit in hits:
        if not any(n == hit.list and s < hit.end and hit.start < e for n, s, e in void):
            found[hit.list] = found.get(hit.list, 0) + 1
    return found


def _stand(points: dict[str, int], met: set[str]) -> Stand:
    declared: list[Side] = [s for s in SIDES if f"{s}.declared" in met]
    if "returned" in met:
        declared = ["consignee"]
    return Stand(
        shipper=points["shipper"],
        consignee=points["consignee"],
        told=declared[0] if len(declared) == 1 else None,
        both="both" in met,
        ours="ours" in met,
        neither="neither" in met and not declared,
        returned="returned" in met,
    )
