"""What is looked up for one mail: its writer and his proof, its tickets, our letters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import Opened
from mailbot.desk.policy import Core, Policy
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.mail.bounces import Bounce
from mailbot.mail.message import Address, Mail
from mailbot.reading.reading import Reading
from mailbot.rules.context import Case, Context
from mailbot.rules.plan import InboundState
from mailbot.rules.staff import ask_for_proof
from mailbot.store import inbound, journal, outbox, tickets
from mailbot.store.context import UNPROVEN, for_mail
from mailbot.store.engine import Connection, Database
from tests.store import samples
from tests.store.samples import DAY, HOUR, MINUTE, NOON, SALMA

POLICY = samples.policy()
HUDA = Address("Huda", "huda@courier.example")
OMAR = Address("Omar", "omar@courier.example")
ZAID = Address("Zaid", "zaid@courier.example")


def look(
    database: Database,
    mail: Mail | None = None,
    reading: Reading | None = None,
    policy: Policy = POLICY,
    **seen: Any,
) -> Context:
    """Look up what bears on a mail that came at noon."""
    given: Any = {"mailboxes": ("ka",), "bounce": None} | seen
    with database.reading() as conn:
        return for_mail(
            conn, mail or samples.mail(), reading or samples.reading(), policy, NOON, **given
        )


def add(conn: Connection, **changes: Any) -> Ticket:
    """Keep a ticket."""
    return tickets.insert(conn, samples.ticket(**changes), prefix="KA", year=2026)


def test_a_mail_of_a_stranger_bears_on_nothing(database: Database) -> None:
    assert look(database) == Context(writer=SALMA, person=None, proved_by=None, account=None)


def test_a_mail_without_a_writer_bears_on_nothing(database: Database) -> None:
    with database.writing() as conn:
        add(conn, requester=Address("", ""), parties=())
    found = look(database, samples.mail(None))
    assert found == Context(writer=None, person=None, proved_by=None, account=None)


@pytest.mark.parametrize("email", ["noor@free.example", "any@noor.example"])
def test_the_account_is_the_writers(database: Database, email: str) -> None:
    found = look(database, samples.mail(Address("", email)))
    assert found.account is not None
    assert found.account.key == "noor"


class TestTickets:
    def test_answered_letters_come_newest_first_with_their_tickets(
        self, database: Database
    ) -> None:
        with database.writing() as conn:
            first, second = add(conn), add(conn)
            for number, ticket in ((1, first), (2, second), (3, first)):
                outbox.queue(conn, samples.letter(number, ticket_id=ticket.id))
        mail = samples.mail(
            in_reply_to=("letter-1@courier.example",),
            references=("x", "letter-2@courier.example", "letter-3@courier.example"),
        )
        found = look(database, mail)
        assert [letter.message_id[:8] for letter in found.answered] == [
            "letter-3",
            "letter-2",
            "letter-1",
        ]
        assert found.answered_tickets == (first, second)

    def test_a_thousand_references_do_no_harm(self, database: Database) -> None:
        ids = tuple(f"{number}@x.example" for number in range(10_000))
        subject = " ".join(f"KA-2026-{number:06d}" for number in range(1_000))
        assert look(database, samples.mail(references=ids, subject=subject)).answered == ()

    def test_references_are_read_in_the_subject_and_the_new_text(self, database: Database) -> None:
        with database.writing() as conn:
            first, second, _ = add(conn), add(conn, state=State.CLOSED), add(conn)
        mail = samples.mail(subject="Re: [ka-2026-000002]", text="quoted: KA-2026-000003")
        found = look(database, mail, samples.reading("as to KA-2026-000001, please"))
        assert found.named == (first, second)

    def test_open_tickets_on_a_waybill_of_the_mail(self, database: Database) -> None:
        with database.writing() as conn:
            mine = add(conn, shipments=(samples.shipment("111"),))
            add(conn, shipments=(samples.shipment("111"),), state=State.CLOSED)
            add(conn, shipments=(samples.shipment("222"),))
        shipments = (samples.shipment(None), samples.shipment("111"))
        found = look(database, reading=samples.reading(shipments=shipments))
        assert found.same_waybill == (mine,)

    def test_open_tickets_of_the_writer_and_of_his_account(self, database: Database) -> None:
        noor = Address("", "any@noor.example")
        with database.writing() as conn:
            own = add(conn, requester=noor, parties=())
            of_account = add(conn, account="noor")
            both = add(conn, requester=noor, account="noor")
            add(conn)
            add(conn, requester=noor, state=State.CANCELLED)
        assert look(database, samples.mail(noor)).of_writer == (own, of_account, both)

    def test_a_bounce_names_its_letter_and_ticket(self, database: Database) -> None:
        with database.writing() as conn:
            ticket = add(conn)
            outbox.queue(conn, samples.letter(1, ticket_id=ticket.id))
            outbox.queue(conn, samples.letter(2))

        def about(message_id: str | None) -> tuple[Any, Any]:
            bounce = Bounce(original_message_id=message_id, recipients=(), permanent=True)
            found = look(database, bounce=bounce)
            return found.bounced and found.bounced.message_id, found.bounced_ticket

        assert about("letter-1@courier.example") == ("letter-1@courier.example", ticket)
        assert about("letter-2@courier.example") == ("letter-2@courier.example", None)
        assert about("forged@courier.example") == (None, None)
        assert about(None) == (None, None)


class TestBrakes:
    def test_automatic_letters_to_the_writer_are_counted(self, database: Database) -> None:
        with database.writing() as conn:
            outbox.queue(conn, samples.letter(1, created_at=NOON - MINUTE))
            outbox.queue(conn, samples.letter(2, created_at=NOON - 2 * HOUR))
        found = look(database)
        assert (found.automatic_hour, found.automatic_day) == (1, 2)


class TestProof:
    def letter(self, database: Database, *to: str, audience: str = "staff") -> Mail:
        """Queue a letter to these and return a mail that answers it, without a writer yet."""
        with database.writing() as conn:
            outbox.queue(conn, samples.letter(1, to=to, audience=audience, automatic=False))
        return samples.mail(None, in_reply_to=("letter-1@courier.example",))

    def proof(self, database: Database, writer: Address, answer: Mail, **seen: Any) -> str | None:
        found = look(
            database,
            samples.mail(writer, in_reply_to=answer.in_reply_to, headers=answer.headers),
            **seen,
        )
        assert found.person is not None
        return found.proved_by

    def test_an_answer_to_a_letter_to_that_very_person_proves_him(self, database: Database) -> None:
        answer = self.letter(database, HUDA.email)
        assert self.proof(database, HUDA, answer) == "reply"

    def test_an_answer_to_a_letter_to_his_group_proves_him(self, database: Database) -> None:
        answer = self.letter(database, "ka-team@courier.example", audience="department")
        assert self.proof(database, HUDA, answer) == "reply"
        assert self.proof(database, OMAR, answer) == "reply"
        assert self.proof(database, ZAID, answer) is None

    def test_a_letter_to_a_colleague_alone_proves_the_colleague(self, database: Database) -> None:
        answer = self.letter(database, HUDA.email)
        assert self.proof(database, OMAR, answer) is None

    def test_a_letter_to_a_customer_proves_nobody(self, database: Database) -> None:
        answer = self.letter(database, HUDA.email, audience="customer")
        assert self.proof(database, HUDA, answer) is None

    def test_the_receiving_servers_own_word_proves(self, database: Database) -> None:
        result = "mx.courier.example; dmarc=pass header.from=courier.example"
        answer = samples.mail(None, headers=(("authentication-results", result),))
        assert self.proof(database, HUDA, answer) == "dmarc"
        # The mailbox `complaints` has no server's name configured: nothing is proved there.
        assert self.proof(database, HUDA, answer, mailboxes=("complaints", "ka")) is None

    def test_a_groups_server_does_not_vouch_for_a_member_of_staff(self, database: Database) -> None:
        result = "mx.courier.example; dmarc=pass header.from=courier.example"
        headers = (("authentication-results", result), ("list-id", "<ka.courier.example>"))
        group = Address("Huda via KA", "ka@courier.example")
        outside = replace(POLICY.people[0], email="huda@partner.example")
        policy = replace(POLICY, people=(outside,))
        mail = samples.mail(group, reply_to=(Address("", outside.email),), headers=headers)
        found = look(database, mail, policy=policy)
        assert (found.person, found.proved_by) == (outside, None)

    def test_proof_given_later_counts(self, database: Database) -> None:
        found = look(database, samples.mail(HUDA), proved_by="reply")
        assert found.proved_by == "reply"

    def test_a_customer_has_nothing_to_prove(self, database: Database) -> None:
        answer = self.letter(database, SALMA.email)
        found = look(database, samples.mail(SALMA, in_reply_to=answer.in_reply_to))
        assert (found.person, found.proved_by, found.owed) == (None, None, None)


class TestOwed:
    @pytest.fixture
    def waiting(self, database: Database) -> int:
        """Return Huda's unproven mail; the letter about it has been queued."""
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
            inbound.finish(
                conn,
                mail,
                state=InboundState.HANDLED,
                reason=UNPROVEN,
                at=NOON,
                message_id="",
                sender=HUDA.email,
                subject="",
                disposition="request",
            )
            asking = samples.letter(1, to=(HUDA.email,), audience="staff", inbound_id=mail)
            outbox.queue(conn, asking)
        return mail

    def answer(self, writer: Address) -> Mail:
        return samples.mail(writer, in_reply_to=("letter-1@courier.example",))

    def test_the_rule_that_asks_for_proof_gives_the_reason_that_is_looked_for(self) -> None:
        person = POLICY.person_by_email(HUDA.email)
        nobody_knows_words: Any = None
        case = Case(
            mail=samples.mail(HUDA),
            reading=samples.reading(),
            context=Context(writer=HUDA, person=person, proved_by=None, account=None),
            policy=POLICY,
            vocabulary=nobody_knows_words,
            now=NOON,
            received_at=NOON,
            mailboxes=("ka",),
        )
        plan = ask_for_proof(case)
        assert plan is not None
        assert (plan.state, plan.reason) == (InboundState.HANDLED, UNPROVEN)

    def test_answering_the_letter_about_it_gives_the_proof(
        self, database: Database, waiting: int
    ) -> None:
        found = look(database, self.answer(HUDA))
        assert (found.proved_by, found.owed) == ("reply", waiting)

    def test_nobody_else_gives_it(self, database: Database, waiting: int) -> None:
        assert look(database, self.answer(OMAR)).owed is None
        assert look(database, self.answer(SALMA)).owed is None

    def test_it_is_given_once(self, database: Database, waiting: int) -> None:
        with database.writing() as conn:
            inbound.release_proved(conn, waiting, by="reply")
        assert look(database, self.answer(HUDA)).owed is None

    def test_an_answer_to_any_other_letter_releases_nothing(self, database: Database) -> None:
        with database.writing() as conn:
            outbox.queue(conn, samples.letter(1, to=(HUDA.email,), audience="staff"))
        found = look(database, self.answer(HUDA))
        assert (found.proved_by, found.owed) == ("reply", None)


