"""A name that does not stand right behind its cue: past small words, a place, a branch.

"the sender is the typing centre Rawabi Services", "from the Riyadh showroom of Maison Lumiere",
«من حساب انستقرام اسمه دولاب رغودة».
"""

from __future__ import annotations

from mailbot.reading.chunks import name_at
from mailbot.reading.names import Chunk
from mailbot.reading.scene import Scene
from mailbot.reading.tokens import Kind

_BECOMING = 7
_BRANCH_MAX = 6
_DESCRIBED_MAX = 4


def becoming(scene: Scene, at: int) -> Chunk | None:
    """Read "the consignee's name ... to be X", «اسم المستلم على الإشعار ليكون …»."""
    for place in range(at, min(at + _BECOMING, len(scene.sentence))):
        row, ends = scene.row(place)
        if scene.sentence[place] != scene.sentence[at - 1]:
            return None
        end, found = scene.words.becomes.at(row, 0)
        if found and place > at:
            chunk = name_at(scene.passage, ends[end - 1], scene.names)
            return chunk if chunk and chunk.proof == 2 else None
    return None


def described(scene: Scene, at: int) -> Chunk | None:
    """Read "the sender is the typing centre Rawabi Services": small words, then the name."""
    for place in range(at, min(at + _DESCRIBED_MAX, len(scene.sentence))):
        token = scene.passage.tokens[place]
        if place > at and token.text == ":":
            continue
        if token.kind is not Kind.WORD or token.text[0] > "\u0600":
            return None
        if token.folded in scene.names.english_stops and (place > at or token.folded != "the"):
            return None
        if token.text[0].isupper():
            chunk = name_at(scene.passage, place, scene.names)
            return chunk if chunk and chunk.proof else None
    return None


def past_place(scene: Scene, at: int) -> Chunk | None:
    """Read «القادمة من الصين (Sunrise Toys)»: the place, then the name in brackets."""
    tokens = scene.passage.tokens
    hits = scene.names.places.find(tokens[at : at + 3])
    behind = at + hits[0].end if hits and hits[0].start == 0 else 0
    if not behind or behind + 1 >= len(tokens) or tokens[behind].text != "(":
        return None
    return name_at(scene.passage, behind + 1, scene.names)


def branch_of(scene: Scene, at: int) -> Chunk | None:
    """Read "the Riyadh showroom of Maison Lumiere" as its firm."""
    for place in range(at, min(at + _BRANCH_MAX, len(scene.sentence))):
        token = scene.passage.tokens[place]
        if token.kind is not Kind.WORD or token.folded in scene.names.sentence:
            return None
        if token.folded == "of" and place > at + 1:
            chunk = name_at(scene.passage, place + 1, scene.names)
            return chunk if chunk and chunk.proof else None
    return None


def called(scene: Scene, chunk: Chunk) -> Chunk | None:
    """Read «من حساب انستقرام اسمه دولاب رغودة»: what it is called, not what it is."""
    end, kinds = scene.cue(chunk.last)
    if "named" not in kinds:
        return None
    return name_at(scene.passage, end, scene.names, lower=True)
