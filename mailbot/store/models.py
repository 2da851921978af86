"""The tables. Whoever changes one adds a migration; a test holds that both agree.

Ids are never used twice. Nothing is indexed whose length a stranger chooses: digests stand in
for it, or side tables that leave out what is too long to be true.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    UniqueConstraint,
)

from mailbot.desk.actions import Action
from mailbot.desk.claim import Claim
from mailbot.desk.complaint import Complaint
from mailbot.desk.ticket import Link, Promise, Question, Span, Verification
from mailbot.reading.asked import Asked
from mailbot.reading.gist import Gist
from mailbot.reading.reading import Doubt, Evidence, Nature, Shipment
from mailbot.store.columns import CleanText, Compressed, Stored
from mailbot.store.shapes import WORDS
from mailbot.store.shapes import at as _at
from mailbot.store.shapes import count as _count
from mailbot.store.shapes import flag as _flag
from mailbot.store.shapes import maybe_at as _maybe_at
from mailbot.store.shapes import maybe_text as _maybe_text
from mailbot.store.shapes import metadata as metadata
from mailbot.store.shapes import numbered_id as _id
from mailbot.store.shapes import reference as _ref
from mailbot.store.shapes import stored as _stored
from mailbot.store.shapes import table as _table
from mailbot.store.shapes import text as _text

# Every mail that any server showed: its raw bytes, once, and what became of it.
inbound = _table(
    "inbound",
    _id(),
    Column("content_id", CleanText, nullable=False, unique=True),
    Column("raw", Compressed, nullable=False),
    Column("size", BigInteger, nullable=False),
    _flag("too_large"),
    _at("received_at"),
    _text("state"),
    _maybe_text("reason"),
    _count("attempts"),
    _maybe_text("error"),
    _text("message_id"),
    _maybe_text("sender"),
    _text("subject"),
    _maybe_text("disposition"),
    _maybe_text("proved_by"),
    _maybe_at("decided_at"),
    Column("understood", Stored(Gist)),
    # Whose turn it is, while it waits: mails of one writer or thread are decided in order.
    _maybe_text("writer_key"),
    _maybe_text("thread_key"),
    Index(None, "state", "received_at"),
    Index(None, "received_at"),
    Index(None, "state", "writer_key"),
    Index(None, "state", "thread_key"),
)

# The ledger: where each was seen. Without UIDs for mails from a folder, and for a sighting whose
# UID the server has since given to another mail.
sightings = _table(
    "sightings",
    _id(),
    _ref("inbound_id", "inbound"),
    _text("mailbox"),
    Column("uidvalidity", BigInteger),
    Column("uid", BigInteger),
    _at("seen_at"),
    _maybe_at("filed_at"),
    UniqueConstraint("mailbox", "uidvalidity", "uid"),
    Index(None, "inbound_id"),
    Index(None, "mailbox", "uidvalidity", "filed_at"),
)

# How far each mailbox has been read.
cursors = _table(
    "cursors",
    Column("mailbox", CleanText, primary_key=True),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("last_uid", BigInteger, nullable=False),
)

# The last number given for each prefix and year.
counters = _table(
    "counters",
    Column("prefix", CleanText, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    _count("last"),
)

tickets = _table(
    "tickets",
    _id(),
    Column("ref", CleanText, nullable=False, unique=True),
    _count("version"),
    _text("kind"),
    _text("state"),
    _text("nature"),
    _stored("natures", tuple[Nature, ...]),
    _count("urgency"),
    _stored("urgency_reasons", WORDS),
    _text("language"),
    _text("mailbox"),
    _text("channel"),
    _text("subject"),
    _maybe_text("country"),
    _maybe_text("account"),
    _text("group_key"),
    _maybe_text("owner"),
    _text("opened_by"),
    _flag("on_behalf"),
    _text("requester_name"),
    _text("requester_email"),
    _stored("parties", WORDS),
    _flag("about_shipment"),
    _stored("shipments", tuple[Shipment, ...]),
    _stored("evidence", tuple[Evidence, ...]),
    _stored("doubts", tuple[Doubt, ...]),
    _stored("missing", WORDS),
    _stored("asked", WORDS),
    _count("rounds"),
    _at("opened_at"),
    _maybe_at("due_at"),
    _maybe_at("next_action_at"),
    _maybe_at("first_response_at"),
    _maybe_at("resolved_at"),
    _maybe_at("closed_at"),
    _maybe_at("paused_at"),
    Column("promise", Stored(Promise)),
    _stored("pauses", tuple[Span, ...]),
    _stored("stops", tuple[Span, ...]),
    _stored("fired", WORDS),
    _maybe_at("asked_at"),
    _maybe_at("away_until"),
    _maybe_at("heard_at"),
    _maybe_at("noticed_at"),
    _maybe_at("touched_at"),
    _maybe_at("informed_at"),
    _maybe_at("answered_at"),
    _maybe_at("watch_at"),
    _count("chasers"),
    _maybe_at("news_at"),
    _count("bounce_backs"),
    _flag("misrouted"),
    _maybe_text("redirect_to"),
    _count("reopened"),
    Column("question", Stored(Question)),
    _stored("asked_groups", tuple[Question, ...]),
    Column("verification", Stored(Verification)),
    Column("claim", Stored(Claim)),
    Column("complaint", Stored(Complaint)),
    _maybe_at("extended_until"),
    _stored("actions", tuple[Action, ...]),
    _maybe_text("hold"),
    _maybe_text("resolved_group"),
    Column("solved", Boolean),
    Column("rating", Integer),
    _maybe_text("core_ref"),
    _maybe_text("standard"),
    _count("escalated_level"),
    _maybe_at("escalated_at"),
    _maybe_at("urgent_at"),
    _maybe_text("escalation_accepted_by"),
    _stored("links", tuple[Link, ...]),
    _text("folded"),  # what `tickets --query` looks in
    Index(None, "state"),
    Index(None, "opened_at"),
    Index(None, "next_action_at"),
    Index(None, "account"),
    Index(None, "core_ref"),
)

ticket_waybills = _table(
    "ticket_waybills",
    Column("ticket_id", Integer, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    Column("waybill", CleanText, primary_key=True),
    Index(None, "waybill"),
)

ticket_parties = _table(
    "ticket_parties",
    Column("ticket_id", Integer, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    Column("email", CleanText, primary_key=True),
    Index(None, "email"),
)

# The mails that became part of a ticket, as text. `words` is the digest by which a mail sent
# twice is known.
ticket_mails = _table(
    "ticket_mails",
    _id(),
    _ref("ticket_id", "tickets"),
    _ref("inbound_id", "inbound"),
    _at("at"),
    _text("audience"),
    _text("sender"),
    _stored("recipients", WORDS),
    _text("subject"),
    _text("message_id"),
    _text("text"),
    _text("words"),
    _text("folded"),
    _stored("attachments", WORDS),
    UniqueConstraint("ticket_id", "inbound_id"),
    Index(None, "inbound_id"),
)

# What happened to each ticket: nothing is ever changed here, only added; what stood in a line may
# be taken out (`journal.redact`), never put in another place. `words` is the digest of what
# was taken out; `seal` closes the chain of the ticket's lines up to this one (`seals.py`).
journal = _table(
    "journal",
    _id(),
    _ref("ticket_id", "tickets"),
    _at("at"),
    _text("actor"),
    _text("kind"),
    _text("detail"),
    _ref("inbound_id", "inbound", required=False),
    _maybe_text("salt"),
    _maybe_text("words"),
    _maybe_text("seal"),
    Index(None, "ticket_id"),
    Index(None, "inbound_id"),
    Index(None, "at"),
)

# How many lines each ticket's journal has, and the seal of the last.
seals = _table(
    "seals",
    Column("ticket_id", Integer, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    _count("lines"),
    _text("seal"),
)

# What the operator did with people's data, chained likewise: `subject` is a digest of an address.
audit = _table(
    "audit",
    _id(),
    _at("at"),
    _text("actor"),
    _text("act"),
    _text("subject"),
    _text("reason"),
    _text("detail"),
    _text("seal"),
)

# What is sent: rendered bytes, fixed when the row is written.
outbox = _table(
    "outbox",
    _id(),
    Column("dedupe_key", CleanText, nullable=False, unique=True),
    _ref("ticket_id", "tickets", required=False),
    _ref("inbound_id", "inbound", required=False),
    _text("kind"),
    _text("audience"),
    _text("mailbox"),
    _text("envelope_from"),
    _text("message_id"),
    _text("subject"),
    _text("text"),
    Column("raw", Compressed, nullable=False),
    Column("asked", Stored(Asked)),
    _flag("automatic"),
    _flag("relayed"),
    _at("created_at"),
    _text("state"),
    _count("attempts"),
    _flag("resent"),  # an uncertain letter went, or goes, a second time
    _maybe_at("next_attempt_at"),
    _maybe_at("leased_until"),
    _maybe_at("ended_at"),
    Index(None, "state", "next_attempt_at"),
    Index(None, "next_attempt_at", "id"),
    Index(None, "leased_until"),
    Index(None, "created_at"),
    Index(None, "message_id"),
    Index(None, "ticket_id"),
    Index(None, "inbound_id"),
)

outbox_recipients = _table(
    "outbox_recipients",
    Column("outbox_id", Integer, ForeignKey("outbox.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("email"),
    _maybe_at("delivered_at"),
    Index(None, "email"),
)

# Every word of every server about every letter, in order.
outbox_results = _table(
    "outbox_results",
    _id(),
    _ref("outbox_id", "outbox"),
    _at("at"),
    _text("state"),
    _text("result"),
    Index(None, "outbox_id"),
)

# What happened, for the system of record: queued with the event itself, told in its order.
webhooks = _table(
    "webhooks",
    _id(),
    Column("journal_id", Integer, ForeignKey("journal.id"), nullable=False, unique=True),
    _ref("ticket_id", "tickets"),
    _text("payload"),
    _at("created_at"),
    _text("state"),
    _count("attempts"),
    _maybe_at("next_attempt_at"),
    _maybe_at("leased_until"),
    _maybe_at("ended_at"),
    _text("result"),
    Index(None, "state", "next_attempt_at"),
    Index(None, "ticket_id", "id"),
)

# Dead addresses: what is for them waits for a person.
held_addresses = _table(
    "held_addresses",
    Column("email", CleanText, primary_key=True),
    _at("at"),
    _text("status"),
)

# Who has seen what, and when: the standards in force, his own list of tickets.
receipts = _table(
    "receipts",
    _id(),
    _text("what"),
    _text("email"),
    _at("at"),
    Index(None, "what"),
)

# Reports that went out: one for each kind, period and reader, exactly once. `state` is draft,
# submitted or analysed for a monthly one, sent for all others; `figures` are its values.
reports = _table(
    "reports",
    _id(),
    _text("kind"),
    _text("slot"),
    _text("reader"),
    _stored("scope", WORDS),
    _at("until"),
    _at("at"),
    _text("state"),
    _text("comment"),
    _text("analysis"),
    _text("figures"),
    UniqueConstraint("kind", "slot", "reader"),
)

# When each part of the bot last did its work.
pulse = _table(
    "pulse",
    Column("component", CleanText, primary_key=True),
    _at("at"),
    _flag("ok"),
    _text("detail"),
    _maybe_at("last_ok_at"),
)
