"""The end of what a person writes: closing formula, name block, mobile foot, disclaimer.

A name block without a formula above it is told from the last lines of the message by who wrote:
it begins with (part of) the writer's name, or it is made as only name blocks are. A line that
gives a party or a waybill is never signature: many write their data below their name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.mail.html import Line
from mailbot.mail.phrases import (
    BANNERS,
    CLOSING_ALONE,
    CLOSING_CORE,
    CLOSING_STARTS,
    CLOSING_WORDS,
    COMPANY_WORDS,
    DISCLAIMERS,
    FIELD_NOUNS,
    FOOTS,
    OPENERS,
    POSTSCRIPTS,
    THANKS_CORE,
    THANKS_WORDS,
    TITLES,
    TRAILER_LABELS,
    UNITS,
    is_data,
    is_trailer,
)
from mailbot.text.arabic import fold, skeleton, strip_marks

_BLOCK_LINES_MAX = 9
_BLOCKS_MAX = 3
_LINE_WORDS_MAX = 12
_LINE_CHARS_MAX = 110


@dataclass(frozen=True, slots=True)
class Parted:
    """One stretch of text: what was said, the signature with its feet, the legal words."""

    said: tuple[str, ...]
    signature: tuple[str, ...] = ()
    disclaimer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """The words by which a writer's name line is known: of the name, the mailbox, the domain.

    `skeletons` are those of the name alone, to know it in the other script.
    """

    words: frozenset[str]
    skeletons: frozenset[str] = frozenset()


def writer_of(name: str, email: str) -> Writer:
    """Collect the words of a display name and of an address; titles and short ones are no help."""
    local, _, domain = email.partition("@")
    site = domain.split(".")[0] if "." in domain else ""
    words = _words(f"{name} {re.sub(r'[._+-]|[0-9]', ' ', local)} {site.replace('-', ' ')}")
    skeletons = {skeleton(word) for word in _words(name) if word not in TITLES}
    return Writer(
        words=frozenset(w for w in words if len(w) > 1 and w not in TITLES),
        skeletons=frozenset(s for s in skeletons if len(s) > 1),
    )


def part(lines: Sequence[Line], writer: Writer) -> Parted:
    """Part a stretch of the writer's own lines; every line goes to one of the three."""
    texts = [_without_images(line.text) for line in lines]
    flagged = [line.signature for line in lines]
    first = _after_banner(texts)
    banner, texts, flagged = texts[:first], texts[first:], flagged[first:]
    end = _disclaimer_start(texts)
    start = min(_signature_start(texts[:end], flagged[:end], writer), end)
    said, signature = texts[:start], texts[start:end]
    disclaimer = banner + texts[end:]
    kept, signature = _rescued(signature)
    more, disclaimer = _rescued(disclaimer)
    return Parted(
        said=tuple(_trimmed([*said, *kept, *more])),
        signature=tuple(_trimmed(signature)),
        disclaimer=tuple(_trimmed(disclaimer)),
    )


_IMAGE = re.compile(r"\[(?:cid:|image:|صورة:|Inline image)[^\[\]]{0,200}\]|<image\d*\.\w{3,4}>")


def _without_images(text: str) -> str:
    return _IMAGE.sub("", text).rstrip() if "[" in text or "<image" in text else text


_LETTERS = re.compile(r"[^\W\d_]+")


def _words(text: str) -> list[str]:
    return _LETTERS.findall(fold(text))


def _bare(text: str) -> str:
    """Fold a line and take the punctuation off its ends."""
    return _trim(text[: 4 * _LINE_CHARS_MAX])


@lru_cache(maxsize=1 << 7)
def _trim(text: str) -> str:
    return fold(strip_marks(text)).strip(" \t.,،!*_-–—~:؛;()|")


def _after_banner(texts: list[str]) -> int:
    """Skip the warning that some servers put above mail from outside."""
    for index, text in enumerate(texts[:6]):
        if _bare(text).startswith(BANNERS):
            rest = index + 1
            while rest < len(texts) and texts[rest].strip():
                rest += 1
            return rest
        if text.strip() and index:
            break
    return 0


def _disclaimer_start(texts: list[str]) -> int:
    for index, text in enumerate(texts):
        if _bare(text).startswith(DISCLAIMERS) and not is_data(text):
            return index
    return len(texts)


def _signature_start(texts: list[str], flagged: list[bool], writer: Writer) -> int:
    """Find the line where the signature begins, the number of lines where there is none."""
    end = len(texts)
    for find in (_delimited, _foot, _closed, _named):
        end = find(texts[:end], writer)
    marked = next((i for i, flag in enumerate(flagged[:end]) if flag and texts[i].strip()), end)
    if any(text.strip() for text in texts[:marked]):
        end = marked
    for _ in range(
        _BLOCKS_MAX
    ):  # a block may stand in several paragraphs, its last part found first
        end = _named(texts[:end], writer)
    return _closed(texts[:end], writer)


