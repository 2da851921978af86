"""Everything a letter may say, worded and isolated, before any template sees it.

`view` is pure. What a customer reads is taken value by value from an allow-list; all that is
internal stands in `LetterView.staff`, which a customer's view does not have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from mailbot.desk import calendar as working
from mailbot.desk.policy import Account, Policy
from mailbot.desk.redirect import FIELD as REDIRECT
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.mail.references import bare_subject
from mailbot.reading.reading import Language, Nature
from mailbot.render import facts as known
from mailbot.render.choices import Choice, choices
from mailbot.render.claim import ClaimView, claim_view
from mailbot.render.closures import Closure, closure
from mailbot.render.given import Given
from mailbot.render.inquiry import InquiryView, inquiry_view
from mailbot.render.locale import Locale, Moment, customer_locale, staff_locale
from mailbot.render.outside import Outside, outside
from mailbot.render.pieces import QUOTE_MAX, Piece, Quote, name, phone, quote, token
from mailbot.render.progress import Progress, progress
from mailbot.render.reports import ReportView, report_view
from mailbot.render.signing import signature
from mailbot.render.staff import StaffView, staff_view
from mailbot.render.verification import VerifyView, verify_view
from mailbot.render.wording import safe_state
from mailbot.reports.report import Report
from mailbot.rules.plan import Audience, Draft, SubjectForm
from mailbot.text.isolation import Direction

Route = Literal["desk", "tracing", "manager"]
AddressForm = Literal["typed", "company", "person", "none"]

SPOKEN = frozenset({"relay", "closing", "question", "restriction"})
"""Letters in which a customer reads an officer's own words."""

WORDS_MAX = {"escalation": 600, **dict.fromkeys(SPOKEN, 20_000)}
"""An escalation is one screen; an officer's own words reach the customer whole."""

GENERIC = frozenset(
    {"accounts", "admin", "customer", "info", "logistics", "office", "sales", "service", "support"}
    | {"mail", "noreply", "team"}
)
"""Words by which a sender's name is seen to be no person's."""

