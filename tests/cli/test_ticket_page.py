"""A ticket for people: words instead of structures, times of the office's zone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mailbot.cli.ticket_page import STEPS, Page, page
from mailbot.cli.ticket_record import whole
from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.events import Assigned, FieldsMerged
from mailbot.desk.ticket import Question, State, Ticket
from mailbot.desk.timers import timers
from mailbot.rules.timers import WORK
from mailbot.store.journal import Entry, kind_of
from tests.desk.office import HOUR, HUDA, NOON, OFFICE, WHOLE, ticket

T = ticket(subject="Late parcel", due_at=NOON + 72 * HOUR)


def shown(about: Ticket = T, *events: Any) -> Page:
    entries = tuple(
        Entry(at=NOON, actor=HUDA.email, kind=kind_of(e), event=e, inbound_id=None) for e in events
    )
    return page(whole(about, NOON, (), (), entries), about, OFFICE, timers(about, OFFICE))


def facts(about: Ticket = T) -> dict[str, str]:
    return dict(shown(about).facts)


def test_times_are_the_offices_with_their_zone() -> None:
    assert facts()["Opened"] == "2026-01-05 12:00 +03"
    assert all(at.endswith(" +03") for at, _ in shown().coming)


def test_people_groups_and_accounts_stand_with_their_names() -> None:
    found = facts()
    assert found["Owner"] == "Huda <huda@courier.example>"
    assert found["Group"] == "Team ka-sa (ka-sa)"
    assert found["Account"].startswith("Nukhba Trading (")
    assert found["Clock"] == "running, 72 h 00 min left"


def test_nothing_is_printed_as_a_structure() -> None:
    handed = Assigned(by=HUDA.email, group="operations", to_department=True, reason="redeliver")
    merged = FieldsMerged(shipments=(WHOLE,), missing=("consignee.name",))
    claimed = replace(T, claim=Claim(state=ClaimState.PAID, amount_asked="900.00", paid_at=NOON))
    found = shown(claimed, handed, merged)
    text = "\n".join((*(t for _, t in found.facts), *found.events))
    assert not any(sign in text for sign in ("{", "}", "[", "]", "None", "True", "+00:00"))
    assert "handed to a group (assigned), huda@courier.example: by huda@courier.example" in text
    assert "to department yes; reason redeliver" in text
    assert "state PAID; amount asked 900.00" in text
    assert "paid at 2026-01-05 12:00 +03" in text


def test_what_it_waits_for_and_where_it_goes_is_told() -> None:
    asked = Question(asker=HUDA.email, back_to=State.OPEN, group="operations")
    found = facts(replace(T, asked_groups=(asked,), redirect_to="RRRD2929, Riyadh"))
    assert found["Asked"] == "Team operations (operations), by Huda <huda@courier.example>"
    assert found["New address"] == "RRRD2929, Riyadh"


def test_every_kind_of_date_has_words() -> None:
    assert set(STEPS) == set(WORK)
