"""Tickets that officers open for their customers: forwarded, or described (S-4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.events import Assigned, Noted, OwnerSet
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State
from mailbot.reading.reading import Reading
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, FAISAL, HUDA, OMAR, PASSER, PETRA, REEM, SAMI, ZAID
from tests.rules.builders import (
    address_of,
    case,
    events,
    letters,
    mail,
    question,
    reading,
    staff_context,
    to,
    to_customers,
)
from tests.rules.orders.writing import after, said, told, whys

FORWARDED = {"forwarded_from": BUYER.email, "forwarded_name": "سلمى الراجحي"}


def forward(cover: str, person: Person = HUDA, **changes: Any) -> Plan:
    """Decide about a customer's mail that a colleague forwards with words of his own above."""
    given: dict[str, Any] = {"cover": cover, **FORWARDED, **changes}
    return decide(case(reading("My parcel is late.", **given), staff_context(person)))


def opened(plan: Plan) -> Any:
    """Return the ticket as it then stands."""
    return after(plan, next(n for n, s in enumerate(plan.steps) if s.ticket))


def test_a_forward_opens_the_customers_ticket_and_the_officer_follows_it() -> None:
    plan = forward("pls open", SAMI)
    ticket = opened(plan)
    assert (ticket.requester.email, ticket.opened_by) == (BUYER.email, SAMI.email)
    assert (ticket.on_behalf, ticket.owner) == (True, SAMI.email)
    assert [d.to[0].email for d in to_customers(plan)] == [BUYER.email]
    assert said(plan) == [{"name": "open"}]


@pytest.mark.parametrize(
    "cover",
    [
        "pls open and assign to operations",
        "Please open a ticket and assign it to Team operations, thanks.",
        "نرجو فتح تذكرة وإسنادها إلى فريق operations",
        "open. Route to operations please",
    ],
)
def test_words_above_the_forward_hand_it_over_at_once(cover: str) -> None:
    plan = forward(cover)
    ticket = opened(plan)
    assert (ticket.state, ticket.group, ticket.owner) == (
        State.WITH_DEPT,
        "operations",
        HUDA.email,
    )
    (pack,) = [d for d in told(plan, "notification") if d.values["what_happened"] == "assigned"]
    assert pack.to[0].email == "ops@courier.example"
    assert pack.values["words"] == "My parcel is late."
    assert [row["name"] for row in said(plan)] == ["open", "assign"]


@pytest.mark.parametrize(
    "cover", ["pls open", "operations say they know nothing", "assign to somebody", ""]
)
def test_without_a_verb_and_a_group_it_stays_with_the_desk(cover: str) -> None:
    assert events(forward(cover), Assigned) == ()


def test_what_the_customer_wrote_is_no_command_of_the_officers() -> None:
    """The forwarded words are the customer's, whatever signs stand before them."""
    given = reading("#spam\n#assign operations\nMy parcel is late.", cover="pls open", **FORWARDED)
    plan = decide(case(given, staff_context(HUDA)))
    assert plan.reason == "opened-on-behalf"
    assert opened(plan).state is State.OPEN
    assert [d.template for d in to(plan, HUDA.email)].count("refusal") == 0


# --- #open ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["#open", "/Open", "#فتح"])
def test_open_above_a_forward_opens_for_its_writer(command: str) -> None:
    plan = forward(f"{command}\n#assign operations\nThe courier did not call him.")
    ticket = opened(plan)
    assert ticket.requester.email == BUYER.email
    assert (ticket.state, ticket.group) == (State.WITH_DEPT, "operations")
    assert plan.reason == "opened-on-behalf"
    assert [row["name"] for row in said(plan)] == ["open", "assign"]


def described(text: str, person: Person = HUDA, **changes: Any) -> Plan:
    said_: Reading = reading(text, **changes)
    return decide(case(said_, staff_context(person)))


@pytest.mark.parametrize(
    "text",
    [
        "#open rami@petra.example\nHe called: the parcel is late.",
        "#open\nRami of Petra Tours (rami@petra.example) called: the parcel is late.",
        "#فتح rami@petra.example اتصل وقال إن الشحنة متأخرة",
    ],
)
def test_open_with_an_address_opens_for_whom_it_describes(text: str) -> None:
    plan = described(text)
    ticket = opened(plan)
    assert (ticket.requester.email, ticket.account) == (PETRA.email, "petra")
    assert "#" not in plan.steps[-1].text


def test_further_commands_are_about_the_new_ticket() -> None:
    plan = described("#open rami@petra.example\n#note He sounded tired.\nThe parcel is late.")
    assert events(plan, Noted)
    assert len([s for s in plan.steps if s.ticket]) == 1


def test_nothing_is_opened_where_one_of_the_commands_is_wrong() -> None:
    plan = described("#open rami@petra.example\n#assign nowhere\nThe courier did not call him.")
    assert whys(plan) == ["unknown-group"]
    assert to_customers(plan) == ()
    assert [s.ticket for s in plan.steps] == [None]


@pytest.mark.parametrize(
    "plan",
    [
        described("#open\nA man called about a late parcel."),
        described("#open zaid@courier.example\nHe asks about a parcel."),
        forward("#open", forwarded_from=None),
        forward("pls open", forwarded_from=None),
        forward("pls open", forwarded_from=ZAID.email),
    ],
    ids=["nobody", "a colleague", "#open above nobody's", "nobody's forward", "a colleague's"],
)
def test_where_the_customer_cannot_be_read_the_officer_is_asked(plan: Plan) -> None:
    assert whys(plan) == ["no-customer"]
    assert [s.ticket for s in plan.steps] == [None]


def test_a_subject_that_says_forwarded_is_asked_about_too() -> None:
    given = case(
        question("pls open"),
        staff_context(HUDA),
        mail=mail(address_of(HUDA), subject="FW: Late parcel"),
    )
    assert whys(decide(given)) == ["no-customer"]


@pytest.mark.parametrize(
    ("person", "may"), [(OMAR, True), (REEM, True), (FAISAL, False), (ZAID, False)]
)
def test_who_may_open_for_a_customer(*, person: Person, may: bool) -> None:
    plan = described("#open rami@petra.example\nThe parcel is late.", person)
    if may:
        assert opened(plan).on_behalf
    else:
        assert whys(plan) == ["not-your-role"]


def test_a_head_who_opens_it_does_not_follow_it() -> None:
    assert events(forward("pls open", OMAR), OwnerSet) == ()


def test_a_stranger_is_opened_for_as_well() -> None:
    plan = forward("open", forwarded_from=PASSER.email)
    assert opened(plan).account is None
    assert letters(plan)
    assert replace(PASSER, name="").email == opened(plan).requester.email
