"""What is new in a mail: the writer's own words, apart from quotes, signature and small print.

Nothing is thrown away: each line goes to one field of NewText. In a colleague's forward `new`
holds his few words, and `forwarded` the customer's. Lines that a customer filled in inside a
quoted form of ours are his words too, and stand at the end of `new`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from mailbot.mail.html import Line, lines
from mailbot.mail.message import Attachment, Mail, parse
from mailbot.mail.quoting import Layout, lay_out
from mailbot.mail.references import answered_ids, is_forward, is_inherited
from mailbot.mail.signatures import Parted, Writer, part, writer_of
from mailbot.text.arabic import fold, strip_marks

LINES_MAX = 5000
_LEVELS_MAX = 6
_ENCLOSED_MAX = 20
_MESSAGES = ("message/rfc822", "message/global", "message/news")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """The customer's mail inside a colleague's: who wrote, and what was new in it.

    `date_text` is the date as the forwarding client wrote it, in any language. `attachments`
    and `html` are his where his whole mail was attached.
    """

    name: str
    email: str
    subject: str
    date_text: str
    text: str
    signature: str
    attachments: tuple[Attachment, ...] = ()
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """A mail's text by its parts.

    `own_subject`: the subject is the writer's new words, not inherited from an earlier mail.
    `form`: our own form as it came back, from its opening marker to its end, where lines of it
    were filled in; "" otherwise. `points_below`: the new words only send the reader to answers
    that stand somewhere in the quote, where nothing marks them. A mail that a customer attached
    is quoted, too: he tells of it, but it is not his word.
    """

    new: str
    signature: str = ""
    quoted: str = ""
    disclaimer: str = ""
    own_subject: bool = True
    forwarded: Forwarded | None = None
    form: str = ""
    points_below: bool = False


def split(mail: Mail, own_domains: frozenset[str] = frozenset()) -> NewText:
    """Part the body of a mail; a forward counts where its sender's domain is the mailbox's own.

    Without `own_domains` the mail itself tells the mailbox: by its trace headers, else by To.
    """
    layout = _layout(mail)
    writer = _writer(mail)
    parted = _parted(layout.runs, writer)
    form = _form(layout.history)
    said = [*parted.said, *([""] if form else []), *_filled(form)]
    forwarded = _forwarded(mail, layout, own_domains)
    history = [">" * line.quote + line.text for line in layout.history]
    return NewText(
        new="\n".join(said).strip(),
        signature="\n".join(parted.signature),
        quoted="\n".join(history + ([] if forwarded else _enclosed_lines(mail))),
        disclaimer="\n".join(parted.disclaimer),
        own_subject=not is_inherited(mail.subject),
        forwarded=forwarded,
        form="\n".join(form),
        points_below=not form and bool(layout.history) and _points_below(parted.said),
    )


_POINTER_WORDS_MAX = 15
_POINTER = re.compile(
    r"\b(?:see|find|read|check|answer|answers|answered|reply|replies|replied|response|responses|"
    r"respond|responded|comment|comments|commented|details|written|marked|please)\b.{0,40}"
    r"\b(?:below|beneath|inline|in[ -]line|in (?:red|blue|green|bold|colou?r|between))\b"
    r"|\b(?:below|inline) (?:is|are) (?:my|our|the) (?:answer|repl|response|comment)"
    r"|ادناه|بالاسفل|في الاسفل|اسفل (?:الرساله|البريد|الايميل|كل)|بالاحمر|باللون (?:الاحمر|الازرق)"
)


def _points_below(said: Sequence[str]) -> bool:
    """Tell "please see my answers below" with nothing else said; a greeting may stand."""
    text = " ".join(fold(strip_marks(" ".join(said)[:_FORM_CHARS_MAX])).split())
    return len(text.split()) <= _POINTER_WORDS_MAX and bool(_POINTER.search(text))


def _writer(mail: Mail) -> Writer:
    if mail.sender is None:
        return writer_of("", "")
    names = " ".join([mail.sender.name, *(address.name for address in mail.reply_to[:1])])
    return writer_of(names, mail.sender.email)


def _parted(runs: Sequence[Sequence[Line]], writer: Writer) -> Parted:
    """Part each of the writer's stretches, and put the pieces together."""
    said: list[str] = []
    signature: list[str] = []
    disclaimer: list[str] = []
    for run in runs:
        parted = part(run, writer)
        for target, found in (
            (said, parted.said),
            (signature, parted.signature),
            (disclaimer, parted.disclaimer),
        ):
            target += ([""] if target and found else []) + list(found)
    return Parted(tuple(said), tuple(signature), tuple(disclaimer))


