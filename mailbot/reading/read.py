"""Reading a mail: from what came to what it says.

A machine's mail is told from a person's first. Of a person's mail the new text is cut into
sentences; language, nature, urgency and intent are judged on these, and the fields of shipments
are found beside them. Nothing here decides what happens next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mailbot.mail.automatic import disposition
from mailbot.mail.message import Mail
from mailbot.mail.newtext import NewText, split
from mailbot.mail.references import bare_subject
from mailbot.reading.about import about_shipment, speaks_of_one, thanked_for_one
from mailbot.reading.intent import intent, spoilt
from mailbot.reading.leanings import lean
from mailbot.reading.nature import Judgement, judge
from mailbot.reading.places import Places
from mailbot.reading.reading import (
    Disposition,
    Evidence,
    Language,
    Nature,
    Reading,
    missing_fields,
)
from mailbot.reading.sentences import Sentence, sentences
from mailbot.reading.shipments import find
from mailbot.reading.tokens import TOKENS_MAX, Passage, passage
from mailbot.reading.told import Told
from mailbot.reading.urgency import Urgency, grade, weigh
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.language import is_unsure
from mailbot.text.language import judge as language_of

TEXT_MAX = 64 * 1024
"""Characters of a mail's new text that are read; a note among the evidence tells of a cut."""

_JUDGED_SURE = 0.8
_MORNING = datetime(2001, 1, 1, 9, tzinfo=UTC)
"""When a mail without a date counts as written, for "today" and "before noon"."""
_HIGH = ("high", "urgent", "1", "2")


@dataclass(frozen=True, slots=True)
class _Words:
    """The texts of a mail, by how far they are the writer's own words."""

    text: str
    subject: str
    signature: str
    quoted: str
    inherited: str
    cut: bool

    @classmethod
    def of(cls, mail: Mail, new: NewText) -> _Words:
        """Take the customer's words: of a colleague's forward, those that were forwarded."""
        told = new.forwarded
        text = told.text if told else new.new
        subject = bare_subject(mail.subject)
        return cls(
            text=text[:TEXT_MAX],
            subject=subject if new.own_subject else "",
            signature=(told.signature if told else new.signature)[:TEXT_MAX],
            quoted=new.quoted[:TEXT_MAX],
            inherited=subject,
            cut=len(text) > TEXT_MAX,
        )


def read(
    mail: Mail,
    vocabulary: Vocabulary,
    own_domains: frozenset[str] = frozenset(),
    posts: frozenset[str] = frozenset(),
) -> Reading:
    """Read a mail; never raises. `own_domains` are ours: a forward from there is a colleague's.

    `posts` are addresses of machines that pass people's words on (web forms, the system of
    record): their mails are read as a person's, whatever the headers say (contract, "Web forms").
    """
    kind, rule = disposition(mail)
    if kind != Disposition.BOUNCE and mail.sender and mail.sender.email in posts:
        kind = Disposition.REQUEST
    new = split(mail, own_domains)
    words = _Words.of(mail, new)
    pieces = sentences(words.text, vocabulary, words.subject)
    language = _language(pieces, words)
    if kind != Disposition.REQUEST:
        return Reading(
            disposition=Disposition(kind),
            language=language,
            nature=None,
            reply_text=words.text,
            automatic_reason=rule,
        )
    return _Reader(mail, new, vocabulary, words, Told(pieces, vocabulary)).reading(language)


