"""Sending: each attempt leased, each outcome named, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from mailbot.desk.complaint import Complaint, Extension
from mailbot.desk.ticket import State, Ticket
from mailbot.jobs.deliver import LEASE, Delivered, Outcome, deliver, judge
from mailbot.jobs.process import process
from mailbot.rules.retry import ATTEMPTS_MAX, next_attempt
from mailbot.store import outbox, tickets
from mailbot.store.engine import Database
from mailbot.store.outbox import UNCERTAIN_WAIT, OutboxState, OutboxSummary
from mailbot.transport.smtp import Sender, Sent
from tests.desk.office import HUDA, OMAR, complaint
from tests.jobs.samples import SALMA as OFFICE_SALMA
from tests.jobs.samples import desk, kept, raw_mail, rows_of
from tests.scripted import Scripted, smtp
from tests.servers import Office, free_port, smtp_settings
from tests.store.samples import HOUR, MINUTE, NOON, SALMA, letter

TAKEN = Sent(delivered=(SALMA.email,))
LATER = Sent(deferred={SALMA.email: "450 4.2.0 try later"})
REFUSED = Sent(failed={SALMA.email: "550 5.1.1 no such user"})
UNSURE = Sent(uncertain="the relay hung up before it answered")


class Killed(BaseException):
    """The program dies here."""


@dataclass
class Postman:
    """A courier with one answer to each letter, in turn; the last one goes on."""

    answers: list[Sent] = field(default_factory=lambda: [TAKEN])
    carried: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    before: Callable[[], object] = lambda: None

    def send(self, envelope_from: str, to: tuple[str, ...], raw: bytes) -> Sent:
        self.before()
        self.carried.append((envelope_from, to, raw))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def check(self) -> tuple[str, ...]:
        return ("it answers",)


def queued(database: Database, count: int = 1, **changes: Any) -> list[int]:
    with database.writing() as conn:
        ids = [outbox.queue(conn, letter(n, **changes)) for n in range(1, count + 1)]
    return [one for one in ids if one is not None]


def all_letters(database: Database) -> tuple[OutboxSummary, ...]:
    with database.reading() as conn:
        return outbox.listing(conn, tuple(OutboxState))


def state(database: Database) -> OutboxState:
    return all_letters(database)[0].state


def at(database: Database, now: datetime, answer: Sent) -> Delivered:
    return deliver(database, Postman([answer]), now)


def test_what_is_due_is_sent_once(database: Database) -> None:
    queued(database, 3)
    postman = Postman()
    assert deliver(database, postman, NOON) == Delivered(sent=3)
    assert [raw for *_, raw in postman.carried] == [letter(n).raw for n in (1, 2, 3)]
    assert {(sender, to) for sender, to, _ in postman.carried} == {
        ("ka@courier.example", (SALMA.email,))
    }
    assert deliver(database, postman, NOON + HOUR) == Delivered()
    for row in all_letters(database):
        assert row.state is OutboxState.SENT
        assert [r.text for r in row.results] == ["accepted"]


def test_no_transaction_is_open_while_the_server_talks(database: Database) -> None:
    queued(database)

    def somebody_else_writes() -> None:
        with database.writing() as conn:
            outbox.hold_address(conn, "other@x.example", NOON, "5.1.1")
        assert state(database) is OutboxState.SENDING

    assert deliver(database, Postman(before=somebody_else_writes), NOON).sent == 1


def test_a_letter_put_off_is_tried_again_with_growing_rests(database: Database) -> None:
    queued(database)
    now = NOON
    for attempt in range(1, 5):
        done = at(database, now, LATER)
        assert (done.deferred, done.sent) == (1, 0)
        [row] = all_letters(database)
        assert (row.state, row.attempts) == (OutboxState.DEFERRED, attempt)
        assert row.next_attempt_at == next_attempt(attempt, now, row.id)
        assert at(database, now + timedelta(seconds=47), TAKEN) == Delivered()
        now = row.next_attempt_at or now
    assert at(database, now, TAKEN) == Delivered(sent=1)
    results = [r.text for r in all_letters(database)[0].results]
    assert results == [f"{SALMA.email}: 450 4.2.0 try later"] * 4 + ["accepted"]


def test_after_five_days_it_is_given_up(database: Database) -> None:
    [number] = queued(database)
    with database.reading() as conn:
        assert outbox.next_due(conn) == NOON
    with database.writing() as conn:
        leased = outbox.lease(conn, NOON, LEASE)
    assert leased is not None
    worn = type(leased)(**{**_values(leased), "attempts": ATTEMPTS_MAX})
    assert judge(worn, LATER, NOON).state is OutboxState.FAILED
    assert leased.id == number


def _values(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def test_a_refused_letter_has_failed_and_says_why(database: Database) -> None:
    queued(database)
    done = at(database, NOON, REFUSED)
    assert (done.failed, done.why) == (1, f"{SALMA.email}: 550 5.1.1 no such user")
    assert state(database) is OutboxState.FAILED
    assert at(database, NOON + timedelta(days=9), TAKEN) == Delivered()


def test_an_uncertain_letter_goes_once_more_the_same_bytes_a_quarter_of_an_hour_later(
    database: Database,
) -> None:
    queued(database)
    assert at(database, NOON, UNSURE).uncertain == 1
    assert at(database, NOON + UNCERTAIN_WAIT - MINUTE, TAKEN) == Delivered()
    postman = Postman()
    assert deliver(database, postman, NOON + UNCERTAIN_WAIT, lambda: False) == Delivered(sent=1)
    assert postman.carried[0][2] == letter().raw


def test_uncertain_twice_is_left_to_a_person(database: Database) -> None:
    queued(database)
    at(database, NOON, UNSURE)
    assert at(database, NOON + UNCERTAIN_WAIT, UNSURE).uncertain == 1
    assert all_letters(database)[0].next_attempt_at is None
    assert at(database, NOON + timedelta(days=1), TAKEN) == Delivered()
    assert state(database) is OutboxState.UNCERTAIN


def test_a_person_s_uncertain_words_go_again_on_his_word_alone(database: Database) -> None:
    [number] = queued(database, relayed=True, automatic=False)
    at(database, NOON, UNSURE)
    assert at(database, NOON + timedelta(days=1), TAKEN) == Delivered()
    with database.writing() as conn:
        assert outbox.retry(conn, number, NOON + timedelta(days=1))
    assert at(database, NOON + timedelta(days=1), TAKEN) == Delivered(sent=1)


def test_the_program_dying_while_it_sends_leaves_the_letter_uncertain(database: Database) -> None:
    queued(database)

    def dies() -> None:
        raise Killed

    with pytest.raises(Killed):
        deliver(database, Postman(before=dies), NOON)
    assert state(database) is OutboxState.SENDING
    assert at(database, NOON + LEASE - MINUTE, TAKEN) == Delivered()
    assert at(database, NOON + LEASE, TAKEN) == Delivered()
    assert state(database) is OutboxState.UNCERTAIN
    assert "broken off" in all_letters(database)[0].results[-1].text
    assert at(database, NOON + LEASE + UNCERTAIN_WAIT, TAKEN) == Delivered(sent=1)


def test_a_relayed_letter_the_program_died_with_is_not_sent_again(database: Database) -> None:
    queued(database, relayed=True)
    with database.writing() as conn:
        outbox.lease(conn, NOON, LEASE)
    assert at(database, NOON + 10 * HOUR, TAKEN) == Delivered()
    assert state(database) is OutboxState.UNCERTAIN


def test_mail_to_a_dead_address_is_held_and_nobody_is_called(database: Database) -> None:
    queued(database, 2)
    with database.writing() as conn:
        outbox.hold_address(conn, SALMA.email, NOON, "5.1.1")
    postman = Postman()
    assert deliver(database, postman, NOON).held == 2
    assert postman.carried == []
    assert {row.state for row in all_letters(database)} == {OutboxState.HELD}


def test_of_several_readers_those_who_have_it_are_not_sent_it_again(database: Database) -> None:
    other = "other@customer.example"
    queued(database, to=(SALMA.email, other))
    half = Sent(delivered=(SALMA.email,), deferred={other: "451 later"})
    at(database, NOON, half)
    postman = Postman([Sent(delivered=(other,))])
    assert deliver(database, postman, NOON + 2 * MINUTE) == Delivered(sent=1)
    assert postman.carried[0][1] == (other,)


def test_it_stops_after_the_letter_in_hand(database: Database) -> None:
    queued(database, 3)
    postman = Postman()
    assert deliver(database, postman, NOON, lambda: len(postman.carried) == 1) == Delivered(sent=1)
    assert [row.state for row in all_letters(database)].count(OutboxState.QUEUED) == 2


def test_it_takes_no_more_than_it_is_let_and_goes_on_next_time(database: Database) -> None:
    queued(database, 5)
    postman = Postman()
    assert deliver(database, postman, NOON, most=2) == Delivered(sent=2)
    assert deliver(database, postman, NOON, most=2) == Delivered(sent=2)
    assert deliver(database, postman, NOON, most=2) == Delivered(sent=1)


def test_each_letter_is_tried_once_a_round_whatever_the_others_do(database: Database) -> None:
    queued(database, 3)
    postman = Postman([LATER, REFUSED, TAKEN])
    done = deliver(database, postman, NOON)
    assert (done.deferred, done.failed, done.sent) == (1, 1, 1)
    assert len(postman.carried) == 3


def test_a_server_s_long_answer_is_kept_short(database: Database) -> None:
    queued(database)
    at(database, NOON, Sent(failed={SALMA.email: "550 " + "no " * 1000}))
    assert len(rows_of(database, "outbox_results")[0]["result"]) <= 500


@pytest.mark.parametrize(
    ("sent", "outcome"),
    [
        (TAKEN, Outcome(OutboxState.SENT, "accepted", None, (SALMA.email,))),
        (Sent(uncertain="silence"), Outcome(OutboxState.UNCERTAIN, "silence", NOON + 15 * MINUTE)),
        (
            Sent(deferred={"a@b.example": "451"}, failed={"c@d.example": "550"}),
            Outcome(OutboxState.DEFERRED, "a@b.example: 451", next_attempt(1, NOON, 1)),
        ),
    ],
)
def test_an_attempt_has_one_name(database: Database, sent: Sent, outcome: Outcome) -> None:
    queued(database)
    with database.writing() as conn:
        leased = outbox.lease(conn, NOON, LEASE)
    assert leased is not None
    assert judge(leased, sent, NOON) == outcome


def test_over_a_real_relay_the_bytes_arrive_as_they_were_queued(
    database: Database, office: Office
) -> None:
    queued(database, 2)
    with Sender(smtp_settings(office)) as sender:
        assert deliver(database, sender, NOON) == Delivered(sent=2)
    assert [one.raw for one in office.accepted] == [letter(1).raw, letter(2).raw]
    assert office.accepted[0].envelope_from == "ka@courier.example"
    assert office.accepted[0].to == (SALMA.email,)


def test_a_relay_s_words_decide(database: Database, office: Office) -> None:
    queued(database)
    office.faults.rcpt[SALMA.email] = "450 4.2.0 Greylisted"
    with Sender(smtp_settings(office)) as sender:
        done = deliver(database, sender, NOON)
    assert (done.deferred, done.why) == (1, f"{SALMA.email}: 450 4.2.0 Greylisted")


def test_a_relay_that_hangs_up_after_the_final_dot_makes_it_uncertain(
    database: Database, office: Office
) -> None:
    queued(database)
    office.faults.drop_after_data = True
    with Sender(smtp_settings(office)) as sender:
        assert deliver(database, sender, NOON).uncertain == 1
    office.faults.drop_after_data = False
    with Sender(smtp_settings(office)) as sender:
        assert deliver(database, sender, NOON + UNCERTAIN_WAIT) == Delivered(sent=1)
    first, second = office.accepted
    assert first.raw == second.raw


def test_a_relay_that_is_not_there_puts_all_off_after_one_try(
    database: Database, office: Office
) -> None:
    queued(database, 3)
    with Sender(smtp_settings(office, port=free_port())) as sender:
        done = deliver(database, sender, NOON)
    assert (done.deferred, done.sent) == (3, 0)
    assert "refused" in done.why


def test_an_accepted_letter_is_sent_even_where_the_goodbye_fails(database: Database) -> None:
    queued(database)
    with Scripted(smtp(QUIT=b"421 4.3.2 closing")) as relay:
        settings = smtp_settings(_At(relay.port))  # type: ignore[arg-type]
        with Sender(settings) as sender:
            assert deliver(database, sender, NOON) == Delivered(sent=1)


@dataclass
class _At:
    smtp_port: int


# --- what failed for good is told ---------------------------------------------------------------


def refusing(database: Database, refused: str) -> Delivered:
    """Open a ticket of Salma's, and let the relay refuse the letters to one address."""
    kept(database, raw_mail("Late", sender=OFFICE_SALMA))
    the_desk = desk(database)
    process(the_desk, NOON)

    class Refuses(Postman):
        def send(self, envelope_from: str, to: tuple[str, ...], raw: bytes) -> Sent:
            super().send(envelope_from, to, raw)
            return Sent(failed={to[0]: "550 5.1.1 no"}) if refused in to else Sent(delivered=to)

    return deliver(database, Refuses(), NOON, office=the_desk.office)


