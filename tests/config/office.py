"""A small valid configuration to change in one place, and what is then said of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mailbot.config import Config, ConfigError, Fault, load

OFFICE = """
[company]
name_ar = "شركة"
name_en = "Company"
domains = ["company.test"]
zone = "Asia/Riyadh"
country = "SA"
phone = "+966 11 555 0100"
phone_hours_ar = "دائمًا"
phone_hours_en = "always"
complaints_address = "complaints@company.test"
manager = "amal"

[database]
url = "sqlite:///office.db"

[mailboxes.vip]
address = "vip@company.test"
desk = "key_accounts"
name_ar = "فريق كبار العملاء"
name_en = "Key Accounts team"

[mailboxes.vip.imap]
host = "imap.company.test"
password_env = "VIP_PASSWORD"

[smtp]
host = "smtp.company.test"

[people.amal]
email = "Amal@Company.test"
name_ar = "أمل"
roles = ["cs_manager"]

[people.badr]
email = "badr@company.test"
name_en = "Badr"
roles = ["ka_officer"]

[groups.vip]
kind = "ka"
name_ar = "مجموعة كبار العملاء"
name_en = "Key Accounts"
country = "SA"
members = ["badr"]
supervisor = "amal"
calendar = "riyadh"

[accounts.noor]
name_en = "Noor"
country = "SA"
domains = ["noor.test"]
officer = "badr"

[accounts.noor.contacts.sara]
name = "Sara"
email = "sara@noor.test"

[calendars.riyadh]
zone = "Asia/Riyadh"
holidays = [{ first = 2027-03-09, last = 2027-03-12, name_ar = "عيد", name_en = "Eid" }]

[calendars.riyadh.hours]
sunday = "08:00-17:00"
"""
ENVIRON = {"VIP_PASSWORD": "a password"}


def written(folder: Path, old: str = "", new: str = "") -> Path:
    """Write the office's file with one place changed; the place must be there."""
    assert old in OFFICE
    file = folder / "mailbot.toml"
    file.write_text(OFFICE.replace(old, new, 1) if old else OFFICE + new, "utf-8")
    return file


def loaded(
    folder: Path, old: str = "", new: str = "", environ: Mapping[str, str] = ENVIRON
) -> Config:
    """Load the office with one place changed."""
    return load(written(folder, old, new), environ)


def faults(
    folder: Path, old: str = "", new: str = "", environ: Mapping[str, str] = ENVIRON
) -> tuple[Fault, ...]:
    """Return all that is said of the office with one place changed."""
    try:
        load(written(folder, old, new), environ)
    except ConfigError as error:
        return error.faults
    return ()


def keys(found: tuple[Fault, ...]) -> list[str]:
    """Return what the faults are about."""
    return [fault.key for fault in found]
