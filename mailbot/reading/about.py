"""Whether a mail concerns one or more particular shipments, past, present or announced.

A question about services, prices or accounts does not, nor does anger about conduct or process;
a bill that names a waybill does, and so does praise for a parcel that came.
"""

from __future__ import annotations

from mailbot.reading.reading import Nature, Shipment
from mailbot.reading.told import Told

_OF_SHIPMENTS = (
    Nature.CLAIM,
    Nature.ADDRESS_CHANGE,
    Nature.SERVICE_FAILURE,
    Nature.PRE_ALERT,
)


def speaks_of_one(told: Told, *, reply: bool) -> bool:
    """Tell, before anything else is known, whether sentences point at a shipment.

    `reply`: the mail answers one of ours, which is about a shipment unless it says otherwise.
    """
    if told.met("about.denied"):
        return False
    return bool(told.met("about.shipment")) or (reply and not told.met("about.general"))


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
    if nature in _OF_SHIPMENTS or waybill:
        return True
    if told.met("about.denied") or nature is Nature.COMPLAINT:
        return False
    if nature is Nature.FEEDBACK:
        return _praises_delivery(told, pointed=pointed)
    if told.met("about.general"):
        return particular and pointed
    return particular or pointed


def _praises_delivery(told: Told, *, pointed: bool) -> bool:
    """Tell praise for a parcel from a suggestion or praise for the house."""
    return pointed and not (
        told.first("feedback.suggestion") and not told.first("feedback.solved")
    )
