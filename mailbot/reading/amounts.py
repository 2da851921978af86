"""Amounts of money as people write them: «٣٬٥٠٠ ريال», "SAR 3,500.00", "3.500,00 EUR", "3500/-".

Amounts are decimal text with two digits, such as `3500.00`; a currency is its ISO 4217 code. A
number counts as money where a currency, a label or "/-" stands at it: a waybill never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from mailbot.reading.vocabulary import Vocabulary, phrase_pattern
from mailbot.text.arabic import ascii_digits, fold, strip_marks

TEXT_MAX = 8000
DIGITS_MAX = 12
NEAR = 30
"""How far before a number its label may stand."""

_NUMBER = re.compile(
    r"(?<![\w.,'])\d{1,3}(?:[ ,.'\u00a0]\d{3})+(?:[.,]\d{1,2})?(?![\d])"
    r"|(?<![\w.,'])\d+(?:[.,]\d{1,3})?(?!\d)"
)
_ARABIC_COMMA = re.compile(r"(?<=\d)،(?=\d)")
_IN_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,4}(?:\.\d{1,2})?)k(?!\w)")
_WORDS = re.compile(r"\d+[.,]\d{1,2}(?!\d)|[^\W_]+")
_FEW = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_DASHED = re.compile(r"\s?/[-=]")
THOUSANDTHS = frozenset({"KWD", "BHD", "OMR", "JOD"})
"""Currencies of a thousand parts."""

LABELS = ("claim", "amount", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """`label` is the kind of word before it: claim, amount, value, or "" for none."""

    value: str
    currency: str | None
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class _Money:
    """What claims.toml says of money, compiled."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    codes: dict[str, str]
    labels: dict[str, re.Pattern[str]]
    spoken: dict[str, int]
    scales: dict[str, int]
    alone: dict[str, int]
    joints: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> _Money:
        """Compile the vocabulary; use `vocabulary.view(_Money.of)`."""
        codes = {
            _plain(word): code
            for code in vocabulary.section("claims", "currencies")
            for word in vocabulary.words("claims", f"currencies.{code}")
        }
        words = "|".join(re.escape(w) for w in sorted(codes, key=len, reverse=True))
        scales = _numbers(vocabulary, "scales")
        return cls(
            before=re.compile(rf"(?<!\w)({words})[\s:]*$"),
            after=re.compile(rf"\s*({words})(?!\w)"),
            codes=codes,
            labels={
                label: phrase_pattern(vocabulary.words("claims", f"labels.{label}"))
                for label in LABELS
            },
            spoken={**_numbers(vocabulary, "units"), **_numbers(vocabulary, "dual")},
            scales=scales,
            alone=_numbers(vocabulary, "alone"),
            joints=frozenset(map(fold, vocabulary.words("claims", "words.joints"))),
        )


def _numbers(vocabulary: Vocabulary, key: str) -> dict[str, int]:
    rows = (row.partition("=") for row in vocabulary.words("claims", f"words.{key}"))
    return {fold(word): int(number) for words, _, number in rows for word in words.split("/")}


def _plain(text: str) -> str:
    return ascii_digits(fold(strip_marks(text)))


def _separated(text: str) -> str:
    """Return a text with its numbers' separators as commas and points: «٣،٥٠٠» is one number."""
    plain = _plain(text).replace("٬", ",").replace("٫", ".")
    return _IN_THOUSANDS.sub(_thousands, _ARABIC_COMMA.sub(",", plain))


def _thousands(match: re.Match[str]) -> str:
    return f"{Decimal(match[1]) * 1000:.0f}"


def amounts(text: str, vocabulary: Vocabulary) -> tuple[Amount, ...]:
    """Return the amounts of a text: those of a claim first, then by their labels, then the rest."""
    money = vocabulary.view(_Money.of)
    plain = _separated(text[:TEXT_MAX])
    found = [*_written(plain, money), *_spoken(plain, money)]
    order = {label: place for place, label in enumerate((*LABELS, ""))}
    return tuple(sorted(found, key=lambda amount: order[amount.label]))


def amount_of(text: str, vocabulary: Vocabulary) -> Amount | None:
    """Read a text that begins with an amount, as in a command: "10,000 SAR for the lost box"."""
    money = vocabulary.view(_Money.of)
    plain = _separated(text[:TEXT_MAX])
    worded = next((a for a in _spoken(plain, money) if plain.lstrip().startswith(a.text)), None)
    return worded or _figured(plain, money)


