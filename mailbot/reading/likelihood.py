"""How likely words where a party may stand are its name, by what stands around them.

"the sender is Rawabi", "the sender is angry"; "to Noura in Doha, 3344 9018", "to Monday".
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.reading.chunks import first_name_behind
from mailbot.reading.names import Chunk
from mailbot.reading.scene import Mention, Scene
from mailbot.reading.tokens import Kind
from mailbot.reading.wordlists import bare_forms

_BUYING = 8
_THANKS_BACK = 3
_CALLED = 5
_SHORTHAND = 30
_ADDRESSED_MIN = 4
_ASKS = ("؟", "?")
_WHO_MAX = 5


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Judges names in a scene."""

    scene: Scene

    def believable(self, chunk: Chunk, start: int, end: int, *, named: bool) -> bool:
        """Tell whether what follows a noun is its name rather than how the sentence goes on."""
        if named or chunk.proof == 2 or (chunk.proof and chunk.text[0] < "\u0600"):
            return True
        if chunk.text[0] > "\u0600":
            if chunk.proof and any(
                form in self.scene.names.kin for form in self.scene.forms(end - 1)
            ):
                return True
            return start == end and (self.plain(chunk, end) or self.told_apart(chunk, end))
        latin = chunk.text[0] < "\u0600"
        return latin and start - end <= 2 and chunk.text[0].isupper()

    def plain(self, chunk: Chunk, end: int) -> bool:
        """Tell whether unknown Arabic words behind «المستلم» are a name by where they stand."""
        words = [
            t.folded
            for t in self.scene.passage.tokens[chunk.first : chunk.last]
            if t.folded.strip()
        ]
        strict = any(form in self.scene.words.strict for form in self.scene.forms(end - 1))
        known = any(
            form in self.scene.words.shipment for word in words for form in bare_forms(word)
        )
        return strict and len(words) > 1 and not known and self.name_closed(chunk.last)

    def told_apart(self, chunk: Chunk, end: int) -> bool:
        """Tell «للعميلة هنوف 0551…» and «العميلة أروى الجهني» from «العميلة رفضت الاستلام»."""
        tokens = self.scene.passage.tokens
        first = tokens[chunk.first].folded
        if first.startswith("ال") or any(form in self.scene.words.shipment for form in (first,)):
            return False
        if chunk.last - chunk.first == 1:
            return chunk.last < len(tokens) and tokens[chunk.last].kind is Kind.PHONE
        woman = tokens[end - 1].folded.endswith("ه")
        return chunk.proof == 1 and woman and not first.startswith("ت") and first[-1] != "ت"

    def name_closed(self, at: int) -> bool:
        """Tell whether an Arabic name ends where one can: at a mark, a line's end, a contact."""
        if at >= len(self.scene.sentence):
            return True
        token = self.scene.passage.tokens[at]
        if token.kind is not Kind.WORD:
            return True
        return token.folded in self.scene.words.contacts or self.begins_mention(at)

    def begins_mention(self, at: int) -> bool:
        """Tell whether another party's word follows; kin does not ("receiver my sister Rowena")."""
        kinds = self.scene.cue(at)[1]
        if not kinds and self.addressed(at):
            return True
        if not kinds or self.scene.named_like(at):
            return False
        return "noun.kin" not in kinds or self.scene.passage.tokens[at].folded.startswith("ل")

    def bought(self, at: int) -> bool:
        """Tell whether the words before "from" in its sentence are of buying."""
        words = {
            form
            for place in range(max(0, at - _BUYING), at)
            if self.scene.sentence[place] == self.scene.sentence[at]
            for form in bare_forms(self.scene.passage.tokens[place].folded)
        }
        return bool(words & self.scene.words.buys)

    def thanked(self, at: int) -> bool:
        """Tell "thanks to brother Shakeel": he is no party."""
        before = self.scene.words_back(at, _THANKS_BACK)
        return not self.scene.words.small["thanked"].isdisjoint(before)

    def yours(self, at: int) -> bool:
        """Tell "to your Khobar counter": the courier's own places are no party."""
        return (
            at < len(self.scene.sentence)
            and self.scene.passage.tokens[at].folded in self.scene.words.small["yours"]
        )

    def likely(self, at: int, end: int, chunk: Chunk) -> bool:
        """Tell whether "from X" or "to X" speaks of a shipment's way, and X can be a party."""
        if self.scene.words.not_party.intersection(self.scene.words_back(at, 3)):
            return False
        if self._whereabouts(at, chunk):
            return False
        if self.scene.passage.tokens[end].text in "\"“«'" and not self.titled(chunk):
            return False
        if chunk.text[0] > "\u0600":
            return chunk.firm or (chunk.proof == 2 and self.scene.speaks_of_shipping(at))
        if chunk.proof == 0:
            return self.near_waybill(at) or self._dialled(at, chunk)
        return self.scene.speaks_of_shipping(at) or self.called(chunk) or self.paired(at)

    def _whereabouts(self, at: int, chunk: Chunk) -> bool:
        """Tell "moved to Al Arid", "to Al Arid district": where, not to whom."""
        small = self.scene.words.small
        if not small["moved"].isdisjoint(self.scene.words_back(at, 2)):
            return True
        return self.scene.folded(chunk.last) in small["district"] and not chunk.firm

    def _dialled(self, at: int, chunk: Chunk) -> bool:
        """Tell "one to osman eltayeb 00249…": first and family name, and the number at once."""
        words = chunk.text.casefold().split()
        numbered = self.scene.passage.tokens[chunk.last : chunk.last + 1]
        called = any(token.kind is Kind.PHONE for token in numbered)
        whole = len(words) > 1 and self.scene.names.english_stops.isdisjoint(words)
        return called and whole and self.scene.speaks_of_shipping(at)

    def titled(self, chunk: Chunk) -> bool:
        """Tell "Baggage World" from the "In Transit" of a tracking page, both between quotes."""
        words = [w.casefold() for w in chunk.text.split()]
        known = any(f in self.scene.words.shipment for w in words for f in bare_forms(w))
        small = self.scene.names.english_stops.union(self.scene.words.sent, self.scene.words.awaits)
        plain = not (known or small.intersection(words))
        return plain and len(words) > 1 and chunk.text.istitle() and chunk.text[0] < "\u0600"

    def paired(self, at: int) -> bool:
        """Tell whether the sentence says both whence and whither: "from X … to Y"."""
        row = self.scene.words_around(at)
        return "from" in row and "to" in row

    def addressed(self, at: int) -> bool:
        """Tell whether a word is a firm's or a title with «ل» (to) written onto it."""
        if at >= len(self.scene.sentence):
            return False
        word = self.scene.passage.tokens[at].folded
        if not word.startswith("ل") or len(word) < _ADDRESSED_MIN:
            return False
        return any(
            f in self.scene.names.heads or f in self.scene.names.titles
            for f in bare_forms(word)[1:]
        )

    def given_to(self, at: int) -> bool:
        """Tell whether a word is a first name with «ل» (to) written onto it."""
        word = self.scene.passage.tokens[at].folded
        names = self.scene.names
        known = word in names.stops or word in names.given
        return (
            word.startswith("ل")
            and len(word) > _ADDRESSED_MIN - 1
            and (not known and word[1:] in names.given)
        )

    def called(self, chunk: Chunk) -> bool:
        """Tell whether a telephone follows a single capital: "Shaikha in Doha, 3344 9018"."""
        his = self.scene.folded(chunk.last - 1).endswith("'s")
        for at in range(chunk.last, min(chunk.last + _CALLED, len(self.scene.sentence))):
            if self.scene.passage.tokens[at].kind is Kind.PHONE:
                return his or self.scene.beside(Mention(chunk.first, chunk.last, ""), at)
        return False

    def shorthand(self, at: int) -> bool:
        """Tell a clerk's "shpr gulf seafood cnee ocean fresh", where both parties are told so."""
        short = self.scene.words.small["shorthand"]
        if self.scene.folded(at) not in short:
            return False
        span = self.scene.span(at)
        near = range(max(at - _SHORTHAND, span.start), min(at + _SHORTHAND, span.stop))
        return len({self.scene.folded(place) for place in near} & short) > 1

    def near_waybill(self, at: int) -> bool:
        """Tell whether a waybill stands right before."""
        return any(t.kind is Kind.WAYBILL for t in self.scene.passage.tokens[max(0, at - 4) : at])

    def asks_who(self, at: int) -> bool:
        """Tell «من سالم؟» (who is Salem?) from «من سالم» (from Salem)."""
        span = self.scene.span(at)
        asks = self.scene.passage.tokens[span.stop - 1].text in _ASKS
        return asks and at == span.start and self.scene.folded(at) == "من" and len(span) <= _WHO_MAX

    def handed_to(self, at: int) -> Chunk | None:
        """Read «رايحة لعائشة الكندي»: the first name with the preposition written onto it."""
        if at >= len(self.scene.sentence) or not self.given_to(at):
            return None
        return first_name_behind(self.scene.passage, at, self.scene.names)
