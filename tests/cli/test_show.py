"""`mailbot show`: one ticket whole, as JSON and for people."""

from __future__ import annotations

from datetime import datetime

import pytest

from mailbot.demo import samples
from tests.cli.conftest import MAILS, NOON, Desk, mail
from tests.cli.test_ticket_record import WHOLE, assert_shape
from tests.offices import bot
from tests.servers import ImapPlace

REFS = ("KA-2026-000001", "KA-2026-000002", "KA-2026-000003", "CMP-2026-000001")


@pytest.mark.parametrize("ref", REFS)
def test_a_ticket_has_every_key_of_the_contract(worked: Desk, ref: str) -> None:
    [found] = worked.json("show", ref, "--json")
    assert_shape(found, WHOLE)
    assert found["ref"] == ref


def test_messages_and_events_are_whole_and_the_oldest_first(worked: Desk) -> None:
    [found] = worked.json("show", "KA-2026-000002", "--json")
    came, *went = found["messages"]
    assert (came["direction"], came["audience"], came["delivery"]) == ("in", "customer", None)
    assert came["from"] == "layan@alwarda.example"
    assert "290019501122" in came["text"]
    assert [(m["direction"], m["kind"], m["delivery"]) for m in went] == [
        ("out", "request", "sent"),
        ("out", "notification", "sent"),
    ]
    assert went[0]["to"] == ["layan@alwarda.example"]
    assert "[KA-2026-000002]" in went[0]["subject"]
    kinds = [event["kind"] for event in found["events"]]
    assert kinds == ["opened", "mail-added", "details-asked"]
    assert {event["at"] for event in found["events"]} == {"2026-01-05T09:00:00+00:00"}
    assert found["sla"]["state"] == "paused"
    assert found["asked"] == found["missing"]


def test_evidence_names_the_words_each_value_came_from(worked: Desk) -> None:
    [found] = worked.json("show", "KA-2026-000001", "--json")
    of_waybill = next(e for e in found["evidence"] if e["field"] == "shipments.0.waybill")
    assert "290019498498" in of_waybill["text"]
    assert 0 < of_waybill["confidence"] <= 1


@pytest.mark.parametrize("written", ["[KA-2026-000001]", "ka-2026-000001"])
def test_a_reference_is_taken_as_people_write_it(worked: Desk, written: str) -> None:
    assert worked.json("show", written, "--json")[0]["ref"] == "KA-2026-000001"


@pytest.mark.parametrize("ref", ["KA-2026-000099", "nonsense", ""])
def test_a_reference_of_no_ticket_is_refused(worked: Desk, ref: str) -> None:
    result = worked("show", ref)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such ticket" in result.stderr


def test_for_people_it_holds_facts_mails_and_events(worked: Desk) -> None:
    told = worked("show", "KA-2026-000002").stdout
    assert told.startswith("KA-2026-000002  AWAITING_INFO  Parcel not delivered")
    for part in ("290019501122", "<- mail layan@alwarda.example", "-> request", "details-asked"):
        assert part in told


def test_markup_in_a_customer_s_words_stays_words(fresh: Desk) -> None:
    sender, subject, text = MAILS["key_accounts/1-complete"]
    fresh.put("key_accounts/1", mail(sender, f"[bold]{subject}[/nope]", f"{text}\n[/red] [link=x]"))
    fresh("once")
    result = fresh("show", "KA-2026-000001")
    assert result.exit_code == 0, result.stderr
    assert "[/nope]" in result.stdout
    assert "[/red] [link=x]" in result.stdout


def test_files_that_went_with_an_officer_s_words_are_named(
    tmp_path_factory: pytest.TempPathFactory, embedded: ImapPlace
) -> None:
    with bot(tmp_path_factory.mktemp("office"), embedded) as office:
        office.put("key_accounts", mail(*MAILS["key_accounts/1-complete"]))
        office.mailbot("once", "--at", NOON)
        notification = office.fresh()[1].raw
        office.put("key_accounts", with_file(notification))
        office.mailbot("once", "--at", NOON)
        [found] = office.json("show", "KA-2026-000001", "--json")
    relay = next(m for m in found["messages"] if m["kind"] == "relay")
    assert relay["attachments"] == ["note.pdf"]
    answer = next(m for m in found["messages"] if m["from"] == "noura@rimalexpress.example")
    assert (answer["audience"], answer["attachments"]) == ("staff", ["note.pdf"])


def with_file(letter: bytes) -> bytes:
    """Answer a letter as Noura, with a file."""
    noura = samples.Person("Noura", "noura@rimalexpress.example")
    plain = samples.reply(noura, letter, datetime.fromisoformat(NOON), "Please see the note.")
    head, _, body = plain.partition(b"\r\n\r\n")
    kept, _, content = head.partition(b"Content-Type:")
    return (
        kept + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type:' + content
        + b"\r\n\r\n" + body + b'\r\n--b\r\nContent-Type: application/pdf; name="note.pdf"\r\n'
        b'Content-Disposition: attachment; filename="note.pdf"\r\n\r\n%PDF\r\n--b--\r\n'
    )  # fmt: skip


def test_people_are_shown_the_dates_to_come(worked: Desk) -> None:
    shown = worked("show", "KA-2026-000001").stdout
    assert "Dates to come" in shown
    assert "promised time, 100 %" in shown
    assert "2026-01-05 12:00 +03" in shown  # the office's own time, with its zone
    assert "{" not in shown
    waiting = worked("show", "KA-2026-000002").stdout
    assert "reminder for what is missing" in waiting
