"""What waits for the account's word, as letters may tell it."""

from __future__ import annotations

import pytest

from mailbot.desk.ticket import Verification
from mailbot.reading.reading import Nature
from mailbot.render.verification import verify_view
from mailbot.text.isolation import unmarked
from tests.desk.office import OFFICE, PASSER, WAYBILL, ticket
from tests.render.letters import written


def test_an_outsider_is_not_named_to_the_account() -> None:
    waiting = Verification(wanted_by=PASSER.email, nature=Nature.CLAIM)
    found = verify_view(ticket(verification=waiting), OFFICE)
    assert found is not None
    assert (found.nature, found.asked, found.wanted_by) == ("claim", False, None)
    assert [waybill.text for waybill in found.waybills] == [WAYBILL]


def test_a_colleague_of_the_account_is() -> None:
    waiting = Verification(
        wanted_by="clerk@nukhba.example", nature=Nature.ADDRESS_CHANGE, asked_of=("a@b.example",)
    )
    found = verify_view(ticket(verification=waiting), OFFICE)
    assert found is not None
    assert found.asked
    assert found.wanted_by is not None
    assert found.wanted_by.text == "clerk@nukhba.example"


def test_where_nothing_waits_there_is_nothing_to_tell() -> None:
    assert verify_view(None, OFFICE) is verify_view(ticket(), OFFICE) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "do not act before we tell you"), ("ar", "ولا تنفيذ قبل أن نبلغكم")],
)
def test_who_gets_it_meanwhile_reads_that_the_account_has_not_confirmed_it(
    language: str, words: str
) -> None:
    for nature in ("address-change", "claim"):
        letter = written(f"notification-{nature}-not-yet-{language}")
        assert words in " ".join(unmarked(letter.text).split())
