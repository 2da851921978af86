"""The office of the samples: invented, or the office's own with invented people in it."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.policy import Name
from mailbot.render.sample_office import OFFICER, office


def test_without_a_policy_the_company_is_invented() -> None:
    policy = office()
    assert policy.company.name.en == "Example Express"
    assert all(box.address.endswith(".example") for box in policy.mailboxes)


def test_an_office_keeps_its_own_company_mailboxes_and_hours() -> None:
    own = office()
    company = replace(own.company, name=Name("شركتنا", "Ours"))
    mixed = office(replace(own, company=company, people=(), groups=(), accounts=()))
    assert mixed.company.name.en == "Ours"
    assert mixed.calendars == own.calendars
    assert mixed.person_by_email(OFFICER) is not None
    assert mixed.account("sample-nakheel") is not None
