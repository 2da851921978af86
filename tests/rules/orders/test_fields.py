"""Fields that can be set, and their values."""

from __future__ import annotations

import pytest

from mailbot.reading.reading import Nature
from mailbot.rules.orders import fields
from tests.rules.builders import VOCABULARY


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("waybill=1", ("waybill", None, "1")),
        ("2.consignee.name = Sara ", ("consignee.name", 1, "Sara")),
        ("٢.جوال المستلم＝٠٥٥", ("consignee.phone", 1, "٠٥٥")),
        ("nature=«مطالبة»", ("nature", None, "مطالبة")),
    ],
)
def test_a_setting_is_field_place_and_value(
    argument: str, expected: tuple[str, int | None, str]
) -> None:
    found = fields.parse(VOCABULARY, argument)
    assert (found.field, found.place, found.value) == expected


def test_what_is_no_field_has_the_nearest() -> None:
    found = fields.parse(VOCABULARY, "shiper.name=x")
    assert (found.field, found.nearest) == (None, "shipper.name")
    assert fields.parse(VOCABULARY, "zzzzzz=x").nearest is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2900 1949 8498", "290019498498"),
        ("aa-123456789-sa", "AA123456789SA"),
        ("AB", None),
        ("ABCDEFGH", None),
        ("x" * 40, None),
    ],
)
def test_a_waybill_is_kept_without_blanks_and_dashes(written: str, kept: str | None) -> None:
    assert fields.waybill(written) == kept


def test_a_nature_is_known_by_its_names_in_both_languages() -> None:
    assert fields.nature_of(VOCABULARY, "Pre-Alert") is Nature.PRE_ALERT
    assert fields.nature_of(VOCABULARY, "تغيير العنوان") is Nature.ADDRESS_CHANGE
    assert fields.nature_of(VOCABULARY, "nothing") is None


def test_every_name_of_a_nature_is_that_of_one() -> None:
    names = {nature.value for nature in Nature} - {"special_request"}
    assert set(VOCABULARY.section("orders", "natures")) == names
