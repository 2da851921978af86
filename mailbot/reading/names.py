"""Names as values: what is taken off them, what is none, and when two are one.

A name is kept as written, without titles, kin words and the place told about it; legal forms
stay. Nothing here guesses where in a sentence a name stands (see `spoken`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.reading.places import Places
from mailbot.reading.tokens import atoms
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex, bare_forms

NAME_MAX = 90
WORDS_MAX = 10
_PART = re.compile(r"\s+[-–—]+\s+|\s+[-–—]+$|\s*[,،;؛|\n]\s*|\s+/\s+|\s+[@+]\s+|\b[cC]/[oO]\b")
_EDGES = " \t\n+-–—_*•·:：=,،;؛/\\|<>[]{}\"'“”«»‘’`~"
_WORDS = re.compile(r"[^\W_](?:[\w\u064b-\u0652'’&-])*\.?")
_ABD = re.compile(r"(?<!\S)(عبد) (?=ال)")
_PRONOUNS = ("انا", "أنا", "أني")
_BRACKETS = re.compile(r"\([^()]{0,200}\)?")
_TOLD_PLACE = re.compile(r"\s+(?:in|at|from|near|based in)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A name as written from token `first` up to, not with, `last`.

    `proof` tells how far the words themselves show that it is a name: 0 none, 1 some (capitals,
    a family name), 2 plain (a firm's word, a first name, a title before it).
    """

    text: str
    first: int
    last: int
    proof: int
    firm: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """What names.toml says, compiled. Use `vocabulary.view(NameWords.of)`."""

    titles: WordIndex
    initials: WordIndex
    after: WordIndex
    kin: WordIndex
    closings: WordIndex
    providers: frozenset[str]
    selves: WordIndex
    others: WordIndex
    mailers: frozenset[str]
    placeholders: WordIndex
    legal: WordIndex
    heads: frozenset[str]
    loans: frozenset[str]
    foreign: frozenset[str]
    tails: frozenset[str]
    sites: frozenset[str]
    departments: frozenset[str]
    nobody: WordIndex
    authorities: WordIndex
    turned_to: frozenset[str]
    stops: frozenset[str]
    opening: frozenset[str]
    goods: frozenset[str]
    inside: frozenset[str]
    english_stops: frozenset[str]
    soft_stops: frozenset[str]
    always_stops: frozenset[str]
    given: WordIndex
    joints: frozenset[str]
    possessive: frozenset[str]
    sentence: frozenset[str]
    days: frozenset[str]
    firm: frozenset[str]
    places: Places

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> NameWords:
        """Compile names.toml and the gazetteer."""

        def index(key: str) -> WordIndex:
            return WordIndex.of({key: vocabulary.words("names", key)})

        def words(key: str) -> frozenset[str]:
            return frozenset(a for word in vocabulary.words("names", key) for a in atoms(word))

        return cls(
            titles=index("titles.words"),
            initials=index("titles.initials"),
            after=index("titles.after"),
            kin=index("kin.words"),
            mailers=frozenset(vocabulary.words("names", "mailers.words")),
            selves=index("self.words"),
            others=index("other.words"),
            closings=index("closings.words"),
            providers=words("providers.words"),
            placeholders=index("placeholders.words"),
            legal=index("legal.words"),
            heads=words("business.heads"),
            loans=words("business.loans"),
            foreign=words("business.foreign") | words("business.heads") | words("legal.words"),
            tails=words("business.tails"),
            sites=words("business.sites"),
            departments=words("departments.words"),
            nobody=index("departments.nobody"),
            authorities=WordIndex.of(
                {
                    place: vocabulary.words("names", f"authorities.{place}")
                    for place in ("opens", "holds", "ends", "bodies")
                }
            ),
            turned_to=words("authorities.turned_to"),
            stops=words("stops.arabic"),
            opening=words("stops.opening"),
            goods=words("stops.goods"),
            inside=words("stops.inside"),
            english_stops=words("stops.english"),
            soft_stops=words("stops.soft"),
            always_stops=words("stops.always"),
            given=index("given.arabic"),
            joints=words("given.joints"),
            possessive=words("kin.possessive"),
            sentence=words("stops.sentence"),
            days=words("stops.days"),
            firm=words("business.firm"),
            places=vocabulary.view(Places.of),
        )

    def clean(self, text: str) -> str | None:
        """Return the name that a labelled value gives, or None where it gives none."""
        return _cleaned(self, text[: NAME_MAX * 3])

    def named(self, text: str) -> str | None:
        """Do the work of `clean`, which remembers it a while."""
        text = self._past_self(_BRACKETS.sub(" ", text).strip(_EDGES))
        if self.is_other(text) or (self.is_placeholder(text) and not self.is_self(text)):
            return None
        titled = text
        text = self.without_titles(text)
        if text != titled:
            text = self._without_place(text)
        pieces = [piece.strip(_EDGES) for piece in _PART.split(text.lstrip("."))]
        if len(pieces) > 1 and self.is_self(pieces[0]):
            pieces = pieces[1:]
        kept = pieces[0]
        for piece in pieces[1:]:
            if not self._is_legal(piece):
                break
            kept = f"{kept}, {piece}"
        return self._accepted(self._without_site(self._tidy(self.without_titles(kept))))

    def without_titles(self, text: str) -> str:
        """Take titles and kin words off the front, and courtesies off the end."""
        return _without_titles(self, text)

    def is_placeholder(self, text: str) -> bool:
        """Tell whether a value says that there is none ("as on waybill", «غير معروف»)."""
        words = atoms(text)
        if not words:
            return True
        end, found = self.placeholders.at(words, 0)
        if found and (end == len(words) or len(words) - end <= 2):
            return end == len(words) or not self._name_like(words[end:])
        return self.kin.at(words, 0)[0] == len(words)

    def is_self(self, text: str) -> bool:
        """Tell whether a value begins by saying that the writer is meant ("me, Tariq")."""
        words = atoms(_PART.split(text)[0])
        return bool(words) and self.selves.at(words, 0)[0] == len(words)

    def is_other(self, text: str) -> bool:
        """Tell whether a value says that the other party is meant ("same as sender")."""
        words = atoms(text)
        return bool(words) and self.others.at(words, 0)[0] == len(words)

    def tells_self(self, text: str) -> bool:
        """Tell whether a value says, alone or before his name, that the writer is meant."""
        return self.is_self(text) or self._past_self(text) != text

    def _past_self(self, text: str) -> str:
        """Leave out the pronoun before the writer's own name: «أنا مها القرشي»."""
        words = list(_WORDS.finditer(text))
        pronoun = len(words) > 1 and words[0].group() in _PRONOUNS
        return text[words[1].start() :] if pronoun else text

    def is_department(self, text: str) -> bool:
        """Tell whether a display name or signature line is a desk or a job, not a person."""
        words = [word for word in atoms(text) if not word.isdigit()]
        if not words:
            return True
        known = sum(word in self.departments for word in words)
        return known > 0 and (known * 2 >= len(words) or words[0] in self.departments)

    def is_authority(self, text: str, *, turned_to: bool = False) -> bool:
        """Tell whether a name is a court's or a team's of ours; a public body's, if turned to."""
        words = list(atoms(text))
        for start in range(len(words)):
            for form in bare_forms(words[start]):
                end, found = self.authorities.at(words, start, form)
                standing = {"opens": start == 0, "ends": end == len(words)}
                standing |= {"holds": True, "bodies": turned_to}
                if any(standing[place] for place in found):
                    return True
        return False

    def is_business(self, text: str) -> bool:
        """Tell whether a name is a firm's by its form ("… LLC", «مصنع …»)."""
        words = atoms(text)
        if not words:
            return False
        if words[0] in self.heads or any(word in self.tails for word in words[1:]):
            return True
        return len(words) > 1 and any(self.legal.at(words, at)[1] for at in range(1, len(words)))

    def same(self, one: str, other: str) -> bool:
        """Tell whether two names are one: equal, or one the other's beginning or core."""
        first, second = self.core(one), self.core(other)
        if not first or not second:
            return False
        short, long = sorted((first, second), key=len)
        if long[: len(short)] == short:
            return len(short) > 1 or len(long) == 1 or len(short[0]) > 2
        return len(short) > 1 and set(short) <= set(long)

    def core(self, name: str) -> tuple[str, ...]:
        """Return a name's folded words without titles, legal forms and the word for firm."""
        return _core(self, name)

    def without_one_title(self, text: str) -> str:
        words = list(_WORDS.finditer(text))
        if len(words) < 2:
            return text
        row = [a for match in words[:6] for a in atoms(match.group())[:1] or ("",)]
        for index in (self.titles, self.kin):
            end, found = index.at(row, 0)
            if found and end < len(words) and (index is self.titles or self._told(words, row[0])):
                return text[words[end].start() :]
        single = row[0] if len(row[0]) == 1 else ""
        if single and single in self.initials and row[0] > "\u0600":
            return text[words[1].start() :]
        return text

    def _told(self, words: Sequence[re.Match[str]], first: str) -> bool:
        """Tell a kin word from a name that begins like one: "my customer Noor", "Sender & Sons"."""
        return not words[0].group()[0].isupper() or first in self.possessive

    def without_courtesy(self, text: str) -> str:
        words = list(_WORDS.finditer(text))
        row = [a for match in words for a in atoms(match.group())[:1] or ("",)]
        start, found = self.after.before(row, len(row))
        return text[: words[start].start()].strip(_EDGES) if found and start else text

    def _without_place(self, text: str) -> str:
        """Leave out a place behind a person: "MR KHALIFA AL SUWAIDI RAK"."""
        words = list(_WORDS.finditer(text))
        row = [a for match in words for a in atoms(match.group())[:1] or ("",)]
        start, found = self.places.index.before(row, len(row))
        return text[: words[start].start()].strip(_EDGES) if found and start > 1 else text

    def _without_site(self, text: str) -> str:
        """Leave out what of a firm's is meant: "Orient Marble warehouse"."""
        words = text.split()
        if len(words) > 1 and words[-1] in self.sites and words[0][0].isupper():
            return " ".join(words[:-1])
        return text

    def _is_legal(self, piece: str) -> bool:
        words = atoms(piece)
        return bool(words) and self.legal.at(words, 0)[0] == len(words)

    def _tidy(self, name: str) -> str:
        """Cut the place told in words, blanks and edges; an abbreviation keeps its dot."""
        name = " ".join(_TOLD_PLACE.split(name)[0].split()).strip(_EDGES)
        last = name.rpartition(" ")[2]
        return name if "." in last[:-1] or self._is_legal(last) else name.rstrip(". ")

    def _accepted(self, name: str) -> str | None:
        words = atoms(name)
        if not words or len(name) > NAME_MAX or len(words) > WORDS_MAX:
            return None
        if sum(map(str.isalpha, name)) < 2 or self.is_placeholder(name) or self.is_self(name):
            return None
        opens = words[0] in self.joints or self.given.at(words, 0)[1]
        if words[0] in self.stops and not opens:
            return None
        if self.sentence.intersection(words) or self.places.is_place(name):
            return None
        return name

    def _name_like(self, words: Sequence[str]) -> bool:
        return any(word not in self.stops and word not in self.english_stops for word in words)


@lru_cache(maxsize=1 << 9)
def _without_titles(names: NameWords, text: str) -> str:
    while True:
        shorter = names.without_one_title(text)
        if shorter == text:
            return names.without_courtesy(text)
        text = shorter


@lru_cache(maxsize=1 << 8)
def _cleaned(names: NameWords, text: str) -> str | None:
    return names.named(text)


@lru_cache(maxsize=1 << 9)
def _core(names: NameWords, name: str) -> tuple[str, ...]:
    words = list(atoms(names.without_titles(name)))
    if len(words) > 1 and words[0] in names.firm:
        words = words[1:]
    while len(words) > 1 and names.legal.before(words, len(words))[1]:
        words = words[: names.legal.before(words, len(words))[0]]
    joined = _ABD.sub(r"\1", " ".join(words)).split()  # «عبد الحميد» is «عبدالحميد»
    return tuple(word for word in joined if word not in ("and", "و"))
