"""Several groups may be asked about a ticket at once, and its customer beside them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TICKETS = sa.table("tickets", sa.column("question", sa.Text), sa.column("asked_groups", sa.Text))


def upgrade() -> None:
    """Add the column; what a group was asked so far moves there."""
    op.add_column(
        "tickets", sa.Column("asked_groups", sa.Text(), nullable=False, server_default="[]")
    )
    question = _TICKETS.c.question
    op.execute(
        sa.update(_TICKETS)
        .where(question.is_not(None), question.not_like('%"group":null%'))
        .values(asked_groups="[" + question + "]", question=None)
    )
