"""What a mail is for within a conversation."""

from __future__ import annotations

import pytest

from mailbot.reading.intent import Intent, intent
from mailbot.reading.leanings import lean
from mailbot.reading.nature import judge
from mailbot.reading.reading import Shipment
from tests.reading.strangers import told_of, vocabulary


def meant(text: str, *, waybill: str | None = None, subject: str = "") -> Intent:
    """Judge the intent of a reply."""
    told = told_of(text, subject)
    leaning = lean(told, vocabulary(), reply=True)
    judged = judge(told, leaning, particular=True, reply=True)
    shipments = (Shipment(waybill=waybill),) if waybill else ()
    return intent(told, judged.natures, shipments, text, subject)


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("Any news?", True),
        ("Still waiting for an answer.", True),
        ("The receiver's number is 0551234567.", True),
        ("هل من تحديث؟ للحين ما وصلني رد", True),
        ("البيانات المطلوبة: المستلم سارة", True),
        ("What are your rates to Muscat? Any news on the new tariff?", False),
        ("Please refund the freight, I am still waiting.", False),
        ("Hello, I would like to open an account.", False),
    ],
)
def test_a_follow_up_asks_for_news_or_answers(text: str, *, follows: bool) -> None:
    assert meant(text).follow_up is follows


def test_who_names_a_waybill_names_something_new() -> None:
    assert not meant("Any news of 290011223344?", waybill="290011223344").follow_up


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Thank you!", True),
        ("Noted with thanks.", True),
        ("شكرا جزيلا", True),
        ("وصلتني الله يسعدكم، ما قصرتوا", True),
        ("Thanks, but it is still missing.", False),
        ("Thanks, but it is broken.", False),
        ("Thanks for the delay.", False),
        ("شكرا على التأخير يا شركة", False),
        ("شكرا لكم لكن الطرد وصل مكسور", False),
        ("Thank you, it was late but it has arrived.", True),
        ("شكرا لكم وصلت الشحنة بعد تأخير بسيط", True),
        ("Thank you. Could you also send the invoice?", False),
        ("شكرا، بس وين الباقي؟", False),
        ("Thanks. I suggest a night delivery.", False),
        ("Any news?", False),
    ],
)
def test_thanks_are_thanks_and_nothing_else(text: str, *, thanks: bool) -> None:
    assert meant(text).thanks is thanks


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("This is a formal complaint.", True),
        ("أقدم شكوى رسمية", True),
        ("I want to complain about the driver.", True),
        ("This is not a complaint.", False),
        ("Dear Complaints Team, where is it?", False),
        ("مو شكوى، بس سؤال", False),
        ("Our customer complains every day.", False),
    ],
)
def test_the_word_complaint_is_the_writers_own(text: str, *, says: bool) -> None:
    assert meant(text).says_complaint is says


@pytest.mark.parametrize(
    ("text", "subject", "asks"),
    [
        ("What is the status of my complaint?", "", True),
        ("حالة الشكوى لو سمحتم", "", True),
        ("Status please", "KA-2026-000123", True),
        ("أي جديد؟ CMP-2026-000045", "", True),
        ("Status please", "", True),
        ("My parcel KA-2026-000123 came broken, any news?", "", False),
        ("The receiver is Sara.", "KA-2026-000123", False),
    ],
)
def test_only_who_asks_for_nothing_else_asks_for_the_state(
    text: str, subject: str, *, asks: bool
) -> None:
    assert meant(text, subject=subject).asks_status is asks


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("Correction: the consignee is Mazen Omar.", True),
        ("Please change the receiver's phone to 0551119999.", True),
        ("Sorry, I made a mistake, the name is Mazen.", True),
        ("The number I gave is wrong, it is 0551119999.", True),
        ("المستلم ليس عادل بل مازن", True),
        ("الرقم الصحيح هو 0551119999", True),
        ("The receiver's number is 0551119999.", False),
        ("Your driver called a wrong number.", False),
        ("The parcel is not here but the status says delivered.", False),
        ("المستلم مازن عمر", False),
    ],
)
def test_who_puts_right_what_he_told_says_so(text: str, *, corrects: bool) -> None:
    assert meant(text).corrects is corrects


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Under PDPL delete all my data, complaint open, claim unpaid.", True),
        ("Please erase my personal information from your systems.", True),
        ("I would like a copy of my personal data.", True),
        ("What data do you hold about me?", True),
        ("أطلب حذف بياناتي الشخصية من أنظمتكم", True),
        ("امسحوا كل بياناتي لو سمحتم", True),
        ("وفق نظام حماية البيانات الشخصية أرغب في الاطلاع على بياناتي", True),
        ("Please delete my old address and use the new one.", False),
        ("Please send the shipment data again.", False),
        ("ارسلت لكم بياناتي امس", False),
        ("أرجو تعديل بيانات المستلم", False),
    ],
)
def test_a_demand_for_ones_own_data_is_told(text: str, asks: bool) -> None:  # noqa: FBT001
    assert meant(text).privacy is asks
