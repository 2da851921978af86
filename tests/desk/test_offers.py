"""Which commands a colleague may use on a ticket as it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.offers import OFFERS, offered, to_group
from mailbot.desk.policy import Person
from mailbot.desk.rights import CARRIED_OUT
from mailbot.desk.ticket import State, Ticket
from tests.desk.office import (
    FAISAL,
    HUDA,
    MAHA,
    NADIA,
    NOON,
    OFFICE,
    OMAR,
    OPERATIONS,
    ZAID,
    complaint,
    shipment,
    ticket,
)

OPEN = ticket()
HELD = ticket(group="operations", state=State.WITH_DEPT)
UNKNOWN = ticket(account=None)
ASKED = ticket(state=State.AWAITING_INFO, asked_at=NOON, missing=("consignee.name",))
ASSESSED = ticket(claim=Claim(state=ClaimState.ASSESSED, prepared_by=HUDA.email))
SENT = ticket(claim=Claim(state=ClaimState.SENT_TO_CLAIMS))
CALLED = ticket(urgency=2, escalated_level=2)
DONE = ticket(state=State.RESOLVED, resolved_at=NOON)


def test_every_command_about_a_ticket_is_known() -> None:
    assert set(OFFERS) == CARRIED_OUT - {
        "open", "mine", "who", "standards", "read", "report", "submit",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("person", "about", "has", "has_not"),
    [
        (
            HUDA,
            OPEN,
            "reply note assign ask set claim resolve call",
            "link enough misrouted ok paid",
        ),
        (HUDA, UNKNOWN, "link", ""),
        (HUDA, ASKED, "enough", ""),
        (HUDA, HELD, "reply ask note", "assign resolve misrouted"),
        (FAISAL, HELD, "assign misrouted resolve ask note", "reply take reopen"),
        (NADIA, ASSESSED, "approve reject", "paid receipt"),
        (HUDA, ASSESSED, "claim", "approve reject resolve"),
        (MAHA, SENT, "receipt paid", "approve reply"),
        (HUDA, CALLED, "ok normal", ""),
        (HUDA, DONE, "reopen reply", "resolve assign ask"),
        (OMAR, HELD, "assign urgent", "misrouted"),
        (HUDA, replace(OPEN, shipments=(shipment(), shipment("290019498506"))), "split", ""),
        (NADIA, complaint(state=State.REPLIED), "restrict hold", "split claim"),
        (ZAID, OPEN, "", "reply assign"),
    ],
)
def test_rights_and_state_decide(person: Person, about: Ticket, has: str, has_not: str) -> None:
    found = set(offered(OFFICE, person, about))
    assert found >= {*has.split()}
    assert not found & {*has_not.split()}


def test_nobody_is_offered_to_decide_what_he_has_prepared() -> None:
    own = replace(ASSESSED, claim=Claim(state=ClaimState.ASSESSED, prepared_by=NADIA.email))
    assert "approve" not in offered(OFFICE, NADIA, own)


def test_a_letter_to_a_group_lists_what_each_of_its_members_may() -> None:
    assert to_group(OFFICE, OPERATIONS, HELD) == offered(OFFICE, FAISAL, HELD)
    assert to_group(OFFICE, replace(OPERATIONS, members=()), HELD) == ()
