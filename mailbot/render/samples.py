"""Invented letters to look at and to check the templates with: ordinary ones and hard ones.

They are made for the office of `sample_office`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mailbot.desk.policy import Desk, Policy
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.asked import AskedField, form_fields
from mailbot.reading.reading import (
    FIELDS,
    Doubt,
    Evidence,
    Language,
    Nature,
    Party,
    Shipment,
    missing_fields,
)
from mailbot.render import faultwords, time_samples
from mailbot.render.complaint_samples import PERSONAL, complaint_letters
from mailbot.render.report_samples import report_letters
from mailbot.render.sample_course import course_letters
from mailbot.render.sample_desk import desk_letters
from mailbot.render.sample_office import CUSTOMER, OFFICER
from mailbot.render.sample_orders import order_letters
from mailbot.rules.plan import Draft

NOW = datetime(2026, 11, 22, 13, 46, tzinfo=UTC)
DUE = NOW + timedelta(hours=72)
SARA = Address("Sara Ahmad", CUSTOMER)

SHIPPER = Party(name="متجر النخيل", phones=("+966501112222",), emails=("sara@alnakheel.example",))
CONSIGNEE = Party(name="Khalid Al-Otaibi", phones=("+966557654321",))
WHOLE = Shipment(waybill="290019498498", shipper=SHIPPER, consignee=CONSIGNEE)
PARTIAL = Shipment(waybill="290019498498", shipper=SHIPPER)
DOUBTS = (
    Doubt("shipments.0.consignee.name", "Khalid Al-Otaibi", "Khalid Al-Otaibi", 0.4),
    Doubt("shipments.0.consignee.contact", "+966557654321", "055 765 4321", 0.4),
)

WORDS = {
    "ar": "السلام عليكم،\n\nشحنتنا رقم 290019498498 متأخرة أربعة أيام، والعميل في الرياض ينتظر.\n"
    "جواله 055 765 4321، ونرجو تسليمها اليوم.\n\nشكرًا لكم",
    "en": "Dear team,\n\nour shipment 290019498498 is four days late, and the receiver in Riyadh"
    " is waiting.\nHis mobile is 055 765 4321. Please deliver it today.\n\nThank you",
}
REPLY = {
    "ar": "السلام عليكم ورحمة الله،\n\nوصلت الشحنة إلى فرع الرياض، ويتصل بكم المندوب قبل التسليم.\n"
    "رقم الفرع: 920 000 000.",
    "en": "Hello,\n\nthe shipment has reached our Riyadh branch. The courier calls before he"
    " comes.\nThe branch's number is 920 000 000.",
}
SUBJECT = {"ar": "شحنة متأخرة", "en": "Late shipment"}
HISTORY = {
    "ar": "سجّلنا التذكرة وطلبنا من العميل ما ينقص",
    "en": "Opened; the customer was asked for what is missing",
}
DEADLINE = {"ar": "نحتاجها قبل الرابعة عصرًا", "en": "we need it before four o'clock"}
ANSWERING = ("proof-missing", "refusal", "transcript", "who", "ticket", "standards")
OTHER: dict[Language, Language] = {"ar": "en", "en": "ar"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One letter to render; `variant` tells it from others of its template."""

    variant: str
    draft: Draft
    ticket: Ticket | None


def samples(policy: Policy, language: Language) -> tuple[Sample, ...]:
    """Return every letter with ordinary data, each variant that has words of its own."""
    maker = SampleMaker(policy, language)
    own = (*maker.first_letters(), *maker.later_letters(), *maker.staff_letters())
    of_time = (*time_samples.to_customers(maker), *time_samples.to_staff(maker))
    cases = complaint_letters(maker, language)
    desk = (*desk_letters(maker), *report_letters(maker))
    return (*own, *course_letters(maker), *of_time, *order_letters(maker), *desk, *cases)


def hard_samples(policy: Policy, language: Language) -> tuple[Sample, ...]:
    """Return every letter once with what strains it: long, foreign, hostile, many, nothing."""
    maker = SampleMaker(policy, language)
    hard = tuple(_hardened(sample) for sample in samples(policy, language))
    first = {sample.draft.template: sample for sample in hard}
    return (*first.values(), *maker.counted())


