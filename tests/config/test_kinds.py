"""Each kind of value takes what is meant and refuses the rest with a mend."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mailbot.config import kinds
from mailbot.desk.policy import Shift


def _take(kind: Any, value: object, folder: Path = Path("/office")) -> Any:
    return TypeAdapter(kind).validate_python(value, context={"folder": folder})


@pytest.mark.parametrize(
    ("kind", "given", "taken"),
    [
        (kinds.Key, "key_accounts2", "key_accounts2"),
        (kinds.Email, "Sara.A+x@Noor.Example", "sara.a+x@noor.example"),
        (kinds.Domain, "Noor.Example", "noor.example"),
        (kinds.Phone, "+966 50 123-4567", "+966501234567"),
        (kinds.Zone, "Asia/Amman", "Asia/Amman"),
        (kinds.Country, "jo", "JO"),
        (kinds.CountryKey, "jo", "jo"),
        (kinds.Field, "consignee.contact", "consignee.contact"),
        (kinds.Prefix, "KA", "KA"),
        (kinds.Hours, "08:30-17:00", Shift(time(8, 30), time(17))),
        (kinds.Hours, "08:30 – 17:00", Shift(time(8, 30), time(17))),
        (kinds.Hours, Shift(time(8), time(9)), Shift(time(8), time(9))),
        (kinds.FromFile, "letters", Path("/office/letters")),
        (kinds.FromFile, "/srv/letters", Path("/srv/letters")),
        (kinds.DatabaseUrl, "sqlite:///a.db", "sqlite:////office/a.db"),
        (kinds.DatabaseUrl, "sqlite:////srv/a.db", "sqlite:////srv/a.db"),
        (kinds.DatabaseUrl, "postgresql+psycopg://h/n", "postgresql+psycopg://h/n"),
    ],
)
def test_taken(kind: Any, given: object, taken: object) -> None:
    assert _take(kind, given) == taken


@pytest.mark.parametrize(
    ("kind", "given", "mend"),
    [
        (kinds.Key, "Key", "small Latin letters"),
        (kinds.Key, "a__b", "single underscores"),
        (kinds.Key, "_a", "a letter first"),
        (kinds.Key, "مفتاح", "Latin"),
        (kinds.Email, "Sara <sara@noor.example>", "bare address"),
        (kinds.Email, "sara@noor", "bare address"),
        (kinds.Email, "a@b@c.example", "bare address"),
        (kinds.Email, "a@b.example, c@d.example", "bare address"),
        (kinds.Domain, "@noor.example", "after the @"),
        (kinds.Domain, "https://noor.example/", "after the @"),
        (kinds.Phone, "0501234567", "+966501234567"),
        (kinds.Phone, "+966", "+966501234567"),
        (kinds.Zone, "Asia/Ryadh", "Asia/Riyadh"),
        (kinds.Zone, "../../etc/passwd", "IANA zone"),
        (kinds.Zone, "", "IANA zone"),
        (kinds.Country, "KSA", '"SA"'),
        (kinds.CountryKey, "xx", '"SA"'),
        (kinds.Field, "consignee.phone", "consignee.contact"),
        (kinds.Prefix, "ka", "capitals"),
        (kinds.Prefix, "K-A", "capitals"),
        (kinds.Hours, "8-17", "08:00-17:00"),
        (kinds.Hours, "08:00-25:00", "08:00-17:00"),
        (kinds.Hours, 8, "08:00-17:00"),
        (kinds.Hours, "22:00-06:00", "next day's"),
        (kinds.Hours, "08:00-08:00", "next day's"),
        (kinds.DatabaseUrl, "sqlite://", "sqlite:///data/mailbot.db"),
        (kinds.DatabaseUrl, "sqlite:///", "sqlite:///data/mailbot.db"),
        (kinds.DatabaseUrl, "postgresql://h/n", "postgresql+psycopg://"),
        (kinds.DatabaseUrl, "mysql://h/n", "postgresql+psycopg://"),
        (kinds.DatabaseUrl, "http://[", "postgresql+psycopg://"),
    ],
)
def test_refused_with_the_mend(kind: Any, given: object, mend: str) -> None:
    with pytest.raises(ValidationError) as error:
        _take(kind, given)
    (detail,) = error.value.errors()
    assert mend in detail["ctx"]["mend"]


def test_the_gulf_and_its_neighbours_are_countries() -> None:
    assert {"SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG"} <= kinds.countries()
