"""Mails that no person wrote."""
# ruff: noqa: E501  # a line is a line as its program wrote it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail

ENGLISH = [
    Mail(
        tier="machine",
        language="en",
        client="outlook",
        at="2026-03-19T08:02:44+04:00",
        name="Gregor Adeyemi",
        address="gregor.adeyemi@hillcrest-av.example",
        subject="Automatic reply: [KA-2026-000190] We need a few more details",
        headers={
            "In-Reply-To": "<ka-20260319.0c2a@marsacourier.example>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
        body=(
            """\
I'm out until Monday 30 March and only look at mail in the evening. For anything urgent call the warehouse, 04 885 2217. Shipment 290017740038 is with my colleague Petra.
""",
        ),
        tail="Gregor Adeyemi\nHillcrest Audio Visual",
        disposition="auto_reply",
    ),
    Mail(
        tier="machine",
        language="en",
        client="raw",
        at="2026-04-10T03:14:09+00:00",
        name="Mail Delivery System",
        address="MAILER-DAEMON@mx4.relayhouse.example",
        subject="Undelivered Mail Returned to Sender",
        headers={
            "Return-Path": "<>",
            "Auto-Submitted": "auto-replied",
            "Content-Type": 'multipart/report; report-type=delivery-status; boundary="B0F4118A.1775790849/mx4"',
        },
        body=(
            """\
This is a MIME-encapsulated message.

--B0F4118A.1775790849/mx4
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx4.relayhouse.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<orders@tallpinefurniture.example>: host mail.tallpinefurniture.example[203.0.113.77]
    said: 550 5.1.1 User unknown (in reply to RCPT TO command)

--B0F4118A.1775790849/mx4
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx4.relayhouse.example
X-Postfix-Queue-ID: B0F4118A
Arrival-Date: Fri, 10 Apr 2026 03:14:07 +0000 (UTC)

Final-Recipient: rfc822; orders@tallpinefurniture.example
Original-Recipient: rfc822;orders@tallpinefurniture.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--B0F4118A.1775790849/mx4
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: Marsa Courier Key Accounts <keyaccounts@marsacourier.example>
To: orders@tallpinefurniture.example
Subject: [KA-2026-000255] We have your message
Message-ID: <ka-20260410.55b0@marsacourier.example>
Date: Fri, 10 Apr 2026 06:14:02 +0300

--B0F4118A.1775790849/mx4--
""",
        ),
        disposition="bounce",
        reply="",
    ),
    Mail(
        tier="machine",
        language="en",
        client="html_only",
        at="2026-05-16T06:00:12+00:00",
        name="Harbour Freight Software Support",
        address="support@harbourfreightsoft.example",
        subject="[Ticket #40418] Received: API keys for tracking",
        headers={
            "Auto-Submitted": "auto-replied",
            "Precedence": "bulk",
            "X-Mailer": "HelpNest 4.1",
        },
        body=(
            """\
Hello,

Your request has been received and given the number 40418. One of our agents will look into it shortly. Please keep the number in the subject of any further message.

This is an automated message, replies are added to the ticket.
""",
        ),
        disposition="auto_reply",
    ),
]

ARABIC = [
    Mail(
        tier="machine",
        language="ar",
        client="gmail",
        at="2026-03-22T07:41:55+03:00",
        name="ملاك السديس",
        address="malak@qasr-alhadaya.example",
        subject="خارج المكتب رد: [KA-2026-000199] استلمنا رسالتكم",
        headers={
            "In-Reply-To": "<ka-20260322.3d19@marsacourier.example>",
            "Auto-Submitted": "auto-replied",
            "Precedence": "bulk",
            "X-Autoreply": "yes",
        },
        body=(
            """\
كل عام وأنتم بخير
أنا في إجازة العيد حتى السادس من شوال وسأرد على رسائلكم بعد عودتي بإذن الله. للأمور العاجلة الاتصال على 0533 204 771
""",
        ),
        tail="ملاك",
        disposition="auto_reply",
    ),
    Mail(
        tier="machine",
        language="ar",
        client="html_only",
        at="2026-04-29T09:00:03+03:00",
        name="معرض سلاسل الإمداد",
        address="news@supplyexpo-news.example",
        subject="سارعوا بالتسجيل قبل امتلاء المقاعد",
        headers={
            "List-Unsubscribe": "<https://supplyexpo-news.example/u/88104>, <mailto:off@supplyexpo-news.example>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": "<visitors.supplyexpo-news.example>",
            "Feedback-ID": "88104:expo:news",
        },
        body=(
            """\
عميلنا العزيز

يسرنا دعوتكم إلى معرض سلاسل الإمداد في جدة من 19 إلى 21 مايو. خصم 30% على الأجنحة لشركات الشحن عند الحجز فورا.

سجلوا الآن من الرابط أدناه.
""",
        ),
        tail="وصلتكم هذه الرسالة لأنكم مسجلون في قائمتنا. لإلغاء الاشتراك اضغط هنا.",
        disposition="bulk",
        reply="",
    ),
    Mail(
        tier="machine",
        language="ar",
        client="raw",
        at="2026-05-11T11:30:48+03:00",
        name="ثامر العقيل",
        address="thamer@aqeel-lab.example",
        subject="مقروءة: [KA-2026-000377] استلمنا رسالتكم",
        headers={
            "Auto-Submitted": "auto-replied",
            "Content-Type": 'multipart/report; report-type=disposition-notification; boundary="_000_mdn88104_"',
        },
        body=(
            """\
--_000_mdn88104_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

رسالتك
  إلى: ثامر العقيل
  الموضوع: [KA-2026-000377] استلمنا رسالتكم
  تاريخ الإرسال: الاثنين، 11 مايو 2026 11:02 ص
تمت قراءتها في الاثنين، 11 مايو 2026 11:30 ص.

--_000_mdn88104_
Content-Type: message/disposition-notification

Reporting-UA: mail.aqeel-lab.example; Microsoft Outlook
Final-Recipient: rfc822;thamer@aqeel-lab.example
Original-Message-ID: <ka-20260511.11aa@marsacourier.example>
Disposition: manual-action/MDN-sent-manually; displayed

--_000_mdn88104_--
""",
        ),
        disposition="auto_reply",
        reply="",
    ),
]

MAILS = ENGLISH + ARABIC
