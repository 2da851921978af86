"""Two whole letters in one mail."""

from __future__ import annotations

from mailbot.config.data import data_folder
from mailbot.render.bilingual import beside
from mailbot.render.sample_office import office
from mailbot.render.samples import NOW, samples
from mailbot.render.templates import Letters, Rendered
from mailbot.render.view import view

LETTERS = Letters(data_folder("templates"))


def letter(language: str) -> Rendered:
    """Return the same ordinary letter in a language."""
    whole = office()
    found = next(s for s in samples(whole, language) if s.variant == "ordinary")  # type: ignore[arg-type]
    return LETTERS.render(view(found.draft, found.ticket, whole, NOW))


def test_both_letters_are_whole_and_the_likelier_comes_first() -> None:
    arabic, english = letter("ar"), letter("en")
    both = beside(arabic, english)
    assert both.subject == arabic.subject
    assert both.text.startswith(arabic.text.rstrip())
    assert both.text.endswith(english.text)
    assert both.html.count("<h1") == 2
    assert both.html.index('<div lang="ar" dir="rtl"') < both.html.index('<div lang="en" dir="ltr"')
    assert both.html.count("<body") == both.html.count("</body>") == both.html.count("<html") == 1
