"""English names in a sentence, told by their capitals."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.reading.names import Chunk, NameWords
from mailbot.reading.tokens import Kind, Passage, Token, atoms

_WORDS_MAX = 8
_LOWER_MAX = 3


def latin_name(
    passage: Passage, at: int, names: NameWords, *, lower: bool, titled: bool = False
) -> Chunk | None:
    """Return the name that begins at a token; in small letters only where `lower` allows it.

    `titled`: a title stood before it, so it is a person's.
    """
    tokens = passage.tokens
    if not _opens(tokens, at, names):
        return _lower(passage, at, names) if lower else None
    end, words = at, 0
    while end < len(tokens) and words < _WORDS_MAX:
        token = tokens[end]
        if token.kind is Kind.WORD and _goes_on(tokens, end, at, names):
            words += 1
            end += 1
            if _possessive(token):
                break
            continue
        if token.wrap and not passage.runs_on(end):
            break
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
    text = names.clean(_unpossessive(passage.flat(at, end)))
    if not text or atoms(text)[-1] in names.days:
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
    bare = tokens[at].folded.removesuffix("'s")  # "he's", "it's"
    return names.english_stops.union(names.always_stops).isdisjoint((word, bare))


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
        return word not in names.english_stops and not (
            tokens[at - 1].kind is Kind.BREAK and word in names.soft_stops
        )
    return True


def _joint(tokens: Sequence[Token], at: int, names: NameWords, *, titled: bool) -> int:
    """Return how many tokens join a name's words here: "of", "&", "Co., Ltd", a line's end."""
    token = tokens[at]
    ahead = tokens[at + 1] if at + 1 < len(tokens) else None
    if ahead is None:
        return 0
    if token.wrap and ahead.kind is Kind.WORD:
        return 1 if ahead.text[0].isupper() and not _next_sentence(tokens, at) else 0
    if ahead.kind is not Kind.WORD and not ahead.wrap:
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
        goes_on = big and ahead.folded not in names.english_stops
        return 1 if goes_on and _abbreviated(tokens[at - 1], names) else 0
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
    while end < len(passage.tokens) and end - at < _LOWER_MAX:
        token = passage.tokens[end]
        if token.kind is not Kind.WORD or token.folded in names.english_stops:
            break
        if token.text[0] > "\u0600":
            break
        end += 1
    text = names.clean(passage.flat(at, end)) if end > at else None
    return Chunk(text, at, end, 0) if text else None
