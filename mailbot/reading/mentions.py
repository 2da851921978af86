"""Parties as sentences mention them: "our client in Kuwait, Mr. Yousef", «من متجر … إلى …».

A mention is a name or a noun with the side it speaks for: a party, a person within the party
last named, or somebody who is no party. What words open a mention is data (parties.toml); here
is only how they go together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mailbot.reading.chunks import Chunk, name_at
from mailbot.reading.names import NameWords
from mailbot.reading.tokens import Kind, Passage, atoms, ends_sentence
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex, bare_forms

Role = Literal["shipper", "consignee", "other", "writer", "person", "kin", ""]
_STRONG, _NOUN, _PLAIN, _LOOSE, BARE = 0.88, 0.85, 0.75, 0.65, 0.6
_SKIP_MARKS = frozenset((":", "：", ",", "،", "(", "-", "–", "=", "'"))
_COPULA_MAX = 9
_BRANCH_MAX = 6
_APPOSITION = 7
_SUBJECT_REACH = 7
_CONTEXT = 8
_CALLED = 5
_PLAIN_PROOF = 2
_ADDRESSED_MIN = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` that speak of a party; `name` is None for a mere noun."""

    first: int
    last: int
    role: Role
    name: str | None = None
    sure: float = _NOUN
    person: bool = False


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What parties.toml says of nouns and names, compiled."""

    cues: WordIndex
    copula: WordIndex
    becomes: WordIndex
    not_party: frozenset[str]
    contacts: frozenset[str]
    strict: frozenset[str]
    sent: frozenset[str]
    buys: frozenset[str]
    awaits: frozenset[str]
    shipment: WordIndex

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> PartyWords:
        """Compile the vocabulary; use `vocabulary.view(PartyWords.of)`."""
        lists = {
            f"noun.{n}": vocabulary.words("parties", f"nouns.{n}")
            for n in ("shipper", "consignee", "person", "other", "kin")
        }
        for name in ("shipper_strong", "shipper", "consignee_strong", "consignee"):
            lists[f"before.{name}"] = vocabulary.words("parties", f"before.{name}")
        lists["named"] = vocabulary.words("parties", "before.named")
        lists["writer"] = vocabulary.words("parties", "before.writer_named")

        def flat(key: str) -> frozenset[str]:
            return frozenset(a for w in vocabulary.words("parties", key) for a in atoms(w))

        return cls(
            cues=WordIndex.of(lists),
            copula=WordIndex.of({"copula": vocabulary.words("parties", "before.copula")}),
            becomes=WordIndex.of({"becomes": vocabulary.words("parties", "before.becomes")}),
            not_party=flat("before.not_party"),
            strict=flat("nouns.strict"),
            contacts=flat("numbers.third"),
            sent=flat("subjects.sends"),
            awaits=flat("subjects.awaits"),
            buys=flat("subjects.buys"),
            shipment=WordIndex.of(
                {
                    "noun": vocabulary.words("waybills", "words.shipment"),
                    "verb": vocabulary.words("parties", "subjects.way"),
                }
            ),
        )


def sentences(passage: Passage) -> tuple[int, ...]:
    """Return the number of the sentence of each token."""
    number, numbers = 0, []
    for at, token in enumerate(passage.tokens):
        numbers.append(number)
        if token.paragraph or ends_sentence(passage.tokens, at):
            number += 1
    return tuple(numbers)


def mentions(
    passage: Passage,
    words: PartyWords,
    names: NameWords,
    *,
    shipping: bool = False,
    told: Sequence[Mention] = (),
) -> tuple[Mention, ...]:
    """Return the mentions of a passage in order, each with its role settled where it can be.

    `shipping`: the mail is known to be about a shipment, so every sentence may speak of its way.
    `told`: parties that labelled lines of the same passage have told; sentences point back to them.
    """
    placed = _told_places(passage, names)
    finder = _Finder(passage, words, names, sentences(passage), shipping, placed)
    found: list[Mention] = []
    waiting = sorted(told, key=lambda mention: mention.first)
    at = 0
    while at < len(passage.tokens):
        while waiting and waiting[0].first <= at:
            found.append(waiting.pop(0))
        mention = finder.at(at, found)
        if mention is None:
            at += 1
            continue
        _take(found, mention, beside=bool(found) and finder.beside(found[-1], mention))
        at = max(mention.last, at + 1)
    return tuple(finder.settled(found))


def _take(found: list[Mention], mention: Mention, *, beside: bool) -> None:
    """Add a mention; a name in apposition ("our client in Kuwait, Mr. Yousef") fills its noun."""
    last = found[-1] if found else None
    if (
        last is not None
        and mention.role == ""
        and mention.name
        and last.name is None
        and last.role in ("shipper", "consignee", "kin", "person")
        and mention.sure > BARE
        and beside
    ):
        found[-1] = replace(last, last=mention.last, name=mention.name, sure=_NOUN)
        return
    found.append(mention)


def _told_places(passage: Passage, names: NameWords) -> frozenset[int]:
    """Return the tokens of places told with "in" or "at", which begin no name."""
    found: set[int] = set()
    for hit in names.places.find(passage.tokens):
        if hit.start and passage.tokens[hit.start - 1].folded in _IN:
            found.update(range(hit.start, hit.end))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Finder:
    passage: Passage
    words: PartyWords
    names: NameWords
    sentence: tuple[int, ...]
    shipping: bool = False
    told_places: frozenset[int] = frozenset()

    def at(self, at: int, before: Sequence[Mention]) -> Mention | None:
        """Return the mention that begins at a token."""
        token = self.passage.tokens[at]
        if token.text == "(":
            return self._in_brackets(at, before)
        if token.kind is not Kind.WORD:
            return None
        end, kinds = self._cue(at)
        if any(kind.startswith("noun.") for kind in kinds):
            return self._noun(at, end, kinds)
        if "writer" in kinds:
            return self._self(at, end)
        if "named" in kinds:
            return self._named(at, end, before)
        if kinds:
            return self._before(at, end, kinds)
        return self._for_name(at) or self._titled(at) or self._subject(at)

    def settled(self, found: Sequence[Mention]) -> list[Mention]:
        """Settle whom persons, kin and bare names stand for, by what the sentence says of them."""
        done: list[Mention] = []
        for mention in found:
            role = mention.role
            if role in ("", "kin"):
                role = self._by_name(mention, done) or self._by_verb(mention) or role
                role = self._by_kin(mention, done) or role
            if role == "":
                role = self._attached(mention, done) or role
            if role in ("person", ""):
                party = self._party_before(mention, done)
                if party and (
                    role == "person" or mention.sure > BARE and self.beside(party, mention)
                ):
                    mention = replace(mention, role=party.role, person=party.name is not None)
                    done.append(mention)
                    continue
            done.append(replace(mention, role=role))
        return [m for m in done if m.role != "person" and (m.role or m.name)]

    # --- how a mention begins ---

    def _cue(self, at: int) -> tuple[int, tuple[str, ...]]:
        """Return where the longest cue that begins here ends, and its kinds."""
        row, ends = self._row(at)
        for form in bare_forms(row[0]) if row else ():
            end, kinds = self.words.cues.at([form, *row[1:]], 0)
            if kinds:
                return ends[end - 1], kinds
        return at, ()

    def _row(self, at: int) -> tuple[list[str], list[int]]:
        row: list[str] = []
        ends: list[int] = []
        tokens = self.passage.tokens
        for place in range(at, min(at + 8, len(tokens))):
            token = tokens[place]
            if token.kind is Kind.WORD:
                for atom in atoms(token.folded.removesuffix("'s").replace("'", "")):
                    row.append(atom)
                    ends.append(place + 1)
            elif token.kind is not Kind.BREAK or token.paragraph:
                break
        return row, ends

    def _noun(self, at: int, end: int, kinds: Sequence[str]) -> Mention:
        """Read a noun and the name that may stand behind it."""
        side = next(k[5:] for k in kinds if k.startswith("noun."))
        role: Role = side  # type: ignore[assignment]
        start, named = self._past_copula(end)
        if role == "person" and self._ours(at, end):
            role = "writer"
        if role == "kin" and self.passage.tokens[at].folded.startswith("ل") and self._shipping(at):
            role = "consignee"
        blocked = side == "other" or (not named and self._begins_mention(start))
        chunk = None if blocked else name_at(self.passage, start, self.names, lower=named)
        if chunk is None and not blocked and start > end:
            chunk = self._described(start)
        if chunk is None or not self._believable(chunk, start, end, named=named):
            chunk, named = self._becoming(end), True
        if chunk is None or side == "other":
            return Mention(at, end, role)
        sure = _STRONG if named else _NOUN
        return Mention(at, chunk.last, role, chunk.text, sure, person=role == "writer")

    def _ours(self, at: int, end: int) -> bool:
        """Tell "our storekeeper", «مسؤول المستودع عندنا»: one of the writer's own people."""
        tokens = self.passage.tokens
        before = {t.folded for t in tokens[max(0, at - 2) : at]}
        behind = tokens[end].folded if end < len(tokens) else ""
        return bool(before & {"our", "my"}) or behind in _OURS

    def _becoming(self, at: int) -> Chunk | None:
        """Read "the consignee's name ... to be X", «اسم المستلم على الإشعار ليكون …»."""
        for place in range(at, min(at + _SUBJECT_REACH, len(self.sentence))):
            row, ends = self._row(place)
            if self.sentence[place] != self.sentence[at - 1]:
                return None
            end, found = self.words.becomes.at(row, 0)
            if found and place > at:
                chunk = name_at(self.passage, ends[end - 1], self.names)
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
            t.folded for t in self.passage.tokens[chunk.first : chunk.last] if t.folded.strip()
        ]
        strict = any(form in self.words.strict for form in self._forms(end - 1))
        known = any(form in self.words.shipment for word in words for form in bare_forms(word))
        return strict and len(words) > 1 and not known and self._name_closed(chunk.last)

    def _forms(self, at: int) -> tuple[str, ...]:
        return bare_forms(self.passage.tokens[at].folded)

    def _name_closed(self, at: int) -> bool:
        """Tell whether an Arabic name ends where one can: at a mark, a line's end, a contact."""
        if at >= len(self.sentence):
            return True
        token = self.passage.tokens[at]
        if token.kind is not Kind.WORD:
            return True
        return token.folded in self.words.contacts or self._begins_mention(at)

    def _begins_mention(self, at: int) -> bool:
        """Tell whether another party's word follows; kin does not ("receiver my sister Rowena")."""
        kinds = self._cue(at)[1]
        if not kinds and self._addressed(at):
            return True
        if not kinds or self._is_capital(at):
            return False
        return "noun.kin" not in kinds or self.passage.tokens[at].folded.startswith("ل")

    def _described(self, at: int) -> Chunk | None:
        """Read "the sender is the typing centre Rawabi Services": small words, then the name."""
        for place in range(at, min(at + 4, len(self.sentence))):
            token = self.passage.tokens[place]
            if token.kind is not Kind.WORD or token.text[0] > "\u0600":
                return None
            if token.folded in self.names.english_stops and (place > at or token.folded != "the"):
                return None
            if token.text[0] > "\u0600":
                return None
            if token.text[0].isupper():
                chunk = name_at(self.passage, place, self.names)
                return chunk if chunk and chunk.proof else None
        return None

    def _past_copula(self, at: int) -> tuple[int, bool]:
        """Skip "is", "named", «اسمه», a colon, the waybill; tell whether it announced a name."""
        tokens, named = self.passage.tokens, False
        for _ in range(_COPULA_MAX):
            row, ends = self._row(at)
            end, kinds = self.words.copula.at(row, 0)
            if kinds and not (row[0] in ("the", "company", "شركه") and named):
                named = named or any(word in _NAMING for word in row[:end])
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
        numbered = at > 0 and self.passage.tokens[at - 1].kind is Kind.WAYBILL
        if kinds[0] == "before.shipper" and (numbered or self._bought(at)):
            strong = kinds[0]
        kind = strong or kinds[0]
        role: Role = "shipper" if "shipper" in kind else "consignee"
        end = self._past_determiner(end)
        kin = self._cue(end)[1]
        if any(k.startswith("noun.") for k in kin) and not self._is_capital(end):
            return self._noun_with(at, end, role, strong=strong is not None)
        if self._yours(end):
            return None
        start = end + 1 if strong and self._comma(end) else end
        chunk = name_at(self.passage, start, self.names, lower=False) or self._branch_of(start)
        chunk = chunk or self._described(start)
        if chunk is None or (strong is None and not self._likely(at, end, chunk)):
            return None
        return Mention(at, chunk.last, role, chunk.text, _STRONG if strong else _PLAIN)

    def _branch_of(self, at: int) -> Chunk | None:
        """Read "the Riyadh showroom of Maison Lumiere" as its firm."""
        for place in range(at, min(at + _BRANCH_MAX, len(self.sentence))):
            token = self.passage.tokens[place]
            if token.kind is not Kind.WORD or token.folded in self.names.sentence:
                return None
            if token.folded == "of" and place > at + 1:
                chunk = name_at(self.passage, place + 1, self.names)
                return chunk if chunk and chunk.proof else None
        return None

    def _comma(self, at: int) -> bool:
        return at < len(self.sentence) and self.passage.tokens[at].text in {",", ":", "،"}

    def _past_determiner(self, at: int) -> int:
        """Skip "my", "our", "the" where a noun for a party follows."""
        if at + 1 >= len(self.sentence) or self.passage.tokens[at].folded not in _DETERMINERS:
            return at
        noun = any(kind.startswith("noun.") for kind in self._cue(at + 1)[1])
        return at + 1 if noun else at

    def _bought(self, at: int) -> bool:
        """Tell whether the words before "from" in its sentence are of buying."""
        words = {
            form
            for place in range(max(0, at - _CONTEXT), at)
            if self.sentence[place] == self.sentence[at]
            for form in bare_forms(self.passage.tokens[place].folded)
        }
        return bool(words & self.words.buys)

    def _yours(self, at: int) -> bool:
        """Tell "to your Khobar counter": the courier's own places are no party."""
        return at < len(self.sentence) and self.passage.tokens[at].folded in _YOURS

    def _noun_with(self, at: int, end: int, role: Role, *, strong: bool) -> Mention | None:
        """Read "to my brother Ali", "from a shop": the words before outweigh kin, not a noun."""
        noun_end, kinds = self._cue(end)
        mention = self._noun(end, noun_end, kinds)
        if mention.role == "kin" and (strong or self._shipping(at)):
            return replace(mention, first=at, role=role, sure=_PLAIN)
        return replace(mention, first=at)

    def _likely(self, at: int, end: int, chunk: Chunk) -> bool:
        """Tell whether "from X" or "to X" speaks of a shipment's way, and X can be a party."""
        if self.words.not_party.intersection(self._words_back(at, 3)):
            return False
        if self.passage.tokens[end].text in "\"“«'":
            return False
        if chunk.text[0] > "\u0600":
            return chunk.firm or (chunk.proof == 2 and self._shipping(at))
        if chunk.proof == 0:
            return self._near_waybill(at)
        return self._shipping(at) or self._called(chunk) or self._paired(at)

    def _paired(self, at: int) -> bool:
        """Tell whether the sentence says both whence and whither: "from X … to Y"."""
        row = {
            t.folded
            for t, s in zip(self.passage.tokens, self.sentence, strict=True)
            if s == self.sentence[at]
        }
        return "from" in row and "to" in row

    def _for_name(self, at: int) -> Mention | None:
        """Read «لمكتبة النورس», «للدكتورة ريم»: the preposition written onto its word."""
        if not self._addressed(at) or not self._shipping(at):
            return None
        chunk = name_at(self.passage, at, self.names)
        if chunk and chunk.proof == 2:
            return Mention(at, chunk.last, "consignee", chunk.text, _PLAIN)
        return None

    def _addressed(self, at: int) -> bool:
        """Tell whether a word is a firm's or a title with «ل» (to) written onto it."""
        if at >= len(self.sentence):
            return False
        word = self.passage.tokens[at].folded
        if not word.startswith("ل") or len(word) < _ADDRESSED_MIN:
            return False
        return any(f in self.names.heads or f in self.names.titles for f in bare_forms(word)[1:])

    def _titled(self, at: int) -> Mention | None:
        """Read "Mr. Thomas" where nothing before tells who he is."""
        tokens = self.passage.tokens
        row, _ = self._row(at)
        found = self.names.titles.at(row, 0)[1] if row else ()
        if not found or (at and tokens[at - 1].folded in ("dear", "hello", "hi")):
            return None
        chunk = name_at(self.passage, at, self.names)
        if chunk is None or chunk.first <= at:
            return None
        return Mention(at, chunk.last, "", chunk.text, _LOOSE)

    def _subject(self, at: int) -> Mention | None:
        """Read a bare name that a verb makes a party: "Al Waha received our incubators"."""
        before = self.passage.tokens[at - 1] if at else None
        if at in self.told_places:
            return None
        worded = before is not None and before.kind is Kind.WORD
        if worded and at - 1 not in self.told_places and self._capital(at - 1):
            return None
        chunk = name_at(self.passage, at, self.names)
        if chunk is None or chunk.first != at:
            return None
        if chunk.proof == 0 and not (chunk.text.istitle() and self._called(chunk)):
            return None
        if chunk.text[0] > "\u0600" and (" " not in chunk.text or chunk.proof < _PLAIN_PROOF):
            return None
        return Mention(at, chunk.last, "", chunk.text, BARE)

    def _called(self, chunk: Chunk) -> bool:
        """Tell whether a telephone follows a single capital: "Shaikha in Doha, 3344 9018"."""
        for at in range(chunk.last, min(chunk.last + _CALLED, len(self.sentence))):
            if self.passage.tokens[at].kind is Kind.PHONE:
                between = Mention(at, at, "", "")
                return self.beside(Mention(chunk.first, chunk.last, ""), between)
        return False

    def _named(self, at: int, end: int, before: Sequence[Mention]) -> Mention | None:
        """Read «اسمه …»: the name of whom the sentence spoke of last."""
        chunk = name_at(self.passage, self._past_copula(end)[0], self.names, lower=True)
        last = next((m for m in reversed(before) if m.name is None), None)
        if chunk is None or last is None or self.sentence[at] - self.sentence[last.first] > 1:
            return None
        return Mention(at, chunk.last, last.role, chunk.text, _STRONG)

    def _self(self, at: int, end: int) -> Mention | None:
        """Read "We at Falcon Crest", «اسمي مي»: the writer's own name."""
        tokens = self.passage.tokens
        joined = end < len(tokens) and tokens[end].folded in ("at", "from", "of", "(")
        if tokens[end - 1].folded == "we" and not joined:
            return None
        end += joined
        chunk = name_at(self.passage, end, self.names)
        naming = self.passage.tokens[end - 1].folded in _NAMING
        if chunk is None or not (naming or chunk.firm or chunk.proof):
            return None
        return Mention(at, chunk.last, "writer", chunk.text, _STRONG if naming else _PLAIN)

    def _in_brackets(self, at: int, before: Sequence[Mention]) -> Mention | None:
        """Read "(Luca, 04 447 2091)" behind a party: one of its people."""
        tokens = self.passage.tokens
        if self._cue(at + 1)[1]:
            return None
        chunk = name_at(self.passage, at + 1, self.names)
        last = before[-1] if before else None
        if chunk is None or last is None or at - last.last > 4:
            return None
        contact = any(
            t.kind in (Kind.PHONE, Kind.EMAIL) for t in tokens[chunk.last : chunk.last + 3]
        )
        role: Role = "person" if last.name else last.role
        return Mention(at, chunk.last, role, chunk.text, _PLAIN) if contact else None

    # --- what the sentence says of it ---

    def _by_verb(self, mention: Mention) -> Role | None:
        """Tell a sender or receiver by the verb behind the name: "my friend sent it from …"."""
        for at in range(mention.last, min(mention.last + _SUBJECT_REACH, len(self.sentence))):
            token = self.passage.tokens[at]
            if self.sentence[at] != self.sentence[mention.first] or token.text in ",،":
                break
            forms = bare_forms(token.folded)[:2]
            if self.words.sent.intersection(forms):
                return "shipper"
            if self.words.awaits.intersection(forms):
                return "consignee"
        return None

    def _by_name(self, mention: Mention, done: Sequence[Mention]) -> Role | None:
        """Tell a name by the party that bore it before."""
        for earlier in done:
            if not (mention.name and earlier.name):
                continue
            part = set(self.names.core(mention.name)) <= set(self.names.core(earlier.name))
            if part or self.names.same(mention.name, earlier.name):
                return earlier.role
        return None

    def _attached(self, mention: Mention, done: Sequence[Mention]) -> Role | None:
        """Tell "Antoine at Cliff Restaurant", "Dr. Sultan of BioTest": two names of one party."""
        tokens = self.passage.tokens
        last = done[-1] if done else None
        party = last is not None and last.role in ("shipper", "consignee")
        if last and party and mention.first - last.last == 1 and tokens[last.last].folded in _OF:
            return last.role
        if mention.last + 1 < len(tokens) and tokens[mention.last].folded in _OF:
            chunk = name_at(self.passage, mention.last + 1, self.names)
            if chunk:
                return self._by_name(replace(mention, name=chunk.text), done)
        return None

    def _by_kin(self, mention: Mention, done: Sequence[Mention]) -> Role | None:
        """Tell kin by what was said of the same kin word before."""
        if mention.role != "kin":
            return None
        word = self._forms(mention.last - 1 if mention.name is None else mention.first)
        for earlier in done:
            row = {f for at in range(earlier.first, earlier.last) for f in self._forms(at)}
            if earlier.role in ("shipper", "consignee") and row.intersection(word):
                return earlier.role
        return None

    def _party_before(self, mention: Mention, done: Sequence[Mention]) -> Mention | None:
        for earlier in reversed(done):
            if self.sentence[mention.first] - self.sentence[earlier.first] > 1:
                return None
            if earlier.role in ("shipper", "consignee"):
                return earlier
            if earlier.role == "other":
                return None
        return None

    def beside(self, party: Mention, mention: Mention) -> bool:
        """Tell whether a name stands right behind a party, with no more than a place between."""
        if not 0 <= mention.first - party.last <= _APPOSITION:
            return False
        between = self.passage.tokens[party.last : mention.first]
        places = self.names.places.find(between)
        placed = {at for hit in places for at in range(hit.start, hit.end)}
        return all(
            at in placed or token.kind is not Kind.WORD or token.folded in _BETWEEN
            for at, token in enumerate(between)
        ) and not any(token.paragraph for token in between)

    def _shipping(self, at: int) -> bool:
        """Tell whether the sentence speaks of a shipment near by."""
        if self.shipping:
            return True
        for place in range(max(0, at - _CONTEXT * 2), min(len(self.sentence), at + _CONTEXT)):
            token = self.passage.tokens[place]
            if abs(self.sentence[place] - self.sentence[at]) > 1:
                continue
            if token.kind is Kind.WAYBILL:
                return True
            if token.kind is Kind.WORD and any(
                form in self.words.shipment for form in bare_forms(token.folded)
            ):
                return True
        return False

    def _near_waybill(self, at: int) -> bool:
        return any(t.kind is Kind.WAYBILL for t in self.passage.tokens[max(0, at - 4) : at])

    def _words_back(self, at: int, count: int) -> set[str]:
        words = [t.folded for t in self.passage.tokens[max(0, at - count) : at]]
        return set(words)

    def _capital(self, at: int) -> bool:
        return self.passage.tokens[at].text[0].isupper()

    def _is_capital(self, at: int) -> bool:
        """Tell "Sender & Sons" from "the sender": a capital with another or "&" behind it."""
        tokens = self.passage.tokens
        if at + 1 >= len(tokens) or tokens[at].kind is not Kind.WORD or not self._capital(at):
            return False
        return tokens[at + 1].text[0].isupper() or tokens[at + 1].text == "&"


_BETWEEN = frozenset(atoms("in at of from the our their في من ب"))
_IN = frozenset(atoms("in at في ب"))
_OF = frozenset(atoms("of from at with في من لدى"))
_OURS = frozenset(atoms("عندنا لدينا حقنا تبعنا بتاعنا"))
_DETERMINERS = frozenset(("my", "our", "the", "a", "his", "her", "their"))
_YOURS = frozenset(atoms("your ur فرعكم مكتبكم مستودعكم موقعكم شركتكم"))
_NAMING = frozenset(
    atoms(
        "name names named called اسمه اسمها اسمهم اسم اسمي واسمه واسمها يدعى تدعى"
        " esmo ismo esmu ismu"
    )
)
