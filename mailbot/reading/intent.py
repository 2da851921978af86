"""What a mail is for within a conversation: news asked for, thanks, the word complaint, a state.

These decide whether a mail joins a matter that is open (contract, "Mail"), wakes up one that is
closed, or opens a complaint beside a ticket. Where in doubt the answer is no: a mail that wrongly
joins another matter is lost in it, one that opens a ticket of its own is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.mail.references import references
from mailbot.reading.nature import FAILURES
from mailbot.reading.reading import Nature, Shipment
from mailbot.reading.told import Said, Told

_DISPLEASURE = ("complaint.conduct", "complaint.billing", "complaint.process", "complaint.unhappy")
_FOLLOW_UP_WORDS_MAX = 80
_THANKS_WORDS_MAX = 40
_STATUS_WORDS_MAX = 40
_BITTER_REACH = 2
"""Between thanks and what is bitterly thanked for stand at most "for the", «على»."""

TROUBLES = (*FAILURES, "service_failure.trouble", *_DISPLEASURE)
"""Lists of what can be amiss."""

_TROUBLE = (Nature.CLAIM, Nature.ADDRESS_CHANGE, Nature.PRE_ALERT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Fields of the same names in a Reading."""

    follow_up: bool
    thanks: bool
    says_complaint: bool
    asks_status: bool
    corrects: bool = False
    privacy: bool = False


def intent(
    told: Told,
    natures: tuple[Nature, ...],
    shipments: tuple[Shipment, ...],
    text: str,
    subject: str,
) -> Intent:
    """Judge a mail's intent; `text` is its new text, `subject` its whole subject."""
    words = sum(len(piece.words) for piece in told.sentences if piece.kind != "subject")
    new_matter = any(_is_new(told, nature) for nature in natures)
    return Intent(
        follow_up=not new_matter and words <= _FOLLOW_UP_WORDS_MAX and _follows_up(told, shipments),
        thanks=words <= _THANKS_WORDS_MAX and _only_thanks(told, natures, shipments),
        says_complaint=bool(told.first("complaint_word.words")),
        asks_status=not new_matter
        and words <= _STATUS_WORDS_MAX
        and _asks_status(told, natures, text, subject),
        corrects=bool(told.first("correction.words")),
        privacy=bool(told.first("privacy.words")),
    )


def _is_new(told: Told, nature: Nature) -> bool:
    """Tell whether the mail brings a matter; a complaint that is only spoken of is an old one."""
    if nature is Nature.COMPLAINT:
        return any(
            not any(map(said.touches, told.here("complaint_word.words", said.sentence)))
            for said in told.all(*_DISPLEASURE)
        )
    return nature in _TROUBLE


def _follows_up(told: Told, shipments: tuple[Shipment, ...]) -> bool:
    if any(shipment.waybill for shipment in shipments) or told.met("about.general"):
        return False
    return bool(told.first("follow_up.news") or told.first("follow_up.answers"))


def _only_thanks(told: Told, natures: tuple[Nature, ...], shipments: tuple[Shipment, ...]) -> bool:
    """Tell whether nothing is asked, supplied or still wrong beside the thanks."""
    if any(nature not in (Nature.FEEDBACK, Nature.INQUIRY) for nature in natures):
        return False
    if told.first("feedback.suggestion") or not told.first("thanks.words") or spoilt(told):
        return False
    if any(shipment != Shipment() for shipment in shipments):
        return False
    asks = map(told.first, ("grammar.request", "follow_up.answers", "inquiry.asks"))
    return not any(asks) and not any(piece.question for piece in told.sentences)


def spoilt(told: Told) -> bool:
    """Tell whether a trouble is told in spite of thanks, or bitterly thanked for (S-24)."""
    return not told.first("feedback.relief") and any(
        _spoils(told, thanks, trouble)
        for name in TROUBLES
        for trouble in told.everything(name)
        for thanks in told.here("thanks.words", trouble.sentence)
        if thanks.hit.end <= trouble.hit.start
    )


def _spoils(told: Told, thanks: Said, trouble: Said) -> bool:
    solved = told.here("feedback.solved", trouble.sentence)
    if told.turns(thanks, trouble):
        return not any(end.after(trouble) for end in solved)  # "late, but it has arrived"
    met = told.met("feedback.solved")  # its end, told anywhere, is what the thanks are for
    return not met and trouble.hit.start <= thanks.hit.end + _BITTER_REACH


def _asks_status(told: Told, natures: tuple[Nature, ...], text: str, subject: str) -> bool:
    """Tell whether the state of a matter is all that is asked for."""
    if Nature.SERVICE_FAILURE in natures:
        return False
    named = bool(references(f"{subject}\n{text}"))
    said = told.first("status.words") or (told.first("follow_up.news") if named else None)
    if said is None:
        return False
    return named or len(said.words.split()) > 1
