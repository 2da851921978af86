"""The demo's Tuesday: what customers want, and who does it."""

from __future__ import annotations

from mailbot.demo.references import CRAFTS, GIFT, LATE, SPECIMENS
from mailbot.demo.samples import (
    FAISAL,
    HUDA,
    KEY_ACCOUNTS,
    KHALID,
    LAYAN,
    LINA,
    NOURA,
    OMAR,
    OPERATIONS,
    SHIFA,
    TEAM,
    TURKI,
)
from mailbot.demo.scene import Scene, advertises, answers, at, is_away, writes

TUESDAY: tuple[Scene, ...] = (
    Scene(
        at(24, "08:05"),
        "A key account reports a late shipment, complete, in Arabic",
        writes(
            KHALID,
            KEY_ACCOUNTS,
            "شحنة متأخرة",
            "السلام عليكم ورحمة الله\n\nالشحنة رقم ٢٩٠٠١٩٤٩٨٤٩٨ متأخرة أربعة أيام، ونرجو "
            "الإفادة عن موعد تسليمها.\n\nالمرسل: شركة النخبة للتجارة\nجوال المرسل: ٠٥٠١٢٣٤٥٦٧\n"
            "المستلم: فهد العتيبي\nجوال المستلم: ٠٥٥٧٦٥٤٣٢١",
        ),
        follows=(
            ("acknowledgement", KHALID.email),
            ("notification", TEAM),
            ("notification", NOURA.email),
        ),
        tickets=(LATE,),
    ),
    Scene(
        at(24, "08:20"),
        "A mail in English that leaves out who is to receive the parcel",
        writes(
            LAYAN,
            KEY_ACCOUNTS,
            "Parcel not delivered",
            "Dear team,\n\nAWB 290019501122 was due on Thursday and has still not been delivered. "
            "We shipped it from Riyadh to Dammam. Please tell us where it is.",
        ),
        follows=(
            ("notification", FAISAL.email),
            ("notification", TEAM),
            ("request", LAYAN.email),
        ),
        tickets=(GIFT,),
    ),
    Scene(
        at(24, "08:40"),
        "The officer simply replies to her notification; the customer gets it",
        answers(
            NOURA,
            "notification",
            "السلام عليكم أستاذ خالد،\n\nالشحنة في مركز الرياض، ونتحقق الآن من سبب تأخرها، "
            "ونوافيكم بالموعد اليوم.",
        ),
        follows=(("relay", KHALID.email),),
    ),
    Scene(
        at(24, "09:10"),
        "The customer fills in one line of the form, and leaves the other",
        answers(LAYAN, "request", "Hello,\n\nConsignee name: Sara Mahmoud\n\nThe rest follows."),
        follows=(
            ("notification", FAISAL.email),
            ("request", LAYAN.email),
        ),
    ),
    Scene(
        at(24, "09:11"),
        "Her mailbox answers by itself: nobody answers a machine",
        is_away(LAYAN, "request"),
    ),
    Scene(
        at(24, "10:00"),
        "Medical samples at stake: the officer and the supervisor at once",
        writes(
            SHIFA,
            KEY_ACCOUNTS,
            "عاجل جدا: عينات طبية",
            "السلام عليكم\n\nعينات طبية مبردة في الشحنة 290019477315 لم تصل، وتتلف خلال ساعات. "
            "نرجو التسليم فورا.\n\nالشاحن: مختبرات الدقة، 0112223344\nالمرسل إليه: مستشفى "
            "الشفاء، 0113334455",
        ),
        follows=(
            ("acknowledgement", SHIFA.email),
            ("escalation", HUDA.email),
            ("escalation", NOURA.email),
            ("notification", TEAM),
            ("notification", NOURA.email),
        ),
        tickets=(SPECIMENS,),
    ),
    Scene(
        at(24, "10:06"),
        "The officer accepts it with one word from her telephone",
        answers(NOURA, "escalation", "تم"),
        follows=(("transcript", NOURA.email),),
    ),
    Scene(
        at(24, "10:20"),
        "She has telephoned, and writes it to the hospital as well",
        answers(
            NOURA,
            "notification",
            "السلام عليكم دكتورة منال،\n\nالعينات في سيارة مبردة في الطريق إليكم، والسائق على "
            "تواصل مع استقبال المستشفى.",
            about=SPECIMENS,
        ),
        follows=(("relay", SHIFA.email),),
    ),
    Scene(
        at(24, "10:30"),
        "A command is mistyped: nothing is done, and the nearest form is offered",
        answers(
            NOURA,
            "notification",
            "#asign operations\nالمندوب لم يتصل بالمستلم، نرجو إعادة التوصيل اليوم قبل المغرب.",
            about=LATE,
        ),
        follows=(("refusal", NOURA.email),),
        says=(("refusal", NOURA.email, "#assign"),),
    ),
    Scene(
        at(24, "10:32"),
        "Put right, it hands the shipment to Operations, with the reason",
        answers(
            NOURA,
            "notification",
            "#assign operations\nالمندوب لم يتصل بالمستلم، نرجو إعادة التوصيل اليوم قبل المغرب.",
            about=LATE,
        ),
        follows=(
            ("notification", OPERATIONS),
            ("transcript", NOURA.email),
        ),
        becomes=((LATE, "WITH_DEPT"),),
    ),
    Scene(
        at(24, "11:15"),
        "Operations hand it back to Key Accounts: refused, with three ways out",
        answers(
            TURKI,
            "notification",
            "#assign ka ليست من اختصاصنا",
            about=LATE,
            letter_to=OPERATIONS,
        ),
        follows=(("refusal", TURKI.email),),
        becomes=((LATE, "WITH_DEPT"),),
        says=(("refusal", TURKI.email, "#توجيه خاطئ"),),
    ),
    Scene(
        at(24, "12:10"),
        "Operations answer in plain words: inside the house, and the owner is told",
        answers(
            TURKI,
            "notification",
            "العنوان كان ناقصًا في البوليصة. اتصل السائق الآن بالمستلم، ويسلّمها اليوم "
            "الساعة السابعة مساءً.",
            about=LATE,
            letter_to=OPERATIONS,
        ),
        follows=(("notification", NOURA.email),),
    ),
    Scene(
        at(24, "12:25"),
        "The owner answers that, in her words, to the customer",
        answers(
            NOURA,
            "notification",
            "السلام عليكم أستاذ خالد،\n\nتواصل السائق مع المستلم، وتُسلَّم الشحنة اليوم الساعة "
            "السابعة مساءً.",
            about=LATE,
        ),
        follows=(("relay", KHALID.email),),
    ),
    Scene(
        at(24, "14:00"),
        "Two shipments in a pasted table, one cell empty: only that is asked",
        writes(
            OMAR,
            KEY_ACCOUNTS,
            "Two shipments delayed",
            "Dear team,\n\nboth shipments below are delayed since Friday, please check.",
            rows=[
                ("AWB", "Shipper", "Shipper phone", "Consignee", "Consignee mobile"),
                ("290019503344", "Petra Crafts", "+962 79 000 0102", "Rana Odeh", "0501112233"),
                ("290019503355", "Petra Crafts", "+962 79 000 0102", "Tariq Naser", ""),
            ],
        ),
        follows=(
            ("notification", LINA.email),
            ("request", OMAR.email),
        ),
        tickets=(CRAFTS,),
    ),
    Scene(
        at(24, "14:20"),
        "Jordan has no key accounts desk: its tracing group talks to the customer itself",
        answers(
            LINA,
            "notification",
            "Dear Omar,\n\nboth parcels are with customs in Amman. I will write again tomorrow.",
            about=CRAFTS,
        ),
        follows=(("relay", OMAR.email),),
    ),
    Scene(
        at(24, "14:30"),
        "A list writes to everybody: kept, and left unanswered",
        advertises,
    ),
)
