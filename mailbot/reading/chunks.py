"""Where a name ends that begins in the middle of a sentence.

English names are told by their capitals. Arabic has none: a firm opens with what it is («مكتبة»),
a person with a first name, and both end where a word of the sentence goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.reading.names import NameWords
from mailbot.reading.tokens import Kind, Passage, Token, atoms
from mailbot.reading.wordlists import bare_forms

_PERSON_WORDS, _FIRM_WORDS, _LATIN_WORDS = 5, 5, 8
_QUOTES = {'"': '"', "“": "”", "«": "»", "'": "'", "”": "“", "‘": "’"}
_SKIPPED = frozenset((":", "：", "-", "–", ",", "،", "(", "/"))
_VERB_ENDS = ("ناها", "ناه", "تها", "ته", "وها", "وه", "كم", "ني", "هم")
_JOINTS_ALONE = frozenset(atoms("الدين الله"))


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


def name_at(passage: Passage, at: int, names: NameWords, *, lower: bool = False) -> Chunk | None:
    """Return the name that begins at a token, past titles, kin words and an opening quote.

    `lower`: words in small letters may be a name, where the words before leave no doubt.
    """
    start, titled = _past_titles(passage.tokens, at, names)
    if start >= len(passage.tokens):
        return None
    token = passage.tokens[start]
    if token.text in _QUOTES:
        return _quoted(passage, start, names)
    if token.kind is not Kind.WORD:
        return None
    if token.text[0] > "\u0600":
        found = _arabic(passage, start, names, titled=titled)
    else:
        found = _latin(passage, start, names, lower=lower, titled=titled)
    if found and titled and found.proof < 2:
        return Chunk(found.text, found.first, found.last, 2, found.firm)
    return found


def _past_titles(tokens: Sequence[Token], at: int, names: NameWords) -> tuple[int, bool]:
    """Skip titles and kin words; tell whether there was a title."""
    titled = False
    for _ in range(6):
        row, ends = _row(tokens, at, 4)
        moved = 0
        for form in bare_forms(row[0]) if row else ():
            for index in (names.titles, names.kin):
                end, found = index.at([form, *row[1:]], 0)
                if found and not (index is names.kin and _capital(tokens[at])):
                    moved, titled = ends[end - 1], titled or index is names.titles
                    break
            if moved:
                break
        if not moved and row and row[0] in names.initials and _dotted(tokens, at):
            moved, titled = at + 1, True
        if not moved:
            return at, titled
        at = moved
        while at < len(tokens) and (tokens[at].text in "./" or _single_break(tokens[at])):
            at += 1
    return at, titled


def _dotted(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].text in {".", "/"}


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.folded not in ("my", "our")


def _row(tokens: Sequence[Token], at: int, limit: int) -> tuple[list[str], list[int]]:
    """Return the next few words folded, and the token behind each."""
    row: list[str] = []
    ends: list[int] = []
    while at < len(tokens) and len(row) < limit:
        token = tokens[at]
        if token.kind is Kind.WORD:
            for atom in atoms(token.folded.replace("'", "")):
                row.append(atom)
                ends.append(at + 1)
        elif not (token.text in {".", "/"} or _single_break(token)):
            break
        at += 1
    return row, ends


def _single_break(token: Token) -> bool:
    return token.kind is Kind.BREAK and not token.paragraph


def _quoted(passage: Passage, at: int, names: NameWords) -> Chunk | None:
    """Return what stands between quotes, if it can be a name."""
    close = _QUOTES[passage.tokens[at].text]
    for end in range(at + 1, min(len(passage.tokens), at + 9)):
        if passage.tokens[end].text == close:
            text = names.clean(passage.between(at + 1, end))
            return Chunk(text, at, end + 1, 2, firm=True) if text else None
    return None


# --- Latin letters ---------------------------------------------------------------------------


def _latin(
    passage: Passage, at: int, names: NameWords, *, lower: bool, titled: bool = False
) -> Chunk | None:
    tokens = passage.tokens
    if not _opens(tokens, at, names):
        return _lower(passage, at, names) if lower else None
    end, words = at, 0
    while end < len(tokens) and words < _LATIN_WORDS:
        token = tokens[end]
        if token.kind is Kind.WORD and _goes_on(tokens, end, at, names):
            words += 1
            end += 1
            if _possessive(token):
                break
            continue
        step = _joint(tokens, end, names, titled=titled)
        if not step:
            break
        end += step
    if titled and words > 1:
        end = _without_place(tokens, at, end, names)
    return _latin_chunk(passage, at, end, words, names)


def _without_place(tokens: Sequence[Token], at: int, end: int, names: NameWords) -> int:
    """Leave out a place that capitals carry behind a person: "MR KHALIFA AL SUWAIDI RAK"."""
    hits = [h for h in names.places.find(tokens[at:end]) if h.end == end - at and h.start > 0]
    return at + hits[0].start if hits else end


def _latin_chunk(passage: Passage, at: int, end: int, words: int, names: NameWords) -> Chunk | None:
    text = names.clean(_unpossessive(_flat(passage, at, end)))
    if not text:
        return None
    firm = names.is_business(text)
    return Chunk(text, at, end, 2 if firm else 1 if words > 1 else 0, firm)


def _opens(tokens: Sequence[Token], at: int, names: NameWords) -> bool:
    """Tell whether a capital begins a name; "Old" does where another capital follows."""
    if not tokens[at].text[0].isupper():
        return False
    word = tokens[at].folded.replace("'", "")
    ahead = tokens[at + 1] if at + 1 < len(tokens) else None
    if ahead is not None and ahead.text == "&":
        return True
    if word in names.soft_stops:
        return ahead is not None and ahead.kind is Kind.WORD and ahead.text[0].isupper()
    return word not in names.english_stops and word not in names.always_stops


def _goes_on(tokens: Sequence[Token], at: int, start: int, names: NameWords) -> bool:
    token = tokens[at]
    if not token.text[0].isupper():
        return False
    word = token.folded.replace("'", "")
    if at == start:
        return True
    if word in names.always_stops:
        return False
    shouted = token.text.isupper() and len(token.text) > 1
    if (shouted or tokens[at - 1].kind is Kind.BREAK) and word not in names.tails:
        return word not in names.english_stops
    return True


def _joint(tokens: Sequence[Token], at: int, names: NameWords, *, titled: bool) -> int:
    """Return how many tokens join a name's words here: "of", "&", "Co., Ltd", a line's end."""
    token = tokens[at]
    ahead = tokens[at + 1] if at + 1 < len(tokens) else None
    if ahead is None:
        return 0
    if _single_break(token) and ahead.kind is Kind.WORD:
        return 1 if ahead.text[0].isupper() and not _next_sentence(tokens, at) else 0
    if ahead.kind is not Kind.WORD and not _single_break(ahead):
        legal_next = tokens[at + 2] if at + 2 < len(tokens) else None
        if token.text == "." and ahead.text == "," and legal_next is not None:
            return 2 if _is_legal(legal_next, names) else 0
        return 0
    big = ahead.kind is Kind.WORD and ahead.text[0].isupper()
    if token.text == "&":
        return 1 if big else 0
    if token.text == ",":
        return 1 if big and _is_legal(ahead, names) else 0
    if token.text == ".":
        return 1 if big and _abbreviated(tokens[at - 1], names) else 0
    if token.kind is Kind.WORD and token.folded in names.inside and big:
        if token.folded == "of" and titled:
            return 0
        return 1 if token.folded not in ("and", "for", "by") or _is_legal(ahead, names) else 0
    return 0


def _next_sentence(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].text in {".", "!", "?", ":"}


def _is_legal(token: Token, names: NameWords) -> bool:
    words = atoms(token.text)
    return bool(words) and names.legal.at(words, 0)[0] == len(words)


def _abbreviated(token: Token, names: NameWords) -> bool:
    return len(token.text) <= 2 or _is_legal(token, names) or token.folded in ("st", "dr", "mt")


def _possessive(token: Token) -> bool:
    return token.folded.endswith("'s")


def _unpossessive(text: str) -> str:
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _lower(passage: Passage, at: int, names: NameWords) -> Chunk | None:
    """Return a name in small letters: up to three words before one of the sentence."""
    end = at
    while end < len(passage.tokens) and end - at < 3:
        token = passage.tokens[end]
        if token.kind is not Kind.WORD or token.folded in names.english_stops:
            break
        if token.text[0] > "\u0600":
            break
        end += 1
    text = names.clean(_flat(passage, at, end)) if end > at else None
    return Chunk(text, at, end, 0) if text else None


# --- Arabic letters --------------------------------------------------------------------------


def _arabic(passage: Passage, at: int, names: NameWords, *, titled: bool) -> Chunk | None:
    tokens = passage.tokens
    first = tokens[at].folded
    head = _head(passage.tokens, at, names)
    if head and not (first in names.given or titled):
        return _firm(passage, at, head, names)
    return _person(passage, at, names)


def _head(tokens: Sequence[Token], at: int, names: NameWords) -> str | None:
    """Return the word for a firm that begins here; with «ال» only before an adjective."""
    for form in bare_forms(tokens[at].folded):
        if form in names.heads:
            return form
        ahead = tokens[at + 1].folded if at + 1 < len(tokens) else ""
        if form.startswith("ال") and form[2:] in names.heads and ahead.startswith("ال"):
            return form if ahead not in names.stops else None
    return None


def _firm(passage: Passage, at: int, head: str, names: NameWords) -> Chunk | None:
    """Read «مكتبة النورس», «محل "كراكيب"», «شركة Blue Basin»."""
    told = _told_apart(passage, at, head, names)
    if told:
        return told
    start = at + 1
    if start < len(passage.tokens) and passage.tokens[start].folded in names.kin:
        person = _person(passage, start + 1, names) if start + 1 < len(passage.tokens) else None
        if person and person.last - person.first > 1:
            return person
        start += 1
    end = _firm_end(passage.tokens, start, names)
    if end == start:
        return None
    text = names.clean(f"{_headword(passage.tokens[at], head)} {_flat(passage, start, end)}")
    return Chunk(text, at, end, 2, firm=True) if text else None


def _told_apart(passage: Passage, at: int, head: str, names: NameWords) -> Chunk | None:
    """Read a firm whose name stands between quotes or in Latin letters behind its word."""
    if at + 1 >= len(passage.tokens):
        return None
    token = passage.tokens[at + 1]
    found: Chunk | None = None
    if token.text in _QUOTES:
        found = _quoted(passage, at + 1, names)
    elif token.kind is Kind.WORD and token.text[0] < "\u0600":
        found = _latin(passage, at + 1, names, lower=False)
    if found is None:
        return None
    text = f"{_headword(passage.tokens[at], head)} {found.text}"
    return Chunk(text, at, found.last, 2, firm=True)


def _firm_end(tokens: Sequence[Token], start: int, names: NameWords) -> int:
    """Return where a firm's name ends; the word after its head is always part of it."""
    end, bare = start, 0
    while end < len(tokens) and end - start < _FIRM_WORDS:
        token = tokens[end]
        if _single_break(token):
            end += 1
            continue
        if token.kind is not Kind.WORD or token.folded in names.stops:
            break
        if end > start and _ends_name(token, names, person=False):
            break
        if not _name_word(token.folded, names) and not token.folded.startswith("لل"):
            bare += 1
            if bare > 2 or (bare > 1 and _verbal(token.folded)):
                break
        end += 1
    while end > start and tokens[end - 1].kind is Kind.BREAK:
        end -= 1
    return end


