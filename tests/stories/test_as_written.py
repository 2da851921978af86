"""The scenarios of the requirements in their own words and languages, mail by mail."""

from __future__ import annotations

from email import policy

from mailbot.demo import samples
from mailbot.demo.samples import Person
from tests.offices import message_of
from tests.stories.correspondence import (
    COMPLAINTS,
    COMPLETE,
    HANI,
    HUDA,
    NOURA,
    SARA,
    STRANGER,
    TURKI,
    Day,
    at,
    bare,
    read,
    says,
    with_file,
)

REF = "KA-2026-000001"
KHALID = Person("خالد السالم", "khalid@nokhba.example", "خالد السالم\nشركة النخبة للتجارة")
WHOLE = (
    "شحنة ٢٩٠٠١٩٤٩٨٤٩٨ متأخرة ٤ أيام. المرسل: النخبة ٠٥٠١٢٣٤٥٦٧، المستلم: خالد العتيبي ٠٥٥٧٦٥٤٣٢١"
)


def test_s2_three_short_mails_of_two_colleagues(day: Day) -> None:
    first = day.writes(HANI, at("08:05"), "Shipment", "AWB 290019498498 not delivered, pls help.")
    request = first.kind("request", HANI)
    assert says(request, "Consignee (receiver) name:", "Consignee mobile or e-mail:")
    assert not says(request, "Shipper (sender) name:")
    second = day.answers(HANI, at("09:05"), request, "receiver: Sara").kind("request", HANI)
    assert says(second, "1) Consignee mobile or e-mail:")
    assert not says(second, "Consignee (receiver) name:")
    third = day.answers(SARA, at("10:05"), second, "her mob 0551112222")
    assert third.told == [("complete", SARA.email), ("notification", NOURA.email)]
    [shipment] = day.ticket(REF)["shipments"]
    assert shipment["consignee"] == {"name": "Sara", "phones": ["+966551112222"], "emails": []}
    due = day.ticket(REF)["due_at"]
    assert due == "2026-01-08T07:05:00+00:00"  # two hours of waiting for him were added


def test_s3_a_consignee_asks_in_dialect_and_the_account_hears_of_it_once_it_is_linked(
    day: Day,
) -> None:
    asks = "وين شحنتي 290019498498 صاحب المتجر ما يرد"
    sent = day.writes(STRANGER, at("08:05"), "شحنتي", asks)
    letter = next(one for one in sent if STRANGER.email in one.to)
    assert says(letter, REF)
    assert SARA.email not in [reader for _, reader in sent.told]
    notice = sent.kind("notification", NOURA)
    assert says(notice, "غير مؤكد", "#ربط اسم الحساب")
    ticket = day.ticket(REF)
    assert (ticket["account"], ticket["requester"]["email"]) == (None, STRANGER.email)
    linked = day.answers(NOURA, at("08:30"), notice, "#link nokhba")
    assert linked.told == [("transcript", NOURA.email), ("update", SARA.email)]
    assert says(linked.to(SARA), "290019498498", REF)
    assert not says(linked.to(SARA), STRANGER.email)
    assert day.ticket(REF)["account"] == "nokhba"
    news = day.answers(STRANGER, at("09:00"), letter, "هل من جديد عن شحنتي؟")
    reply = next(one for one in news if STRANGER.email in one.to)
    assert not any(fact in bare(reply) for fact in ("0500000101", "50 000 0101", SARA.email))


