"""Parties as sentences mention them, in order, each with the side it speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.reading.drafts import SIDES
from mailbot.reading.openings import Opener
from mailbot.reading.scene import BARE, NOUN, Mention, Scene, side_of
from mailbot.reading.settling import settle
from mailbot.reading.tokens import Kind, atoms

MENTIONS_MAX = 400
_BEHIND_MAX = 8
_PLACE_MAX = 3
_MARKS = (",", "،", "(", ":", "–", "-")
_CONTACT = (Kind.PHONE, Kind.EMAIL)
_FILLED = ("shipper", "consignee", "kin", "person", "writer")


def mentions(scene: Scene, told: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """Return the mentions of a scene, each with its role settled where it can be.

    `told`: parties that labelled lines of the same passage have told; sentences point back to
    them. At most MENTIONS_MAX are looked at.
    """
    opener = Opener.of(scene)
    found: list[Mention] = []
    waiting = sorted(told, key=lambda mention: mention.first)
    at = 0
    while at < len(scene.sentence) and len(found) < MENTIONS_MAX:
        while waiting and waiting[0].first <= at:
            found.append(waiting.pop(0))
        mention = opener.at(at, found)
        if mention is None:
            at += 1
            continue
        _take(found, mention, scene)
        at = max(mention.last, at + 1)
    return settle(scene, found)


def _take(found: list[Mention], mention: Mention, scene: Scene) -> None:
    """Add a mention; a name in apposition ("our client in Kuwait, Mr. Yousef") fills its noun."""
    last = found[-1] if found else None
    bare = mention.role in ("", "kin") and mention.name is not None
    bare = bare and (mention.sure > BARE or _apposed(mention, scene))
    if last and mention.name is None and mention.role in SIDES and _explains(last, mention, scene):
        found[-1] = replace(last, last=mention.last, role=mention.role, sure=NOUN)
        return
    noun = last is not None and last.name is None and last.role in _FILLED
    if last and bare and noun and scene.beside(last, mention.first):
        found[-1] = replace(
            last, last=mention.last, name=mention.name, sure=NOUN, person=last.role == "writer"
        )
    else:
        found.append(mention)


def _apposed(mention: Mention, scene: Scene) -> bool:
    """Tell "our buyer in Muscat, Al Harthy Stores, 9922…": a name between marks."""
    tokens = scene.passage.tokens
    behind = tokens[mention.last] if mention.last < len(tokens) else None
    firm = scene.names.is_business(mention.name or "")
    closed = behind is not None and (behind.kind in _CONTACT or behind.text in _MARKS)
    return mention.first > 0 and tokens[mention.first - 1].text in _MARKS and (firm or closed)


def _explains(last: Mention, noun: Mention, scene: Scene) -> bool:
    """Tell "Ola Mansi, who is our client" and "Star Motors (shipper)": the noun behind the name."""
    tokens = scene.passage.tokens
    between = [token.folded for token in tokens[last.last : noun.first]]
    legal = tokens[last.last].text.isupper() and len(between) > 1  # "Nordic Salmon AS (shipper)"
    between = between[1:] if legal and between[1] == "(" else between
    if last.name is None or not 0 < len(between) <= _BEHIND_MAX:
        return False
    bracketed = between[0] == "(" and noun.last < len(tokens) and tokens[noun.last].text == ")"
    told = last.role == "" and ("who" in between or between[0] in scene.words.small["be"])
    rest = [word for word in between if word not in scene.words.small["behind"]]
    return bracketed or (told and len(rest) <= _PLACE_MAX)


def by_first_names(mentions: Sequence[Mention], scene: Scene) -> dict[str, Mention]:
    """Return parties by their first names, those that only one of them bears."""
    found: dict[str, Mention] = {}
    shared: set[str] = set()
    for mention in mentions:
        words = atoms(mention.name or "")
        if not words or side_of(mention) is None or words[0] in scene.names.heads:
            continue
        if words[0] in found and atoms(found[words[0]].name or "") != words:
            shared.add(words[0])
        found.setdefault(words[0], mention)
    return {word: mention for word, mention in found.items() if word not in shared}
