"""What makes two deliveries one mail (contract, "Identity of a mail").

A mail sent to two of our mailboxes, or delivered again, differs in trace headers alone, which
servers add on the way. Message-ID is no identity: broken senders repeat it, and whoever wants a
mail suppressed may copy it. So the writer's own headers and the body count, all together.
"""

from __future__ import annotations

import hashlib

from mailbot.mail.headers import grouped, parted

_OWN_HEADERS = frozenset(
    (
        "from",
        "sender",
        "reply-to",
        "to",
        "cc",
        "date",
        "message-id",
        "subject",
        "in-reply-to",
        "references",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    )
)


def content_id(raw: bytes) -> str:
    """Return the digest (SHA-256, hex) of a mail's own headers and body.

    Headers count as bytes, unfolded; blank runs, line ends and blank lines at the end do not.
    """
    head, body = parted(raw)
    digest = hashlib.sha256()
    for name, lines in grouped(head):
        if name in _OWN_HEADERS:
            value = b" ".join(b" ".join(lines).split())
            digest.update(b"%s:%d:%s\n" % (name.encode("ascii"), len(value), value))
    digest.update(b"\n")
    digest.update(body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n"))
    return digest.hexdigest()