def _flat(passage: Passage, first: int, last: int) -> str:
    return " ".join(passage.between(first, last).split())


def _headword(token: Token, head: str) -> str:
    return token.text[-len(head) :] if len(token.text) > len(head) else token.text


def _person(passage: Passage, at: int, names: NameWords) -> Chunk | None:
    tokens = passage.tokens
    row, ends = _row(tokens, at, 3)
    skip = 0 if _preposition(tokens[at]) else names.given.at(row, 0)[0]
    if (
        not row
        or _no_first(tokens[at], names)
        or (not skip and (_ends_name(tokens[at], names, person=True) or row[0] in names.kin))
    ):
        return None
    end, words = (ends[skip - 1], skip) if skip else (at + 1, 1)
    while end < len(tokens) and words < _PERSON_WORDS:
        if _single_break(tokens[end]):
            end += 1
            continue
        if not _person_goes_on(tokens, end, words - max(skip, 1), names):
            break
        words += 1
        end += 1
    while tokens[end - 1].kind is Kind.BREAK:
        end -= 1
    text = names.clean(_flat(passage, at, end))
    if not text:
        return None
    proof = 2 if skip or row[0] in names.joints else 0
    last = tokens[end - 1].folded
    family = words > 1 and last.startswith("ال") and last.endswith("ي")
    return Chunk(text, at, end, proof or int(family))


