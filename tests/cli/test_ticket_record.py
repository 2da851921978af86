"""A ticket as JSON: every key of the contract's table, each with its type, in every state."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.cli.ticket_record import DELIVERY, detail, moment, names_in, record, whole
from mailbot.desk.actions import Action
from mailbot.desk.events import ActionsSet, DetailsAsked, FieldsMerged
from mailbot.desk.ticket import Kind, Link, State
from mailbot.mail.compose import Outgoing, compose
from mailbot.mail.message import Address, Attachment
from mailbot.reading.reading import Evidence, Nature
from mailbot.store.journal import Entry, KeptMail
from mailbot.store.letters import KeptLetter, OutboxState
from tests.desk.office import BUYER, HOUR, NOON, complaint, ticket
from tests.desk.office import WHOLE as SHIPMENT

Check = Callable[[Any], bool]
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def text(value: Any) -> bool:
    return isinstance(value, str)


def number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def time(value: Any) -> bool:
    return isinstance(value, str) and bool(RFC3339.fullmatch(value))


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def nothing(value: Any) -> bool:
    return value is None


def one_of(*values: object) -> Check:
    return lambda value: value in values


def maybe(check: Check | dict[str, Any]) -> Check:
    return lambda value: value is None or fits(value, check)


def many(check: Check | dict[str, Any]) -> Check:
    return lambda value: isinstance(value, list) and all(fits(item, check) for item in value)


def fits(value: Any, shape: Check | dict[str, Any]) -> bool:
    if isinstance(shape, dict):
        assert_shape(value, shape)
        return True
    return shape(value)


def assert_shape(value: Any, shape: dict[str, Any]) -> None:
    """Every key of the shape and no other, each of its kind."""
    assert set(value) == set(shape)
    for key, check in shape.items():
        assert fits(value[key], check), f"{key}: {value[key]!r}"


NATURES = one_of(*(nature.value for nature in Nature))
PARTY = {"name": maybe(text), "phones": many(text), "emails": many(text)}
COMPLAINT_PART = {
    **dict.fromkeys(("department", "manager", "investigator", "about", "decision"), maybe(text)),
    **dict.fromkeys(("reasons", "resolution", "root_cause", "reply_approved_by"), maybe(text)),
    "issues": many({"text": text, "finding": maybe(text), "evidence": maybe(text)}),
    "remedies": many(text),
    "improvements": many(text),
    "extensions": many({"at": time, "by": text, "from": time, "to": time, "reason": text}),
    "replied_at": maybe(time),
    "appeal": maybe(text),
}
TICKET: dict[str, Any] = {
    "ref": lambda value: bool(re.fullmatch(r"(KA|CMP|FBK)-\d{4}-\d{6}", value)),
    "kind": one_of("ticket", "complaint", "feedback"),
    "state": one_of(*(state.value for state in State)),
    "nature": NATURES,
    "natures": many(NATURES),
    "urgency": one_of(0, 1, 2, 3),
    "urgency_reasons": many(text),
    "language": one_of("ar", "en"),
    "mailbox": text,
    "channel": one_of("email", "web", "core", "phone"),
    "subject": text,
    "country": maybe(lambda value: bool(re.fullmatch(r"[A-Z]{2}", value))),
    "account": maybe(text),
    "group": text,
    "owner": maybe(text),
    "opened_by": text,
    "on_behalf": flag,
    "requester": {"name": text, "email": text},
    "shipments": many({"waybill": maybe(text), "shipper": PARTY, "consignee": PARTY}),
    "missing": many(text),
    "asked": many(text),
    "opened_at": time,
    **dict.fromkeys(("due_at", "first_response_at", "resolved_at", "closed_at"), maybe(time)),
    "sla": maybe(
        {
            "state": one_of("running", "paused", "met", "breached"),
            "remaining_seconds": number,
            "gross_seconds": number,
        }
    ),
    "links": many(
        {
            "ref": text,
            "relation": one_of("related", "continues", "merged_into", "complaint_about"),
        }
    ),
    "claim": nothing,
    "complaint": maybe(COMPLAINT_PART),
}
"""The contract's table, with `asked` of its settled points; claims are still to come."""

MESSAGE = {
    "at": time,
    "direction": one_of("in", "out"),
    "audience": one_of("customer", "staff", "department"),
    "kind": text,
    "from": text,
    "to": many(text),
    "subject": text,
    "message_id": text,
    "delivery": one_of(None, "queued", "sent", "uncertain", "deferred", "failed"),
    "text": text,
    "attachments": many(text),
}
WHOLE: dict[str, Any] = {
    **TICKET,
    "evidence": many(
        {"field": text, "text": text, "confidence": lambda value: isinstance(value, float)}
    ),
    "messages": many(MESSAGE),
    "events": many(
        {"at": time, "actor": text, "kind": text, "detail": lambda v: isinstance(v, dict)}
    ),
}

TICKETS = {
    "open": ticket(),
    "waiting": ticket(
        state=State.AWAITING_INFO, paused_at=NOON, missing=("consignee.name",), asked=("waybill",)
    ),
    "resolved": ticket(state=State.RESOLVED, resolved_at=NOON + HOUR, first_response_at=NOON),
    "linked": ticket(links=(Link("CMP-2026-000001", "related"),)),
    "complaint": complaint(),
    "feedback": ticket(
        ref="FBK-2026-000001", kind=Kind.FEEDBACK, state=State.FEEDBACK_LOGGED, due_at=None
    ),
    "bare": ticket(country=None, account=None, owner=None, shipments=()),
}


