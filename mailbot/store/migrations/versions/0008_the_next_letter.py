"""The letter that is due next is found without sorting, and a mail's letters without a search"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    columns = ["next_attempt_at", "id"]
    op.create_index(op.f("ix_outbox_next_attempt_at_id"), "outbox", columns)
    for name in ("inbound_id", "leased_until"):
        op.create_index(op.f(f"ix_outbox_{name}"), "outbox", [name])
