"""Who writes: his names, address and telephones, and whether a name is his.

The writer of a colleague's forward is the customer in it; of a web form, whoever posted; of a
mail that a group rewrote, its Reply-To. A mailbox of our own is never a party.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.mail.message import Address, Mail
from mailbot.mail.newtext import NewText
from mailbot.reading.chunks import name_at
from mailbot.reading.names import NameWords
from mailbot.reading.tokens import Kind, Passage, atoms, passage
from mailbot.reading.values import Number, near_countries
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.waybills import classify
from mailbot.text.arabic import skeleton
from mailbot.text.romanised import spelled

_PIECES = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|\s*[,،]\s*|\n|\t+|\s{3,}")
_FEET = re.compile(r"^\s*(?:--|__|\[cid:|sent from|get outlook|www\.|https?:)", re.IGNORECASE)
_VIA = re.compile(r"\s+via\s+.*$|\s*\([^)]*\)\s*$", re.IGNORECASE)
_LINES_MAX = 12
_WORDS_MAX = 7
_LINE_MAX = 300
_SKELETON_MIN = 3
_FULL = 2
_DOMAIN_MIN = 4
_OPENING_MIN = 6
_ARTICLES = frozenset(("al", "el", "bin", "ibn", "bint"))


@dataclass(frozen=True, slots=True)
class Writer:
    """The writer as his headers and signature give him; `numbers` are his signature's.

    `is_form`: the address is one that web forms send from.
    """

    email: str = ""
    person: str | None = None
    company: str | None = None
    others: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    text: str = ""
    is_form: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names that are his or his company's."""
        return tuple(n for n in (self.person, self.company, *self.others) if n)

    def is_firm(self, names: NameWords) -> bool:
        """Tell whether he writes from a firm's domain."""
        domain = self.email.rpartition("@")[2].split(".")[0]
        return bool(domain) and domain not in names.providers

    @property
    def name(self) -> str | None:
        """The name to give where none was labelled."""
        return self.person or self.company


def own_domains(mail: Mail) -> frozenset[str]:
    """Return the domains of the mailboxes that a mail was sent to."""
    delivered = mail.all_headers("delivered-to")
    addresses = [a.email for a in (*mail.to, *mail.cc)] + [d.strip("<> ") for d in delivered]
    first = addresses[:1] + [d.strip("<> ") for d in delivered]
    return frozenset(a.rpartition("@")[2].lower() for a in first if "@" in a)


def writer_of(mail: Mail, new: NewText, vocabulary: Vocabulary, countries: Sequence[str]) -> Writer:
    """Return the person who wrote, as the mail's headers and his signature tell."""
    names = vocabulary.view(NameWords.of)
    if new.forwarded:
        address: Address | None = Address(new.forwarded.name, new.forwarded.email)
        signature = new.forwarded.signature
    else:
        address, signature = _sender(mail), new.signature or _last_line(new.new, names)
    shown = _shown(address.name if address else "", names)
    block = _block(signature, vocabulary, countries)
    person, company, others = _settled(shown, block, names)
    return Writer(
        email=address.email if address else "",
        person=person,
        company=company,
        others=others,
        numbers=_numbers(block, names),
        is_form=address is not None and _mailer(address.email, names),
        text=" / ".join(part for part in (address.name if address else "", signature) if part)[
            :200
        ],
    )


def _mailer(email: str, names: NameWords) -> bool:
    return email.partition("@")[0].lower() in names.mailers


def _last_line(text: str, names: NameWords) -> str:
    """Return a last line that names a desk as a signature, where nothing else set it apart."""
    line = text.rstrip().rpartition("\n")[2].strip()
    if len(line) > _LINE_MAX or not 1 < len(line.split()) <= _WORDS_MAX:
        return ""
    plain = all(char.isalpha() or char in " .&'’-" for char in line)
    apart = text.rstrip().endswith(f"\n\n{line}")
    told = names.is_department(line) or (apart and names.is_business(line))
    return line if plain and told else ""


def _sender(mail: Mail) -> Address | None:
    """Return the address of the person: never one of the site's or the group's own."""
    own = own_domains(mail)
    sender = mail.sender
    reply = next((a for a in mail.reply_to if a.email.rpartition("@")[2] not in own), None)
    if sender is None or sender.email.rpartition("@")[2] not in own:
        return sender
    if reply is None:
        return None
    via = _VIA.sub("", sender.name) if " via " in sender.name.lower() else ""
    return Address(reply.name or via, reply.email)