def test_s5_and_s6_a_telephone_s_arabic_words_and_the_department_s_way_back(day: Day) -> None:
    told = day.writes(KHALID, at("08:05"), "شحنة متأخرة", WHOLE).kind("notification", NOURA)
    raw = samples.reply(
        NOURA,
        told.raw,
        at("08:30"),
        "#assign operations\nالمندوب لم يتصل، يرجى إعادة التوصيل اليوم\n\nأُرسلت من Outlook لـ iOS",
    )
    handed = day.arrives(at("08:30"), raw)
    assert handed.told == [("notification", TURKI.email), ("transcript", NOURA.email)]
    pack = handed.to(TURKI)
    assert says(pack, "المندوب لم يتصل، يرجى إعادة التوصيل اليوم")
    assert not says(pack, "iOS")
    back = day.answers(TURKI, at("09:00"), pack, "نعيد لكم التذكرة")
    assert back.told == [("refusal", TURKI.email)]
    again = day.answers(TURKI, at("09:05"), pack, "#assign ka — not ours")
    assert again.told == [("notification", HUDA.email), ("refusal", TURKI.email)]
    found = day.ticket(REF)
    assert (found["state"], found["group"]) == ("WITH_DEPT", "operations")
    assert [e["kind"] for e in found["events"]].count("handback-refused") == 2


def test_s8_a_key_account_matter_in_the_complaints_box(day: Day) -> None:
    asks = "نرجو تعديل عنوان الشحنة"
    first = day.writes(SARA, at("08:05"), "تعديل", asks, COMPLAINTS)
    request = first.kind("request", SARA)
    assert says(request, "فريق كبار العملاء", "عنوان التسليم الجديد", "جوال المرسل إليه أو بريده")
    ticket = day.ticket(REF)
    assert (ticket["kind"], ticket["nature"], ticket["mailbox"], ticket["state"]) == (
        "ticket",
        "address_change",
        "complaints",
        "AWAITING_INFO",
    )


def test_s10_a_reply_to_a_closed_ticket_on_the_second_the_fifth_and_the_fortieth_day(
    day: Day,
) -> None:
    told = day.writes(KHALID, at("08:05"), "شحنة متأخرة", WHOLE).kind("notification", NOURA)
    pack = day.answers(
        NOURA, at("08:30"), told, "#assign operations\nالمندوب لم يتصل، يرجى إعادة التوصيل اليوم"
    ).to(TURKI)
    done = "#resolve سلّمنا الشحنة اليوم الساعة 2:15 ووقّع المستلم خالد"
    asked = day.answers(TURKI, at("14:30"), pack, done).kind("closing", KHALID)
    closed = day.answers(KHALID, at("15:00"), asked, "نعم، حُلّت").kind("closing", KHALID)
    assert day.ticket(REF)["state"] == "CLOSED"
    assert day.answers(KHALID, at("09:00", 7), closed, "شكرا جزيلا").told == []
    assert day.ticket(REF)["state"] == "CLOSED"

    again = day.answers(KHALID, at("09:00", 10), closed, "لم تصل حتى الآن")
    assert ("update", KHALID.email) in again.told
    assert says(again.kind("update", KHALID), REF, "عدنا إلى متابعة طلبكم")
    readers = {reader for kind, reader in again.told if kind == "notification"}
    assert {NOURA.email, HUDA.email} <= readers
    ticket = day.ticket(REF)
    assert (ticket["state"], ticket["group"]) == ("WITH_DEPT", "operations")


def test_s11_the_reminder_waits_for_the_day_of_return(day: Day) -> None:
    request = day.writes(SARA, at("08:05"), "Not delivered", "AWB 290019498498 not delivered").kind(
        "request", SARA
    )
    away = read(samples.reply(SARA, request.raw, at("08:06"), ""))
    away.replace_header("Subject", "رد تلقائي: خارج المكتب حتى الأحد")
    away["Auto-Submitted"] = "auto-replied"
    away.set_content("أنا خارج المكتب حتى يوم الأحد.")
    assert day.arrives(at("08:06"), away.as_bytes(policy=policy.SMTP)).told == []
    for number in (6, 7, 8, 9, 10):
        told = day.works(at("09:00", number)).told
        assert SARA.email not in [reader for _, reader in told], number
    kinds = [day.works(at("09:00", number)).told for number in (12, 13)]
    assert ("reminder", SARA.email) in [row for told in kinds for row in told]


