"""The same office with other places beneath it: folders of files, PostgreSQL."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailbot.demo import samples
from tests.databases import NO_POSTGRES, Server
from tests.offices import bot
from tests.servers import ImapPlace
from tests.stories.correspondence import (
    COMPLETE,
    KEY_ACCOUNTS,
    NOURA,
    SARA,
    WITHOUT_CONSIGNEE,
    Day,
    at,
)


@pytest.mark.postgres
def test_postgresql_instead_of_sqlite(
    tmp_path: Path, embedded: ImapPlace, postgres: Server | None
) -> None:
    if postgres is None:
        pytest.skip(NO_POSTGRES)
    url = postgres.empty().url
    try:
        with bot(tmp_path, embedded, database=url) as office:
            day = Day(office)
            first = day.writes(SARA, at("08:20"), "Parcel not delivered", WITHOUT_CONSIGNEE)
            answer = "Consignee: Mona Saleh, mobile 0551112222"
            second = day.answers(SARA, at("09:10"), first.to(SARA), answer)
            assert second.told == [("complete", SARA.email), ("notification", NOURA.email)]
            relayed = day.answers(NOURA, at("09:20"), second.to(NOURA), "It comes today.")
            assert relayed.told == [("relay", SARA.email)]
            assert day.ticket("KA-2026-000001")["missing"] == []
    finally:
        postgres.clear()


def test_a_folder_of_eml_files_instead_of_a_server(tmp_path: Path, embedded: ImapPlace) -> None:
    with bot(tmp_path, embedded) as office:
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        table = r"\[mailboxes\.key_accounts\.imap\]\n(?:[a-z_]+ = .*\n)+"
        text = office.config.read_text("utf-8")
        text = re.sub(table, 'folder = "inbox"\n', text)
        office.config.write_text(text, "utf-8")
        raw = samples.new_mail(SARA, KEY_ACCOUNTS, at("08:05"), "Late parcel", COMPLETE)
        (inbox / "saved from the webmail.eml").write_bytes(raw)

        day = Day(office)
        sent = day.works(at("08:05"))
        assert sent.told == [("acknowledgement", SARA.email), ("notification", NOURA.email)]
        assert list(inbox.glob("*.eml")) == []
        assert [path.read_bytes() for path in inbox.rglob("*.eml")] == [raw]
        assert day.works(at("08:10")) == []
