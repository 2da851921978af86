"""Whose turn it is: mails of one writer or thread wait for each other, whoever decides them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and their indexes; what waits already is decided in the order of its rows."""
    for name in ("writer_key", "thread_key"):
        op.add_column("inbound", sa.Column(name, sa.Text()))
        op.create_index(op.f(f"ix_inbound_state_{name}"), "inbound", ["state", name])
