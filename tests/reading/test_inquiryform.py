"""The department's form, read back as mail clients and people leave it (letters §3.6)."""

from __future__ import annotations

import pytest

from mailbot.config.vocabulary import load_vocabulary
from mailbot.reading.inquiryform import (
    InquiryForm,
    beside_form,
    decision_of,
    finding_of,
    read_form,
)

VOCABULARY = load_vocabulary()
ISSUES = ("The parcel came four days late", "The driver was rude")

FILLED = """=== CMP-2026-000045 ===
Issue 1: The parcel came four days late
1) Finding (confirmed, partly, not confirmed): confirmed
2) Evidence: scans of 22 and 26 November
3) What should change: a second sorting check
Issue 2: The driver was rude
4) Finding (confirmed, partly, not confirmed): not confirmed
5) Evidence: the call was recorded
and holds no such words
6) What should change:
7) How it was looked into: scans and the recording
8) Facts:
The parcel lay in Jeddah.

It went on four days later.
9) Reasons: the delay was ours
10) Done: the parcel was delivered
11) Planned: Operations add a check by 10 December
12) Root cause: a wrong sorting code
13) Confidential: a talk with the sorter
=== end ===
Yours, Faisal
"""


def read(text: str, quoted: str = "", issues: tuple[str, ...] = ISSUES) -> InquiryForm:
    return read_form(text, issues, VOCABULARY, quoted)


def test_every_field_is_read_and_what_is_empty_is_no_answer() -> None:
    assert read(FILLED).values == {
        ("finding", 1): "confirmed",
        ("evidence", 1): "scans of 22 and 26 November",
        ("change", 1): "a second sorting check",
        ("finding", 2): "not confirmed",
        ("evidence", 2): "the call was recorded\nand holds no such words",
        ("method", 0): "scans and the recording",
        ("facts", 0): "The parcel lay in Jeddah.\n\nIt went on four days later.",
        ("reasons", 0): "the delay was ours",
        ("done", 0): "the parcel was delivered",
        ("planned", 0): "Operations add a check by 10 December",
        ("root_cause", 0): "a wrong sorting code",
        ("confidential", 0): "a talk with the sorter",
    }


def test_quote_marks_of_a_mail_client_change_nothing() -> None:
    quoted = "\n".join(f"> {line}" for line in FILLED.splitlines())
    assert read("#decide valid", quoted) == read(FILLED)


ARABIC = """١. النتيجة (ثبت، جزئيا، لم يثبت): ثبت
٢. الدليل: مسح الشحنة
٤) النتيجة: لم يثبت
٥) الدليل: تسجيل المكالمة
٩- الأسباب: التأخر من جانبنا
١٢) السبب الجذري: رمز فرز خاطئ
١٣) سري: حديث مع الموظف
"""


def test_an_arabic_form_with_arabic_digits_is_read() -> None:
    form = read(ARABIC)
    assert form.text("finding", 1) == "ثبت"
    assert finding_of(form.text("finding", 2), VOCABULARY) == "not_confirmed"
    assert form.text("reasons") == "التأخر من جانبنا"
    assert (form.text("root_cause"), form.text("confidential")) == (
        "رمز فرز خاطئ",
        "حديث مع الموظف",
    )


def test_numbers_alone_will_do_once_a_finding_stands_among_them() -> None:
    form = read("1) confirmed\n2) the scans\n9) it was ours\n")
    assert form.values == {
        ("finding", 1): "confirmed",
        ("evidence", 1): "the scans",
        ("reasons", 0): "it was ours",
    }


def test_a_numbered_list_in_plain_words_is_no_form() -> None:
    assert not read("We did two things:\n1. called the driver\n2. looked at the scans").filled


def test_labels_alone_will_do_in_any_order() -> None:
    form = read("Root cause: heat\nReasons: it melted\nOverview = a cake that melted")
    assert form.values == {
        ("root_cause", 0): "heat",
        ("reasons", 0): "it melted",
        ("overview", 0): "a cake that melted",
    }


def test_labels_of_an_issue_are_about_the_issue_above_them_or_the_only_one() -> None:
    two = read("Issue 2\nFinding: partly\nEvidence: a letter")
    assert two.values == {("finding", 2): "partly", ("evidence", 2): "a letter"}
    one = read("Finding: confirmed\nEvidence: a letter", issues=("late",))
    assert one.values == {("finding", 1): "confirmed", ("evidence", 1): "a letter"}


def test_the_new_text_counts_before_what_stands_in_the_form_below() -> None:
    form = read("9) Reasons: on second thoughts it was the weather", FILLED)
    assert form.text("reasons") == "on second thoughts it was the weather"
    assert form.text("done") == "the parcel was delivered"


def test_a_signature_below_the_end_marker_is_no_value() -> None:
    assert "Faisal" not in read(FILLED).text("confidential")


def test_a_list_within_a_value_stays_in_it() -> None:
    form = read(
        "1) confirmed\n2) the scans\n7) How it was looked into:\n1. asked the driver\n"
        "2. watched the recording\n13) Confidential:\n1) a written warning\n2) two days' pay\n"
    )
    assert form.text("evidence", 1) == "the scans"
    assert form.text("method") == "1. asked the driver\n2. watched the recording"
    assert form.text("confidential") == "1) a written warning\n2) two days' pay"


def test_fields_that_are_filled_in_out_of_order_count_all_the_same() -> None:
    form = read("1) confirmed\n2) the scans\n9) it was ours\n7) we asked\n8) it came late\n")
    assert (form.text("reasons"), form.text("method"), form.text("facts")) == (
        "it was ours",
        "we asked",
        "it came late",
    )


def test_what_stands_above_the_form_is_no_part_of_it() -> None:
    words = "I called him.\nHe is content.\n\nRoot cause: haste\nConfidential: a warning"
    assert beside_form(words, ISSUES, VOCABULARY) == "I called him.\nHe is content."
    assert beside_form("I called him.", ISSUES, VOCABULARY) == "I called him."


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("valid", "valid"),
        ("Partially_Valid", "partially_valid"),
        ("partially valid.", "partially_valid"),
        ("صالحة جزئيًا", "partially_valid"),
        ("غير صحيحة", "invalid"),
        ("صحيحة", "valid"),
        ("كيدية", "vexatious"),
        ("لا أساس لها", "unfounded"),
        ("upheld", None),
        ("valid and invalid", None),
        ("", None),
    ],
)
def test_a_decision_is_exactly_one_of_five(written: str, code: str | None) -> None:
    assert decision_of(written, VOCABULARY) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Confirmed, see below", "confirmed"),
        ("not confirmed", "not_confirmed"),
        ("partly", "partly"),
        ("ثبت جزئيًا", "partly"),
        ("غير صحيح", "not_confirmed"),
        ("true in part", "partly"),
        ("Yes, but only partly.", "partly"),
        ("ثبت، جزئيا", "partly"),
        ("could not be established", "not_confirmed"),
        ("No, the log shows none.", "not_confirmed"),
        ("No doubt that it is true", None),
        ("we shall see", None),
    ],
)
def test_a_finding_is_told_by_its_first_words(written: str, code: str | None) -> None:
    assert finding_of(written, VOCABULARY) == code