class TestTwin:
    WORDS = "Please tell me where my parcel is"

    def opened(self, database: Database, **changes: Any) -> Ticket:
        """Open a ticket with Salma's mail, an hour before noon."""
        with database.writing() as conn:
            ticket = add(conn, **({"opened_at": NOON - HOUR} | changes))
            mail = inbound.keep(conn, samples.inbound()).id
            journal.add(conn, ticket.id or 0, NOON, SALMA.email, Opened(reason="opened"), mail)
            journal.add_mail(
                conn,
                ticket_id=ticket.id or 0,
                inbound_id=mail,
                audience="customer",
                sender=SALMA.email,
                to=(),
                subject="Question",
                message_id="m0@customer.example",
                text=self.WORDS,
                attachments=(),
                at=NOON,
            )
        return ticket

    def twin(self, database: Database, writer: Address = SALMA, **changes: Any) -> Ticket | None:
        reading = samples.reading(**({"text": "please, tell me where  my Parcel is"} | changes))
        return look(database, samples.mail(writer), reading).twin

    def test_the_same_words_again_within_a_day_are_a_twin(self, database: Database) -> None:
        ticket = self.opened(database)
        assert self.twin(database) == ticket

    def test_other_words_are_not(self, database: Database) -> None:
        self.opened(database)
        assert self.twin(database, text=f"{self.WORDS} now") is None

    def test_a_day_later_they_are_not(self, database: Database) -> None:
        self.opened(database, opened_at=NOON - DAY - MINUTE)
        assert self.twin(database) is None

    def test_of_another_writer_they_are_not(self, database: Database) -> None:
        other = Address("", "other@customer.example")
        self.opened(database, parties=(SALMA.email, other.email))
        assert self.twin(database, other) is None

    @pytest.mark.parametrize(
        ("of_ticket", "of_mail", "same"),
        [
            (("111",), ("111",), True),
            (("111", "222"), ("222",), True),
            ((), (), True),
            (("111",), ("222",), False),
            (("111",), (), False),
            ((), ("111",), False),
        ],
    )
    def test_on_another_waybill_they_are_not(
        self, database: Database, of_ticket: Any, of_mail: Any, *, same: bool
    ) -> None:
        ticket = self.opened(database, shipments=tuple(map(samples.shipment, of_ticket)))
        found = self.twin(database, shipments=tuple(map(samples.shipment, of_mail)))
        assert found == (ticket if same else None)

    def test_mails_without_words_are_no_twins(self, database: Database) -> None:
        self.opened(database, kind=Kind.TICKET)
        found = look(database, samples.mail(subject=""), samples.reading(""))
        assert found.twin is None


