"""Answers to questions that stand in the history: the question is their label.

> ما اسم المستلم ورقمه؟
حمزة الأنصاري 0565 330 912

Answers stand below the quoted question, or far from it under the question's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.reading.labels import Labels, Side
from mailbot.reading.tokens import atoms

_QUOTED = re.compile(r"^\s*[>|]+\s?(.*)$")
_NUMBERED = re.compile(r"^[\s>|*]*\(?(\d{1,2})\s?[).:\-–]\s*(\S.*)$")
_SELF = re.compile(
    r"^(?:that(?:'s| is| would be)|it(?:'s| is)|this is|هذا|هذه|هو) +(?=\S)", re.IGNORECASE
)
_QUESTION_WORDS_MAX = 14
_ANSWER_WORDS_MAX = 12
_CONTACTS = frozenset(("field.phone", "field.email", "field.contact"))
_FIELDS = _CONTACTS | {"field.name", "field.number", "field.person"}


def answered_lines(text: str, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield each answer below a quoted question for a party, as (answer, "party: answer")."""
    question: Side | None = None
    for line in text.split("\n"):
        quoted = _QUOTED.match(line)
        if quoted:
            if quoted.group(1).strip():
                question = _asked(quoted.group(1), labels)
        elif line.strip() and question:
            answer = line.strip()
            if len(answer.split()) <= _ANSWER_WORDS_MAX:
                yield answer, f"{question}: {answer}"
            question = None


def numbered_answers(written: str, quoted: str, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield each new line under a number that the history asked something by, as above.

    A question that names nobody ("which telephone?") is about the party asked for before it.
    """
    asked = _numbered_questions(quoted, labels)
    for line in written.split("\n") if len(asked) > 1 else ():
        found = _NUMBERED.match(line)
        label = asked.get(int(found.group(1))) if found else None
        if found and label and len(found.group(2).split()) <= _ANSWER_WORDS_MAX:
            yield line, f"{label}: {_SELF.sub('', found.group(2))}"


def _numbered_questions(quoted: str, labels: Labels) -> dict[int, str]:
    """Return what each number of the history asks for: a party, its contact, the waybill."""
    asked: dict[int, str] = {}
    last: Side | None = None
    for line in quoted.split("\n"):
        found = _NUMBERED.match(line)
        if found is None:
            continue
        side = _asked(found.group(2), labels)
        kinds = _kinds(found.group(2), labels)
        if side is None and "field.waybill" in kinds:
            asked.setdefault(int(found.group(1)), "AWB")
        elif side or (last and not _FIELDS.isdisjoint(kinds)):
            contact = _CONTACTS.intersection(kinds) and "field.name" not in kinds
            last = side or last
            asked.setdefault(int(found.group(1)), f"{last} contact" if contact else f"{last}")
    return asked


def _kinds(line: str, labels: Labels) -> set[str]:
    words = atoms(line.replace("'s", ""))[:_QUESTION_WORDS_MAX]
    return {kind for at in range(len(words)) for kind in labels.kinds_at(words, at)}


def _asked(line: str, labels: Labels) -> Side | None:
    """Return the one party that a question asks about, if it is a question for a party."""
    words = atoms(line.replace("'s", ""))
    if not 0 < len(words) <= _QUESTION_WORDS_MAX:
        return None
    kinds = {kind for at in range(len(words)) for kind in labels.kinds_at(words, at)}
    shipper, consignee = "side.shipper" in kinds, "side.consignee" in kinds
    if consignee and (not shipper or _longer(words, labels)):
        return "consignee"  # «المرسل إليه» holds «المرسل»
    return "shipper" if shipper and not consignee else None


def _longer(words: tuple[str, ...], labels: Labels) -> bool:
    return any(
        end - at > 1 and "side.consignee" in kinds
        for at in range(len(words))
        for end, kinds in (labels.index.at(words, at),)
    )
