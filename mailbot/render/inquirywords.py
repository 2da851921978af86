"""The parts of a complaint's form and the five decisions, in the words of the desk."""

from __future__ import annotations

from mailbot.desk.complaint import Decision
from mailbot.desk.policy import Name
from mailbot.reading.reading import Language

DECISIONS = {
    "valid": Name("صحيحة", "valid"),
    "invalid": Name("غير صحيحة", "invalid"),
    "partially_valid": Name("صالحة جزئيا", "partially_valid"),
    "vexatious": Name("كيدية", "vexatious"),
    "unfounded": Name("لا أساس لها", "unfounded"),
}
"""The decisions as one writes them behind the command; for staff alone (letters §1.6)."""

LABELS = {
    "finding": Name("النتيجة", "Finding"),
    "evidence": Name("الدليل", "Evidence"),
    "change": Name("ما ينبغي تغييره", "What should change"),
    "method": Name("كيف جرى البحث", "How it was looked into"),
    "facts": Name("ما الذي حدث", "What happened"),
    "reasons": Name("أسباب القرار", "Reasons for the decision"),
    "done": Name("ما فعلناه", "What was done"),
    "planned": Name("ما سنفعله", "What is planned"),
    "root_cause": Name("السبب الجذري", "Root cause"),
    "confidential": Name("سري", "Confidential"),
    "overview": Name("ملخص الشكوى", "Overview"),
    "next_steps": Name("الخطوات التالية", "Next steps"),
    "resolution": Name("المعالجة", "Resolution"),
}
"""The form's lines as they stand in the pack; each is a label of the vocabulary's."""


def decision(kind: Decision | None, language: Language) -> str:
    """Name a decision for staff; "" where there is none."""
    return DECISIONS[kind.value].in_language(language) if kind else ""


def label(code: str, language: Language) -> str:
    """Return the label of a line of the form."""
    return LABELS[code].in_language(language)


def part(code: str, language: Language) -> str:
    """Name a field of the form; `finding/2` is that of the second point."""
    known, _, number = code.partition("/")
    words = label(known, language)
    return f"{words} {number}" if number else words
