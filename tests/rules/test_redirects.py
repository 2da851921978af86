"""What a mail says of where a shipment is to go: labels, running words, the short address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.redirect import FIELD, RedirectSet
from mailbot.desk.ticket import State, Ticket
from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.reading import Nature
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from mailbot.rules.redirects import new_address
from tests.desk.office import BUYER, HUDA, NOON, WHOLE, ticket
from tests.rules.builders import VOCABULARY as WORDS
from tests.rules.builders import case, context, events, letters, question, reading, replied
from tests.rules.orders.writing import after, write

MOVES = ticket(nature=Nature.ADDRESS_CHANGE, natures=(Nature.ADDRESS_CHANGE,))
ASKED = replace(MOVES, state=State.AWAITING_INFO, asked=(FIELD,), asked_at=NOON)
OLAYA = "Olaya district, King Fahd Road 12, Riyadh"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"Please redirect it.\nNew address: {OLAYA}", OLAYA),
        (f"New delivery address = {OLAYA}", OLAYA),
        (f"Please change the delivery address to {OLAYA}. Thank you", OLAYA),
        (f"please deliver it to {OLAYA}\nRegards", OLAYA),
        (f"Kindly change the address of AWB 290019502233 to {OLAYA}", OLAYA),
        (
            "نرجو تغيير عنوان الشحنة 290019502233 إلى: جدة، حي الروضة، شارع الأمير سلطان.",
            "جدة، حي الروضة، شارع الأمير سلطان",
        ),
        (f"New address:\n{OLAYA}\n\nThanks", OLAYA),
        (f"Shipper address: Jeddah\nAddress: Old one\nNew address: {OLAYA}", OLAYA),
        ("نرجو تعديل عنوان الشحنة إلى حي النرجس، شارع ٥، الرياض.", "حي النرجس، شارع ٥، الرياض"),
        ("العنوان الجديد: حي النرجس شارع 5", "حي النرجس شارع 5"),
        ("انتقلنا إلى حي الياسمين بجوار المسجد", "حي الياسمين بجوار المسجد"),
        ("العنوان الوطني RRRD2929", "العنوان الوطني RRRD2929"),
        ("Our short address: RRRD2929", "RRRD2929"),
        (f"please deliver AWB 290019498498 to our new address: {OLAYA}.", OLAYA),
        ("Shipper address: Jeddah", None),  # whose it is, not where to
        (
            "نرجو تغيير عنوان الشحنة 290019502233 إلى: جدة، حي الروضة، شارع الأمير 7",
            "جدة، حي الروضة، شارع الأمير 7",
        ),
        ("أرغب في تغيير عنوان الشحنة 290019506677 إلى الخبر، حي العليا.", "الخبر، حي العليا"),
        # a place is spoken of, and none is given
        ("Please change the delivery address of the shipment.", None),
        ("نرجو تعديل عنوان الشحنة", None),
        ("We need a different address for this one", None),
        ("please change the address to Jeddah", None),  # a city delivers nothing
        ("send me the address to huda@courier.example", None),
        # no place is spoken of
        ("Please hold it until Sunday and we collect it.", ""),
        ("Please deliver on Saturday afternoon", ""),
        ("", ""),
    ],
)
def test_the_address_is_found_where_one_is_given(text: str, address: str | None) -> None:
    assert new_address(text, WORDS) == address


def opening(text: str) -> Plan:
    said = reading(text, nature=Nature.ADDRESS_CHANGE, natures=(Nature.ADDRESS_CHANGE,),
                   shipments=(WHOLE,), about_shipment=True)  # fmt: skip
    return decide(case(said, context(BUYER)))


def test_a_redirect_without_an_address_asks_for_it_alone() -> None:
    plan = opening("Please change the delivery address.")
    (request,) = [d for d in letters(plan) if d.template == "request"]
    assert [line.name for line in request.values["form"]] == [FIELD]  # type: ignore[attr-defined]
    assert after(plan).state is State.AWAITING_INFO


def test_one_that_says_where_to_is_acknowledged_and_shown_to_its_officer() -> None:
    plan = opening(f"Please change the address to {OLAYA}.")
    assert after(plan).redirect_to == OLAYA
    assert {d.template for d in letters(plan)} == {"acknowledgement", "notification"}


def answer(text: str, about: Ticket = ASKED) -> Plan:
    form = Asked(ref=about.ref, fields=(AskedField(1, 0, FIELD),), shipments=about.shipments)
    return decide(case(question(text), context(**replied(about, "request", asked=form))))


@pytest.mark.parametrize(
    "text", [f"1) New delivery address: {OLAYA}", f"1) {OLAYA}", f"Deliver it to {OLAYA}", OLAYA]
)
def test_the_answer_completes_it(text: str) -> None:
    plan = answer(text)
    assert events(plan, RedirectSet) == (RedirectSet(address=OLAYA),)
    assert after(plan).state is State.OPEN
    assert "complete" in {d.template for d in letters(plan)}


@pytest.mark.parametrize("text", ["We will send it tomorrow", "Which street do you mean?", "Yes"])
def test_a_line_that_is_no_address_is_not_taken_for_one(text: str) -> None:
    assert events(answer(text), RedirectSet) == ()


def test_an_officer_sets_it_and_that_completes_it_too() -> None:
    plan = write(f"#set new address={OLAYA}", HUDA, ASKED)
    assert (after(plan).redirect_to, after(plan).state) == (OLAYA, State.OPEN)


def test_another_nature_asks_where_to() -> None:
    plan = write("#set nature=address change", HUDA, ticket())
    (request,) = [d for d in letters(plan) if d.template == "still-missing"]
    assert [line.name for line in request.values["form"]] == [FIELD]  # type: ignore[attr-defined]
