"""What was done with people's data comes back as it was written; nobody is named in it."""

from __future__ import annotations

from mailbot.store import audit
from mailbot.store.audit import Act
from mailbot.store.engine import Database
from tests.store.samples import NOON


def test_acts_come_back_in_order(database: Database) -> None:
    one = Act(at=NOON, actor="root", act="export", subject="0a", reason="", detail={"mails": 3})
    other = Act(at=NOON, actor="root", act="erase", subject="0a", reason="asked", detail={})
    with database.writing() as conn:
        audit.add(conn, one)
        audit.add(conn, other)
        assert audit.acts(conn) == (one, other)


def test_an_address_is_known_by_its_digest_whatever_its_case() -> None:
    assert audit.subject_of("Salma@Customer.example") == audit.subject_of("salma@customer.example")
    assert "salma" not in audit.subject_of("salma@customer.example")
