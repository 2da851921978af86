"""Phrases of the vocabulary, and where they stand in a sentence.

How an officer writes a phrase (spelling variants, digits and capitals do not matter):

    not received          these words, one after the other
    deliver*              any word that begins so (three letters at least)
    ارسلت+                the verb alone or with any object written onto its end (ارسلتها، ارسلته)
    بعت~                  the verb with "to me" or "to us" on its end (بعتلي، بعتهالنا، بعتليش)
    ^رجع                  the verb in any person, with whatever it bears (نرجعها، ترجعولي، رجعتوا)
    ^^شحن                 the same, but said of what is to come (سنشحنها، هنشحنلكم، بنشحن)
    mobile/phone/number   any one of these words
    aed #                 `#` is any number
    not .. received       up to three other words may stand between; `...` allows six
    @arrived              any phrase of the list `arrived` in the section [words]

Arabic words are also met with what is written onto their front: و ف ب ل ك س ال.
All phrases of a vocabulary are found in one walk over the words, which costs no more for a
thousand phrases than for ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from mailbot.text.arabic import fold, strip_marks

_WORD = re.compile(r"[^\W_][\w\u064b-\u0652\u0670\u0640'’]*")
_GAPS = {"..": 3, "...": 6}
_STEM_MIN = 3
_NUMBER = "000000000"
_FRONT = (("و", "ف"), ("ب", "ل", "ك", "س"), ("ال", "لل"))
_OBJECTS = ("", "ها", "ه", "و", "هم", "هن", "لك", "لكم", "له", "لها", "لهم", "هالها", "هاله")
_TO_ME = tuple(
    f"{what}{who}{end}"
    for what in ("", "ها", "هو", "و", "ه")
    for who in ("لي", "لنا", "ليا", "لينا")
    for end in ("", "ش")
)
_PERSONS = frozenset("انتي")
_TO_COME = frozenset("سحهب")
_OF_YOU = frozenset("وي")
_VERB_ENDS = frozenset(
    who + what
    for who in ("", "و", "وا", "ون", "ي", "ين", "ت", "تو", "توا", "تم", "نا")
    for what in (
        *(
            "",
            "ها",
            "ه",
            "هم",
            "ني",
            "نا",
            "كم",
            "كن",
            "لي",
            "لنا",
            "لكم",
            "لكن",
            "لك",
            "له",
            "لها",
        ),
        *("لهم", "هالي", "هالنا", "هالكم", "هولي", "هولنا", "هولكم"),
    )
)
_VERB_END_MAX = max(map(len, _VERB_ENDS))
_PARTICLES = frozenset(
    ("لا", "لم", "لن", "ما", "مو", "مش", "مب", "هل", "لو", "كم", "هو", "هي", "هم", "من", "عن")
)


class Hit(NamedTuple):
    """A phrase that was met: its list, and the words from `start` up to, not with, `end`."""

    list: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Element:
    """One word of a phrase: any of `words`, or anything that begins with one of `stems`."""

    words: frozenset[str]
    stems: tuple[str, ...]
    number: bool
    gap: int
    closed: bool
    """Whether it is one of `words` and nothing else, as nearly all are."""

    def fits(self, forms: tuple[str, ...]) -> bool:
        if not self.words.isdisjoint(forms):
            return True
        if self.stems:
            for form in forms:
                if form.startswith(self.stems):
                    return True
        return self.number and forms[0][0].isdigit()


_Phrase = tuple[_Element, ...]
_Entry = tuple[str, _Phrase]
"""A list's name and its phrase."""
_Numbered = Sequence[tuple[int, _Entry]]


@dataclass(frozen=True, slots=True, eq=False)
class _Begun:
    """The phrases that a word begins, numbered: by the word behind it, and whatever that is."""

    by_next: Mapping[str, _Numbered]
    whatever: _Numbered

    @classmethod
    def of(cls, entries: Sequence[_Entry]) -> _Begun:
        by_next: dict[str, list[tuple[int, _Entry]]] = {}
        whatever: list[tuple[int, _Entry]] = []
        for numbered in enumerate(entries):
            second = _second(numbered[1][1])
            if second is None:
                whatever.append(numbered)
            for word in second or ():
                by_next.setdefault(word, []).append(numbered)
        return cls(by_next, whatever)

    def before(self, forms: tuple[str, ...]) -> _Numbered:
        """Return the phrases that can go on with a word, in order."""
        met = [self.by_next[form] for form in forms if form in self.by_next]
        if not met:
            return self.whatever
        entries = dict(self.whatever)
        for row in met:
            entries.update(row)
        return sorted(entries.items(), key=itemgetter(0))


