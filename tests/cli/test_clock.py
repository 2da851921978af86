"""`--at` takes a moment with its offset, and says what is wrong with anything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import click
import pytest

from mailbot.cli.clock import moment

RIYADH = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-22T09:00:00+03:00", datetime(2026, 11, 22, 9, tzinfo=RIYADH)),
        ("2026-11-22T09:00:00Z", datetime(2026, 11, 22, 9, tzinfo=UTC)),
        ("2026-11-22t09:00:00z", datetime(2026, 11, 22, 9, tzinfo=UTC)),
        (" 2026-11-22 09:00+03:00 ", datetime(2026, 11, 22, 9, tzinfo=RIYADH)),
        ("2026-11-22T09:00:00.25+03:00", datetime(2026, 11, 22, 9, 0, 0, 250000, tzinfo=RIYADH)),
    ],
)
def test_a_moment_is_read(text: str, meant: datetime) -> None:
    assert moment(text) == meant
    assert moment(text).utcoffset() == meant.utcoffset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-11-22T09:00:00", "Add it: 2026-11-22T09:00:00+03:00"),
        ("2026-11-22", "Write it as"),
        ("tomorrow", "Write it as"),
        ("", "Write it as"),
        ("2026-13-22T09:00:00Z", "no moment of any day"),
        ("2026-11-22T25:00:00Z", "no moment of any day"),
        ("2026-11-22T09:00:00+99:00", "no moment of any day"),
        ("20261122T090000Z", "Write it as"),
        ("١٩:٠٠", "Write it as"),
    ],
)
def test_anything_else_is_refused_with_the_mend(text: str, told: str) -> None:
    with pytest.raises(click.BadParameter, match=told.replace("+", r"\+")):
        moment(text)
