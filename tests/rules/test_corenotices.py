"""Notices of the system of record find their ticket, or open one; nobody answers a machine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import CoreLinked
from mailbot.desk.lifecycle import evolved
from mailbot.mail.message import Address
from mailbot.reading.reading import Disposition, Party, Shipment
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, HUDA, NOON, WAYBILL, ticket
from tests.rules.builders import case, context, events, letters, mail, reading, recipients

CORE = Address("CORE", "notify@core.example")
T = ticket()


def notice(said: Any = None, **known: Any) -> Plan:
    given = context(CORE, core_refs=("C-00000007",), **known)
    return decide(case(said or reading(), given, mail=mail(CORE)))


@pytest.mark.parametrize(
    "known", [{"of_core": T}, {"named": (T,)}, {"same_waybill": (T,)}], ids=lambda k: next(iter(k))
)
def test_a_notice_is_noted_on_its_ticket_and_the_owner_told(known: dict[str, Any]) -> None:
    plan = notice(**known)
    assert plan.reason == "core-notice"
    assert events(plan, CoreLinked) == (CoreLinked(core_ref="C-00000007"),)
    assert recipients(plan) == {HUDA.email}
    assert {draft.audience for draft in letters(plan)} == {"staff"}
    assert plan.steps[0].kept_as == "staff"


def test_the_number_is_kept_once() -> None:
    plan = notice(of_core=replace(T, core_ref="C-00000007"))
    assert events(plan, CoreLinked) == ()


def test_one_that_ties_to_nothing_opens_a_ticket_for_the_customer_it_names() -> None:
    shipment = Shipment(waybill=WAYBILL, shipper=Party(name="Nukhba", emails=(BUYER.email,)))
    plan = notice(reading(shipments=(shipment,)))
    assert plan.reason == "core-opened"
    [step] = plan.steps
    assert step.ticket is not None
    assert (step.ticket.channel, step.ticket.requester.email) == ("core", BUYER.email)
    assert step.ticket.on_behalf
    assert BUYER.email in recipients(plan)
    assert CORE.email not in recipients(plan)
    assert evolved(step.ticket, step.events, NOON).core_ref == "C-00000007"


def test_without_a_customer_it_is_opened_for_staff_alone() -> None:
    plan = notice(reading(shipments=(Shipment(waybill=WAYBILL),)))
    [step] = plan.steps
    assert step.ticket is not None
    assert step.ticket.channel == "core"
    assert {draft.audience for draft in letters(plan)} == {"staff"}


def test_a_mail_that_only_looks_like_one_is_a_machines() -> None:
    """Without proof there are no numbers in the context: nothing is tied to anything."""
    said = reading(disposition=Disposition.BULK)
    plan = decide(case(said, context(CORE, same_waybill=(T,)), mail=mail(CORE)))
    assert plan.reason == "machine-bulk"
    assert plan.steps == ()
