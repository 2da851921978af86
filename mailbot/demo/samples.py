"""The mails of the demo's office: invented people under `.example`, in both languages.

Everything a mail client would write is written here: headers, quotes, signatures. What answers a
letter of the bot is built from that letter, as a client would do it.
"""

from __future__ import annotations

import email
import email.headerregistry
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

KEY_ACCOUNTS = "keyaccounts@exampleexpress.example"
COMPLAINTS = "complaints@exampleexpress.example"
TEAM = "ka-team@exampleexpress.example"
OPERATIONS = "operations@exampleexpress.example"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes: name, address, and the lines of the signature."""

    name: str
    email: str
    signature: str = ""


KHALID = Person(
    "خالد السالم", "khalid@nokhba.example", "خالد السالم\nشركة النخبة للتجارة\nجوال 0501234567"
)
LAYAN = Person("Layan Bakr", "layan@alwarda.example", "Layan Bakr\nDar Al-Warda Gifts")
HANI = Person("Hani Mansour", "hani@alwarda.example", "Hani\nDar Al-Warda Gifts")
OMAR = Person("Omar Khoury", "omar@petracrafts.example", "Omar Khoury\nPetra Crafts, Amman")
SHIFA = Person("مختبر الشفاء", "lab@alshifa-hospital.example", "د. منال العمري\nمستشفى الشفاء")
JOHN = Person("John Pereira", "john.pereira@mailhost.example", "John")
UMM_SALEH = Person("أم صالح", "umm.saleh@mailhost.example")
STRANGER = Person("K. Watcher", "watcher@elsewhere.example")
NOURA = Person(
    "نورة القحطاني",
    "noura@exampleexpress.example",
    "نورة القحطاني\nمسؤولة كبار العملاء\n+966 11 555 0110",
)
FAISAL = Person(
    "Faisal Al-Dosari",
    "faisal@exampleexpress.example",
    "Faisal Al-Dosari\nKey Accounts\n+966 11 555 0110",
)


SARA = Person(
    "Sara Ahmad", "sara@nokhba.example", "سارة أحمد\nشركة النخبة للتجارة\nجوال 0500000101"
)
FAHD = Person("فهد العتيبي", "fahd.otaibi@mailhost.example")
REEM = Person("ريم العتيبي", "reem@exampleexpress.example", "ريم العتيبي\nفريق الشكاوى")
HUDA = Person("هدى الشهري", "huda@exampleexpress.example", "هدى الشهري\nمشرفة الدعم")
TURKI = Person("تركي الغامدي", "turki@exampleexpress.example", "تركي الغامدي\nإدارة العمليات")
IMRAN = Person("Imran Siddiqui", "imran@exampleexpress.example", "Imran\nSupport")
LINA = Person("Lina Haddad", "lina@exampleexpress.example", "Lina Haddad\nTracing, Amman")
ABDULAZIZ = Person("عبدالعزيز المطيري", "abdulaziz@exampleexpress.example", "عبدالعزيز المطيري")
SALWA = Person("سلوى الزهراني", "salwa@exampleexpress.example", "سلوى الزهراني\nالعناية بالعملاء")


def new_mail(
    who: Person,
    to: str,
    at: datetime,
    subject: str,
    text: str,
    *,
    html: str | None = None,
    files: tuple[str, ...] = (),
) -> bytes:
    """Build a mail that a person writes anew."""
    message = _message(who, to, at, subject)
    message.set_content(_signed(who, text), cte="8bit")
    if html:
        message.add_alternative(html, subtype="html", cte="quoted-printable")
    for name in files:
        content = f"%PDF-1.4\n% {name}\n%%EOF\n".encode()
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def reply(who: Person, letter: bytes, at: datetime, text: str) -> bytes:
    """Build the answer to a letter as an ordinary client does: the text above, the quote below."""
    theirs = _read(letter)
    message = _message(who, str(theirs["From"]), at, _re(str(theirs["Subject"])))
    message["In-Reply-To"] = str(theirs["Message-ID"])
    message["References"] = f"{theirs.get('References', '')} {theirs['Message-ID']}".strip()
    body = theirs.get_body(("plain",))
    quoted = "\n".join(f"> {line}" for line in (body.get_content() if body else "").splitlines())
    head = f"On {at:%a, %d %b %Y at %H:%M}, {theirs['From']} wrote:"
    message.set_content(f"{_signed(who, text)}\n\n{head}\n\n{quoted}\n", cte="base64")
    return message.as_bytes()


def out_of_office(who: Person, letter: bytes, at: datetime) -> bytes:
    """Build what a mail server sends for somebody who is away."""
    theirs = _read(letter)
    message = _message(who, str(theirs["From"]), at, "Automatic reply: " + str(theirs["Subject"]))
    message["In-Reply-To"] = str(theirs["Message-ID"])
    message["Auto-Submitted"] = "auto-replied"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content("I am out of the office until Thursday.\n", cte="7bit")
    return message.as_bytes()


def bounce(letter: bytes, at: datetime) -> bytes:
    """Build the delivery report for a letter to an address that does not exist (RFC 3464)."""
    theirs = _read(letter)
    recipient = str(theirs["To"]).rsplit("<", maxsplit=1)[-1].rstrip(">")
    boundary = "report-5f1b"
    returned = "\r\n".join(f"{key}: {theirs[key]}" for key in ("Message-ID", "To", "From"))
    return (
        "Return-Path: <>\r\n"
        "From: Mail Delivery System <mailer-daemon@mailhost.example>\r\n"
        f"To: {theirs['From']}\r\n"
        f"Date: {format_datetime(at)}\r\n"
        f"Message-ID: <{at:%H%M%S}.bounce@mailhost.example>\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status;\r\n"
        f' boundary="{boundary}"\r\n\r\n'
        f"--{boundary}\r\nContent-Type: text/plain\r\n\r\n"
        f"The mail system could not deliver your message to {recipient}.\r\n"
        f"--{boundary}\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.mailhost.example\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 No such user\r\n\r\n"
        f"--{boundary}\r\nContent-Type: text/rfc822-headers\r\n\r\n{returned}\r\n\r\n"
        f"--{boundary}--\r\n"
    ).encode()


def newsletter(at: datetime) -> bytes:
    """Build an advertisement that a list sends to everybody."""
    who = Person("Freight Weekly", "news@freightweekly.example")
    message = _message(who, KEY_ACCOUNTS, at, "This week: ten ways to pack a pallet")
    message["List-Unsubscribe"] = "<mailto:leave@freightweekly.example>"
    message["Precedence"] = "bulk"
    message.set_content("Read on our site how to pack a pallet.\n")
    return message.as_bytes()


def broken(at: datetime) -> bytes:
    """Build a mail of which nobody can tell who wrote it."""
    return (
        f"Date: {format_datetime(at)}\r\nSubject: =?utf-8?B?2LTYrdmG2Kk?=\r\n"
        "From: \r\nContent-Type: multipart/mixed; boundary=lost\r\n\r\n"
    ).encode() + b"\xc7\xe1\xd4\xcd\xe4\xc9 \xe3\xca\xc3\xce\xd1\xc9\r\n"


def table_of(rows: list[tuple[str, ...]]) -> str:
    """Build the HTML table that a clerk pastes from a spreadsheet."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def written_from(letter: bytes) -> str:
    """Return from which of our addresses a letter was written."""
    return parseaddr(str(_read(letter)["From"]))[1]


def subject_of(letter: bytes) -> str:
    """Return a letter's subject, decoded."""
    return str(_read(letter)["Subject"])


def _message(who: Person, to: str, at: datetime, subject: str) -> EmailMessage:
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = f'"{who.name}" <{who.email}>' if who.name.isascii() else who.email
    if not who.name.isascii():
        message.replace_header(
            "From", email.headerregistry.Address(display_name=who.name, addr_spec=who.email)
        )
    message["To"] = to
    message["Date"] = at
    message["Message-ID"] = f"<{at:%Y%m%d%H%M%S}.{who.email}>"
    message["Subject"] = subject
    return message


def _signed(who: Person, text: str) -> str:
    return f"{text}\n\n-- \n{who.signature}\n" if who.signature else f"{text}\n"


def _re(subject: str) -> str:
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def _read(letter: bytes) -> EmailMessage:
    message = email.message_from_bytes(letter, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
