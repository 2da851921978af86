"""What a complaint raises, whom it goes to, and when more time takes effect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.complaint import Complaint
from mailbot.rules.forwarding import forwarded, opened, pack, points_of
from tests.desk.office import FAISAL, NOON, OFFICE, complaint, ticket
from tests.rules.builders import VOCABULARY


@pytest.mark.parametrize(
    ("words", "issues"),
    [
        ("Hello,\nyour driver was rude.", ["your driver was rude."]),
        ("1. It came late.\n2) He was rude.", ["It came late.", "He was rude."]),
        ("شكوى:\n١- تأخر الطرد\n٢- أسلوب المندوب", ["تأخر الطرد", "أسلوب المندوب"]),
        ("- late\n- rude\n- no reply", ["late", "rude", "no reply"]),
        ("Complaint", ["Complaint"]),
        ("", []),
    ],
)
def test_the_points_that_are_raised(words: str, issues: list[str]) -> None:
    assert [issue.text for issue in points_of(words)] == issues


@pytest.mark.parametrize(
    ("words", "topic", "serious"),
    [
        ("Your driver shouted at my father.", "conduct", False),
        ("You charged us twice on the invoice.", "billing", False),
        ("Nobody answers at your call centre.", "service", False),
        ("The parcel came four days late.", "delivery", False),
        ("المندوب هددني عند الباب", "conduct", True),
        ("Something was stolen out of it; the parcel was open.", "delivery", True),
        ("I am not happy with you.", "", False),
    ],
)
def test_what_it_is_about_and_whether_it_is_serious(
    words: str, topic: str, *, serious: bool
) -> None:
    case = opened(OFFICE, complaint(), words, VOCABULARY).case
    assert (case.topic, case.serious) == (topic, serious)


def test_only_a_complaint_has_a_case() -> None:
    assert opened(OFFICE, ticket(), "rude driver", VOCABULARY).complaint is None


def test_forwarding_names_who_has_it_and_the_pack_goes_to_him() -> None:
    made = opened(OFFICE, complaint(), "Your driver was rude.", VOCABULARY)
    event, person = forwarded(OFFICE, made, NOON, "time")
    assert person is not None
    assert (event.complaint.forwarded_at, event.complaint.manager) == (NOON, person.email)
    draft = pack(made, person, "Your driver was rude.")
    assert (draft.template, draft.to[0].email, draft.documents) == (
        "forwarding",
        person.email,
        True,
    )


def test_who_is_away_is_passed_over() -> None:
    made = complaint(complaint=Complaint(department="operations", manager=FAISAL.email))
    away = replace(OFFICE, away=frozenset({FAISAL.key}))
    _, person = forwarded(away, made, NOON, "time")
    assert person not in (None, FAISAL)
