"""The words around telephones and addresses that tell whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.reading.tokens import atoms
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex


@dataclass(frozen=True, slots=True)
class ContactWords:
    """The words of parties.toml around numbers. Use `vocabulary.view(ContactWords.of)`."""

    cues: WordIndex
    phone: WordIndex
    number: WordIndex
    first_person: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> ContactWords:
        """Compile the vocabulary."""
        kinds = ("writer", "third", "both", "old", "corrects")
        first = vocabulary.words("parties", "numbers.first_person")
        phone = (*vocabulary.words("waybills", "words.phone"),)
        return cls(
            WordIndex.of({k: vocabulary.words("parties", f"numbers.{k}") for k in kinds}),
            WordIndex.of({"phone": phone, "email": vocabulary.words("labels", "field.email")}),
            WordIndex.of({"number": vocabulary.words("waybills", "words.number")}),
            frozenset(a for word in first for a in atoms(word.replace("'", ""))),
        )
