"""What an HTML element says by its markup alone: quoted, history, signature, hidden.

Each mark was seen in mails of the client named beside it; ids and classes are compared in lower
case, and by their end, since Yahoo and Outlook put prefixes of their own before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from selectolax.lexbor import LexborNode

Attributes = Mapping[str, str | None]
_STYLE_MAX = 1000


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in an element; `rest`: in everything behind its beginning, too."""

    quote: bool = False
    signature: bool = False
    rest: bool = False
    head: bool = False
    pre: bool = False
    tight: bool = False  # a paragraph without space around it

    def __bool__(self) -> bool:
        return self.quote or self.signature or self.rest or self.head


_NONE = Marks()

# Behind these, all is earlier mail.
_REST = (
    "divrplyfwdmsg",  # Outlook, web and mobile
    "appendonsend",  # Outlook on the web
    "ms-outlook-mobile-reference-message",
    "mail-editor-reference-message-container",  # Outlook for Android
    "orimsghtmlseperator",  # Outlook for Mac, QQ
)
# Heads of quotes: attributions, header blocks.
_HEADS = ("gmail_attr", "moz-cite-prefix", "moz-email-headers-table", "outlookmessageheader")
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
# Frames of quoted mail: all that they hold is quote.
_FRAMES = (
    "gmail_quote",
    "gmail_quote_container",
    "yahoo_quoted",
    "protonmail_quote",
    "tutanota_quote",
    "zmail_extra",
    "blockquote_zmail",
    "moz-forward-container",
)
_FRAME_LEVELS_MAX = 8
_HEAD_CHARS_MAX = 600
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
_NO_MARGIN = re.compile(r"margin(?:-bottom)?\s*:\s*0(?![\d.])", re.I)
_PRE = re.compile(r"white-space\s*:\s*(?:pre\b|pre-wrap|break-spaces)", re.I)
_HEADER_LINES = 3


def hidden(given: Attributes) -> bool:
    """Tell whether a reader does not see an element with those attributes."""
    style = given.get("style")
    return "hidden" in given or bool(style and _HIDDEN.search(style))


def marks_of(node: LexborNode, tag: str, given: Attributes) -> Marks:
    """Return what the element's name, classes, id and style say, `given` being its attributes."""
    if not given:
        return Marks(quote=True) if tag == "blockquote" and _in_quote(node) else _NONE
    style = (given.get("style") or "")[:_STYLE_MAX]
    names = _names(given)
    marks = _named(names, style)
    if _is_quote(node, tag, given, names):
        marks = replace(marks, quote=True)
    return replace(marks, rest=True) if _is_outlook_header(node, style) else marks


@lru_cache(maxsize=256)
def _named(names: tuple[str, ...], style: str) -> Marks:
    """Return what classes, id and style say by themselves; many elements of a mail share them."""
    return Marks(
        signature=any(name.endswith(_SIGNATURES) or _ZOHO_SIGNATURE.search(name) for name in names),
        rest=any(name.endswith(_REST) for name in names),
        head=any(name.endswith(_HEADS) for name in names),
        pre=bool(_PRE.search(style)),
        tight=any(name.startswith("mso") for name in names) or bool(_NO_MARGIN.search(style)),
    )


def _names(given: Attributes) -> tuple[str, ...]:
    named = f"{given.get('class') or ''} {given.get('id') or ''}"
    return tuple(named.lower()[:500].split())


def _is_quote(node: LexborNode, tag: str, given: Attributes, names: tuple[str, ...]) -> bool:
    """Tell a quoted block, or a frame of quoted mail that is quote as a whole."""
    framed = any(name.endswith(_FRAMES) for name in names)
    if tag != "blockquote":
        return framed and not _parts_answers(node)
    cited = given.get("type") == "cite" or bool(
        _QUOTE_BORDER.search((given.get("style") or "")[:_STYLE_MAX])
    )
    return framed or cited or _in_quote(node)


def _in_quote(node: LexborNode) -> bool:
    """Tell whether a frame of quoted mail is near around the element."""
    around = node.parent
    for _ in range(_FRAME_LEVELS_MAX):
        if around is None:
            break
        if any(name.endswith(_FRAMES) for name in _names(around.attributes)):
            return True
        around = around.parent
    return False


def _parts_answers(node: LexborNode) -> bool:
    """Tell Gmail's frame: a head, then blocks of quote, with the writer's answers between them.

    There the blocks alone are quote. Anything else before the first block makes all of it quote.
    """
    before = ""
    child = node.child
    while child is not None and len(before) <= _HEAD_CHARS_MAX:
        if child.tag == "blockquote":
            return before.rstrip().endswith((":", "：", "----"))
        before += _shown(child)
        child = child.next
    return False


def _shown(node: LexborNode) -> str:
    """Return the first text of a node, no more than a head could hold."""
    text = ""
    for count, part in enumerate(node.traverse(include_text=True)):
        if part.tag == "-text":
            text += (part.text_content or "")[:_HEAD_CHARS_MAX]
        if count > _HEAD_CHARS_MAX or len(text) > _HEAD_CHARS_MAX:
            break
    return text or " "


def _is_outlook_header(node: LexborNode, style: str) -> bool:
    """Tell Outlook's header block from a customer's ruled box: it has an address and lines."""
    if not _OUTLOOK_RULE.search(style):
        return False
    text = node.text(deep=True)[:2000]
    return text.count(":") >= _HEADER_LINES
