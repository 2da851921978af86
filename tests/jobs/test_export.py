"""What is held of a person, collected; the handing out is written down even of nothing."""

from __future__ import annotations

from mailbot.jobs.export import Holding, export
from mailbot.store import audit
from mailbot.store.engine import Database
from tests.desk.office import NOON

SARA = "sara@qandil.example"


def test_of_a_stranger_nothing_and_it_is_written_down(database: Database) -> None:
    assert export(database, SARA, "root", NOON) == Holding(
        address=SARA, own=(), party=(), mails=(), letters=(), dead_since=None
    )
    with database.reading() as conn:
        (act,) = audit.acts(conn)
    assert (act.act, act.actor, act.detail) == (
        "export", "root", {"tickets": [], "mails": 0, "letters": 0},
    )  # fmt: skip
