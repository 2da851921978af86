"""How a mention of a party begins: a noun, a preposition, a title, a bare name.

"our client in Kuwait, Mr. Yousef", "ordered from X", «المرسلة من …», «لمكتبة النورس»,
"(Luca, 04 447 2091)". Whom a bare name or a person means is settled afterwards (`settling`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailbot.reading.chunks import name_at
from mailbot.reading.corrections import corrected_name
from mailbot.reading.names import Chunk
from mailbot.reading.scene import BARE, LOOSE, NOUN, PLAIN, STRONG, Mention, Role, Scene
from mailbot.reading.tokens import Kind
from mailbot.reading.wordlists import bare_forms

_SKIP_MARKS = frozenset((":", "：", ",", "،", "(", "-", "–", "=", "'"))
_COPULA_MAX = 9
_BRANCH_MAX = 6
_DESCRIBED_MAX = 4
_BECOMING = 7
_BUYING = 8
_CALLED = 5
_PLAIN_PROOF = 2
_ADDRESSED_MIN = 4
_BRACKET = 4


@dataclass(frozen=True, slots=True)
class Opener:
    """Finds mentions in a scene, token by token."""

    scene: Scene

    def at(self, at: int, before: Sequence[Mention]) -> Mention | None:
        """Return the mention that begins at a token."""
        token = self.scene.passage.tokens[at]
        if token.text == "(":
            return self._in_brackets(at, before)
        if token.kind is not Kind.WORD:
            return None
        end, kinds = self.scene.cue(at)
        if any(kind.startswith("noun.") for kind in kinds):
            return self._noun(at, end, kinds)
        if "writer" in kinds:
            return self._self(at, end)
        if "named" in kinds:
            return self._named(at, end, before)
        if kinds:
            return self._before(at, end, kinds)
        return self._for_name(at) or self._titled(at) or self._subject(at)

    def _noun(self, at: int, end: int, kinds: Sequence[str]) -> Mention:
        """Read a noun and the name that may stand behind it."""
        side = next(k[5:] for k in kinds if k.startswith("noun."))
        role: Role = side  # type: ignore[assignment]
        start, named = self._past_copula(end)
        if role == "person" and self._ours(at, end):
            role = "writer"
        if (
            role == "kin"
            and self.scene.passage.tokens[at].folded.startswith("ل")
            and self.scene.speaks_of_shipping(at)
        ):
            role = "consignee"
        right = corrected_name(self.scene, start) if side != "other" else None
        if right is not None:
            return Mention(at, right.last, role, right.text, STRONG, person=role == "writer")
        blocked = side == "other" or (not named and self._begins_mention(start))
        chunk = (
            None if blocked else name_at(self.scene.passage, start, self.scene.names, lower=named)
        )
        if chunk is None and not blocked and start > end:
            chunk = self._described(start)
        if chunk is None or not self._believable(chunk, start, end, named=named):
            chunk, named = self._becoming(end), True
        if chunk is None or side == "other":
            return Mention(at, end, role)
        sure = STRONG if named else NOUN
        return Mention(at, chunk.last, role, chunk.text, sure, person=role == "writer")

    def _ours(self, at: int, end: int) -> bool:
        """Tell "our storekeeper", «مسؤول المستودع عندنا»: one of the writer's own people."""
        tokens = self.scene.passage.tokens
        before = {t.folded for t in tokens[max(0, at - 2) : at]}
        behind = tokens[end].folded if end < len(tokens) else ""
        return bool(before & {"our", "my"}) or behind in self.scene.words.small["ours"]

    def _becoming(self, at: int) -> Chunk | None:
        """Read "the consignee's name ... to be X", «اسم المستلم على الإشعار ليكون …»."""
        for place in range(at, min(at + _BECOMING, len(self.scene.sentence))):
            row, ends = self.scene.row(place)
            if self.scene.sentence[place] != self.scene.sentence[at - 1]:
                return None
            end, found = self.scene.words.becomes.at(row, 0)
            if found and place > at:
                chunk = name_at(self.scene.passage, ends[end - 1], self.scene.names)
                return chunk if chunk and chunk.proof == 2 else None
        return None

    def _believable(self, chunk: Chunk, start: int, end: int, *, named: bool) -> bool:
        """Tell whether what follows a noun is its name rather than how the sentence goes on."""
        if named or chunk.proof == 2 or (chunk.proof and chunk.text[0] < "\u0600"):
            return True
        if chunk.text[0] > "\u0600":
            return start == end and self._plain(chunk, end)
        latin = chunk.text[0] < "\u0600"
        return latin and start - end <= 2 and chunk.text[0].isupper()

    def _plain(self, chunk: Chunk, end: int) -> bool:
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
        return strict and len(words) > 1 and not known and self._name_closed(chunk.last)

    def _name_closed(self, at: int) -> bool:
        """Tell whether an Arabic name ends where one can: at a mark, a line's end, a contact."""
        if at >= len(self.scene.sentence):
            return True
        token = self.scene.passage.tokens[at]
        if token.kind is not Kind.WORD:
            return True
        return token.folded in self.scene.words.contacts or self._begins_mention(at)

    def _begins_mention(self, at: int) -> bool:
        """Tell whether another party's word follows; kin does not ("receiver my sister Rowena")."""
        kinds = self.scene.cue(at)[1]
        if not kinds and self._addressed(at):
            return True
        if not kinds or self.scene.named_like(at):
            return False
        return "noun.kin" not in kinds or self.scene.passage.tokens[at].folded.startswith("ل")

    def _described(self, at: int) -> Chunk | None:
        """Read "the sender is the typing centre Rawabi Services": small words, then the name."""
        for place in range(at, min(at + _DESCRIBED_MAX, len(self.scene.sentence))):
            token = self.scene.passage.tokens[place]
            if token.kind is not Kind.WORD or token.text[0] > "\u0600":
                return None
            if token.folded in self.scene.names.english_stops and (
                place > at or token.folded != "the"
            ):
                return None
            if token.text[0] > "\u0600":
                return None
            if token.text[0].isupper():
                chunk = name_at(self.scene.passage, place, self.scene.names)
                return chunk if chunk and chunk.proof else None
        return None

    def _past_copula(self, at: int) -> tuple[int, bool]:
        """Skip "is", "named", «اسمه», a colon, the waybill; tell whether it announced a name."""
        tokens, named = self.scene.passage.tokens, False
        for _ in range(_COPULA_MAX):
            row, ends = self.scene.row(at)
            end, kinds = self.scene.words.copula.at(row, 0)
            if kinds and not (row[0] in ("the", "company", "شركه") and named):
                named = named or any(word in self.scene.words.small["naming"] for word in row[:end])
                at = ends[end - 1]
            elif at < len(tokens) and tokens[at].text in _SKIP_MARKS:
                named = named or tokens[at].text in {":", "="}
                at += 1
            elif at < len(tokens) and tokens[at].kind in (Kind.WAYBILL, Kind.BREAK):
                if tokens[at].paragraph:
                    break
                at += 1
            else:
                break
        return at, named

    def _before(self, at: int, end: int, kinds: Sequence[str]) -> Mention | None:
        """Read "from NAME", «المرسلة من …»: the name whose side the words before it tell."""
        strong = next((k for k in kinds if k.endswith("_strong")), None)
        numbered = at > 0 and self.scene.passage.tokens[at - 1].kind is Kind.WAYBILL
        if kinds[0] == "before.shipper" and (numbered or self._bought(at)):
            strong = kinds[0]
        kind = strong or kinds[0]
        role: Role = "shipper" if "shipper" in kind else "consignee"
        end = self._past_determiner(end)
        kin = self.scene.cue(end)[1]
        if any(k.startswith("noun.") for k in kin) and not self.scene.named_like(end):
            return self._noun_with(at, end, role, strong=strong is not None)
        if self._yours(end):
            return None
        start = end + 1 if strong and self._comma(end) else end
        chunk = name_at(
            self.scene.passage, start, self.scene.names, lower=False
        ) or self._branch_of(start)
        chunk = chunk or self._described(start)
        if chunk is None or (strong is None and not self._likely(at, end, chunk)):
            return None
        body = self.scene.names.is_authority(chunk.text, turned_to=True)
        if strong is None and role == "shipper" and body:
            return None
        return self._party(at, chunk, role, STRONG if strong else PLAIN)

    def _party(self, at: int, chunk: Chunk, role: Role, sure: float) -> Mention:
        """Return the mention of a name; of a regulator or a team: nobody's, name and number."""
        names = self.scene.names
        row = (form for place in self.scene.span(at) for form in self.scene.forms(place))
        if names.is_authority(chunk.text, turned_to=not names.turned_to.isdisjoint(row)):
            return Mention(at, chunk.last, "other")
        return Mention(at, chunk.last, role, chunk.text, sure)

    def _branch_of(self, at: int) -> Chunk | None:
        """Read "the Riyadh showroom of Maison Lumiere" as its firm."""
        for place in range(at, min(at + _BRANCH_MAX, len(self.scene.sentence))):
            token = self.scene.passage.tokens[place]
            if token.kind is not Kind.WORD or token.folded in self.scene.names.sentence:
                return None
            if token.folded == "of" and place > at + 1:
                chunk = name_at(self.scene.passage, place + 1, self.scene.names)
                return chunk if chunk and chunk.proof else None
        return None

    def _comma(self, at: int) -> bool:
        return at < len(self.scene.sentence) and self.scene.passage.tokens[at].text in {
            ",",
            ":",
            "،",
        }

    def _past_determiner(self, at: int) -> int:
        """Skip "my", "our", "the" where a noun for a party follows."""
        if (
            at + 1 >= len(self.scene.sentence)
            or self.scene.passage.tokens[at].folded not in self.scene.words.small["determiners"]
        ):
            return at
        noun = any(kind.startswith("noun.") for kind in self.scene.cue(at + 1)[1])
        return at + 1 if noun else at

    def _bought(self, at: int) -> bool:
        """Tell whether the words before "from" in its sentence are of buying."""
        words = {
            form
            for place in range(max(0, at - _BUYING), at)
            if self.scene.sentence[place] == self.scene.sentence[at]
            for form in bare_forms(self.scene.passage.tokens[place].folded)
        }
        return bool(words & self.scene.words.buys)

    def _yours(self, at: int) -> bool:
        """Tell "to your Khobar counter": the courier's own places are no party."""
        return (
            at < len(self.scene.sentence)
            and self.scene.passage.tokens[at].folded in self.scene.words.small["yours"]
        )

    def _noun_with(self, at: int, end: int, role: Role, *, strong: bool) -> Mention | None:
        """Read "to my brother Ali", "from a shop": the words before outweigh kin, not a noun."""
        noun_end, kinds = self.scene.cue(end)
        mention = self._noun(end, noun_end, kinds)
        if mention.role == "kin" and (strong or self.scene.speaks_of_shipping(at)):
            return replace(mention, first=at, role=role, sure=PLAIN)
        return replace(mention, first=at)

    def _likely(self, at: int, end: int, chunk: Chunk) -> bool:
        """Tell whether "from X" or "to X" speaks of a shipment's way, and X can be a party."""
        if self.scene.words.not_party.intersection(self.scene.words_back(at, 3)):
            return False
        if self.scene.passage.tokens[end].text in "\"“«'":
            return False
        if chunk.text[0] > "\u0600":
            return chunk.firm or (chunk.proof == 2 and self.scene.speaks_of_shipping(at))
        if chunk.proof == 0:
            return self._near_waybill(at)
        return self.scene.speaks_of_shipping(at) or self._called(chunk) or self._paired(at)

    def _paired(self, at: int) -> bool:
        """Tell whether the sentence says both whence and whither: "from X … to Y"."""
        row = {self.scene.folded(place) for place in self.scene.span(at)}
        return "from" in row and "to" in row

    def _for_name(self, at: int) -> Mention | None:
        """Read «لمكتبة النورس», «للدكتورة ريم»: the preposition written onto its word."""
        if not self._addressed(at) or not self.scene.speaks_of_shipping(at):
            return None
        chunk = name_at(self.scene.passage, at, self.scene.names)
        if chunk and chunk.proof == 2:
            return self._party(at, chunk, "consignee", PLAIN)
        return None

    def _addressed(self, at: int) -> bool:
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

    def _titled(self, at: int) -> Mention | None:
        """Read "Mr. Thomas" where nothing before tells who he is."""
        tokens = self.scene.passage.tokens
        row, _ = self.scene.row(at)
        found = self.scene.names.titles.at(row, 0)[1] if row else ()
        if not found or (at and tokens[at - 1].folded in ("dear", "hello", "hi")):
            return None
        chunk = name_at(self.scene.passage, at, self.scene.names)
        if chunk is None or chunk.first <= at:
            return None
        return self._party(at, chunk, "", LOOSE)

    def _subject(self, at: int) -> Mention | None:
        """Read a bare name that a verb makes a party: "Al Waha received our incubators"."""
        before = self.scene.passage.tokens[at - 1] if at else None
        if at in self.scene.told_places:
            return None
        worded = before is not None and before.kind is Kind.WORD
        if worded and at - 1 not in self.scene.told_places and self.scene.capital(at - 1):
            return None
        chunk = name_at(self.scene.passage, at, self.scene.names)
        if chunk is None or chunk.first != at:
            return None
        if chunk.proof == 0 and not (chunk.text.istitle() and self._called(chunk)):
            return None
        if chunk.text[0] > "\u0600" and (" " not in chunk.text or chunk.proof < _PLAIN_PROOF):
            return None
        return self._party(at, chunk, "", BARE)

    def _called(self, chunk: Chunk) -> bool:
        """Tell whether a telephone follows a single capital: "Shaikha in Doha, 3344 9018"."""
        for at in range(chunk.last, min(chunk.last + _CALLED, len(self.scene.sentence))):
            if self.scene.passage.tokens[at].kind is Kind.PHONE:
                return self.scene.beside(Mention(chunk.first, chunk.last, ""), at)
        return False

    def _named(self, at: int, end: int, before: Sequence[Mention]) -> Mention | None:
        """Read «اسمه …»: the name of whom the sentence spoke of last."""
        chunk = name_at(self.scene.passage, self._past_copula(end)[0], self.scene.names, lower=True)
        last = next((m for m in reversed(before) if m.name is None), None)
        if (
            chunk is None
            or last is None
            or self.scene.sentence[at] - self.scene.sentence[last.first] > 1
        ):
            return None
        return Mention(at, chunk.last, last.role, chunk.text, STRONG)

    def _self(self, at: int, end: int) -> Mention | None:
        """Read "We at Falcon Crest", «اسمي مي»: the writer's own name."""
        tokens = self.scene.passage.tokens
        joined = end < len(tokens) and tokens[end].folded in ("at", "from", "of", "(")
        if tokens[end - 1].folded == "we" and not joined:
            return None
        end += joined
        chunk = name_at(self.scene.passage, end, self.scene.names)
        naming = self.scene.passage.tokens[end - 1].folded in self.scene.words.small["naming"]
        if chunk is None or not (naming or chunk.firm or chunk.proof):
            return None
        return Mention(at, chunk.last, "writer", chunk.text, STRONG if naming else PLAIN)

    def _in_brackets(self, at: int, before: Sequence[Mention]) -> Mention | None:
        """Read "(Luca, 04 447 2091)" behind a party: one of its people."""
        tokens = self.scene.passage.tokens
        if self.scene.cue(at + 1)[1]:
            return None
        chunk = name_at(self.scene.passage, at + 1, self.scene.names)
        last = before[-1] if before else None
        if chunk is None or last is None or at - last.last > 4:
            return None
        contact = any(
            t.kind in (Kind.PHONE, Kind.EMAIL) for t in tokens[chunk.last : chunk.last + 3]
        )
        role: Role = "person" if last.name else last.role
        return Mention(at, chunk.last, role, chunk.text, PLAIN) if contact else None

    def _near_waybill(self, at: int) -> bool:
        return any(t.kind is Kind.WAYBILL for t in self.scene.passage.tokens[max(0, at - 4) : at])
