"""What is new in a mail, over the clients that customers use, in both languages."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.message import parse
from mailbot.mail.newtext import NewText, split
from tests.mail.raw import raw


def _split(text: str | None = None, html: str | None = None, **more: str) -> NewText:
    return split(parse(raw(text, html, **more)))  # type: ignore[arg-type]


def _same(found: str, wanted: str) -> bool:
    return found.split() == wanted.split()


SARA = "Sara Ahmad <sara@noor.example>"
QUOTED_IN_TEXT = {
    "gmail, english": """The consignee is Fahad, 0551112222.

On Mon, Jan 5, 2026 at 9:30 AM Rimal Desk <desk@rimal.example> wrote:

> Dear Sara,
> who is the consignee?
""",
    "gmail, english, wrapped attribution": """The consignee is Fahad, 0551112222.

On Mon, Jan 5, 2026 at 9:30 AM Rimal Express Key Accounts Desk
<desk@rimal.example>
wrote:

> who is the consignee?
""",
    "gmail, arabic, wrapped with marks": """The consignee is Fahad, 0551112222.

\u200fفي الاثنين، 5 يناير 2026 في 9:30 ص تمت كتابة ما يلي بواسطة كبار العملاء -
رمال\u200f <
\u202adesk@rimal.example\u202c\u200f>:

> من المستلم؟
""",
    "gmail, arabic verb": """The consignee is Fahad, 0551112222.

في الأحد، ٤ يناير ٢٠٢٦ في ٩:٣٠ ص كتب مكتب رمال <desk@rimal.example>:

> من المستلم؟
""",
    "apple, arabic": """The consignee is Fahad, 0551112222.

أُرسلت من الـ iPhone

> في ٤ يناير ٢٠٢٦، الساعة 8:41 م، كتب مكتب رمال <desk@rimal.example>:
>
> من المستلم؟
""",
    "apple, english": """The consignee is Fahad, 0551112222.

Sent from my iPhone

> On 4 Jan 2026, at 17:30, Rimal Desk <desk@rimal.example> wrote:
>
> who is the consignee?
""",
    "outlook, english": """The consignee is Fahad, 0551112222.

From: Rimal Desk <desk@rimal.example>
Sent: Sunday, January 4, 2026 12:50 PM
To: Sara Ahmad <sara@noor.example>
Cc: Ops <ops@rimal.example>
Subject: details

who is the consignee?
""",
    "outlook, old separator": """The consignee is Fahad, 0551112222.

-----Original Message-----
From: Rimal Desk [mailto:desk@rimal.example]
Sent: Sunday, January 4, 2026 12:50 PM
To: Sara Ahmad
Subject: details

who is the consignee?
""",
    "outlook, arabic with marks": """The consignee is Fahad, 0551112222.

________________________________
\u200fمن:\u200f مكتب رمال <desk@rimal.example>
\u200fتم الإرسال:\u200f الأحد، 4 يناير، 2026 9:58 ص
\u200fإلى:\u200f سارة <sara@noor.example>
\u200fالموضوع:\u200f البيانات

من المستلم؟
""",
    "outlook, arabic, date word": """The consignee is Fahad, 0551112222.

من: مكتب رمال [mailto:desk@rimal.example]
تاريخ الإرسال: الأحد، 4 يناير، 2026 9:58 ص
إلى: سارة
الموضوع: البيانات

من المستلم؟
""",
    "outlook for mac, bold labels": """The consignee is Fahad, 0551112222.

*From: *Rimal Desk <desk@rimal.example>
*Date: *Sunday, 4 January 2026 at 9:58 AM
*To: *Sara Ahmad <sara@noor.example>
*Subject: *details

who is the consignee?
""",
    "outlook, german": """The consignee is Fahad, 0551112222.

Von: Rimal Desk <desk@rimal.example>
Gesendet: Sonntag, 4. Januar 2026 12:50
An: Sara Ahmad <sara@noor.example>
Betreff: details

who is the consignee?
""",
    "outlook, french": """The consignee is Fahad, 0551112222.

De : Rimal Desk <desk@rimal.example>
Envoyé : dimanche 4 janvier 2026 12:50
À : Sara Ahmad <sara@noor.example>
Objet : details

who is the consignee?
""",
    "samsung, english": """The consignee is Fahad, 0551112222.

Sent from my Galaxy

-------- Original message --------
From: Rimal Desk <desk@rimal.example>
Date: 04/01/2026 4:05 pm (GMT+03:00)
To: Sara Ahmad <sara@noor.example>
Subject: details

who is the consignee?
""",
    "samsung, arabic": """The consignee is Fahad, 0551112222.

