"""A plan as rows: all of it in one commit, letters fixed to the byte, threads that leak nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from mailbot.desk.events import Acknowledged, DetailsComplete, MailAdded, Opened
from mailbot.desk.lifecycle import NotAllowed
from mailbot.desk.ticket import Link, Span, State, Ticket
from mailbot.jobs.apply import Cause, Office, apply
from mailbot.jobs.process import process
from mailbot.mail.message import Address, parse
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Disposition, Nature
from mailbot.rules.intake import loop_mark
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.store import outbox
from mailbot.store.engine import Database
from mailbot.store.tickets import StaleTicket
from tests.desk.office import BUYER, HOUR, HUDA, NOON, OFFICE
from tests.desk.office import ticket as a_ticket
from tests.jobs.samples import (
    FAILURE,
    GAPS,
    KHALID,
    SALMA,
    WHOLE,
    Reads,
    all_tickets,
    desk,
    kept,
    letters,
    mail_of,
    raw_mail,
    rows_of,
)

OF_OFFICE = Office(OFFICE, letters())
ACKNOWLEDGEMENT = Draft(
    template="acknowledgement",
    kind="acknowledgement",
    audience="customer",
    to=(BUYER,),
    mailbox="ka",
    language="en",
    subject_form="conversation",
    their_subject="Parcel late",
    answers="m1@nukhba.example",
    references=("m0@nukhba.example",),
    slot="customer/acknowledgement",
    values={"greeted": False, "urgent": False, "route": "desk", "form": ()},
)


def new_ticket(**changes: Any) -> Ticket:
    return a_ticket(
        id=None, ref="", state=State.NEW, language="en", subject="Parcel late", **changes
    )


def opening(*drafts: Draft, ticket: Ticket | None = None) -> Plan:
    step = Step(
        ticket=ticket or new_ticket(),
        actor=SALMA,
        events=(
            Opened(reason="opened"),
            MailAdded(audience="customer", sender=SALMA, reason="opened"),
            Acknowledged(),
        ),
        drafts=drafts,
        text="Where is it?",
    )
    return Plan(state=InboundState.HANDLED, reason="opened", steps=(step,))


def carry_out(database: Database, plan: Plan, *, raw: bytes = b"", now: datetime = NOON) -> None:
    raw = raw or raw_mail(sender=SALMA)
    [number] = kept(database, raw)
    cause = Cause(key=f"inbound/{number}", inbound_id=number, mail=parse(raw))
    with database.writing() as conn:
        apply(conn, OF_OFFICE, plan, cause, now)


def message(row: dict[str, Any]) -> EmailMessage:
    found = message_from_bytes(row["raw"], policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def ids(header: object) -> list[str]:
    return [part.strip("<>") for part in str(header or "").split()]


def sent_to(database: Database, kind: str) -> list[dict[str, Any]]:
    return [row for row in rows_of(database, "outbox") if row["kind"] == kind]


def test_a_plan_becomes_ticket_journal_mail_and_letter(database: Database) -> None:
    carry_out(database, opening(ACKNOWLEDGEMENT))
    [ticket] = all_tickets(database)
    assert (ticket.ref, ticket.state, ticket.version) == ("KA-2026-000001", State.OPEN, 1)
    events = rows_of(database, "journal")
    assert [e["kind"] for e in events] == ["opened", "mail-added", "acknowledged"]
    assert {(e["at"], e["actor"], e["inbound_id"]) for e in events} == {(NOON, SALMA, 1)}
    [mail] = rows_of(database, "ticket_mails")
    assert (mail["text"], mail["sender"], mail["audience"]) == ("Where is it?", SALMA, "customer")
    [letter] = rows_of(database, "outbox")
    assert letter["state"] == "queued"
    assert letter["dedupe_key"] == "inbound/1/0/customer/acknowledgement"
    assert letter["ticket_id"] == ticket.id


def test_a_letter_is_fixed_to_the_byte_with_all_the_contract_asks(database: Database) -> None:
    carry_out(database, opening(ACKNOWLEDGEMENT))
    [row] = rows_of(database, "outbox")
    letter = message(row)
    assert str(letter["From"]) == '"Key Accounts, Example Express" <ka@courier.example>'
    assert letter["To"].addresses[0].addr_spec == SALMA
    assert letter["Subject"] == row["subject"] == "Re: Parcel late [KA-2026-000001]"
    assert ids(letter["Message-ID"]) == [row["message_id"]]
    assert row["message_id"].endswith("@courier.example")
    assert len(row["message_id"].partition("@")[0]) == 32
    assert ids(letter["In-Reply-To"]) == ["m1@nukhba.example"]
    assert ids(letter["References"]) == ["m0@nukhba.example", "m1@nukhba.example"]
    assert letter["Auto-Submitted"] == "auto-replied"
    assert letter["X-Mailbot-Kind"] == "acknowledgement"
    assert letter["X-Mailbot-Loop"] == loop_mark(OFFICE)
    assert (row["envelope_from"], row["automatic"]) == ("ka@courier.example", True)
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().split() == row["text"].split()
    assert 'lang="en"' in html.get_content()


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (replace(ACKNOWLEDGEMENT, template="no-such", slot="x"), Exception),
        (replace(ACKNOWLEDGEMENT, mailbox="no-such", slot="x"), KeyError),
    ],
    ids=["template", "mailbox"],
)
def test_a_letter_that_cannot_be_written_leaves_nothing_at_all(
    database: Database, broken: Draft, error: type[Exception]
) -> None:
    with pytest.raises(error):
        carry_out(database, opening(ACKNOWLEDGEMENT, broken))
    for table in ("tickets", "journal", "ticket_mails", "outbox", "counters"):
        assert rows_of(database, table) == [], table


def test_what_the_table_of_states_refuses_leaves_nothing_either(database: Database) -> None:
    plan = opening(ticket=replace(new_ticket(), state=State.CLOSED))
    with pytest.raises(NotAllowed):
        carry_out(database, plan)
    assert rows_of(database, "tickets") == []


def test_a_plan_made_on_an_older_version_is_stale(database: Database) -> None:
    carry_out(database, opening())
    [ticket] = all_tickets(database)
    added = MailAdded(audience="customer", sender=SALMA, reason="follow-up-by-reply")
    step = Step(ticket=ticket, actor=SALMA, events=(added,))
    plan = Plan(state=InboundState.HANDLED, reason="follow-up-by-reply", steps=(step,))
    carry_out(database, plan, raw=raw_mail("Second", sender=SALMA))
    with pytest.raises(StaleTicket):
        carry_out(database, plan, raw=raw_mail("Third", sender=SALMA))
    assert len(rows_of(database, "ticket_mails")) == 2


def test_the_same_plan_of_the_same_cause_queues_no_letter_twice(database: Database) -> None:
    letter_alone = Plan(
        state=InboundState.HANDLED,
        reason="help-given",
        steps=(Step(ticket=None, actor="mailbot", drafts=(_help(),), kept_as=None),),
    )
    carry_out(database, letter_alone)
    [first] = rows_of(database, "outbox")
    carry_out(database, letter_alone)
    assert rows_of(database, "outbox") == [first]
    assert first["ticket_id"] is None


def _help() -> Draft:
    return Draft(
        template="transcript",
        kind="transcript",
        audience="staff",
        to=(Address("Huda", HUDA.email),),
        mailbox="ka",
        language="en",
        subject_form="reply",
        their_subject="help",
        slot="help",
        values={"name": "Huda", "done": ("help",), "known": ("reply",)},
    )


def test_the_year_of_a_reference_is_that_of_the_company_s_wall(database: Database) -> None:
    carry_out(database, opening(), now=datetime(2026, 12, 31, 21, 30, tzinfo=UTC))
    assert all_tickets(database)[0].ref == "KA-2027-000001"


def test_steps_after_the_opening_change_the_ticket_and_its_version(database: Database) -> None:
    carry_out(database, opening(ticket=replace(new_ticket(), missing=("consignee.name",))))
    [ticket] = all_tickets(database)
    waiting = replace(ticket, state=State.AWAITING_INFO, asked=("consignee.name",), paused_at=NOON)
    complete = DetailsComplete()
    step = Step(ticket=waiting, actor=SALMA, events=(complete,), kept_as=None)
    plan = Plan(state=InboundState.HANDLED, reason="follow-up-by-reply", steps=(step,))
    carry_out(database, plan, raw=raw_mail("Second"), now=NOON + HOUR)
    [after] = all_tickets(database)
    assert (after.state, after.version) == (State.OPEN, 2)
    assert (after.due_at, after.pauses) == (NOON + 73 * HOUR, (Span(NOON, NOON + HOUR),))
    assert len(rows_of(database, "ticket_mails")) == 1


def test_a_complaint_within_a_shipment_s_mail_is_two_tickets_and_one_letter(
    database: Database,
) -> None:
    said = {**FAILURE, "shipments": (WHOLE,), "says_complaint": True}
    kept(database, raw_mail("Late", sender=SALMA))
    assert process(desk(database, Reads({"Late": said})), NOON).reasons == {"opened": 1}
    by_ref = {ticket.ref: ticket for ticket in all_tickets(database)}
    assert sorted(by_ref) == ["CMP-2026-000001", "KA-2026-000001"]
    complaint, ticket = by_ref["CMP-2026-000001"], by_ref["KA-2026-000001"]
    assert complaint.links == (Link("KA-2026-000001", "complaint_about"),)
    assert ticket.links == (Link("CMP-2026-000001", "related"),)
    linked = [e for e in rows_of(database, "journal") if e["kind"] == "linked"]
    assert {e["ticket_id"] for e in linked} == {complaint.id, ticket.id}
    to_customer = [row for row in rows_of(database, "outbox") if row["audience"] == "customer"]
    assert [row["ticket_id"] for row in to_customer] == [ticket.id]
    text = message(to_customer[0]).get_body(("plain",))
    assert text is not None
    assert "KA-2026-000001" in text.get_content()
    assert "CMP-2026-000001" in text.get_content()


def test_what_a_letter_asks_is_kept_with_it(database: Database) -> None:
    gaps = {**FAILURE, "shipments": (GAPS,), "missing": ("consignee.name", "consignee.contact")}
    kept(database, raw_mail("Late", sender=KHALID))
    process(desk(database, Reads({"Late": gaps})), NOON)
    [request] = sent_to(database, "request")
    assert request["asked"].fields == (
        AskedField(1, 0, "consignee.name"),
        AskedField(2, 0, "consignee.contact"),
    )
    assert request["asked"].ref == "KA-2026-000001"
    assert all(row["asked"] is None for row in sent_to(database, "notification"))


STORY = {"Late": {**FAILURE, "shipments": (WHOLE,)}, "Re: Late": {}}


def answer_of(row: dict[str, Any], sender: str, text: str = "Thank you, and now?") -> bytes:
    """Answer a letter as a mail program does, with all its References."""
    letter = message(row)
    references = [*ids(letter["References"]), row["message_id"]]
    return raw_mail(
        f"Re: {letter['Subject']}".replace("Re: Re: ", "Re: "),
        sender=sender,
        text=text,
        Message_ID=f"<answer-to-{row['id']}@{sender.rpartition('@')[2]}>",
        In_Reply_To=f"<{row['message_id']}>",
        References=" ".join(f"<{one}>" for one in references),
    )


def test_a_conversation_threads_for_each_reader_and_shows_him_no_other_s(
    database: Database,
) -> None:
    the_desk = desk(database, Reads(STORY))
    kept(database, raw_mail("Late", sender=SALMA))
    process(the_desk, NOON)
    [receipt] = sent_to(database, "acknowledgement")
    to_huda = next(r for r in sent_to(database, "notification"))
    kept(database, answer_of(to_huda, HUDA.email, "It arrives today."))
    process(the_desk, NOON)
    [relay] = sent_to(database, "relay")
    assert ids(message(relay)["In-Reply-To"]) == ["late@nukhba.example"]
    assert ids(message(relay)["References"]) == ["late@nukhba.example", receipt["message_id"]]
    kept(database, answer_of(relay, SALMA))
    process(the_desk, NOON)
    [update] = sent_to(database, "update")
    answer = f"answer-to-{relay['id']}@nukhba.example"
    assert ids(message(update)["In-Reply-To"]) == [answer]
    assert ids(message(update)["References"])[-2:] == [relay["message_id"], answer]
    assert_no_staff_ids(database)
    news = sent_to(database, "notification")[-1]
    earlier = [r["message_id"] for r in rows_of(database, "outbox") if r["audience"] == "staff"]
    assert set(ids(message(news)["References"])) <= set(earlier)
    assert ids(message(news)["In-Reply-To"])[0] in earlier


def assert_no_staff_ids(database: Database) -> None:
    rows = rows_of(database, "outbox")
    staff = {row["message_id"] for row in rows if row["audience"] != "customer"}
    for row in rows:
        if row["audience"] == "customer":
            letter = message(row)
            shown = {*ids(letter["In-Reply-To"]), *ids(letter["References"])}
            assert not shown & staff, row["kind"]
            assert not any(one.encode() in row["raw"] for one in staff), row["kind"]


def test_a_notification_forwarded_by_mistake_spreads_no_further(database: Database) -> None:
    the_desk = desk(database, Reads(STORY))
    kept(database, raw_mail("Late", sender=SALMA))
    process(the_desk, NOON)
    kept(database, answer_of(sent_to(database, "notification")[0], SALMA))
    assert process(the_desk, NOON).reasons == {"follow-up-by-reply": 1}
    assert sent_to(database, "update")
    assert_no_staff_ids(database)


def test_a_ticket_opened_on_behalf_shows_the_customer_nothing_of_the_officer_s_mail(
    database: Database,
) -> None:
    kept(database, raw_mail("Late", sender=SALMA))
    process(desk(database, Reads(STORY)), NOON)
    said = {**FAILURE, "shipments": (WHOLE,), "forwarded_from": "new@petra.example"}
    raw = raw_mail("Fwd: Another", sender=HUDA.email, Authentication_Results=PASSED)
    kept(database, raw)
    policy = replace(OFFICE, mailboxes=tuple(
        replace(box, authserv_id="mx.courier.example") for box in OFFICE.mailboxes
    ))  # fmt: skip
    done = process(desk(database, Reads({"Fwd: Another": said}), policy), NOON)
    assert done.reasons == {"opened-on-behalf": 1}
    receipt = message(sent_to(database, "acknowledgement")[-1])
    assert str(receipt["To"]) == "new@petra.example"
    assert receipt["In-Reply-To"] is None
    assert "fwd:-another" not in str(receipt["References"] or "")


PASSED = "mx.courier.example; dmarc=pass header.from=courier.example"


def with_attachments(row: dict[str, Any]) -> bytes:
    """Answer a notification with a file and a logo in the signature."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"] = HUDA.email, "ka@courier.example"
    mail["Subject"], mail["Message-ID"] = "Re: Late", "<with-files@courier.example>"
    mail["In-Reply-To"] = f"<{row['message_id']}>"
    mail.set_content("The note is attached.")
    mail.add_attachment(b"%PDF-1.4 \x00\xff", maintype="application", subtype="pdf",
                        filename="إشعار.pdf")  # fmt: skip
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png",
                        disposition="inline", cid="<logo>")  # fmt: skip
    return mail.as_bytes()


