"""Arabic names in a sentence.

Arabic has no capitals: a firm opens with what it is («مكتبة»), a person with a first name, and
both end where a word of the sentence goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mailbot.reading.latinnames import latin_name
from mailbot.reading.names import Chunk, NameWords
from mailbot.reading.tokens import Kind, Passage, Token, atoms
from mailbot.reading.wordlists import bare_forms

_PERSON_WORDS, _FIRM_WORDS = 5, 5
_PAIRED_MIN, _PAIRED_MAX = 2, 6
_PAST_ENDS = ("ت", "نا", "ني", "وا", "ها", "ته", "كم", "ه")
_VERB_ENDS = ("ناها", "ناه", "تها", "ته", "وها", "وه", "كم", "ني", "هم")
_JOINTS_ALONE = frozenset(atoms("الدين الله"))
QUOTES = {'"': '"', "“": "”", "«": "»", "'": "'", "”": "“", "‘": "’"}
_HOMES = frozenset(atoms("بيت منزل دار"))
_ARTICLE_MIN = 3
_SERVANT_MIN = 6
_QUOTED_MAX = 9
_VERB_MIN = 5


def quoted_name(passage: Passage, at: int, names: NameWords) -> Chunk | None:
    """Return what stands between quotes, if it can be a name."""
    close = QUOTES[passage.tokens[at].text]
    for end in range(at + 1, min(len(passage.tokens), at + _QUOTED_MAX)):
        if passage.tokens[end].text == close:
            text = names.clean(passage.between(at + 1, end))
            return Chunk(text, at, end + 1, 2, firm=True) if text else None
    return None


def next_words(tokens: Sequence[Token], at: int, limit: int) -> tuple[list[str], list[int]]:
    """Return the next few words folded, and the token behind each."""
    row: list[str] = []
    ends: list[int] = []
    while at < len(tokens) and len(row) < limit:
        token = tokens[at]
        if token.kind is Kind.WORD:
            for atom in atoms(token.folded.replace("'", "")):
                row.append(atom)
                ends.append(at + 1)
        elif not (token.text in {".", "/"} or token.wrap):
            break
        at += 1
    return row, ends


def arabic_name(passage: Passage, at: int, names: NameWords, *, titled: bool) -> Chunk | None:
    """Return the name that begins at a token; after a title it is a person's."""
    first = passage.tokens[at].folded
    head = _head(passage.tokens, at, names)
    loan = None if titled else _loan_firm(passage, at, names)
    if loan:
        return loan
    if head and not (first in names.given or titled):
        return _firm(passage, at, head, names)
    return _person(passage, at, names)


def begins_plain_name(tokens: Sequence[Token], at: int, names: NameWords) -> bool:
    """Tell at a glance whether a firm's word or a first name may prove a name to begin here."""
    if _proves(names, tokens[at].folded):
        return True
    return at + 1 < len(tokens) and tokens[at + 1].folded in names.loans


@lru_cache(maxsize=1 << 13)
def _proves(names: NameWords, word: str) -> bool:
    if any(form in names.heads or form[2:] in names.heads for form in bare_forms(word)):
        return True
    first = next(iter(atoms(word.replace("'", ""))), "")
    return first in names.given.opening or first in names.joints or first.startswith("عبد")


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
        if head in _HOMES:
            return None  # «بيت اختي»
        person = _person(passage, start + 1, names) if start + 1 < len(passage.tokens) else None
        if person and person.last - person.first > 1:
            return person
        start += 1
    end = _firm_end(passage.tokens, start, names)
    if end == start:
        return None
    text = names.clean(f"{_headword(passage.tokens[at], head)} {passage.flat(start, end)}")
    return Chunk(text, at, end, 2, firm=True) if text else None


def _loan_firm(passage: Passage, at: int, names: NameWords) -> Chunk | None:
    """Read «كرز بوتيك», «هوم سنتر الأناقة»: the loan word for a firm behind its name."""
    tokens = passage.tokens
    first, second = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if second is None or second.kind is not Kind.WORD or second.folded not in names.loans:
        return None
    if first.folded in names.stops or first.folded in names.kin or first.text[0] < "\u0600":
        return None
    if any(form in names.heads for form in bare_forms(first.folded)):
        return None
    end = at + 2
    while end < len(tokens) and _definite(tokens[end]) and tokens[end].folded not in names.stops:
        end += 1
    text = names.clean(passage.flat(at, end))
    return Chunk(text, at, end, 2, firm=True) if text else None