def _shown(name: str, names: NameWords) -> str | None:
    """Return a display name as a name, or None where it is a desk's or nobody's."""
    name = _VIA.sub("", name.split("/")[0] if " / " not in name else name).strip()
    if "@" in name or "�" in name or names.nobody.at(atoms(name), 0)[1]:
        return None
    return name or None


def _block(signature: str, vocabulary: Vocabulary, countries: Sequence[str]) -> Passage:
    lines = [line for line in signature.split("\n")[:_LINES_MAX] if not _FEET.match(line)]
    return classify(passage("\n".join(lines)), vocabulary, countries)


def _numbers(block: Passage, names: NameWords) -> tuple[Number, ...]:
    near = near_countries(block.tokens, names)
    return tuple(
        Number(number, near) for t in block.tokens if t.kind is Kind.PHONE for number in t.value
    )


def _settled(
    shown: str | None, block: Passage, names: NameWords
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Settle person and company from the display name and the lines of the signature."""
    desk = shown is not None and names.is_department(shown)
    clean = (names.clean(shown) or _full(shown, names)) if shown and not desk else None
    pieces = _pieces(block, names)
    firms = [p for p in pieces if names.is_business(p)]
    people = [p for p in pieces if p not in firms]
    person = clean if clean and not names.is_business(clean) else None
    company = clean if clean and names.is_business(clean) else None
    company = company or next(iter(firms), None)
    full = next((p for p in people if person and _fuller(p, person, names)), None)
    rest = [p for p in people if p != full]
    if person is None and company is None or desk:
        person = person or (rest.pop(0) if rest and not firms else None)
    elif person and full is None and rest and _same_sound(rest[0], person):
        full = rest.pop(0)
    if full and person and len(full) > len(person):
        person, rest = full, [*rest, person]
    if company is None and rest:
        company = rest[-1] if person else rest[0]
    if desk and shown:
        rest += _besides_desk(shown, names)
    return person, company, tuple(dict.fromkeys([*pieces, *rest]))


def _full(shown: str, names: NameWords) -> str | None:
    """Return a display name of a first and a family name that opens like a word («صباح رشيد»)."""
    words = atoms(shown)
    known = any(names.places.is_place(word) for word in words) or names.is_placeholder(shown)
    whole = len(words) == _FULL and shown.replace(" ", "").isalpha()
    told = words[-1] in names.given or words[-1].startswith("ال")
    return shown if whole and told and not known and words[0] > "\u0600" else None


def _besides_desk(shown: str, names: NameWords) -> list[str]:
    """Return what a desk's display name says besides: «خدمة عملاء نقاء»."""
    words = [w for w in shown.split() if not set(atoms(w)) & names.departments]
    name = names.clean(" ".join(words)) if words else None
    return [name] if name else []


def _fuller(one: str, person: str, names: NameWords) -> bool:
    """Tell whether a name is the person's, written out: "Shabnam Qureshi" for "Shabnam Q."."""
    if names.same(one, person):
        return True
    long, short = names.core(one), names.core(person)
    return (
        len(long) >= len(short) > 1
        and long[0] == short[0]
        and all(whole.startswith(part) for whole, part in zip(long, short, strict=False))
    )


def _same_sound(one: str, other: str) -> bool:
    """Tell whether a name in one script is that in the other: «يوسف السقا», Yousef Saqqa."""
    first = {s for w in one.split() if len(s := skeleton(w)) >= 2}
    second = {s for w in other.split() if len(s := skeleton(w)) >= 2}
    return bool(first & second)


def _pieces(block: Passage, names: NameWords) -> list[str]:
    """Return what in a signature can be a name: no job, no place, no contact, no formula."""
    found: list[str] = []
    for start, end in block.lines():
        tokens = block.tokens[start:end]
        words = [t for t in tokens if t.kind is Kind.WORD]
        if not words or _closing(atoms(block.between(start, end)), names):
            continue
        text = block.text[tokens[0].start : _contact_start(block, start, end)]
        for piece in _PIECES.split(text):
            found += _piece(piece, names)
    return list(dict.fromkeys(found))


def _contact_start(block: Passage, start: int, end: int) -> int:
    """Return where the contacts of a line begin."""
    for token in block.tokens[start:end]:
        if token.kind not in (Kind.WORD, Kind.MARK):
            return token.start
    return block.tokens[end - 1].end


def _closing(words: Sequence[str], names: NameWords) -> bool:
    return names.closings.at(words, 0)[1] != () and len(words) <= _WORDS_MAX


def _piece(piece: str, names: NameWords) -> list[str]:
    if len(piece.split()) > _WORDS_MAX or ":" in piece:
        return []
    if names.is_department(piece) and not _trade(piece):
        return _firm_within(piece, names)
    name = names.clean(piece)
    if name is None or name[0].islower():
        return []
    within = _firm_within(piece, names) if " من " in piece or " at " in piece else []
    first = names.clean(re.split(r"\s(?:من|at)\s", piece)[0])
    return [n for n in (first, *within) if n] if within else [name]


def _trade(piece: str) -> bool:
    """Tell «مكتب الفيصل للمحاماة», a firm by its trade, from «مكتب الفيصل»."""
    words = atoms(piece)
    return len(words) > _FULL and words[-1].startswith("لل")


def _firm_within(piece: str, names: NameWords) -> list[str]:
    """Return the firm named behind a job: «مدير مناحل حضرموت للعسل»."""
    whole = passage(piece)
    for at, token in enumerate(whole.tokens):
        if at and token.kind is Kind.WORD and token.folded in names.heads:
            chunk = name_at(whole, at, names)
            if chunk and chunk.firm:
                return [chunk.text]
    return []


def is_his(name: str, writer: Writer, names: NameWords) -> bool:
    """Tell whether a party's name is the writer's or his company's, by name or by domain."""
    if any(
        names.same(name, own) or _fuller(name, own, names) or _spelled_alike(name, own, names)
        for own in writer.names
    ):
        return True
    domain = writer.email.rpartition("@")[2].split(".")[0]
    if not domain or domain in names.providers:
        return False
    return resembles(name, domain, names)


def _spelled_alike(one: str, other: str, names: NameWords) -> bool:
    """Tell whether a name in one script is that in the other, word by word: «طارق», Tarek."""
    first, second = sorted((one, other))  # Latin letters sort before Arabic ones
    latin = [w for w in names.core(first) if w not in _ARTICLES]
    arabic = list(names.core(second))
    if not (latin and arabic) or latin[0] > "\u0600" or arabic[0] < "\u0600":
        return False
    alike = [any(spelled(word, part) for part in latin) for word in arabic]
    return alike[0] and sum(alike) >= min(len(latin), len(arabic))


def resembles(name: str, domain: str, names: NameWords) -> bool:
    """Tell whether a domain's label is made of a name ("goldenfern": Golden Fern Perfumes)."""
    core = [w for w in names.core(name) if w not in names.departments]
    label = domain.replace("-", "").lower()
    if _spells(core, label):
        return True
    arabic = [word.removeprefix("لل") for word in core if word > "\u0600"]
    whole, sound = skeleton("".join(arabic)), skeleton(label)
    if min(len(whole), len(sound)) >= _SKELETON_MIN and _begins(whole, sound):
        return True
    parts = {label, *re.split(r"[-_]", domain.lower())}
    own = [word for word in arabic if word not in names.heads]
    if any(len(s) >= _SKELETON_MIN and sound.startswith(s) for s in map(skeleton, own)):
        return True
    telling = [*own, "".join(arabic)]
    return any(spelled(word, part) for word in telling for part in parts)


def _spells(core: Sequence[str], label: str) -> bool:
    """Tell whether a domain is spelled like a name's beginning, or holds its first word."""
    joined, first = "".join(core), core[0] if core else ""
    opening = "".join(core[:2]) if len(core) > 1 else ""
    if len(opening) > _OPENING_MIN and label.startswith(opening):
        return True
    if min(len(label), len(joined)) >= _DOMAIN_MIN and _begins(joined, label):
        return True
    return len(first) > _DOMAIN_MIN and (label.startswith(first) or label.endswith(first))


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
