"""What colleagues put right: fields, what is enough, urgency, the account."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import (
    AccountLinked,
    ClaimChanged,
    DetailsAsked,
    DetailsComplete,
    Escalated,
    FieldsMerged,
    NatureSet,
    UrgencySet,
)
from mailbot.desk.policy import Requirement
from mailbot.desk.ticket import State, Ticket, Verification
from mailbot.reading.reading import Doubt, Nature, Party, Shipment
from mailbot.rules.plan import Plan
from tests.desk.office import (
    BUYER,
    FAISAL,
    HOUR,
    HUDA,
    NOON,
    OFFICE,
    OMAR,
    SHIPPER,
    WHOLE,
    ZAID,
    ticket,
)
from tests.rules.builders import events, recipients, to_customers
from tests.rules.orders.writing import after, faults, said, told, whys, write

OPEN = ticket()
HELD = ticket(group="operations", state=State.WITH_DEPT)
TWO = ticket(shipments=(WHOLE, Shipment(waybill="290019498506", shipper=SHIPPER)))
WAITING = ticket(
    state=State.AWAITING_INFO,
    shipments=(replace(WHOLE, consignee=Party(name="Sara")),),
    missing=("consignee.contact",),
    asked=("consignee.contact",),
)


def shipment(plan: Plan, number: int = 0) -> Shipment:
    return after(plan).shipments[number]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("#set consignee.phone=0551112222", lambda s: s.consignee.phones == ("+966551112222",)),
        ("#set consignee.phone = ٠٥٥١١١٢٢٢٢", lambda s: s.consignee.phones == ("+966551112222",)),
        ("#تعديل جوال المستلم=0551112222", lambda s: s.consignee.phones == ("+966551112222",)),
        ("#set consignee.name=سارة أحمد", lambda s: s.consignee.name == "سارة أحمد"),
        ("#set receiver name=Sara", lambda s: s.consignee.name == "Sara"),
        (
            "#set shipper.email=Ops@Shop.Example",
            lambda s: s.shipper.emails == ("ops@shop.example",),
        ),
        ("#set shipper.name=Noor Trading", lambda s: s.shipper.name == "Noor Trading"),
        ("#set waybill=2900 1949 8506", lambda s: s.waybill == "290019498506"),
        ("#set awb=٢٩٠٠١٩٤٩٨٥٠٦", lambda s: s.waybill == "290019498506"),
        ("#تعديل رقم البوليصة=290019498506", lambda s: s.waybill == "290019498506"),
    ],
)
def test_a_field_is_set_to_its_normal_value(text: str, read: Any) -> None:
    plan = write(text)
    assert read(shipment(plan)), shipment(plan)
    assert events(plan, FieldsMerged)[0].evidence[0].text.startswith("#set ")


def test_one_of_several_shipments_is_named_by_its_number() -> None:
    plan = write("#set 2.consignee.phone=0551112222", about=TWO)
    assert shipment(plan, 0) == TWO.shipments[0]
    assert shipment(plan, 1).consignee.phones == ("+966551112222",)


@pytest.mark.parametrize(
    ("text", "about", "why"),
    [
        ("#set", OPEN, "no-value"),
        ("#set waybill", OPEN, "no-value"),
        ("#set waybill=", OPEN, "no-value"),
        ("#set colour=red", OPEN, "unknown-field"),
        ("#set consignee.phone=12", OPEN, "not-valid"),
        ("#set consignee.email=sara", OPEN, "not-valid"),
        ("#set consignee.name=123", OPEN, "not-valid"),
        ("#set waybill=none", OPEN, "not-valid"),
        ("#set consignee.phone=0551112222", TWO, "which-shipment"),
        ("#set 3.consignee.phone=0551112222", TWO, "no-shipment"),
        ("#set nature=magic", OPEN, "unknown-nature"),
        ("#set nature=service failure", OPEN, "same-nature"),
        ("#set amount=much", OPEN, "not-valid"),
        ("#set account=nobody", OPEN, "unknown-account"),
    ],
)
def test_what_fits_no_field_comes_back(text: str, about: Ticket, why: str) -> None:
    assert whys(write(text, about=about)) == [why]


def test_the_nearest_field_is_offered() -> None:
    (row,) = faults(write("#set consigne.phone=0551112222"))
    assert row["field"] == "consignee.phone"


def test_one_field_put_right_leaves_what_is_doubted_of_another() -> None:
    doubt = Doubt("shipments.0.consignee.name", "Sara", "Sara", 0.4)
    lacks = replace(WAITING, shipments=(replace(WHOLE, consignee=Party()),), doubts=(doubt,))
    assert after(write("#set consignee.phone=0551112222", about=lacks)).doubts == (doubt,)
    assert after(write("#set consignee.name=Sara", about=lacks)).doubts == ()


def test_what_the_customer_said_on_the_telephone_ends_the_waiting() -> None:
    """The call is due on the fourth day; what he says then is no silence (§2.3)."""
    called = replace(WAITING, state=State.PENDING_CUSTOMER)
    plan = write("#set consignee.phone=0551112222", about=called)
    assert (after(plan).state, after(plan).missing) == (State.OPEN, ())


def test_the_last_gap_makes_it_complete_and_the_customer_is_told() -> None:
    plan = write("#set consignee.phone=0551112222", about=WAITING)
    assert events(plan, DetailsComplete)
    assert (after(plan).state, after(plan).missing) == (State.OPEN, ())
    assert [d.kind for d in told(plan, "complete")] == ["complete"]


def test_another_nature_has_needs_of_its_own_and_new_gaps_are_asked_once() -> None:
    """R-21."""
    no_consignee = replace(OPEN, nature=Nature.INQUIRY, shipments=(Shipment(shipper=SHIPPER),))
    policy = replace(OFFICE, requirements=(Requirement(desk=None, nature="inquiry", fields=()),))
    plan = write("#set nature=address change", about=no_consignee, policy=policy)
    assert events(plan, NatureSet)[0].nature is Nature.ADDRESS_CHANGE
    assert after(plan).missing == ("consignee.name", "consignee.contact")
    assert len(events(plan, DetailsAsked)) == 1
    assert [d.to for d in told(plan, "still-missing")] == [(BUYER,)]
    again = write("#set nature=مطالبة", about=after(plan), policy=policy)
    assert events(again, DetailsAsked) == ()


def test_a_nature_that_needs_no_more_asks_nothing() -> None:
    plan = write("#set nature=claim")
    assert to_customers(plan) == ()
    assert after(plan).natures == (Nature.CLAIM,)


@pytest.mark.parametrize(
    ("value", "amount", "currency"),
    [
        ("3500", "3500.00", "SAR"),
        ("SAR 3,500.00", "3500.00", "SAR"),
        ("٣٬٥٠٠ ريال", "3500.00", "SAR"),
        ("1200.5 aed", "1200.50", "AED"),
        ("99,5", "99.50", "SAR"),
        ("3،500", "3500.00", "SAR"),
        ("3'500", "3500.00", "SAR"),
        ("1.500,00", "1500.00", "SAR"),
        ("12.500", "12500.00", "SAR"),
    ],
)
def test_an_amount_is_the_claims(value: str, amount: str, currency: str) -> None:
    (event,) = events(write(f"#set amount={value}"), ClaimChanged)
    assert (event.claim.amount_asked, event.claim.currency) == (amount, currency)


def test_a_department_may_correct_what_it_holds_and_no_more() -> None:
    assert write("#set waybill=290019498506", FAISAL, HELD).reason == "commands-carried-out"
    assert whys(write("#set waybill=290019498506", FAISAL, OPEN)) == ["no-ticket"]


def test_enough_goes_on_with_what_is_known() -> None:
    for text in ("#enough", "#كافي"):
        assert after(write(text, about=WAITING)).state is State.OPEN
    assert whys(write("#enough")) == ["state"]


# --- urgency -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "grade"),
    [("#urgent", 2), ("#عاجل", 2), ("#urgent 3", 3), ("#urgent U1", 1), ("#urgent ٣ insulin", 3)],
)
def test_a_colleague_sets_the_grade(text: str, grade: int) -> None:
    plan = write(text)
    assert after(plan).urgency == grade
    assert bool(events(plan, Escalated)) is (grade >= 2)
    assert bool(told(plan, "escalation")) is (grade >= 2)
    assert said(plan)[0]["grade"] == grade


def test_what_is_as_urgent_already_is_told() -> None:
    assert whys(write("#urgent", about=replace(OPEN, urgency=2))) == ["urgent-already"]


def test_a_grade_is_taken_back_with_a_reason_that_is_kept() -> None:
    urgent = replace(OPEN, urgency=2, urgency_reasons=("goods",))
    plan = write("#normal The goods are spare parts, not food.", about=urgent)
    (event,) = events(plan, UrgencySet)
    assert (event.urgency, event.why) == (0, "The goods are spare parts, not food.")
    assert whys(write("#normal", about=urgent)) == ["weak"]
    assert whys(write("#normal The goods are spare parts.")) == ["not-urgent"]


def test_anybody_may_call_a_matter_of_his_urgent_and_only_its_followers_calm_it() -> None:
    own = replace(OPEN, opened_by=ZAID.email)
    assert write("#urgent", ZAID, own).reason == "commands-carried-out"
    urgent = replace(own, urgency=2)
    assert whys(write("#normal It is solved at the counter.", ZAID, urgent)) == ["writers-only"]


# --- the account ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("#link petra", "petra"),
        ("#link Petra Tours", "petra"),
        ("#ربط شركة النخبة", "nukhba"),
        ("#set account=doha", "doha"),
    ],
)
def test_the_requester_is_tied_to_an_account(text: str, key: str) -> None:
    plan = write(text, about=replace(OPEN, account=None))
    assert events(plan, AccountLinked) == (AccountLinked(account=key, by=HUDA.email),)
    assert recipients(plan) == {HUDA.email}


def test_the_nearest_accounts_are_offered() -> None:
    (row,) = faults(write("#link petra tuors"))
    assert row["accounts"] == ("petra",)
    assert whys(write("#link")) == ["no-account"]
    assert write("#link petra", OMAR).reason == "commands-carried-out"


def test_the_link_asks_the_account_about_what_somebody_else_ordered() -> None:
    """S-3: before the account was known nobody could be asked."""
    waiting = Verification(wanted_by="khalid@mail.example", nature=Nature.ADDRESS_CHANGE)
    plan = write("#link nukhba", HUDA, ticket(account=None, verification=waiting))
    found = after(plan)
    assert found.verification is not None
    assert BUYER.email in found.verification.asked_of
    assert {a.email for d in told(plan, "verify") for a in d.to} == set(found.verification.asked_of)


def test_those_who_are_called_read_how_long_they_have_by_the_grade() -> None:
    for text, wait in (("#urgent", HOUR), ("#urgent 3", HOUR / 4)):
        plan = write(text)
        (by,) = {
            d.values["accept_by"] for s in plan.steps for d in s.drafts if d.kind == "escalation"
        }
        assert by == NOON + wait
