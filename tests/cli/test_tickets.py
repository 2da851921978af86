"""`mailbot tickets`: the list, narrowed by each option."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Desk
from tests.cli.test_ticket_record import TICKET, assert_shape

ALL = ["KA-2026-000001", "KA-2026-000002", "KA-2026-000003", "CMP-2026-000001"]


def refs(desk: Desk, *options: str, at: str = "2026-01-05T12:00:00+03:00") -> list[str]:
    return [row["ref"] for row in desk.json("tickets", "--json", *options, at=at)]


def test_every_line_has_the_contract_s_keys(worked: Desk) -> None:
    rows = worked.json("tickets", "--json")
    assert [row["ref"] for row in rows] == ALL
    for row in rows:
        assert_shape(row, TICKET)


def test_an_office_without_tickets_prints_nothing(fresh: Desk) -> None:
    assert fresh("tickets").stdout == ""
    assert fresh.json("tickets", "--json") == []


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (("--state", "OPEN"), (0, 2)),
        (("--state", "awaiting_info"), (1,)),
        (("--group", "complaints"), (3,)),
        (("--group", "nobody"), ()),
        (("--kind", "complaint"), (3,)),
        (("--kind", "feedback"), ()),
        (("--urgent",), (2,)),
        (("--account", "nokhba"), (0,)),
        (("--since", "2026-01-05T12:00:00+03:00"), (0, 1, 2, 3)),
        (("--since", "2026-01-05T12:00:01+03:00"), ()),
        (("--query", "medical samples"), (2,)),
        (("--query", "الشحنه رقم"), (0,)),
        (("--query", "290019501122"), (1,)),
        (("--kind", "ticket", "--urgent"), (2,)),
    ],
)
def test_each_option_narrows_it(
    worked: Desk, options: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    assert refs(worked, *options) == [ALL[n] for n in numbers]


def test_overdue_is_what_has_passed_its_date_at_that_moment(worked: Desk) -> None:
    assert refs(worked, "--overdue") == []
    assert refs(worked, "--overdue", at="2026-01-08T12:00:01+03:00") == [ALL[0], ALL[2]]


def test_for_people_there_is_a_line_a_ticket(worked: Desk) -> None:
    lines = worked("tickets").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ALL
    assert "AWAITING_INFO" in lines[1]
    assert "missing: " in lines[1]
    assert "U3" in lines[2]


@pytest.mark.parametrize(
    "options", [("--state", "LOST"), ("--kind", "claim"), ("--since", "yesterday")]
)
def test_a_wrong_option_is_a_wrong_call(worked: Desk, options: tuple[str, str]) -> None:
    result = worked("tickets", *options)
    assert (result.exit_code, result.stdout) == (2, "")


def test_no_credentials_are_needed_to_look(worked: Desk) -> None:
    imap = '[mailboxes.complaints.imap]\nhost = "imap.far.example"\npassword_env = "NOT_SET"\n'
    worked.change('folder = "complaints"', imap)
    assert refs(worked) == ALL
