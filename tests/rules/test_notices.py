"""Letters that no mail called for: to whom they go, and what they carry."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.desk.policy import GroupKind
from mailbot.desk.ticket import State
from mailbot.desk.timer import Timer
from mailbot.rules import notices
from mailbot.rules.notices import Moment
from tests.desk.office import (
    BUYER,
    GROUPS,
    HOUR,
    HUDA,
    KA_BOX,
    MINUTE,
    NOON,
    OFFICE,
    OMAR,
    SAMI,
    ZAID,
    group,
    office,
    shipment,
    ticket,
)


def moment(**changes: object) -> Moment:
    made = ticket(**changes)
    return Moment(ticket=made, timer=Timer(NOON, "sla"), policy=OFFICE, now=NOON)


def test_a_customers_letter_goes_on_in_his_conversation() -> None:
    (letter,) = notices.to_customer(moment(), "reminder", "reminder", form=())
    assert (letter.to, letter.language, letter.mailbox) == ((BUYER,), "ar", "ka")
    assert (letter.subject_form, letter.their_subject) == ("conversation", "شحنة متأخرة")
    assert (letter.automatic, letter.answers) == ("auto-generated", None)


@pytest.mark.parametrize("email", [HUDA.email, KA_BOX.address, "noreply@shop.example", ""])
def test_colleagues_machines_and_ourselves_get_no_customers_letter(email: str) -> None:
    nobody = moment(requester=replace(BUYER, email=email))
    assert notices.to_customer(nobody, "reminder", "reminder") == ()


@pytest.mark.parametrize(
    ("kind", "person", "goes"),
    [
        ("warning", HUDA, "inside"),
        ("notification", HUDA, "customer"),
        ("notification", OMAR, "inside"),
    ],
)
def test_a_plain_answer_reaches_the_customer_only_where_the_letter_says_so(
    kind: str, person: object, goes: str
) -> None:
    (letter,) = notices.to_people(moment(), [person], "warning", kind)  # type: ignore[list-item]
    assert letter.values["reply_goes"] == goes


def test_a_group_reads_at_its_address_else_each_of_its_members() -> None:
    ours = notices.to_group(moment(), "warning", "notification")
    assert [letter.to[0].email for letter in ours] == [HUDA.email, SAMI.email]
    held = moment(state=State.WITH_DEPT, group="operations")
    theirs = notices.to_group(held, "warning", "notification")
    assert [letter.to[0].email for letter in theirs] == ["ops@courier.example", HUDA.email]
    assert len({letter.slot for letter in theirs}) == 2
    lost = replace(held, policy=office(groups=(group("x", GroupKind.KA, ZAID), *GROUPS)))
    gone = replace(lost, ticket=replace(lost.ticket, group="gone"))
    assert [d.to[0].email for d in notices.to_group(gone, "warning", "warning")] == [HUDA.email]


def test_the_form_asks_what_still_lacks() -> None:
    asked = moment(
        missing=("consignee.contact",),
        asked=("consignee.name", "consignee.contact"),
        shipments=(shipment("290019498498", name="Sara"),),
    )
    assert [field.name for field in notices.form_of(asked)] == ["consignee.contact"]
    wordless = moment(about_shipment=False, shipments=(), asked=("description", "waybill"))
    assert [(f.number, f.name) for f in notices.form_of(wordless)] == [
        (1, "description"),
        (2, "waybill"),
    ]
    assert notices.form_of(moment()) == ()


@pytest.mark.parametrize(
    ("after", "hours"),
    [
        (timedelta(0), 0),
        (-18 * HOUR, 18),
        (-18 * HOUR + MINUTE, 18),  # begun hours are whole
        (-MINUTE, 1),
        (MINUTE, 0),
        (2 * HOUR + MINUTE, 2),
    ],
)
def test_hours_left_and_hours_over(after: timedelta, hours: int) -> None:
    assert notices.hours_to(NOON, NOON + after) == hours


def test_without_a_date_there_are_no_hours() -> None:
    assert notices.hours_to(None, NOON) == 0
