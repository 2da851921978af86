"""Accounts and letters, against a slow count."""

from __future__ import annotations

from collections import Counter

from tests.reports.slow import FIGURES, OFFICE_YEAR, inside, received


def test_the_accounts_with_the_most() -> None:
    found = Counter(c.ticket.account for c in received() if c.ticket.account)
    assert {p.name: p.value for p in FIGURES["accounts"].parts} == dict(found)


def test_letters_that_did_not_get_out() -> None:
    went = [w for w in OFFICE_YEAR.letters if inside(w.at)]
    failed = [w for w in went if w.state in ("failed", "held")]
    assert FIGURES["letters.failed"].value == len(failed)
    assert FIGURES["letters"].value == len(went)


def test_who_looked() -> None:
    looks = [one for one in OFFICE_YEAR.looks if inside(one.at)]
    assert FIGURES["reviews.mine"].value == sum(one.what == "mine" for one in looks)
    assert FIGURES["reviews.weekly"].value == sum(one.what.startswith("weekly") for one in looks)