_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
_DELIMITER = re.compile(r"(?:--|—|–|-- )\s?|[-_*=~]{3,80}")


def _delimited(texts: list[str], _writer: Writer) -> int:
    """Find `--`; a longer rule counts only above a form's trailer or nothing but names."""
    for index, text in enumerate(texts):
        if not _DELIMITER.fullmatch(strip_marks(text).strip()):
            continue
        rest = [line for line in texts[index + 1 :] if line.strip()]
        if not index or any(is_data(line) for line in rest):
            continue
        if len(text.strip()) <= 2 or _is_trailer(rest) or all(map(_is_short, rest[:8])):
            return index
    return len(texts)


def _is_trailer(rest: list[str]) -> bool:
    labels = sum(_bare(line).startswith(TRAILER_LABELS) for line in rest[:8])
    return labels >= 2 or any(map(is_trailer, rest[:6]))


def _foot(texts: list[str], _writer: Writer) -> int:
    for index, text in enumerate(texts):
        if _bare(text).startswith(FOOTS) and len(text) < _LINE_CHARS_MAX:
            return index
        if index and is_trailer(text):
            return index
    return len(texts)


def _is_short(text: str) -> bool:
    """Tell a line of a name block: short, no sentence, no data of a shipment."""
    if len(text) > _LINE_CHARS_MAX or is_data(text):
        return False
    words = _WORD.findall(text)
    if len(words) > _LINE_WORDS_MAX:
        return False
    ended = text.rstrip().endswith((".", "؟", "?", "!"))
    return not (ended and sum(not word[0].isupper() for word in words) > 5)


def _closed(texts: list[str], writer: Writer) -> int:
    """Find the closing formula that has only a name block below it."""
    filled = [index for index, text in enumerate(texts) if text.strip()]
    for index in filled[-_BLOCK_LINES_MAX - 3 :]:
        if index == filled[0]:
            continue
        below = _paragraphs(texts[index + 1 :])
        thanks = bool(below) and _is_thanks(texts[index], writer)
        if (thanks or _is_closing(texts[index], writer)) and _is_tail(below):
            return index
    return len(texts)


def _is_tail(paragraphs: list[list[str]]) -> bool:
    """Tell whether only a name block stands here, with data or a postscript below it at most."""
    if paragraphs and not _is_short(paragraphs[0][0]):
        return False
    return all(all(map(_is_short, lines)) or _is_wanted(lines) for lines in paragraphs)


def _is_closing(text: str, writer: Writer) -> bool:
    """Tell a closing formula, alone or with the name behind it."""
    bare = _bare(text)
    if bare in CLOSING_ALONE:
        return True
    words = _words(bare)
    count = next((n for n, word in enumerate(words) if word not in CLOSING_WORDS), len(words))
    if words[:1] and words[0] in CLOSING_STARTS and CLOSING_CORE.intersection(words):
        return len(words) <= 8
    if not CLOSING_CORE.intersection(words[:count]):
        return False
    return count == len(words) or _may_be_name(text, words[count:], writer)


def _may_be_name(text: str, rest: list[str], writer: Writer) -> bool:
    """Tell "Regards, Sara" and "regards Sara" from "regards the late parcel"."""
    return len(rest) <= 6 and (
        bool(writer.words.intersection(rest)) or bool(re.search(r"[,،/|–-]", text))
    )


def _is_thanks(text: str, writer: Writer) -> bool:
    """Tell "Thanks" above a name or with the name behind it; "thanks for …" is a sentence."""
    words = _words(_bare(text))
    count = next((n for n, word in enumerate(words) if word not in THANKS_WORDS), len(words))
    return bool(THANKS_CORE.intersection(words[:count])) and set(words[count:]) <= writer.words


def _named(texts: list[str], writer: Writer) -> int:
    """Find a name block that ends the text, without a formula above it."""
    filled = [index for index, text in enumerate(texts) if text.strip()]
    tail: list[int] = []
    for index in reversed(filled[1:][-_BLOCK_LINES_MAX:]):
        if not _is_short(texts[index]):
            break
        tail.insert(0, index)
    for index in tail:
        if _is_name_line(texts, index, writer) or _is_block(texts, index, tail):
            return index
        if index == tail[-1] and _is_card(texts, index, writer):
            return index
    return len(texts)


def _is_name_line(texts: list[str], index: int, writer: Writer) -> bool:
    """Tell the writer's own name line: nothing but his name, or beginning with it."""
    words = [word for word in _words(texts[index]) if word not in TITLES and len(word) > 1]
    if not words or len(words) > 8 or _is_label(_above(texts, index)):
        return False
    if not writer.words.intersection(words):
        return len(words) <= 4 and _stands_apart(texts, index) and _is_transcribed(words, writer)
    known = [word in writer.words or word in UNITS or word in OPENERS for word in words]
    if all(known) and not texts[index].rstrip().endswith((":", "؟", "?")):
        return True
    return known[0] and _stands_apart(texts, index)


