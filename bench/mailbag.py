"""Mails as a courier's mailbox gets them, made up by number: the same number, the same mail.

Four of five are a few lines of text in Arabic or English; one of seven is HTML with a quoted mail
or an attached file of some tens of kilobytes; some are machines' (bounces, absences, newsletters),
some are badly declared. Every person is a stranger of his own, so that each is answered.
"""

from __future__ import annotations

from base64 import encodebytes
from random import Random

TO = "keyaccounts@rimalexpress.example"
TOKEN = "bench.example"
"""The domain of the Message-IDs; the number of the mail stands before it."""

_ASKS_EN = (
    "Where is my shipment {awb}? It was due on Monday and nobody has called.",
    "Kindly deliver shipment {awb} tomorrow before noon, the shop closes at one.",
    "The parcel {awb} arrived damaged: two of the six boxes are wet. Please advise.",
    "Please update the receiver's mobile for AWB {awb} to {phone}, the old one is off.",
    "Urgent! {awb} holds medicine that must stay cold, it has been in your hub for three days.",
    "Please return shipment {awb} to us, the customer refused it.",
)
_ASKS_AR = (
    "أين شحنتي رقم {awb}؟ كان موعدها يوم الأحد ولم يتصل بي أحد.",
    "أرجو توصيل الشحنة {awb} غدا قبل الظهر لأن المحل يغلق الساعة الواحدة.",
    "وصلت البوليصة {awb} تالفة، صندوقان من ستة مبلولان. نرجو الإفادة.",
    "نرجو تعديل جوال المستلم للشحنة {awb} إلى {phone} لأن القديم مغلق.",
    "عاجل جدا! الشحنة {awb} أدوية يجب حفظها باردة وهي في مستودعكم منذ ثلاثة أيام.",
    "الرجاء إرجاع الشحنة {awb} إلينا، رفضها العميل.",
)
_NAMES = (
    ("Sara Ahmad", "سارة أحمد"),
    ("Khalid Al-Salem", "خالد السالم"),
    ("Noor Trading Est.", "مؤسسة النور للتجارة"),
    ("Layan Bakr", "ليان بكر"),
    ("Omar Haddad", "عمر الحداد"),
    ("Huda Mansour", "هدى منصور"),
)
_OLDER = "\n".join(f"> line {n} of what was written before, kept as programs do" for n in range(30))


def mail(number: int, seed: int = 1) -> tuple[bytes, bool]:
    """Return mail `number`, and whether a person wrote it, who must be answered."""
    chance = Random(f"{seed}:{number}")
    kind = chance.random()
    if kind < 0.05:
        return _machine(number, chance), False
    body = _body(chance)
    if kind < 0.20:
        return _rich(number, body, chance), True
    if kind < 0.23 and not body.isascii():
        return _head(number, chance) + b"\r\n" + body.encode("cp1256", "replace"), True
    return _head(number, chance) + _part("plain", body), True


def _body(chance: Random) -> str:
    arabic = chance.random() < 0.5
    name, receiver = chance.choice(_NAMES), chance.choice(_NAMES)
    awb, phone = str(chance.randrange(29 * 10**10, 30 * 10**10)), f"05{chance.randrange(10**8):08}"
    ask = chance.choice(_ASKS_AR if arabic else _ASKS_EN).format(awb=awb, phone=phone)
    fields = (
        f"المرسل: {name[1]}\nجوال المرسل: {phone}\nالمستلم: {receiver[1]}"
        if arabic
        else f"Shipper: {name[0]}\nShipper mobile: {phone}\nReceiver: {receiver[0]}"
    )
    told = f"\n\n{fields}" if chance.random() < 0.6 else ""
    greeting, end = ("السلام عليكم", "مع التحية") if arabic else ("Dear team,", "Best regards,")
    older = f"\n\n{_OLDER}" if chance.random() < 0.2 else ""
    return f"{greeting}\n\n{ask}{told}\n\n{end}\n{name[arabic]}\n{older}"


def _head(number: int, chance: Random, **more: str) -> bytes:
    writer = f"writer{number}.{chance.randrange(10**6)}@firm{number}.example"
    fields = {
        "From": f"Writer {number} <{writer}>",
        "To": TO,
        "Date": "Mon, 05 Jan 2026 11:58:00 +0300",
        "Message-ID": f"<{number}@{TOKEN}>",
        "Subject": chance.choice(("Shipment", "=?utf-8?B?2LTYrdmG2Kk=?=", "Re: delivery", "AWB")),
        "MIME-Version": "1.0",
        **more,
    }
    trace = "".join(
        f"Received: from mx{n}.firm.example by mx{n + 1}.firm.example; Mon, 05 Jan 2026 11:5{n}:00"
        "\r\n"
        for n in range(4)
    )
    return (trace + "".join(f"{k}: {v}\r\n" for k, v in fields.items())).encode()


def _part(kind: str, text: str) -> bytes:
    return f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n{text}\r\n".replace(
        "\r\n", "\n"
    ).encode()


def _rich(number: int, body: str, chance: Random) -> bytes:
    rows = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    page = f"<html><body dir=auto style='font-family:Arial'>{rows}</body></html>"
    parts = [_part("plain", body), _part("html", page)]
    inner = b"".join(b"--in\r\n" + part for part in parts) + b"--in--\r\n"
    alternative = b"Content-Type: multipart/alternative; boundary=in\r\n\r\n" + inner
    head = _head(number, chance)
    if chance.random() < 0.5:
        return head + alternative
    data = encodebytes(chance.randbytes(chance.randrange(5_000, 60_000)))
    file = (
        b"Content-Type: image/jpeg; name=photo.jpg\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment; filename=photo.jpg\r\n\r\n" + data
    )
    return (
        head + b"Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\n" + alternative
        + b"--out\r\n" + file + b"--out--\r\n"
    )  # fmt: skip


def _machine(number: int, chance: Random) -> bytes:
    more = chance.choice(
        (
            {"Auto-Submitted": "auto-replied"},
            {"Precedence": "bulk", "List-Id": "<news.firm.example>"},
        )
    )
    return _head(number, chance, **more) + _part("plain", "I am away until Sunday.")
