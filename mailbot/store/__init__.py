"""Tables and queries, values in and out; the only importer of SQLAlchemy; nothing commits."""
