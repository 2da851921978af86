"""The demo's story: a week of an office, five working days with the weekend between them.

A scene brings mails in, or lets time pass, and says which letters must go out (kind and reader),
which tickets are opened and in which state they end. The demo ends with 0 only if each scene went
as told.
"""

from __future__ import annotations

from mailbot.demo.scene import Scene
from mailbot.demo.thursday import THURSDAY
from mailbot.demo.tuesday import TUESDAY
from mailbot.demo.wednesday import WEDNESDAY
from mailbot.demo.weekend import WEEKEND_AND_AFTER

STORY: tuple[Scene, ...] = (*TUESDAY, *WEDNESDAY, *THURSDAY, *WEEKEND_AND_AFTER)
