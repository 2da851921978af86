"""Letters: queued once, leased by one, every outcome kept, the doubtful one sent once more."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from mailbot.reading.asked import Asked, AskedField
from mailbot.rules.context import Letter
from mailbot.store import outbox, tickets
from mailbot.store.engine import Connection, Database
from mailbot.store.outbox import UNCERTAIN_WAIT, HeldAddress, OutboxState, Result
from tests.store import samples
from tests.store.samples import DAY, HOUR, LEASE, MINUTE, NOON

A, B = "a@customer.example", "b@customer.example"


def queued(conn: Connection, number: int = 1, **changes: Any) -> int:
    """Queue a letter and return its id."""
    letter_id = outbox.queue(conn, samples.letter(number, **changes))
    assert letter_id is not None
    return letter_id


def leased(conn: Connection, now: datetime = NOON) -> outbox.Leased:
    """Lease the next letter, which must be due."""
    letter = outbox.lease(conn, now, LEASE)
    assert letter is not None
    return letter


def state_of(conn: Connection, letter_id: int) -> outbox.OutboxSummary:
    """Return a letter as it is listed."""
    return next(s for s in outbox.listing(conn, OutboxState) if s.id == letter_id)


def ended(conn: Connection, letter_id: int, state: str, **changes: Any) -> None:
    """Record the end of an attempt."""
    given: Any = {"at": NOON, "next_attempt_at": None, "result": "250 2.0.0 ok"}
    outbox.record(conn, letter_id, state=state, **(given | changes))


class TestQueueing:
    def test_a_key_is_queued_once(self, database: Database) -> None:
        with database.writing() as conn:
            assert outbox.queue(conn, samples.letter()) is not None
            assert outbox.queue(conn, samples.letter(raw=b"other", to=(B,))) is None
            (summary,) = outbox.listing(conn, ["queued"])
        assert summary.to == (samples.SALMA.email,)

    def test_four_that_queue_the_same_keys_queue_each_once(self, database: Database) -> None:
        def queue_all(_: int) -> int:
            done = 0
            for number in range(25):
                with database.writing() as conn:
                    done += outbox.queue(conn, samples.letter(number)) is not None
            return done

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(queue_all, range(4))) == 25

    def test_a_letter_to_nobody_is_owed_to_nobody(self, database: Database) -> None:
        with database.writing() as conn:
            queued(conn, to=())
            assert leased(conn).to == ()

    def test_its_bytes_stay_what_they_were(self, database: Database) -> None:
        raw = bytes(range(256)) * 10
        with database.writing() as conn:
            queued(conn, raw=raw)
        with database.writing() as conn:
            assert leased(conn).raw == raw


class TestLeasing:
    def test_a_letter_is_ours_alone_until_the_lease_ends(self, database: Database) -> None:
        with database.writing() as conn:
            letter_id = queued(conn, to=(A, B))
            assert leased(conn) == outbox.Leased(
                id=letter_id,
                envelope_from="ka@courier.example",
                to=(A, B),
                raw=samples.letter().raw,
                attempts=1,
                mailbox="ka",
                kind="acknowledgement",
                relayed=False,
                was_uncertain=False,
            )
            assert outbox.lease(conn, NOON + DAY, LEASE) is None
            assert state_of(conn, letter_id).state is OutboxState.SENDING

    def test_what_has_been_due_longest_goes_first(self, database: Database) -> None:
        with database.writing() as conn:
            late = queued(conn, 1, created_at=NOON + HOUR)
            early = queued(conn, 2)
            also_early = queued(conn, 3)
            assert [one.id for one in outbox.lease_many(conn, NOON, LEASE, 9)] == [
                early,
                also_early,
            ]
            assert leased(conn, NOON + HOUR).id == late

    def test_no_more_are_taken_than_asked_for(self, database: Database) -> None:
        with database.writing() as conn:
            for number in range(5):
                queued(conn, number)
            assert len(outbox.lease_many(conn, NOON, LEASE, 3)) == 3
            assert len(outbox.lease_many(conn, NOON, LEASE, 3)) == 2
            assert outbox.lease_many(conn, NOON, LEASE, 3) == ()

    def test_four_couriers_take_each_of_200_letters_once(self, database: Database) -> None:
        with database.writing() as conn:
            for number in range(200):
                queued(conn, number)
        taken: Counter[int] = Counter()

        def send(_: int) -> None:
            while True:
                with database.writing() as conn:
                    letters = outbox.lease_many(conn, NOON, LEASE, 7)
                if not letters:
                    return
                with database.writing() as conn:
                    for letter in letters:
                        ended(conn, letter.id, "sent", delivered=letter.to)
                        taken[letter.id] += 1

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(send, range(4)))
        assert len(taken) == 200
        assert set(taken.values()) == {1}

    def test_a_courier_passes_over_what_another_is_taking(self, postgres: Any) -> None:
        if postgres is None:
            pytest.skip("PostgreSQL's server programs are not on this machine")
        database = postgres.migrated()
        with database.writing() as conn:
            first, second = queued(conn, 1), queued(conn, 2)
        with database.writing() as one, database.writing() as other:
            assert leased(one).id == first
            assert leased(other).id == second
            assert outbox.lease(other, NOON, LEASE) is None


class TestOutcomes:
    def test_a_sent_letter_is_sent(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            ended(conn, letter, "sent", at=NOON + MINUTE, delivered=(samples.SALMA.email,))
            assert outbox.lease(conn, NOON + DAY, LEASE) is None
            summary = state_of(conn, letter)
        assert summary.state is OutboxState.SENT
        assert summary.results == (Result(NOON + MINUTE, OutboxState.SENT, "250 2.0.0 ok"),)

    def test_a_deferred_letter_goes_again_when_its_time_comes(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            ended(conn, letter, "deferred", result="450 later", next_attempt_at=NOON + HOUR)
            assert outbox.lease(conn, NOON + 59 * MINUTE, LEASE) is None
            again = leased(conn, NOON + HOUR)
            assert (again.id, again.attempts, again.was_uncertain) == (letter, 2, False)
            ended(conn, letter, "sent", at=NOON + HOUR)
            assert [r.text for r in state_of(conn, letter).results] == [
                "450 later",
                "250 2.0.0 ok",
            ]

    def test_only_those_still_owed_get_it_again(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn, to=(A, B)))
            ended(conn, letter, "deferred", next_attempt_at=NOON, delivered=("A@customer.example",))
            assert leased(conn).to == (B,)
            assert state_of(conn, letter).to == (A, B)

    @pytest.mark.parametrize("state", ["failed", "held", "cancelled"])
    def test_an_ended_letter_goes_no_more(self, database: Database, state: str) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            ended(conn, letter, state, result="550 no such user")
            assert outbox.lease(conn, NOON + DAY, LEASE) is None
            assert outbox.next_due(conn) is None
            assert state_of(conn, letter).state == state

    def test_what_was_sent_stays_sent(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            ended(conn, letter, "sent")
            ended(conn, letter, "deferred", next_attempt_at=NOON, result="450 too late")
            summary = state_of(conn, letter)
            assert summary.state is OutboxState.SENT
            assert [result.text for result in summary.results][-1] == "450 too late"
            assert outbox.lease(conn, NOON + DAY, LEASE) is None

    def test_an_unknown_outcome_is_an_error(self, database: Database) -> None:
        with pytest.raises(ValueError, match="bounced"), database.writing() as conn:
            ended(conn, queued(conn), "bounced")


class TestDoubt:
    def test_a_broken_attempt_is_uncertain_and_goes_once_more(self, database: Database) -> None:
        end = NOON + LEASE
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            assert outbox.expire_leases(conn, end - MINUTE) == 0
            assert outbox.expire_leases(conn, end) == 1
            assert state_of(conn, letter).state is OutboxState.UNCERTAIN
            assert state_of(conn, letter).next_attempt_at == end + UNCERTAIN_WAIT
            assert outbox.lease(conn, end, LEASE) is None
            again = leased(conn, end + UNCERTAIN_WAIT)
            assert (again.id, again.was_uncertain, again.attempts) == (letter, True, 2)
            assert again.raw == samples.letter().raw

    def test_a_second_doubt_waits_for_a_person(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            outbox.expire_leases(conn, NOON + LEASE)
            leased(conn, NOON + HOUR)
            assert outbox.expire_leases(conn, NOON + 2 * HOUR) == 1
            summary = state_of(conn, letter)
            assert (summary.state, summary.next_attempt_at) == (OutboxState.UNCERTAIN, None)
            assert outbox.lease(conn, NOON + DAY, LEASE) is None

    def test_a_doubt_that_the_courier_tells_goes_once_more_too(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            ended(conn, letter, "uncertain", next_attempt_at=NOON + UNCERTAIN_WAIT)
            assert leased(conn, NOON + UNCERTAIN_WAIT).was_uncertain
            ended(conn, letter, "uncertain", next_attempt_at=NOON)
            assert outbox.lease(conn, NOON + DAY, LEASE) is None

    def test_a_persons_words_are_not_sent_twice_by_themselves(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn, relayed=True, automatic=False))
            outbox.expire_leases(conn, NOON + LEASE)
            assert state_of(conn, letter).next_attempt_at is None
            assert outbox.lease(conn, NOON + DAY, LEASE) is None
            assert outbox.retry(conn, letter, NOON + DAY)
            assert leased(conn, NOON + DAY).relayed

    def test_every_doubt_is_written_down(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            outbox.expire_leases(conn, NOON + LEASE)
            (result,) = state_of(conn, letter).results
        assert result.state is OutboxState.UNCERTAIN
        assert "may have been sent" in result.text


class TestDue:
    def test_nothing_is_due_in_an_empty_outbox(self, database: Database) -> None:
        with database.reading() as conn:
            assert outbox.next_due(conn) is None

    def test_the_next_thing_to_do_is_the_earliest_letter_or_lease_end(
        self, database: Database
    ) -> None:
        with database.writing() as conn:
            queued(conn, 1)
            assert outbox.next_due(conn) == NOON
            leased(conn)
            assert outbox.next_due(conn) == NOON + LEASE
            queued(conn, 2, created_at=NOON + MINUTE)
            assert outbox.next_due(conn) == NOON + MINUTE


class TestPersonsWord:
    @pytest.mark.parametrize("state", ["deferred", "uncertain", "held", "failed"])
    def test_a_stuck_letter_can_be_tried_anew(self, database: Database, state: str) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            ended(conn, letter, state)
            assert outbox.retry(conn, letter, NOON + HOUR)
            again = leased(conn, NOON + HOUR)
            assert (again.id, again.attempts) == (letter, 1)

    def test_a_retry_tries_its_dead_addresses_again(self, database: Database) -> None:
        with database.writing() as conn:
            for address in (A, B, samples.SALMA.email):
                outbox.hold_address(conn, address, NOON, "5.1.1")
            letter = leased_of(conn, queued(conn, to=(A, B)))
            ended(conn, letter, "held", delivered=(B,))
            outbox.retry(conn, letter, NOON)
            held = [address.email for address in outbox.held_addresses(conn)]
        assert held == [B, samples.SALMA.email]

    @pytest.mark.parametrize("state", ["queued", "deferred", "uncertain", "held", "failed"])
    def test_what_has_not_gone_can_be_given_up(self, database: Database, state: str) -> None:
        with database.writing() as conn:
            letter = queued(conn)
            ended(conn, letter, state, next_attempt_at=NOON)
            assert outbox.cancel(conn, letter, NOON)
            assert outbox.lease(conn, NOON + DAY, LEASE) is None
            assert not outbox.cancel(conn, letter, NOON)
            assert not outbox.retry(conn, letter, NOON)

    def test_what_is_going_or_gone_cannot(self, database: Database) -> None:
        with database.writing() as conn:
            letter = leased_of(conn, queued(conn))
            assert not outbox.cancel(conn, letter, NOON)
            assert not outbox.retry(conn, letter, NOON)
            ended(conn, letter, "sent")
            assert not outbox.cancel(conn, letter, NOON)
            assert not outbox.retry(conn, letter, NOON)
            assert not outbox.retry(conn, 99, NOON)


class TestBrakes:
    def test_automatic_letters_to_an_address_are_counted(self, database: Database) -> None:
        with database.writing() as conn:
            ages = (0 * HOUR, 59 * MINUTE, HOUR, 23 * HOUR, DAY)
            for number, age in enumerate(ages):
                queued(conn, number, created_at=NOON - age)
            queued(conn, 10, automatic=False)
            queued(conn, 11, to=(B,))
            ended(conn, queued(conn, 12), "failed")
            outbox.cancel(conn, queued(conn, 13), NOON)
            address = samples.SALMA.email.upper()
            assert outbox.automatic_counts(conn, address, NOON) == (3, 5)
            assert outbox.automatic_counts(conn, "new@customer.example", NOON) == (0, 0)

    def test_dead_addresses_are_held(self, database: Database) -> None:
        with database.writing() as conn:
            outbox.hold_address(conn, "Dead@customer.example", NOON, "5.1.1")
            outbox.hold_address(conn, "dead@customer.example", NOON + HOUR, "5.2.1")
            assert outbox.is_held(conn, "DEAD@customer.example")
            assert not outbox.is_held(conn, A)
            assert outbox.held_addresses(conn) == (
                HeldAddress("dead@customer.example", NOON + HOUR, "5.2.1"),
            )


class TestLookingUp:
    @pytest.fixture
    def ticket_id(self, database: Database) -> int:
        with database.writing() as conn:
            return tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).id or 0

    def test_by_message_id_newest_first(self, database: Database, ticket_id: int) -> None:
        asked = Asked(
            ref="KA-2026-000001",
            fields=(AskedField(1, 0, "shipper.name"),),
            shipments=(samples.shipment("111"),),
        )
        with database.writing() as conn:
            first = queued(conn, 1, ticket_id=ticket_id, asked=asked, to=("A@customer.example", B))
            second = queued(conn, 2, audience="staff")
            ids = ("x", "letter-1@courier.example", "letter-2@courier.example")
            newest, oldest = outbox.letters_by_message_ids(conn, ids)
            assert outbox.letters_by_message_ids(conn, ()) == ()
        assert newest.id == second
        assert oldest == Letter(
            id=first,
            ticket_id=ticket_id,
            kind="acknowledgement",
            audience="customer",
            to=(A, B),
            message_id="letter-1@courier.example",
            asked=asked,
        )

    def test_of_a_ticket_oldest_first(self, database: Database, ticket_id: int) -> None:
        with database.writing() as conn:
            first = queued(conn, 1, ticket_id=ticket_id)
            queued(conn, 2)
            second = queued(conn, 3, ticket_id=ticket_id, relayed=True)
            ended(conn, first, "sent", at=NOON + HOUR)
            kept = outbox.of_ticket(conn, ticket_id)
        assert [letter.id for letter in kept] == [first, second]
        assert kept[0] == outbox.KeptLetter(
            id=first,
            kind="acknowledgement",
            audience="customer",
            mailbox="ka",
            envelope_from="ka@courier.example",
            to=(samples.SALMA.email,),
            message_id="letter-1@courier.example",
            subject="Re: أين شحنتي [KA-2026-000001]",
            text="وصلتنا رسالتكم",
            automatic=True,
            relayed=False,
            created_at=NOON,
            state=OutboxState.SENT,
            ended_at=NOON + HOUR,
        )

    def test_a_conversation_is_one_audiences(self, database: Database, ticket_id: int) -> None:
        with database.writing() as conn:
            queued(conn, 1, ticket_id=ticket_id)
            queued(conn, 2, ticket_id=ticket_id, audience="staff")
            queued(conn, 3, ticket_id=ticket_id)
            outbox.cancel(conn, queued(conn, 4, ticket_id=ticket_id), NOON)
            assert outbox.last_conversation(conn, ticket_id, "customer") == (
                "letter-1@courier.example",
                "letter-3@courier.example",
            )
            assert outbox.last_conversation(conn, ticket_id, "department") == ()

    def test_a_list_names_the_ticket(self, database: Database, ticket_id: int) -> None:
        with database.writing() as conn:
            queued(conn, 1, ticket_id=ticket_id)
            queued(conn, 2)
            ended(conn, queued(conn, 3), "failed")
            listed = outbox.listing(conn, (OutboxState.QUEUED, "deferred"))
            assert [summary.ref for summary in listed] == ["KA-2026-000001", None]
            assert outbox.listing(conn, ()) == ()

    def test_letters_are_counted_by_state(self, database: Database) -> None:
        with database.writing() as conn:
            queued(conn, 1)
            ended(conn, queued(conn, 2), "failed")
            counts = outbox.counts(conn)
        assert counts == dict.fromkeys(map(str, OutboxState), 0) | {"queued": 1, "failed": 1}

    def test_hostile_strings_do_no_harm(self, database: Database) -> None:
        odd = replace(samples.letter(), subject="a\x00b", text="\udcff", to=("a\x00@x.example",))
        with database.writing() as conn:
            letter = outbox.queue(conn, odd)
            assert state_of(conn, letter or 0).subject == "a\ufffdb"


def leased_of(conn: Connection, letter_id: int) -> int:
    """Lease the letter and return its id."""
    assert leased(conn).id == letter_id
    return letter_id
