"""What a colleague's commands came to, in words."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.desk.policy import Name
from mailbot.reading.reading import Language
from mailbot.render import outcomes
from mailbot.render.given import Given
from mailbot.render.locale import staff_locale
from mailbot.render.outcomes import Fault
from mailbot.render.sample_office import OFFICER
from mailbot.render.samples import NOW
from mailbot.text.isolation import NBSP, unmarked
from tests.render.letters import POLICY


def done(row: dict[str, Any], language: Language = "en") -> str:
    """Return the one sentence about a command."""
    locale = staff_locale(POLICY, language, NOW, None)
    (said,) = outcomes.done(Given({"said": (row,)}), POLICY, locale)
    return unmarked(str(said)).replace(NBSP, " ")


def fault(language: Language = "en", **row: Any) -> Fault:
    """Return the one fault of a line."""
    given = {"line": 1, "written": "#x", "why": "unknown", "nearest": None, **row}
    locale = staff_locale(POLICY, language, NOW, None)
    (found,) = outcomes.faults(Given({"faults": (given,)}), POLICY, locale)
    return found


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "assign", "group": "sample-operations"}, "The ticket is now with Operations,"),
        (
            {"name": "assign", "group": "sample-ka", "person": OFFICER},
            "with Key Accounts; Nawal Al-Qahtani got",
        ),
        ({"name": "ask", "to": "customer", "pauses": True}, "The clock stands until then."),
        ({"name": "ask", "to": "customer", "pauses": False}, "comes back to you."),
        ({"name": "ask", "to": "group", "group": "sample-operations"}, "went to Operations;"),
        ({"name": "reply"}, "Your reply went to the customer, by name."),
        (
            {"name": "reply", "colleague": OFFICER, "minutes": 4},
            "Nawal Al-Qahtani had written to the same customer 4 minutes ago; both letters went.",
        ),
        (
            {"name": "set", "field": "consignee.phone", "value": "+966551112222"},
            "Consignee (receiver) mobile is now +966551112222.",
        ),
        ({"name": "set", "field": "nature", "value": "claim"}, "Nature is now Claim."),
        ({"name": "set", "field": "nature", "value": "claim", "asked": True}, "was asked for"),
        ({"name": "set", "account": "sample-account"}, "The requester is tied to the account"),
        ({"name": "urgent", "grade": 3}, "The urgency is now U3"),
        ({"name": "resolve"}, "asked whether it is solved."),
        ({"name": "resolve", "override": True}, "is on record."),
        ({"name": "merge", "to_ref": "KA-2026-000002"}, "merged into KA-2026-000002"),
        ({"name": "split", "waybills": ("1", "2")}, "In a ticket of its own now: 1, 2."),
        ({"name": "take", "ref": "KA-2026-000009"}, "KA-2026-000009: You are now the owner."),
        ({"name": "brand-new"}, "brand-new"),
    ],
)
def test_each_command_has_the_sentence_of_how_it_went(row: dict[str, Any], words: str) -> None:
    assert words in done(row)


def test_a_sentence_stands_in_the_readers_language() -> None:
    said = done({"name": "assign", "group": "sample-operations"}, "ar")
    assert said == "التذكرة الآن لدى إدارة العمليات، ووصلها ما يلزم للعمل."


def test_without_values_the_codes_alone_are_told() -> None:
    locale = staff_locale(POLICY, "en", NOW, None)
    said = outcomes.done(Given({"done": ("take", "note")}), POLICY, locale)
    assert [str(sentence) for sentence in said] == [
        "You are now the owner.",
        "Your note is kept inside.",
    ]


def test_names_that_come_close_are_offered_in_the_script_that_was_written() -> None:
    names = (Name("إدارة العمليات", "Operations"),)
    found = fault(why="unknown-group", names=names, written="#assign opration")
    assert [piece.text for piece in found.offers] == ["Operations"]
    arabic = fault("en", why="unknown-group", names=names, written="#إسناد العملية")
    assert [piece.text for piece in arabic.offers] == ["إدارة العمليات"]


@pytest.mark.parametrize(
    ("row", "offers"),
    [
        ({"why": "unknown-account", "accounts": ("sample-nakheel",)}, ["Al Nakheel Store"]),
        ({"why": "unknown-nature", "natures": ("claim", "inquiry")}, ["Claim", "Question"]),
        ({"why": "which-waybill", "waybills": ("111", "222")}, ["111", "222"]),
        ({"why": "unknown-field", "field": "nature"}, ["nature="]),
        ({"why": "no-value", "fields": ("waybill", "amount")}, ["waybill=", "amount="]),
    ],
)
def test_what_there_is_to_choose_from_is_offered(row: dict[str, Any], offers: list[str]) -> None:
    assert [piece.text for piece in fault(**row).offers] == offers


def test_a_department_gets_its_three_ways_instead_of_handing_back() -> None:
    found = fault(line=0, written="", why="handback", offered=("resolve", "ask", "misrouted"))
    assert found.whole
    assert [way.command.text.split()[0] for way in found.ways] == ["#resolve", "#ask", "#misrouted"]
    arabic = fault("ar", line=0, written="", why="handback", offered=("resolve",))
    assert arabic.ways[0].command.text.startswith("#إغلاق")


def test_a_weak_note_comes_back_with_an_example() -> None:
    found = fault(why="weak", written="#resolve pls check", nearest="resolve")
    assert found.example is not None
    assert "courier" in found.example.text
    assert found.nearest is None


def test_a_code_without_words_stands_as_it_is() -> None:
    assert str(fault(why="brand-new").why) == "brand-new"
