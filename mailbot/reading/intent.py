"""What a mail is for within a conversation: news asked for, thanks, the word complaint, a state.

These decide whether a mail joins a matter that is open (contract, "Mail"), wakes up one that is
closed, or opens a complaint beside a ticket. Where in doubt the answer is no: a mail that wrongly
joins another matter is lost in it, one that opens a ticket of its own is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.mail.references import references
from mailbot.reading.reading import Nature, Shipment
from mailbot.reading.told import Told

_FOLLOW_UP_WORDS_MAX = 80
_THANKS_WORDS_MAX = 40
_STATUS_WORDS_MAX = 40
_TROUBLE = (Nature.CLAIM, Nature.ADDRESS_CHANGE, Nature.PRE_ALERT, Nature.COMPLAINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Fields of the same names in a Reading."""

    follow_up: bool
    thanks: bool
    says_complaint: bool
    asks_status: bool
    corrects: bool = False


def intent(
    told: Told,
    natures: tuple[Nature, ...],
    shipments: tuple[Shipment, ...],
    text: str,
    subject: str,
) -> Intent:
    """Judge a mail's intent; `text` is its new text, `subject` its whole subject."""
    words = sum(len(piece.words) for piece in told.sentences if piece.kind != "subject")
    new_matter = any(nature in _TROUBLE for nature in natures)
    return Intent(
        follow_up=not new_matter and words <= _FOLLOW_UP_WORDS_MAX and _follows_up(told, shipments),
        thanks=words <= _THANKS_WORDS_MAX and _only_thanks(told, natures, shipments),
        says_complaint=bool(told.first("complaint_word.words")),
        asks_status=not new_matter
        and words <= _STATUS_WORDS_MAX
        and _asks_status(told, natures, text, subject),
        corrects=bool(told.first("correction.words")),
    )


def _follows_up(told: Told, shipments: tuple[Shipment, ...]) -> bool:
    if any(shipment.waybill for shipment in shipments) or told.met("about.general"):
        return False
    return bool(told.first("follow_up.news") or told.first("follow_up.answers"))


def _only_thanks(told: Told, natures: tuple[Nature, ...], shipments: tuple[Shipment, ...]) -> bool:
    """Tell whether nothing is asked, supplied or still wrong beside the thanks."""
    if any(nature not in (Nature.FEEDBACK, Nature.INQUIRY) for nature in natures):
        return False
    if told.first("feedback.suggestion") or not told.first("thanks.words"):
        return False
    if any(shipment != Shipment() for shipment in shipments):
        return False
    asks = map(told.first, ("grammar.request", "follow_up.answers", "inquiry.asks"))
    return not any(asks) and not any(piece.question for piece in told.sentences)


def _asks_status(told: Told, natures: tuple[Nature, ...], text: str, subject: str) -> bool:
    """Tell whether the state of a matter is all that is asked for."""
    if Nature.SERVICE_FAILURE in natures:
        return False
    named = bool(references(f"{subject}\n{text}"))
    said = told.first("status.words") or (told.first("follow_up.news") if named else None)
    if said is None:
        return False
    return named or len(said.words.split()) > 1