@dataclass(eq=False)
class Lexicon:
    """The phrases of several lists, ready to be found. Made by `compile_lists`, then read only."""

    _by_word: dict[str, list[_Entry]] = field(default_factory=dict)
    _by_stem: dict[str, list[_Entry]] = field(default_factory=dict)
    _by_number: list[_Entry] = field(default_factory=list)

    def add(self, name: str, phrase: _Phrase) -> None:
        """Enter a phrase under what its first word can look like."""
        entry = (name, phrase)
        for word in phrase[0].words:
            self._by_word.setdefault(word, []).append(entry)
        for stem in {stem[:_STEM_MIN] for stem in phrase[0].stems}:
            self._by_stem.setdefault(stem, []).append(entry)
        if phrase[0].number:
            self._by_number.append(entry)

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Return every phrase met in folded words, in order of place."""
        found: dict[Hit, None] = {}
        forms: list[tuple[str, ...]] = []
        for start, word in enumerate(words):
            begun = _starting(self, word if word[0] > "9" else self._key(word))
            if begun is None:
                continue
            if not forms:
                forms = [*map(_all_forms, words)]
            ahead: tuple[str, ...] = ()
            if begun.by_next and start + 1 < len(words):
                ahead = forms[start + 1]
            for _, (name, phrase) in _going_on(begun, ahead):
                end = _end_of(phrase, forms, start) if len(phrase) > 1 else start + 1
                if end:
                    found[Hit(name, start, end)] = None
        return tuple(found)

    def _key(self, word: str) -> str:
        """Return a word; for any number that no phrase spells out the same one."""
        if not word[0].isdigit() or word in self._by_word or word[:_STEM_MIN] in self._by_stem:
            return word
        return _NUMBER

    def starting(self, forms: tuple[str, ...]) -> list[_Entry]:
        """Return the phrases whose first word can be that."""
        found = [*self._by_number] if forms[0][0].isdigit() else []
        for form in forms:
            found += self._by_word.get(form, ())
            stems = self._by_stem.get(form[:_STEM_MIN])
            if stems:
                found += [entry for entry in stems if entry[1][0].fits(forms)]
        return found


@lru_cache(maxsize=1 << 15)
def _starting(lexicon: Lexicon, word: str) -> _Begun | None:
    entries = lexicon.starting(_all_forms(word))
    return _Begun.of(entries) if entries else None


@lru_cache(maxsize=1 << 13)
def _going_on(begun: _Begun, forms: tuple[str, ...]) -> _Numbered:
    return begun.before(forms)


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into words as written, without marks and punctuation."""
    return tuple(_WORD.findall(strip_marks(text)))


@lru_cache(maxsize=1 << 14)
def fold_word(word: str) -> str:
    """Fold one word for matching; apostrophes go, so that "hasn't" and "hasnt" are one."""
    return fold(word).replace("'", "")


@lru_cache(maxsize=1 << 14)
def word_forms(word: str) -> tuple[str, ...]:
    """Return a folded word as it stands, then without what Arabic writes onto its front."""
    forms = [word]
    if word > "\u0600":
        for fronts in _FRONT:
            for front in fronts:
                if forms[-1].startswith(front) and len(forms[-1]) - len(front) >= _STEM_MIN:
                    forms.append(forms[-1][len(front) :])
                    break
        if word[0] in "وف" and word[1:] in _PARTICLES:
            forms.append(word[1:])
        for form in forms[:2]:
            if form.startswith("لل") and len(form) >= 2 + _STEM_MIN:
                forms += [form[2:], "ال" + form[2:]]
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=1 << 14)
def _all_forms(word: str) -> tuple[str, ...]:
    """Return a word's forms, then the verbs that it may be, as a phrase names them."""
    forms = word_forms(word)
    if word < "\u0600":
        return forms
    bare = word[1:] if word[0] in "وف" else word
    return (*forms, *dict.fromkeys((*_verbs(word), *_verbs(bare))))


def _verbs(word: str) -> Iterator[str]:
    """Yield "^verb" without the marks of person and object, "^^verb" of what is to come."""
    fronts = {"": "^"}
    if word[:1] in _PERSONS:
        fronts[word[:1]] = "^"
    if word[:1] in _TO_COME and word[1:2] in _PERSONS:
        fronts[word[:2]] = "^^"
    for front, mark in fronts.items():
        verb = word[len(front) :]
        for cut in range(min(_VERB_END_MAX, len(verb) - _STEM_MIN) + 1):
            end = len(verb) - cut
            if verb[end:] in _VERB_ENDS:
                yield "^" + verb[:end]
                if mark == "^^" and not (front[1] == "ت" and verb[end : end + 1] in _OF_YOU):
                    yield mark + verb[:end]


