"""Machines and people, rule by rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.automatic import RULES, disposition
from mailbot.mail.message import Mail, parse

PERSON = "From: Sara <sara@noor.example>\nTo: desk@rimal.example\nReturn-Path: <sara@noor.example>"


def _mail(head: str, body: str = "Where is my parcel?") -> Mail:
    return parse(f"{head}\n\n{body}\n".encode())


PEOPLE = {
    "a plain mail": "",
    "Exchange asks for silence": "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
    "Exchange asks for silence of all": "X-Auto-Response-Suppress: All",
    "Auto-Submitted says no": "Auto-Submitted: no",
    "Auto-Submitted says no, with a comment": "Auto-Submitted: No (a person wrote it)",
    "the words in the middle": "Subject: Problem with your automatic reply to my claim",
    "arabic words in the middle": "Subject: مشكلة في خدمة الرد التلقائي عندكم",
    "an answer to a machine": "Subject: Re: Automatic reply: we have your mail",
    "an answer to a machine, arabic": "Subject: رد: رد تلقائي: استلمنا رسالتك",
    "a sentence that begins alike": "Subject: Automatic reply is not what I asked for",
    "an arabic sentence that begins alike": "Subject: رد تلقائي من عندكم ولا أحد يتابع",
    "delivered, says the customer": "Subject: Delivered: to the wrong house",
    "delivery failed, says the customer": "Subject: Delivery has failed three times",
    "arabic failure, says the customer": "Subject: فشل التسليم للمرة الثالثة",
    "warning from a customer": "Subject: Warning: last chance before court",
    "a case number": "Subject: Ticket for the exhibition sent by you is lost",
    "an inbox rule of the sender": "X-MS-Exchange-Inbox-Rules-Loop: sara@noor.example",
    "forwarded by a rule": "Subject: FW: lost parcel\nAuto-Submitted: auto-generated\n"
    "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
    "an own box that sounds official": "X-Mailer: Microsoft Outlook 16.0",
    "priority": "Precedence: first-class",
}


@pytest.mark.parametrize("name", set(PEOPLE) - {"forwarded by a rule"})
def test_people_are_people(name: str) -> None:
    assert disposition(_mail(f"{PERSON}\n{PEOPLE[name]}".strip())) == ("request", None)


def test_a_rules_forward_is_no_answering_machine() -> None:
    kind, _ = disposition(_mail(f"{PERSON}\n{PEOPLE['forwarded by a rule']}"))
    assert kind != "auto_reply"


NULL = "From: Sara <sara@noor.example>\nTo: desk@rimal.example\nReturn-Path: <>"
ANSWER = "In-Reply-To: <our.1@rimal.example>"
MACHINES = [
    (
        "auto_reply",
        f"{PERSON}\nAuto-Submitted: auto-generated\nSubject: [تذكرة #88213] تم الاستلام",
    ),
    ("auto_reply", f"{NULL}\nAuto-Submitted: auto-replied"),
    ("auto_reply", f"{PERSON}\nAuto-Submitted: auto-replied (vacation)"),
    ("auto_reply", f"{PERSON}\nAuto-Submitted: Auto-Replied; owner-email=x"),
    ("auto_reply", f"{PERSON}\n{ANSWER}\nAuto-Submitted: auto-generated"),
    ("auto_reply", f"{PERSON}\nSubject: [Request received] x\nAuto-Submitted: auto-generated"),
    ("auto_reply", f"{PERSON}\nX-Autoreply: yes"),
    ("auto_reply", f"{PERSON}\nX-Autorespond: [REF]"),
    ("auto_reply", f"{PERSON}\nX-Mail-Autoreply: autoreply"),
    ("auto_reply", f"{PERSON}\nDelivered-To: Autoresponder"),
    ("auto_reply", f"{PERSON}\nPrecedence: auto_reply"),
    ("auto_reply", f"{PERSON}\nX-Precedence: auto-reply"),
    ("auto_reply", f"{PERSON}\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent"),
    (
        "auto_reply",
        f"{PERSON}\nX-MS-Exchange-Inbox-Rules-Loop: s@x\nX-Auto-Response-Suppress: All",
    ),
    ("auto_reply", f"{PERSON}\nX-Loop: desk@noor.example"),
    ("auto_reply", f"{PERSON}\nX-RT-Loop-Prevention: noor"),
    ("auto_reply", f"{PERSON}\nX-JIRA-FingerPrint: 8f0c"),
    ("auto_reply", f"{NULL}\n{ANSWER}\nSubject: Re: x"),
    ("auto_reply", f"{PERSON}\nSubject: Automatic reply: RE: x"),
    ("auto_reply", f"{PERSON}\nSubject: Automatic reply"),
    ("auto_reply", f"{PERSON}\nSubject: Auto-reply: x"),
    ("auto_reply", f"{PERSON}\nSubject: Out of Office: x"),
    ("auto_reply", f"{PERSON}\nSubject: Out of the office Re: x\nPrecedence: bulk"),
    ("auto_reply", f"{PERSON}\nSubject: OOO: x"),
    ("auto_reply", f"{PERSON}\nSubject: AUTO: Kenneth Lau is out of the office (returning 10/2)"),
    ("auto_reply", f"{PERSON}\nSubject: Abwesenheitsnotiz: x"),
    ("auto_reply", f"{PERSON}\nSubject: Réponse automatique : x"),
    ("auto_reply", f"{PERSON}\nSubject: Otomatik Yanıt: x"),
    ("auto_reply", f"{PERSON}\nSubject: رد تلقائي: تأخر"),
    ("auto_reply", f"{PERSON}\nSubject: الرد التلقائي"),
    ("auto_reply", f"{PERSON}\nSubject: ردّ تلقـائي: تأخر"),
    ("auto_reply", f"{PERSON}\nSubject: رد آلي: تأخر"),
    ("auto_reply", f"{PERSON}\nSubject: خارج المكتب: تأخر"),
    (
        "auto_reply",
        f"{PERSON}\nContent-Type: multipart/report; report-type=disposition-notification",
    ),
    ("auto_reply", f"{NULL}\nSubject: Read: your letter"),
    ("auto_reply", f"{PERSON}\nSubject: Not read: x\nX-Auto-Response-Suppress: All"),
    ("auto_reply", f"{NULL}\nSubject: مقروءة: رسالتكم"),
    ("bounce", f"{NULL}\nContent-Type: multipart/report; report-type=delivery-status; boundary=b"),
    ("bounce", f'{PERSON}\nContent-Type: multipart/report;\n report-type="delivery-status"'),
    ("bounce", f"{NULL}\nSubject: Undeliverable: your letter"),
    ("bounce", f"{NULL}\nSubject: failure notice"),
    ("bounce", f"{NULL}\nSubject: Delayed Mail (still being retried)"),
    ("bounce", f"{NULL}\nSubject: Warning: could not send message for past 4 hours"),
    ("bounce", f"{NULL}\nSubject: غير قابل للتسليم: رسالتكم"),
    ("bounce", f"{NULL}\nSubject: تعذّر التسليم: رسالتكم"),
    ("bounce", f"{NULL}\nSubject: إشعار حالة التسليم"),
    ("bounce", f"{PERSON}\nX-Failed-Recipients: x@y.example"),
    ("bounce", "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: anything"),
    ("bounce", "From: Postmaster <postmaster@mx.example>\nReturn-Path: <>\nSubject: x"),
    ("bulk", f"{PERSON}\nContent-Type: multipart/report; report-type=feedback-report"),
    ("bulk", f"{PERSON}\nList-Unsubscribe: <https://x.example/u>"),
    ("bulk", f"{PERSON}\nList-Id: <forum.lists.example>"),
    ("bulk", f"{PERSON}\nFeedback-ID: 1:2:3"),
    ("bulk", f"{PERSON}\nX-BeenThere: forum@lists.example"),
    ("bulk", f"{PERSON}\nPrecedence: bulk"),
    ("bulk", f"{PERSON}\nPrecedence: never-bounce\nPrecedence: bulk"),
    ("bulk", f"{PERSON}\nPrecedence: list"),
    ("bulk", f"{PERSON}\nAuto-Submitted: auto-generated"),
    ("bulk", f"{PERSON}\nAuto-Submitted: auto-notified"),
    ("bulk", f"{PERSON}\nX-FC-MachineGenerated: true"),
    ("bulk", f"{PERSON}\nX-POST-MessageClass: 9; Autoresponder"),
    ("bulk", f"{PERSON}\nX-Amazon-Mail-Relay-Type: notification"),
    ("bulk", NULL),
    ("bulk", PERSON + "\nReceived: from a by b" * 60),
    ("bulk", "From: no-reply@shop.example\nSubject: Your order"),
    ("bulk", "From: Shop <orders-noreply@shop.example>\nSubject: Your order"),
    ("bulk", "From: donotreply@shop.example\nSubject: Your order"),
    ("bulk", "From: notifications@shop.example\nSubject: Your order"),
]


@pytest.mark.parametrize(("kind", "head"), MACHINES)
def test_machines_are_known(kind: str, head: str) -> None:
    found, rule = disposition(_mail(head))
    assert found == kind
    assert rule in {name for _, name, _ in RULES}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Thanks for writing.\n\nThis is an automated response.", "auto_reply"),
        ("هذه رسالة آلية فلا حاجة إلى الرد عليها.", "auto_reply"),
        ("شكرا لتواصلكم. هذا رد تلقائي.", "auto_reply"),
        ("I am out of the office until Sunday, please deliver to my neighbour.", "request"),
        ("أنا خارج المكتب حتى الأحد، سلموها للحارس.", "request"),
        ("Your last mail said this is an automated response. I want a person.", "request"),
    ],
)
def test_a_machine_without_headers_says_what_it_is(body: str, kind: str) -> None:
    assert disposition(_mail(f"{PERSON}\n{ANSWER}\nSubject: Re: x", body))[0] == kind


def test_our_own_automatic_words_in_the_quote_make_no_machine() -> None:
    body = (
        "I want a person.\n\nOn Mon, Jan 5, 2026 at 9:30 AM Desk <desk@rimal.example> wrote:\n\n"
        "> This is an automated message. We have your mail.\n"
    )
    assert disposition(_mail(f"{PERSON}\n{ANSWER}\nSubject: Re: x", body)) == ("request", None)


def test_an_advertisement_without_headers_is_known_by_its_foot() -> None:
    body = "Best rates for shipping!\n\nUnsubscribe | View in browser"
    assert disposition(_mail(PERSON, body))[0] == "bulk"


FORM = "Name: Hind\nEmail: hind@mail.example\nPhone: 0556640193\nMessage: I got nothing."
ARABIC_FORM = (
    "الاسم: هند\nالجوال: 0556640193\nالبريد الإلكتروني: hind@mail.example\nالتفاصيل: لم أستلم"
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("From: Site <noreply@rimal.example>\nTo: desk@rimal.example", FORM),
        (
            "From: Site <noreply@rimal.example>\nTo: desk@rimal.example\nAuto-Submitted: "
            "auto-generated\nPrecedence: bulk\nReply-To: hind@mail.example",
            ARABIC_FORM,
        ),
        ("From: wordpress@www.rimal.example\nTo: desk@rimal.example", ARABIC_FORM),
        (
            "From: no-reply@forms.example\nTo: desk@rimal.example\nReply-To: hind@mail.example",
            FORM.replace(":", "\n"),
        ),
        (
            "From: Hind via Complaints <complaints@rimal.example>\nTo: complaints@rimal.example\n"
            "Reply-To: Hind <hind@mail.example>\nList-ID: <complaints.rimal.example>\n"
            "Precedence: list\nList-Unsubscribe: <mailto:x@y.example>",
            "Where is it?",
        ),
        (
            "From: Hind <hind@mail.example>\nTo: complaints@rimal.example\nX-Google-Group-Id: 7\n"
            "List-ID: <complaints.rimal.example>\nPrecedence: list",
            "Where is it?",
        ),
    ],
)
def test_people_behind_forms_and_groups_are_people(head: str, body: str) -> None:
    assert disposition(_mail(f"{head}\nSubject: New message", body)) == ("request", None)


def test_an_answering_machine_behind_a_group_is_one() -> None:
    head = (
        "From: Hind via Complaints <complaints@rimal.example>\nTo: complaints@rimal.example\n"
        "Reply-To: hind@mail.example\nAuto-Submitted: auto-replied\nSubject: x"
    )
    assert disposition(_mail(head))[0] == "auto_reply"


@pytest.mark.parametrize(
    ("method", "kind"), [("REPLY", "auto_reply"), ("CANCEL", "auto_reply"), ("REQUEST", "request")]
)
def test_an_answer_to_an_invitation_is_a_machines(method: str, kind: str) -> None:
    mail = parse(
        f"{PERSON}\nSubject: Accepted: meeting\nContent-Type: text/calendar; method={method}\n\n"
        f"BEGIN:VCALENDAR\nMETHOD:{method}\nEND:VCALENDAR\n".encode()
    )
    assert disposition(mail)[0] == kind


NAMES = st.sampled_from(
    ["From", "Return-Path", "Subject", "Auto-Submitted", "Precedence", "List-Id", "Content-Type",
     "X-Loop", "Reply-To", "X-Failed-Recipients", "In-Reply-To"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NAMES, st.text(max_size=60)), max_size=8), st.text(max_size=200))
def test_every_mail_has_one_disposition(headers: list[tuple[str, str]], body: str) -> None:
    head = "\n".join(f"{name}: {value}" for name, value in headers)
    mail = parse(f"{head}\n\n{body}".encode("utf-8", "surrogatepass"))
    kind, rule = disposition(mail)
    assert kind in {"request", "auto_reply", "bounce", "bulk"}
    assert (rule is None) == (kind == "request")