def _layout(mail: Mail) -> Layout:
    """Lay the body out; in a mail that begins a conversation a lone `>` is a bullet."""
    html = _html_lines(mail)
    body = html or [Line(text) for text in mail.text.split("\n")[:LINES_MAX]]
    layout = lay_out([_unquoted(line) for line in body], wrapped=not html)
    if layout.origin is None and not is_inherited(mail.subject) and not answered_ids(mail):
        return lay_out(body, wrapped=not html)
    return layout


_HTML_SHARE_MIN = 0.6
_PLAIN_QUOTE = re.compile(r"^\s{0,3}((?:>\s?){1,20})")


def _html_lines(mail: Mail) -> list[Line]:
    """Return the body's HTML with its marks; nothing where there is none, or it lacks words."""
    if mail.html:
        found = list(lines(mail.html))[:LINES_MAX]
        shown = sum(len(line.text.split()) for line in found)
        if shown >= _HTML_SHARE_MIN * len(mail.text.split()):
            return found
    return []


def _unquoted(line: Line) -> Line:
    match = _PLAIN_QUOTE.match(line.text)
    if match is None:
        return line
    depth = line.quote + match.group(1).count(">")
    return replace(line, text=line.text[match.end() :], quote=depth)


def _forwarded(
    mail: Mail, layout: Layout, own_domains: frozenset[str], level: int = 0
) -> Forwarded | None:
    if mail.sender is None or level >= _LEVELS_MAX:
        return None
    domain = mail.sender.email.rpartition("@")[2]
    own = own_domains or _mailbox_domains(mail)
    if domain not in own:
        return None
    if layout.origin is not None and _is_forwarding(mail, layout):
        found = _outside(layout, own, 0)
        if found is not None:
            return found
    return _attached(mail, own, level) if layout.origin is None else None


def _is_forwarding(mail: Mail, layout: Layout) -> bool:
    """Tell a forward from a reply, by the quote's head first, then by the subject."""
    assert layout.origin is not None
    if layout.origin.forward or is_forward(mail.subject):
        return True
    return not is_inherited(mail.subject) and not mail.in_reply_to


_FOR = re.compile(r"\bfor\s{1,3}<([^<>\s]{3,320})>", re.I)


def _mailbox_domains(mail: Mail) -> frozenset[str]:
    """Tell the domain of the mailbox that got the mail: by the trace headers, else by To."""
    traced = [
        mail.header(name)
        for name in ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
        if mail.header(name)
    ]
    traced += _FOR.findall(" ".join(mail.all_headers("received")[:2]))
    domains = frozenset(value.rpartition("@")[2].strip("<> ").lower() for value in traced)
    return domains or frozenset(a.email.rpartition("@")[2] for a in mail.to[:1])


def _outside(layout: Layout, own: frozenset[str], level: int) -> Forwarded | None:
    """Find the first writer from outside, through colleagues who forwarded to each other."""
    origin = layout.origin
    if origin is None or level >= _LEVELS_MAX:
        return None
    inner = lay_out(layout.below)
    if not origin.email or origin.email.rpartition("@")[2] in own:
        return _outside(inner, own, level + 1)
    parted = _parted(inner.runs, writer_of(origin.name, origin.email))
    return Forwarded(
        name=origin.name,
        email=origin.email,
        subject=origin.subject,
        date_text=origin.date_text,
        text="\n".join(parted.said),
        signature="\n".join(parted.signature),
    )


