"""A customer has what is held of her erased: nothing of her is left, nothing breaks (S-29)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from mailbot.store.engine import Database, open_database
from mailbot.store.models import metadata
from tests.databases import NO_POSTGRES, Server
from tests.offices import bot
from tests.servers import ImapPlace
from tests.store.test_migrate import full_url
from tests.stories.correspondence import (
    NOURA,
    Day,
    Person,
    at,
    with_file,
)

AMAL = "amal@rimalexpress.example"
TWELFTH = "2026-01-12T09:00:00Z"
CANARY = Person("Zumurrud Qandilova", "zumurrud@qandil.example", "Zumurrud Qandilova\nKanarie Shop")
OTHER = Person("Layan Bakr", "layan@alwarda.example", "Layan Bakr\nDar Al-Warda Gifts")
WORDS = (
    "Dear team,\n\nAWB 290019498498 is late, and the vase marked flamingo77 is a gift."
    "\n\nShipper: Kanarie Shop\nShipper phone: 0501237654\nConsignee: Yaqut Sapphirson\n"
    "Consignee mobile: 0557651234\nConsignee email: yaqut@sapphirson.example"
)
OF_HER = (
    "zumurrud", "qandil", "kanarie", "flamingo77", "501237654", "557651234", "yaqut", "sapphirson",
    "290019498498", "secretfile",
)  # fmt: skip


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def day(request: pytest.FixtureRequest, tmp_path: Path, embedded: ImapPlace) -> Iterator[Day]:
    """Return an office on a database of either kind."""
    if request.param == "sqlite":
        with bot(tmp_path, embedded) as office:
            yield Day(office)
        return
    server: Server | None = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip(NO_POSTGRES)
    with bot(tmp_path, embedded, full_url(server.empty())) as office:
        yield Day(office)
    server.clear()


def opened(day: Day) -> Database:
    url = re.search(r'url = "(.*)"', day.office.config.read_text("utf-8"))
    assert url is not None
    return open_database(
        url.group(1).replace("///mailbot", f"///{day.office.config.parent}/mailbot")
    )


def files(day: Day) -> list[Path]:
    return sorted(day.office.config.parent.glob("mailbot.db*"))


def left(day: Day) -> set[str]:
    """Return what of her stands in any byte of SQLite's files, or any column of PostgreSQL's."""
    database = opened(day)
    found = set()
    with database.reading() as conn:
        for table in metadata.sorted_tables:
            for row in conn.execute(sa.select(table)):
                text = " ".join(
                    v.decode("utf-8", "replace") if isinstance(v, bytes) else repr(v) for v in row
                ).lower()
                found |= {word for word in OF_HER if word in text}
    database.dispose()
    for path in files(day):
        data = path.read_bytes().lower()
        found |= {word for word in OF_HER if word.encode() in data}
    return found


def closed_case(day: Day) -> str:
    """Let her write, be answered, thank; let the office report; return her ticket's reference."""
    raw = with_file(
        read_new(day, "Late vase flamingo77 for Kanarie Shop", WORDS),
        "secretfile.pdf",
        b"secretfile",
    )
    first = day.arrives(at("08:05"), raw)
    note = first.kind("notification", NOURA)
    told = day.answers(NOURA, at("08:30"), note, "#resolve\nDear Zumurrud, the vase is delivered.")
    closing = told.kind("closing", CANARY)
    day.answers(CANARY, at("09:00"), closing, "Yes, solved, thank you. flamingo77 is here.")
    day.works(at("09:10", day=6))
    day.works(at("09:10", day=11))
    (ticket,) = day.tickets()
    assert ticket["state"] == "CLOSED"
    return str(ticket["ref"])


def read_new(day: Day, subject: str, text: str) -> bytes:
    from mailbot.demo import samples

    return samples.new_mail(CANARY, "keyaccounts@rimalexpress.example", at("08:05"), subject, text)


def erase(day: Day, address: str = CANARY.email) -> tuple[int, str]:
    done = day.office.mailbot("erase", address, "--reason", "asked for", "--at", TWELFTH)
    return done.returncode, done.stderr


def figures(day: Day, name: str) -> list[str]:
    """Return every number of the weekly report, in order."""
    folder = day.office.folder / name
    folder.mkdir()
    done = day.office.mailbot("report", "weekly", "--out", str(folder), "--at", TWELFTH)
    assert done.returncode == 0, done.stderr
    (text,) = folder.rglob("*.txt")
    found = re.findall(r"\d+", text.read_text("utf-8"))
    assert len(found) > 20
    return found


def test_nothing_of_her_is_left_and_all_goes_on(day: Day) -> None:
    ref = closed_case(day)
    assert {"zumurrud", "flamingo77"} <= left(day)
    before = figures(day, "before")
    assert erase(day)[0] == 0
    assert left(day) == set()

    shown = day.ticket(ref)
    assert (shown["state"], shown["nature"]) == ("CLOSED", "service_failure")
    assert shown["events"][-1]["kind"] == "erased"
    assert day.office.mailbot("verify").returncode == 0
    assert figures(day, "after") == before
    assert (
        day.office.mailbot("register", "--out", str(day.office.folder / "r.xlsx")).returncode == 0
    )
    assert erase(day)[0] == 0
    assert day.office.mailbot("verify").returncode == 0


def test_who_writes_again_is_a_new_customer(day: Day) -> None:
    closed_case(day)
    letter = next(one for sent in day.rounds for one in sent if CANARY.email in one.to)
    erase(day)
    day.answers(CANARY, at("10:00", day=12), letter, "The vase flamingo77 is broken after all.")
    assert len(day.tickets()) == 2


def test_nothing_is_erased_under_a_hold(day: Day) -> None:
    first = day.arrives(at("08:05"), read_new(day, "Late vase", WORDS))
    code, why = erase(day)
    assert (code, "the ticket is open" in why) == (1, True)
    consignee = erase(day, "yaqut@sapphirson.example")
    assert consignee[0] == 1
    note = first.kind("notification", NOURA)
    day.answers(NOURA, at("08:30"), note, "#resolve\nDear Zumurrud, the vase is delivered.")
    ref = day.tickets()[0]["ref"]
    day.office.mailbot("command", ref, "#hold a court asked", "--as", AMAL)
    day.works(at("09:10", day=11))
    assert day.tickets()[0]["state"] == "CLOSED"
    code, why = erase(day)
    assert (code, "a court asked" in why) == (1, True)
    assert "flamingo77" in left(day)


def test_a_consignee_goes_out_of_what_is_anothers(day: Day) -> None:
    ref = closed_case(day)
    assert erase(day, "yaqut@sapphirson.example")[0] == 0
    assert left(day) & {"yaqut", "sapphirson", "557651234"} == set()
    (shipment,) = day.ticket(ref)["shipments"]
    assert shipment["shipper"]["name"] == "Kanarie Shop"
    assert day.office.mailbot("verify").returncode == 0


@pytest.mark.parametrize(
    "address", ["noura@rimalexpress.example", "keyaccounts@rimalexpress.example"]
)
def test_our_own_people_are_not_erased(day: Day, address: str) -> None:
    day.works(at("08:00"))
    assert erase(day, address)[0] == 1


@pytest.mark.parametrize("address", ["nobody", "two@a.example, three@b.example"])
def test_what_is_no_address_is_a_wrong_call(day: Day, address: str) -> None:
    assert erase(day, address)[0] == 2
