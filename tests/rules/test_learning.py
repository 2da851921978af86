"""What a further mail adds to its ticket: answers, what we believed, what is as the last time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mailbot.desk.ticket import State, Ticket
from mailbot.reading.reading import Doubt, Evidence, Party, Shipment
from mailbot.rules.learning import Learned, learned
from tests.desk.office import BUYER, WHOLE, ticket
from tests.rules.builders import case, context, reading

NAME, CONTACT = "shipments.0.consignee.name", "shipments.0.consignee.contact"
BELIEVED = (Doubt(NAME, "Mona Saleh", "Mona Saleh", 0.4),)
HALF = replace(WHOLE, consignee=Party(phones=("+966551112222",)))


def waiting(*shipments: Shipment, **changes: Any) -> Ticket:
    """Return a ticket whose customer owes us an answer."""
    return ticket(state=State.AWAITING_INFO, shipments=shipments, **changes)


def told(text: str, about: Ticket, *shipments: Shipment, **known: Any) -> Learned:
    """Return what a mail of the requester teaches."""
    evidence = known.pop("evidence", ())
    said = reading(text, shipments=shipments, evidence=evidence)
    return learned(case(said, context(**known)), about)


def test_a_yes_makes_a_belief_a_fact() -> None:
    found = told("Yes, thank you", waiting(HALF, doubts=BELIEVED))
    assert found.shipments[0].consignee.name == "Mona Saleh"
    assert (found.doubts, found.conflicts) == ((), ())


def test_a_no_takes_the_belief_away_and_silence_leaves_it() -> None:
    open_ticket = waiting(HALF, doubts=BELIEVED)
    denied = told("No.", open_ticket)
    assert (denied.shipments, denied.doubts) == (open_ticket.shipments, ())
    assert denied.changes(open_ticket)
    silent = told("When does it come?", open_ticket)
    assert silent.doubts == BELIEVED
    assert not silent.changes(open_ticket)


def test_a_line_of_the_form_is_read_once() -> None:
    by_itself = replace(Shipment(), consignee=Party(name="yes"))
    found = told("1) Consignee name: yes", waiting(HALF, doubts=BELIEVED), by_itself)
    assert found.shipments[0].consignee.name == "Mona Saleh"
    assert found.conflicts == ()


def test_a_value_of_a_further_mail_below_the_threshold_is_believed_not_known() -> None:
    said = Shipment(consignee=Party(name="Mona Saleh"))
    unsure = Evidence(NAME, "Mona Saleh perhaps", 0.3)
    found = told("Perhaps Mona Saleh has it", waiting(HALF), said, evidence=(unsure,))
    assert found.shipments[0].consignee.name is None
    assert found.doubts == (Doubt(NAME, "Mona Saleh", "Mona Saleh perhaps", 0.3),)


def test_the_label_is_no_value_but_is_told() -> None:
    found = told("1) as on the label", waiting(HALF))
    assert (found.shipments, found.elsewhere) == ((HALF,), (NAME,))


UNKNOWN = replace(WHOLE, shipper=Party())


def test_the_same_shipper_comes_from_the_latest_earlier_matter() -> None:
    shipper = Party(name="Noor Trading", phones=("+966112345678",))
    older = ticket(ref="KA-2026-000001", shipments=(replace(WHOLE, shipper=Party(name="Old")),))
    last = ticket(ref="KA-2026-000002", shipments=(replace(WHOLE, shipper=shipper),))
    for words in ("Same shipper as before.", "نفس المرسل", "same as last time"):
        found = told(words, waiting(UNKNOWN, ref="KA-2026-000009"), earlier=(older, last))
        assert found.shipments[0].shipper == shipper
        sources = {one.field: one.text for one in found.evidence}
        assert sources["shipments.0.shipper.name"] == "earlier KA-2026-000002"


def test_the_same_shipper_of_somebody_elses_matter_is_not_told() -> None:
    other = ticket(
        ref="KA-2026-000002", requester=replace(BUYER, email="x@else.example"), account=None
    )
    found = told("same shipper", waiting(UNKNOWN), earlier=(other,))
    assert found.shipments[0].shipper == Party()


def named(known: str, said: str) -> Learned:
    """Return what a further mail teaches that gives a known receiver's name once more."""
    about = waiting(replace(WHOLE, consignee=Party(name=known)))
    again = Evidence(NAME, f"Receiver: {said}", 0.98)
    return told("As below", about, Shipment(consignee=Party(name=said)), evidence=(again,))


def test_a_name_in_the_other_script_is_the_same_name_and_kept_in_both_spellings() -> None:
    found = named("Khalid", "خالد")
    assert (found.shipments[0].consignee.name, found.conflicts) == ("Khalid", ())
    assert found.respells(waiting(replace(WHOLE, consignee=Party(name="Khalid"))))


def test_another_name_in_the_other_script_is_a_contradiction_for_the_officer() -> None:
    found = named("Khalid", "عمر")
    assert found.shipments[0].consignee.name == "Khalid"
    assert found.conflicts == ("shipments.0.consignee.name: Khalid / عمر",)
