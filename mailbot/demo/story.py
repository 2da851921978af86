"""Three days of the demo's office: what comes when, and what must follow.

A scene brings mails in, lets the bot work at that moment, and says which letters must go out
(kind and reader) and which tickets are opened. The demo ends with 0 only if each scene went as
told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Protocol

from mailbot.demo import samples
from mailbot.demo.samples import COMPLAINTS, KEY_ACCOUNTS, Person

RIYADH = timezone(timedelta(hours=3))


class Letters(Protocol):
    """What the office has sent so far, as a scene may answer it."""

    def last(self, kind: str, to: str) -> bytes:
        """Return the newest letter of a kind to an address."""


Incoming = tuple[tuple[str, ...], bytes]
"""Which mailboxes a mail arrives in, and the mail."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment: its title, the mail that arrives, the letters and new tickets that follow.

    Without a mail only time has passed.
    """

    at: datetime
    title: str
    arrives: Callable[[datetime, Letters], Incoming] | None
    follows: tuple[tuple[str, str], ...]
    tickets: tuple[str, ...] = ()
    quarantined: int = 0


def _at(day: int, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=RIYADH)


def _writes(
    who: Person, to: str, subject: str, text: str, rows: list[tuple[str, ...]] | None = None
) -> Callable[[datetime, Letters], Incoming]:
    def arrives(at: datetime, _letters: Letters) -> Incoming:
        html = None
        if rows:
            paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
            html = f"<html><body>{paragraphs}{samples.table_of(rows)}</body></html>"
        boxes = tuple(part.strip() for part in to.split(","))
        return boxes, samples.new_mail(who, to, at, subject, text, html=html)

    return arrives


def _answers(
    who: Person, kind: str, text: str, *, letter_to: Person | None = None
) -> Callable[[datetime, Letters], Incoming]:
    def arrives(at: datetime, letters: Letters) -> Incoming:
        letter = letters.last(kind, (letter_to or who).email)
        return (KEY_ACCOUNTS,), samples.reply(who, letter, at, text)

    return arrives


def _away(who: Person, kind: str) -> Callable[[datetime, Letters], Incoming]:
    def arrives(at: datetime, letters: Letters) -> Incoming:
        return (KEY_ACCOUNTS,), samples.out_of_office(who, letters.last(kind, who.email), at)

    return arrives


def _comes_back(who: Person, kind: str) -> Callable[[datetime, Letters], Incoming]:
    def arrives(at: datetime, letters: Letters) -> Incoming:
        return (KEY_ACCOUNTS,), samples.bounce(letters.last(kind, who.email), at)

    return arrives


TEAM = "ka-team@exampleexpress.example"
HUDA = "huda@exampleexpress.example"
REEM = "reem@exampleexpress.example"
NOURA, FAISAL = samples.NOURA.email, samples.FAISAL.email

STORY: tuple[Scene, ...] = (
    Scene(
        _at(22, "08:05"),
        "A key account reports a late shipment, complete, in Arabic",
        _writes(
            samples.KHALID,
            KEY_ACCOUNTS,
            "شحنة متأخرة",
            "السلام عليكم ورحمة الله\n\nالشحنة رقم ٢٩٠٠١٩٤٩٨٤٩٨ متأخرة أربعة أيام، ونرجو "
            "الإفادة عن موعد تسليمها.\n\nالمرسل: شركة النخبة للتجارة\nجوال المرسل: ٠٥٠١٢٣٤٥٦٧\n"
            "المستلم: فهد العتيبي\nجوال المستلم: ٠٥٥٧٦٥٤٣٢١",
        ),
        (
            ("acknowledgement", samples.KHALID.email),
            ("notification", NOURA),
            ("notification", TEAM),
        ),
        tickets=("KA-2026-000001",),
    ),
    Scene(
        _at(22, "08:20"),
        "A mail in English that leaves out who is to receive the parcel",
        _writes(
            samples.LAYAN,
            KEY_ACCOUNTS,
            "Parcel not delivered",
            "Dear team,\n\nAWB 290019501122 was due on Thursday and has still not been delivered. "
            "We shipped it from Riyadh to Dammam. Please tell us where it is.",
        ),
        (("request", samples.LAYAN.email), ("notification", FAISAL), ("notification", TEAM)),
        tickets=("KA-2026-000002",),
    ),
    Scene(
        _at(22, "08:40"),
        "The officer simply replies to her notification; the customer gets it",
        _answers(
            samples.NOURA,
            "notification",
            "السلام عليكم أستاذ خالد،\n\nالشحنة في مركز الرياض، وتُسلَّم اليوم قبل الساعة الرابعة "
            "عصرًا.",
        ),
        (("relay", samples.KHALID.email),),
    ),
    Scene(
        _at(22, "09:10"),
        "The customer fills in one line of the form, and leaves the other",
        _answers(
            samples.LAYAN, "request", "Hello,\n\nConsignee name: Sara Mahmoud\n\nThe rest follows."
        ),
        (("request", samples.LAYAN.email), ("notification", FAISAL)),
    ),
    Scene(
        _at(22, "09:11"),
        "Her mailbox answers by itself: nobody answers a machine",
        _away(samples.LAYAN, "request"),
        (),
    ),
    Scene(
        _at(22, "10:00"),
        "Medical samples at stake: the officer and the supervisor at once",
        _writes(
            samples.SHIFA,
            KEY_ACCOUNTS,
            "عاجل جدا: عينات طبية",
            "السلام عليكم\n\nعينات طبية مبردة في الشحنة 290019477315 لم تصل، وتتلف خلال ساعات. "
            "نرجو التسليم فورا.\n\nالشاحن: مختبرات الدقة، 0112223344\nالمرسل إليه: مستشفى "
            "الشفاء، 0113334455",
        ),
        (
            ("acknowledgement", samples.SHIFA.email),
            ("notification", NOURA),
            ("notification", TEAM),
            ("escalation", NOURA),
            ("escalation", HUDA),
        ),
        tickets=("KA-2026-000003",),
    ),
    Scene(
        _at(22, "10:06"),
        "The officer accepts it with one word from her telephone",
        _answers(samples.NOURA, "escalation", "تم"),
        (("transcript", NOURA),),
    ),
    Scene(
        _at(22, "13:00"),
        "Three hours have passed, and nobody has written to the hospital: the officer is warned",
        None,
        (("warning", NOURA),),
    ),
    Scene(
        _at(22, "13:10"),
        "She writes to the hospital",
        _answers(
            samples.NOURA,
            "notification",
            "السلام عليكم،\n\nالعينات مع المندوب في سيارة مبردة، وتصلكم قبل الثالثة عصرًا.",
        ),
        (("relay", samples.SHIFA.email),),
    ),
    Scene(
        _at(22, "14:30"),
        "A list writes to everybody: kept, and left unanswered",
        lambda at, _letters: ((KEY_ACCOUNTS,), samples.newsletter(at)),
        (),
    ),
    Scene(
        _at(23, "08:00"),
        "Half of the time will be over by night: the officer is warned in the morning before it",
        None,
        (("warning", NOURA), ("warning", NOURA)),
    ),
    Scene(
        _at(23, "08:10"),
        "A colleague of the customer sends the number that was missing",
        _answers(samples.HANI, "request", "her mob 0551112222", letter_to=samples.LAYAN),
        (("complete", samples.HANI.email), ("notification", FAISAL), ("notification", TEAM)),
    ),
    Scene(
        _at(23, "08:45"),
        "A day without a touch: the tickets are shown to their officers",
        None,
        (("warning", NOURA), ("warning", FAISAL)),
    ),
    Scene(
        _at(23, "09:00"),
        "A complaint about a driver, in the complaints mailbox",
        _writes(
            samples.JOHN,
            COMPLAINTS,
            "Complaint about your driver",
            "Hello,\n\nI wish to make a complaint. Your driver shouted at my father at the door "
            "on Sunday and threw the invoice on the floor. This is not how people are treated.",
        ),
        (("acknowledgement", samples.JOHN.email), ("notification", REEM)),
        tickets=("CMP-2026-000001",),
    ),
    Scene(
        _at(23, "09:30"),
        "The same mail goes to both mailboxes: one ticket, one answer",
        _writes(
            samples.KHALID,
            f"{KEY_ACCOUNTS}, {COMPLAINTS}",
            "تغيير عنوان",
            "السلام عليكم\n\nنرجو تغيير عنوان الشحنة 290019502233 إلى: جدة، حي الروضة، شارع "
            "الأمير سلطان.\n\nالمرسل: شركة النخبة للتجارة 0501234567\nالمستلم: مها الزهراني "
            "0549988776",
        ),
        (
            ("acknowledgement", samples.KHALID.email),
            ("question", "sara@nokhba.example"),  # who may redirect, and is asked first
            ("notification", NOURA),
            ("notification", TEAM),
        ),
        tickets=("KA-2026-000004",),
    ),
    Scene(
        _at(23, "10:05"),
        "A letter comes back: the officer is told that the writer was not reached",
        _comes_back(samples.JOHN, "acknowledgement"),
        (("alarm", REEM),),
    ),
    Scene(
        _at(23, "10:40"),
        "The second officer tells his customer where her parcel is",
        _answers(
            samples.FAISAL,
            "notification",
            "Dear Layan,\n\nyour parcel is in Dammam. We deliver it on Wednesday morning.",
        ),
        (("relay", samples.LAYAN.email),),
    ),
    Scene(
        _at(23, "10:50"),
        "The first officer answers about the new address",
        _answers(
            samples.NOURA,
            "notification",
            "السلام عليكم أستاذ خالد،\n\nأوقفنا التسليم، ونغيّر العنوان متى أكّدته شركتكم.",
        ),
        (("relay", samples.KHALID.email),),
    ),
    Scene(
        _at(23, "11:00"),
        "A mail that nobody can read: kept for a person, and stops nothing",
        lambda at, _letters: ((KEY_ACCOUNTS,), samples.broken(at)),
        (),
        quarantined=1,
    ),
    Scene(
        _at(24, "08:00"),
        "Wednesday's dates are near: officers, lead and supervisor are warned the day before",
        None,
        (("warning", FAISAL), *(("warning", HUDA),) * 2, *(("warning", NOURA),) * 4),
    ),
    Scene(
        _at(24, "08:30"),
        "Praise for a driver is thanked, and opens no case",
        _writes(
            samples.UMM_SALEH,
            COMPLAINTS,
            "شكر",
            "السلام عليكم، كل الشكر للمندوب محمد على تعامله الراقي وحرصه على الموعد.",
        ),
        (("acknowledgement", samples.UMM_SALEH.email), ("notification", REEM)),
        tickets=("FBK-2026-000001",),
    ),
    Scene(
        _at(24, "09:00"),
        "Two shipments in a pasted table, one cell empty: only that is asked",
        _writes(
            samples.OMAR,
            KEY_ACCOUNTS,
            "Two shipments delayed",
            "Dear team,\n\nboth shipments below are delayed since Friday, please check.",
            rows=[
                ("AWB", "Shipper", "Shipper phone", "Consignee", "Consignee mobile"),
                ("290019503344", "Petra Crafts", "+962 79 000 0102", "Rana Odeh", "0501112233"),
                ("290019503355", "Petra Crafts", "+962 79 000 0102", "Tariq Naser", ""),
            ],
        ),
        (
            ("request", samples.OMAR.email),
            ("notification", "lina@exampleexpress.example"),
            ("warning", NOURA),  # a day without a touch, here and at the complaint
            ("warning", REEM),
        ),
        tickets=("KA-2026-000005",),
    ),
    Scene(
        _at(24, "09:30"),
        "No news yet? The customer asks again, without any reference",
        _writes(samples.LAYAN, KEY_ACCOUNTS, "Any news?", "Hi, is there any update on our parcel?"),
        (("status", samples.LAYAN.email), ("notification", FAISAL)),
    ),
    Scene(
        _at(24, "10:00"),
        "A stranger asks for the state of somebody else's ticket",
        _writes(
            samples.STRANGER,
            KEY_ACCOUNTS,
            "Status of KA-2026-000001",
            "What is the status of ticket KA-2026-000001?",
        ),
        (("status", samples.STRANGER.email), ("notification", NOURA)),
    ),
    Scene(
        _at(24, "10:30"),
        "A command under the officer's name, but without proof: nothing is done",
        _writes(samples.FAISAL, KEY_ACCOUNTS, "[KA-2026-000002] close", "#take"),
        (("refusal", FAISAL),),
    ),
    Scene(
        _at(24, "10:35"),
        "He answers the letter about it; that proves him, and it is carried out",
        _answers(samples.FAISAL, "refusal", "Yes, that was me."),
        (("transcript", FAISAL),),
    ),
)
