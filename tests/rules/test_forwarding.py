"""What a complaint raises, whom it goes to, and when more time takes effect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.complaint import Complaint
from mailbot.desk.policy import Name
from mailbot.rules.forwarding import forwarded, opened, points_of
from tests.desk.office import FAISAL, NOON, OFFICE, complaint, ticket
from tests.rules.builders import VOCABULARY


@pytest.mark.parametrize(
    ("words", "issues"),
    [
        ("Hello,\nyour driver was rude.", ["your driver was rude."]),
        ("1. It came late.\n2) He was rude.", ["It came late.", "He was rude."]),
        ("شكوى:\n١- تأخر الطرد\n٢- أسلوب المندوب", ["تأخر الطرد", "أسلوب المندوب"]),
        ("- late\n- rude\n- no reply", ["late", "rude", "no reply"]),
        (
            "1. He shouted at\nmy father.\n2. It came\nlate.\n\nI want an answer.",
            ["He shouted at my father.", "It came late."],
        ),
        (
            "It came broken:\n- AWB: 290019498498\n- Consignee: Fahd",
            ["It came broken: - AWB: 290019498498 - Consignee: Fahd"],
        ),
        ("Driver swears!\nHe also broke the box.", ["Driver swears! He also broke the box."]),
        ("السلام عليكم ورحمة الله وبركاته\nالمندوب صرخ علي", ["المندوب صرخ علي"]),
        ("Complaint", ["Complaint"]),
        ("", []),
    ],
)
def test_the_points_that_are_raised(words: str, issues: list[str]) -> None:
    assert [issue.text for issue in points_of(words, VOCABULARY)] == issues


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Your driver shouted at my father.", "conduct"),
        ("You charged us twice on the invoice.", "billing"),
        ("Nobody answers at your call centre.", "service"),
        ("The parcel came four days late.", "delivery"),
        ("المندوب هددني عند الباب", "conduct"),
        ("Something was stolen out of it; the parcel was open.", "delivery"),
        ("I am not happy with you.", ""),
    ],
)
def test_what_it_is_about(words: str, topic: str) -> None:
    made = complaint(subject="Complaint")
    assert opened(OFFICE, made, words, VOCABULARY, ()).case.topic == topic


@pytest.mark.parametrize(
    ("urgency", "reasons", "serious"),
    [
        (1, ("anger",), False),
        (2, ("safety",), True),
        (2, ("threat", "deadline"), True),
        (3, (), True),
        (0, (), False),
    ],
)
def test_danger_threats_and_the_highest_urgency_are_serious(
    urgency: int, reasons: tuple[str, ...], *, serious: bool
) -> None:
    made = complaint(urgency=urgency)
    assert opened(OFFICE, made, "words", VOCABULARY, reasons).case.serious is serious


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Complaint", "Faisal Al-Harbi was rude."),
        ("Complaint", "FAISAL  ALHARBI\nwas rude"),
        ("Complaint", "Your Faisal\nAl Harbi was rude."),
        ("Complaint about Faisal Al-Harbi", "He was rude."),
        ("شكوى", "صرخ علي المندوب وفيصل الحربي معه"),
        ("شكوى من فيصل الحربي", "صرخ علي"),
    ],
)
def test_who_is_named_looks_into_nothing_however_he_is_spelt(subject: str, words: str) -> None:
    named = replace(FAISAL, name=Name("فيصل الحربي", "Faisal Al-Harbi"))
    people = tuple(named if p == FAISAL else p for p in OFFICE.people)
    policy = replace(OFFICE, people=people)
    case = opened(policy, complaint(subject=subject), words, VOCABULARY, ()).case
    assert case.about == ("Faisal Al-Harbi",)
    assert case.manager != FAISAL.email


def test_one_word_of_a_name_is_nobody() -> None:
    assert opened(OFFICE, complaint(), "Faisal was rude.", VOCABULARY, ()).case.about == ()


def test_the_subject_tells_the_topic_where_the_words_do_not() -> None:
    made = complaint(subject="Rude driver")
    assert opened(OFFICE, made, "See the photo.", VOCABULARY, ()).case.topic == "conduct"


def test_only_a_complaint_has_a_case() -> None:
    assert opened(OFFICE, ticket(), "rude driver", VOCABULARY, ()).complaint is None


def test_forwarding_names_who_has_it_and_the_pack_goes_to_him() -> None:
    made = opened(OFFICE, complaint(), "Your driver was rude.", VOCABULARY, ())
    event, [draft] = forwarded(OFFICE, made, NOON, "time", "Your driver was rude.")
    manager = draft.to[0].email
    assert (event.complaint.forwarded_at, event.complaint.manager) == (NOON, manager)
    assert (draft.template, draft.documents) == ("forwarding", True)


def test_who_is_away_is_passed_over() -> None:
    made = complaint(complaint=Complaint(department="operations", manager=FAISAL.email))
    away = replace(OFFICE, away=frozenset({FAISAL.key}))
    _, [draft] = forwarded(away, made, NOON, "time", "words")
    assert draft.to[0].email != FAISAL.email
