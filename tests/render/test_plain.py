"""The plain text part's lines."""

from __future__ import annotations

from mailbot.render import plain
from mailbot.render.pieces import quote
from mailbot.text.isolation import LRE, LRM, PDF, RLE, RLM, unmarked, width


def test_a_paragraph_is_broken_into_lines_of_the_letter() -> None:
    lines = plain.paragraph("  a word\n and  another " * 20).split("\n")
    assert max(map(len, lines)) <= 72
    assert "  " not in lines[0]


def test_a_wanted_line_break_is_kept() -> None:
    assert plain.paragraph(f"Kind regards,{plain.LINE_BREAK}Desk") == "Kind regards,\nDesk"


def test_an_indented_paragraph_keeps_to_the_columns() -> None:
    lines = plain.paragraph("word " * 40, 4).split("\n")
    assert all(line.startswith("    word") and len(line) <= 72 for line in lines)


def test_blank_lines_between_rows_are_taken_out() -> None:
    assert plain.tight("a: 1\n\n \nb: 2\n") == "a: 1\nb: 2"


def test_a_form_line_has_the_mark_alone_in_arabic() -> None:
    assert plain.form_line("1)  اسم الشاحن:", "ar") == f"{RLM}1) اسم الشاحن:"
    assert plain.form_line("1) Shipper name:", "en") == "1) Shipper name:"


def test_quoted_words_are_set_in_with_each_line_in_its_own_direction() -> None:
    lines = plain.quoted(quote("Hello\nمرحبًا\n\n> bye")).split("\n")
    assert lines == [
        f"{LRM}{LRE}    Hello{PDF}",
        f"{RLM}{RLE}    مرحبًا{PDF}",
        "",
        f"{LRM}{LRE}    > bye{PDF}",
    ]


def test_relayed_words_never_begin_a_line_as_a_quote_or_a_signature() -> None:
    words = "-- \nWith hope\n> quoted\nFrom: x\nمن: س\n#take\n" + "long " * 40
    for line in plain.relayed(quote(words)).split("\n"):
        bare = unmarked(line)
        assert bare[0] not in "->#"
        assert not bare.lower().startswith(("from:", "من:"))
        assert width(line) <= 72


def test_every_line_of_an_arabic_letter_gets_its_direction() -> None:
    text = plain.finish("عنوان\n\n\n\n1) سؤال:\n", "rtl")
    assert text == f"{RLM}{RLE}عنوان{PDF}\n\n{RLM}{RLE}1) سؤال:{PDF}\n"


def test_an_english_letter_needs_no_marks() -> None:
    assert plain.finish("\n\nHeading \n\n\nText\n\n", "ltr") == "Heading\n\nText\n"


def test_a_sentence_begins_with_a_capital() -> None:
    assert plain.sentence("a deadline") == "A deadline"
    assert plain.sentence("موعد") == "موعد"
    assert plain.sentence("") == ""


def test_a_line_that_we_break_never_begins_as_a_command() -> None:
    words = f"{'word ' * 14}#reject and the reason"
    first, second = plain.paragraph(words).split("\n")
    assert first == ("word " * 14).strip()
    assert second == " #reject and the reason"