class TestTheSystemOfRecord:
    CORE = Address("CORE", "notify@core.example")
    JOINED = replace(
        POLICY,
        core=Core(senders=("notify@core.example",), reference="C-####"),
        mailboxes=(replace(POLICY.mailboxes[0], authserv_id="mx.courier.example"),),
    )

    def notice(self, verdict: str = "pass", server: str = "mx.courier.example") -> Mail:
        result = f"{server}; dmarc={verdict} header.from=core.example"
        return samples.mail(
            self.CORE, subject="C-0007 closed", headers=(("authentication-results", result),)
        )

    def test_its_numbers_find_the_ticket(self, database: Database) -> None:
        with database.writing() as conn:
            known = add(conn, core_ref="C-0007")
        found = look(database, self.notice(), policy=self.JOINED)
        assert (found.core_refs, found.of_core) == (("C-0007",), known)

    @pytest.mark.parametrize(
        ("verdict", "by"), [("fail", "mx.courier.example"), ("pass", "mx.elsewhere.example")]
    )
    def test_a_forged_one_finds_nothing(self, database: Database, verdict: str, by: str) -> None:
        found = look(database, self.notice(verdict, by), policy=self.JOINED)
        assert (found.core_refs, found.of_core) == ((), None)

    def test_without_such_a_system_nothing_is_looked_for(self, database: Database) -> None:
        assert look(database, self.notice()).core_refs == ()