def begins_with_number(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text begins as an amount does, in figures or words, be it readable or not."""
    money = vocabulary.view(_Money.of)
    words = re.findall(r"[^\W_]+", _separated(text[:TEXT_MAX]))
    first = next((word for word in words if word not in money.codes), "")
    known = (money.spoken, money.scales, money.alone)
    return first[:1].isdecimal() or any(first in numbers for numbers in known)


def _figured(plain: str, money: _Money) -> Amount | None:
    number = _NUMBER.search(plain)
    if number is None or not _opens(plain[: number.start()], money):
        return None
    behind = re.match(r"\s*([^\W\d_]+)", plain[number.end() :])
    if behind and behind[1] in money.scales:
        return None  # "3.5 thousand" is not three and a half
    currency, end = _currency(plain, number, money)
    value = decimal_of(number.group(), currency)
    if value is None:
        return None
    dashed = _DASHED.match(plain, end)
    end = dashed.end() if dashed else end
    return Amount(value=value, currency=currency, label="", text=plain[:end].strip())


def _opens(before: str, money: _Money) -> bool:
    return not before.strip() or bool(money.before.fullmatch(before.strip()))


def _written(plain: str, money: _Money) -> Iterator[Amount]:
    for number in _NUMBER.finditer(plain):
        currency, end = _currency(plain, number, money)
        value = decimal_of(number.group(), currency)
        if value is None:
            continue
        dashed = bool(_DASHED.match(plain, end))
        label = _label(plain, number.start(), money)
        short = len(re.sub(r"\D", "", number.group())) <= DIGITS_MAX - 4
        if currency or dashed or (label in ("claim", "amount") and short):
            words = plain[number.start() : end].strip()
            yield Amount(value=value, currency=currency, label=label, text=words)


def _currency(plain: str, number: re.Match[str], money: _Money) -> tuple[str | None, int]:
    """Return the currency that stands at a number, behind it or before, and where it ends."""
    behind = money.after.match(plain, number.end())
    if behind:
        return money.codes[behind[1]], behind.end()
    before = money.before.search(plain[max(0, number.start() - 20) : number.start()])
    return (money.codes[before[1]] if before else None), number.end()


def _label(plain: str, start: int, money: _Money) -> str:
    before = re.split(r"[\n.;؛!?؟]", plain[max(0, start - NEAR) : start])[-1]
    return next((label for label in LABELS if money.labels[label].search(before)), "")


def decimal_of(written: str, currency: str | None = None) -> str | None:
    """Read a number with its separators: the last one parts decimals where two digits follow.

    In a currency of a thousand parts a point with three digits behind it parts decimals too.
    """
    bare = re.sub(r"[\s'\u00a0]", "", written)
    last = max(bare.rfind("."), bare.rfind(","))
    tail = bare[last + 1 :] if last >= 0 else ""
    thousandths = currency in THOUSANDTHS and len(tail) == 3 and bare[last] == "."
    if last >= 0 and (len(tail) in (1, 2) or thousandths):
        whole, fraction = re.sub(r"[.,]", "", bare[:last]), tail
    else:
        whole, fraction = re.sub(r"[.,]", "", bare), ""
    if not whole.isdecimal() or len(whole) > DIGITS_MAX:
        return None
    return with_two_digits(f"{whole}.{fraction or '0'}")


def with_two_digits(number: str) -> str | None:
    """Return a decimal number as amounts are kept; None for nothing, or for no number."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return None
    return f"{value:.2f}" if value > 0 else None


def _spoken(plain: str, money: _Money) -> Iterator[Amount]:
    """Find numbers in words before a currency: «ثلاثة آلاف ريال», "3 thousand riyals"."""
    tokens = [(m.group(), m.start(), m.end()) for m in _WORDS.finditer(plain)]
    at = 0
    while at < len(tokens):
        end, total = _count(tokens, at, money)
        if end == at:
            at += 1
            continue
        behind = money.after.match(plain, tokens[end - 1][2])
        if behind and total:
            start = tokens[at][1]
            yield Amount(
                value=f"{total:.2f}",
                currency=money.codes[behind[1]],
                label=_label(plain, start, money),
                text=plain[start : behind.end()].strip(),
            )
        at = end


def _count(tokens: list[tuple[str, int, int]], at: int, money: _Money) -> tuple[int, Decimal]:
    """Add up the words of a number from a place on; return where it ends, and the number."""
    total, part, place, worded = Decimal(0), Decimal(0), at, False
    while place < len(tokens):
        word = tokens[place][0]
        whole = any(word in words for words in (money.spoken, money.scales, money.alone))
        known = word if whole else _unjoined(word, money)
        if known in money.alone and not part:
            part, worded = Decimal(money.alone[known]), True
        elif known in money.scales:
            scale, worded = money.scales[known], True
            part = max(part, Decimal(1)) * scale
            if scale >= 1000:
                total, part = total + part, Decimal(0)
        elif known in money.spoken:
            part, worded = part + money.spoken[known], True
        elif place == at and _FEW.fullmatch(word):
            part += Decimal(word.replace(",", "."))
        elif not (word in money.joints and place > at):
            break
        place += 1
    return (place, total + part) if worded else (at, Decimal(0))


def _unjoined(word: str, money: _Money) -> str:
    """Take «و» off the front: «وخمسمائة»."""
    return next((word.removeprefix(joint) for joint in money.joints if word.startswith(joint)), "")
