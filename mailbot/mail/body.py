"""The body of a mail as text and HTML, and what is attached, out of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from mailbot.mail.charset import decode
from mailbot.mail.html import is_cut, tables, to_text
from mailbot.mail.mime import Multipart, Node, Part, file_name, media_type
from mailbot.mail.tnef import open_winmail


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the body: its plain form, its HTML form, or both (alternatives)."""

    plain: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What `Mail.text`, `Mail.html` and `Mail.attachments` are made of."""

    text: str
    html: str
    attached: tuple[Part, ...]
    notes: tuple[str, ...]


_WINMAILS_MAX = 3
_WINMAIL = ("application/ms-tnef", "application/vnd.ms-tnef")
_SHOWN = ("text/plain", "text/html", "application/xhtml+xml")


def read(node: Node) -> Body:
    """Choose what is body and what is attached; prefer plain text where it has substance."""
    gathering = _Gathering()
    segments = gathering.segments(node)
    if not any(segment.plain or segment.html for segment in segments):
        segments = gathering.wrapped or gathering.named() or segments
    texts = (_text(segment) for segment in segments)
    return Body(
        text="\n\n".join(text for text in texts if text),
        html=_html(segments),
        attached=tuple(gathering.attached),
        notes=tuple(dict.fromkeys((*gathering.notes, *_cut(segments), *_differing(segments)))),
    )


class _Gathering:
    """One pass over the parts of a mail."""

    def __init__(self) -> None:
        self.attached: list[Part] = []
        self.notes: list[str] = []
        self.wrapped: list[Segment] = []

    def segments(self, node: Node) -> list[Segment]:
        if isinstance(node, Part):
            return self._leaf(node)
        if node.subtype == "alternative":
            return self._alternative(node)
        if node.subtype == "related" and node.children:
            found = self.segments(node.children[0])
            for child in node.children[1:]:
                self._attach(child)
            return found
        return [segment for child in node.children for segment in self.segments(child)]

    def _leaf(self, part: Part) -> list[Segment]:
        if part.media_type in _WINMAIL or part.name.lower() == "winmail.dat":
            self._unwrap(part)
        elif part.name or not _may_show(part):
            self.attached.append(part)
        else:
            return self._shown(part)
        return []

    def _unwrap(self, part: Part) -> None:
        """Take the files out of a winmail.dat, and keep its body for a mail that has no other."""
        opened = open_winmail(part.data) if len(self.wrapped) < _WINMAILS_MAX else None
        if opened is None:
            self.notes.append("winmail.dat could not be opened")
            self.attached.append(part)
            return
        self.notes.append("winmail.dat opened")
        self.wrapped.append(Segment(opened.text or None, opened.html or None))
        for file in opened.files:
            self.attached.append(
                Part(
                    media_type=media_type(file.media_type, "application/octet-stream"),
                    parameters={},
                    disposition="attachment",
                    name=file_name(file.name),
                    content_id="",
                    data=file.data,
                )
            )

    def named(self) -> list[Segment]:
        """Take the first text with a name for the body, where there is no other."""
        part = next(filter(_may_show, self.attached), None)
        if part is None:
            return []
        self.attached.remove(part)
        return self._shown(part)

    def _shown(self, part: Part) -> list[Segment]:
        text, note = decode(part.data, part.parameters.get("charset") or _meta(part))
        self.notes += filter(None, (part.note, note))
        if part.media_type != "text/plain":
            return [Segment(html=text)]
        if _PAGE.match(text):
            self.notes.append("text/plain read as html")
            return [Segment(html=text)]
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflowed(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
        return [Segment(plain=text.strip("\n"))]

    def _alternative(self, node: Multipart) -> list[Segment]:
        plain: str | None = None
        html: str | None = None
        for child in node.children:
            found = self.segments(child)
            plains = [s.plain for s in found if s.plain is not None]
            htmls = [s.html for s in found if s.html is not None]
            plain = "\n\n".join(plains) if plains and not plain else plain
            html = "\n".join(htmls) if htmls else html
        return [Segment(plain, html)] if plain is not None or html is not None else []

    def _attach(self, node: Node) -> None:
        if isinstance(node, Part):
            self.attached.append(node)
        else:
            for child in node.children:
                self._attach(child)


def _may_show(part: Part) -> bool:
    return part.media_type in _SHOWN and part.disposition != "attachment"


_PAGE = re.compile(r"\s{0,100}<(?:!doctype\s+html|html|head|body)\b[^<>]{0,500}>", re.I)
_META = re.compile(rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([\w-]{1,40})", re.I)


def _meta(part: Part) -> str | None:
    """Return the charset that an HTML part declares in itself, where its header is silent."""
    if part.media_type == "text/plain":
        return None
    found = _META.search(part.data[:4096])
    return found.group(1).decode("ascii") if found else None


_PLACEHOLDER = re.compile(
    r"\b(?:html|browser|viewer|mail client|e-?mail client)\b|يدعم.{0,30}html", re.I
)
_PLACEHOLDER_LENGTH_MAX = 300


def _text(segment: Segment) -> str:
    plain = segment.plain or ""
    if segment.html is None:
        return plain
    if not _has_substance(plain) or tables(segment.html):
        return to_text(segment.html) or plain  # plain forms of tables lose which cell is whose
    return plain


def _has_substance(plain: str) -> bool:
    words = plain.strip()
    return bool(words) and not (len(words) < _PLACEHOLDER_LENGTH_MAX and _PLACEHOLDER.search(words))


def _html(segments: list[Segment]) -> str:
    """Join the HTML forms; plain stretches beside them are taken along as they stand."""
    if not any(segment.html for segment in segments):
        return ""
    return "\n".join(
        segment.html
        if segment.html is not None
        else f'<div style="white-space: pre-wrap">{escape(segment.plain or "")}</div>'
        for segment in segments
    )


def _cut(segments: list[Segment]) -> list[str]:
    """Note HTML of which only the beginning is read."""
    return ["html: cut"] if any(s.html and is_cut(s.html) for s in segments) else []


_WORDS_APART_MAX = 0.5


def _differing(segments: list[Segment]) -> list[str]:
    """Note alternatives that do not say the same: one reader sees what the other does not."""
    for segment in segments:
        if segment.plain and segment.html and _has_substance(segment.plain):
            plain = set(re.findall(r"\w+", segment.plain.casefold()))
            html = set(re.findall(r"\w+", to_text(segment.html).casefold()))
            if len(plain ^ html) > _WORDS_APART_MAX * len(plain | html):
                return ["alternatives differ"]
    return []


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that RFC 3676 let flow; quote depth and `-- ` end a paragraph."""
    out: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        piece = content[:-1] if flows and delete_space else content
        if open_depth == depth and content != "-- ":
            out[-1].append(piece)
        else:
            out.append([">" * depth + (" " if depth else "") + piece])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in out)
