"""Mails that came: one row each whatever was shown, claimed once, and the ledger of sightings."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection

from mailbot.rules.plan import InboundState
from mailbot.store import inbound
from mailbot.store.engine import Database
from mailbot.store.inbound import Cursor, Filing, Kept
from tests.store import samples
from tests.store.samples import HOUR, MINUTE, NOON


def finish(conn: Connection, inbound_id: int, **changes: Any) -> None:
    """Decide a mail as handled, unless told otherwise."""
    outcome: Any = {
        "state": InboundState.HANDLED,
        "reason": "opened",
        "at": NOON + MINUTE,
        "message_id": "m1@customer.example",
        "sender": "salma@customer.example",
        "subject": "أين شحنتي",
        "disposition": "request",
    }
    inbound.finish(conn, inbound_id, **(outcome | changes))


class TestKeeping:
    def test_a_new_mail_waits_with_its_bytes(self, database: Database) -> None:
        with database.writing() as conn:
            kept = inbound.keep(conn, samples.inbound())
        assert kept.new
        with database.reading() as conn:
            found = inbound.get(conn, kept.id)
        assert found == inbound.Inbound(
            id=kept.id,
            raw=samples.inbound().raw,
            content_id="content-1",
            mailboxes=("ka",),
            received_at=NOON,
            state=InboundState.PENDING,
            reason=None,
            attempts=0,
            error=None,
            too_large=False,
            size=100,
            message_id="",
            sender=None,
            subject="",
            disposition=None,
            proved_by=None,
            decided_at=None,
        )

    def test_the_same_mail_again_is_a_further_sighting(self, database: Database) -> None:
        again = samples.inbound(mailbox="complaints", uid=44, received_at=NOON + HOUR)
        with database.writing() as conn:
            first = inbound.keep(conn, samples.inbound())
            assert inbound.keep(conn, again) == Kept(first.id, new=False)
            found = inbound.get(conn, first.id)
        assert found.mailboxes == ("ka", "complaints")
        assert found.received_at == NOON

    def test_a_mail_moved_out_and_back_has_a_new_uid_and_stays_one(
        self, database: Database
    ) -> None:
        with database.writing() as conn:
            first = inbound.keep(conn, samples.inbound(uid=7))
            inbound.keep(conn, samples.inbound(uid=8))
            assert inbound.known_uids(conn, "ka", 7, [7, 8, 9]) == {7, 8}
            assert inbound.get(conn, first.id).mailboxes == ("ka",)

    def test_a_batch_is_kept_in_its_order(self, database: Database) -> None:
        batch = [samples.inbound(1), samples.inbound(2), samples.inbound(1, uid=9)]
        with database.writing() as conn:
            first, second, again = inbound.keep_many(conn, batch)
        assert (first.new, second.new, again) == (True, True, Kept(first.id, new=False))

    def test_a_folder_without_uids_may_be_read_again_and_again(self, database: Database) -> None:
        new = samples.inbound(uid=None, uidvalidity=None)
        with database.writing() as conn:
            first = inbound.keep(conn, new)
            assert inbound.keep(conn, new) == Kept(first.id, new=False)
            assert inbound.get(conn, first.id).mailboxes == ("ka",)

    def test_a_uid_that_a_restored_index_gave_to_another_mail_is_the_new_ones(
        self, database: Database
    ) -> None:
        with database.writing() as conn:
            old = inbound.keep(conn, samples.inbound(1, uid=5))
            new = inbound.keep(conn, samples.inbound(2, uid=5))
            finish(conn, old.id)
            assert inbound.get(conn, old.id).mailboxes == ("ka",)
            assert inbound.unfiled(conn, "ka", 7, 10) == ()
            finish(conn, new.id)
            assert inbound.unfiled(conn, "ka", 7, 10) == (Filing(5, quarantined=False),)

    def test_uids_as_large_as_the_protocol_allows_are_kept(self, database: Database) -> None:
        largest = 2**32 - 1
        new = samples.inbound(uid=largest, uidvalidity=largest, size=2**40, too_large=True)
        with database.writing() as conn:
            kept = inbound.keep(conn, new)
            assert inbound.known_uids(conn, "ka", largest, [largest]) == {largest}
            assert inbound.get(conn, kept.id).size == 2**40
            assert inbound.get(conn, kept.id).too_large

    def test_two_receivers_of_the_same_mails_make_one_row_of_each(self, database: Database) -> None:
        barrier = threading.Barrier(2)

        def receive(mailbox: str) -> list[Kept]:
            kept = []
            barrier.wait()
            for number in range(50):
                with database.writing() as conn:
                    kept.append(inbound.keep(conn, samples.inbound(number, mailbox=mailbox)))
            return kept

        with ThreadPoolExecutor(2) as pool:
            ka, complaints = pool.map(receive, ("ka", "complaints"))
        assert [kept.id for kept in ka] == [kept.id for kept in complaints]
        assert all(one.new != other.new for one, other in zip(ka, complaints, strict=True))
        with database.reading() as conn:
            found = inbound.get(conn, ka[0].id)
        assert sorted(found.mailboxes) == ["complaints", "ka"]

    def test_an_unknown_id_is_an_error(self, database: Database) -> None:
        with pytest.raises(KeyError), database.reading() as conn:
            inbound.get(conn, 1)


class TestDeciding:
    def test_the_first_received_waits_first(self, database: Database) -> None:
        with database.writing() as conn:
            late = inbound.keep(conn, samples.inbound(1, received_at=NOON + HOUR)).id
            early = inbound.keep(conn, samples.inbound(2)).id
            assert inbound.pending(conn, 10) == (early, late)
            assert inbound.pending(conn, 1) == (early,)

    def test_a_decided_mail_waits_no_more_and_is_claimed_no_more(self, database: Database) -> None:
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
            claimed = inbound.claim(conn, mail)
            assert claimed is not None
            assert claimed.raw == samples.inbound().raw
            finish(conn, mail)
            assert inbound.claim(conn, mail) is None
            assert inbound.pending(conn, 10) == ()

    def test_what_became_of_it_is_kept(self, database: Database) -> None:
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
            finish(conn, mail)
        with database.reading() as conn:
            found = inbound.get(conn, mail)
        assert (found.state, found.reason, found.error) == (InboundState.HANDLED, "opened", None)
        assert (found.message_id, found.sender) == ("m1@customer.example", "salma@customer.example")
        assert (found.subject, found.disposition) == ("أين شحنتي", "request")
        assert found.decided_at == NOON + MINUTE

    def test_a_head_that_no_database_takes_is_cleaned(self, database: Database) -> None:
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
            finish(conn, mail, subject="a\x00\udcff", message_id="<" * 12_000, sender=None)
            found = inbound.get(conn, mail)
        assert found.subject == "a\ufffd\ufffd"
        assert len(found.message_id) == 12_000

    def test_each_attempt_counts(self, database: Database) -> None:
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
            assert [inbound.count_attempt(conn, mail) for _ in range(3)] == [1, 2, 3]

    def test_four_deciders_take_each_of_200_mails_once(self, database: Database) -> None:
        with database.writing() as conn:
            inbound.keep_many(conn, [samples.inbound(number) for number in range(200)])
        with database.reading() as conn:
            waiting = inbound.pending(conn, 200)
        taken: Counter[int] = Counter()

        def decide(_: int) -> None:
            for mail in waiting:
                with database.writing() as conn:
                    if inbound.claim(conn, mail) is not None:
                        finish(conn, mail)
                        taken[mail] += 1

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(decide, range(4)))
        assert taken == Counter(waiting)
        with database.reading() as conn:
            assert inbound.counts(conn)["handled"] == 200

    def test_a_decider_passes_over_what_another_has_in_hand(self, postgres: Any) -> None:
        if postgres is None:
            pytest.skip("PostgreSQL's server programs are not on this machine")
        database = postgres.migrated()
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
        with database.writing() as first, database.writing() as second:
            assert inbound.claim(first, mail) is not None
            assert inbound.claim(second, mail) is None

    def test_mails_are_counted_by_state(self, database: Database) -> None:
        with database.writing() as conn:
            one, two, _ = inbound.keep_many(conn, [samples.inbound(n) for n in range(3)])
            finish(conn, one.id)
            finish(conn, two.id, state=InboundState.IGNORED)
            assert inbound.counts(conn) == {
                "pending": 1,
                "handled": 1,
                "ignored": 1,
                "quarantined": 0,
                "dropped": 0,
            }


class TestQuarantine:
    def quarantine(self, conn: Connection, number: int = 1) -> int:
        mail = inbound.keep(conn, samples.inbound(number)).id
        inbound.count_attempt(conn, mail)
        finish(conn, mail, state=InboundState.QUARANTINED, reason="fault", error="IndexError")
        return mail

    def test_it_shows_what_waits_for_a_person_and_why(self, database: Database) -> None:
        with database.writing() as conn:
            mail = self.quarantine(conn)
            inbound.keep(conn, samples.inbound(2))
            (found,) = inbound.quarantined(conn)
        assert (found.id, found.reason, found.error) == (mail, "fault", "IndexError")
        assert (found.attempts, found.mailboxes) == (1, ("ka",))

    def test_a_released_mail_is_tried_anew(self, database: Database) -> None:
        with database.writing() as conn:
            mail = self.quarantine(conn)
            assert inbound.release(conn, mail)
            found = inbound.get(conn, mail)
            assert (found.state, found.attempts, found.error) == (InboundState.PENDING, 0, None)
            assert inbound.pending(conn, 10) == (mail,)
            assert not inbound.release(conn, mail)

    def test_a_dropped_mail_is_kept_and_needs_nothing(self, database: Database) -> None:
        with database.writing() as conn:
            mail = self.quarantine(conn)
            assert inbound.drop(conn, mail, NOON + HOUR, "spam")
            found = inbound.get(conn, mail)
            assert (found.state, found.reason) == (InboundState.DROPPED, "spam")
            assert found.decided_at == NOON + HOUR
            assert found.raw
            assert not inbound.drop(conn, mail, NOON + HOUR, "spam")
            assert inbound.quarantined(conn) == ()


class TestProof:
    def test_a_mail_that_waited_for_proof_is_taken_up_once(self, database: Database) -> None:
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
            assert not inbound.release_proved(conn, mail, by="reply")
            finish(conn, mail, reason="staff-unproven")
            assert inbound.release_proved(conn, mail, by="reply")
            found = inbound.get(conn, mail)
            assert (found.state, found.proved_by) == (InboundState.PENDING, "reply")
            finish(conn, mail)
            assert not inbound.release_proved(conn, mail, by="reply")


class TestLedger:
    def test_copies_of_decided_mails_are_to_be_filed_by_what_became_of_them(
        self, database: Database
    ) -> None:
        with database.writing() as conn:
            handled, quarantined, _ = inbound.keep_many(
                conn, [samples.inbound(number) for number in (3, 2, 1)]
            )
            finish(conn, handled.id)
            finish(conn, quarantined.id, state=InboundState.QUARANTINED)
            assert inbound.unfiled(conn, "ka", 7, 10) == (
                Filing(2, quarantined=True),
                Filing(3, quarantined=False),
            )
            assert inbound.unfiled(conn, "ka", 7, 1) == (Filing(2, quarantined=True),)
            assert inbound.unfiled(conn, "ka", 8, 10) == ()
            assert inbound.unfiled(conn, "complaints", 7, 10) == ()

    def test_what_was_filed_is_not_filed_again(self, database: Database) -> None:
        with database.writing() as conn:
            finish(conn, inbound.keep(conn, samples.inbound(1)).id)
            inbound.filed(conn, "ka", 7, [1, 99], NOON + HOUR)
            assert inbound.unfiled(conn, "ka", 7, 10) == ()

    def test_a_copy_that_came_back_is_filed_again(self, database: Database) -> None:
        with database.writing() as conn:
            finish(conn, inbound.keep(conn, samples.inbound(1)).id)
            inbound.filed(conn, "ka", 7, [1], NOON + HOUR)
            inbound.keep(conn, samples.inbound(1, uid=12))
            assert inbound.unfiled(conn, "ka", 7, 10) == (Filing(12, quarantined=False),)

    def test_the_cursor_stands_for_each_mailbox(self, database: Database) -> None:
        with database.writing() as conn:
            assert inbound.cursor(conn, "ka") is None
            inbound.set_cursor(conn, "ka", 7, 100)
            inbound.set_cursor(conn, "complaints", 9, 5)
            inbound.set_cursor(conn, "ka", 8, 3)
            assert inbound.cursor(conn, "ka") == Cursor(8, 3)
            assert inbound.cursor(conn, "complaints") == Cursor(9, 5)

    def test_known_uids_of_a_large_folder_are_found(self, database: Database) -> None:
        with database.writing() as conn:
            inbound.keep_many(conn, [samples.inbound(number) for number in (1, 70_000)])
            assert inbound.known_uids(conn, "ka", 7, range(1, 80_000)) == {1, 70_000}
            assert inbound.known_uids(conn, "ka", 7, []) == frozenset()
