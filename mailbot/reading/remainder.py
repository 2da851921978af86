"""The one name that is left for the one party that nobody has named.

"Salma Idris no longer wants the lamp that we sent": who sent is the writer, so she is to have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailbot.reading.drafts import SIDES, Side
from mailbot.reading.scene import Mention, Scene

_GUESS = 0.58
_VERB_REACH = 6
_BACK = 3
_OURS_REACH = 4


def give_remainder(
    mentions: Sequence[Mention], side: Side | None, scene: Scene
) -> tuple[Mention, ...]:
    """Give the only name that does something to the party that the writer, on `side`, is not."""
    others = [one for one in SIDES if one != side]
    if side is None or any(m.role in others and m.name for m in mentions):
        return tuple(mentions)
    left = [m for m in mentions if m.role in ("", "kin") and m.name]
    acting = [m for m in left if _acts(m, scene) and not _turned_to(m, scene)]
    if not acting or not _one_party(left, scene):
        return tuple(mentions)
    return tuple(
        replace(m, role=others[0], sure=_GUESS) if any(m is one for one in left) else m
        for m in mentions
    )


def _acts(mention: Mention, scene: Scene) -> bool:
    """Tell whether a name says, wants, waits, owns or is sought: places and days do not."""
    small, stop = scene.words.small, scene.span(mention.first).stop
    if scene.folded(mention.first - 1) in small["sought"]:
        return True
    owns = scene.folded(mention.last - 1).endswith("'s") and mention.last < stop
    if owns and any(form in scene.words.shipment for form in scene.forms(mention.last)):
        return True
    of = scene.folded(mention.first - 1) == "of" and mention.first > 1
    if of and any(form in scene.words.shipment for form in scene.forms(mention.first - 2)):
        return True
    behind = range(mention.last, min(mention.last + _VERB_REACH, stop))
    return any(not small["acts"].isdisjoint(scene.forms(at)) for at in behind)


def _turned_to(mention: Mention, scene: Scene) -> bool:
    """Tell one of the courier's own: "I spoke to Salma Idris", "Salma Idris of your office"."""
    if scene.folded(mention.first - 1) in scene.words.small["sought"]:
        return False  # "your man phoned Taif Dairy"
    before = scene.words_back(mention.first, _BACK)
    behind = {scene.folded(at) for at in range(mention.last, mention.last + _OURS_REACH)}
    yours = scene.words.small["yours"]
    return not (scene.words.not_party.isdisjoint(before) and yours.isdisjoint(before | behind))


def _one_party(left: Sequence[Mention], scene: Scene) -> bool:
    """Tell whether names are of one party: "Mr. Wael of Kappa Tools"."""
    joints = scene.words.small["of"] | {"whose"}
    for earlier, later in pairwise(left):
        between = {scene.folded(at) for at in range(earlier.last, later.first)}
        joined = later.first - earlier.last <= _BACK and not joints.isdisjoint(between)
        if not joined and not scene.names.same(earlier.name or "", later.name or ""):
            return False
    return True
