"""Tickets that a department calls misrouted, and the new address of a redirect"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; older tickets are where they belong and go where they went."""
    op.add_column(
        "tickets", sa.Column("misrouted", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("tickets", sa.Column("redirect_to", sa.Text()))
