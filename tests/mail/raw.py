"""Raw mails for the tests, written as clients write them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def raw(
    text: str | None = None,
    html: str | None = None,
    *,
    subject: str = "Shipment 290019498498",
    sender: str = "Sara Ahmad <sara@noor.example>",
    to: str = "desk@rimal.example",
    headers: dict[str, str] | None = None,
    attached: tuple[tuple[bytes, str, str], ...] = (),
) -> bytes:
    """Build a mail of the given alternatives; `attached` are (data, media type, name)."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 05 Jan 2026 09:30:00 +0300"
    message["Message-ID"] = "<m1@noor.example>"
    for name, value in (headers or {}).items():
        message[name] = value
    if text is not None or html is None:
        message.set_content(text or "", cte="base64")
    if html is not None:
        if text is None:
            message.set_content(html, subtype="html", cte="base64")
        else:
            message.add_alternative(html, subtype="html", cte="base64")
    for data, media_type, name in attached:
        main, sub = media_type.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def plain(head: str, body: bytes = b"Hello\r\n") -> bytes:
    """Build a mail from literal header lines, so that broken ones stay broken."""
    return head.replace("\n", "\r\n").encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body