def compile_lists(
    lists: Mapping[str, Sequence[str]], words: Mapping[str, Sequence[str]]
) -> Lexicon:
    """Compile named lists of phrases; `words` are what `@name` stands for.

    ValueError tells which phrase of which list cannot be understood.
    """
    lexicon = Lexicon()
    for name, phrases in lists.items():
        for phrase in phrases:
            try:
                for elements in _expand(_split(phrase), words, ()):
                    lexicon.add(name, elements)
            except ValueError as fault:
                raise ValueError(f"{name}: {phrase!r}: {fault}") from None
    return lexicon


def _split(phrase: str) -> list[str]:
    """Return the parts of a phrase; a word with a hyphen is two, but not among alternatives."""
    parts: list[str] = []
    for part in phrase.split():
        if "-" in part and "/" in part:
            raise ValueError(f"{part!r}: a word with a hyphen needs a phrase of its own")
        parts.extend(part.replace("-", " ").split())
    return parts


def _expand(
    parts: list[str], words: Mapping[str, Sequence[str]], seen: tuple[str, ...]
) -> Iterator[_Phrase]:
    """Yield the phrase once for each phrase that its references can stand for."""
    yield from _expand_from(parts, words, seen, 0)


def _expand_from(
    parts: list[str], words: Mapping[str, Sequence[str]], seen: tuple[str, ...], gap: int
) -> Iterator[_Phrase]:
    if not parts:
        raise ValueError("a phrase needs a word at its end")
    head, rest = parts[0], parts[1:]
    if head in _GAPS:
        yield from _expand_from(rest, words, seen, _GAPS[head])
        return
    for start in _heads(head, words, seen, gap):
        if not rest:
            yield start
        else:
            for tail in _expand_from(rest, words, seen, 0):
                yield start + tail


def _heads(
    part: str, words: Mapping[str, Sequence[str]], seen: tuple[str, ...], gap: int
) -> Iterator[_Phrase]:
    """Yield what the first part of a phrase can be: one element, or the phrases of a list."""
    if not part.startswith("@"):
        yield (_element(part.split("/"), gap),)
        return
    name = part[1:]
    if name not in words or name in seen:
        raise ValueError(f"{part} is not a list of [words]")
    single = [phrase for phrase in words[name] if " " not in phrase and "@" not in phrase]
    if single:
        yield (_element([word for phrase in single for word in phrase.split("/")], gap),)
    for phrase in words[name]:
        if phrase not in single:
            for first, *others in _expand(_split(phrase), words, (*seen, name)):
                yield (replace(first, gap=gap), *others)


def _element(alternatives: list[str], gap: int) -> _Element:
    plain: set[str] = set()
    stems: list[str] = []
    for written in alternatives:
        if written == "#":
            continue
        begins, bears = written.endswith("*"), written.endswith("+")
        word = "".join(fold_word(part) for part in words_of(written.rstrip("*+~")))
        if not word or (begins and len(word) < _STEM_MIN):
            raise ValueError(f"{written!r} is no word, or too short to end in *")
        if begins:
            stems.append(word)
        elif written.startswith("^"):
            plain.add("^" * (len(written) - len(written.lstrip("^"))) + word)
        elif written.endswith("~"):
            plain.update(word + what for what in _TO_ME)
        elif bears:
            plain.update(word + what for what in _OBJECTS)
        else:
            plain.add(word)
    number = "#" in alternatives
    return _Element(frozenset(plain), tuple(stems), number, gap, closed=not (stems or number))


def _second(phrase: _Phrase) -> frozenset[str] | None:
    """Return the words of which one must follow at once; None where it need not be one of few."""
    element = phrase[1] if len(phrase) > 1 else None
    if element is None or element.gap or element.stems or element.number:
        return None
    return element.words


def _end_of(phrase: _Phrase, forms: Sequence[tuple[str, ...]], start: int) -> int:
    """Return the word after a phrase that begins at `start`; 0 where it does not go on there.

    The nearest fitting word is taken for each element, so the walk never turns back.
    """
    at = start + 1
    for element in phrase[1:]:
        for place, ahead in enumerate(forms[at : at + element.gap + 1], at + 1):
            if not element.words.isdisjoint(ahead) or (not element.closed and element.fits(ahead)):
                at = place
                break
        else:
            return 0
    return at
