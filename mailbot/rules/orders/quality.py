"""Whether a colleague's note says enough to act on (R-25)."""

from __future__ import annotations

import re

from mailbot.desk.ticket import Ticket
from mailbot.reading.vocabulary import Vocabulary
from mailbot.rules.context import Case
from mailbot.text.arabic import fold

_LETTER = re.compile(r"[^\W_]")
_RUN = re.compile(r"[A-Za-z]{0,2}\d[\d -]{6,}\d")


def weakness(case: Case, ticket: Ticket, text: str) -> str | None:
    """Tell what a note lacks: `weak` (no reason in it), `waybill` (or a word that none is known).

    The note of a ticket that knows its waybill need not repeat it.
    """
    if says(case.vocabulary, text) < case.policy.thresholds.note_min:
        return "weak"
    known = any(shipment.waybill for shipment in ticket.shipments) or not ticket.about_shipment
    if known or _RUN.search(text):
        return None
    none = case.vocabulary.phrases("orders", "notes.without_waybill")
    return None if none.search(fold(text)) else "waybill"


def says(vocabulary: Vocabulary, text: str) -> int:
    """Count the letters and digits of a note that say something of the matter."""
    rest = vocabulary.phrases("orders", "notes.weak").sub(" ", fold(text))
    return len(_LETTER.findall(rest))