def _attached(mail: Mail, own: frozenset[str], level: int) -> Forwarded | None:
    """Read a mail that a colleague forwards as an attachment, or another colleague before him."""
    for inner in _enclosed(mail):
        if inner.sender is None:
            continue
        if inner.sender.email.rpartition("@")[2] in own:
            found = _forwarded(inner, _layout(inner), own, level + 1)
            if found:
                return found
            continue
        parted = _parted(_layout(inner).runs, _writer(inner))
        return Forwarded(
            name=inner.sender.name,
            email=inner.sender.email,
            subject=inner.subject,
            date_text=inner.header("date"),
            text="\n".join(parted.said),
            signature="\n".join(parted.signature),
            attachments=inner.attachments,
            html=inner.html,
        )
    return None


def _enclosed(mail: Mail) -> Iterator[Mail]:
    """Yield the mails that are attached, under whatever media type they come."""
    messages = (
        attachment
        for attachment in mail.attachments
        if attachment.media_type in _MESSAGES or attachment.name.lower().endswith(".eml")
    )
    return (parse(attachment.data) for attachment in islice(messages, _ENCLOSED_MAX))


def _enclosed_lines(mail: Mail) -> list[str]:
    """Return what attached mails say as quoted lines."""
    found: list[str] = []
    for inner in _enclosed(mail):
        sender = f"{inner.sender.name} <{inner.sender.email}>".strip() if inner.sender else ""
        said = [f"From: {sender}", f"Subject: {inner.subject}", "", *inner.text.split("\n")]
        found += [f"> {line}" for line in said[:LINES_MAX]]
    return found


_OPENING = re.compile(r"={2,10}\s{0,3}[A-Za-z]{2,5}-\d{4}-\d{3,9}\s{0,3}={2,10}")
_CLOSING = re.compile(r"={2,10}\s{0,3}(?:end|نهايه|النهايه)\s{0,3}={2,10}")
# A label with nothing behind it, a marker, or the heading that tells which shipment is meant.
UNDERSTOOD = re.compile(
    r"^(?:We understood|فهمنا)\s{0,3}[:：]\s{0,3}(.{1,200}?)[.،]?\s{0,3}"
    r"(?:Is that right\s{0,3}\?|هل هذا صحيح\s{0,3}[?؟])(.*)$"
)
"""Our line above a field of the form that says what we take it to be, and what was added to it."""
_UNFILLED = re.compile(
    r"(?:We understood|فهمنا)\s{0,3}[:：][^?؟]{1,200}[?؟]?|(?:is )?(?:that )?right\?|هل هذا صحيح؟"
    r"|\(?\d{1,3}\s{0,2}[).:-]?.{0,80}[:：]\s{0,5}|={2,10}.{0,40}={2,10}"
    r"|(?:Shipment|الشحنة|شحنة)\s[^:：]{1,60}|(?:Point|الأمر)\s\d{1,2}"
)
_FORM_CHARS_MAX = 2000
_FORM_LINES_MAX = 300


def _form(history: Sequence[Line]) -> list[str]:
    """Cut our own forms out of the quote (a bilingual letter holds two); none where unfilled."""
    found: list[str] = []
    form: list[str] = []
    for line in history:
        text = strip_marks(line.text[:_FORM_CHARS_MAX]).strip(" \t|>\u00a0")
        if _OPENING.fullmatch(text):
            form = [text]
        elif form and _CLOSING.fullmatch(fold(text)):
            found += [*form, text] if _filled(form) else []
            form = []
        elif form and len(form) < _FORM_LINES_MAX:
            form.append(text)
    return found


def _filled(form: Sequence[str]) -> list[str]:
    """Return the lines of a form that are more than a label or a marker."""
    return [text for text in form if text and not _UNFILLED.fullmatch(text)]
