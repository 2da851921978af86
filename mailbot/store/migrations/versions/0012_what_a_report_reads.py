"""The mails and letters of a report's period are found without a look through the archive"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index(op.f("ix_inbound_received_at"), "inbound", ["received_at"])
    op.create_index(op.f("ix_outbox_created_at"), "outbox", ["created_at"])
