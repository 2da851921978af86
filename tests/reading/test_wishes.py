"""What many hands ask for in English, each in his own way: nature and urgency, by floors."""

from __future__ import annotations

import pytest

from tests.reading.crowd import Wish, wishes

TABLES = ("crowd.toml", "throng.toml", "swarm.toml", "flock.toml")


@pytest.mark.parametrize(("table", "natures"), [(table, 0.92) for table in TABLES])
def test_most_mails_are_understood(table: str, natures: float) -> None:
    mails = wishes(table)
    missed = [mail for mail in mails if mail.read()[0] != mail.nature]
    assert 1 - len(missed) / len(mails) >= natures, _listed(missed)


def test_hardly_any_mail_is_taken_for_urgent_that_is_not() -> None:
    mails = [mail for table in TABLES for mail in wishes(table)]
    taken = [mail for mail in mails if mail.read()[1]]
    wrong = [mail for mail in taken if not mail.urgent]
    assert len(wrong) <= len(taken) / 10, _listed(wrong)
    missed = [mail for mail in mails if mail.urgent and mail not in taken]
    assert not missed, _listed(missed)


def _listed(mails: list[Wish]) -> str:
    return "\n".join(f"{mail.nature}: {mail.subject} | {mail.text}" for mail in mails)
