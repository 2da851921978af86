"""A name that is put right in a sentence: "is not Adel, it is Mazen", «ليس عادل بل مازن»."""

from __future__ import annotations

from mailbot.reading.chunks import name_at
from mailbot.reading.drafts import SIDES, Side
from mailbot.reading.names import Chunk
from mailbot.reading.scene import Scene
from mailbot.reading.tokens import Kind

_REACH = 9
_SMALL_MAX = 4
_CHANGED_REACH = 12


def corrected_name(scene: Scene, at: int) -> Chunk | None:
    """Return the right name where a denial of the wrong one begins at a token, else None.

    Both must be names: "the receiver is not there but Ahmed called" puts nothing right.
    """
    if not _is(scene, at, "denying") or name_at(scene.passage, at + 1, scene.names) is None:
        return None
    for place in range(at + 2, min(at + _REACH, len(scene.sentence))):
        if scene.passage.tokens[place].paragraph:
            return None
        if _is(scene, place, "instead"):
            return _name(scene, place + 1)
    return None


def _name(scene: Scene, at: int) -> Chunk | None:
    """Return the name behind "but", past "it is", a comma or a line's break."""
    for place in range(at, min(at + _SMALL_MAX, len(scene.sentence))):
        token = scene.passage.tokens[place]
        small = token.kind is not Kind.WORD or _is(scene, place, "instead", "linking")
        if small and not token.paragraph:
            continue
        chunk = name_at(scene.passage, place, scene.names)
        return chunk if chunk and (chunk.proof or scene.capital(chunk.first)) else None
    return None


def _is(scene: Scene, at: int, *kinds: str) -> bool:
    """Tell whether a token is one of the little words of those kinds."""
    word = scene.folded(at).replace("'", "").replace("’", "")
    return any(word in scene.words.small[kind] for kind in kinds)


def changed_side(scene: Scene, at: int) -> Side | None:
    """Tell "change the consignee from A to B": both names are of the side that changes."""
    small = scene.words.small
    before = range(max(scene.span(at).start, at - _CHANGED_REACH), at)
    if not any(form in small["changing"] for place in before for form in scene.forms(place)):
        return None
    for place in reversed(before):
        if scene.folded(place) in small["not_who"]:
            return None
        kinds = scene.cue(place)[1]
        for side in SIDES:
            if f"noun.{side}" in kinds:
                return side
    return None