def kinds_to(database: Database, address: str) -> list[str]:
    return [row.kind for row in all_letters(database) if address in row.to]


def test_a_letter_refused_for_good_is_told_to_whoever_follows_the_ticket(
    database: Database,
) -> None:
    done = refusing(database, OFFICE_SALMA)
    assert done.failed == 1
    assert kinds_to(database, HUDA.email) == ["notification", "alarm"]
    undelivered = [row for row in rows_of(database, "journal") if row["kind"] == "undelivered"]
    assert len(undelivered) == 1
    assert rows_of(database, "held_addresses") == []
    alarm = next(row for row in all_letters(database) if row.kind == "alarm")
    assert alarm.state is OutboxState.SENT


def test_where_the_one_who_follows_it_is_the_one_missed_his_supervisor_is_told(
    database: Database,
) -> None:
    refusing(database, HUDA.email)
    assert "alarm" not in kinds_to(database, HUDA.email)
    assert kinds_to(database, OMAR.email) == ["alarm"]


def test_a_letter_about_no_ticket_that_is_refused_is_only_recorded(database: Database) -> None:
    queued(database)
    done = deliver(database, Postman([REFUSED]), NOON, office=desk(database).office)
    assert done.failed == 1
    assert len(all_letters(database)) == 1


def test_a_persons_words_to_a_dead_address_are_told_and_automatic_letters_are_not(
    database: Database,
) -> None:
    kept(database, raw_mail("Late", sender=OFFICE_SALMA))
    the_desk = desk(database)
    process(the_desk, NOON)
    with database.writing() as conn:
        outbox.hold_address(conn, OFFICE_SALMA, NOON, "5.1.1")
    assert deliver(database, Postman(), NOON, office=the_desk.office).held == 1
    assert kinds_to(database, HUDA.email) == ["notification"]
    with database.writing() as conn:
        outbox.queue(conn, letter(7, to=(OFFICE_SALMA,), ticket_id=1, relayed=True))
    assert deliver(database, Postman(), NOON, office=the_desk.office).held == 1
    assert kinds_to(database, HUDA.email) == ["notification", "alarm"]


