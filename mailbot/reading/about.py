"""Whether a mail concerns one or more particular shipments, past, present or announced.

A question about services, prices or accounts does not, nor does anger about conduct or process;
a bill that names a waybill does, and so does praise for a parcel that came.
"""

from __future__ import annotations

from mailbot.reading.nature import FAILURES
from mailbot.reading.reading import Nature, Shipment
from mailbot.reading.sentences import Sentence
from mailbot.reading.told import Told

_OF_SHIPMENTS = (
    Nature.CLAIM,
    Nature.ADDRESS_CHANGE,
    Nature.SERVICE_FAILURE,
    Nature.PRE_ALERT,
)
_COMPLAINTS = ("complaint.conduct", "complaint.billing", "complaint.process")
"""Where one of these is told, a failure may be one of process: "the line was dropped"."""
_OF_THE_HOUSE = (
    *_COMPLAINTS,
    "complaint.our_side",
    "feedback.praise",
    "feedback.suggestion",
    "feedback.leans",
)
TOLD_WORDS_MIN = 5
"""A sentence of so many words tells something; shorter ones are greetings and labels."""
TROUBLES = (*FAILURES, "service_failure.trouble")


def speaks_of_one(told: Told, *, reply: bool) -> bool:
    """Tell, before anything else is known, whether sentences point at a shipment.

    "My parcel" does wherever it stands; "a parcel" only where something is told of it. A `reply`
    to one of ours is about a shipment unless it asks about services in general.
    """
    if told.met("about.denied"):
        return False
    if any(not _supposes(told, said.sentence) for said in told.all("about.shipment")):
        return True
    some: tuple[str, ...] = (
        "about.some",
        "goods.health",
        "goods.perishable",
        "goods.animals",
        "documents.words",
    )
    if not any(map(told.met, _COMPLAINTS)):
        some = (*some, *FAILURES, "about.came")
    if any(_tells(told, said.sentence) for said in told.all(*some)):
        return True
    return (reply or _tells_of_something(told)) and not told.met("about.general")


def _tells_of_something(told: Told) -> bool:
    """Tell whether a stranger states a case, and neither blames, praises nor asks."""
    if any(piece.question for piece in told.sentences) or any(map(told.met, _OF_THE_HOUSE)):
        return False
    return any(
        piece.kind == "prose" and len(piece.words) >= TOLD_WORDS_MIN for piece in told.sentences
    )


def _supposes(told: Told, sentence: Sentence) -> bool:
    """Tell "what happens if the parcel is lost?" from words about one that exists."""
    return sentence.question and told.says("grammar.supposing", sentence)


def _tells(told: Told, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of something that happened, and not of services."""
    if told.here("about.general", sentence) or _supposes(told, sentence):
        return False
    asks = sentence.question or told.says("grammar.conditional", sentence)
    return not asks or any(told.here(name, sentence) for name in TROUBLES)


def about_shipment(
    told: Told,
    nature: Nature,
    shipments: tuple[Shipment, ...],
    *,
    pointed: bool,
    particular: bool,
) -> bool:
    """Judge with all that was read; `pointed` is `speaks_of_one`'s answer.

    `particular`: the fields found show a particular shipment.
    """
    waybill = any(shipment.waybill for shipment in shipments)
    particular = particular and any(shipment != Shipment() for shipment in shipments)
    if nature in _OF_SHIPMENTS or waybill:
        return True
    if told.met("about.denied") or nature is Nature.COMPLAINT:
        return False
    if nature is Nature.FEEDBACK:
        return _praises_delivery(told, pointed=pointed)
    if told.met("about.general"):
        return particular and pointed
    return particular or pointed


def thanked_for_one(told: Told) -> bool:
    """Tell whether mere thanks are for a particular shipment: a reply alone does not make one."""
    return _praises_delivery(told, pointed=speaks_of_one(told, reply=False))


def _praises_delivery(told: Told, *, pointed: bool) -> bool:
    """Tell praise for a parcel from a suggestion or praise for the house."""
    if told.first("feedback.suggestion"):
        return False
    return pointed or bool(told.first("about.came"))
