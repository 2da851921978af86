"""What stands behind a label: a name, telephones, addresses, waybills, in any mixture."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.reading.names import NameWords
from mailbot.reading.tokens import Kind, Passage, Token

TYPED = (Kind.PHONE, Kind.EMAIL, Kind.WAYBILL)
_BOUNDS = frozenset("/|;؛,،•")


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone as written, and the countries named beside it (ISO 3166)."""

    written: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """The contents of a value. `person` is a second name after the first ("…, Mr. Naji")."""

    name: str | None = None
    person: str | None = None
    phones: tuple[Number, ...] = ()
    emails: tuple[str, ...] = ()
    waybills: tuple[tuple[str, float], ...] = ()
    text: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was found in it."""
        return not (self.name or self.phones or self.emails or self.waybills)


def read_value(
    passage: Passage, first: int, last: int, names: NameWords, *, near_to: int = 0
) -> Value:
    """Read the tokens from `first` up to, not with, `last` as one value.

    A country named up to `near_to` in the same sentence counts for its telephones.
    """
    tokens = passage.tokens[first:last]
    near = near_countries(passage.tokens[first : _sentence_end(passage, last, near_to)], names)
    pieces = _name_pieces(passage, first, last)
    name = names.clean(pieces[0]) if pieces else None
    return Value(
        name=name,
        person=next((p for piece in pieces[1:] if (p := _person(piece, names))), None),
        phones=tuple(
            Number(number, near) for t in tokens if t.kind is Kind.PHONE for number in t.value
        ),
        emails=tuple(v for t in tokens if t.kind is Kind.EMAIL for v in t.value),
        waybills=tuple((v, t.sure) for t in tokens if t.kind is Kind.WAYBILL for v in t.value),
        text=passage.between(first, last),
    )


def _sentence_end(passage: Passage, last: int, limit: int) -> int:
    at = last
    while at < min(limit, len(passage.tokens)):
        token = passage.tokens[at]
        if token.kind is Kind.BREAK or token.text in {".", "!", "?", "؟"} or token.kind in TYPED:
            break
        at += 1
    return at


def near_countries(tokens: tuple[Token, ...], names: NameWords) -> tuple[str, ...]:
    """Return the countries that a few tokens name, each once."""
    hits = names.places.find(tokens)
    return tuple(dict.fromkeys(code for hit in hits for code in hit.countries))


def is_boundary(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a token parts one value of a line from the next."""
    token = tokens[at]
    if token.kind in TYPED:
        return True
    if token.kind is not Kind.MARK:
        return False
    if token.text in _BOUNDS:
        return True
    return token.text in "-–—" and _spaced(tokens, at)


def _spaced(tokens: tuple[Token, ...], at: int) -> bool:
    left = at > 0 and tokens[at].start > tokens[at - 1].end
    right = at + 1 < len(tokens) and tokens[at + 1].start > tokens[at].end
    return left and right


def _name_pieces(passage: Passage, first: int, last: int) -> list[str]:
    """Return the stretches of words between the typed tokens of a value."""
    pieces: list[str] = []
    start = first
    for at in range(first, last + 1):
        if at == last or passage.tokens[at].kind in (*TYPED, Kind.OTHER, Kind.LINK):
            piece = passage.between(start, at).strip()
            if piece:
                pieces.append(piece)
            start = at + 1
    return pieces


def _person(piece: str, names: NameWords) -> str | None:
    """Return a titled person from what follows a firm's name."""
    shorter = names.without_titles(piece.strip(" ,،-–/("))
    return names.clean(shorter) if shorter != piece.strip(" ,،-–/(") else None