def test_an_officer_s_files_travel_with_his_words_and_his_logo_does_not(
    database: Database,
) -> None:
    the_desk = desk(database, Reads(STORY))
    kept(database, raw_mail("Late", sender=SALMA))
    process(the_desk, NOON)
    kept(database, with_attachments(sent_to(database, "notification")[0]))
    assert process(the_desk, NOON).reasons == {"officer-reply-relayed": 1}
    [relay] = sent_to(database, "relay")
    files = list(message(relay).iter_attachments())
    assert [(f.get_filename(), f.get_content()) for f in files] == [
        ("إشعار.pdf", b"%PDF-1.4 \x00\xff")
    ]
    assert message(relay)["Auto-Submitted"] is None
    assert (relay["relayed"], relay["automatic"]) == (True, False)


def test_a_permanent_bounce_holds_the_address(database: Database) -> None:
    the_desk = desk(database, Reads({**STORY, "Undelivered": {"disposition": Disposition.BOUNCE}}))
    kept(database, raw_mail("Late", sender=SALMA))
    process(the_desk, NOON)
    [receipt] = sent_to(database, "acknowledgement")
    kept(database, _bounce(receipt["message_id"], SALMA))
    assert process(the_desk, NOON).reasons == {"bounce-recorded": 1}
    with database.reading() as conn:
        held = outbox.held_addresses(conn)
    assert [(h.email, h.status) for h in held] == [(SALMA, "5.1.1")]
    assert len(sent_to(database, "alarm")) == 1


