"""The demo's Wednesday: solved or not, asked and answered, silence and a claim."""

from __future__ import annotations

from mailbot.demo.references import ADDRESS, BROKEN, GIFT, LATE, SPECIMENS
from mailbot.demo.samples import (
    ABDULAZIZ,
    COMPLAINTS,
    FAISAL,
    HANI,
    HUDA,
    JOHN,
    KEY_ACCOUNTS,
    KHALID,
    LAYAN,
    NOURA,
    OMAR,
    OPERATIONS,
    REEM,
    SARA,
    SHIFA,
    TEAM,
    TURKI,
)
from mailbot.demo.scene import Scene, answers, at, breaks, comes_back, nobody_writes, writes

WEDNESDAY: tuple[Scene, ...] = (
    Scene(
        at(25, "08:00"),
        "The desk opens with its digest; half of the time is over for two: their owner hears it",
        nobody_writes,
        follows=(
            ("digest", ABDULAZIZ.email),
            ("digest", HUDA.email),
            ("warning", NOURA.email),
            ("warning", NOURA.email),
        ),
    ),
    Scene(
        at(25, "08:10"),
        "A colleague of the customer sends the number that was missing",
        answers(HANI, "request", "her mob 0551112222", letter_to=LAYAN.email),
        follows=(
            ("complete", HANI.email),
            ("notification", FAISAL.email),
            ("notification", TEAM),
        ),
        becomes=((GIFT, "OPEN"),),
    ),
    Scene(
        at(25, "08:20"),
        "A day without a line on the gift: its owner is nudged, the customer is not",
        nobody_writes,
        follows=(("warning", FAISAL.email),),
    ),
    Scene(
        at(25, "08:30"),
        "Operations have delivered: the customer is told what was done, and asked",
        answers(
            TURKI,
            "notification",
            "#resolve\nسُلّمت الشحنة أمس الساعة 7:10 مساءً، ووقّع الأستاذ فهد العتيبي بالاستلام.",
            about=LATE,
            letter_to=OPERATIONS,
        ),
        follows=(
            ("closing", KHALID.email),
            ("transcript", TURKI.email),
        ),
        becomes=((LATE, "RESOLVED"),),
    ),
    Scene(
        at(25, "09:00"),
        "A complaint about a driver, in the complaints mailbox",
        writes(
            JOHN,
            COMPLAINTS,
            "Complaint about your driver",
            "Hello,\n\nI wish to make a complaint. Your driver shouted at my father at the door "
            "on Sunday and threw the invoice on the floor. This is not how people are treated.",
        ),
        follows=(
            ("acknowledgement", JOHN.email),
            ("notification", REEM.email),
        ),
        tickets=("CMP-2026-000001",),
    ),
    Scene(
        at(25, "09:30"),
        "A new address, to both mailboxes: one ticket, and the account's contact is asked",
        writes(
            KHALID,
            f"{KEY_ACCOUNTS}, {COMPLAINTS}",
            "تغيير عنوان",
            "السلام عليكم\n\nنرجو تغيير عنوان الشحنة 290019502233 إلى: جدة، حي الروضة، شارع "
            "الأمير سلطان.\n\nالمرسل: شركة النخبة للتجارة 0501234567\nالمستلم: مها الزهراني "
            "0549988776",
        ),
        follows=(
            ("acknowledgement", KHALID.email),
            ("notification", TEAM),
            ("notification", NOURA.email),
            ("question", SARA.email),
        ),
        tickets=(ADDRESS,),
    ),
    Scene(
        at(25, "09:50"),
        "The contact who may redirect says yes, and everybody hears of it",
        answers(SARA, "question", "نعم، نؤكد تغيير العنوان."),
        follows=(
            ("notification", NOURA.email),
            ("update", KHALID.email),
            ("update", SARA.email),
        ),
    ),
    Scene(
        at(25, "10:05"),
        "A letter comes back: the officer is told that the writer was not reached",
        comes_back(JOHN, "acknowledgement"),
        follows=(("alarm", REEM.email),),
    ),
    Scene(
        at(25, "10:12"),
        "She telephones him instead, and logs the call",
        answers(
            REEM,
            "alarm",
            "#call\nالأستاذ جون يستعمل عنوانا آخر: j.pereira@mailhost.example، ووعدته بالرد عليه.",
        ),
        follows=(("transcript", REEM.email),),
    ),
    Scene(
        at(25, "10:20"),
        "A day without a word on something urgent: the officer is reminded first",
        nobody_writes,
        follows=(("warning", NOURA.email),),
    ),
    Scene(
        at(25, "10:30"),
        "The officer answers the account about its new address",
        answers(
            NOURA,
            "notification",
            "السلام عليكم أستاذ خالد،\n\nعدّلنا العنوان، وتخرج الشحنة إلى حي الروضة صباح غد.",
            about=ADDRESS,
        ),
        follows=(("relay", KHALID.email),),
    ),
    Scene(
        at(25, "10:40"),
        "Solved? Yes: the ticket is closed",
        answers(KHALID, "closing", "نعم، وصلت. شكرا لكم"),
        follows=(("closing", KHALID.email),),
        becomes=((LATE, "CLOSED"),),
    ),
    Scene(
        at(25, "11:00"),
        "A mail that nobody can read: kept for a person, and stops nothing",
        breaks,
        quarantined=1,
    ),
    Scene(
        at(25, "11:30"),
        "The officer asks the customer a question: the clock stands meanwhile",
        answers(
            FAISAL,
            "notification",
            "#ask customer\nThe courier found nobody at 4 pm. Is Ms Sara at home after 6 pm?",
            about=GIFT,
        ),
        follows=(
            ("question", LAYAN.email),
            ("transcript", FAISAL.email),
        ),
        becomes=((GIFT, "PENDING_CUSTOMER"),),
    ),
    Scene(
        at(25, "13:10"),
        "Her answer goes to whoever asked, and the clock runs again",
        answers(LAYAN, "question", "Yes, she is at home from 6 to 9 pm every day."),
        follows=(
            ("notification", FAISAL.email),
            ("update", LAYAN.email),
        ),
        becomes=((GIFT, "OPEN"),),
    ),
    Scene(
        at(25, "14:00"),
        "A day of silence: the customer is reminded, by itself, of the one cell",
        nobody_writes,
        follows=(("reminder", OMAR.email),),
    ),
    Scene(
        at(25, "14:30"),
        "A claim for broken goods, with the invoice and without pictures",
        writes(
            SARA,
            KEY_ACCOUNTS,
            "مطالبة بتعويض",
            "السلام عليكم\n\nوصلت الشحنة 290019505566 مكسورة بالكامل، ونطالب بتعويض قدره "
            "٣٬٥٠٠ ريال. الفاتورة مرفقة.\n\nالمرسل: شركة النخبة للتجارة 0501234567\n"
            "المستلم: مها الزهراني 0549988776",
            files=("invoice.pdf",),
        ),
        follows=(
            ("notification", TEAM),
            ("notification", NOURA.email),
            ("request", SARA.email),
        ),
        tickets=(BROKEN,),
    ),
    Scene(
        at(25, "15:00"),
        "The samples were handed over: the hospital is told, and asked",
        answers(
            NOURA,
            "notification",
            "#resolve\nسُلّمت العينات إلى استقبال مستشفى الشفاء اليوم الساعة الثانية ظهرًا.",
            about=SPECIMENS,
        ),
        follows=(
            ("closing", SHIFA.email),
            ("transcript", NOURA.email),
        ),
        becomes=((SPECIMENS, "RESOLVED"),),
    ),
    Scene(
        at(25, "15:40"),
        "Solved? No: it is taken up again, and owner and supervisor are told",
        answers(SHIFA, "closing", "لا، لم يصل المختبر شيء حتى الآن."),
        follows=(
            ("notification", HUDA.email),
            ("notification", NOURA.email),
            ("update", SHIFA.email),
        ),
        becomes=((SPECIMENS, "OPEN"),),
    ),
    Scene(
        at(25, "16:20"),
        "Found at the wrong desk and brought up: told again, and asked again",
        answers(
            NOURA,
            "notification",
            "#resolve\nوُجدت العينات لدى قسم المستودع في المستشفى، وسلّمناها بأيدينا للدكتورة "
            "منال في المختبر.",
            about=SPECIMENS,
        ),
        follows=(
            ("closing", SHIFA.email),
            ("transcript", NOURA.email),
        ),
        becomes=((SPECIMENS, "RESOLVED"),),
    ),
    Scene(
        at(25, "16:45"),
        "This time it is solved",
        answers(SHIFA, "closing", "نعم، استلمناها"),
        follows=(("closing", SHIFA.email),),
        becomes=((SPECIMENS, "CLOSED"),),
    ),
)
