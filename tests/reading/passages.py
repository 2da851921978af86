"""Passages whose numbers are understood, made of a text as the reader makes them."""

from __future__ import annotations

from mailbot.reading.names import NameWords
from mailbot.reading.tokens import Kind, Passage, passage
from mailbot.reading.waybills import classify
from tests.reading.strangers import vocabulary


def classified(text: str, *countries: str) -> Passage:
    """Cut a text into tokens and tell its telephones from its waybills."""
    return classify(passage(text), vocabulary(), countries or ("SA",))


def values_of(found: Passage, kind: Kind) -> list[str]:
    """Return the values of one kind of token, in order."""
    return [value for token in found.tokens if token.kind is kind for value in token.value]


def names() -> NameWords:
    """Return the words about names that the program comes with."""
    return vocabulary().view(NameWords.of)
