"""The tables: nothing is indexed whose length a stranger chooses."""

from __future__ import annotations

from mailbot.store.models import metadata

# Digests, our own keys and ids, and side tables that leave out what is too long.
BOUNDED = {
    "tickets.core_ref",  # what the system of record gives, cut by the rule that reads it
    "reports.kind",  # few values, and addresses of our own people
    "reports.slot",
    "reports.reader",
    "inbound.content_id",
    "inbound.writer_key",  # digests
    "inbound.thread_key",
    "outbox.dedupe_key",
    "outbox.message_id",
    "outbox_recipients.email",
    "held_addresses.email",
    "ticket_parties.email",
    "ticket_waybills.waybill",
    "tickets.ref",
    "tickets.account",
}
OURS = {"state", "mailbox", "prefix", "component", "what"}  # few values, all our own


def test_indexed_text_is_bounded() -> None:
    indexed = set()
    for table in metadata.tables.values():
        groups = [*table.indexes, *table.constraints]
        indexed |= {column for group in groups for column in getattr(group, "columns", ())}
    texts = {str(column) for column in indexed if str(column.type) == "TEXT"}
    assert {text for text in texts if text.rpartition(".")[2] not in OURS} == BOUNDED


def test_every_table_has_a_primary_key() -> None:
    assert all(table.primary_key.columns for table in metadata.tables.values())


def test_numbered_rows_never_get_an_old_number_again() -> None:
    numbered = {table for table in metadata.tables.values() if "id" in table.c}
    assert numbered
    assert all(table.dialect_options["sqlite"]["autoincrement"] for table in numbered)