def _told_apart(passage: Passage, at: int, head: str, names: NameWords) -> Chunk | None:
    """Read a firm whose name stands between quotes or in Latin letters behind its word."""
    if at + 1 >= len(passage.tokens):
        return None
    token = passage.tokens[at + 1]
    found: Chunk | None = None
    if token.text in QUOTES:
        found = quoted_name(passage, at + 1, names)
    elif token.kind is Kind.WORD and token.text[0] < "\u0600":
        found = latin_name(passage, at + 1, names, lower=False)
    if found is None:
        return None
    text = f"{_headword(passage.tokens[at], head)} {found.text}"
    return Chunk(text, at, found.last, 2, firm=True)


def _firm_end(tokens: Sequence[Token], start: int, names: NameWords) -> int:
    """Return where a firm's name ends; the word after its head is always part of it."""
    end, bare = start, 0
    while end < len(tokens) and end - start < _FIRM_WORDS:
        token = tokens[end]
        if token.wrap:
            end += 1
            continue
        if token.kind is not Kind.WORD or token.folded in names.stops:
            break
        if end > start and _ends_name(token, names, person=False):
            break
        if not _name_word(token.folded, names) and not token.folded.startswith("لل"):
            if end > start and _definite(tokens[end - 1]) and token.folded not in names.foreign:
                break  # «مصنع الفرات عينة»
            bare += 1
            if bare > 2 or (bare > 1 and _verbal(token)):
                break
        end += 1
        if end - start == 1 and bare == 1 and _paired(tokens, end, names):
            end += 1
            break
    while end > start and tokens[end - 1].kind is Kind.BREAK:
        end -= 1
    return end


def _definite(token: Token) -> bool:
    """Tell a word with its article; «ألعاب» has none."""
    bare = token.text.startswith(("أل", "إل", "آل"))
    return not bare and token.folded.startswith(("ال", "لل")) and len(token.folded) > _ARTICLE_MIN


def _paired(tokens: Sequence[Token], at: int, names: NameWords) -> bool:
    """Tell «محل زهر وشمع» from «محل زهر وصلت»: two things that the firm sells."""
    word = tokens[at].folded if at < len(tokens) else ""
    rest = word[1:]
    if not word.startswith("و") or not _PAIRED_MIN <= len(rest) <= _PAIRED_MAX:
        return False
    if any(form in names.stops or form in names.kin for form in (word, rest)):
        return False
    return not (rest.startswith("ال") or rest.endswith(_PAST_ENDS) or rest[0] in "يت")


def _headword(token: Token, head: str) -> str:
    return token.text[-len(head) :] if len(token.text) > len(head) else token.text


def _person(passage: Passage, at: int, names: NameWords) -> Chunk | None:
    tokens = passage.tokens
    row, ends = next_words(tokens, at, 3)
    skip = 0 if _preposition(tokens[at]) else names.given.at(row, 0)[0] or _servant(row)
    if (
        not row
        or _no_first(tokens[at], names)
        or (not skip and (_ends_name(tokens[at], names, person=True) or row[0] in names.kin))
    ):
        return None
    end, words = (ends[skip - 1], skip) if skip else (at + 1, 1)
    while end < len(tokens) and words < _PERSON_WORDS:
        if tokens[end].wrap:
            end += 1
            continue
        kunya = end == at + 2 and tokens[at].folded in names.joints and _closed(tokens, end + 1)
        if not _person_goes_on(tokens, end, words - max(skip, 1) - kunya, names):
            break
        words += 1
        end += 1
    while tokens[end - 1].kind is Kind.BREAK:
        end -= 1
    if words == 1 and _dealer(tokens, at, names):
        end += 1
    text = names.clean(passage.flat(at, end))
    doubtful = row[0] in names.stops and row[0] in names.given
    if not text or (doubtful and not tokens[end - 1].folded.startswith("ال")):
        return None
    proof = 2 if skip or row[0] in names.joints else 0
    last = tokens[end - 1].folded
    family = words > 1 and last.startswith("ال") and last.endswith("ي")
    father = words > 1 and last in names.given  # «الطيب حسن»
    return Chunk(text, at, end, proof or int(family or father))


