"""Look-ups in the office's choices: by address, by key, by process and nature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.policy import Desk, Name, Requirement, Role
from mailbot.desk.ticket import Kind
from mailbot.reading.reading import FIELDS
from tests.desk.office import (
    BUYER,
    COMPLAINTS_BOX,
    HUDA,
    KA,
    KA_BOX,
    NADIA,
    NUKHBA,
    OFFICE,
    OMAR,
    RIYADH,
    ZAID,
    office,
)


@pytest.mark.parametrize(
    ("ar", "en", "in_arabic", "in_english"),
    [
        ("شركة المثال", "Example", "شركة المثال", "Example"),
        ("شركة المثال", "", "شركة المثال", "شركة المثال"),
        ("", "Example", "Example", "Example"),
    ],
)
def test_a_name_that_lacks_in_one_language_is_taken_from_the_other(
    ar: str, en: str, in_arabic: str, in_english: str
) -> None:
    assert Name(ar, en).in_language("ar") == in_arabic
    assert Name(ar, en).in_language("en") == in_english


def test_a_mailbox_is_found_by_key_and_by_desk() -> None:
    assert OFFICE.mailbox("complaints") is COMPLAINTS_BOX
    assert OFFICE.mailbox_of_desk(Desk.KEY_ACCOUNTS) is KA_BOX
    assert office(mailboxes=(KA_BOX,)).mailbox_of_desk(Desk.COMPLAINTS) is None
    with pytest.raises(KeyError):
        OFFICE.mailbox("sales")


def test_every_address_of_every_mailbox_is_ours() -> None:
    assert OFFICE.own_addresses == {
        "ka@courier.example",
        "keyaccounts@courier.example",
        "complaints@courier.example",
    }


@pytest.mark.parametrize(
    ("email", "key"),
    [
        (BUYER.email, "nukhba"),
        ("SALMA@Nukhba.Example", "nukhba"),  # case is not identity
        ("stores@nukhba.example", "nukhba"),  # anybody at the account's own domain
        ("nukhba@freemail.example", "nukhba"),  # a contact elsewhere, named one by one
        ("other@freemail.example", None),  # but not that provider's other customers
        ("salma@mail.nukhba.example", None),  # a domain beneath is another domain
        ("salma@notnukhba.example", None),
        ("rami@petra.example", "petra"),
        ("", None),
    ],
)
def test_a_writer_belongs_to_an_account_by_contact_or_by_its_own_domain(
    email: str, key: str | None
) -> None:
    found = OFFICE.account_of(email)
    assert (found.key if found else None) == key


def test_a_named_contact_wins_over_the_domain_of_another_account() -> None:
    guest = replace(NUKHBA, key="guest", domains=(), contacts=NUKHBA.contacts[:1])
    both = office(accounts=(replace(NUKHBA, contacts=()), guest))
    assert both.account_of(BUYER.email) == guest


def test_staff_are_known_by_address() -> None:
    assert OFFICE.person_by_email("Huda@Courier.Example") is HUDA
    assert OFFICE.person_by_email(BUYER.email) is None
    assert OFFICE.person("nadia") is NADIA
    assert OFFICE.person(None) is None


def test_a_colleague_who_is_not_in_the_directory_is_staff_without_rights() -> None:
    """Internal staff are never taken for customers (R-33)."""
    found = OFFICE.person_by_email("Station.Dammam@courier.example")
    assert found is not None
    assert found.email == "station.dammam@courier.example"
    assert found.roles == (Role.STAFF,)
    assert OFFICE.groups_of(found) == ()
    assert OFFICE.person_by_email("ka@courier.example") is None  # a mailbox is nobody
    assert OFFICE.person_by_email("x@mail.courier.example") is None  # another domain


def test_groups_are_found_by_key_and_by_who_belongs_to_them() -> None:
    assert OFFICE.group("ka-sa") is KA
    assert OFFICE.group(None) is None
    assert [g.key for g in OFFICE.groups_of(HUDA)] == ["ka-sa"]
    assert [g.key for g in OFFICE.groups_of(OMAR)] == ["ka-sa", "complaints"]  # as supervisor
    assert OFFICE.groups_of(ZAID) == ()


def test_a_group_without_a_calendar_takes_the_first() -> None:
    other = replace(RIYADH, key="amman", zone="Asia/Amman")
    two = office(calendars=(RIYADH, other))
    assert two.calendar("amman") is other
    assert two.calendar(None) is RIYADH
    assert two.calendar("gone") is RIYADH
    assert office(calendars=()).calendar("amman") is None


def test_accounts_are_found_by_key() -> None:
    assert OFFICE.account("nukhba") is NUKHBA
    assert OFFICE.account(None) is None


WAYBILL = ("shipper.name",)
CLAIM = ("shipper.name", "shipper.contact")
COMPLAINT = ("consignee.contact",)
NONE: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("desk", "nature", "fields"),
    [
        (Desk.KEY_ACCOUNTS, "service_failure", WAYBILL),  # the row for any
        (Desk.KEY_ACCOUNTS, "claim", CLAIM),  # the nature's row wins over the desk's
        (Desk.COMPLAINTS, "service_failure", COMPLAINT),  # the desk's row wins over any
        (Desk.COMPLAINTS, "claim", NONE),  # and both together over each
        (Desk.COMPLAINTS, None, COMPLAINT),
    ],
)
def test_the_most_specific_row_says_what_a_ticket_needs(
    desk: Desk, nature: str | None, fields: tuple[str, ...]
) -> None:
    rows = (
        Requirement(desk=Desk.COMPLAINTS, nature="claim", fields=NONE),
        Requirement(desk=None, nature="claim", fields=CLAIM),
        Requirement(desk=None, nature=None, fields=WAYBILL),
        Requirement(desk=Desk.COMPLAINTS, nature=None, fields=COMPLAINT),
    )
    assert office(requirements=rows).required(desk, nature) == fields


def test_without_a_row_all_four_fields_are_needed() -> None:
    assert OFFICE.required(Desk.KEY_ACCOUNTS, "inquiry") == FIELDS


@pytest.mark.parametrize(
    ("kind", "prefix"), [(Kind.TICKET, "KA"), (Kind.COMPLAINT, "CMP"), (Kind.FEEDBACK, "FBK")]
)
def test_a_reference_begins_with_its_kinds_prefix(kind: Kind, prefix: str) -> None:
    assert OFFICE.prefix(kind) == prefix


def test_prefixes_are_the_offices_choice() -> None:
    own = office(prefixes=((Kind.TICKET, "VIP"),))
    assert own.prefix(Kind.TICKET) == "VIP"