مرسل من هاتف Samsung Galaxy الذكي

-------- الرسالة الأصلية --------
من: مكتب رمال <desk@rimal.example>
التاريخ: 4/1/2026 4:05 م (GMT+03:00)
إلى: سارة <sara@noor.example>
الموضوع: البيانات

من المستلم؟
""",
    "huawei, arabic sender word": """The consignee is Fahad, 0551112222.

-------- الرسالة الأصلية --------
المرسل: مكتب رمال <desk@rimal.example>
التاريخ: الأحد، 4 يناير 2026
إلى: سارة <sara@noor.example>
الموضوع: البيانات

من المستلم؟
""",
    "yahoo, english, no marks": """The consignee is Fahad, 0551112222.

    On Sunday, January 4, 2026 at 3:12:54 PM GMT+3, Rimal Desk <desk@rimal.example> wrote:

 Dear Sara,
who is the consignee?
""",
    "yahoo, arabic, no marks": """The consignee is Fahad, 0551112222.

    في الأحد، 4 يناير 2026 في 6:20:26 م غرينتش+3، كتب مكتب رمال <desk@rimal.example>:

 من المستلم؟
""",
    "thunderbird": """The consignee is Fahad, 0551112222.

On 04/01/2026 09:58, Rimal Desk wrote:
> who is the consignee?
""",
    "thunderbird, answer below": """On 04/01/2026 09:58, Rimal Desk wrote:
> who is the consignee?

The consignee is Fahad, 0551112222.
""",
    "thunderbird, arabic, answer below": """في 04/01/2026 12:15 م، كتب مكتب رمال:
> من المستلم؟

The consignee is Fahad, 0551112222.
""",
    "lotus": """The consignee is Fahad, 0551112222.

From:   "Rimal Desk" <desk@rimal.example>
To:     "Sara Ahmad" <sara@noor.example>
Date:   04/01/2026 12:50
Subject:        details
________________________________

who is the consignee?
""",
    "lotus, wrote on": """The consignee is Fahad, 0551112222.

Rimal Desk <desk@rimal.example> wrote on 04/01/2026 12:50:34:

> who is the consignee?
""",
    "zoho": """The consignee is Fahad, 0551112222.

---- On Sun, 04 Jan 2026 17:00:44 +0300 Rimal Desk <desk@rimal.example> wrote ----

who is the consignee?
""",
    "zoho, arabic": """The consignee is Fahad, 0551112222.

---- في الأحد, 04 يناير 2026 17:00:44 +0300 مكتب رمال <desk@rimal.example> كتب ----

من المستلم؟
""",
    "proton": """The consignee is Fahad, 0551112222.

Sent with Proton Mail secure email.

On Sunday, January 4th, 2026 at 9:58 AM, Rimal Desk <desk@rimal.example> wrote:

> who is the consignee?
""",
    "roundcube": """The consignee is Fahad, 0551112222.

On 2026-01-04 09:58, Rimal Desk wrote:

> who is the consignee?
""",
    "german attribution": """The consignee is Fahad, 0551112222.

Am 04.01.2026 um 09:58 schrieb Rimal Desk <desk@rimal.example>:

> who is the consignee?
""",
    "turkish attribution": """The consignee is Fahad, 0551112222.

Rimal Desk <desk@rimal.example>, 4 Oca 2026 Paz, 09:58 tarihinde şunu yazdı:

> who is the consignee?
""",
    "date before the name": """The consignee is Fahad, 0551112222.

2026-01-04 9:58 GMT+03:00 Rimal Desk <desk@rimal.example>:

> who is the consignee?
""",
    "two replies deep": """The consignee is Fahad, 0551112222.

On Mon, Jan 5, 2026 at 9:30 AM Rimal Desk <desk@rimal.example> wrote:

> who is the consignee?
>
> On Sun, Jan 4, 2026 at 9:30 AM Sara Ahmad <sara@noor.example> wrote:
>
>> Where is it?
""",
}


@pytest.mark.parametrize("name", QUOTED_IN_TEXT)
def test_the_answer_stands_without_the_quote(name: str) -> None:
    found = _split(QUOTED_IN_TEXT[name], subject="Re: details")
    assert _same(found.new, "The consignee is Fahad, 0551112222.")
    assert "consignee?" in found.quoted or "المستلم؟" in found.quoted


HEAD = '<html><head><style>p{margin:0}</style></head><body dir="ltr">'
ANSWER = "The consignee is Fahad, 0551112222."
QUOTED_IN_HTML = {
    "gmail": f'<div dir="ltr">{ANSWER}</div><br><div class="gmail_quote"><div dir="ltr"'
    ' class="gmail_attr">On Mon, Jan 5, 2026 at 9:30 AM Desk &lt;<a href="x">'
    'desk@rimal.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0">'
    "<div>who is it?</div></blockquote></div>",
    "gmail in a language nobody listed": f'<div>{ANSWER}</div><div class="gmail_quote"><div'
    ' class="gmail_attr">La lun., 5 ian. 2026 la 9:30, Desk &lt;desk@rimal.example&gt; a scris:<br>'
    '</div><blockquote class="gmail_quote">who is it?</blockquote></div>',
    "gmail, with words below the quote": '<div class="gmail_quote"><div class="gmail_attr">On Mon, '
    "Jan 5, 2026 at 9:30 AM Desk &lt;desk@rimal.example&gt; wrote:<br></div><blockquote"
    f' class="gmail_quote">who is it?</blockquote></div><div>{ANSWER}</div>',
    "outlook on the web": f'<div class="elementToProof">{ANSWER}</div><div id="appendonsend"></div>'
    '<hr><div id="divRplyFwdMsg"><font><b>Iemand:</b> Desk<br><b>Toen:</b> x</font></div>'
    "<div>who is it?</div>",
    "outlook on the web, prefixed": f'<div>{ANSWER}</div><div id="x_divRplyFwdMsg"><b>From:</b> D'
    "<br></div><p>who is it?</p>",
    "outlook desktop": f'<div class="WordSection1"><p class="MsoNormal">{ANSWER}<o:p></o:p></p>'
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">'
    '<p class="MsoNormal"><b>Od:</b> Desk &lt;desk@rimal.example&gt;<br><b>Wysłano:</b> x<br>'
    "<b>Do:</b> Sara<br><b>Temat:</b> y</p></div><p>who is it?</p></div>",
    "outlook mobile": f'<div>{ANSWER}</div><div id="ms-outlook-mobile-signature">Get Outlook for '
    'iOS</div><hr><div id="divRplyFwdMsg">From: Desk</div><div>who is it?</div>',
    "yahoo": f'<div class="ydp1a2byahoo-style-wrap">{ANSWER}</div><div id="ydp1yahoo_quoted_22"'
    ' class="ydp1yahoo_quoted"><div>On Monday, January 5, 2026 at 09:30:11 AM GMT+3, Desk '
    "&lt;desk@rimal.example&gt; wrote:</div><div>who is it?</div></div>",
    "apple": f'{ANSWER}<br><div><br><blockquote type="cite"><div>On 5 Jan 2026, at 09:30, Desk '
    "&lt;desk@rimal.example&gt; wrote:</div><br><div>who is it?</div></blockquote></div>",
    "thunderbird": '<div class="moz-cite-prefix">On 05/01/2026 09:30, Desk wrote:<br></div>'
    f'<blockquote type="cite" cite="mid:x">who is it?</blockquote><p>{ANSWER}</p>',
    "zoho": f'<div>{ANSWER}</div><div class="zmail_extra"><div>---- On Mon, 05 Jan 2026 09:30:44 '
    '+0300 Desk &lt;desk@rimal.example&gt; wrote ----</div><blockquote id="blockquote_zmail">'
    "who is it?</blockquote></div>",
    "proton": f'<div>{ANSWER}</div><div class="protonmail_quote">On Monday, January 5th, 2026 at '
    '9:30 AM, Desk &lt;desk@rimal.example&gt; wrote:<br><blockquote type="cite">who is it?'
    "</blockquote></div>",
    "arabic, right to left": f'<div dir="rtl">{ANSWER}</div><div class="gmail_quote" dir="rtl"><div'
    ' class="gmail_attr">في الاثنين، 5 يناير 2026 في 9:30 ص تمت كتابة ما يلي بواسطة '
    '&lt;desk@rimal.example&gt;:<br></div><blockquote class="gmail_quote">who is it?</blockquote>'
    "</div>",
    "separator in words alone": f"<p>{ANSWER}</p><p>-----Original Message-----<br>From: Desk "
    "&lt;desk@rimal.example&gt;<br>Sent: Monday, January 5, 2026<br>To: Sara<br>Subject: x</p>"
    "<p>who is it?</p>",
}


@pytest.mark.parametrize("name", QUOTED_IN_HTML)
def test_the_markup_tells_the_quote(name: str) -> None:
    found = _split(None, HEAD + QUOTED_IN_HTML[name] + "</body></html>", subject="Re: details")
    assert _same(found.new, ANSWER)
    assert "who is it?" in found.quoted


KEPT = {
    "route lines are data, no header": "Please quote:\nFrom: Riyadh\nTo: Dubai\nWeight: 5 kg",
    "arabic route lines": "نرجو عرض سعر\nمن: الرياض\nإلى: جدة\nالوزن: 5 كجم",
    "route with a date": "Pick-up wanted\nFrom: Riyadh\nTo: Dubai\nDate: 5 January 2026",
    "arabic parties with a date": "بيانات الشحنة\nالمرسل: شركة النخبة\nإلى: جدة\nالتاريخ: 5/1/2026",
    "a form of another plugin": "From: Sara <sara@mail.example>\nSubject: lost\n\nMessage:\nwhere?",
    "what a driver wrote": "On 14 January your driver wrote: nobody at home. I was at home.",
    "arabic, what the driver wrote": "في يوم 14 يناير كتب المندوب: العميل لا يرد. وأنا رددت.",
    "pasted chat": "[27/01/2026, 2:14 م] +966 57 011 8822: معك رمال\n[27/01/2026, 4:52 م] ندى: ألو",
    "a line of dashes between topics": "First shipment is lost and the second one is late.\n"
    "----------\nThe second one holds medicine and I need it before the weekend please.",
    "a postscript": "Where is it? I have been waiting for ten days now.\n\nRegards,\nSara\n\n"
    "PS: the gate code is 4471",
}


@pytest.mark.parametrize("name", KEPT)
def test_what_only_looks_like_a_quote_stays(name: str) -> None:
    found = _split(KEPT[name])
    wanted = KEPT[name].replace("Regards,\nSara\n\n", "")
    assert _same(found.new, wanted)


def test_a_mark_of_a_new_mail_is_no_quote() -> None:
    found = _split("Shipments:\n> 290019498498\n> 290019498499\nboth late")
    assert "290019498499" in found.new


def test_answers_between_the_quoted_lines_are_kept() -> None:
    found = _split(
        "في 21/01/2026 06:10 م، كتب مكتب رمال:\n> ما اسم المرسل؟\n\nشركة أنوار\n\n"
        "> ما رقمه؟\n\nما اعرفه\n\n> مع التحية\n",
        subject="رد: استكمال",
    )
    assert _same(found.new, "شركة أنوار ما اعرفه")


def test_answers_between_cite_blocks_are_kept() -> None:
    found = _split(
        None,
        '<div class="moz-cite-prefix">On 05/01/2026 09:30, Desk wrote:</div>'
        '<blockquote type="cite">Sender?</blockquote><p>Noor Trading</p>'
        '<blockquote type="cite">Receiver?</blockquote><p>Fahad</p>',
        subject="Re: x",
    )
    assert _same(found.new, "Noor Trading Fahad")


SIGNED = {
    "regards": "Where is it?\n\nRegards,\nSara Ahmad\nNoor Trading\nTel +966 11 234 5678",
    "thanks & regards": "Where is it?\n\nThanks & Regards\nSara\nDispatch, Noor Trading W.L.L.",
    "name in the formula": "Where is it?\n\nBest regards, Sara",
    "thanks and a name": "Where is it?\n\nThanks,\nSara",
    "name alone": "Where is it?\n\nSara",
    "name at once below": "Where is it?\nSara Ahmad",
    "delimiter": "Where is it?\n\n-- \nSara Ahmad\nAnything that stands here",
    "company block": "Where is it?\n\nHelen Marsh\nAirfold Qatar W.L.L.\n+974 4450 7731 (ext. 8)",
    "unit": "Where is it?\n\nDispatch Office\nNoor Trading Co.",
    "mobile foot": "Where is it?\n\nSent from my iPhone",
    "android": "Where is it?\n\nGet Outlook for Android",
    "name and foot": "Where is it?\n\nSara\n\nSent from my Galaxy",
    "disclaimer": "Where is it?\n\nRegards,\nSara\n\nCONFIDENTIALITY NOTICE: This e-mail is for "
    "the addressee only. If you received it in error, delete it immediately.",
    "disclaimer alone": "Where is it?\n\nThis email and any attachments are confidential and may "
    "be privileged.",
    "slogan": "Where is it?\n\nSara Ahmad\nUrgent Cargo LLC - \"When it's urgent, it's us!\"",
    "image left by outlook": "Where is it?\n\nSara\n\n[cid:image001.png@01DA64D9.45F48B8C]",
    "arabic formula": "Where is it?\n\nوتفضلوا بقبول فائق الاحترام والتقدير،\n"
    "سارة أحمد\nجوال 0553018846",
    "arabic short formula": "Where is it?\n\nمع التحية\nسارة",
    "arabic formula nobody listed": "Where is it?\n\nمع أصدق التحيات وأطيبها\nسارة أحمد",
    "arabic foot": "Where is it?\n\nأُرسلت من الـ iPhone",
    "arabic outlook foot": "Where is it?\n\nالحصول على Outlook لـ iOS",
    "arabic unit": "Where is it?\n\nإدارة المشتريات\nمدارس المسار\nهاتف: 0114882061 تحويلة 112",
    "arabic disclaimer": "Where is it?\n\nسارة\n\nإخلاء مسؤولية: هذه الرسالة سرية، وإذا وصلتك خطأ "
    "فاحذفها فورا.",
    "both languages": "Where is it?\n\nمع تحياتي / Best Regards\nSara Ahmad سارة أحمد",
    "banner above": "CAUTION: This email originated from outside the organization.\n\nWhere is it?",
    "fax line": "Where is it?\n\nSara Ahmad\nTel: +20 3 480 9917 ext 5 | Fax: +20 3 480 9918",
}


@pytest.mark.parametrize("name", SIGNED)
def test_signatures_and_small_print_are_told_apart(name: str) -> None:
    assert _same(_split(SIGNED[name]).new, "Where is it?")


@pytest.mark.parametrize(
    "text",
    [
        "AWB 290019498498\nSender: Noor\nReceiver: Fahad\n0551112222",
        "وصلني غلط\nاسم المستلم: فهد السبيعي\nرقمه 0551120087",
        "Please send the invoice.\n\nThanks for your quick help last week, it was great.",
        "المستلم سعود المطيري\nرقمه ٠٥٠٨٨٣١١٢٧",
        "Can you deliver to my neighbour?\n\nConsignee Ahmed Ali\nMobile 0551112222",
        "رقم البوليصة\n661209473\n\nالمستلم\nيوسف الجهني\n\nالمبلغ\n٧٦٠ ريال",
        "شكرا لكم",
        "Dear team,\n\nSara",
    ],
)
def test_data_and_sentences_at_the_end_are_no_signature(text: str) -> None:
    found = _split(text)
    if text.startswith("Dear"):
        assert "Dear team" in found.new
    else:
        assert _same(found.new, text)


def test_data_below_the_name_stays_new() -> None:
    found = _split(
        "Please check.\n\nRegards\nSara Ahmad\n\nShipper: Noor\nConsignee: Fahad 0551112222"
    )
    assert _same(found.new, "Please check. Shipper: Noor Consignee: Fahad 0551112222")


def test_nothing_is_thrown_away() -> None:
    text = (
        "Where is it?\n\nRegards\nSara Ahmad\nNoor Trading\n\nDisclaimer: secret words.\n\n"
        "On Mon, Jan 5, 2026 at 9:30 AM Desk <desk@rimal.example> wrote:\n> hello\n"
    )
    found = _split(text, subject="Re: x")
    whole = " ".join((found.new, found.signature, found.disclaimer, found.quoted))
    assert sorted(whole.replace(">", " ").split()) == sorted(text.replace(">", " ").split())


COLLEAGUE = "Maha <maha@rimal.example>"
FORWARDS = {
    "gmail": """FYI

