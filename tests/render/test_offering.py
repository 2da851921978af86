"""The commands at a letter's end are those that its reader may use on the ticket as it stands."""

from __future__ import annotations

from mailbot.desk.ticket import State
from mailbot.render.given import Given
from mailbot.render.offering import TOLD_MAX, listed
from tests.desk.office import FAISAL, HUDA, OFFICE, OPERATIONS, ticket

UNKNOWN = ticket(account=None)
HELD = ticket(group="operations", state=State.WITH_DEPT)
NEWS = Given({"what_happened": "news", "commands": ("#note", "#take", "#help")})


def written(given: Given, reader: str, about: object = UNKNOWN) -> tuple[list[str], list[str]]:
    found = listed(given, about, OFFICE, reader, "en")  # type: ignore[arg-type]
    return [c.command.text for c in found.told], [c.text for c in found.named]


def test_the_letters_own_come_first_then_all_others_and_help_is_told_last() -> None:
    told, named = written(NEWS, HUDA.email)
    assert told[:2] == ["#note", "#take"]
    assert told[-1] == "#help"
    assert len(told) == TOLD_MAX + 1
    assert {"#link ACCOUNT", "#claim 3500 SAR"} <= {*told, *named}
    assert not {"#enough", "#ok", "#paid", "#misrouted REASON"} & {*told, *named}


def test_what_the_reader_may_not_use_is_not_listed_though_the_letter_names_it() -> None:
    told, named = written(NEWS, FAISAL.email, HELD)
    assert "#take" not in (*told, *named)
    assert "#misrouted REASON" in (*told, *named)


def test_a_group_reads_what_its_members_may() -> None:
    assert written(NEWS, OPERATIONS.address or "", HELD) == written(NEWS, FAISAL.email, HELD)


def test_an_answer_lists_what_it_was_given() -> None:
    assert written(Given({"known": ("reply", "note")}), HUDA.email) == (["#reply", "#note"], [])
    assert written(Given({"done": ("take",)}), HUDA.email) == ([], [])
