"""Invented letters of a complaint's way, from the pack to the department to the review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from mailbot.desk.complaint import (
    Appeal,
    Complaint,
    Decision,
    Extension,
    Finding,
    Frontline,
    Issue,
    Sections,
)
from mailbot.desk.ticket import State, Ticket
from mailbot.reading.reading import Language
from mailbot.render.time_samples import Maker

S_co = TypeVar("S_co", covariant=True)

PERSONAL = ("relay", "decision", "review")
"""Letters that a person of ours sends in his own name: no machine speaks in them."""

ISSUES: dict[Language, tuple[tuple[str, str], ...]] = {
    "ar": (
        (
            "رفع المندوب صوته على والدي عند الباب يوم السبت.",
            "أقر المندوب بأنه رفع صوته، وسمعه أحد الجيران.",
        ),
        (
            "اتصلت ثلاث مرات ولم يرد أحد.",
            "يُظهر سجل المكالمات اتصالين، وجاء الرد على كل منهما خلال دقيقة.",
        ),
    ),
    "en": (
        (
            "Your driver raised his voice at my father at the door on Saturday.",
            "The driver says that he raised his voice, and a neighbour heard it.",
        ),
        (
            "I called three times and nobody answered.",
            "The call log shows two calls, each answered within a minute.",
        ),
    ),
}
SECTIONS: dict[Language, Sections] = {
    "ar": Sections(
        overview="كتبتم إلينا عن تعامل المندوب عند الباب يوم السبت، وعن اتصالات لم يُرد عليها.",
        method="سألنا المندوب وأحد الجيران، وراجعنا سجل المكالمات ليوم السبت 21 نوفمبر 2026.",
        facts="وصل المندوب في الساعة 4:10 مساءً، وطلب توقيعًا، ثم رفع صوته حين طُلب منه الانتظار.",
        next_steps="يتصل بكم مشرف الفرع هذا الأسبوع.",
        reasons=(
            "لم يكن تعامل المندوب كما نطلب من موظفينا. أما الاتصالات فلم نجد ما يثبت "
            "أنها بقيت دون رد."
        ),
        done="اعتذرنا إلى والدكم هاتفيًا يوم الأربعاء 25 نوفمبر 2026.",
        planned="يحضر مندوبو الفرع تدريبًا على التعامل عند الباب في 6 ديسمبر 2026.",
        confidential="إنذار كتابي للمندوب.",
    ),
    "en": Sections(
        overview=(
            "You wrote about the courier at the door on Saturday, and about calls that nobody took."
        ),
        method=(
            "We asked the courier and a neighbour, and read the call log of Saturday "
            "21 November 2026."
        ),
        facts=(
            "The courier came at 16:10, asked for a signature, and raised his voice "
            "when told to wait."
        ),
        next_steps="The branch supervisor calls you this week.",
        reasons=(
            "The courier did not treat your father as we ask of our people. We found "
            "nothing to show that your calls went unanswered."
        ),
        done="We apologised to your father by telephone on Wednesday 25 November 2026.",
        planned="The branch's couriers are trained in what to say at the door on 6 December 2026.",
        confidential="A written warning to the courier.",
    ),
}
CAUSE: dict[Language, str] = {"ar": "التعامل عند الباب", "en": "conduct at the door"}
WHY: dict[Language, str] = {
    "ar": "ننتظر تسجيل كاميرات مركز جدة، ويصلنا يوم الثلاثاء.",
    "en": "We are waiting for the camera recording of the Jeddah hub, which comes on Tuesday.",
}
TWICE: dict[Language, str] = {
    "ar": "بحثنا ما كتبتم مرتين وأجبنا عنه، ولم يرد في رسائلكم بعد ذلك أمر جديد.",
    "en": "We looked into it twice and answered; your letters since bring nothing new.",
}
OUTCOME: dict[Language, str] = {
    "ar": "اعتذر مشرف الفرع إلى والدكم، وسُلّمت الشحنة يوم الأحد، لأن المندوب لم ينتظر كما ينبغي.",
    "en": "The branch supervisor apologised to your father, and the parcel came on "
    "Sunday; the courier should have waited.",
}
WORDS: dict[Language, str] = {
    "ar": "1. رفع المندوب صوته على والدي عند الباب يوم السبت.\n2. اتصلت ثلاث مرات ولم يرد أحد.",
    "en": "1. Your driver raised his voice at my father at the door on Saturday.\n"
    "2. I called three times and nobody answered.",
}


def complaint_letters(maker: Maker[S_co], language: Language) -> Iterator[S_co]:
    """Make every letter of a complaint beyond its acknowledgement."""
    fresh = maker.complaint(state=State.FORWARDED, complaint=_case(language, answered=False))
    at = fresh.opened_at
    yield maker.staff(
        "forwarding", "ordinary", fresh, reply_goes="inside", words=WORDS[language],
        commands=("#accept", "#delegate", "#decide", "#extend", "#help"),
    )  # fmt: skip
    for decision in (Decision.PARTIALLY_VALID, Decision.VALID, Decision.UNFOUNDED):
        replied = _replied(fresh, language, decision)
        yield maker.customer("decision", decision.value, replied)
    yield from _drafts(maker, fresh, language)
    yield from _review_drafts(maker, fresh, language)
    until = at + timedelta(days=12)
    more = Extension(
        at=at, by="a@b.example", start=at + timedelta(days=7), until=until, reason=WHY[language]
    )
    later = replace(fresh, complaint=replace(fresh.case, extensions=(more,)))
    yield maker.customer("extension", "ordinary", later)
    for changed in (True, False):
        appeal = Appeal(
            at=at,
            grounds=WHY[language],
            decision=Decision.VALID if changed else Decision.UNFOUNDED,
            changed=changed,
            reasons=SECTIONS[language].reasons,
        )
        case = replace(_case(language, answered=True), appeal=appeal)
        reviewed = replace(fresh, complaint=case, state=State.APPEALED)
        yield maker.customer("review", "changed" if changed else "stands", reviewed)
    asked = replace(fresh.case, appeal=Appeal(at=at, grounds=WHY[language], due_at=until))
    yield maker.customer(
        "restriction", "ordinary", replace(fresh, state=State.REPLIED),
        words=TWICE[language], until=until,
    )  # fmt: skip
    outside = replace(fresh.case, taken_by="sample", taken_at=at)
    yield maker.customer(
        "external", "ordinary", replace(fresh, state=State.EXTERNAL, complaint=outside)
    )
    yield maker.customer(
        "new-date", "ordinary", replace(fresh, due_at=until), was_due=at + timedelta(days=7)
    )
    yield maker.customer("grounds", "ordinary", fresh)
    yield maker.customer("appeal-noted", "ordinary", replace(fresh, complaint=asked))
    front = Frontline(agreed_at=at, outcome=OUTCOME[language])
    spoken = replace(fresh, complaint=replace(fresh.case, frontline=front))
    yield maker.customer("frontline-reply", "ordinary", replace(spoken, state=State.FRONTLINE))
    for what in ("case-news", "case-ended"):
        yield maker.staff(
            "notification", what, fresh, what_happened=what, reply_goes="inside",
            words=WORDS[language], commands=("#decide", "#extend", "#note", "#help"),
        )  # fmt: skip
    yield maker.staff(
        "notification", "frontline", fresh, what_happened="frontline", reply_goes="inside",
        words=WORDS[language], commands=("#resolve", "#note", "#help"),
    )  # fmt: skip


def _drafts(maker: Maker[S_co], fresh: Ticket, language: Language) -> Iterator[S_co]:
    """Make what the complaints team checks, and what the manager seconds."""
    for decision in (Decision.PARTIALLY_VALID, Decision.VEXATIOUS):
        replied = _replied(fresh, language, decision)
        yield maker.staff(
            "reply-draft", decision.value, replied, reply_goes="inside",
            commands=("#send", "#note", "#help"),
        )  # fmt: skip


def _review_drafts(maker: Maker[S_co], fresh: Ticket, language: Language) -> Iterator[S_co]:
    """Make what the reviewer of an appeal reads, and what is checked before his reply goes out."""
    replied = _replied(fresh, language, Decision.PARTIALLY_VALID)
    appeal = Appeal(at=fresh.opened_at + timedelta(days=6), grounds=WHY[language])
    asked = replace(replied, complaint=replace(replied.case, appeal=appeal), state=State.APPEALED)
    yield maker.staff(
        "notification", "to-reviewer", asked, what_happened="appeal", reply_goes="inside",
        words=WHY[language], commands=("#decide", "#delegate", "#note", "#help"),
    )  # fmt: skip
    reasons = SECTIONS[language].reasons
    done = replace(appeal, decision=Decision.VALID, changed=True, reasons=reasons)
    yield maker.staff(
        "reply-draft", "review", replace(asked, complaint=replace(asked.case, appeal=done)),
        reply_goes="inside", commands=("#send", "#note", "#help"),
    )  # fmt: skip


def _replied(fresh: Ticket, language: Language, decision: Decision) -> Ticket:
    case = replace(
        _case(language, answered=True),
        decision=decision,
        replied_at=fresh.opened_at + timedelta(days=4),
    )
    return replace(fresh, complaint=case, state=State.DECIDED)


def _case(language: Language, *, answered: bool) -> Complaint:
    found = (Finding.CONFIRMED, Finding.NOT_CONFIRMED)
    issues = tuple(
        Issue(text=text, finding=finding, evidence=evidence) if answered else Issue(text=text)
        for (text, evidence), finding in zip(ISSUES[language], found, strict=True)
    )
    return Complaint(
        issues=issues,
        topic="conduct",
        sections=SECTIONS[language] if answered else Sections(),
        root_cause=CAUSE[language] if answered else "",
        reply_approved_by="sample-officer@example-express.example" if answered else None,
    )
