"""Commands from the shell: the same rules as by mail."""

from __future__ import annotations

from mailbot.desk.ticket import State, Ticket
from mailbot.jobs.command import Carried, carry_out
from mailbot.store import tickets
from mailbot.store.engine import Database
from tests.desk.office import FAISAL, HOUR, HUDA, NOON
from tests.desk.office import ticket as a_ticket
from tests.jobs.samples import all_tickets, desk, rows_of

WHY = "The courier did not call, please deliver again today."


def opened(database: Database) -> Ticket:
    with database.writing() as conn:
        return tickets.insert(conn, a_ticket(id=None, ref=""), prefix="KA", year=2026)


def give(database: Database, text: str, sender: str = HUDA.email) -> Carried:
    return carry_out(desk(database), all_tickets(database)[0], sender, text, NOON + HOUR)


def test_a_command_is_carried_out_and_its_transcript_returned(database: Database) -> None:
    opened(database)
    done = give(database, f"#assign operations\n{WHY}")
    assert not done.refused
    assert "Team operations" in done.text or "operations" in done.text
    [ticket] = all_tickets(database)
    assert (ticket.state, ticket.group) == (State.WITH_DEPT, "operations")
    [letter] = rows_of(database, "outbox")  # the pack; no transcript goes by mail
    assert letter["kind"] == "notification"
    [mail] = rows_of(database, "ticket_mails")
    assert mail["text"].endswith(WHY)  # kept on the ticket like any note
    assert mail["sender"] == HUDA.email


def test_what_a_rule_refuses_is_no_fault_of_the_writing(database: Database) -> None:
    opened(database)
    done = give(database, f"#resolve {WHY}", FAISAL.email)
    assert (done.refused, done.wrong_in_itself, done.faults) == (True, False, ("no-ticket",))
    assert all_tickets(database)[0].state is State.OPEN


def test_what_is_badly_written_is_wrong_in_itself(database: Database) -> None:
    opened(database)
    for text, why in (("#asign operations", "unknown"), ("#set colour=red", "unknown-field")):
        done = give(database, text)
        assert (done.wrong_in_itself, done.faults) == (True, (why,))
    assert rows_of(database, "outbox") == []


def test_an_answer_is_printed_and_not_sent(database: Database) -> None:
    opened(database)
    done = give(database, "#who operations")
    assert "ops@courier.example" in done.text
    assert rows_of(database, "outbox") == []
