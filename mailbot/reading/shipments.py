"""Shipments as a mail tells them: waybill, shipper, consignee, each value with its evidence.

Labelled lines and tables are read first, then sentences, then who the writer is; what one leaves
open the next may fill, never the other way round. Values that nothing but a guess supports are
left out: a missing value is asked for, a wrong one misleads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mailbot.mail.html import tables
from mailbot.mail.message import Mail
from mailbot.mail.newtext import NewText
from mailbot.reading.assembly import (
    add_contacts,
    add_mentions,
    add_waybills,
    add_writer,
    bulleted,
    one_each,
    segments,
    sending_back,
    without_ours,
)
from mailbot.reading.contacts import contacts
from mailbot.reading.countries import Countries, countries_of_mail
from mailbot.reading.doubts import doubts, unexplained
from mailbot.reading.drafts import SIDES, Case, Collector, Said, Side, share
from mailbot.reading.enclosed import Filler, Paper, notes, papers, tokens_of
from mailbot.reading.finish import finished
from mailbot.reading.hyphens import parted
from mailbot.reading.interview import answered_lines, numbered_answers
from mailbot.reading.labels import Labels
from mailbot.reading.lines import LOOSE, Entry, entries
from mailbot.reading.mentions import mentions
from mailbot.reading.names import NameWords
from mailbot.reading.reading import Doubt, Evidence, Nature, Shipment
from mailbot.reading.remainder import give_remainder
from mailbot.reading.scene import Mention, PartyWords, scene_of
from mailbot.reading.sides import side_of_writer, sides_of_writer
from mailbot.reading.stacks import stacked_tables
from mailbot.reading.stands import Stand, is_agent, stand_of
from mailbot.reading.tables import ROWS_MAX, Blocks, pasted_tables, read_table, row_text
from mailbot.reading.tokens import TEXT_MAX, Kind, Passage, Token, passage
from mailbot.reading.unnamed import settle_unnamed, shorthand
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.waybills import BARE, LABELLED, classify
from mailbot.reading.writer import Writer, own_domains, resembles, writer_of

_SPEECH = re.compile(
    r"(?<=[:،,]) {0,2}\n?(?:\"[^\"\n]{20,400}\"|“[^”\n]{20,400}”|«[^»\n]{20,400}»)"
)
"""What somebody else said, between quotes behind a colon or a comma: "she wrote: …"."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the fields of a mail are.

    `writer_role`: which party the writer is, where that is clear. `particular`: the text itself
    points at one or more particular shipments. `notes`: what was not read of tables and files.
    `doubted`: what is no more than a guess.
    """

    shipments: tuple[Shipment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    writer_role: Literal["shipper", "consignee"] | None = None
    particular: bool = False
    notes: tuple[Evidence, ...] = ()
    doubted: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A mail's words as they are read: body without its tables, tables as lines, subject.

    `fresh`: he begins a matter, or answers without an earlier mail below. `ours`: the first
    labels of our own domains ("falcon" of falcon.example).
    """

    body: Passage
    blocks: tuple[Blocks, ...]
    subject: Passage
    own_subject: bool
    fresh: bool
    countries: Countries
    ours: frozenset[str]
    papers: tuple[Paper, ...]


def find(mail: Mail, new: NewText, vocabulary: Vocabulary, nature: Nature | None) -> Found:
    """Read the shipments that a person's mail tells of."""
    words = _Words(vocabulary)
    text = _text(mail, new, words)
    writer = writer_of(mail, new, vocabulary, text.countries.possible)
    case = Case()
    labelled = _others(entries(text.body, words.labels, words.names), text, words)
    collector = Collector(case, words.labels, words.names)
    collector.take(labelled)
    _take_blocks(collector, text, words)
    share(case.shipments)
    stand = _stand(text, labelled, vocabulary)
    if is_agent(writer.text, vocabulary):
        stand = replace(stand, neither=stand.told is None)
    side = _speak(case, text, labelled, stand, writer, nature, words)
    possible = text.countries.possible
    Filler(vocabulary, words.labels, words.names, possible).fill(case, text.papers)
    sides = sides_of_writer(case, writer, stand, side, text.countries, words.names)
    for one in sides:
        add_writer(
            case, writer, one, words.names, sure=bool(case.capacity or stand.told or one != side)
        )
    shipments, evidence = finished(case, text.countries, own_domains(mail))
    particular = _particular(case, stand, side)
    role = sides[0] if len(sides) == 1 else None
    told = (*notes(text.papers), *_cut(mail, text))
    doubted = doubts(case, shipments, writer, side, text.countries, words.names)
    return Found(shipments, evidence, role, particular, told, doubted)