def _bounce(message_id: str, recipient: str, status: str = "5.1.1") -> bytes:
    return (
        "Return-Path: <>\r\nFrom: mailer-daemon@mx.example\r\nTo: ka@courier.example\r\n"
        "Subject: Undelivered\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: {status}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{message_id}>\r\n--b--\r\n"
    ).encode()


def test_a_passing_trouble_holds_nothing(database: Database) -> None:
    the_desk = desk(database, Reads({**STORY, "Undelivered": {"disposition": Disposition.BOUNCE}}))
    kept(database, raw_mail("Late", sender=SALMA))
    process(the_desk, NOON)
    [receipt] = sent_to(database, "acknowledgement")
    kept(database, _bounce(receipt["message_id"], SALMA, "4.2.2"))
    process(the_desk, NOON)
    assert rows_of(database, "held_addresses") == []


def test_a_plan_that_releases_a_mail_lets_it_wait_again(database: Database) -> None:
    [number] = kept(database, raw_mail("Command", sender=HUDA.email, text="#take"))
    process(desk(database), NOON)
    assert mail_of(database, number).state is InboundState.HANDLED
    plan = Plan(state=InboundState.HANDLED, reason="staff-proof-given", releases=number)
    carry_out(database, plan)
    mail = mail_of(database, number)
    assert (mail.state, mail.proved_by, mail.attempts) == (InboundState.PENDING, "reply", 0)


def test_a_customer_whose_language_is_arabic_is_signed_for_in_arabic(database: Database) -> None:
    carry_out(database, opening(replace(ACKNOWLEDGEMENT, language="ar")))
    [row] = rows_of(database, "outbox")
    sender = parse(row["raw"]).sender  # by RFC 2047, which Python's own parser reads wrongly here
    assert sender == Address("كبار العملاء، شركة المثال للشحن", "ka@courier.example")
    html = message(row).get_body(("html",))
    assert html is not None
    assert 'dir="rtl"' in html.get_content()


def test_natures_of_praise_open_no_clock(database: Database) -> None:
    kept(database, raw_mail("Thanks", sender=KHALID))
    said = {"nature": Nature.FEEDBACK, "natures": (Nature.FEEDBACK,)}
    process(desk(database, Reads({"Thanks": said})), NOON)
    assert all_tickets(database)[0].ref == "FBK-2026-000001"