---------- Forwarded message ---------
From: Nick Ferreira <nick@hatch.example>
Date: Mon, Jan 5, 2026 at 9:30 AM
Subject: Broken
To: <maha@rimal.example>


It is broken.

Nick
Hatch Ltd
+966 11 463 9027
""",
    "outlook": """FYI

From: Nick Ferreira <nick@hatch.example>
Sent: Monday, January 5, 2026 9:30 AM
To: Maha <maha@rimal.example>
Subject: Broken

It is broken.

Kind regards
Nick Ferreira
""",
    "outlook, arabic": """للاطلاع

________________________________
من: Nick Ferreira <nick@hatch.example>
تم الإرسال: الاثنين، 5 يناير، 2026 9:58 ص
إلى: مها <maha@rimal.example>
الموضوع: Broken

It is broken.
""",
    "apple": """FYI

Begin forwarded message:

> From: Nick Ferreira <nick@hatch.example>
> Subject: Broken
> Date: 5 January 2026 at 9:30 AM GMT+3
> To: Maha <maha@rimal.example>
>
> It is broken.
>
> Nick
""",
    "apple, arabic": """للاطلاع

بدء الرسالة المعاد توجيهها:

> من: Nick Ferreira <nick@hatch.example>
> الموضوع: Broken
> التاريخ: 5 يناير 2026، 9:44 م غرينتش+٣
> إلى: مها <maha@rimal.example>
>
> It is broken.
""",
    "gmail, arabic": """---------- Forwarded message ---------