_HOUR = timedelta(hours=1)
_PERSONAL = re.compile(r"[^\W\d_][^\d_@/\\<>(){}\[\]|:;,!?#=+*&]{1,59}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """The names that templates know; see docs/letters.md for each.

    `desk` signs; `holder` is the group's public name where it must be told. `due` is None where
    nothing is promised, `late` where the promise has passed; `closes` is when
    silence ends the ticket; `opens`, when the closed desk opens again; `stays`, what keeps a
    solved one open: "claim", "question" or "". `hours` is the length of handling.
    `traceable` is set where a waybill is known, `waybill_lacks` where a shipment is without one.
    """

    template: str
    language: Language
    audience: Audience
    dir: Direction
    subject_form: SubjectForm
    their_subject: str
    locale: Locale
    ref: Piece | None
    also_ref: Piece | None
    also_due: Moment | None
    topic: Piece | None
    kind: str
    nature: str
    about_shipment: bool
    several: bool
    traceable: bool
    waybill_lacks: bool
    greeted: bool
    address_form: AddressForm
    addressee: Piece | None
    facts: tuple[known.FactTable, ...]
    form: tuple[known.FormSection, ...]
    asked: int
    asks: known.Asks
    due: Moment | None
    late: bool
    closes: Moment | None
    until: Moment | None
    opens: Moment | None
    was_due: Moment | None
    closure: Closure | None
    paused: bool
    hours: int
    state: str
    holder: Piece | None
    route: Route
    urgent: bool
    chaser: bool
    files: bool
    desk: Piece
    company: Piece
    phone: Piece
    phone_hours: Piece
    complaints_address: Piece
    mailbox_address: Piece
    outside: Outside | None
    officer: Piece | None
    officer_group: Piece | None
    words: Quote | None
    choices: tuple[Choice, ...]
    progress: Progress | None
    claim: ClaimView | None
    inquiry: InquiryView | None
    verify: VerifyView | None
    confirmed: bool
    stays: str
    wanted: str
    redirect_asked: bool
    report: ReportView | None
    waybills: tuple[Piece, ...]
    open_refs: tuple[Piece, ...]
    megabytes: int
    automatic: bool
    staff: StaffView | None


def view(draft: Draft, ticket: Ticket | None, policy: Policy, now: datetime) -> LetterView:
    """Make the view of one letter; the ticket is as it stands after the draft's events.

    Raises LetterError where a value is lacking that the letter cannot be written without.
    """
    given = Given(draft.values)
    given.require(draft.template)
    ticketless = draft.template == "neutral" or given.flag("ticketless")
    return _Maker(draft, None if ticketless else ticket, policy, now).view()


class _Maker:
    """The inputs of one view, and what several of its parts need."""

    def __init__(self, draft: Draft, ticket: Ticket | None, policy: Policy, now: datetime) -> None:
        self.draft = draft
        self.ticket = ticket
        self.policy = policy
        self.now = now
        self.given = Given(draft.values)
        self.language: Language = draft.language
        self.reader = draft.to[0].email.lower() if draft.to else ""
        self.account = self._account()
        self.group = policy.group(ticket.group) if ticket else None
        self.signed = signature(policy, ticket, draft.mailbox)
        self.locale = self._locale()

    def view(self) -> LetterView:
        """Put all parts together."""
        draft, ticket, given = self.draft, self.ticket, self.given
        address_form, addressee = self._addressee()
        fields = given.fields()
        officer, officer_group = self._officer()
        customer = draft.audience == "customer"
        return LetterView(
            template=draft.template,
            language=self.language,
            audience=draft.audience,
            dir="rtl" if self.language == "ar" else "ltr",
            subject_form=draft.subject_form,
            their_subject=draft.their_subject,
            locale=self.locale,
            ref=token(ticket.ref) if ticket and ticket.ref else None,
            also_ref=self._also_ref(),
            also_due=self._also_due(),
            topic=self._topic(),
            kind=str(ticket.kind) if ticket else str(Kind.TICKET),
            nature=str(ticket.nature) if ticket else str(Nature.INQUIRY),
            about_shipment=bool(ticket and ticket.about_shipment and ticket.shipments),
            several=bool(ticket and len(ticket.shipments) > 1),
            traceable=bool(ticket and any(s.waybill for s in ticket.shipments)),
            waybill_lacks=bool(ticket and known.waybill_lacks(ticket)),
            greeted=given.flag("greeted"),
            address_form=address_form,
            addressee=addressee,
            facts=self._facts(),
            form=known.form(fields, ticket, self.language),
            asked=len(fields),
            asks=known.what_is_asked(fields),
            **self._promised(),
            state=self._state(),
            holder=self._holder(),
            route=self._route(),
            urgent=given.flag("urgent", default=bool(ticket and ticket.urgency >= 2)),
            chaser=given.flag("chaser"),
            files=bool(given.texts("attachments")),
            desk=name(self.signed.desk.in_language(self.language)),
            company=name(self.policy.company.name.in_language(self.language)),
            phone=phone(self.signed.phone),
            phone_hours=name(self.signed.phone_hours.in_language(self.language)),
            complaints_address=token(self.policy.company.complaints_address),
            mailbox_address=token(self.policy.mailbox(draft.mailbox).address),
            outside=outside(self.policy, self.account, self.language),
            officer=officer,
            officer_group=officer_group,
            words=self._words(),
            waybills=tuple(token(waybill) for waybill in given.texts("waybills")),
            open_refs=tuple(token(ref) for ref in given.texts("open_refs")),
            megabytes=self.policy.thresholds.mail_size_max // (1024 * 1024),
            automatic=draft.automatic is not None,
            staff=None if customer else self._staff(),
            **self._course(),
        )

    def _course(self) -> dict[str, Any]:
        """Tell how far the matter has come, and what it waits for."""
        given, ticket = self.given, self.ticket
        return {
            "choices": choices(given, self.language),
            "progress": progress(ticket, self.locale),
            "claim": claim_view(ticket, self.policy, self.locale),
            "inquiry": inquiry_view(ticket, given, self.locale),
            "verify": verify_view(ticket, self.policy),
            "confirmed": given.flag("confirmed"),
            "stays": _kept_open_by(ticket),
            "wanted": given.text("nature"),
            "redirect_asked": any(field.name == REDIRECT for field in given.fields()),
            "report": self._report(),
        }

    def _report(self) -> ReportView | None:
        """Return the report of a digest and its like; None in every other letter."""
        found, given = self.given.values.get("report"), self.given
        if not isinstance(found, Report):
            return None
        comment, draft = given.text("comment"), self.draft.kind == "monthly-draft"
        return report_view(found, self.policy, self.locale, comment, draft=draft)

    def _account(self) -> Account | None:
        """Return the ticket's account; for a customer only where the reader belongs to it."""
        account = self.policy.account(self.ticket.account) if self.ticket else None
        if self.draft.audience != "customer" or account is None:
            return account
        return account if self.policy.account_of(self.reader) == account else None

    def _locale(self) -> Locale:
        if self.draft.audience == "customer":
            return customer_locale(
                self.policy, self.language, self.now, account=self.account, group=self.signed.group
            )
        return staff_locale(self.policy, self.language, self.now, self.group)

    def _staff(self) -> StaffView:
        return staff_view(self.given, self.ticket, self.policy, self.locale, self.reader)

    def _also_ref(self) -> Piece | None:
        ref = self.given.text("also_ref")
        if not ref and self.ticket:
            links = (link.ref for link in self.ticket.links if link.relation == "complaint_about")
            ref = next(links, "")
        return token(ref) if ref else None

    def _also_due(self) -> Moment | None:
        due = None if self._unpromised() else self.given.moment("also_due")
        return self.locale.moment(due) if due else None

    def _due(self) -> tuple[Moment | None, bool]:
        """Return the date of the letter, and whether it has passed.

        A customer is told none while the clock stands: when it ends is not known.
        """
        due = self.ticket.due_at if self.ticket else None
        customer = self.draft.audience == "customer"
        if due is None or (customer and self._paused()):
            return None, False
        told = None if self._unpromised() else self.locale.moment(due)
        return told, due < self.now

    def _promised(self) -> dict[str, Any]:
        """Return what the letter says of dates, and of the clock behind them."""
        due, late = self._due()
        return {
            "due": due,
            "late": late,
            "opens": self._opens(),
            **{key: self._given_moment(key) for key in ("closes", "until", "was_due")},
            "closure": closure(self.locale, self.ticket.due_at if self.ticket and due else None),
            "paused": self._paused(),
            "hours": self._hours(),
        }

    def _opens(self) -> Moment | None:
        """Return when the reader's desk opens again; None while it is open (S-26)."""
        group = self.signed.group
        calendar = self.policy.calendar(group.calendar) if group else None
        if calendar is None or working.is_open(calendar, self.now):
            return None
        return self.locale.moment(working.next_opening(calendar, self.now))

    def _given_moment(self, key: str) -> Moment | None:
        at = self.given.moment(key)
        return self.locale.moment(at) if at else None

    def _paused(self) -> bool:
        return self.given.flag("paused") or bool(self.ticket and self.ticket.paused_at)

    def _unpromised(self) -> bool:
        """Tell whether nothing may be promised: of the highest grade no customer is (§3.3)."""
        grave = self.ticket is not None and self.ticket.urgency >= 3
        return grave and self.draft.audience == "customer"

    def _topic(self) -> Piece | None:
        """Return the reader's own subject; nobody else is told it (letters §2)."""
        if self.draft.subject_form == "own":
            return None
        bare = bare_subject(self.draft.their_subject)
        return name(bare) if bare else None

    def _words(self) -> Quote | None:
        """Return the words to quote; a customer is shown an officer's alone, never his own."""
        words = self.given.text("words")
        if not words or (self.draft.audience == "customer" and self.draft.template not in SPOKEN):
            return None
        limit = WORDS_MAX.get(self.draft.template, QUOTE_MAX)
        found = quote(words, limit)
        return replace(found, cut=True) if self.given.flag("words_cut") else found

    def _addressee(self) -> tuple[AddressForm, Piece | None]:
        """Choose whom the greeting names: the account's typed form, its name, or the person."""
        if self.draft.audience != "customer":
            return "none", None
        account = self.account
        if account and account.salutation:
            return "typed", name(account.salutation.in_language(self.language))
        person = self.draft.to[0].name.strip() if self.draft.to else ""
        if self.language == "en" and _is_personal(person):
            return "person", name(person, 60)
        if account:
            return "company", name(account.name.in_language(self.language))
        return "none", None

    def _facts(self) -> tuple[known.FactTable, ...]:
        if self.ticket is None or not self.given.flag("facts", default=True):
            return ()
        if self.draft.audience == "customer":
            return known.customer_facts(self.ticket, self.policy, self.language, self.reader)
        return known.staff_facts(self.ticket, self.policy, self.language)

    def _hours(self) -> int:
        own = self.account.sla if self.account else None
        return round((own or self.policy.resolution) / _HOUR)

    def _state(self) -> str:
        return safe_state(self.ticket.state, self.language) if self.ticket else ""

    def _holder(self) -> Piece | None:
        """Name the group where the customer should know it: a department, or a stand-in."""
        ticket = self.ticket
        if ticket is None or self.group is None:
            return None
        if ticket.state is not State.WITH_DEPT and self._route() == "desk":
            return None
        return name(self.group.name.in_language(self.language))

    def _route(self) -> Route:
        route = self.given.text("route")
        return "tracing" if route == "tracing" else "manager" if route == "manager" else "desk"

    def _named(self) -> str:
        """Return who sent a complaint's reply; of the highest grade who follows it (S-16)."""
        ticket, replies = self.ticket, self.draft.template in ("decision", "review")
        person = (replies and ticket.case.reply_approved_by) if ticket else None
        return person or (ticket.owner if ticket and self._unpromised() else None) or ""

    def _officer(self) -> tuple[Piece | None, Piece | None]:
        """Name the person whose words are passed on, and the group in whose name he writes."""
        person = self.policy.person_by_email(self.given.text("by") or self._named())
        if person is None:
            return None, None
        groups = [g for g in self.policy.groups_of(person) if g.talks_to_customers]
        groups.sort(key=lambda g: self.ticket is None or g.key != self.ticket.group)
        group = name(groups[0].name.in_language(self.language)) if groups else None
        return name(person.name.in_language(self.language)), group


def _kept_open_by(ticket: Ticket | None) -> str:
    """Tell what is still owed on a ticket that its customer calls solved."""
    if ticket is None or not ticket.owes:
        return ""
    return "claim" if ticket.claim and not ticket.claim.settled else "question"


def _is_personal(person: str) -> bool:
    words = set(person.lower().split())
    return bool(_PERSONAL.fullmatch(person)) and not words & GENERIC
