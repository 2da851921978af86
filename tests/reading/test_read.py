"""Reading whole mails: strangers' mails by a table, machines, forwards, and hostile ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.mail.message import Address, parse
from mailbot.reading.read import TEXT_MAX, read
from mailbot.reading.reading import Disposition, Nature
from mailbot.reading.tokens import TOKENS_MAX
from tests.reading.strangers import STRANGER, Stranger, mail_of, strangers, vocabulary


@pytest.mark.parametrize("stranger", strangers(), ids=lambda stranger: stranger.text[:48])
def test_a_strangers_mail_is_read_as_an_officer_would(stranger: Stranger) -> None:
    reading = read(stranger.mail, vocabulary())
    assert reading.disposition is Disposition.REQUEST
    assert reading.language == stranger.language
    assert reading.nature == stranger.nature
    assert reading.urgent == stranger.urgent
    assert reading.about_shipment == stranger.about


def test_what_is_missing_is_named_only_where_a_shipment_is_spoken_of() -> None:
    about = read(mail_of("My parcel has not arrived, it is ten days now."), vocabulary())
    assert about.missing == ("shipper.name", "shipper.contact")
    general = read(mail_of("What does it cost to send a suitcase to Muscat?"), vocabulary())
    assert not general.about_shipment
    assert general.missing == ()
    assert general.shipments == ()


def test_a_machine_is_told_by_its_rule_and_asked_nothing() -> None:
    raw = (
        b"From: Noor <noor@mail.example>\r\nTo: keyaccounts@rimalexpress.example\r\n"
        b"Subject: Automatic reply: Your shipment\r\nAuto-Submitted: auto-replied\r\n"
        b"Date: Sun, 15 Mar 2026 09:30:00 +0300\r\n\r\nI am away until Monday.\r\n"
    )
    reading = read(parse(raw), vocabulary())
    assert reading.disposition is Disposition.AUTO_REPLY
    assert reading.automatic_reason
    assert reading.language == "en"
    assert reading.reply_text == "I am away until Monday."
    assert reading.nature is None
    assert (reading.natures, reading.shipments, reading.missing) == ((), (), ())
    assert reading.urgency == 0


def test_a_colleagues_forward_is_read_by_the_customers_words() -> None:
    text = (
        "For you.\n\n---------- Forwarded message ---------\n"
        "From: Mona Saad <mona@saadshop.example>\nDate: Sun, 15 Mar 2026 at 08:10\n"
        "Subject: شحنة\nTo: Hatem <hatem@rimalexpress.example>\n\n"
        "شحنتنا لم تصل إلى العميل حتى الآن، نرجو الإفادة حالا\n"
    )
    mail = replace(
        mail_of(text, subject="Fwd: شحنة"), sender=Address("Hatem", "hatem@rimalexpress.example")
    )
    reading = read(mail, vocabulary())
    assert reading.forwarded_from == "mona@saadshop.example"
    assert reading.language == "ar"
    assert reading.nature is Nature.SERVICE_FAILURE
    assert reading.urgent


@pytest.mark.parametrize(
    ("text", "quoted", "language"),
    [
        ("0533 118 207", "> We need a few more details about your shipment", "en"),
        ("0533 118 207", "> نحتاج بعض البيانات عن شحنتكم", "ar"),
        ("AWB: 290011223344\nShipper: Noor", "> نحتاج بعض البيانات عن شحنتكم", "en"),
        ("رقم البوليصة: 290011223344", "> We need a few more details", "ar"),
    ],
)
def test_without_sentences_the_language_is_that_of_labels_then_of_our_letter(
    text: str, quoted: str, language: str
) -> None:
    head = "On Sat, 14 Mar 2026 at 10:00, Rimal <keyaccounts@rimalexpress.example> wrote:"
    mail = mail_of(f"{text}\n\n{head}\n{quoted}", subject="Re: [KA-2026-000012]", answers="a@b")
    assert read(mail, vocabulary()).language == language


def test_an_empty_mail_is_judged_by_its_subject() -> None:
    reading = read(mail_of("", subject="عاجل: الشحنة 290011223344 لم تصل"), vocabulary())
    assert reading.language == "ar"
    assert reading.nature is Nature.SERVICE_FAILURE
    assert reading.urgent
    assert reading.reply_text == ""


def test_an_inherited_subject_makes_nothing_urgent() -> None:
    mail = mail_of("The receiver is Hala Mansour.", subject="RE: URGENT shipment", answers="a@b")
    assert not read(mail, vocabulary()).urgent


@pytest.mark.parametrize(
    ("headers", "urgent"),
    [
        ((("importance", "High"),), True),
        ((("x-priority", "1 (Highest)"),), True),
        ((("x-msmail-priority", "High"),), True),
        ((("priority", "urgent"),), True),
        ((("x-priority", "3"),), False),
        ((("importance", "normal"), ("x-priority", "1")), False),
        ((("importance", "low"),), False),
    ],
)
def test_the_importance_header_counts_and_wins_over_the_others(
    headers: tuple[tuple[str, str], ...], *, urgent: bool
) -> None:
    mail = mail_of("Please send me the delivery note of AWB 7712009834.", headers=headers)
    reading = read(mail, vocabulary())
    assert reading.urgent is urgent
    assert ("header" in reading.urgency_reasons) is urgent


def test_reasons_stand_among_the_evidence() -> None:
    reading = read(mail_of("Our cake order is late, please deliver immediately!"), vocabulary())
    told = {evidence.field for evidence in reading.evidence}
    assert {"nature", "urgency"} <= told
    assert set(reading.urgency_reasons) == {"strong-word", "goods"}
    assert all(0 <= evidence.confidence <= 1 for evidence in reading.evidence)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The parcel for Manama has not arrived.", "BH"),
        ("الشحنة وصلت الدوحة ولم تسلم", "QA"),
        ("It went from Riyadh to Kuwait City and stopped.", None),
        ("It has not arrived.", None),
    ],
)
def test_the_country_is_told_where_only_one_is_spoken_of(text: str, country: str | None) -> None:
    assert read(mail_of(text), vocabulary()).country == country


def test_a_very_long_text_is_cut_and_the_cut_is_noted() -> None:
    reading = read(mail_of("My parcel is late. " * 9000), vocabulary())
    assert len(reading.reply_text) == TEXT_MAX
    assert any("characters" in evidence.text for evidence in reading.evidence)


def test_a_mail_without_a_date_still_has_deadlines() -> None:
    mail = mail_of("We need the box at our door before 4pm today.", date=None)
    assert "deadline" in read(mail, vocabulary()).urgency_reasons


@pytest.mark.parametrize(
    "text",
    [
        "الشحنة 290011223344 متأخرة، سوف أرفع شكوى للهيئة العامة للنقل.",
        "سأشتكي لوزارة التجارة على شحنتي 290011223344",
        "The shipment 290011223344 is lost. I will go to Riyadh Court and to Dubai Police.",
        "I will raise a complaint on shipment 290011223344 to the Ministry of Commerce.",
        "My parcel 290011223344 was sent to Customer Care by mistake.",
        "My parcel 290011223344 was sent from Rimal Express in Jeddah.",
    ],
)
def test_whom_one_complains_to_and_our_own_company_are_no_party(text: str) -> None:
    reading = read(mail_of(text), vocabulary())
    parties = [party for s in reading.shipments for party in (s.shipper, s.consignee)]
    assert {party.name for party in parties} <= {None, STRANGER.name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أرسلنا الشحنة إلى وزارة الصحة وهي متأخرة", "وزارة الصحة"),
        ("The consignee is Dubai Police and the box is late.", "Dubai Police"),
        ("Consignee: Ministry of Health\nAWB: 290011223344", "Ministry of Health"),
    ],
)
def test_a_public_body_that_the_shipment_goes_to_is_its_consignee(text: str, name: str) -> None:
    assert [s.consignee.name for s in read(mail_of(text), vocabulary()).shipments] == [name]


@pytest.mark.parametrize(
    ("text", "subject", "about"),
    [
        ("Thank you very much!", "Re: shipment", False),
        ("شكرا جزيلا لكم", "رد: شحنة", False),
        ("Noted with thanks.", "Re: your request", False),
        ("Thank you!", "Thanks for the parcel", True),
    ],
)
def test_thanks_alone_are_feedback_about_a_shipment_only_where_one_is_named(
    text: str, subject: str, *, about: bool
) -> None:
    for answers in ("", "ours@rimalexpress.example"):
        reading = read(mail_of(text, subject=subject, answers=answers), vocabulary())
        assert reading.thanks
        assert reading.natures == (Nature.FEEDBACK,)
        assert reading.about_shipment is about
        assert reading.shipments == reading.missing == () or about


HOSTILE = """
parcel late not please deliver today قبل الساعة ٤ ما وصلت عاجل refund AWB: 290011223344 \n\n >
| \t tomorrow 25:99 99/99/2026 0551234567 «» ؟ ? . , ( \u200f \x00 ـ 31 February next 400 days
From: To: -- On Sunday wrote: 3and-i 9 am pm at by within إلى من
"""
WORDS = st.sampled_from([*HOSTILE.split(), "\n", "\t", "\ud800"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(WORDS | st.text(max_size=6), max_size=60),
    st.text(max_size=40),
    st.sampled_from(["", "a@b"]),
)
def test_no_mail_at_all_makes_it_raise(words: list[str], subject: str, answers: str) -> None:
    mail = mail_of(" ".join(words), subject=subject, answers=answers)
    reading = read(mail, vocabulary())
    assert reading.language in ("ar", "en")
    assert 0 <= reading.urgency <= 3
    assert reading.about_shipment or not reading.missing


def test_what_a_machine_of_ours_passes_on_is_read_as_a_persons() -> None:
    raw = (
        b"From: Website <form@www.courier.example>\r\nAuto-Submitted: auto-generated\r\n"
        b"Subject: Contact form\r\n\r\nName: Sara Ahmad\r\nAWB: 290019498498\r\n"
        b"My parcel has not arrived.\r\n"
    )
    posts = frozenset({"form@www.courier.example"})
    assert read(parse(raw), vocabulary()).disposition is not Disposition.REQUEST
    found = read(parse(raw), vocabulary(), posts=posts)
    assert (found.disposition, found.nature) == (Disposition.REQUEST, Nature.SERVICE_FAILURE)
    assert [shipment.waybill for shipment in found.shipments] == ["290019498498"]


def test_a_text_of_too_many_words_and_marks_is_read_in_part_and_the_cut_is_noted() -> None:
    mail = parse(b"From: a@b.example\nTo: c@d.example\n\n" + b"a\tb\t" * TOKENS_MAX)
    reading = read(mail, vocabulary())
    told = [said.text for said in reading.evidence if said.field == "reply_text"]
    assert any(f"{TOKENS_MAX} words" in text for text in told)


@pytest.mark.parametrize(
    ("text", "bilingual"),
    [
        ("el sho7na ma weslat lissa, wein el mandoob?", True),
        ("290019498498", True),
        ("My parcel has not arrived, it is ten days now.", False),
        ("شحنتي لم تصل منذ عشرة أيام", False),
    ],
)
def test_who_writes_in_no_sure_language_gets_both(text: str, bilingual: object) -> None:
    assert read(mail_of(text), vocabulary()).bilingual is bilingual
