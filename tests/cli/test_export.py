"""`mailbot export`: what a person is given, and what he is not."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from mailbot.store import audit
from tests.cli.conftest import Desk

LAYAN = "layan@alwarda.example"


def archive_of(desk: Desk, address: str, out: Path) -> dict[str, bytes]:
    done = desk("export", address, "--out", str(out))
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_mail_and_letter_is_there(worked: Desk, tmp_path: Path) -> None:
    found = archive_of(worked, LAYAN, tmp_path / "layan.zip")
    mails = [data for name, data in found.items() if name.startswith("mails/")]
    letters = [data for name, data in found.items() if name.startswith("letters/")]
    assert [b"AWB 290019501122" in data for data in mails] == [True]
    assert letters
    assert all(LAYAN.encode() in data for data in letters)
    rows = [json.loads(line) for line in found["data.jsonl"].decode().splitlines()]
    assert [row["type"] for row in rows][:2] == ["person", "ticket"]
    assert rows[1]["shipments"][0]["waybill"] == "290019501122"
    named = {row["file"] for row in rows if row["type"] in ("mail", "letter")}
    assert named == {name for name in found if name.endswith(".eml")}
    assert LAYAN in found["README.txt"].decode()
    assert (tmp_path / "layan.zip").stat().st_mode & 0o077 == 0


def test_nothing_of_others_and_nothing_from_inside(worked: Desk, tmp_path: Path) -> None:
    found = archive_of(worked, LAYAN, tmp_path / "layan.zip")
    everything = b"".join(found.values())
    for other in (b"sara@nokhba", b"290019498498", b"alshifa", b"noura@", b"turki@"):
        assert other not in everything


def test_a_consignee_is_told_what_stands_beside_his_address(fresh: Desk) -> None:
    from tests.cli.conftest import mail

    words = (
        "Dear team,\n\nAWB 290019498498 is late.\n\nShipper: Kanarie Shop\nShipper phone: "
        "0501237654\nConsignee: Yaqut Nur\nConsignee email: yaqut@nur.example"
    )
    fresh.put("key_accounts/1", mail("a@kanarie.example", "Late", words))
    fresh("once")
    person, party = fresh.json("export", "yaqut@nur.example", "--json")
    assert (person["type"], party["type"], party["ref"]) == ("person", "party", "KA-2026-000001")
    assert [side["name"] for side in party["as"]] == ["Yaqut Nur"]
    assert "Kanarie" not in json.dumps(party)


def test_that_it_was_handed_out_is_written_down(worked: Desk) -> None:
    rows = worked.json("export", LAYAN, "--json")
    assert {row["type"] for row in rows} == {"person", "ticket", "mail", "letter"}
    database = worked.database()
    with database.reading() as conn:
        (act,) = audit.acts(conn)
    assert (act.act, act.subject) == ("export", audit.subject_of(LAYAN))
    assert act.detail["mails"] == 1
    database.dispose()


def test_of_a_stranger_there_is_nothing(worked: Desk) -> None:
    (person,) = worked.json("export", "nobody@elsewhere.example", "--json")
    assert person == {
        "type": "person", "address": "nobody@elsewhere.example", "dead_since": None,
    }  # fmt: skip


@pytest.mark.parametrize("out", ["nowhere/x.zip", "mailbot.toml"])
def test_a_wrong_call_touches_nothing(worked: Desk, out: str) -> None:
    before = (worked.folder / "mailbot.toml").read_bytes()
    assert worked("export", LAYAN, "--out", str(worked.folder / out)).exit_code == 2
    assert worked("export", "nobody").exit_code == 2
    assert (worked.folder / "mailbot.toml").read_bytes() == before