class SampleMaker:
    """Makes drafts in one language for one office."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy = policy
        self.language = language
        boxes = {box.desk: box.key for box in reversed(policy.mailboxes)}
        self.box = boxes.get(Desk.KEY_ACCOUNTS) or policy.mailboxes[0].key

    def ticket(self, **changes: object) -> Ticket:
        """Make the ordinary ticket, with some of it changed."""
        ordinary = Ticket(
            ref="KA-2026-000123",
            id=1,
            kind=Kind.TICKET,
            state=State.OPEN,
            nature=Nature.SERVICE_FAILURE,
            natures=(Nature.SERVICE_FAILURE,),
            language=self.language,
            mailbox=self.box,
            subject=SUBJECT[self.language],
            account="sample-nakheel",
            group="sample-ka",
            owner=OFFICER,
            opened_by=SARA.email,
            requester=SARA,
            shipments=(WHOLE,),
            evidence=(Evidence("shipments.0.shipper.name", "account", 1.0),),
            opened_at=NOW,
            due_at=DUE,
        )
        changed = replace(ordinary, **changes)  # type: ignore[arg-type]
        missing = missing_fields(changed.shipments) if changed.about_shipment else ()
        return replace(changed, missing=missing)

    now, whole = NOW, WHOLE

    def partial(self) -> Ticket:
        """Make a ticket that lacks its consignee."""
        return self.ticket(shipments=(PARTIAL,))

    @property
    def words(self) -> str:
        """A customer's words."""
        return WORDS[self.language]

    def complaint(self, **changes: object) -> Ticket:
        """Make the ordinary complaint."""
        ticket = self.ticket(
            ref="CMP-2026-000045",
            kind=Kind.COMPLAINT,
            state=State.ACKNOWLEDGED,
            nature=Nature.COMPLAINT,
            due_at=datetime(2026, 11, 29, 14, 0, tzinfo=UTC),
            group="sample-complaints",
            shipments=(),
            about_shipment=False,
        )
        return replace(ticket, missing=(), **changes)  # type: ignore[arg-type]

    def customer(
        self, template: str, variant: str, ticket: Ticket | None, **values: object
    ) -> Sample:
        """Make a letter to the customer."""
        relayed = template in PERSONAL
        draft = Draft(
            template=template,
            kind=template,
            audience="customer",
            to=(SARA,),
            mailbox=self.box,
            language=self.language,
            subject_form="reply" if template == "neutral" else "conversation",
            their_subject=SUBJECT[self.language],
            automatic=None if relayed else "auto-replied",
            values=values,
        )
        return Sample(variant, draft, ticket)

    def staff(self, template: str, variant: str, ticket: Ticket | None, **values: object) -> Sample:
        """Make a letter to the officer."""
        answers = template in ANSWERING
        draft = Draft(
            template=template,
            kind=template,
            audience="staff",
            to=(Address("", OFFICER),),
            mailbox=self.box,
            language=self.language,
            subject_form="reply" if answers else "own",
            their_subject=SUBJECT[self.language],
            automatic="auto-generated",
            values=values,
        )
        return Sample(variant, draft, ticket)

    def first_letters(self) -> Iterator[Sample]:
        """Make what answers a first mail."""
        late = self.ticket()
        yield self.customer("acknowledgement", "ordinary", late, greeted=True)
        urgent = self.ticket(urgency=2)
        yield self.customer("acknowledgement", "urgent", urgent, urgent=True, attachments=("a",))
        away = self.ticket(group="sample-tracing-jo", account="sample-batra")
        yield self.customer("acknowledgement", "other-country", away, route="tracing")
        nowhere = self.ticket(group="sample-management")
        yield self.customer("acknowledgement", "no-group", nowhere, route="manager")
        yield self.customer(
            "acknowledgement", "with-complaint", late, also_ref="CMP-2026-000045",
            also_due=datetime(2026, 11, 29, 14, 0, tzinfo=UTC),
        )  # fmt: skip
        grave = self.ticket(urgency=3, urgency_reasons=("goods",))
        yield self.customer("acknowledgement", "gravest", grave, urgent=True)
        for nature in (Nature.CLAIM, Nature.ADDRESS_CHANGE, Nature.PRE_ALERT, Nature.INQUIRY):
            ticket = self.ticket(nature=nature)
            yield self.customer("acknowledgement", nature.value.replace("_", "-"), ticket)
        yield self.customer("complaint", "ordinary", self.complaint(), greeted=True, offer=True)
        thanks = self.complaint(
            ref="FBK-2026-000007", kind=Kind.FEEDBACK, state=State.FEEDBACK_LOGGED, due_at=None
        )
        yield self.customer("feedback", "ordinary", thanks)
        praise = replace(thanks, group="sample-ka")
        yield self.customer("feedback", "of-key-accounts", praise)
        yield from self._requests()
        nothing = self.ticket(shipments=(), about_shipment=False, nature=Nature.INQUIRY)
        yield self.customer("too-large", "ordinary", nothing)

    def _requests(self) -> Iterator[Sample]:
        asked = self.ticket(shipments=(PARTIAL,), state=State.AWAITING_INFO, paused_at=NOW)
        yield self.customer(
            "request", "ordinary", asked, form=self.form(asked), greeted=True, paused=True
        )
        believed = replace(asked, doubts=DOUBTS)
        yield self.customer(
            "request", "guessed", believed, form=self.form(believed), greeted=True, paused=True
        )
        several = self.ticket(
            shipments=(WHOLE, replace(PARTIAL, waybill="290019498506"), Shipment()),
            state=State.AWAITING_INFO,
        )
        yield self.customer("request", "several", several, form=self.form(several))
        unknown = self.ticket(shipments=(Shipment(), Shipment()), state=State.AWAITING_INFO)
        yield self.customer("request", "unknown", unknown, form=self.form(unknown))
        urgent = replace(asked, urgency=2, paused_at=None)
        yield self.customer("request", "urgent", urgent, form=self.form(urgent), urgent=True)
        complaint = self.complaint(state=State.AWAITING_DETAILS)
        fields = (AskedField(1, 0, "description"), AskedField(2, 0, "waybill"))
        yield self.customer("request", "complaint", complaint, form=fields, attachments=("a",))

    def form(self, ticket: Ticket) -> tuple[AskedField, ...]:
        """Return the lines that the ticket still lacks."""
        return form_fields(ticket.shipments, FIELDS, with_waybill=True, doubts=ticket.doubts)

    def later_letters(self) -> Iterator[Sample]:
        """Make what answers a further mail."""
        half = replace(PARTIAL, consignee=Party(name="Khalid Al-Otaibi"))
        asked = self.ticket(shipments=(half,), state=State.AWAITING_INFO, paused_at=NOW)
        yield self.customer("still-missing", "ordinary", asked, form=self.form(asked))
        yield self.customer("complete", "ordinary", self.ticket())
        unknown = self.ticket(shipments=(replace(WHOLE, waybill=None),))
        yield self.customer("complete", "without-waybill", unknown)
        held = self.ticket(state=State.WITH_DEPT, group="sample-operations")
        yield self.customer("update", "ordinary", held)
        yield self.customer("update", "chaser", self.ticket(), chaser=True)
        late = self.ticket(due_at=NOW - timedelta(hours=3))
        yield self.customer("update", "late", late, chaser=True)
        yield self.customer("update", "paused", asked, chaser=True, form=self.form(asked))
        yield self.customer("update", "urgent", self.ticket(urgency=2), urgent=True)
        matters = (
            {"ref": "KA-2026-000123", "subject": SUBJECT[self.language], "waybill": "290019498498",
             "state": "OPEN"},
            {"ref": "KA-2026-000131", "subject": SUBJECT[OTHER[self.language]], "waybill": None,
             "state": "AWAITING_INFO"},
        )  # fmt: skip
        yield self.customer("which-one", "ordinary", self.ticket(), tickets=matters)
        yield self.customer("neutral", "ordinary", self.ticket())
        yield self.customer(
            "relay", "ordinary", self.ticket(), by=OFFICER, words=REPLY[self.language]
        )

    def staff_letters(self) -> Iterator[Sample]:
        """Make what the desk's people get."""
        words, commands = WORDS[self.language], ("#reply", "#note", "#take", "#help")
        asked = self.ticket(shipments=(PARTIAL,), state=State.AWAITING_INFO, urgency=1,
                            urgency_reasons=("strong-word",))  # fmt: skip
        common = {"words": words, "commands": commands}
        yield self.staff(
            "notification", "new", asked, reply_goes="customer", attachments=("صورة الصندوق.jpg",),
            sent=({"kind": "request", "at": NOW},), **common,
        )  # fmt: skip
        yield self.staff(
            "notification", "news", self.ticket(), what_happened="news", reply_goes="customer",
            conflicts=("shipments.0.consignee.name: Khalid Al-Otaibi / ماجد العتيبي",),
            history=({"at": NOW - timedelta(days=1), "what": HISTORY[self.language]},), **common,
        )  # fmt: skip
        yield self.staff(
            "notification", "guessed", replace(asked, doubts=DOUBTS), what_happened="news",
            reply_goes="customer", elsewhere=("shipments.0.consignee.name",), **common,
        )  # fmt: skip
        yield self.staff(
            "notification", "complete", self.ticket(), what_happened="complete",
            reply_goes="customer", **common,
        )  # fmt: skip
        yield self.staff(
            "notification", "note", self.ticket(state=State.WITH_DEPT), what_happened="note",
            note_by="Imran Siddiqui", reply_goes="customer", words=REPLY[self.language],
        )  # fmt: skip
        yield self.staff(
            "notification", "stranger", self.ticket(), what_happened="stranger",
            written_by="someone@mail.example", words=words, reply_goes="inside",
        )  # fmt: skip
        yield self.staff(
            "notification", "complaint", self.complaint(), reply_goes="customer", **common
        )
        yield self.staff(
            "notification", "silenced", asked, reply_goes="customer", silenced=True, **common
        )
        yield from self._answers_to_staff()

    def _answers_to_staff(self) -> Iterator[Sample]:
        urgent = self.ticket(urgency=3, urgency_reasons=("goods", "deadline"))
        yield self.staff(
            "escalation", "ordinary", urgent, accept_by=NOW + timedelta(minutes=15),
            words=WORDS[self.language],
            urgent_words=("goods: insulin", f"deadline: {DEADLINE[self.language]}"),
        )  # fmt: skip
        faults = (
            {"line": 1, "written": "#asign operations", "why": "unknown", "nearest": "assign"},
            {"line": 2, "written": "#nte", "why": "unknown", "nearest": "note"},
            {"line": 3, "written": "#reply", "why": "empty", "nearest": None},
        )
        yield self.staff("refusal", "ordinary", None, faults=faults, known=("reply", "note"))
        for why in faultwords.WHOLE:
            whole = ({"line": 0, "written": "", "why": why, "nearest": None},)
            yield self.staff("refusal", why, None, faults=whole, known=("reply", "note"))
        yield self.staff("transcript", "ordinary", self.ticket(), done=("take", "note"))
        yield self.staff(
            "transcript", "denied", None, done=("proof-denied",), name="Nawal Al-Qahtani"
        )
        yield self.staff("transcript", "help", None, done=("help",), known=("reply", "note", "ok"))

    def counted(self) -> Iterator[Sample]:
        """Make requests for one to a hundred details, for the forms of the plural."""
        for count in (1, 2, 3, 11, 100):
            shipments = tuple(Shipment(consignee=CONSIGNEE) for _ in range((count + 1) // 2))
            fields = tuple(
                AskedField(n, (n - 1) // 2, ("shipper.name", "shipper.contact")[n % 2])
                for n in range(1, count + 1)
            )
            ticket = self.ticket(shipments=shipments)
            yield self.customer("request", f"asks-{count}", ticket, form=fields)


LONG_NAME = {
    "ar": "Abdulrahman bin Mohammed Al-Shammari Trading and Contracting Est.",
    "en": "مؤسسة عبدالرحمن بن محمد الشمري للتجارة والمقاولات العامة والنقليات",
}
LONG_ADDRESS = (
    "accounts.payable.and.receivable.department@logistics.northern-branch.nakheel.example"
)
HOSTILE = "{{7*7}} <script>alert(1)</script> \u202egnp.exe\u202c & «ABC» 'x'"


def _hardened(sample: Sample) -> Sample:
    """Strain a letter: foreign long names, long addresses, three shipments, hostile words."""
    language = sample.draft.language
    party = Party(
        name=LONG_NAME[language],
        phones=("+966501234567", "+971501234567", "+20 100 123 4567"),
        emails=(LONG_ADDRESS,),
    )
    shipments = (
        Shipment(waybill="1Z999AA10123456784ABCDEF", shipper=party, consignee=party),
        Shipment(shipper=Party(name=HOSTILE), consignee=party),
        Shipment(),
    )
    values = {key: _hard_value(key, value) for key, value in sample.draft.values.items()}
    draft = replace(
        sample.draft,
        to=(Address(HOSTILE, sample.draft.to[0].email),),
        their_subject=f"RE: FW: رد: [KA-2026-000123] {HOSTILE} {LONG_NAME[language]}",
        values=values,
    )
    ticket = sample.ticket and replace(
        sample.ticket,
        requester=Address(LONG_NAME[language], sample.ticket.requester.email),
        subject=HOSTILE,
        shipments=shipments,
        evidence=(Evidence("shipments.0.shipper.name", HOSTILE, 0.3),),
    )
    return Sample("hard", draft, ticket)


def _hard_value(key: str, value: object) -> object:
    if key == "words":
        return f"{HOSTILE}\n> From: x\n-- \n#take\n{value}\n" + "W" * 90 + "\n" + "كلمة " * 1200
    if key in ("reason", "note", "note_by", "next_step"):
        return HOSTILE
    if key == "address":
        return LONG_ADDRESS
    if key == "attachments":
        return (HOSTILE, "x" * 120 + ".pdf")
    return value
