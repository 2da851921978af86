"""The desk at work: what clocks, timers, questions and claims of a ticket follow from"""

from __future__ import annotations

import json
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LISTS = ("pauses", "stops", "fired")
TEXTS = ("promise", "question", "verification", "claim", "resolved_group", "core_ref", "standard")
TIMES = (
    "asked_at",
    "away_until",
    "heard_at",
    "noticed_at",
    "touched_at",
    "informed_at",
    "answered_at",
    "watch_at",
    "news_at",
    "escalated_at",
    "urgent_at",
)
COUNTS = ("chasers", "bounce_backs", "reopened")


def upgrade() -> None:
    """Add the columns; what earlier pauses took becomes one pause from the opening on."""
    with op.batch_alter_table("tickets") as table:
        for name in LISTS:
            table.add_column(sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
        for name in COUNTS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        for name in TEXTS:
            table.add_column(sa.Column(name, sa.Text(), nullable=True))
        for name in TIMES:
            table.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("solved", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("rating", sa.Integer(), nullable=True))
    _keep_pauses()
    with op.batch_alter_table("tickets") as table:
        table.drop_column("paused_s")
        for name in (*LISTS, *COUNTS):
            table.alter_column(name, server_default=None)
        table.create_index(op.f("ix_tickets_next_action_at"), ["next_action_at"])
        table.create_index(op.f("ix_tickets_core_ref"), ["core_ref"])
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_receipts_what"), "receipts", ["what"])


def _keep_pauses() -> None:
    conn = op.get_bind()
    tickets = sa.table(
        "tickets",
        sa.column("id", sa.Integer),
        sa.column("opened_at", sa.DateTime(timezone=True)),
        sa.column("paused_s", sa.Integer),
        sa.column("pauses", sa.Text),
    )
    paused = sa.select(tickets).where(tickets.c.paused_s > 0)
    for row in conn.execute(paused).all():
        # SQLite gives times back without their zone, which is UTC.
        start = row.opened_at.isoformat() + ("" if row.opened_at.tzinfo else "+00:00")
        end_at = row.opened_at + timedelta(seconds=row.paused_s)
        end = end_at.isoformat() + ("" if end_at.tzinfo else "+00:00")
        spans = json.dumps([{"start": start, "end": end}])
        conn.execute(sa.update(tickets).where(tickets.c.id == row.id).values(pauses=spans))
