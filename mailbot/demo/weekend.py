"""The demo's weekend, Sunday and Monday: what the clock does while nobody is there."""

from __future__ import annotations

from mailbot.demo.references import ADDRESS, COMPLAINT, CRAFTS, GIFT, REDIRECT, WEEKEND
from mailbot.demo.samples import (
    ABDULAZIZ,
    FAISAL,
    HUDA,
    LAYAN,
    LINA,
    NOURA,
    OMAR,
    OPERATIONS,
    REEM,
    TURKI,
)
from mailbot.demo.scene import Scene, answers, at, nobody_writes

ELSEWHERE = "j.pereira@mailhost.example"
INQUIRY = (
    "1) confirmed\n2) The driver says that he raised his voice; the invoice lay on the floor.\n"
    "3) Drivers are trained in what to say at the door.\n"
    "4) We asked the driver and his supervisor, and spoke to your father by telephone.\n"
    "5) On Sunday at noon the driver raised his voice at the door and threw the invoice down.\n"
    "6) Nobody is to be treated so; the driver broke our rules of conduct.\n"
    "7) The supervisor has apologised to your father.\n"
    "8) All drivers of the hub are trained on 6 December 2026, by its manager.\n"
    "9) conduct at the door\n"
    "Overview: You wrote about the driver's conduct at your father's door.\n"
    "Next steps: The supervisor calls you this week."
)
WEEKEND_AND_AFTER: tuple[Scene, ...] = (
    Scene(
        at(28, "01:40"),
        "In the night three quarters of the time are over: the customer hears it from us first",
        nobody_writes,
        follows=(
            ("forwarding", TURKI.email),
            ("update", OMAR.email),
        ),
    ),
    Scene(
        at(28, "13:30"),
        "Saturday, half past one: the two shipments are over their time; it is told once, above",
        nobody_writes,
        follows=(
            ("warning", ABDULAZIZ.email),
            ("warning", HUDA.email),
            ("warning", LINA.email),
        ),
    ),
    Scene(
        at(28, "22:45"),
        "Late on Saturday the same word goes out about the boxes",
        nobody_writes,
        follows=(
            ("update", LAYAN.email),
            ("warning", LINA.email),
        ),
    ),
    Scene(
        at(29, "08:00"),
        "Sunday, the week's report is there; what has lain still for a working day is nudged",
        nobody_writes,
        follows=(
            ("digest", ABDULAZIZ.email),
            ("digest", HUDA.email),
            ("warning", FAISAL.email),
            ("warning", REEM.email),
            ("weekly", FAISAL.email),
            ("weekly", HUDA.email),
            ("weekly", NOURA.email),
        ),
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
        follows=(
            ("closing", LAYAN.email),
            ("transcript", FAISAL.email),
        ),
        becomes=((WEEKEND, "RESOLVED"),),
    ),
    Scene(
        at(29, "09:00"),
        "Solved? Yes, and with a mark of five",
        answers(LAYAN, "closing", "Yes, solved. 5", about=WEEKEND),
        follows=(("closing", LAYAN.email),),
        becomes=((WEEKEND, "CLOSED"),),
    ),
    Scene(
        at(29, "10:00"),
        "Operations take the complaint on",
        answers(TURKI, "forwarding", "#accept"),
        follows=(("transcript", TURKI.email),),
        becomes=((COMPLAINT, "INVESTIGATING"),),
    ),
    Scene(
        at(29, "11:00"),
        "Answered point by point, and decided; the complaints team gets the reply to check",
        answers(TURKI, "forwarding", f"#decide valid\n{INQUIRY}"),
        follows=(
            ("question", REEM.email),
            ("transcript", TURKI.email),
        ),
        becomes=((COMPLAINT, "DECIDED"),),
    ),
    Scene(
        at(29, "11:30"),
        "Checked and sent; his mailbox is dead since Wednesday: held, told, and not yet answered",
        answers(REEM, "question", "#send"),
        follows=(
            ("alarm", REEM.email),
            ("transcript", REEM.email),
        ),
        becomes=((COMPLAINT, "DECIDED"),),
    ),
    Scene(
        at(29, "11:40"),
        "He gave another address on the telephone: the reply goes there, and only now he has it",
        answers(REEM, "alarm", f"#تعديل بريد العميل={ELSEWHERE}\n#إرسال", about=COMPLAINT),
        follows=(
            ("decision", ELSEWHERE),
            ("transcript", REEM.email),
        ),
        becomes=((COMPLAINT, "REPLIED"),),
    ),
    Scene(
        at(29, "13:30"),
        "A day later it is told above once more",
        nobody_writes,
        follows=(
            ("warning", ABDULAZIZ.email),
            ("warning", HUDA.email),
        ),
    ),
    Scene(
        at(29, "17:00"),
        "Three days of silence, and a working day: three tickets are closed, without a letter",
        nobody_writes,
        follows=(("warning", LINA.email),),
        becomes=((GIFT, "CLOSED"), (ADDRESS, "CLOSED"), (REDIRECT, "CLOSED")),
    ),
    Scene(
        at(30, "08:30"),
        "The officer asks for her tickets",
        answers(NOURA, "notification", "#mine"),
        follows=(
            ("digest", ABDULAZIZ.email),
            ("digest", HUDA.email),
            ("status", NOURA.email),
        ),
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
        follows=(
            ("closing", OMAR.email),
            ("transcript", TURKI.email),
        ),
        becomes=((CRAFTS, "RESOLVED"),),
    ),
    Scene(
        at(30, "10:00"),
        "Not too late for thanks",
        answers(OMAR, "closing", "Yes, both are here. Thank you."),
        follows=(("closing", OMAR.email),),
        becomes=((CRAFTS, "CLOSED"),),
    ),
)
