"""Who wrote: From, but for web forms and groups, where From is nobody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.mail.message import Address
from mailbot.store.writer import writer_of
from tests.store import samples
from tests.store.samples import SALMA

POLICY = samples.policy()
FORM = Address("Website", "form@courier.example")
GROUP = Address("سلمى الراجحي via Complaints", "complaints@courier.example")
OTHER = Address("", "other@customer.example")


def writer(**changes: Any) -> str | None:
    """Return the address of the one who wrote, None for nobody."""
    found = writer_of(samples.mail(**changes), POLICY)
    return found.email if found else None


def test_from_is_the_writer_whatever_reply_to_says() -> None:
    assert writer_of(samples.mail(reply_to=(OTHER,)), POLICY) == SALMA


def test_a_mail_without_one_author_has_no_writer() -> None:
    assert writer(sender=None, reply_to=(SALMA,)) is None


class TestWebForm:
    def test_its_reply_to_is_the_writer(self) -> None:
        assert writer_of(samples.mail(FORM, reply_to=(SALMA,)), POLICY) == SALMA

    @pytest.mark.parametrize(
        "text",
        [
            "Name: Salma\nEmail: salma@customer.example\nPhone: 1",
            "Receiver: khalid@other.example\nE-mail: salma@customer.example",
            "المستلم: khalid@other.example\nالبريد الإلكتروني: salma@customer.example",
            "المستلم: khalid@other.example\n- الإيميل: salma@customer.example.",
            "You can write to salma@customer.example",
            "from form@courier.example\nsalma@customer.example\nSALMA@customer.example",
        ],
    )
    def test_without_reply_to_the_posted_address_is(self, text: str) -> None:
        assert writer(sender=FORM, text=text) == SALMA.email

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Name: Salma Rajhi\nEmail: salma@customer.example", "Salma Rajhi"),
            ("Email: salma@customer.example\n*Your name*: Salma", "Salma"),
            ("- Full Name : Salma  Rajhi\nE-mail: salma@customer.example", "Salma Rajhi"),
            ("الاسم: سلمى الراجحي\nالبريد: salma@customer.example", "سلمى الراجحي"),
            ("الاسم الكامل:\nسلمى\nالبريد: salma@customer.example", "سلمى"),
            ("\u200fاسمك: سلمى\nsalma@customer.example", "سلمى"),
            ("Company name: Noor\nEmail: salma@customer.example", ""),
            ("Name:\nEmail: salma@customer.example", ""),
            ("Name: 12\nEmail: salma@customer.example", ""),
            ("Email: salma@customer.example\nMessage: my name: Salma", ""),
        ],
    )
    def test_the_posted_name_is_the_writers(self, text: str, name: str) -> None:
        assert writer_of(samples.mail(FORM, text=text), POLICY) == Address(name, SALMA.email)

    def test_the_posted_name_goes_before_the_reply_tos(self) -> None:
        site = Address("Website", SALMA.email)
        text = "Name: Salma\nPhone: 1"
        found = writer_of(samples.mail(FORM, reply_to=(site,), text=text), POLICY)
        assert found == Address("Salma", SALMA.email)

    @pytest.mark.parametrize(
        "text",
        ["Name: Salma\nPhone: 1", "a@x.example b@x.example", "Email: form@courier.example", ""],
    )
    def test_where_nobody_can_be_told_there_is_no_writer(self, text: str) -> None:
        assert writer(sender=FORM, text=text) is None

    def test_two_in_reply_to_are_nobody(self) -> None:
        assert writer(sender=FORM, reply_to=(SALMA, OTHER)) is None


class TestGroup:
    @pytest.mark.parametrize(
        "headers",
        [
            (("list-id", "<complaints.courier.example>"),),
            (("x-original-sender", SALMA.email),),
            (("x-original-from", "سلمى <salma@customer.example>"),),
        ],
    )
    def test_a_rewritten_mail_is_of_its_reply_to(self, headers: Any) -> None:
        assert writer(sender=GROUP, reply_to=(SALMA,), headers=headers) == SALMA.email

    def test_a_group_of_the_company_rewrites_too(self) -> None:
        group = Address("Salma via Info", "info@courier.example")
        headers = (("list-id", "<info.courier.example>"),)
        assert writer(sender=group, reply_to=(SALMA,), headers=headers) == SALMA.email

    def test_without_reply_to_the_original_sender_is_the_writer(self) -> None:
        headers = (("x-original-sender", SALMA.email),)
        assert writer(sender=GROUP, headers=headers) == SALMA.email

    def test_without_a_groups_mark_our_own_address_stays_the_writer(self) -> None:
        assert writer(sender=GROUP, reply_to=(SALMA,)) == GROUP.email

    def test_a_reply_to_of_our_own_is_no_writer(self) -> None:
        headers = (("list-id", "<complaints.courier.example>"),)
        assert writer(sender=GROUP, reply_to=(FORM,), headers=headers) == GROUP.email

    def test_somebody_elses_list_rewrites_nothing_for_us(self) -> None:
        listed = Address("Tim via ops", "ops@lists.example")
        headers = (("list-id", "<ops.lists.example>"),)
        assert writer(sender=listed, reply_to=(SALMA,), headers=headers) == listed.email


@given(st.text(max_size=300), st.text(max_size=50))
def test_no_posted_text_breaks_it(text: str, name: str) -> None:
    writer_of(samples.mail(FORM, text=text), POLICY)
    writer_of(samples.mail(GROUP, headers=(("x-original-sender", name),)), POLICY)


def test_a_hostile_text_stays_quick() -> None:
    assert writer(sender=FORM, text="a" * 1_000_000 + "@") is None
