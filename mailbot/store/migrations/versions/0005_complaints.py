"""A complaint's case, what is to be done, and legal holds, on the ticket"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; older tickets have no case, nothing to be done and no hold."""
    op.add_column("tickets", sa.Column("complaint", sa.Text()))
    op.add_column("tickets", sa.Column("extended_until", sa.DateTime(timezone=True)))
    op.add_column("tickets", sa.Column("actions", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("tickets", sa.Column("hold", sa.Text()))