def _others(labelled: Sequence[Entry], text: _Text, words: _Words) -> tuple[Entry, ...]:
    """Leave out labels behind which our own company stands: "To: Rimal Express"."""
    return tuple(
        entry
        for entry in labelled
        if not (entry.label.side and entry.value.name)
        or not any(resembles(entry.value.name, one, words.names) for one in text.ours)
    )


def _cut(mail: Mail, text: _Text) -> Iterator[Evidence]:
    """Note a table of which only the first rows were read."""
    if text.blocks and mail.html and any(len(table) > ROWS_MAX for table in tables(mail.html)):
        yield Evidence("shipments", f"read up to {ROWS_MAX} rows of a table", 1.0)


class _Words:
    """The compiled vocabulary that reading fields needs."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.labels = vocabulary.view(Labels.of)
        self.names = vocabulary.view(NameWords.of)
        self.parties = vocabulary.view(PartyWords.of)


def _text(mail: Mail, new: NewText, words: _Words) -> _Text:
    """Part the words of a mail into what is read differently."""
    written = (new.forwarded.text if new.forwarded else new.new)[:TEXT_MAX]
    if not new.forwarded and new.quoted:
        written = _interviewed(written, mail.text[:TEXT_MAX], new.quoted[:TEXT_MAX], words.labels)
    signature = new.forwarded.signature if new.forwarded else new.signature
    subject = new.forwarded.subject if new.forwarded else mail.subject
    own = new.own_subject or new.forwarded is not None
    html = (new.forwarded and new.forwarded.html) or mail.html
    blocks, rest = _tables(html, written, words)
    attached = (new.forwarded and new.forwarded.attachments) or mail.attachments
    found = papers(attached, words.labels, words.names)
    body, title = passage(parted(rest, words.labels)), passage(subject[:400])
    shown = [passage(line) for block in blocks for line in _lines_of(block)]
    shown += tokens_of(found)
    rows = [body, *shown, *([title] if own else [])]
    countries = countries_of_mail(rows, passage(signature), words.vocabulary)
    possible = countries.possible
    return _Text(
        body=classify(body, words.vocabulary, possible),
        blocks=blocks,
        subject=classify(title, words.vocabulary, possible),
        own_subject=own,
        fresh=own or not new.quoted,
        countries=countries,
        ours=frozenset(domain.split(".")[0] for domain in own_domains(mail)),
        papers=found,
    )


def _interviewed(written: str, whole: str, quoted: str, labels: Labels) -> str:
    """Put the party asked for before answers to quoted questions."""
    lines = written.split("\n")
    numbered = tuple(numbered_answers(written, quoted, labels))
    for answer, labelled in numbered or answered_lines(whole, labels):
        if answer in lines:
            lines[lines.index(answer)] = labelled
    return "\n".join(lines)


def _tables(html: str, written: str, words: _Words) -> tuple[tuple[Blocks, ...], str]:
    """Return the tables of a text as blocks of lines, and the text without them."""
    found: list[Blocks] = []
    lines = written.split("\n")
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        places.setdefault(" ".join(line.split()), []).append(at)
    for table in tables(html) if html else ():
        rows = {row_text(row) for row in table} & places.keys()
        blocks = read_table(table, words.labels, words.names.is_placeholder) if rows else None
        if blocks:
            found.append(blocks)
            for row in rows:
                for at in places.pop(row):
                    lines[at] = ""
    rest = "\n".join(lines)
    for pasted in (*pasted_tables(rest), *stacked_tables(rest, words.labels)):
        blocks = read_table(pasted.rows, words.labels, words.names.is_placeholder)
        if blocks:
            found.append(blocks)
            lines[pasted.first : pasted.last] = [""] * (pasted.last - pasted.first)
    return tuple(found), "\n".join(lines)


def _lines_of(block: Blocks) -> Iterator[str]:
    yield from block.shared
    for lines in block.each:
        yield from lines


def _take_blocks(collector: Collector, text: _Text, words: _Words) -> None:
    """Read the tables' lines as labelled lines, a shipment a block."""
    possible = text.countries.possible

    def read(lines: Sequence[str]) -> tuple[Entry, ...]:
        said = classify(passage("\n".join(lines)), words.vocabulary, possible)
        return entries(said, words.labels, words.names)

    for block in text.blocks:
        if block.shared:
            collector.take(read(block.shared))
        for lines in block.each:
            collector.open_shipment()
            collector.take(read(lines))


def _without(body: Passage, labelled: Sequence[Entry]) -> Passage:
    """Return the body without its labelled values; what was told as prose stays."""
    if not labelled:
        return body
    tokens: list[Token] = list(body.tokens)
    for entry in labelled:
        last = entry.first + 1 if entry.label.prose else entry.last
        apart = entry.sure > LOOSE
        for at in range(entry.first, last):
            kind, text = (Kind.BREAK, "\n\n") if apart else (Kind.MARK, "·")
            tokens[at] = tokens[at]._replace(kind=kind, text=text, folded="", value=())
    return body.with_tokens(tokens)


