"""What holds of every reading, whatever came."""

from __future__ import annotations

import json
import re
from typing import Any

from mailbot.cli.extract import record
from mailbot.mail.headers import FIELD_BYTES_MAX
from mailbot.mail.message import Mail
from mailbot.mail.mime import PARTS_MAX
from mailbot.reading.names import NAME_MAX
from mailbot.reading.read import TEXT_MAX
from mailbot.reading.reading import Disposition, Party, Reading, missing_fields

_WAYBILL = re.compile(r"(?=.*\d)[0-9A-Z]{4,40}")
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_EMAIL = re.compile(r"[^\s@A-Z]+@[^\s@A-Z]+")


def assert_sound(mail: Mail, reading: Reading) -> None:
    """Fail where a reading breaks what the labels promise of every one."""
    found = record("a.eml", mail, reading)
    assert json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8")) == found
    assert len(mail.attachments) <= PARTS_MAX
    assert len(mail.subject) <= FIELD_BYTES_MAX
    assert len(reading.reply_text) <= TEXT_MAX
    assert 0 <= reading.urgency <= 3
    assert (reading.nature is not None) is (reading.disposition is Disposition.REQUEST)
    if not reading.about_shipment:
        assert reading.shipments == ()
    wanted = missing_fields(reading.shipments) if reading.about_shipment else ()
    assert reading.missing == wanted
    for shipment in reading.shipments:
        assert shipment.waybill is None or _WAYBILL.fullmatch(shipment.waybill)
        _assert_party(shipment.shipper)
        _assert_party(shipment.consignee)
    for said in reading.evidence:
        assert 0 < said.confidence <= 1
        assert _at(found, said.field) not in (None, [], ""), said


def _assert_party(party: Party) -> None:
    name = party.name
    assert name is None or (name == name.strip() and 0 < len(name) <= NAME_MAX and "\n" not in name)
    assert all(_PHONE.fullmatch(phone) for phone in party.phones), party
    assert all(_EMAIL.fullmatch(email) for email in party.emails), party
    assert len(set(party.phones)) == len(party.phones)
    assert len(set(party.emails)) == len(party.emails)


def _at(found: Any, path: str) -> Any:
    """Return the value that a path of evidence (`shipments.0.shipper.name`) leads to."""
    for step in path.split("."):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found
