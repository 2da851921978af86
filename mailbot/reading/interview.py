"""Answers typed between the lines of a quoted question: the question is their label.

> ما اسم المستلم ورقمه؟
حمزة الأنصاري 0565 330 912
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.reading.labels import Labels, Side
from mailbot.reading.tokens import atoms

_QUOTED = re.compile(r"^\s*[>|]+\s?(.*)$")
_QUESTION_WORDS_MAX = 14
_ANSWER_WORDS_MAX = 12


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
