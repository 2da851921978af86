"""From the configuration's tables to the value that the rules read."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

from mailbot.config import tables
from mailbot.desk import policy
from mailbot.desk.claim import ClaimTerms
from mailbot.desk.policy import Desk, GroupKind, Name, Policy
from mailbot.desk.ticket import Kind

_TALKING = (GroupKind.KA, GroupKind.COMPLAINTS)
_WEEK: tuple[tables.Weekday, ...] = get_args(tables.Weekday)


def policy_of(config: tables.Tables) -> Policy:
    """Return the office's choices; the order of every table is the file's."""
    return Policy(
        company=_company(config),
        mailboxes=tuple(_mailbox(key, box) for key, box in config.mailboxes.items()),
        groups=tuple(_group(key, group) for key, group in config.groups.items()),
        people=tuple(_person(key, person) for key, person in config.people.items()),
        accounts=tuple(_account(key, account) for key, account in config.accounts.items()),
        calendars=tuple(_calendar(key, calendar) for key, calendar in config.calendars.items()),
        requirements=_requirements(config),
        thresholds=_thresholds(config.thresholds),
        retention=policy.Retention(**{k: timedelta(days=n) for k, n in config.retention.items()}),
        claims=_claims(config.claims),
        resolution=timedelta(hours=config.sla.resolution_hours),
        first_response=timedelta(hours=config.sla.first_response_hours),
        complaint_days=config.sla.complaint_days,
        clock=config.sla.clock,
        pauses=config.sla.pause,
        manager=config.company.manager,
        deputy=config.company.deputy,
        core=_core(config.core),
        standards=config.standards.version if config.standards else None,
        prefixes=tuple((kind, getattr(config.references, kind.value)) for kind in Kind),
    )


def _core(given: tables.Core | None) -> policy.Core | None:
    if given is None:
        return None
    return policy.Core(
        posts=given.url is not None, senders=given.senders, reference=given.reference
    )


def _company(config: tables.Tables) -> policy.Company:
    given = config.company
    return policy.Company(
        name=Name(given.name_ar, given.name_en),
        domains=given.domains,
        zone=given.zone,
        country=given.country,
        phone=given.phone,
        phone_hours=Name(given.phone_hours_ar, given.phone_hours_en),
        complaints_address=given.complaints_address,
        regulators=tuple(
            policy.Regulator(
                country=country.upper(), name=Name(row.name_ar, row.name_en), contact=row.contact
            )
            for country, row in config.regulators.items()
        ),
        digits=given.digits,
        hijri=given.hijri,
    )


def _mailbox(key: str, given: tables.Mailbox) -> policy.MailboxPolicy:
    return policy.MailboxPolicy(
        key=key,
        address=given.address,
        desk=given.desk,
        name=Name(given.name_ar, given.name_en),
        aliases=given.aliases,
        authserv_id=given.authserv_id,
        web_forms=given.web_forms,
    )


def _group(key: str, given: tables.Group) -> policy.Group:
    talks = given.talks_to_customers
    hours = Name(given.phone_hours_ar, given.phone_hours_en)
    purpose = Name(given.purpose_ar, given.purpose_en)
    return policy.Group(
        key=key,
        kind=given.kind,
        name=Name(given.name_ar, given.name_en),
        members=given.members,
        country=given.country,
        address=given.address,
        lead=given.lead,
        supervisor=given.supervisor,
        talks_to_customers=given.kind in _TALKING if talks is None else talks,
        phone=given.phone,
        phone_hours=hours if hours.ar or hours.en else None,
        purpose=purpose if purpose.ar or purpose.en else None,
        calendar=given.calendar,
        clock=given.clock,
        backup=given.backup,
        topics=given.topics,
    )


def _person(key: str, given: tables.Person) -> policy.Person:
    return policy.Person(
        key=key,
        email=given.email,
        name=Name(given.name_ar, given.name_en),
        roles=given.roles,
        language=given.language,
        on_call=given.on_call,
        absent_until=given.absent_until,
    )


def _account(key: str, given: tables.Account) -> policy.Account:
    salutation = Name(given.salutation_ar, given.salutation_en)
    return policy.Account(
        key=key,
        name=Name(given.name_ar, given.name_en),
        country=given.country,
        contacts=tuple(_contact(contact) for contact in given.contacts.values()),
        domains=given.domains,
        tier=given.tier,
        officer=given.officer,
        salutation=salutation if salutation.ar or salutation.en else None,
        sla=timedelta(hours=given.sla_hours) if given.sla_hours else None,
        clock=given.clock,
    )


def _contact(given: tables.Contact) -> policy.Contact:
    return policy.Contact(
        name=given.name,
        email=given.email,
        phones=given.phones,
        language=given.language,
        may_redirect=given.may_redirect,
        may_claim=given.may_claim,
    )


def _calendar(key: str, given: tables.Calendar) -> policy.Calendar:
    return policy.Calendar(
        key=key,
        zone=given.zone,
        shifts=tuple(given.hours.get(day) for day in _WEEK),
        holidays=tuple(
            policy.Holiday(first=row.first, last=row.last, name=Name(row.name_ar, row.name_en))
            for row in given.holidays
        ),
        seasons=tuple(
            policy.Season(first=row.first, last=row.last, shift=row.hours) for row in given.seasons
        ),
    )


def _requirements(config: tables.Tables) -> tuple[policy.Requirement, ...]:
    return tuple(
        policy.Requirement(
            desk=None if desk == "any" else Desk(desk),
            nature=None if nature == "any" else nature,
            fields=fields,
        )
        for desk, rows in config.required.items()
        for nature, fields in rows.items()
    )


def _claims(given: tables.Claims) -> ClaimTerms:
    usual = ClaimTerms()
    return ClaimTerms(
        threshold=given.threshold,
        currency=given.currency,
        documents=tuple(given.documents.items()) or usual.documents,
        days=tuple(given.days.items()) or usual.days,
    )


def _thresholds(given: tables.Thresholds) -> policy.Thresholds:
    return policy.Thresholds(
        confidence=given.confidence,
        automatic_per_hour=given.automatic_per_hour,
        automatic_per_day=given.automatic_per_day,
        attempts_max=given.attempts_max,
        mail_size_max=given.mail_size_max_mb * tables.MEGABYTE,
        reading_timeout_s=given.reading_timeout_s,
        reading_memory_mb=given.reading_memory_mb,
        note_min=given.note_min,
    )
