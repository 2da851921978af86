"""What pydantic finds is told in the operator's words: what it is, and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.office import faults

WORDED = {
    "a missing key": (
        'country = "SA"\nphone ',
        "phone ",
        "company.country",
        "is missing",
        'add the line: country = "SA"',
    ),
    "a missing table": (
        '[smtp]\nhost = "smtp.company.test"\n',
        "",
        "smtp",
        "is missing",
        "add a table [smtp]",
    ),
    "an unknown key": (
        "name_en =",
        'name_eng = "x"\nname_en =',
        "company.name_eng",
        "there is no such key",
        'did you mean "name_en"?',
    ),
    "an unknown key of a table by key": (
        'kind = "ka"',
        'kind = "ka"\nmember = []',
        "groups.vip.member",
        "there is no such key",
        'did you mean "members"?',
    ),
    "an unknown table": (
        "[smtp]",
        "[mailbox]\n[smtp]",
        "mailbox",
        "there is no such key",
        'did you mean "mailboxes"?',
    ),
    "an unknown value of a few": (
        'desk = "key_accounts"',
        'desk = "key accounts"',
        "mailboxes.vip.desk",
        '"key accounts" is not known here',
        'did you mean "key_accounts"? known are: key_accounts, complaints',
    ),
    "an unknown role": (
        'roles = ["ka_officer"]',
        'roles = ["ka_oficer"]',
        "people.badr.roles.1",
        '"ka_oficer" is not known here',
        'did you mean "ka_officer"?',
    ),
    "an unknown day": (
        'sunday = "08:00-17:00"',
        'sonday = "08:00-17:00"\nsunday = "08:00-17:00"',
        "calendars.riyadh.hours.sonday",
        '"sonday" is not known here',
        'did you mean "sunday"?',
    ),
    "an unknown nature": (
        "[smtp]",
        "[required.any]\nclaims = []\n[smtp]",
        "required.any.claims",
        '"claims" is not known here',
        'did you mean "claim"? known are: any, claim',
    ),
    "an unknown desk of the required fields": (
        "[smtp]",
        "[required.complaint]\nclaim = []\n[smtp]",
        "required.complaint",
        '"complaint" is not known here',
        'did you mean "complaints"? known are: any, key_accounts, complaints',
    ),
    "an unknown field": (
        "[smtp]",
        '[required.any]\nclaim = ["shipper.phone"]\n[smtp]',
        "required.any.claim.1",
        '"shipper.phone" is not a field',
        "known are: shipper.name",
    ),
    "text where a number stands": (
        "[smtp]",
        '[sla]\nresolution_hours = "soon"\n[smtp]',
        "sla.resolution_hours",
        "'soon' is not a whole number",
        "write a whole number",
    ),
    "a number out of its range": (
        "[smtp]",
        "[thresholds]\nconfidence = 50\n[smtp]",
        "thresholds.confidence",
        "50 is out of range",
        "write 1.0 or less",
    ),
    "a number below its range": (
        "[smtp]",
        "[sla]\nresolution_hours = 0\n[smtp]",
        "sla.resolution_hours",
        "0 is out of range",
        "write 1 or more",
    ),
    "one word where a list stands": (
        'members = ["badr"]',
        'members = "badr"',
        "groups.vip.members",
        "'badr' is not a list in square brackets",
        "write a list in square brackets",
    ),
    "a table where text stands": (
        'host = "smtp.company.test"',
        "host = { name = 1 }",
        "smtp.host",
        "a table is not text in quotes",
        "write text in quotes",
    ),
    "no truth": (
        'manager = "amal"',
        'manager = "amal"\nhijri = "perhaps"',
        "company.hijri",
        "'perhaps' is not true or false",
        "write true or false",
    ),
    "no date": (
        "first = 2027-03-09",
        'first = "9 March"',
        "calendars.riyadh.holidays.1.first",
        "'9 March' is not a date such as 2027-03-20",
        "write a date",
    ),
    "an empty list": (
        'roles = ["ka_officer"]',
        "roles = []",
        "people.badr.roles",
        "is empty",
        'add the line: roles = ["ka_officer"]',
    ),
    "an empty text": (
        'name_en = "Company"',
        'name_en = " "',
        "company.name_en",
        "is empty",
        "add the line: name_en",
    ),
    "a wrong zone": (
        'zone = "Asia/Riyadh"',
        'zone = "Riyadh"',
        "company.zone",
        '"Riyadh" is not a time zone',
        "Asia/Riyadh",
    ),
    "no days of work": (
        'sunday = "08:00-17:00"\n',
        "",
        "calendars.riyadh.hours",
        "is empty",
        "hours",
    ),
}


@pytest.mark.parametrize(("old", "new", "key", "what", "mend"), WORDED.values(), ids=WORDED.keys())
def test_one_mistake_is_one_fault_in_plain_words(
    tmp_path: Path, old: str, new: str, key: str, what: str, mend: str
) -> None:
    (fault,) = faults(tmp_path, old, new)
    assert (fault.key, fault.what) == (key, what)
    assert mend in fault.mend
    assert fault.file == str(tmp_path / "mailbot.toml")


def test_a_table_where_text_stands_is_told(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, '[smtp]\nhost = "smtp.company.test"\n', "[smtp.host]\n")
    assert fault.key == "smtp.host"


def test_a_list_with_one_wrong_entry_is_not_also_called_empty(tmp_path: Path) -> None:
    found = faults(tmp_path, 'domains = ["company.test"]', 'domains = ["@"]')
    assert [fault.key for fault in found] == ["company.domains.1"]