def told_by(mail: Mail, vocabulary: Vocabulary) -> tuple[Told, bool]:
    """Return what the words of a person's mail tell, and whether it answers an earlier one."""
    new = split(mail)
    words = _Words.of(mail, new)
    pieces = sentences(words.text, vocabulary, words.subject)
    return Told(pieces, vocabulary), _is_reply(mail, new)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One person's mail, while it is read."""

    mail: Mail
    new: NewText
    vocabulary: Vocabulary
    words: _Words
    told: Told

    def reading(self, language: Language) -> Reading:
        """Judge the mail, and put all that was read together."""
        reply = _is_reply(self.mail, self.new)
        pointed = speaks_of_one(self.told, reply=reply)
        leaning = lean(self.told, self.vocabulary, reply=reply)
        judgement = judge(self.told, leaning, particular=pointed, reply=reply)
        body = passage(self.words.text)
        country = _country(self.words.subject, body, self.vocabulary)
        found = find(self.mail, self.new, self.vocabulary, judgement.nature)
        about = about_shipment(
            self.told,
            judgement.nature,
            found.shipments,
            pointed=pointed,
            particular=found.particular,
        )
        urgency = weigh(self._urgency(judgement.nature, about=about), leaning, self.vocabulary)
        shipments = found.shipments if about else ()
        meant = intent(self.told, judgement.natures, shipments, self.words.text, self.mail.subject)
        if meant.thanks:
            judgement = replace(judgement, nature=Nature.FEEDBACK, natures=(Nature.FEEDBACK,))
            about = about and thanked_for_one(self.told)
        elif judgement.nature is Nature.FEEDBACK and spoilt(self.told):
            judgement = replace(judgement, nature=Nature.COMPLAINT, natures=(Nature.COMPLAINT,))
        forwarded = self.new.forwarded
        return Reading(
            disposition=Disposition.REQUEST,
            language=language,
            bilingual=_unsure(self.told.sentences, self.words),
            nature=judgement.nature,
            natures=judgement.natures,
            urgency=urgency.grade,
            urgency_reasons=urgency.reasons,
            about_shipment=about,
            shipments=shipments if about else (),
            missing=missing_fields(shipments) if about else (),
            reply_text=self.words.text,
            cover=self.new.new[:TEXT_MAX] if forwarded else None,
            forwarded_from=forwarded.email or None if forwarded else None,
            forwarded_name=forwarded.name or None if forwarded else None,
            follow_up=meant.follow_up,
            thanks=meant.thanks,
            says_complaint=meant.says_complaint,
            asks_status=meant.asks_status,
            privacy=meant.privacy,
            corrects=meant.corrects,
            points_below=self.new.points_below,
            country=country,
            evidence=(
                *(found.evidence if about else ()),
                *found.notes,
                *_reasons(judgement, urgency),
                *_cuts(self.words, body),
            ),
            doubted=found.doubted if about else (),
        )

    def _urgency(self, nature: Nature, *, about: bool) -> Urgency:
        return grade(
            self.told,
            self.vocabulary,
            nature=nature,
            particular=about,
            now=self.mail.date or _MORNING,
            flagged=_flagged(self.mail),
        )


def _is_reply(mail: Mail, new: NewText) -> bool:
    """Tell an answer to an earlier mail; a colleague's forward is the customer's first word."""
    return bool(mail.in_reply_to or mail.references or not new.own_subject) and not new.forwarded


def _flagged(mail: Mail) -> bool:
    """Tell high importance; the Importance header wins where it and the others differ."""
    for name in ("importance", "x-priority", "priority", "x-msmail-priority"):
        value = mail.header(name).strip().lower()
        if value:
            return value.startswith(_HIGH) or value == "urgent"
    return False


def _language(pieces: Sequence[Sentence], words: _Words) -> Language:
    """Return the language of the writer's sentences, else of what stands nearest to them."""
    for texts in _by_nearness(pieces, words):
        said = language_of(texts)
        if said:
            return said
    return "en"


def _unsure(pieces: Sequence[Sentence], words: _Words) -> bool:
    """Tell whether the language could not be told, or only just (R-3)."""
    for texts in _by_nearness(pieces, words):
        if language_of(texts):
            return is_unsure(texts)
    return True


def _by_nearness(pieces: Sequence[Sentence], words: _Words) -> Iterator[Sequence[str]]:
    for kind in ("prose", "subject", "label"):
        yield [piece.text for piece in pieces if piece.kind == kind]
    yield words.signature.split("\n")
    quoted = words.quoted.split("\n")
    yield [line for line in quoted if line.startswith(">")] or quoted
    yield [words.inherited]
    yield words.text.split("\n")


def _country(subject: str, body: Passage, vocabulary: Vocabulary) -> str | None:
    """Return the one country that text and subject speak of, None where there is none or more."""
    places = vocabulary.view(Places.of)
    hits = (*places.within(passage(subject)), *places.within(body))
    countries = {hit.countries for hit in hits if len(hit.countries) == 1}
    return countries.pop()[0] if len(countries) == 1 else None


def _reasons(judgement: Judgement, urgency: Urgency) -> Iterator[Evidence]:
    """Yield why nature and urgency were judged so."""
    for nature, words in judgement.reasons:
        yield Evidence("nature", f"{nature.value}: {words}", _JUDGED_SURE)
    for signal in urgency.signals:
        yield Evidence("urgency", f"{signal.code}: {signal.words}".rstrip(": "), _JUDGED_SURE)


def _cuts(words: _Words, body: Passage) -> Iterator[Evidence]:
    """Note what of a text was not read."""
    if words.cut:
        yield Evidence("reply_text", f"read up to {TEXT_MAX} characters", 1.0)
    if body.cut:
        yield Evidence("reply_text", f"fields read up to {TOKENS_MAX} words and marks", 1.0)
