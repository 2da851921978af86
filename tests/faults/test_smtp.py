"""Relays that refuse, stall, hang up and lie: each letter ends as it should, and no other waits.

What one attempt comes to is told in tests/transport; here the letter's whole way, over the tries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import sleep
from typing import Any

import pytest

from mailbot.jobs.deliver import Delivered, deliver
from mailbot.jobs.process import process
from mailbot.store import outbox
from mailbot.store.engine import Database
from mailbot.store.outbox import OutboxState
from mailbot.transport.settings import SmtpSettings
from mailbot.transport.smtp import Sender
from tests.jobs.samples import SALMA as WRITER
from tests.jobs.samples import desk, kept, raw_mail, rows_of
from tests.jobs.test_deliver import LATER, Postman, all_letters, queued
from tests.scripted import Script, Scripted, Talk, smtp
from tests.store.samples import HOUR, MINUTE, NOON, SALMA, letter

PASSWORD = "open-sesame"


def settings(server: Scripted, **changes: Any) -> SmtpSettings:
    given = {"security": "plain", "timeout_s": 0.5, "data_timeout_s": 0.5, "retry_s": 0.0}
    return SmtpSettings(host="127.0.0.1", port=server.port, **{**given, **changes})


def sent_at(database: Database, server: Scripted, now: datetime, **changes: Any) -> Delivered:
    with Sender(settings(server, **changes)) as sender:
        return deliver(database, sender, now)


def states(database: Database) -> list[str]:
    return [row.state.value for row in all_letters(database)]


def bodies_heard(server: Scripted) -> int:
    return bytes(server.heard).count(b"\r\n.\r\n")


@dataclass(frozen=True)
class Case:
    """What a relay does wrong at first, what that makes of a letter, and how it ends.

    `heard`: how often the relay has heard the letter in the end.
    """

    script: Script
    first: str
    last: str = "sent"
    heard: int = 1


CASES = {
    "451 to MAIL": Case(smtp(MAIL=b"451 4.3.0 later"), "deferred"),
    "greylisting": Case(smtp(RCPT=b"450 4.2.0 greylisted"), "deferred"),
    "452 to DATA": Case(smtp(DATA=b"452 4.3.1 no room"), "deferred"),
    "451 to the dot": Case(smtp(DOT=b"451 4.7.1 scanned later"), "deferred", heard=2),
    "554 to the dot": Case(smtp(DOT=b"554 5.7.1 it is spam"), "failed", "failed"),
    "550 to MAIL": Case(smtp(MAIL=b"550 5.7.1 not you"), "failed", "failed", 0),
    "550 to RCPT": Case(smtp(RCPT=b"550 5.1.1 nobody"), "failed", "failed", 0),
    "552 for its size": Case(smtp(MAIL=b"552 5.3.4 too large"), "failed", "failed", 0),
    "a limit it is over": Case(smtp(offers=(b"SIZE 10",)), "failed", "failed", 0),
    "421 in the greeting": Case(smtp(b"421 4.3.2 too busy"), "deferred"),
    "421 to MAIL": Case(smtp(MAIL=b"421 4.3.2 closing"), "deferred"),
    "421 to the dot": Case(smtp(DOT=b"421 4.3.2 closing"), "deferred", heard=2),
    "421 to QUIT": Case(smtp(QUIT=b"421 4.3.2 closing"), "sent"),
    "hangs up on DATA": Case(smtp(DATA=b"hangs up"), "deferred"),
    "silent at RCPT": Case(smtp(RCPT=b"is silent"), "deferred"),
    "hangs up after the dot": Case(smtp(DOT=b"hangs up"), "uncertain", heard=2),
    "silent after the dot": Case(smtp(DOT=b"is silent"), "uncertain", heard=2),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_letter_ends_as_it_should(database: Database, case: Case) -> None:
    queued(database)
    with Scripted(case.script, case.script, smtp()) as server:
        sent_at(database, server, NOON)
        assert states(database) == [case.first]
        server.connections = 2  # from now on all is well
        assert sent_at(database, server, NOON + MINUTE / 2) == Delivered()  # not yet due
        sent_at(database, server, NOON + 16 * MINUTE)
        assert states(database) == [case.last]
        sent_at(database, server, NOON + 20 * HOUR)
    assert bodies_heard(server) == case.heard
    doubts = [r for r in all_letters(database)[0].results if r.state is OutboxState.UNCERTAIN]
    assert len(doubts) == (case.first == "uncertain")


def test_a_doubtful_letter_goes_again_as_the_very_same_bytes(database: Database) -> None:
    queued(database)
    with Scripted(smtp(DOT=b"hangs up"), smtp()) as server:
        assert sent_at(database, server, NOON).uncertain == 1
        assert sent_at(database, server, NOON + 14 * MINUTE) == Delivered()
        assert sent_at(database, server, NOON + 15 * MINUTE).sent == 1
        bodies = re.findall(rb"(?s)DATA\r\n(.*?\r\n)\.\r\n", bytes(server.heard))
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]


def test_a_relay_that_dribbles_is_given_up_and_the_letter_goes_by_the_next_connection(
    database: Database,
) -> None:
    def greets_slowly(talk: Talk) -> None:
        for _ in range(100):
            talk.say_raw(b"2")
            sleep(0.1)

    queued(database)
    with Scripted(greets_slowly, smtp()) as server:
        assert sent_at(database, server, NOON).deferred == 1
        assert bytes(server.heard) == b""
        assert sent_at(database, server, NOON + 2 * MINUTE).sent == 1


def test_one_bad_reader_delays_no_other(database: Database) -> None:
    def picky(talk: Talk) -> None:
        talk.say(b"220 relay")
        while True:
            line = talk.line()
            if line.startswith(b"RCPT") and b"slow@" in line:
                talk.say(b"451 4.7.1 later")
            elif line.startswith(b"DATA"):
                talk.say(b"354 go on")
                talk.until_dot()
                talk.say(b"250 taken")
            else:
                talk.say(b"250 ok")

    with database.writing() as conn:
        outbox.queue(conn, letter(9, to=("slow@far.example",)))
    queued(database, 3)
    with Scripted(picky) as server:
        done = sent_at(database, server, NOON)
        assert (done.deferred, done.sent) == (1, 3)
        assert server.connections == 1


def test_of_several_readers_each_has_an_end_of_his_own(database: Database) -> None:
    def partial(talk: Talk) -> None:
        talk.say(b"220 relay")
        while True:
            line = talk.line()
            reply = (
                b"550 nobody" if b"gone@" in line else b"450 later" if b"later@" in line else b""
            )
            if line.startswith(b"DATA"):
                talk.say(b"354 go on")
                talk.until_dot()
            talk.say(reply if line.startswith(b"RCPT") and reply else b"250 ok")

    queued(database, to=(SALMA.email, "gone@far.example", "later@far.example"))
    with Scripted(partial, smtp()) as server:
        assert sent_at(database, server, NOON).deferred == 1
        first = bytes(server.heard)
        sent_at(database, server, NOON + 2 * MINUTE)
        second = bytes(server.heard)[len(first) :]
    assert SALMA.email.encode() not in second  # who has it does not get it again
    assert b"RCPT TO:<later@far.example>" in second


def test_a_throttle_lets_all_letters_through_in_the_end(database: Database) -> None:
    def two_a_connection(talk: Talk) -> None:
        talk.say(b"220 relay")
        taken = 0
        while True:
            line = talk.line()
            if line.startswith(b"MAIL") and taken == 2:
                talk.say(b"421 4.7.0 two a connection")
                return
            if line.startswith(b"DATA"):
                talk.say(b"354 go on")
                talk.until_dot()
                taken += 1
            talk.say(b"250 ok")

    queued(database, 7)
    with Scripted(two_a_connection) as server:
        for minute in range(0, 40, 3):
            sent_at(database, server, NOON + minute * MINUTE)
        assert set(states(database)) == {"sent"}
        assert bodies_heard(server) == 7


def test_a_wrong_password_is_tried_once_and_told_and_never_repeated_in_words(
    database: Database,
) -> None:
    queued(database, 5)
    refuses = smtp(offers=(b"AUTH PLAIN",), AUTH=b"535 5.7.8 wrong: open-sesame")
    with Scripted(refuses) as server:
        login = {"username": "desk", "password": PASSWORD}
        with Sender(settings(server, **login)) as sender:
            for minute in range(5):
                deliver(database, sender, NOON + minute * 10 * MINUTE)
        assert server.connections == 1
    assert set(states(database)) == {"deferred"}
    told = " ".join(r.text for row in all_letters(database) for r in row.results)
    assert "535" in told
    assert PASSWORD not in told


def test_an_international_address_is_final_where_the_relay_knows_none(database: Database) -> None:
    queued(database, to=("سارة@متجر.example",))
    with Scripted(smtp()) as server:
        assert sent_at(database, server, NOON).failed == 1
        assert sent_at(database, server, NOON + HOUR) == Delivered()


def test_after_five_days_of_refusals_the_officer_is_told(database: Database) -> None:
    kept(database, raw_mail("Late", sender=WRITER))
    the_desk = desk(database)
    process(the_desk, NOON)

    class NotToHim(Postman):
        def send(self, envelope_from: str, to: tuple[str, ...], raw: bytes) -> Any:
            self.answers = [LATER if WRITER in to else type(LATER)(delivered=to)]
            return super().send(envelope_from, to, raw)

    postman, now = NotToHim(), NOON
    before = max(row["id"] for row in rows_of(database, "outbox"))
    while "deferred" in states(database) or now == NOON:
        deliver(database, postman, now, office=the_desk.office)
        now += timedelta(minutes=66)
        assert now < NOON + timedelta(days=8)
    assert now > NOON + timedelta(days=4)
    told = [row.kind for row in all_letters(database) if row.id > before]
    assert "alarm" in told
    assert [row.state.value for row in all_letters(database) if WRITER in row.to] == ["failed"]
