"""Two complaints from the first mail to the end: one upheld, one without ground (§2.4).

The one is written, looked into and answered in Arabic; the other begins in English, is looked into
in Arabic, gets more time, and is reviewed. A third, partly upheld, is told in `test_complaint`.
"""

from __future__ import annotations

from datetime import timedelta

from mailbot.demo.samples import Person
from tests.stories.correspondence import COMPLAINTS, HUDA, REEM, TURKI, Day, at, says
from tests.stories.test_complaint import AMAL

SALWA = Person("سلوى الحربي", "salwa@freemail.example", "سلوى الحربي")
GEORGE = Person("George Haddad", "george@freemail.example", "George")
SHE_WRITES = (
    "السلام عليكم ورحمة الله\n\nأتقدم بشكوى رسمية:\n"
    "١- رمى المندوب الطرد عند الباب وانكسرت المزهرية.\n٢- اتصلت أربع مرات ولم يرد أحد.\n\nسلوى"
)
FOUND = (
    "١) ثبت\n٢) تسجيل كاميرا المدخل، ومحضر التسليم.\n٣) تغليف القابل للكسر بطبقتين.\n"
    "٤) ثبت\n٥) سجل المكالمات: أربعة اتصالات دون رد.\n٦) مناوب ثان لخط الهاتف مساءً.\n"
    "٧) شاهدنا التسجيل وسألنا المندوب وراجعنا السجل.\n"
    "٨) وصل المندوب في الخامسة ورمى الطرد، ولم يُرد على الاتصالات.\n"
    "٩) خالف المندوب تعليمات التسليم، وكان الخط بلا مناوب.\n"
    "١٠) اعتذرنا إليكم هاتفيًا وأعدنا ثمن المزهرية.\n"
    "١١) مناوب ثان لخط الهاتف من 18 يناير.\n١٢) نقص المناوبين\n١٣) خصم يومين من راتب المندوب\n"
)
HE_WRITES = (
    "I complain about your office in Jeddah: the clerks at the counter refused to serve me on "
    "Saturday, and laughed at me."
)
NOTHING_FOUND = (
    "1) لم يثبت\n2) تسجيل الكاميرا ليوم السبت كاملًا.\n3) لا شيء\n"
    "7) We watched the recording of the whole day and asked both clerks.\n"
    "4) We watched the recording of the whole day and asked both clerks.\n"
    "5) Nobody of that name came to the counter on that day.\n"
    "6) The recording shows no such visit.\n7) We asked both clerks and told them of this.\n"
    "8) nothing further is planned\n9) none on our side\n"
)


def test_it_is_upheld_in_arabic_and_what_changes_is_followed_up_after_its_end(day: Day) -> None:
    first = day.writes(SALWA, at("09:00"), "شكوى", SHE_WRITES, COMPLAINTS)
    assert says(first.to(SALWA), "CMP-2026-000001", "الاثنين 12 يناير", "الهيئة العامة للنقل")
    pack = day.works(at("17:05", day=6)).kind("forwarding", TURKI)
    assert says(pack, "وانكسرت المزهرية", "ولم يرد أحد")
    day.answers(TURKI, at("08:30", day=7), pack, "#قبول")
    decided = day.answers(TURKI, at("09:00", day=8), pack, f"#قرار صحيحة\n{FOUND}")
    draft = decided.kind("question", REEM)
    released = day.answers(REEM, at("10:00", day=8), draft, "#send")
    reply = released.to(SALWA)
    assert says(
        reply,
        "الشكوى صحيحة",
        "تسجيل كاميرا المدخل",
        "خالف المندوب تعليمات التسليم",
        "وأعدنا ثمن المزهرية",
        "مناوب ثان لخط الهاتف",
    )
    assert not says(reply, "راتب")
    case = day.ticket("CMP-2026-000001")
    assert (case["state"], case["sla"]["state"]) == ("REPLIED", "met")
    assert [i["finding"] for i in case["complaint"]["issues"]] == ["confirmed", "confirmed"]
    improvements = [one["text"] for one in case["complaint"]["improvements"]]
    assert improvements == ["تغليف القابل للكسر بطبقتين.", "مناوب ثان لخط الهاتف مساءً."]

    thanks = day.answers(SALWA, at("12:00", day=8), reply, "شكرًا لكم، هذا يرضيني.")
    assert [kind for kind, who in thanks.told if who == SALWA.email] == []
    day.works(at("17:05", day=22))
    assert day.ticket("CMP-2026-000001")["state"] == "CLOSED"
    day.answers(TURKI, at("09:00", day=25), pack, "#تحسين تم 2")
    done = day.ticket("CMP-2026-000001")["complaint"]["improvements"]
    assert [one["done_at"] is None for one in done] == [True, False]


def test_it_has_no_ground_after_more_time_and_stands_after_a_review(day: Day) -> None:
    first = day.writes(GEORGE, at("09:00"), "Complaint", HE_WRITES, COMPLAINTS)
    declined = day.answers(GEORGE, at("10:00"), first.to(GEORGE), "No, I want it in writing.")
    pack = declined.kind("forwarding", TURKI)
    day.answers(TURKI, at("11:00"), pack, "#accept")
    more = day.answers(
        TURKI, at("09:00", day=11), pack, "#extend 2026-01-15 the recording comes from the bank"
    )
    assert says(more.to(GEORGE), "15 January", "the recording comes from the bank")
    third = day.answers(
        TURKI, at("09:30", day=11), pack, "#extend 2026-01-19 the recording is late once more"
    )
    assert third.told == [("refusal", TURKI.email)]

    decided = day.answers(TURKI, at("09:00", day=14), pack, f"#قرار لا أساس لها\n{NOTHING_FOUND}")
    reply = day.answers(REEM, at("10:00", day=14), decided.kind("question", REEM), "#send").to(
        GEORGE
    )
    assert says(reply, "nothing on which the complaint can rest", "no such visit", "within 30 days")
    case = day.ticket("CMP-2026-000001")
    assert (case["state"], case["sla"]["state"]) == ("REPLIED", "met")

    vague = day.answers(GEORGE, at("12:00", day=15), reply, "I do not accept this.")
    assert says(vague.to(GEORGE), "what is wrong or missing in it")
    assert day.ticket("CMP-2026-000001")["state"] == "REPLIED"
    appeal = day.answers(
        GEORGE, at("13:00", day=15), vague.to(GEORGE),
        "It was Sunday: the recording of Saturday is the wrong day.",
    )  # fmt: skip
    assert day.ticket("CMP-2026-000001")["state"] == "APPEALED"
    reviewed = day.answers(
        AMAL, at("09:00", day=18), appeal.kind("question", AMAL),
        "#decide unfounded\nWe watched Sunday too; nobody of that name came on that day either.",
    )  # fmt: skip
    draft = reviewed.kind("question", REEM)
    assert says(draft, "Reasons of the review", "We watched Sunday too", "the decision stands")
    final = day.answers(REEM, at("10:00", day=18), draft, "#send")
    assert says(final.to(GEORGE), "We watched Sunday too", "Transport General Authority")
    day.works(at("17:05", day=31) + timedelta(days=2))
    case = day.ticket("CMP-2026-000001")
    assert case["state"] == "CLOSED"
    assert case["complaint"]["appeal"]["decision"] == "unfounded"
    assert HUDA.email not in case["complaint"]["reply_approved_by"]
