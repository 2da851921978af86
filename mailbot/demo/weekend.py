"""The demo's weekend, Sunday and Monday: what the clock does while nobody is there."""

from __future__ import annotations

from mailbot.demo.references import CRAFTS, GIFT, WEEKEND
from mailbot.demo.samples import FAISAL, LAYAN, NOURA, OMAR, OPERATIONS, TURKI
from mailbot.demo.scene import Scene, answers, at, nobody_writes

WEEKEND_AND_AFTER: tuple[Scene, ...] = (
    Scene(
        at(28, "01:40"),
        "In the night three quarters of the time are over: the customer hears it from us first",
        nobody_writes,
    ),
    Scene(
        at(28, "13:30"),
        "Saturday, half past one: the two shipments are over their time; it is told once, above",
        nobody_writes,
    ),
    Scene(
        at(28, "22:45"),
        "Late on Saturday the same word goes out about the boxes",
        nobody_writes,
    ),
    Scene(
        at(29, "08:00"),
        "Sunday, the desk opens: what has lain still for a working day is nudged",
        nobody_writes,
    ),
    Scene(
        at(29, "08:30"),
        "The desk is back; the officer has found it in time",
        answers(
            FAISAL,
            "notification",
            "#resolve\nThe boxes stood at the hall's back gate; handed to the manager at 08:10.",
            about=WEEKEND,
        ),
        becomes=((WEEKEND, "RESOLVED"),),
    ),
    Scene(
        at(29, "09:00"),
        "Solved? Yes, and with a mark of five",
        answers(LAYAN, "closing", "Yes, solved. 5", about=WEEKEND),
        becomes=((WEEKEND, "CLOSED"),),
    ),
    Scene(
        at(29, "13:30"),
        "A day later it is told above once more",
        nobody_writes,
    ),
    Scene(
        at(29, "17:00"),
        "Three days of silence, and a working day: the gift is closed, without a letter",
        nobody_writes,
        becomes=((GIFT, "CLOSED"),),
    ),
    Scene(
        at(30, "08:30"),
        "The officer asks for her tickets",
        answers(NOURA, "notification", "#mine"),
    ),
    Scene(
        at(30, "09:15"),
        "Late, and said so: Operations tell what was done",
        answers(
            TURKI,
            "notification",
            "#resolve\nBoth parcels were held at customs in Amman. They were released and "
            "delivered this morning. We are sorry that it took longer than we promised.",
            about=CRAFTS,
            letter_to=OPERATIONS,
        ),
        becomes=((CRAFTS, "RESOLVED"),),
    ),
    Scene(
        at(30, "10:00"),
        "Not too late for thanks",
        answers(OMAR, "closing", "Yes, both are here. Thank you."),
        becomes=((CRAFTS, "CLOSED"),),
    ),
)
