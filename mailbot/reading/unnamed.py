"""Whose a name is that no word of its sentence explains: the party's that the writer is not.

"Rana Saleh, 0551…" in a shipper's mail is his receiver; a name with a telephone at the very end
is the writer's own; "call Dr. Salma on 0506…" is one of the receiver's people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.reading.drafts import Side
from mailbot.reading.names import NameWords
from mailbot.reading.scene import BARE, Mention
from mailbot.reading.tokens import Kind, Passage
from mailbot.reading.writer import Writer, is_his

_GUESS = 0.6
_SHORT = 8
_BEHIND_MAX = 3
_CALL_REACH = 3
_CALLS = frozenset(("call", "contact", "phone", "ring"))
_OURS = frozenset(("my", "our", "me", "us", "your"))
_CONTACT_NEAR = 8
_BULLETS = frozenset("-–—•*·▪●◦")


def settle_unnamed(
    mentions: Sequence[Mention],
    stand: Side | None,
    passage: Passage,
    writer: Writer,
    names: NameWords,
) -> tuple[Mention, ...]:
    """Give a name that nothing else explains to the party that the writer is not.

    Only where that party has no other name, and the name has a title or a telephone.
    """
    mentions = [_own(mention, writer, names) for mention in mentions]
    mentions = _signed(shorthand(mentions, stand, passage), passage, writer)
    if stand is not None:
        received = any(m.role == "consignee" and m.name for m in mentions)
        mentions = [_called(m, passage, stand, named=received) for m in mentions]
    mentions = [_one_of_his(m, stand) for m in mentions if not _anothers(m, mentions)]
    other: Side | None = {"shipper": "consignee", "consignee": "shipper"}.get(stand or "")  # type: ignore[assignment]
    if other is None:
        return tuple(mentions)
    named = any(m.role == other and m.name for m in mentions)
    for at, mention in enumerate(mentions):
        kin = mention.role == "kin" and stand == "shipper"
        if (mention.role == "" or kin) and mention.name and _has_contact(passage, mention):
            if named and mention.sure <= BARE:
                continue
            mentions[at] = replace(mention, role=other, sure=_GUESS, person=named)
            if named or not _listed(passage, mention):
                break
    return tuple(mentions)


def shorthand(mentions: Sequence[Mention], stand: Side | None, passage: Passage) -> list[Mention]:
    """Read "4471001 - Ammar Est. - 0504471100": a waybill, its consignee, his telephone."""
    side: Side = "shipper" if stand == "consignee" else "consignee"
    lines = [
        (start, stop)
        for start, stop in passage.lines()
        if passage.tokens[start].kind is Kind.WAYBILL
        and sum(t.kind is Kind.WORD for t in passage.tokens[start:stop]) <= _SHORT
    ]
    return [
        replace(m, role=side, sure=_GUESS + 0.05)
        if m.role == ""
        and (any(start <= m.first < stop for start, stop in lines) or _numbered_one(passage, m))
        else m
        for m in mentions
    ]


def _numbered_one(passage: Passage, mention: Mention) -> bool:
    """Tell a name between a waybill and a telephone: "290… Adel Nassar 0561…"."""
    tokens = passage.tokens
    before = tokens[mention.first - 1] if mention.first else None
    behind = tokens[mention.last : mention.last + 2]
    waybill = before is not None and before.kind is Kind.WAYBILL
    return waybill and any(token.kind is Kind.PHONE for token in behind)


def _anothers(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell one of the people of a name that is nobody's yet: "Clinique Bel Air (contact: …)"."""
    return (mention.person and not mention.role) and any(
        m.name and not m.role and 0 <= mention.first - m.last <= _BEHIND_MAX for m in mentions
    )


def _one_of_his(mention: Mention, stand: Side | None) -> Mention:
    """Take "the site engineer is Mr. Wissam" for the receiver's man, whoever writes."""
    if mention.role or not mention.person:
        return mention
    return replace(mention, role="writer" if stand == "consignee" else "consignee")


def _own(mention: Mention, writer: Writer, names: NameWords) -> Mention:
    """Take a name that is the writer's own for him, unless its side says more."""
    if mention.role in ("", "writer") and mention.name and is_his(mention.name, writer, names):
        return replace(mention, role="writer")
    return mention


def _listed(passage: Passage, mention: Mention) -> bool:
    """Tell whether a mention opens a line of a list: "- Mrs. Sana, Kuwait, 9909 1128"."""
    at = mention.first
    while at and passage.tokens[at - 1].kind is not Kind.BREAK:
        at -= 1
    return at < mention.first and passage.tokens[at].text in _BULLETS


def _called(mention: Mention, passage: Passage, stand: Side, *, named: bool) -> Mention:
    """Take "call Dr. Salma on 0506…" for one of the receiver's people, whoever writes.

    In a shipper's mail only where he named the receiver, and means none of his own.
    """
    row = {t.folded for t in passage.tokens[max(0, mention.first - _CALL_REACH) : mention.first]}
    if mention.role or not mention.name or row.isdisjoint(_CALLS):
        return mention
    if stand == "consignee":
        return replace(mention, role="writer", person=True)
    if not (named and row.isdisjoint(_OURS) and _has_contact(passage, mention)):
        return mention
    return replace(mention, role="consignee", person=True)


def _signed(mentions: list[Mention], passage: Passage, writer: Writer) -> list[Mention]:
    """Take a name with a telephone at the very end for his who signed nowhere else."""
    last = mentions[-1] if mentions else None
    if writer.names or last is None or last.role or not last.name:
        return mentions
    behind = sum(token.kind is Kind.WORD for token in passage.tokens[last.last :])
    if behind > _BEHIND_MAX or not _has_contact(passage, last):
        return mentions
    return [*mentions[:-1], replace(last, role="writer")]


def _has_contact(passage: Passage, mention: Mention) -> bool:
    ahead = passage.tokens[mention.last : mention.last + _CONTACT_NEAR]
    return any(t.kind in (Kind.PHONE, Kind.EMAIL) for t in ahead)