EXTENSION = Extension(
    at=NOON, by=OMAR.email, start=NOON + 72 * HOUR, until=NOON + 96 * HOUR, reason="awaiting CCTV"
)


def asked_to_wait(database: Database) -> int:
    """Keep a complaint whose later date is being told, and queue the letter that tells it."""
    case = Complaint(extensions=(EXTENSION,))
    waiting = complaint(ref="", id=None, state=State.INVESTIGATING, complaint=case)
    with database.writing() as conn:
        kept_as = tickets.insert(conn, waiting, prefix="CMP", year=2026)
        outbox.queue(conn, letter(1, ticket_id=kept_as.id, kind="extension"))
    assert kept_as.id is not None
    return kept_as.id


def case_of(database: Database, number: int) -> Ticket:
    with database.reading() as conn:
        return tickets.get(conn, number)


def test_a_complaints_date_moves_once_its_letter_is_out(database: Database) -> None:
    number, office = asked_to_wait(database), desk(database).office
    deliver(database, Postman([LATER]), NOON, office=office)
    assert case_of(database, number).extended_until is None
    deliver(database, Postman([TAKEN]), NOON + HOUR, office=office)
    found = case_of(database, number)
    assert (found.extended_until, found.due_at) == (EXTENSION.until, EXTENSION.until)
    assert found.case.extensions[0].told_at == NOON + HOUR