@pytest.mark.parametrize("name", TICKETS)
def test_every_ticket_has_every_key(name: str) -> None:
    assert_shape(record(TICKETS[name], NOON), TICKET)


@pytest.mark.parametrize(
    ("name", "after", "state"),
    [
        ("open", 0, "running"),
        ("open", 73, "breached"),
        ("waiting", 1, "paused"),
        ("resolved", 99, "met"),
    ],
)
def test_the_clock_stands_as_it_is_at_that_moment(name: str, after: int, state: str) -> None:
    assert record(TICKETS[name], NOON + after * HOUR)["sla"]["state"] == state


def test_feedback_has_no_clock_and_a_complaint_has_its_part() -> None:
    assert record(TICKETS["feedback"], NOON)["sla"] is None
    assert record(TICKETS["open"], NOON)["complaint"] is None
    assert record(TICKETS["complaint"], NOON)["complaint"]["issues"] == []


def test_a_shipment_stands_as_on_the_labels_page() -> None:
    [found] = record(TICKETS["open"], NOON)["shipments"]
    assert found["waybill"] == SHIPMENT.waybill
    assert found["consignee"] == {
        "name": "Khalid Al-Otaibi",
        "phones": ["+966557654321"],
        "emails": [],
    }


def kept_mail(minutes: int) -> KeptMail:
    return KeptMail(
        inbound_id=1, at=NOON + timedelta(minutes=minutes), audience="customer",
        sender=BUYER.email, to=("ka@courier.example",), subject="s", message_id="m@x.example",
        text="words", attachments=("photo.jpg",),
    )  # fmt: skip


def letter(minutes: int, state: OutboxState = OutboxState.SENT) -> KeptLetter:
    return KeptLetter(
        id=1, kind="update", audience="customer", mailbox="ka", envelope_from="ka@courier.example",
        to=(BUYER.email,), message_id="l@courier.example", subject="s", text="words",
        automatic=True, relayed=False, created_at=NOON + timedelta(minutes=minutes), state=state,
        ended_at=None,
    )  # fmt: skip


def test_messages_stand_in_order_and_an_answer_after_what_it_answers() -> None:
    mails = (kept_mail(0), kept_mail(10))
    letters = ((letter(0), ()), (letter(5), ("a.pdf",)))
    found = whole(TICKETS["open"], NOON, mails, letters, ())
    assert_shape(found, WHOLE)
    order = [(m["at"][14:16], m["direction"]) for m in found["messages"]]
    assert order == [("00", "in"), ("00", "out"), ("05", "out"), ("10", "in")]
    assert [m["attachments"] for m in found["messages"]] == [
        ["photo.jpg"], [], ["a.pdf"], ["photo.jpg"],
    ]  # fmt: skip


@pytest.mark.parametrize("state", OutboxState)
def test_every_state_of_a_letter_has_one_of_the_contract_s_words(state: OutboxState) -> None:
    [message] = whole(TICKETS["open"], NOON, (), ((letter(0, state), ()),), ())["messages"]
    assert message["delivery"] == DELIVERY[state]
    assert_shape(message, MESSAGE)


def test_an_event_s_detail_is_plain_json() -> None:
    asked = DetailsAsked(fields=("waybill",), pauses=True)
    entry = Entry(at=NOON, actor="mailbot", kind="details-asked", event=asked, inbound_id=1)
    assert detail(entry) == {
        "fields": ["waybill"],
        "pauses": True,
    }
    merged = FieldsMerged(
        shipments=(SHIPMENT,), missing=(), evidence=(Evidence("waybill", "AWB 1", 0.9),)
    )
    told = detail(replace(entry, event=merged))
    assert told["shipments"][0]["shipper"]["phones"] == ["+966501234567"]
    assert told["evidence"] == [{"field": "waybill", "text": "AWB 1", "confidence": 0.9}]


def test_a_moment_has_its_offset_and_nothing_stays_nothing() -> None:
    assert moment(None) is None
    assert time(moment(NOON))


def test_the_files_of_a_letter_are_named() -> None:
    pdf = Attachment(
        name="إشعار.pdf", media_type="application/pdf", size=4, inline=False, content_id="",
        data=b"%PDF",
    )  # fmt: skip
    raw = compose(
        Outgoing(
            sender=Address("", "a@b.example"), to=(BUYER,), subject="s", text="t", html="<p>t</p>",
            language="ar", date=NOON, message_id="m@b.example", kind="relay", attachments=(pdf,),
        )
    )  # fmt: skip
    assert names_in(raw) == ("إشعار.pdf",)


def test_a_day_in_an_event_is_plain_json_too() -> None:
    remedy = Action(kind="remedy", text="again", by="a@b.example", at=NOON, due=NOON.date())
    event = ActionsSet(actions=(remedy,), what="added", by="a@b.example")
    entry = Entry(at=NOON, actor="a@b.example", kind="actions-set", event=event, inbound_id=1)
    assert json.dumps(detail(entry))
    assert detail(entry)["actions"][0]["due"] == "2026-01-05"
