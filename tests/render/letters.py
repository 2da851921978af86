"""The letters that the tests of render look at: all templates, both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailbot.desk.policy import Policy
from mailbot.render.sample_office import office
from mailbot.render.samples import NOW, Sample, hard_samples, samples
from mailbot.render.templates import LANGUAGES, Letters, Rendered
from mailbot.render.view import view
from mailbot.text.isolation import NBSP, unmarked

FOLDER = Path(__file__).resolve().parents[2] / "templates"
LETTERS = Letters(FOLDER)
POLICY = office()
INDIC = replace(POLICY, company=replace(POLICY.company, digits="arabic-indic", hijri=True))

ORDINARY = {
    f"{s.draft.template}-{s.variant}-{language}": s
    for language in LANGUAGES
    for s in samples(POLICY, language)
}
HARD = {
    f"{s.draft.template}-{s.variant}-{language}": s
    for language in LANGUAGES
    for s in hard_samples(POLICY, language)
}
ALL = {**ORDINARY, **HARD}


PROMISES = re.compile(
    "نوافيكم|موعد ردّنا|ويصلكم ردّنا|وردّنا قبل|[Yy]ou will hear|"
    "reply(?: to it)?, with reasons, comes|our reply comes"
)
"""How letters promise a date."""


def write(sample: Sample, policy: Policy = POLICY) -> Rendered:
    """Write one letter."""
    return LETTERS.render(view(sample.draft, sample.ticket, policy, NOW))


@cache
def written(name: str) -> Rendered:
    """Write a letter of ALL once."""
    return write(ALL[name])


def tree(html: str) -> LexborHTMLParser:
    """Read a letter's HTML."""
    return LexborHTMLParser(html)


def body_of(html: str) -> LexborNode:
    """Return what a reader sees of a letter's HTML."""
    body = tree(html).body
    assert body is not None
    return body


def words_of_html(html: str) -> list[str]:
    """Return the words that a reader sees, in order."""
    return words_of(body_of(html).text(separator=" "))


def words_of(text: str) -> list[str]:
    """Return the words of a text without its marks."""
    return re.findall(r"\w+", unmarked(text).replace(NBSP, " "))
