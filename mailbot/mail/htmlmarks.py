"""What an HTML element says by its markup alone: quoted, history, signature, hidden.

Each mark was seen in mails of the client named beside it; ids and classes are compared in lower
case, and by their end, since Yahoo and Outlook put prefixes of their own before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in an element; `rest`: in everything behind its beginning, too."""

    quote: bool = False
    history: bool = False
    signature: bool = False
    rest: bool = False
    pre: bool = False

    def __bool__(self) -> bool:
        return self.quote or self.history or self.signature or self.rest


_NONE = Marks()

# Behind these, all is earlier mail.
_REST = (
    "divrplyfwdmsg",  # Outlook, web and mobile
    "appendonsend",  # Outlook on the web
    "ms-outlook-mobile-reference-message",
    "mail-editor-reference-message-container",  # Outlook for Android
    "orimsghtmlseperator",  # Outlook for Mac, QQ
)
# In these, all is earlier mail, but for answers between the quotes.
_HISTORY = (
    "gmail_quote",
    "gmail_quote_container",
    "gmail_attr",
    "yahoo_quoted",
    "zmail_extra",  # Zoho
    "moz-cite-prefix",  # Thunderbird
    "moz-forward-container",
    "protonmail_quote",
    "tutanota_quote",
    "aolmail_quote",
    "ox-quote",
    "replyforwarddiv",
    "outlookmessageheader",
    "quoted-plain-text",
)
_SIGNATURES = (
    "gmail_signature",
    "gmail_signature_prefix",
    "moz-signature",
    "protonmail_signature_block",
    "ms-outlook-mobile-signature",
    "applemailsignature",
    "linebreakatbeginningofsignature",
    "signature",  # Outlook on the web
)
_ZOHO_SIGNATURE = re.compile(r"zm-_id_-sgn\d?$")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|"
    r"font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)",
    re.I,
)
_QUOTE_BORDER = re.compile(r"border-(?:left|right)\s*:[^;]*\d", re.I)
# Outlook's desktop rule above the quoted header; the colours are those of its versions.
_OUTLOOK_RULE = re.compile(
    r"border\s*:\s*none\s*;\s*border-top\s*:\s*solid\s+#(?:e1e1e1|b5c4df|b7b7b7|cccccc)", re.I
)
_PRE = re.compile(r"white-space\s*:\s*(?:pre\b|pre-wrap|break-spaces)", re.I)
_HEADER_LINES = 3


def hidden(node: LexborNode) -> bool:
    """Tell whether a reader does not see the element."""
    given = node.attributes
    return "hidden" in given or bool(_HIDDEN.search(given.get("style") or ""))


def marks_of(node: LexborNode, tag: str) -> Marks:
    """Return what the element's name, classes, id and style say."""
    given = node.attributes
    if not given:
        return _NONE
    style = (given.get("style") or "")[:1000]
    names = f"{given.get('class') or ''} {given.get('id') or ''}".lower()[:500].split()
    quote = tag == "blockquote" and (
        given.get("type") == "cite"
        or any(name.endswith(("gmail_quote", "blockquote_zmail")) for name in names)
        or bool(_QUOTE_BORDER.search(style))
    )
    return Marks(
        quote=quote,
        history=not quote and any(name.endswith(_HISTORY) for name in names),
        signature=any(
            name.endswith(_SIGNATURES) or _ZOHO_SIGNATURE.search(name) for name in names
        ),
        rest=any(name.endswith(_REST) for name in names) or _is_outlook_header(node, style),
        pre=bool(_PRE.search(style)),
    )


def _is_outlook_header(node: LexborNode, style: str) -> bool:
    """Tell Outlook's header block from a customer's ruled box: it has an address and lines."""
    if not _OUTLOOK_RULE.search(style):
        return False
    text = node.text(deep=True)[:2000]
    return text.count(":") >= _HEADER_LINES
