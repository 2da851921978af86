"""Every letter, with ordinary and with hard data: what holds for all of them (letters §5)."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import UndefinedError

from mailbot.render.complaint_samples import PERSONAL
from mailbot.render.facts import Asks
from mailbot.render.pieces import token as piece
from mailbot.render.samples import HOSTILE, NOW
from mailbot.render.templates import HTML_MAX, LANGUAGES, Letters
from mailbot.render.view import SPOKEN, view
from mailbot.text.isolation import COLUMNS, FSI, LRI, PDI, RLM, unmarked, width
from tests.render.letters import (
    ALL,
    FOLDER,
    HARD,
    INDIC,
    LETTERS,
    ORDINARY,
    POLICY,
    PROMISES,
    body_of,
    tree,
    words_of,
    words_of_html,
    write,
    written,
)

every_letter = pytest.mark.parametrize("name", ALL)
customers = [n for n, s in ALL.items() if s.draft.audience == "customer"]
OWN_WORDS = [n for n in ORDINARY if ORDINARY[n].draft.template != "relay"]

FORBIDDEN = {
    "ar": (
        r"(?<![«#])\bتم(?:ت)?\b(?!»)",
        r"\bقام(?:ت|وا)?\b",
        r"من قبل\b",
        "بشكل",
        "حيال",
        "سوف",
        "وذلك",
        "هذا و",
        "نحيطكم",
        "لا تتردد",
        "عزيز",
        "المكرم",
        "الأستاذ",
        "قريبًا",
        "أقرب وقت",
        "إن شاء الله",
        "كيدية",
        "ـ",
        r"\bأُ",
        "!",
    ),
    "en": (
        r"(?i)\bkindly\b",
        r"(?i)revert back",
        r"(?i)please be informed",
        r"(?i)at the earliest",
        r"(?i)\bshortly\b",
        r"(?i)\basap\b",
        r"(?i)inconvenience",
        r"(?i)unfortunately",
        r"(?i)as per\b",
        r"(?i)failed to",
        r"(?i)vexatious",
        r"(?i)do not hesitate",
        r"can't|don't|won't",
        r"\berror\b",
        "!",
    ),
}
"""Words that no letter says (letters §1.1 to §1.3)."""

INSIDE = frozenset({"كيدية", r"(?i)vexatious"})
"""Of these what colleagues must say to decide, and no customer ever reads."""

KA = piece("KA-2026-000123")
A_DATE = re.compile(r"\d{1,2} \w+")


def test_every_template_has_a_sample_in_both_languages() -> None:
    sampled = {language: {s.draft.template for s in ORDINARY.values()} for language in LANGUAGES}
    for language in LANGUAGES:
        assert set(LETTERS.names(language)) == sampled[language]
    assert LETTERS.names("ar") == LETTERS.names("en")


def test_the_check_of_the_templates_finds_nothing() -> None:
    assert LETTERS.check() == ()


@every_letter
def test_both_parts_say_the_same_words(name: str) -> None:
    letter = written(name)
    assert Counter(words_of(letter.text)) == Counter(words_of_html(letter.html))


@every_letter
def test_the_first_thing_to_read_is_the_one_heading(name: str) -> None:
    letter = written(name)
    headings = body_of(letter.html).css("h1")
    assert len(headings) == 1
    heading = headings[0].text(separator="").strip()
    assert 0 < len(heading) <= 80
    assert words_of_html(letter.html)[: len(words_of(heading))] == words_of(heading)
    assert words_of(letter.text)[: len(words_of(heading))] == words_of(heading)


@every_letter
def test_no_heading_and_no_paragraph_is_empty(name: str) -> None:
    for node in body_of(written(name).html).css("h1, h2, p, th, td"):
        assert node.text().strip() or node.attributes.get("aria-hidden")


@every_letter
def test_language_and_direction_stand_on_wrapper_table_and_cell(name: str) -> None:
    language = ALL[name].draft.language
    direction = "rtl" if language == "ar" else "ltr"
    body = body_of(written(name).html)
    wrapper = body.css_first("div")
    assert wrapper is not None
    assert wrapper.attributes["lang"] == language
    assert wrapper.attributes["dir"] == direction
    for node in body.css("table, td, th, p, h1, h2"):
        assert node.attributes.get("dir") in ("rtl", "ltr"), node.html
    for cell in body.css("td, th"):
        assert cell.attributes.get("align") or cell.attributes.get("aria-hidden")


@every_letter
def test_row_heads_have_their_scope_and_layout_tables_their_role(name: str) -> None:
    body = body_of(written(name).html)
    for head in body.css("th"):
        assert head.attributes.get("scope") == "row"
    for table in body.css("table"):
        if table.attributes.get("role") != "presentation":
            assert table.css("th"), table.html


@every_letter
def test_the_html_is_small_and_fetches_nothing(name: str) -> None:
    html = written(name).html
    assert len(html.encode()) <= HTML_MAX
    page = tree(html)
    assert page.css("img, script, link, iframe, form, input, button, section") == []
    assert all((a.attributes["href"] or "").startswith("mailto:") for a in page.css("a"))
    assert "url(" not in html


@every_letter
def test_styles_are_inlined_and_dark_rules_kept(name: str) -> None:
    html = written(name).html
    heading = tree(html).css_first("h1")
    assert heading is not None
    assert "font-size" in (heading.attributes["style"] or "")
    assert "@media (prefers-color-scheme" in html
    assert "<!--[if mso]>" in html


@every_letter
def test_the_title_is_the_subject(name: str) -> None:
    letter = written(name)
    title = tree(letter.html).css_first("title")
    assert title is not None
    assert title.text() == letter.subject


@pytest.mark.parametrize("name", HARD)
def test_hostile_values_stay_literal_text(name: str) -> None:
    letter = written(name)
    for part in (letter.text, letter.html, letter.subject):
        assert "49 " not in part
        assert "\u202e" not in part
    assert tree(letter.html).css("script") == []
    if "{{7*7}}" in letter.text:
        assert "<script>alert(1)</script>" in unmarked(letter.text)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in letter.html


def test_the_hostile_words_reach_some_letter() -> None:
    assert "{{7*7}}" in HOSTILE
    assert sum("{{7*7}}" in written(name).text for name in HARD) > 10


@pytest.mark.parametrize("name", [n for n in ALL if n.endswith("-ar")])
def test_latin_and_numbers_are_isolated_in_an_arabic_letter(name: str) -> None:
    body = body_of(written(name).html)
    for node in body.traverse(include_text=True):
        text = (node.text(deep=False) or "") if node.tag == "-text" else ""
        if re.search(r"[A-Za-z]{2}|\d[ \u00a0]\d|@", text) and not _own_words(text):
            assert _side(node) == "ltr" or re.match(r"\W*[؀-ۿ]", text), text


def _own_words(text: str) -> bool:
    return bool(re.search(r"عاجلة U\d|أو ok|=== ", text))


def _side(node: object) -> str:
    parent = getattr(node, "parent", None)
    while parent is not None:
        side = parent.attributes.get("dir")
        if side:
            return str(side)
        parent = parent.parent
    return ""


@every_letter
def test_isolates_are_closed_on_every_line_of_the_text(name: str) -> None:
    for line in written(name).text.splitlines():
        assert line.count(FSI) + line.count(LRI) == line.count(PDI)


@every_letter
def test_references_and_addresses_are_isolated_in_the_text(name: str) -> None:
    sample = ALL[name]
    text = written(name).text
    for token in re.findall(r"(.)((?:KA|CMP|FBK)-\d{4}-\d{6})", text):
        assert token[0] in (LRI, " "), token  # a blank: the form's marker
    if sample.draft.audience == "customer" and sample.draft.template not in PERSONAL:
        for before, _ in re.findall(r"(.)([\w.-]+@[\w.-]+)", text):
            assert before == LRI


@every_letter
def test_the_text_keeps_to_its_columns(name: str) -> None:
    for line in written(name).text.splitlines():
        assert width(line) <= COLUMNS or " " not in unmarked(line).strip(), line


@every_letter
def test_no_line_of_the_text_starts_as_a_quote_a_header_or_a_command(name: str) -> None:
    for line in written(name).text.splitlines():
        bare = unmarked(line)
        assert not re.match(r"(?i)-- ?|>|from:|من:|#|/|\t", bare), line
        assert "\t" not in line


@pytest.mark.parametrize("name", [n for n in ALL if n.endswith("-ar")])
def test_each_line_of_an_arabic_text_carries_its_direction(name: str) -> None:
    for line in written(name).text.splitlines():
        assert not line or line[0] in "\u200e\u200f"


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_lines_are_marked_so_that_typing_joins_them(language: str) -> None:
    lines = written(f"request-ordinary-{language}").text.splitlines()
    start = next(i for i, line in enumerate(lines) if "=== KA-2026-000123 ===" in line)
    end = next(i for i, line in enumerate(lines) if i > start and "===" in line)
    mark = RLM if language == "ar" else ""
    fields = lines[start : end + 1]
    assert len(fields) == 4
    assert all(line.startswith(mark) and unmarked(line) == line[len(mark) :] for line in fields)
    assert re.fullmatch(r"1\) [^:]{3,30}:", unmarked(fields[1]))


@pytest.mark.parametrize("name", OWN_WORDS)
def test_no_letter_says_a_forbidden_word(name: str) -> None:
    language = ALL[name].draft.language
    text = re.sub(r"\s+", " ", unmarked(written(name).text))
    inside = INSIDE if ALL[name].draft.audience == "staff" else frozenset[str]()
    words = [word for word in FORBIDDEN[language] if word not in inside]
    assert [word for word in words if re.search(word, text)] == []


@pytest.mark.parametrize("name", [n for n in ALL if n.endswith("-ar")])
def test_what_is_asked_for_has_its_verb(name: str) -> None:
    text = re.sub(r"\s+", " ", unmarked(written(name).text))
    assert "نرجو ب" not in text


def test_every_reason_for_asking_is_followed_by_what_is_asked() -> None:
    view_of = view(ORDINARY["request-several-ar"].draft, None, POLICY, NOW)
    for asks in get_args(Asks):
        for several in (True, False):
            text = LETTERS.render(replace(view_of, asks=asks, several=several, ref=KA)).text
            assert "نرجو تزويدنا بالبيانات الآتية." in re.sub(r"\s+", " ", unmarked(text))


@pytest.mark.parametrize("name", customers)
def test_a_promise_has_a_date(name: str) -> None:
    for paragraph in re.split(r"\n\s*\n", unmarked(written(name).text)):
        joined = re.sub(r"\s+", " ", paragraph.replace("\u00a0", " "))
        if PROMISES.search(joined) and not joined.startswith("وإن لم"):
            assert A_DATE.search(joined), joined


@pytest.mark.parametrize("name", customers)
def test_an_automatic_letter_says_so_and_a_relayed_one_does_not(name: str) -> None:
    sample, text = ALL[name], unmarked(written(name).text)
    said = "هذه رسالة آلية" in text or "sent automatically" in text
    assert said == (sample.draft.template not in PERSONAL)


@pytest.mark.parametrize("name", customers)
def test_a_customer_reads_no_grade_no_command_and_no_group_address(name: str) -> None:
    if ALL[name].draft.template not in SPOKEN:
        assert not re.search(r"\bU[123]\b|#\w|template|\{%", unmarked(written(name).text))


@pytest.mark.parametrize("name", ALL)
def test_the_reference_stands_once_and_last_in_the_subject(name: str) -> None:
    sample, subject = ALL[name], written(name).subject
    tags = re.findall(r"\[(?:KA|CMP|FBK)-\d{4}-\d{6}\]", subject)
    if sample.ticket and sample.draft.subject_form != "reply":
        assert tags == [f"[{sample.ticket.ref}]"]
        assert subject.endswith(tags[0])
    else:
        assert len(tags) <= 1
    assert unmarked(subject) == subject
    assert "\n" not in subject


@pytest.mark.parametrize("name", [n for n in ALL if n.endswith("-ar")])
def test_arabic_indic_digits_change_prose_alone(name: str) -> None:
    sample = ALL[name]
    western, indic = written(name), write(sample, INDIC)
    assert re.findall(r"(?:KA|CMP)-\d{4}-\d{6}|\+?\d[\d\u00a0]{8,}", western.text) == re.findall(
        r"(?:KA|CMP)-\d{4}-\d{6}|\+?\d[\d\u00a0]{8,}", indic.text
    )
    if "نوفمبر" in western.text and sample.draft.template not in PERSONAL:
        assert re.search("[٠-٩]{1,2}\u00a0نوفمبر", indic.text)
    assert re.findall(r"\n\u200f(\d+)\)", western.text) == re.findall(
        r"\n\u200f(\d+)\)", indic.text
    )


def test_the_hijri_date_stands_beside_a_date_that_binds() -> None:
    text = write(ORDINARY["complaint-ordinary-ar"], INDIC).text
    assert "هـ)" in unmarked(text)


@pytest.mark.parametrize(
    ("broken", "content", "fault"),
    [
        ("ar/update.letter", None, "ar/update.letter: missing"),
        ("en/update.letter", "{% extends layout %}{% if %}", "en/update.letter, line 1"),
        ("en/update.letter", "{% extends layout %}{% block body %}{{ nobody }}{% endblock %}",
         "'nobody' is undefined"),
        ("shared/parts.html", "", "has no attribute"),
        ("ar/update.letter", "{{ ''.__class__.__mro__ }}", "ar/update.letter"),
    ],
)  # fmt: skip
def test_a_faulty_template_is_named(
    tmp_path: Path, broken: str, content: str | None, fault: str
) -> None:
    shutil.copytree(FOLDER, tmp_path / "templates")
    file = tmp_path / "templates" / broken
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    faults = Letters(tmp_path / "templates").check()
    assert any(fault in said for said in faults), faults


def test_an_undefined_name_is_an_error_and_not_a_gap(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "templates")
    letter = tmp_path / "templates" / "en" / "neutral.letter"
    letter.write_text("{% extends layout %}{% block body %}{{ oops }}{% endblock %}", "utf-8")
    sample = ORDINARY["neutral-ordinary-en"]
    with pytest.raises(UndefinedError):
        Letters(tmp_path / "templates").render(view(sample.draft, None, POLICY, NOW))


def test_warming_compiles_every_letter_and_minds_no_faulty_one(tmp_path: Path) -> None:
    letters = Letters(FOLDER)
    letters.warm()
    letters.warm()
    for language in ("ar", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "request.letter").write_text("{% if %}", "utf-8")
    Letters(tmp_path).warm()


def test_what_was_compiled_for_html_is_never_used_for_text() -> None:
    """Both shapes come from one source, and are kept compiled from one start to the next."""
    name = next(name for name in HARD if "{{7*7}}" in written(name).text)
    shown = view(HARD[name].draft, HARD[name].ticket, POLICY, NOW)
    for _start in range(2):
        letters = Letters(FOLDER)
        letters.warm()
        made = letters.render(shown)
        assert (made.html, made.text) == (written(name).html, written(name).text)
        assert "&lt;script&gt;" in made.html
        assert "&lt;script&gt;" not in made.text