def _servant(row: Sequence[str]) -> int:
    """Return how many words a name such as «عبدالغني», «عبد الغني» takes; 0 where none is."""
    if row and row[0].startswith("عبدال") and len(row[0]) > _SERVANT_MIN:
        return 1
    return 2 if len(row) > 1 and row[0] == "عبد" and row[1].startswith("ال") else 0


def _closed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name ends before a token: at a mark, a number, an "and"."""
    return at >= len(tokens) or tokens[at].kind is not Kind.WORD or tokens[at].folded[0] == "و"


def _dealer(tokens: Sequence[Token], at: int, names: NameWords) -> bool:
    """Tell «التميمي للقرطاسية»: a family's name and what it deals in, and no more."""
    if at + 1 >= len(tokens) or not tokens[at].folded.startswith("ال"):
        return False
    goods = tokens[at + 1].folded
    if not goods.startswith("لل") or any(f in names.stops for f in bare_forms(goods)):
        return False
    places = names.places.is_place(tokens[at].folded) or names.places.is_place(goods)
    closed = at + 2 >= len(tokens) or tokens[at + 2].kind is not Kind.WORD
    return closed and not places


def _preposition(token: Token) -> bool:
    """Tell «على» (on) from «علي» (Ali), which fold alike."""
    return token.text.rstrip("\u0640") == "على"


def _no_first(token: Token, names: NameWords) -> bool:
    """Tell words that look like a name's and begin none: «الله», «معرضنا»."""
    if token.folded in _JOINTS_ALONE or token.folded in ("ال", "آل"):
        return True
    if token.folded in names.opening and token.folded not in names.given:
        return True
    if token.folded.startswith("ال") and token.folded[2:] in names.heads:
        return True  # «المستشفى» is no hospital's name
    if token.folded.endswith("ين") and not names.heads.isdisjoint(_singulars(token.folded[:-2])):
        return True  # «متجرين»
    return any(
        token.folded.endswith(end)
        and not names.heads.isdisjoint(_singulars(token.folded[: -len(end)]))
        for end in ("نا", "كم", "ي", "هم")
    )


def _singulars(stem: str) -> tuple[str, str]:
    """Return a word without its ending, as it is written alone: «عيادتنا», «عيادة»."""
    return (stem, f"{stem[:-1]}ه" if stem.endswith("ت") else stem)


def _person_goes_on(tokens: Sequence[Token], at: int, behind: int, names: NameWords) -> bool:
    """Tell whether a word is part of a person's name, `behind` words after the first one."""
    token = tokens[at]
    if token.kind is not Kind.WORD or _ends_name(token, names, person=True):
        return False
    if token.folded in names.goods or any(f in names.kin for f in bare_forms(token.folded)):
        return False
    if _name_word(token.folded, names) or tokens[at - 1].folded in names.joints:
        return True
    return behind == 0 and (not _verbal(token) or _closed(tokens, at + 1))


def _ends_name(token: Token, names: NameWords, *, person: bool) -> bool:
    word = token.folded
    if _preposition(token):
        return True
    if word in names.given or word in names.joints:
        return False
    if word in names.stops or token.text[0] < "\u0600":
        return True
    if word.startswith("و") and len(word) > 3:
        return True
    if word.startswith("بال") and len(word) > 5:
        return True
    if word.startswith("ب") and word[1:] in names.heads:
        return True
    if word.startswith(("ب", "ل")) and names.places.is_place(word) and len(word) > 3:
        return True
    return person and (word.startswith("لل") or any(f in names.heads for f in bare_forms(word)))


def _name_word(word: str, names: NameWords) -> bool:
    """Tell whether a word can go on a name beyond its second word."""
    if word in names.joints or word in names.given or word in _JOINTS_ALONE:
        return True
    return word.startswith("ال") and len(word) > 3


def _verbal(token: Token) -> bool:
    """Tell a verb with its object («سلمناها») from a name («قباوة», which folds like one)."""
    word = token.folded
    if token.text.endswith("ة"):
        return False
    if len(word) < _VERB_MIN or word.startswith("ال"):
        return False
    return word.endswith(_VERB_ENDS) or (word[0] in "يتن" and word.endswith(("ها", "هم")))
