"""The journal sealed line by line, what is done with people's data, what each mail was read as"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import UTC
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BATCH = 1000
_MAY_NOT = "the journal is only added to"


def upgrade() -> None:
    """Add columns and tables, seal what stands there already, then guard it."""
    for name in ("salt", "words", "seal"):
        op.add_column("journal", sa.Column(name, sa.Text()))
    op.add_column("inbound", sa.Column("understood", sa.Text()))
    op.create_table(
        "seals",
        sa.Column("ticket_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name=op.f("fk_seals_ticket_id_tickets")
        ),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_seals")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    _seal(op.get_bind())
    for statement in _GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _seal(conn: sa.Connection) -> None:
    """Seal the lines that are there, ticket by ticket."""
    journal = sa.table(
        "journal",
        *(sa.column(n) for n in ("id", "ticket_id", "actor", "kind", "detail", "inbound_id")),
        *(sa.column(n) for n in ("salt", "seal")),
        sa.column("at", sa.DateTime(timezone=True)),
    )
    seals = sa.table("seals", *(sa.column(n) for n in ("ticket_id", "lines", "seal")))
    last = 0
    while True:
        some = sa.select(journal.c.ticket_id).where(journal.c.ticket_id > last).distinct()
        ids = conn.execute(some.order_by(journal.c.ticket_id).limit(_BATCH)).scalars().all()
        if not ids:
            return
        query = sa.select(journal).where(journal.c.ticket_id.in_(ids))
        rows = conn.execute(query.order_by(journal.c.ticket_id, journal.c.id)).all()
        changed, heads = [], []
        for ticket_id, lines in groupby(rows, key=lambda row: row.ticket_id):
            before, count = "", 0
            for row in lines:
                at = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
                salt, when = secrets.token_hex(16), at.astimezone(UTC).isoformat()
                words = _digest(salt, row.actor, row.detail)
                before = _digest(before, ticket_id, when, row.kind, row.inbound_id, words)
                changed.append({"this": row.id, "new_salt": salt, "new_seal": before})
                count += 1
            heads.append({"ticket_id": ticket_id, "lines": count, "seal": before})
        sealed: dict[str, sa.BindParameter[str]] = {
            "salt": sa.bindparam("new_salt"),
            "seal": sa.bindparam("new_seal"),
        }
        this = journal.c.id == sa.bindparam("this")
        conn.execute(sa.update(journal).where(this).values(sealed), changed)
        conn.execute(sa.insert(seals), heads)
        last = ids[-1]


def _digest(*parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


_SAME = ("id", "ticket_id", "at", "kind", "inbound_id", "seal")
_GUARDS = {
    "sqlite": (
        "CREATE TRIGGER journal_kept BEFORE DELETE ON journal "
        f"BEGIN SELECT RAISE(ABORT, '{_MAY_NOT}'); END",
        "CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal WHEN "
        + "".join(f"NEW.{name} IS NOT OLD.{name} OR " for name in _SAME)
        + "NEW.salt IS NOT NULL OR NEW.words IS NULL "
        "OR (OLD.words IS NOT NULL AND NEW.words IS NOT OLD.words) "
        f"BEGIN SELECT RAISE(ABORT, '{_MAY_NOT}'); END",
        "CREATE TRIGGER audit_kept BEFORE DELETE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END",
        "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$",
        "CREATE TRIGGER journal_kept BEFORE DELETE ON journal "
        "FOR EACH ROW EXECUTE FUNCTION only_added_to()",
        "CREATE TRIGGER journal_emptied BEFORE TRUNCATE ON journal "
        "EXECUTE FUNCTION only_added_to()",
        "CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal FOR EACH ROW WHEN ("
        + "".join(f"NEW.{name} IS DISTINCT FROM OLD.{name} OR " for name in _SAME)
        + "NEW.salt IS NOT NULL OR NEW.words IS NULL "
        "OR (OLD.words IS NOT NULL AND NEW.words IS DISTINCT FROM OLD.words)) "
        "EXECUTE FUNCTION only_added_to()",
        "CREATE TRIGGER audit_guarded BEFORE DELETE OR UPDATE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION only_added_to()",
        "CREATE TRIGGER audit_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION only_added_to()",
    ),
}
