"""Plain answers to a report."""

from __future__ import annotations

import pytest

from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan, Remark
from tests.desk.office import NADIA, OMAR
from tests.rules.builders import case, letter, letters, question, staff_context


def answer(text: str, kind: str) -> Plan:
    return decide(case(question(text), staff_context(OMAR, letter(kind, None, OMAR.email))))


@pytest.mark.parametrize(
    ("text", "kind", "remark"),
    [
        ("اطلعت", "weekly", Remark(1, "read")),
        ("Read", "monthly", Remark(1, "read")),
        ("#read", "weekly", Remark(1, "read")),
        ("Two vans were short.", "monthly-draft", Remark(1, "comment", "Two vans were short.")),
        ("More vans are coming.", "monthly", Remark(1, "analysis", "More vans are coming.")),
        ("#submit", "monthly-draft", Remark(1, "submit")),
    ],
)
def test_it_is_kept_and_confirmed(text: str, kind: str, remark: Remark) -> None:
    plan = answer(text, kind)
    assert plan.remarks == (remark,)
    assert [d.template for d in letters(plan)] == ["transcript"]


def test_words_on_a_list_need_to_say_which_ticket() -> None:
    plan = answer("Please look into this one.", "digest")
    assert [d.template for d in letters(plan)] == ["refusal"]
    assert plan.remarks == ()


def test_what_is_no_draft_is_not_submitted() -> None:
    assert [d.template for d in letters(answer("#submit", "weekly"))] == ["refusal"]
    assert NADIA.email not in [a.email for d in letters(answer("x", "digest")) for a in d.to]
