"""Column types: what goes in and out of the database is already a value of ours."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from mailbot.store.values import clean, decode, encode, utc


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept and returned in UTC; a time without a zone is a ValueError.

    SQLite knows no zones and gives naive times back, so it is handed naive UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times, turn the others to UTC."""
        if value is None:
            return None
        moment = utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return aware UTC, whatever the session's zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CleanText(TypeDecorator[str]):
    """Text without the characters that a database refuses; look-ups are cleaned alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Clean what is stored or looked for."""
        # str(): a driver has its own idea of how an enumeration is written.
        return None if value is None else clean(str(value))


class Compressed(TypeDecorator[bytes]):
    """Bytes kept with zlib: raw mails shrink to a third where they hold text."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: Dialect) -> bytes | None:
        """Compress."""
        return None if value is None else zlib.compress(value)

    def process_result_value(self, value: bytes | None, _dialect: Dialect) -> bytes | None:
        """Decompress."""
        return None if value is None else zlib.decompress(value)


class Stored(TypeDecorator[Any]):
    """A value as JSON text; `kind` is its type, such as `tuple[Shipment, ...]`."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        """Keep the type by which the text is decoded."""
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """Encode."""
        return None if value is None else encode(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Decode."""
        return None if value is None else decode(self.kind, value)