من: Nick Ferreira <nick@hatch.example>
Date: الاثنين، 5 يناير 2026 في 9:30 ص
Subject: Broken
To: <maha@rimal.example>


It is broken.
""",
    "thunderbird": """-------- Forwarded Message --------
Subject: 	Broken
Date: 	Mon, 5 Jan 2026 09:30:00 +0300
From: 	Nick Ferreira <nick@hatch.example>
To: 	maha@rimal.example

It is broken.
""",
    "with the thread below": """pls handle

From: Nick Ferreira <nick@hatch.example>
Sent: Monday, January 5, 2026 9:30 AM
To: Maha <maha@rimal.example>
Subject: RE: Broken

It is broken.

From: Maha <maha@rimal.example>
Sent: Sunday, January 4, 2026 9:30 AM
To: Nick <nick@hatch.example>
Subject: Broken

How is it?
""",
    "through two colleagues": """see below

From: Omar <omar@rimal.example>
Sent: Monday, January 5, 2026 11:30 AM
To: Maha <maha@rimal.example>
Subject: FW: Broken

yours

From: Nick Ferreira <nick@hatch.example>
Sent: Monday, January 5, 2026 9:30 AM
To: Omar <omar@rimal.example>
Subject: Broken

It is broken.
""",
}


@pytest.mark.parametrize("name", FORWARDS)
def test_a_colleagues_forward_names_the_customer(name: str) -> None:
    found = _split(FORWARDS[name], subject="FW: Broken", sender=COLLEAGUE)
    assert found.forwarded is not None
    assert (found.forwarded.name, found.forwarded.email) == ("Nick Ferreira", "nick@hatch.example")
    assert _same(found.forwarded.text, "It is broken.")
    assert found.forwarded.subject.endswith("Broken")
    assert "5" in found.forwarded.date_text
    assert "broken." not in found.new


def test_gmail_forward_in_html_has_no_blockquote() -> None:
    found = _split(
        None,
        '<div dir="ltr">please help<br><div class="gmail_quote"><div class="gmail_attr">'
        "---------- Forwarded message ---------<br>From: <strong>Nick</strong> <span>&lt;"
        "<a>nick@hatch.example</a>&gt;</span><br>Date: Mon, Jan 5, 2026 at 9:30 AM<br>"
        "Subject: Broken<br>To:  &lt;<a>maha@rimal.example</a>&gt;<br></div><br><br>"
        '<div dir="ltr">It is broken.</div></div></div>',
        subject="Fwd: Broken",
        sender=COLLEAGUE,
    )
    assert found.forwarded is not None
    assert found.forwarded.text == "It is broken."
    assert found.new == "please help"


CUSTOMERS = raw("It is broken.\n\nNick", sender="Nick <nick@hatch.example>", subject="Broken")


def _attaching(inner: bytes, head: str, sender: str = "Maha <maha@rimal.example>") -> bytes:
    return (
        (
            f"From: {sender}\r\nTo: desk@rimal.example\r\nSubject: FW: Broken\r\n"
            'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nAttached.\r\n--b\r\n'
            f"{head}\r\n\r\n"
        ).encode()
        + inner
        + b"\r\n--b--\r\n"
    )


@pytest.mark.parametrize(
    ("head", "encode"),
    [
        ("Content-Type: message/rfc822", bytes),
        ("Content-Type: message/global", bytes),
        (
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
            base64.encodebytes,
        ),
        (
            "Content-Type: application/octet-stream; name=a.eml\r\n"
            "Content-Transfer-Encoding: base64",
            base64.encodebytes,
        ),
    ],
)
def test_a_mail_attached_by_a_colleague_is_a_forward(
    head: str, encode: Callable[[bytes], bytes]
) -> None:
    found = split(parse(_attaching(encode(CUSTOMERS), head)))
    assert found.forwarded is not None
    assert (found.forwarded.email, found.forwarded.text) == ("nick@hatch.example", "It is broken.")


def test_through_colleagues_who_attach_to_each_other_the_customer_is_found() -> None:
    inner = CUSTOMERS
    for _ in range(3):
        inner = _attaching(inner, "Content-Type: message/rfc822")
    found = split(parse(inner))
    assert found.forwarded is not None
    assert found.forwarded.text == "It is broken."


def test_mails_attached_without_end_are_nobodys() -> None:
    inner = CUSTOMERS
    for _ in range(40):
        inner = _attaching(inner, "Content-Type: message/rfc822")
    assert split(parse(inner)).forwarded is None


def test_a_customers_attached_mail_is_quoted() -> None:
    raw_mail = _attaching(CUSTOMERS, "Content-Type: message/rfc822", "Sara <sara@noor.example>")
    found = split(parse(raw_mail))
    assert (found.new, found.forwarded) == ("Attached.", None)
    assert "> From: Nick <nick@hatch.example>\n> Subject: Broken" in found.quoted
    assert "> It is broken." in found.quoted


def test_a_customers_own_forward_names_nobody() -> None:
    found = _split(FORWARDS["gmail"], subject="Fwd: Broken")
    assert found.forwarded is None
    assert _same(found.new, "FYI")
    assert "It is broken." in found.quoted


def test_a_colleagues_reply_to_a_customer_is_no_forward() -> None:
    found = _split(FORWARDS["outlook"], subject="RE: Broken", sender=COLLEAGUE)
    assert found.forwarded is None


def test_own_domains_can_be_told() -> None:
    mail = parse(raw(FORWARDS["outlook"], subject="FW: B", sender="Maha <maha@rimal-co.example>"))
    assert split(mail).forwarded is None
    assert split(mail, frozenset({"rimal-co.example"})).forwarded is not None


def test_a_colleague_of_the_customer_in_copy_makes_nobody_ours() -> None:
    mail = parse(raw(FORWARDS["gmail"], subject="Fwd: x", headers={"Cc": "Ali <ali@noor.example>"}))
    assert split(mail).forwarded is None


@pytest.mark.parametrize(
    ("subject", "own"),
    [
        ("Late shipment", True),
        ("Re: Late shipment", False),
        ("RE: [KA-2026-000123] Late", False),
        ("رد: تأخر", False),
        ("رد المبلغ", True),
        ("إعادة توجيه: تأخر", False),
        ("Fwd: x", False),
        ("[KA-2026-000123] Re: x", False),
        ("Regarding my parcel", True),
    ],
)
def test_a_subject_is_the_writers_unless_inherited(subject: str, own: bool) -> None:  # noqa: FBT001
    assert _split("x", subject=subject).own_subject is own


FORM = """=== KA-2026-000123 ===
1) Consignee (receiver) name:{}
2) Consignee mobile or e-mail:{}
=== end ===
"""


def _reply(form: str, mark: str = "> ", above: str = "") -> NewText:
    quoted = "\n".join(mark + line for line in form.splitlines())
    return _split(
        f"{above}\n\nOn Mon, Jan 5, 2026 at 9:30 AM Desk <desk@rimal.example> wrote:\n\n{quoted}\n",
        subject="Re: x [KA-2026-000123]",
    )


def test_lines_filled_in_inside_our_quoted_form_are_new() -> None:
    found = _reply(FORM.format(" Fahad", " 0551112222"), above="Here it is")
    assert "Here it is" in found.new
    assert "Consignee (receiver) name: Fahad" in found.new
    assert found.form.startswith("=== KA-2026-000123 ===")
    assert "0551112222" in found.form


def test_a_form_that_came_back_empty_says_nothing() -> None:
    found = _reply(FORM.format("", ""), above="Will send it tomorrow")
    assert (found.new, found.form) == ("Will send it tomorrow", "")


def test_the_heading_of_a_shipment_is_no_answer() -> None:
    empty = FORM.format("", "").replace("1)", "Shipment 290019498498\n1)")
    assert _reply(empty, above="Tomorrow").form == ""


def test_a_value_on_the_line_below_its_label_counts() -> None:
    found = _reply(FORM.format("\nFahad", ""))
    assert found.new.splitlines()[-1] == "Fahad"


def test_an_arabic_form_in_outlooks_quote_is_read() -> None:
    form = (
        "=== KA-2026-000123 ===\n\u200f1) اسم المرسل إليه (المستلم): فهد\n"
        "\u200f2) جوال المرسل إليه أو بريده:\n=== نهاية ===\n"
    )
    found = _split(
        f"من: مكتب <desk@rimal.example>\nتم الإرسال: الأحد، 4 يناير، 2026 9:58 ص\nإلى: سارة\n"
        f"الموضوع: بيانات\n\nنحتاج إلى بيانين\n{form}",
        subject="رد: بيانات",
    )
    assert _same(found.new, "1) اسم المرسل إليه (المستلم): فهد")


@pytest.mark.parametrize(
    "trailer",
    [
        "-- \nThis e-mail was sent from a contact form on Rimal (https://rimal.example)",
        "---\n\nDate: January 5, 2026\nTime: 7:31 pm\nPage URL: https://rimal.example/contact\n"
        "User Agent: Mozilla/5.0\nRemote IP: 203.0.113.77\nPowered by: FormKit",
        "--\nأُرسلت هذه الرسالة من نموذج الشكاوى في موقع رمال",
    ],
)
def test_a_web_forms_fields_are_new_and_its_trailer_is_not(trailer: str) -> None:
    fields = "Name: Graham\nEmail: g@inbox.example\nPhone: 0504990136\nMessage: It is late."
    found = _split(f"{fields}\n\n{trailer}", sender="Site <noreply@rimal.example>")
    assert _same(found.new, fields)


SECRET_FRAMES = [
    '<div class="gmail_quote"><blockquote>SECRET</blockquote></div>',
    '<div class="gmail_quote">SECRET</div>',
    '<div class="gmail_quote"><div>SECRET</div><blockquote>SECRET</blockquote>SECRET</div>',
    '<div class="gmail_quote"><div class="gmail_attr">On 5/1 he wrote:</div><div><blockquote>SECRET'
    "</blockquote></div></div>",
    '<div class="yahoo_quoted"><div>SECRET</div></div>',
    '<div class="protonmail_quote">SECRET<br><blockquote>SECRET</blockquote></div>',
    '<div class="moz-forward-container">SECRET</div>',
]


@pytest.mark.parametrize("frame", SECRET_FRAMES)
def test_what_a_frame_of_quoted_mail_holds_is_quote(frame: str) -> None:
    found = _split(None, f"<p>{ANSWER}</p>{frame}", subject="Re: x")
    assert found.new == ANSWER
    assert "SECRET" in found.quoted


def test_answers_between_the_blocks_of_gmails_frame_are_kept() -> None:
    found = _split(
        None,
        '<div class="gmail_quote"><div class="gmail_attr">On Mon, Jan 5, 2026 at 9:30 AM Desk '
        "&lt;desk@rimal.example&gt; wrote:<br></div><blockquote>Sender?</blockquote>"
        "<div>Noor Trading</div><blockquote>Receiver?</blockquote><div>Fahad</div></div>",
        subject="Re: x",
    )
    assert _same(found.new, "Noor Trading Fahad")


OUTLOOKS = (
    "{}\n\nFrom: Rimal Desk <desk@rimal.example>\nSent: Sunday, January 4, 2026 12:50 PM\n"
    "To: Sara Ahmad <sara@noor.example>\nSubject: details\n\nWho is the consignee?\nFahad\n"
)


@pytest.mark.parametrize(
    "above",
    [
        "See my answer below.",
        "Dear team,\nplease find our replies below in red.\n\nRegards,\nSara",
        "Answered inline",
        "انظر أدناه",
        "السلام عليكم\nالرد أدناه",
        "الإجابات باللون الأحمر",
    ],
)
def test_an_answer_that_only_points_below_is_told(above: str) -> None:
    assert _split(OUTLOOKS.format(above), subject="Re: details").points_below


@pytest.mark.parametrize(
    "text",
    [
        OUTLOOKS.format("The consignee is Fahad."),
        OUTLOOKS.format(
            "See below. " + "The parcel came back to our door and the box was wet and torn. " * 2
        ),
        "See my answer below.",
    ],
)
def test_an_answer_of_its_own_or_without_a_quote_points_nowhere(text: str) -> None:
    assert not _split(text, subject="Re: details").points_below


def test_a_form_filled_in_below_was_found_and_needs_no_pointer() -> None:
    assert not _reply(FORM.format(" Fahad", ""), above="See my answer below").points_below


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400), st.sampled_from(["Re: x", "Fwd: x", "x"]))
def test_any_text_is_split_without_fault(text: str, more: str, subject: str) -> None:
    head = "On Mon, Jan 5, 2026 at 9:30 AM Desk <desk@rimal.example> wrote:"
    body = f"{text}\n\n{head}\n> {more}".encode("utf-8", "surrogatepass")
    mail = parse(
        b"From: A <maha@rimal.example>\nTo: desk@rimal.example\nSubject: "
        + subject.encode()
        + b"\nContent-Type: text/plain; charset=utf-8\n\n"
        + body
    )
    split(mail)


@pytest.mark.parametrize(
    "text",
    [
        "On 1 Jan 2026 a wrote" * 6000,
        "On " * 60000,
        "> " * 60000,
        "في " * 60000,
        "\n".join(["On 1 Jan 2026 at 10:00"] * 20000),
        "From: a@b.example\n" * 20000,
        "-" * 200000,
        "(" * 100000 + "=" * 100000,
    ],
)
def test_bait_for_slow_patterns_is_read_in_one_pass(text: str) -> None:
    assert isinstance(_split(text, subject="Re: x"), NewText)


def test_a_bilingual_letters_two_forms_both_count() -> None:
    arabic = FORM.replace("end", "نهاية").format("", " 0551112222")
    found = _reply(FORM.format(" Fahad", "") + "\n" + arabic)
    assert "Fahad" in found.form
    assert "0551112222" in found.form