def _preposition(token: Token) -> bool:
    """Tell «على» (on) from «علي» (Ali), which fold alike."""
    return token.text.rstrip("\u0640") == "على"


def _no_first(token: Token, names: NameWords) -> bool:
    """Tell words that look like a name's and begin none: «الله», «معرضنا»."""
    if token.folded in _JOINTS_ALONE or token.folded in ("ال", "آل"):
        return True
    return any(
        token.folded.endswith(end) and token.folded[: -len(end)] in names.heads
        for end in ("نا", "كم", "ي", "هم")
    )


def _person_goes_on(tokens: Sequence[Token], at: int, behind: int, names: NameWords) -> bool:
    """Tell whether a word is part of a person's name, `behind` words after the first one."""
    token = tokens[at]
    if token.kind is not Kind.WORD or _ends_name(token, names, person=True):
        return False
    if any(form in names.kin for form in bare_forms(token.folded)):
        return False
    if _name_word(token.folded, names) or tokens[at - 1].folded in names.joints:
        return True
    return behind == 0 and not _verbal(token.folded)


def _ends_name(token: Token, names: NameWords, *, person: bool) -> bool:
    word = token.folded
    if _preposition(token):
        return True
    if word in names.given or word in names.joints:
        return False
    if word in names.stops or token.text[0] < "\u0600":
        return True
    if word[0] == "و" and len(word) > 3:
        return True
    if word.startswith("بال") and len(word) > 5:
        return True
    if word[0] in "بل" and names.places.is_place(word) and len(word) > 3:
        return True
    return person and (word.startswith("لل") or any(f in names.heads for f in bare_forms(word)))


def _name_word(word: str, names: NameWords) -> bool:
    """Tell whether a word can go on a name beyond its second word."""
    if word in names.joints or word in names.given or word in _JOINTS_ALONE:
        return True
    return word.startswith("ال") and len(word) > 3


def _verbal(word: str) -> bool:
    return len(word) >= 5 and word.endswith(_VERB_ENDS) and not word.startswith("ال")
