"""The name that begins at a token of a sentence, in either script."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.reading.arabicnames import (
    QUOTES,
    arabic_name,
    begins_plain_name,
    next_words,
    quoted_name,
)
from mailbot.reading.latinnames import latin_name
from mailbot.reading.names import Chunk, NameWords
from mailbot.reading.tokens import Kind, Passage, Token, atoms
from mailbot.reading.wordlists import bare_forms

_TITLES_MAX = 6
_NAME_TOKENS = 9
_PLAIN = 2


def name_at(passage: Passage, at: int, names: NameWords, *, lower: bool = False) -> Chunk | None:
    """Return the name that begins at a token, past titles, kin words and an opening quote.

    `lower`: words in small letters may be a name, where the words before leave no doubt.
    """
    start, titled = _past_titles(passage.tokens, at, names)
    kin = start > at and not titled
    if start >= len(passage.tokens):
        return None
    token = passage.tokens[start]
    if token.text in QUOTES:
        return quoted_name(passage, start, names)
    if token.kind is not Kind.WORD:
        return None
    if token.text[0] > "\u0600":
        found = arabic_name(passage, start, names, titled=titled)
    else:
        found = latin_name(passage, start, names, lower=lower, titled=titled)
    if found and (titled or (kin and found.proof)) and found.proof < _PLAIN:
        return Chunk(found.text, found.first, found.last, _PLAIN, found.firm)
    return found


def may_begin_name(tokens: Sequence[Token], at: int, names: NameWords) -> bool:
    """Tell at a glance the words that nothing proves to be a name: nearly all of a text."""
    if tokens[at].text[0] > "\u0600":
        return begins_plain_name(tokens, at, names)
    return tokens[at].text[0].isupper()


def first_name_behind(passage: Passage, at: int, names: NameWords) -> Chunk | None:
    """Return the full name of a person with a preposition written onto it («لعمر باجابر»)."""
    token = passage.tokens[at]
    bare = token._replace(text=token.text[1:], folded=token.folded[1:], start=token.start + 1)
    row = passage.with_tokens((bare, *passage.tokens[at + 1 : at + _NAME_TOKENS]))
    found = arabic_name(row, 0, names, titled=False)
    if found is None or " " not in found.text:
        return None
    return Chunk(found.text, at, at + found.last, found.proof, found.firm)


def _past_titles(tokens: Sequence[Token], at: int, names: NameWords) -> tuple[int, bool]:
    """Skip titles and kin words; tell whether there was a title."""
    titled = False
    for _ in range(_TITLES_MAX):
        end, title = _title_end(tokens, at, names)
        if end == at:
            break
        at, titled = end, titled or title
        while at < len(tokens) and (tokens[at].text in "./" or tokens[at].wrap):
            at += 1
    return at, titled


def _title_end(tokens: Sequence[Token], at: int, names: NameWords) -> tuple[int, bool]:
    """Return where the title or kin word that begins here ends, and whether it is a title."""
    if not _may_title(tokens, at, names):
        return at, False
    row, ends = next_words(tokens, at, 4)
    for form in bare_forms(row[0]) if row else ():
        for index in (names.titles, names.kin):
            end, found = index.at(row, 0, form)
            if found and not (index is names.kin and _capital(tokens[at], names)):
                return ends[end - 1], index is names.titles
    if row and row[0] in names.initials and _dotted(tokens, at):
        return at + 1, True
    return at, False


def _may_title(tokens: Sequence[Token], at: int, names: NameWords) -> bool:
    """Tell words that begin no title at a glance: most do not."""
    first = tokens[at] if at < len(tokens) else None
    row = atoms(first.folded.replace("'", "")) if first and first.kind is Kind.WORD else ()
    if not row:
        return True
    return names.titles.begins(row[0]) or names.kin.begins(row[0]) or row[0] in names.initials


def _dotted(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].text in {".", "/"}


def _capital(token: Token, names: NameWords) -> bool:
    return token.text[0].isupper() and token.folded not in names.possessive
