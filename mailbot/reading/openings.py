"""How a mention of a party begins: a noun, a preposition, a title, a bare name.

"our client in Kuwait, Mr. Yousef", "ordered from X", «المرسلة من …», «لمكتبة النورس»,
"(Luca, 04 447 2091)". Whom a bare name or a person means is settled afterwards (`settling`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailbot.reading.bynames import becoming, branch_of, called, described, past_place
from mailbot.reading.chunks import first_name_behind, may_begin_name, name_at
from mailbot.reading.corrections import changed_side, corrected_name
from mailbot.reading.drafts import SIDES
from mailbot.reading.likelihood import Likelihood
from mailbot.reading.names import Chunk
from mailbot.reading.scene import BARE, LOOSE, NOUN, PLAIN, STRONG, Mention, Role, Scene
from mailbot.reading.tokens import Kind

_SKIP_MARKS = frozenset((":", "：", ",", "،", "(", "-", "–", "=", "'"))
_COPULA_MAX = 9
_PLAIN_PROOF = 2
_BRACKET = 4
_BRACKETED = 12
_RIGHT_BEHIND = 2
_US_REACH = 5
_HANDED_REACH = 15
_STATION_MAX = 3
_TITLE_MAX = 2


@dataclass(frozen=True, slots=True)
class Opener:
    """Finds mentions in a scene, token by token."""

    scene: Scene
    likelihood: Likelihood

    @classmethod
    def of(cls, scene: Scene) -> Opener:
        """Return the finder of a scene."""
        return cls(scene, Likelihood(scene))

    def at(self, at: int, before: Sequence[Mention]) -> Mention | None:
        """Return the mention that begins at a token."""
        token = self.scene.passage.tokens[at]
        if token.text == "(":
            return self._in_brackets(at, before)
        if token.kind is not Kind.WORD:
            return None
        end, kinds = self.scene.cue(at)
        if not kinds:
            return self._for_name(at) or self._titled(at) or self._subject(at)
        if any(kind.startswith("noun.") for kind in kinds):
            return None if self._site(at, before) else self._noun(at, end, kinds)
        if "writer" in kinds:
            return self._self(at, end)
        if "named" in kinds:
            return self._named(at, end, before)
        return self._before(at, end, kinds)

    def _noun(self, at: int, end: int, kinds: Sequence[str]) -> Mention:
        """Read a noun and the name that may stand behind it."""
        side = next(k[5:] for k in kinds if k.startswith("noun."))
        role: Role = side  # type: ignore[assignment]
        start, named = self._past_copula(end)
        if role == "person" and self._ours(at, end):
            role = "writer"
        if role == "kin" and self._handed(at):
            role, side = "other", "other"
        if (
            role == "kin"
            and self.scene.passage.tokens[at].folded.startswith("ل")
            and self.scene.speaks_of_shipping(at)
        ):
            role = "consignee"
        right = corrected_name(self.scene, start) if side != "other" else None
        if right is not None:
            return Mention(at, right.last, role, right.text, STRONG, person=role == "writer")
        blocked = side == "other" or (not named and self.likelihood.begins_mention(start))
        short = start == end and not blocked and self.likelihood.shorthand(at)
        lower, named = named or short or self._dialled(start), named or short
        chunk = (
            None if blocked else name_at(self.scene.passage, start, self.scene.names, lower=lower)
        )
        if chunk is None and not blocked and start > end:
            chunk = described(self.scene, start)
        if chunk is None or not self.likelihood.believable(chunk, start, end, named=named):
            chunk, named = becoming(self.scene, end), True
        if side == "other":
            return Mention(at, self._past_name(start, end), role)
        if chunk is None:
            return Mention(at, end, role)
        sure = STRONG if named else NOUN
        return Mention(at, chunk.last, role, chunk.text, sure, person=role == "writer")

    def _site(self, at: int, before: Sequence[Mention]) -> bool:
        """Tell "Al Waha Hospital store": what of a firm's is meant, and no other party."""
        last = before[-1] if before else None
        if last is None or last.name is None:
            return False
        if last.last == at - 1 and self.scene.folded(at - 1) == "(":
            return self._dialled_within(at)
        if last.last != at:
            return False
        names, token = self.scene.names, self.scene.passage.tokens[at]
        return token.folded in names.sites or (
            token.text.islower() and names.is_business(last.name)
        )

    def _dialled_within(self, at: int) -> bool:
        """Tell "Trend House (customer care 04 331 9902)": the number is the name's."""
        tokens = self.scene.passage.tokens
        for place in range(at, min(at + _BRACKETED, len(tokens))):
            if tokens[place].text == ")":
                return False
            if tokens[place].kind is Kind.PHONE:
                return True
        return False

    def _past_name(self, start: int, end: int) -> int:
        """Return where the name of one who is no party ends: "your courier Salem, 0500…"."""
        chunk = name_at(self.scene.passage, start, self.scene.names) if start <= end + 1 else None
        near = chunk is not None and chunk.first - start <= _TITLE_MAX
        return chunk.last if chunk and near and chunk.text[0] < "\u0600" else end

    def _dialled(self, at: int) -> bool:
        """Tell "receiver is my brother zubair 0092…": the word before a number is his name."""
        tokens = self.scene.passage.tokens
        end, kinds = self.scene.cue(at)
        place = end if "noun.kin" in kinds else at
        place = self._past_determiner(place)
        end = self.scene.cue(place)[0]
        ahead = tokens[end : end + 3]
        numbered = next((n for n, token in enumerate(ahead) if token.kind is Kind.PHONE), 0)
        return numbered > 0 and all(token.kind is Kind.WORD for token in ahead[:numbered])

    def _handed(self, at: int) -> bool:
        """Tell "was handed to someone named Wael": he is no party."""
        if self.scene.folded(at) not in self.scene.words.small["strangers"]:
            return False
        start = max(self.scene.span(at).start, at - _HANDED_REACH)
        before = (form for place in range(start, at) for form in self.scene.forms(place))
        return not self.scene.words.small["handed"].isdisjoint(before)

    def _ours(self, at: int, end: int) -> bool:
        """Tell "our storekeeper", «مسؤول المستودع عندنا»: one of the writer's own people."""
        tokens = self.scene.passage.tokens
        small = self.scene.words.small
        before = [t.folded for t in tokens[max(0, at - _US_REACH) : at]]
        behind = tokens[end].folded if end < len(tokens) else ""
        told = {behind, tokens[end - 1].folded}  # «مدير مكتبي»
        if not small["possessives"].isdisjoint(before[-2:]) or not small["ours"].isdisjoint(told):
            return True
        return not small["us"].isdisjoint(before) and small["theirs"].isdisjoint(before)

    def _past_copula(self, at: int) -> tuple[int, bool]:
        """Skip "is", "named", «اسمه», a colon, the waybill; tell whether it announced a name."""
        tokens, named = self.scene.passage.tokens, False
        for _ in range(_COPULA_MAX):
            row, ends = self.scene.row(at)
            end, kinds = self.scene.words.copula.at(row, 0)
            if kinds and not (row[0] in ("the", "company", "شركه") and named):
                named = named or any(word in self.scene.words.small["naming"] for word in row[:end])
                at = ends[end - 1]
            elif at < len(tokens) and (tokens[at].text in _SKIP_MARKS or self._dotted(at)):
                named = named or tokens[at].text in {":", "="}
                at += 1
            elif at < len(tokens) and tokens[at].kind in (Kind.WAYBILL, Kind.BREAK):
                if tokens[at].paragraph:
                    break
                at += 1
            else:
                break
        return at, named

    def _dotted(self, at: int) -> bool:
        """Tell the last dot of "i.e." from a sentence's end."""
        tokens = self.scene.passage.tokens
        return at > 0 and tokens[at].text == "." and "." in tokens[at - 1].text

    def _before(self, at: int, end: int, kinds: Sequence[str]) -> Mention | None:
        """Read "from NAME", «المرسلة من …»: the name whose side the words before it tell."""
        strong = next((k for k in kinds if k.endswith("_strong")), None)
        numbered = at > 0 and self.scene.passage.tokens[at - 1].kind is Kind.WAYBILL
        if kinds[0] == "before.shipper" and (numbered or self.likelihood.bought(at)):
            strong = kinds[0]
        kind = strong or kinds[0]
        role: Role = "shipper" if "shipper" in kind else "consignee"  # "whose" too
        changed = changed_side(self.scene, at)
        role, strong = changed or role, strong or changed
        end = self._past_determiner(end)
        kin = self.scene.cue(end)[1]
        if kinds[0] == "before.whose" and "noun.kin" not in kin:
            return None
        if self.likelihood.asks_who(at):
            return None
        if any(k.startswith("noun.") for k in kin) and not self.scene.named_like(end):
            return self._noun_with(at, end, role, strong=strong is not None)
        if self.likelihood.yours(end):
            return None
        start = end + 1 if strong and self._comma(end) else end
        start += self._definite(start)
        chunk = self.likelihood.handed_to(start) or name_at(
            self.scene.passage, start, self.scene.names, lower=self._dialled(start)
        )
        chunk = chunk or branch_of(self.scene, start)
        chunk = chunk or described(self.scene, start) or past_place(self.scene, start)
        chunk = chunk and (called(self.scene, chunk) or chunk)
        if chunk is None or (strong is None and not self.likelihood.likely(at, end, chunk)):
            return None
        if changed and not chunk.proof and chunk.text[0] > "\u0600":
            return None
        body = self.scene.names.is_authority(chunk.text, turned_to=True)
        if strong is None and role == "shipper" and body:
            return None
        if len(chunk.text) <= _STATION_MAX and chunk.text.isupper():
            return None  # "ex HOF": a station
        return self._party(at, chunk, role, STRONG if strong else PLAIN)

    def _party(self, at: int, chunk: Chunk, role: Role, sure: float) -> Mention:
        """Return the mention of a name; of a regulator or a team: nobody's, name and number."""
        names = self.scene.names
        turned_to = not names.turned_to.isdisjoint(self.scene.forms_around(at))
        if names.is_authority(chunk.text, turned_to=turned_to):
            return Mention(at, chunk.last, "other")
        return Mention(at, chunk.last, role, chunk.text, sure)

    def _definite(self, at: int) -> bool:
        """Tell "the Embassy of Sierra Leone" from "the Riyadh showroom of X"."""
        inside = at + 1 < len(self.scene.sentence) and self.scene.folded(at) == "the"
        return inside and self.scene.capital(at + 1) and self.scene.folded(at + 2) == "of"

    def _comma(self, at: int) -> bool:
        return self.scene.folded(at) in (",", ":", "،")

    def _past_determiner(self, at: int) -> int:
        """Skip "my", "our", "the" where a noun for a party follows."""
        if (
            at + 1 >= len(self.scene.sentence)
            or self.scene.passage.tokens[at].folded not in self.scene.words.small["determiners"]
        ):
            return at
        noun = any(kind.startswith("noun.") for kind in self.scene.cue(at + 1)[1])
        return at + 1 if noun else at

    def _noun_with(self, at: int, end: int, role: Role, *, strong: bool) -> Mention | None:
        """Read "to my brother Ali", "from a shop": the words before outweigh kin, not a noun."""
        noun_end, kinds = self.scene.cue(end)
        mention = self._noun(end, noun_end, kinds)
        if mention.role == "kin" and self.likelihood.thanked(at):
            return None
        by = any(self.scene.folded(place) == "by" for place in range(at, end))
        if mention.role in SIDES and strong and by:
            return replace(mention, first=at, role=role)  # "shipped by our customer …"
        if mention.role == "kin" and (strong or self.scene.speaks_of_shipping(at)):
            return replace(mention, first=at, role=role, sure=PLAIN)
        return replace(mention, first=at)

    def _for_name(self, at: int) -> Mention | None:
        """Read «لمكتبة النورس», «للدكتورة ريم», «لعمر باجابر»: the preposition written on."""
        if not self.scene.folded(at).startswith("ل"):
            return None
        firm = self.likelihood.addressed(at)
        if not (firm or self.likelihood.given_to(at)) or not self.scene.speaks_of_shipping(at):
            return None
        found = self.scene.passage, at, self.scene.names
        chunk = name_at(*found) if firm else first_name_behind(*found)
        if chunk and chunk.proof == 2:
            return self._party(at, chunk, "consignee", PLAIN)
        return None

    def _titled(self, at: int) -> Mention | None:
        """Read "Mr. Thomas" where nothing before tells who he is."""
        tokens = self.scene.passage.tokens
        titles = self.scene.names.titles
        found = self.scene.begins(at, titles) and titles.at(self.scene.row(at)[0], 0)[1]
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
        if not may_begin_name(self.scene.passage.tokens, at, self.scene.names):
            return None
        worded = before is not None and before.kind is Kind.WORD
        apart = self.scene.folded(at - 1) in self.scene.names.english_stops  # "Today Star Motors"
        apart = apart or at - 1 in self.scene.told_places
        if worded and not apart and self.scene.capital(at - 1):
            return None
        chunk = name_at(self.scene.passage, at, self.scene.names)
        if chunk is None or chunk.first != at:
            return None
        if chunk.proof == 0 and not (chunk.text.istitle() and self.likelihood.called(chunk)):
            return None
        if chunk.text[0] > "\u0600" and (" " not in chunk.text or chunk.proof < _PLAIN_PROOF):
            return None
        return self._party(at, chunk, "", BARE)

    def _named(self, at: int, end: int, before: Sequence[Mention]) -> Mention | None:
        """Read «اسمه …»: the name of whom the sentence spoke of last."""
        if self.scene.folded(at - 1) in self.scene.words.small["asking"]:
            return None  # «ما أدري وش اسمه»
        chunk = name_at(self.scene.passage, self._past_copula(end)[0], self.scene.names, lower=True)
        last = self._nameless(at, before)
        if (
            chunk is None
            or last is None
            or self.scene.sentence[at] - self.scene.sentence[last.first] > 1
        ):
            return None
        person = last.role == "person"
        return Mention(at, chunk.last, last.role, chunk.text, STRONG, person=person)

    def _nameless(self, at: int, before: Sequence[Mention]) -> Mention | None:
        """Return who was spoken of last without a name; a branch only right before."""
        nameless = [m for m in reversed(before) if m.name is None]
        people = [m for m in nameless if m.role != "other" or at - m.last <= _RIGHT_BEHIND]
        return next(iter(people or nameless), None)

    def _self(self, at: int, end: int) -> Mention | None:
        """Read "We at Falcon Crest", «اسمي مي»: the writer's own name."""
        tokens = self.scene.passage.tokens
        joined = end < len(tokens) and tokens[end].folded in ("at", "from", "of", "(")
        if tokens[end - 1].folded == "we" and not joined:
            return None
        end += joined
        chunk = name_at(self.scene.passage, end, self.scene.names)
        naming = self.scene.passage.tokens[end - 1].folded in self.scene.words.small["naming"]
        known = naming or (chunk and (chunk.firm or chunk.proof or self.likelihood.called(chunk)))
        if chunk is None or not known:
            return None
        mention = self._party(at, chunk, "writer", STRONG if naming else PLAIN)
        return None if mention.name is None else mention

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
