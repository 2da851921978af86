"""Replies and forwards: what is new, and what is history."""
# ruff: noqa: E501  # a line is a line as its writer typed it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail, Quote, Shipment, party

REPLY_TO_US = {
    "In-Reply-To": "<ka-20260415.7f31@marsacourier.example>",
    "References": "<ka-20260415.7f31@marsacourier.example>",
}

ENGLISH = [
    Mail(
        tier="thread",
        language="en",
        client="gmail",
        at="2026-03-18T09:26:50+00:00",
        name="Oliver Fairbrother",
        address="oliver.fairbrother@postbox.example",
        subject="Re: [KA-2026-000184] We need a few more details",
        headers=REPLY_TO_US,
        body=(
            """\
Sorry, should have put that in the first time. The sender is Copperfield Tea Rooms, 01484 496 077 (UK). I'm the one it's addressed to, my mobile is +966 54 522 0918.
""",
        ),
        tail="Cheers\nOliver",
        quote=Quote(
            "On Wed, 18 Mar 2026 at 08:51, Marsa Courier Key Accounts <keyaccounts@marsacourier.example> wrote:",
            """\
Dear Oliver Fairbrother,

Thank you for your message about waybill 290018870442. So that we can act on it, please tell us:

- the shipper's name
- the shipper's telephone or e-mail
- the consignee's telephone

If the matter is urgent, reply with the word URGENT.

Marsa Courier, Key Accounts
920 000 417""",
        ),
        nature="inquiry",
        shipments=[
            Shipment(
                None,
                party("Copperfield Tea Rooms", "+441484496077"),
                party("Oliver Fairbrother", "+966545220918", "oliver.fairbrother@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="thread",
        language="en",
        client="thunderbird",
        at="2026-04-16T13:11:28+04:00",
        name="Faizan Sheikh",
        address="faizan@tradelink-fze.example",
        subject="Re: [KA-2026-000291] Details needed",
        headers=REPLY_TO_US,
        # The answers stand between the questions, as in a form that is filled in.
        body=(
            """\
On 16/04/2026 10:02, Marsa Courier Key Accounts wrote:
> Dear customer,
>
> thank you for your message about shipment 7740 3382 19. To go on we need:
>
> 1. Name of the shipper

Al Manara Bakery Equipment

> 2. Telephone or e-mail of the shipper

06 543 2218, Sharjah

> 3. Name of the consignee

Sweet Corner Patisserie

> 4. Telephone or e-mail of the consignee

not with me, I will ask and revert

> Marsa Courier, Key Accounts
""",
        ),
        tail="--\x20\nFaizan Sheikh\nTradelink FZE",
        nature="inquiry",
        shipments=[
            Shipment(
                None,
                party("Al Manara Bakery Equipment", "+97165432218"),
                party("Sweet Corner Patisserie"),
            )
        ],
        reply="""\
Al Manara Bakery Equipment

06 543 2218, Sharjah

Sweet Corner Patisserie

not with me, I will ask and revert""",
    ),
    Mail(
        tier="thread",
        language="en",
        client="outlook",
        at="2026-05-20T08:31:15+01:00",
        name="Fiona Abernethy",
        address="fiona@glenmorewool.example",
        subject="RE: URGENT: 290044178823 still not delivered [KA-2026-000402]",
        headers=REPLY_TO_US,
        body=(
            """\
Good morning,

Any movement on this one? It's been five working days since your last mail and the box has still not turned up.
""",
        ),
        tail="Thanks\nFiona Abernethy\nGlenmore Wool",
        quote=Quote(
            """\
From: Marsa Courier Key Accounts <keyaccounts@marsacourier.example>
Sent: 13 May 2026 16:04
To: Fiona Abernethy <fiona@glenmorewool.example>
Subject: RE: URGENT: 290044178823 still not delivered [KA-2026-000402]""",
            """\
Dear Fiona,

We have asked our station in Abha to treat 290044178823 with priority and will write again.

Shipper: Glenmore Wool
Consignee: Sama Boutique, 0557 204 418

Huda, Key Accounts""",
            marked=False,
        ),
        nature="service_failure",
        shipments=[Shipment("290044178823")],
    ),
    Mail(
        tier="thread",
        language="en",
        client="outlook",
        at="2026-04-27T16:19:33+04:00",
        name="Khalid Mansour",
        address="khalid.mansour@marsacourier.example",
        subject="FW: water damage, AWB 44180027713",
        body=("Team, please open for our customer below.",),
        tail="""\
Khalid Mansour
Sales, Marsa Courier
+971 4 700 1180 ext 31""",
        quote=Quote(
            """\
From: Beatrice Lund <beatrice@nordlyslamps.example>
Sent: Monday, April 27, 2026 3:52 PM
To: Khalid Mansour <khalid.mansour@marsacourier.example>
Subject: water damage, AWB 44180027713""",
            """\
Hi Khalid,

We shipped four lamps to Hotel Almas in Muscat with you and the box arrived soaked through, none of them works. Please credit us OMR 310 for the goods. Whom you can ask there: Mr Said Al Rawahi, +968 9944 2071.

Best,
Beatrice Lund
Nordlys Lamps, Dubai
+971 4 339 2057""",
            marked=False,
        ),
        nature="claim",
        shipments=[
            Shipment(
                "44180027713",
                party(
                    "Nordlys Lamps | Beatrice Lund", "+97143392057", "beatrice@nordlyslamps.example"
                ),
                party("Hotel Almas | Said Al Rawahi", "+96899442071"),
            )
        ],
        reply="""\
Hi Khalid,

We shipped four lamps to Hotel Almas in Muscat with you and the box arrived soaked through, none of them works. Please credit us OMR 310 for the goods. Whom you can ask there: Mr Said Al Rawahi, +968 9944 2071.""",
        forwarded_from="beatrice@nordlyslamps.example",
    ),
    Mail(
        tier="thread",
        language="en",
        client="thunderbird",
        at="2026-05-05T10:47:09+03:00",
        name="Hubert Nassar",
        address="hubert.nassar@webpost.example",
        subject="Re: Your delivery MRS 440 218 907",
        headers=REPLY_TO_US,
        box="complaints",
        quote=Quote(
            "On 05/05/2026 09:12, Marsa Courier wrote:",
            """\
Dear Hubert,

your parcel is planned for delivery tomorrow between 9:00 and 13:00 at Villa 18, Saar.

Questions? Urgent changes by telephone only: 1700 4417.""",
            above=True,
        ),
        body=(
            """\
Tomorrow morning won't work. The parcel is for me and nobody else can sign for it, and I fly back only on Friday. Please make it Sunday after five instead.
""",
        ),
        tail="Hubert Nassar",
        nature="address_change",
        shipments=[
            Shipment(
                "MRS440218907",
                party(),
                party("Hubert Nassar", "", "hubert.nassar@webpost.example"),
            )
        ],
    ),
]

ARABIC = [
    Mail(
        tier="thread",
        language="ar",
        client="outlook",
        at="2026-04-14T14:22:46+03:00",
        name="نوال الشمري",
        address="nawal@bait-alward.example",
        subject="رد: [KA-2026-000276] بخصوص البوليصة 290036610074",
        headers=REPLY_TO_US,
        body=(
            """\
وعليكم السلام

لم يصل أحد حتى الآن رغم وعدكم، والعميلة تنتظر. نحن المرسل بيت الورد للهدايا ونطلب منكم التوصيل بشكل عاجل جدا.
""",
        ),
        tail="""\
نوال الشمري
بيت الورد للهدايا
0165 330 418""",
        quote=Quote(
            """\
من: كبار العملاء - مرسى كوريير <keyaccounts@marsacourier.example>
تاريخ الإرسال: الاثنين، 13 أبريل 2026 10:15 ص
إلى: نوال الشمري <nawal@bait-alward.example>
الموضوع: [KA-2026-000276] بخصوص البوليصة 290036610074""",
            """\
السلام عليكم أختنا نوال

سيصل المندوب إلى المستلمة شهد العنزي (0551 440 273) غدا بإذن الله.

كبار العملاء""",
            marked=False,
        ),
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "290036610074",
                party(
                    "بيت الورد للهدايا | نوال الشمري",
                    "+966165330418",
                    "nawal@bait-alward.example",
                ),
                party(),
            )
        ],
    ),
    Mail(
        tier="thread",
        language="ar",
        client="gmail",
        at="2026-03-09T12:05:31+03:00",
        name="عهود الزايد",
        address="ohoud.alzayed@marsacourier.example",
        subject="Fwd: شحنة الستائر",
        body=("للعلم وفتح تذكرة لعميلنا",),
        tail="عهود الزايد\nإدارة المبيعات",
        quote=Quote(
            """\
---------- Forwarded message ---------
من: \u202aفهد بن ناصر\u202c\u200f <\u202afahad@sitara-home.example\u202c\u200f>
Date: الاثنين، 9 مارس 2026 في 11:40 ص
Subject: شحنة الستائر
To: عهود الزايد <ohoud.alzayed@marsacourier.example>""",
            """\
هلا أخت عهود
شحنة الستائر رقم 290055917723 اللي أرسلناها لفندق ربى طويق وصلت لعنوان غلط، سلمها السائق لعمارة ثانية ولا أحد راضي يرجعها. مسؤول الاستلام بالفندق الأستاذ طلال 0550 914 226

فهد بن ناصر
ستارة هوم
0112 774 903""",
            marked=False,
        ),
        nature="service_failure",
        shipments=[
            Shipment(
                "290055917723",
                party("ستارة هوم | فهد بن ناصر", "+966112774903", "fahad@sitara-home.example"),
                party("فندق ربى طويق | طلال", "+966550914226"),
            )
        ],
        reply="""\
هلا أخت عهود
شحنة الستائر رقم 290055917723 اللي أرسلناها لفندق ربى طويق وصلت لعنوان غلط، سلمها السائق لعمارة ثانية ولا أحد راضي يرجعها. مسؤول الاستلام بالفندق الأستاذ طلال 0550 914 226""",
        forwarded_from="fahad@sitara-home.example",
    ),
    Mail(
        tier="thread",
        language="ar",
        client="iphone",
        at="2026-05-08T17:33:18+03:00",
        name="أبرار الخالدي",
        address="abrar.k@webpost.example",
        subject="رد: [CMP-2026-000121] نحتاج بعض البيانات",
        headers=REPLY_TO_US,
        box="complaints",
        body=(
            """\
انا المستلمة ورقمي 5018 4427 بالكويت
المرسل محل ليوان للمباخر ما عندي رقمهم
""",
        ),
        tail="أُرسلت من الـ iPhone",
        quote=Quote(
            "في ٨ مايو ٢٠٢٦، الساعة ٤:٥٠ م، كتب شكاوى مرسى كوريير <complaints@marsacourier.example>:",
            """\
مرحبا أبرار،

وصلتنا شكواك عن الشحنة KW 7710 4471 ونأسف لما حدث. حتى نتابعها عاجلا نحتاج:
اسم المرسل ورقمه
اسم المستلم ورقمه

قسم الشكاوى""",
        ),
        nature="inquiry",
        shipments=[
            Shipment(
                None,
                party("محل ليوان للمباخر | ليوان للمباخر"),
                party("أبرار الخالدي", "+96550184427", "abrar.k@webpost.example"),
            )
        ],
    ),
    Mail(
        tier="thread",
        language="ar",
        client="gmail",
        at="2026-04-11T21:12:04+03:00",
        name="مشاري الحبشي",
        address="mshary.h@postbox.example",
        subject="Fwd: تم شحن طلبك 88412",
        box="complaints",
        body=(
            """\
شوفوا رسالة المتجر تحت، يقولون سلموها لكم من أسبوع برقم 290027716640 وأنا المستلم وما وصلني شي للحين. جوالي 0540 228 719
""",
        ),
        tail="مشاري",
        quote=Quote(
            """\
---------- Forwarded message ---------
من: \u202aمتجر قطرات\u202c\u200f <\u202ahello@qatarat-shop.example\u202c\u200f>
Date: السبت، 4 أبريل 2026 في 9:02 ص
Subject: تم شحن طلبك 88412
To: <mshary.h@postbox.example>""",
            """\
مرحبا مشاري
سلمنا طلبك رقم 88412 لشركة الشحن.
لخدمة العملاء: 0118 220 447
متجر قطرات""",
            marked=False,
        ),
        nature="service_failure",
        shipments=[
            Shipment(
                "290027716640",
                party(),
                party("مشاري الحبشي", "+966540228719", "mshary.h@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="thread",
        language="ar",
        client="yahoo",
        at="2026-05-15T16:28:43+03:00",
        name="أم سلمان",
        address="um_salman@mailbin.example",
        subject="رد: [CMP-2026-000098] هل حُلّت مشكلة الشحنة 290022904417؟",
        headers=REPLY_TO_US,
        box="complaints",
        body=(
            """\
نعم وصلتني أنا المستلمة أمس العصر والله يعطيكم العافية ما قصرتوا، والموظفة حنان كل الشكر لها على متابعتها
""",
        ),
        quote=Quote(
            "في الخميس، 14 مايو 2026 في 7:10:22 م غرينتش+3، كتب شكاوى مرسى كوريير <complaints@marsacourier.example>:",
            """\
السلام عليكم

سُلّمت شحنتك 290022904417 اليوم. هل حُلّت المشكلة؟ نعم أو لا.

قسم الشكاوى""",
            marked=False,
        ),
        nature="feedback",
        shipments=[
            Shipment("290022904417", party(), party("أم سلمان", "", "um_salman@mailbin.example"))
        ],
    ),
]

MAILS = ENGLISH + ARABIC
