"""What we believe of missing fields, on the ticket"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; older tickets doubt nothing."""
    op.add_column("tickets", sa.Column("doubts", sa.Text(), nullable=False, server_default="[]"))
