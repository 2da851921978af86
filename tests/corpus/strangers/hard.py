"""Anything nastier: web forms, groups that rewrite the writer, empty bodies, pasted chat."""
# ruff: noqa: E501  # a line is a line as its writer typed it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail, Shipment, party

ENGLISH = [
    Mail(
        tier="hard",
        language="en",
        client="gmail",
        at="2026-04-24T20:11:37+04:00",
        name="'Ruth Anand' via Complaints",
        address="complaints@marsacourier.example",
        subject="My order from Two Rivers Tack",
        box="complaints",
        headers={
            "Reply-To": "Ruth Anand <ruth.anand@postbox.example>",
            "X-Original-Sender": "ruth.anand@postbox.example",
            "Precedence": "list",
            "Mailing-list": "list complaints@marsacourier.example; contact complaints+owners@marsacourier.example",
            "List-ID": "<complaints.marsacourier.example>",
            "List-Unsubscribe": "<mailto:googlegroups-manage+40418+unsubscribe@googlegroups.example>",
        },
        body=(
            """\
Hi, I bought a saddle from Two Rivers Tack and the box that came under 6680 0417 725 has a pram in it. Somebody in this country is presumably trying to push a saddle down the street. I'm in Ras Al Khaimah, 055 271 8804.
""",
        ),
        tail="Ruth Anand",
        nature="service_failure",
        shipments=[
            Shipment(
                "66800417725",
                party("Two Rivers Tack"),
                party("Ruth Anand", "+971552718804", "ruth.anand@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="hard",
        language="en",
        client="iphone",
        at="2026-05-22T21:50:26+03:00",
        name="Bilal Chaudhry",
        address="bilal.chaudhry@webpost.example",
        subject="chat with your rider",
        box="complaints",
        body=(
            """\
See what your rider wrote me. I'm the receiver, the order is from Mango Tree Pickles, and I am still standing at my own gate in Al Ahsa.

[22/05/2026, 5:02 PM] +966 57 330 1184: hello sir marsa shipment 290091170382 outside your gate
[22/05/2026, 5:03 PM] Bilal: I am at gate nobody here
[22/05/2026, 5:09 PM] +966 57 330 1184: ok delivered thank you
[22/05/2026, 5:10 PM] Bilal: delivered to who??
""",
        ),
        tail="Sent from my iPhone",
        nature="service_failure",
        shipments=[
            Shipment(
                "290091170382",
                party("Mango Tree Pickles"),
                party("Bilal Chaudhry", "", "bilal.chaudhry@webpost.example"),
            )
        ],
    ),
]

ARABIC = [
    Mail(
        tier="hard",
        language="ar",
        client="plain",
        at="2026-03-27T23:05:19+03:00",
        name="موقع مرسى كوريير",
        address="forms@sitebuilder-mail.example",
        subject="رسالة جديدة من نموذج اتصل بنا",
        box="complaints",
        headers={
            "Reply-To": "jawaher.h@webpost.example",
            "X-Mailer": "SiteBuilder Forms 2.4",
        },
        body=(
            """\
الاسم: جواهر الهويدي
الجوال: 0555 017 448
البريد الإلكتروني: jawaher.h@webpost.example
أنا: المستلم
رقم الشحنة: 290039902218
الرسالة: الشحنة من عطارة الديرة مفتوحة وناقص منها علبتين، والمندوب رمى الكرتون ومشى
""",
        ),
        tail="""\
--
أُرسلت هذه الرسالة عبر نموذج الاتصال في الموقع. للدعم الفوري: help@sitebuilder-mail.example
عنوان الشبكة: 203.0.113.52""",
        nature="service_failure",
        shipments=[
            Shipment(
                "290039902218",
                party("عطارة الديرة"),
                party("جواهر الهويدي", "+966555017448", "jawaher.h@webpost.example"),
            )
        ],
    ),
    Mail(
        tier="hard",
        language="ar",
        client="iphone",
        at="2026-05-26T07:58:02+03:00",
        name="صقر العنزي",
        address="saqr.alanazi@webpost.example",
        subject="ضروري جدا انا المستلم شحنه 290083340615 لا تسلمونها لاحد غيري انا راجع الرياض الخميس وصلوها وقتها",
        body=("",),
        tail="أُرسلت من الـ iPhone",
        nature="address_change",
        urgent=True,
        shipments=[
            Shipment(
                "290083340615",
                party(),
                party("صقر العنزي", "", "saqr.alanazi@webpost.example"),
            )
        ],
    ),
]

MAILS = ENGLISH + ARABIC