def _prose(body: Passage, labelled: Sequence[Entry]) -> str:
    """Return the text of the body without its labelled values."""
    prose = _without(body, labelled)
    return "".join(
        "\n\n"
        if token.paragraph
        else prose.text[(prose.tokens[at - 1].end if at else 0) : token.end]
        for at, token in enumerate(prose.tokens)
        if token.text != "·"
    )


def _stand(text: _Text, labelled: Sequence[Entry], vocabulary: Vocabulary) -> Stand:
    """Weigh what the writer says of himself in sentences, in the subject, by his labels."""
    said = _prose(text.body, labelled) if labelled else text.body.text
    said = _SPEECH.sub(" ", said)
    heads = {e.text.removesuffix(e.value.text) for e in labelled if e.label.side}
    heads |= {line.partition(":")[0] for block in text.blocks for line in _lines_of(block)}
    subject = [text.subject.text] if text.own_subject else []
    return stand_of([said, *subject, "\n\n".join(sorted(heads))], vocabulary)


def _speak(
    case: Case,
    text: _Text,
    labelled: Sequence[Entry],
    stand: Stand,
    writer: Writer,
    nature: Nature | None,
    words: _Words,
) -> Side | None:
    """Read the sentences into the case; return which party the writer is by his words."""
    prose = _without(text.body, labelled)
    told = [Mention(e.first, e.last, e.label.side) for e in labelled if e.label.side]
    add_waybills(case, list(_told_waybills(case, prose, text)))
    shipping = any(shipment.waybill for shipment in case.shipments) or nature is Nature.PRE_ALERT
    scene = scene_of(prose, words.parties, words.names, shipping=shipping)
    head = scene_of(text.subject, words.parties, words.names)
    spoken_of = without_ours(mentions(scene, told), text.ours, words.names)
    titled = without_ours(mentions(head), text.ours, words.names) if text.own_subject else ()
    side = side_of_writer(
        case, stand, [*spoken_of, *titled], writer, nature, words.names, firm=text.fresh
    )
    if side is None:  # lines of mere waybills and names: their consignees tell who he is
        listed = shorthand(spoken_of, None, prose)
        side = side_of_writer(case, stand, listed, writer, nature, words.names, firm=text.fresh)
    if stand.returned:
        spoken_of = sending_back(spoken_of, writer, words.names)
    spoken_of = settle_unnamed(spoken_of, side, prose, writer, words.names)
    if not any(s.party(one).names for s in case.shipments for one in SIDES if one != side):
        spoken_of = give_remainder(spoken_of, side, scene)
    case.writer.names += [_self_named(m, prose) for m in spoken_of if _names_self(m)]
    parts = (
        segments(case, text.body, spoken_of)
        or bulleted(case, text.body, spoken_of)
        or one_each(case, spoken_of)
    )
    add_mentions(case, spoken_of, parts, prose)
    add_mentions(case, [m for m in titled if m.role in SIDES], (), text.subject)
    found = contacts(scene, spoken_of, words.vocabulary, side)
    add_contacts(case, found, parts, words.names)
    if text.own_subject:
        add_contacts(case, contacts(head, titled, words.vocabulary, side), (), words.names)
    case.unexplained = unexplained(scene, spoken_of, found, words.vocabulary)
    share(case.shipments, ("shipper",))
    return side


def _names_self(mention: Mention) -> bool:
    return mention.role == "writer" and mention.name is not None and not mention.person


def _self_named(mention: Mention, prose: Passage) -> Said:
    return Said(mention.name or "", prose.between(mention.first, mention.last), mention.sure)


def _told_waybills(case: Case, prose: Passage, text: _Text) -> Iterator[tuple[str, str, float]]:
    """Yield the waybills of sentences; the subject's where the text has none as sure."""
    body = [t for t in prose.tokens if t.kind is Kind.WAYBILL and t.value]
    others = {t.run.digits for t in text.body.tokens if t.kind is Kind.OTHER and t.run}
    head = [
        t
        for t in text.subject.tokens
        if t.kind is Kind.WAYBILL and t.value and not (t.run and t.run.digits in others)
    ]
    labelled = any(s.waybill for s in case.shipments)
    if labelled or (head and any(t.sure > BARE for t in head)):
        body = [t for t in body if t.sure > BARE]
    for token in body:
        yield token.value[0], token.text, min(token.sure, LABELLED)
    if not body and not labelled:
        for token in head:
            yield token.value[0], token.text, min(token.sure, LABELLED)


def _particular(case: Case, stand: Stand, side: Side | None) -> bool:
    """Tell whether the text points at particular shipments, not at shipping in general."""
    if case.labelled or any(s.waybill for s in case.shipments):
        return True
    told = any(not s.party(one).empty for s in case.shipments for one in SIDES)
    return bool(stand.told or side or told)
