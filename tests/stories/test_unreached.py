"""Our acknowledgement comes back: the owner is told to telephone, no machine is answered (S-12)."""

from __future__ import annotations

from mailbot.demo import samples
from mailbot.demo.servers import Accepted
from tests.offices import kind_of
from tests.stories.correspondence import COMPLETE, NOURA, SARA, Day, at, says

REF = "KA-2026-000001"
TOMORROW = "It will be delivered tomorrow before four."


def mailbox_full(letter: Accepted, clock: str) -> bytes:
    """Build the report of a server that cannot deliver a letter for now."""
    raw = samples.bounce(letter.raw, at(clock)).replace(b"Action: failed", b"Action: delayed")
    return raw.replace(b"550 5.1.1 No such user", b"452 4.2.2 Mailbox full").replace(
        b"Status: 5.1.1", b"Status: 4.2.2"
    )


def test_the_owner_is_told_with_the_telephone_and_the_address_is_held(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    back = day.arrives(at("08:30"), samples.bounce(first.to(SARA).raw, at("08:30")))
    assert back.told == [("alarm", NOURA.email)]  # and nothing to the machine
    alarm = back.to(NOURA)
    assert says(alarm, "لم تصل رسالتنا إلى العميل", "الاتصال بالعميل هاتفيًا")
    assert says(alarm, SARA.email, "+966 50 000 0101", "5.1.1")
    [ticket] = day.tickets()
    assert (ticket["ref"], ticket["state"], ticket["first_response_at"]) == (REF, "OPEN", None)

    assert day.arrives(at("08:40"), mailbox_full(first.to(SARA), "08:40")) == []
    assert len(day.tickets()) == 1

    told = first.kind("notification", NOURA).raw
    day.office.put("key_accounts", samples.reply(NOURA, told, at("09:00"), TOMORROW))
    held = day.works(at("09:00"), ends_with=1)
    assert SARA.email not in [reader for _, reader in held.told]
    again = held.told + day.works(at("09:01")).told
    assert again == [("alarm", NOURA.email)]  # her words did not go, and she knows it
    assert day.ticket(REF)["first_response_at"] is None  # and they count as no answer
    held_alarm = [one for one in (*held, *day.rounds[-1]) if NOURA.email in one.to][-1]
    assert says(held_alarm, "ولا يُحسب ذلك إبلاغًا للعميل", "عادت رسالة سابقة من هذا العنوان")

    fixed = "#set customer email=sara.ahmad@nokhba.example\n#reply\n" + TOMORROW
    reached = day.answers(NOURA, at("09:30"), held_alarm, fixed)
    assert ("relay", "sara.ahmad@nokhba.example") in reached.told
    assert day.ticket(REF)["first_response_at"] is not None


def test_an_officers_reply_that_comes_back_for_good_was_no_answer(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    notice = first.kind("notification", NOURA)
    relay = day.answers(NOURA, at("09:00"), notice, TOMORROW).kind("relay", SARA)
    assert day.ticket(REF)["first_response_at"] is not None
    back = day.arrives(at("09:20"), samples.bounce(relay.raw, at("09:20")))
    assert back.told == [("alarm", NOURA.email)]
    assert day.ticket(REF)["first_response_at"] is None
    assert "unreached" in [event["kind"] for event in day.ticket(REF)["events"]]


def test_a_full_mailbox_is_only_noted(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    assert day.arrives(at("08:30"), mailbox_full(first.to(SARA), "08:30")) == []
    [event] = [e for e in day.ticket(REF)["events"] if e["kind"] == "undelivered"]
    assert event["detail"]["permanent"] is False
    reached = day.answers(NOURA, at("09:00"), first.kind("notification", NOURA), TOMORROW)
    assert [kind_of(letter) for letter in reached if SARA.email in letter.to] == ["relay"]