def _is_transcribed(words: list[str], writer: Writer) -> bool:
    """Tell the writer's name in the other script than his address has it."""
    return all(skeleton(word) in writer.skeletons for word in words)


def _stands_apart(texts: list[str], index: int) -> bool:
    above = texts[index - 1].strip() if index else ""
    return not above or above.endswith((".", "!", "؟", "?", "،", ","))


_CARD = re.compile(
    r"[^\d٠-٩:：=?؟]{3,80}?[\s,،|(–-]{1,3}(?:[A-Za-zء-ي]{1,6}[.:]?\s?)?"
    r"[+(]{0,2}[\d٠-٩][\d٠-٩ ()./-]{6,20}\)?\s*"
)
_CARD_WORDS_MAX = 9
_FULL_NAME = 3


def _is_card(texts: list[str], index: int, writer: Writer) -> bool:
    """Tell a last line that is name, firm, town and telephone: "Sami - Musk Perfumes 0163 …".

    It begins with the writer's name, or stands apart and names a firm.
    """
    line = strip_marks(texts[index]).strip()
    words = [word for word in _words(line) if word not in TITLES and len(word) > 1]
    if not words or len(words) > _CARD_WORDS_MAX or not _CARD.fullmatch(line):
        return False
    if is_data(line) or _is_label(_above(texts, index)):
        return False
    his = "".join(words[:2]) in writer.words or any(
        w in writer.words or skeleton(w) in writer.skeletons for w in words[:_FULL_NAME]
    )
    parted = bool(re.search(r"[,،|(–-]", line))
    return (his and parted) or (_stands_apart(texts, index) and _names_company(line))


_CONTACT = re.compile(r"\+?[\d٠-٩][\d٠-٩ ()./-]{6,}|@|www\.|https?://")
_CAPITALISED = re.compile(r"(?:[A-Z][\w.'’-]{0,20}\s{1,3}){1,4}[A-Z][\w.'’-]{0,20}")


def _is_block(texts: list[str], index: int, tail: list[int]) -> bool:
    """Tell a name block of somebody whose name the address does not show.

    It stands apart as the last paragraph, opens with a short line free of digits, and is a name
    in capitals, a unit ("Dispatch Office"), or has a telephone, a site or a company below.
    """
    if index and texts[index - 1].strip():
        return False
    if _is_label(_above(texts, index)) or any(not texts[i].strip() for i in range(index, tail[-1])):
        return False
    first = texts[index].strip()
    if len(first.split()) > 6 or re.search(r"[\d٠-٩:؟?]", first) or first.endswith((".", "!")):
        return False
    if FIELD_NOUNS.intersection(_words(first)) or re.search(r"(?:^|\s)[a-z]{4,}", first):
        return False
    below = [texts[i] for i in tail if i > index]
    if any(_CONTACT.search(text) or _names_company(text) for text in below):
        return True
    return bool(_CAPITALISED.fullmatch(first)) or any(w in UNITS for w in _words(first)[:1])


def _above(texts: list[str], index: int) -> str:
    """Return the last line above that is not blank."""
    return next((texts[i] for i in range(index - 1, -1, -1) if texts[i].strip()), "")


def _names_company(text: str) -> bool:
    return bool(COMPANY_WORDS.intersection(_words(text)))


def _is_label(text: str) -> bool:
    """Tell a bare label, whose value stands on the next line."""
    if text.rstrip().endswith((":", "：", "-")):
        return True
    valued = re.search(r"[\d٠-٩:：=|]", text)
    return not valued and len(text.split()) <= 4 and is_data(text + " : x")


def _rescued(texts: list[str]) -> tuple[list[str], list[str]]:
    """Take postscripts and data of a shipment back out of a signature."""
    kept: list[str] = []
    rest: list[str] = []
    for paragraph in _paragraphs(texts):
        target = kept if _is_wanted(paragraph) else rest
        if target:
            target.append("")
        target += paragraph
    return ([""] if kept else []) + kept, rest


def _is_wanted(paragraph: list[str]) -> bool:
    return _bare(paragraph[0]).startswith(POSTSCRIPTS) or any(map(is_data, paragraph))


def _paragraphs(texts: list[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for text in texts:
        if text.strip():
            paragraphs[-1].append(text)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _trimmed(texts: list[str]) -> list[str]:
    """Drop blank lines at both ends, and all but one between."""
    out: list[str] = []
    for text in texts:
        if text.strip() or (out and out[-1]):
            out.append(text.strip())
    while out and not out[-1]:
        out.pop()
    return out
