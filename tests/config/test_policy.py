"""The configuration becomes the value that the rules read."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from mailbot.config import data_folder, load
from mailbot.desk.policy import Desk, GroupKind, Policy, Role, Season, Shift, Thresholds
from mailbot.desk.ticket import Kind
from mailbot.reading.reading import FIELDS
from tests.config.office import loaded


@pytest.fixture(scope="module")
def sample() -> Policy:
    return load(data_folder("config") / "mailbot.toml", {}).policy()


def test_addresses_are_lower_case_and_lead_to_people_and_accounts(tmp_path: Path) -> None:
    policy = loaded(tmp_path).policy()
    amal = policy.person_by_email("AMAL@company.test")
    assert amal is not None
    assert (amal.key, amal.roles) == ("amal", (Role.CS_MANAGER,))
    account = policy.account_of("new@noor.test")
    assert account is not None
    assert account.key == "noor"
    assert policy.own_addresses == {"vip@company.test"}


def test_both_languages_of_a_name_reach_the_letters(tmp_path: Path) -> None:
    policy = loaded(tmp_path).policy()
    assert policy.company.name.in_language("ar") == "شركة"
    assert policy.company.name.in_language("en") == "Company"
    badr = policy.person("badr")
    assert badr is not None
    assert badr.name.in_language("ar") == "Badr"


@pytest.mark.parametrize(
    ("kind", "line", "talks"),
    [
        ("ka", "", True),
        ("complaints", "", True),
        ("tracing", "", False),
        ("operations", "", False),
        ("tracing", "talks_to_customers = true", True),
        ("ka", "talks_to_customers = false", False),
    ],
)
def test_who_talks_to_customers_is_a_setting_with_a_default_by_kind(
    tmp_path: Path, kind: str, line: str, *, talks: bool
) -> None:
    new = f'\n[groups.other]\nkind = "{kind}"\nname_ar = "أ"\nname_en = "A"\nmembers = ["badr"]\n'
    group = loaded(tmp_path, new=new + line).policy().group("other")
    assert group is not None
    assert group.talks_to_customers is talks


def test_weekdays_that_are_not_named_are_days_of_rest(tmp_path: Path) -> None:
    calendar = loaded(tmp_path).policy().calendar("riyadh")
    assert calendar is not None
    assert calendar.shifts == (None,) * 6 + (Shift(time(8), time(17)),)
    assert calendar.holidays[0].last == date(2027, 3, 12)


def test_required_fields_follow_desk_and_nature(tmp_path: Path) -> None:
    new = """
[required.any]
feedback = []
[required.complaints]
any = ["consignee.name"]
"""
    policy = loaded(tmp_path, new=new).policy()
    assert policy.required(Desk.KEY_ACCOUNTS, "feedback") == ()
    assert policy.required(Desk.COMPLAINTS, "complaint") == ("consignee.name",)
    assert policy.required(Desk.KEY_ACCOUNTS, "claim") == FIELDS


def test_without_a_word_all_four_fields_are_needed(tmp_path: Path) -> None:
    assert loaded(tmp_path).policy().required(Desk.COMPLAINTS, "claim") == FIELDS


def test_promises_and_prefixes_have_their_defaults(tmp_path: Path) -> None:
    policy = loaded(tmp_path).policy()
    assert policy.resolution == timedelta(hours=72)
    assert policy.first_response == timedelta(hours=4)
    assert [policy.prefix(kind) for kind in Kind] == ["KA", "CMP", "FBK"]


def test_promises_and_prefixes_can_be_set(tmp_path: Path) -> None:
    new = """
[sla]
resolution_hours = 48
complaint_days = 8
[references]
ticket = "TKT"
[thresholds]
mail_size_max_mb = 2
"""
    policy = loaded(tmp_path, new=new).policy()
    assert policy.resolution == timedelta(hours=48)
    assert policy.complaint_days == 8
    assert policy.prefix(Kind.TICKET) == "TKT"
    assert policy.thresholds.mail_size_max == 2 * 1024 * 1024


def test_the_sample_holds_an_office_that_shows_every_way(sample: Policy) -> None:
    kinds = {group.kind for group in sample.groups}
    assert set(GroupKind) - kinds <= {GroupKind.CARE, GroupKind.DEPARTMENT}
    petra = sample.account("petra_crafts")
    assert petra is not None
    assert (petra.country, petra.sla) == ("JO", timedelta(hours=48))
    in_jordan = [group.kind for group in sample.groups if group.country == "JO"]
    assert in_jordan == [GroupKind.TRACING]
    assert sample.company.regulators[0].country == "SA"


def test_promises_and_limits_written_in_the_sample_are_the_defaults(sample: Policy) -> None:
    assert sample.thresholds == Thresholds()
    assert sample.first_response == timedelta(hours=4)
    assert [sample.prefix(kind) for kind in Kind] == ["KA", "CMP", "FBK"]


def test_the_sample_knows_ramadan_and_the_feasts_of_two_years(sample: Policy) -> None:
    for calendar in sample.calendars:
        assert {season.first.year for season in calendar.seasons} == {2026, 2027}
        assert {holiday.first.year for holiday in calendar.holidays} == {2026, 2027}
    assert sample.calendars[0].seasons[1] == Season(
        first=date(2027, 2, 8), last=date(2027, 3, 8), shift=Shift(time(10), time(16))
    )
