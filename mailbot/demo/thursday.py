"""The demo's Thursday: a decision, strangers, and what ends over the weekend."""

from __future__ import annotations

from mailbot.demo.references import ADDRESS, BROKEN, CRAFTS, GIFT, LATE, REDIRECT, WEEKEND
from mailbot.demo.samples import (
    ABDULAZIZ,
    COMPLAINTS,
    FAHD,
    FAISAL,
    HUDA,
    IMRAN,
    KEY_ACCOUNTS,
    KHALID,
    LAYAN,
    LINA,
    NOURA,
    OMAR,
    OPERATIONS,
    REEM,
    SALWA,
    SARA,
    STRANGER,
    TEAM,
    TURKI,
    UMM_SALEH,
)
from mailbot.demo.scene import Scene, answers, at, nobody_writes, writes

THURSDAY: tuple[Scene, ...] = (
    Scene(
        at(26, "08:00"),
        "Thursday, the last shift: what ends over the weekend is warned of now",
        nobody_writes,
        follows=(
            ("digest", ABDULAZIZ.email),
            ("digest", HUDA.email),
            ("warning", FAISAL.email),
            ("warning", HUDA.email),
            ("warning", HUDA.email),
            ("warning", HUDA.email),
            ("warning", NOURA.email),
            ("warning", NOURA.email),
            ("warning", NOURA.email),
        ),
    ),
    Scene(
        at(26, "08:15"),
        "The officer saw the damage at the depot, and prepares the claim for a decision",
        answers(NOURA, "notification", "#claim 3,500 SAR", about=BROKEN),
        follows=(
            ("notification", ABDULAZIZ.email),
            ("transcript", NOURA.email),
        ),
    ),
    Scene(
        at(26, "08:25"),
        "The manager approves less: the customer has the reason, the claims officer the pack",
        answers(
            ABDULAZIZ,
            "notification",
            "#approve 3,200 SAR قيمة البضاعة في الفاتورة بعد خصم أجرة الشحن",
            about=BROKEN,
        ),
        follows=(
            ("claim", SARA.email),
            ("claim-pack", SALWA.email),
            ("notification", NOURA.email),
            ("transcript", ABDULAZIZ.email),
        ),
    ),
    Scene(
        at(26, "09:20"),
        "The claims officer confirms that she has it",
        answers(SALWA, "claim-pack", "#receipt"),
        follows=(("transcript", SALWA.email),),
    ),
    Scene(
        at(26, "09:40"),
        "No news yet? The customer asks again, without any reference",
        writes(LAYAN, KEY_ACCOUNTS, "Any news?", "Hi, is there any update on our parcel?"),
        follows=(
            ("notification", FAISAL.email),
            ("status", LAYAN.email),
        ),
    ),
    Scene(
        at(26, "10:00"),
        "A stranger asks for the state of somebody else's ticket",
        writes(
            STRANGER,
            KEY_ACCOUNTS,
            "Status of KA-2026-000001",
            "What is the status of ticket KA-2026-000001?",
        ),
        follows=(
            ("notification", NOURA.email),
            ("status", STRANGER.email),
        ),
    ),
    Scene(
        at(26, "10:10"),
        "Delivered to the new address, and asked whether it is solved",
        answers(
            NOURA,
            "notification",
            "#إغلاق\nسُلّمت الشحنة على العنوان الجديد في حي الروضة اليوم الساعة التاسعة صباحًا.",
            about=ADDRESS,
        ),
        follows=(
            ("closing", KHALID.email),
            ("transcript", NOURA.email),
        ),
        becomes=((ADDRESS, "RESOLVED"),),
    ),
    Scene(
        at(26, "10:30"),
        "A command under the officer's name, but without proof: nothing is done",
        writes(FAISAL, KEY_ACCOUNTS, f"[{GIFT}] close", "#resolve\nThe customer agreed by phone."),
        follows=(
            ("refusal", FAISAL.email),
            ("warning", REEM.email),
        ),
        becomes=((GIFT, "OPEN"),),
    ),
    Scene(
        at(26, "10:35"),
        "It was not him: he says so, and his supervisor is told of the forgery",
        answers(FAISAL, "refusal", "No, that was not me."),
        follows=(
            ("transcript", FAISAL.email),
            ("transcript", HUDA.email),
        ),
        becomes=((GIFT, "OPEN"),),
    ),
    Scene(
        at(26, "11:00"),
        "A receiver wants it elsewhere: he is told nothing, and the account is to say",
        writes(
            FAHD,
            KEY_ACCOUNTS,
            "تغيير عنوان التسليم",
            "السلام عليكم\nأرغب في تغيير عنوان الشحنة 290019506677 إلى الخبر، حي العليا."
            "\nالمرسل: شركة النخبة للتجارة 0501234567\nالمستلم: فهد العتيبي 0557654321",
        ),
        follows=(
            ("acknowledgement", FAHD.email),
            ("notification", TEAM),
            ("notification", NOURA.email),
            ("warning", HUDA.email),
            ("warning", NOURA.email),
        ),
        tickets=(REDIRECT,),
    ),
    Scene(
        at(26, "11:10"),
        "The gift is delivered; its sender will not answer, and silence closes it",
        answers(
            FAISAL,
            "notification",
            "#resolve\nDelivered today at 10:50; Ms Sara Mahmoud signed for it.",
            about=GIFT,
        ),
        follows=(
            ("closing", LAYAN.email),
            ("transcript", FAISAL.email),
        ),
        becomes=((GIFT, "RESOLVED"),),
    ),
    Scene(
        at(26, "11:20"),
        "The officer ties him to the account, whose contact is asked at once",
        answers(NOURA, "notification", "#link al_nokhba", about=REDIRECT),
        follows=(
            ("question", SARA.email),
            ("transcript", NOURA.email),
        ),
    ),
    Scene(
        at(26, "12:00"),
        "The account does not want it: both are told, and nothing is changed",
        answers(SARA, "question", "لا، نرجو التسليم على العنوان الأصلي.", about=REDIRECT),
        follows=(
            ("notification", NOURA.email),
            ("update", FAHD.email),
            ("update", SARA.email),
        ),
    ),
    Scene(
        at(26, "12:20"),
        "The officer tells him so in her words, and ends it",
        answers(
            NOURA,
            "notification",
            "#resolve\nنسلّم الشحنة على العنوان الأصلي كما طلب المرسل، ولتغييره نرجو التواصل معه.",
            about=REDIRECT,
        ),
        follows=(
            ("closing", FAHD.email),
            ("transcript", NOURA.email),
        ),
        becomes=((REDIRECT, "RESOLVED"),),
    ),
    Scene(
        at(26, "13:00"),
        "Thanks, a day after closing: kept, and nothing is opened again",
        answers(KHALID, "closing", "شكرا جزيلا على حسن تعاونكم", about=LATE),
        becomes=((LATE, "CLOSED"),),
    ),
    Scene(
        at(26, "13:30"),
        "The missing number comes: the clock of the two shipments runs again",
        answers(OMAR, "reminder", "290019503355: 0504445566", about=CRAFTS),
        follows=(
            ("complete", OMAR.email),
            ("notification", LINA.email),
            ("warning", HUDA.email),
            ("warning", LINA.email),
            ("warning", LINA.email),
        ),
        becomes=((CRAFTS, "OPEN"),),
    ),
    Scene(
        at(26, "13:40"),
        "The tracing group in Jordan pass it to Support",
        answers(
            LINA,
            "notification",
            "#assign support\nالشحنتان لدى الجمارك، ونحتاج إلى نسخة من الفاتورة التجارية لفسحهما.",
            about=CRAFTS,
        ),
        follows=(
            ("notification", IMRAN.email),
            ("transcript", LINA.email),
        ),
        becomes=((CRAFTS, "WITH_DEPT"),),
    ),
    Scene(
        at(26, "13:50"),
        "Support are the wrong ones and say so: the supervisor is to pick",
        answers(
            IMRAN,
            "notification",
            "#misrouted Commercial invoices are kept by Operations, not by Support.",
            about=CRAFTS,
        ),
        follows=(
            ("notification", HUDA.email),
            ("transcript", IMRAN.email),
        ),
    ),
    Scene(
        at(26, "13:55"),
        "She picks Operations",
        answers(
            HUDA,
            "notification",
            "#assign operations\nنرجو إرسال الفاتورة التجارية إلى جمارك عمّان اليوم.",
            about=CRAFTS,
        ),
        follows=(
            ("notification", OPERATIONS),
            ("transcript", HUDA.email),
        ),
    ),
    Scene(
        at(26, "14:00"),
        "Praise for a driver is thanked, and opens no case",
        writes(
            UMM_SALEH,
            COMPLAINTS,
            "شكر",
            "السلام عليكم، كل الشكر للمندوب محمد على تعامله الراقي وحرصه على الموعد.",
        ),
        follows=(
            ("acknowledgement", UMM_SALEH.email),
            ("notification", REEM.email),
            ("notification", TURKI.email),
        ),
        tickets=("FBK-2026-000001",),
    ),
    Scene(
        at(26, "15:30"),
        "The claim is paid: the customer is told, and the ticket is closed",
        answers(SALWA, "claim-pack", "#paid"),
        follows=(
            ("claim", SARA.email),
            ("transcript", SALWA.email),
        ),
        becomes=((BROKEN, "CLOSED"),),
    ),
    Scene(
        at(26, "16:45"),
        "Thursday, 16:45: the hours end on Sunday at 16:45, so the warning is now",
        writes(
            LAYAN,
            KEY_ACCOUNTS,
            "Boxes for Qasr Hall",
            "Dear team,\n\nAWB 290019507788 shows delivered, but the hall has received nothing."
            "\n\nShipper: Dar Al-Warda Gifts, 0112220099\nConsignee: Qasr Hall, 0553332211",
        ),
        follows=(
            ("acknowledgement", LAYAN.email),
            ("notification", FAISAL.email),
            ("notification", TEAM),
            ("warning", FAISAL.email),
            ("warning", HUDA.email),
        ),
        tickets=(WEEKEND,),
    ),
)
