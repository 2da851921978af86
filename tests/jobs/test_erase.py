"""What is held of a person, and what of others bears his name."""

from __future__ import annotations

from mailbot.desk.erasure import Keeper
from mailbot.jobs.erase import Held, Request, blotted_bytes, erase, held_of, ours_of, stand_ins_of
from mailbot.reading.reading import Shipment
from mailbot.store import audit
from mailbot.store.engine import Database
from tests.desk.office import HUDA, NOON, OFFICE, ticket
from tests.jobs.samples import kept, mail_of, raw_mail

SARA = "sara@qandil.example"
WORD = Keeper(ours=lambda _: False, stand_ins={SARA: "erased@erased.invalid"}, marks=(SARA,))


def test_anothers_mail_keeps_all_but_the_name() -> None:
    raw = b"From: a@b.example\r\nCc: Sara@Qandil.example\r\n\r\n\xff stays"
    assert blotted_bytes(raw, WORD) == (
        b"From: a@b.example\r\nCc: erased@erased.invalid\r\n\r\n\xff stays"
    )


def test_a_name_in_an_encoded_part_takes_the_mail_with_it() -> None:
    assert blotted_bytes(b"From: a@b.example\r\n\r\nc2FyYUBxYW5kaWwuZXhhbXBsZQ==\r\n", WORD) == b""


def test_the_same_waybill_has_the_same_stand_in() -> None:
    one = ticket(shipments=(Shipment(waybill="AB1"), Shipment(waybill="CD2")))
    other = ticket(shipments=(Shipment(waybill="CD2"),))
    found = stand_ins_of((one, other), {SARA: "x"}, "0f")
    assert found == {SARA: "x", "ab1": "ERASED-0f-1", "cd2": "ERASED-0f-2"}


def test_our_people_groups_and_machines_are_ours() -> None:
    assert {HUDA.email, "mailbot", "core", *OFFICE.own_addresses} <= ours_of(OFFICE)
    assert SARA not in ours_of(OFFICE)


def test_a_mail_that_waits_to_be_read_is_let_be_read_first(database: Database) -> None:
    kept(database, raw_mail("Late", sender=f"Sara <{SARA}>"))
    done = erase(database, OFFICE, Request(SARA, "root", "asked", NOON))
    assert [reason.what for reason in done.refused] == ["mail 1"]
    assert mail_of(database, 1).raw
    with database.reading() as conn:
        assert audit.acts(conn) == ()


def test_of_who_never_wrote_nothing_is_held_and_that_is_written_down(database: Database) -> None:
    with database.reading() as conn:
        found = held_of(conn, SARA)
    assert found == Held((), (), (), frozenset(), frozenset())
    assert erase(database, OFFICE, Request(SARA, "root", "asked", NOON)).refused == ()
    with database.reading() as conn:
        (act,) = audit.acts(conn)
    assert (act.actor, act.act, act.reason) == ("root", "erase", "asked")
    assert act.subject == audit.subject_of(SARA)