def test_s22_a_pdf_and_two_photos_and_an_officer_who_types_what_he_reads(day: Day) -> None:
    message = read(samples.new_mail(SARA, COMPLAINTS, at("08:05"), "شكوى", "x"))
    message.set_content("")
    raw = with_file(message.as_bytes(policy=policy.SMTP), "report.pdf", b"%PDF-1.4 x")
    for name in ("1.jpg", "2.jpg"):
        raw = with_file(raw, name, b"\xff\xd8\xff photo")
    sent = day.arrives(at("08:05"), raw, COMPLAINTS)
    notice = next(one for one in sent if SARA.email not in one.to)
    assert says(notice, "report.pdf", "1.jpg", "2.jpg")
    reader = Person("", notice.to[0], "")
    fixed = day.answers(reader, at("08:30"), notice, "#set awb=290019498498")
    assert ("transcript", reader.email) in fixed.told
    [shipment] = day.ticket("CMP-2026-000001")["shipments"]
    assert shipment["waybill"] == "290019498498"


VIP = 'country = "SA"\ntier = "vip"\nsla_hours = 24\nclock = "business"\n'


def test_s17_a_polite_vip_on_friday_night(day: Day) -> None:
    config = day.office.config
    text = config.read_text(encoding="utf-8")
    head, line, tail = text.partition("[accounts.nokhba]\n")
    config.write_text(head + line + tail.replace('country = "SA"\n', VIP, 1), encoding="utf-8")
    mail = read(samples.new_mail(SARA, "keyaccounts@rimalexpress.example", at("22:00", 9),
                                 "Late parcel", COMPLETE))  # fmt: skip
    mail["Importance"] = "high"
    first = day.arrives(at("22:00", 9), mail.as_bytes(policy=policy.SMTP))
    assert "escalation" not in [kind for kind, _ in first.told]
    assert day.ticket(REF)["urgency"] == 1
    letter = first.kind("acknowledgement", SARA)
    assert says(letter, "الرقم المرجعي", "Reference", "Noura Al-Qahtani", "نورة القحطاني")


def test_s26_an_address_change_on_thursday_evening_for_saturday(day: Day) -> None:
    asks = (
        "Dear team,\n\nplease deliver AWB 290019498498 on Saturday to our new address: Olaya Street"
        " 12, Riyadh.\n\nShipper: Al Nokhba Trading, 0501234567\nConsignee: Fahd Al-Otaibi,"
        " 0557654321"
    )
    first = day.writes(SARA, at("17:30", 8), "New address", asks)
    ticket = day.ticket(REF)
    assert (ticket["nature"], ticket["urgency"]) == ("address_change", 2)
    assert ticket["due_at"] == "2026-01-11T14:30:00+00:00"
    assert ("escalation", NOURA.email) in first.told  # on call, and out of hours
    letter = first.kind("acknowledgement", SARA)
    assert says(letter, "+966 11 555 0100")


def test_s28_the_state_of_a_complaint_for_its_writer_and_for_a_stranger(day: Day) -> None:
    words = "أشتكي من سوء معاملة المندوب في شحنة 290019498498، وهذه شكوى رسمية"
    day.writes(SARA, at("08:05"), "شكوى رسمية", words, COMPLAINTS)
    asks = "ما هي حالة الشكوى CMP-2026-000001؟"
    told = day.writes(SARA, at("10:00"), "استفسار", asks, COMPLAINTS)
    letter = told.kind("status", SARA)
    assert says(letter, "CMP-2026-000001", "قبل")
    stranger = day.writes(STRANGER, at("10:30"), "استفسار", asks, COMPLAINTS)
    neutral = stranger.kind("status", STRANGER)
    assert not says(neutral, "290019498498")
    assert "CMP-2026-000001" not in str(message_of(neutral)["Subject"])
    assert len(day.tickets("--kind", "complaint")) == 1
