"""Which run of digits is a waybill, which a telephone, which neither.

Order of proof: the label or noun before the number, then the words around it, then its shape.
A number of an order, an invoice, an account or an identity is never a waybill, however long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.reading.numberwords import (
    LIST_MARKS,
    Cue,
    NumberWords,
    cue_before,
    cue_of_prefix,
    past_list_number,
)
from mailbot.reading.tokens import Kind, Passage, Token, atoms
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.numbers import Run
from mailbot.text.phones import NEIGHBOURS, countries_of, in_run, is_international

LABELLED, NAMED, NEAR, PREFIXED, BARE = 0.98, 0.93, 0.85, 0.8, 0.6
_FAR = 3
_BEHIND = 3
_GROUPED_MIN = 7
_LOCAL_MAX, _UNIFIED = 8, 9
_AMOUNT_MAX = 7
_S10_LETTERS, _S10_DIGITS = 2, 9
_SHIPPED = ("shipment", "hint")
_CHAT_HEAD = re.compile(
    r"^[ \t]*\[?[\d٠-٩/.\-]{6,10},? [^\]\n]{1,20}(?:\]| -) ?[^:\n]{1,60}:", re.MULTILINE
)
_GLUED = re.compile(r"(?:[A-Z]{1,4}\d{4,17}[A-Z]{0,2}|1Z[0-9A-Z]{16})")
_NATIONAL_ADDRESS = re.compile(r"[A-Z]{4}\d{4}")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}")
_VAT = re.compile(r"3\d{13}3")
_AMOUNT_MARKS = frozenset("$€£%°")
_LISTED = frozenset((",", "،", "/", "&", "and", "و", "+", "-", "|", "\n"))


def classify(passage: Passage, vocabulary: Vocabulary, countries: Sequence[str]) -> Passage:
    """Turn the runs of a passage into telephones, waybills and other numbers.

    `countries` are those in which a local number may be. A letter prefix becomes part of its
    waybill's token.
    """
    words = vocabulary.view(NumberWords.of)
    heads = [match.span() for match in _CHAT_HEAD.finditer(passage.text)]
    found: list[Token] = []
    for index, token in enumerate(passage.tokens):
        if token.kind is not Kind.RUN:
            found.append(token)
        elif any(start <= token.start < end for start, end in heads):
            found.append(token._replace(kind=Kind.OTHER))
        else:
            decided = _decide(passage.tokens, index, words, countries, found)
            while found and found[-1].start >= decided.start:
                found.pop()
            found.append(decided)
    return passage.with_tokens(_without_weak(found))


def written_waybill(text: str) -> str:
    """Return a waybill in its normal form: upper case, letters and digits alone."""
    return "".join(atoms(text)).upper()


def _decide(
    tokens: Sequence[Token],
    index: int,
    words: NumberWords,
    countries: Sequence[str],
    before: Sequence[Token],
) -> Token:
    token = tokens[index]
    assert token.run is not None
    run = token.run
    cue = cue_before(tokens, index, words) or cue_of_prefix(run, words)
    if cue and cue.kind == "other" and cue.distance and past_list_number(tokens, index) < index:
        cue = None  # "send the invoices for: / 1. 66091120"
    if cue and cue.kind == "fax" and cue.distance == 0:
        return token._replace(kind=Kind.OTHER)
    numbers = in_run(run, countries)
    if not numbers and (run.text.startswith("0") or (cue and cue.kind == "phone")):
        numbers = in_run(run, NEIGHBOURS)
    ours = _is_ours(run, words, tokens[index - 1] if index else None)
    waybill = None if ours else _postal(tokens, index) or _waybill(run, words, cue)
    shaped = None if ours else _own_shape(run, words, cue)
    if shaped and not _denied(tokens, index, words):
        return _as_waybill(token, run, shaped, NEAR)
    local = bool(numbers) and bool(countries_of(numbers[0], countries))
    unified = run.text.startswith(words.unified) and len(run.digits) == _UNIFIED
    placed = _after_name(tokens, index)
    mobile = len(run.digits) == _UNIFIED and run.digits.startswith("5")  # its nought left away
    placed = placed and (unified or mobile or len(run.digits) <= _LOCAL_MAX)
    if local and placed and cue and _called(tokens, index, cue):
        cue = None
    if numbers and _is_phone(run, cue, waybill, local=local, placed=placed):
        return token._replace(kind=Kind.PHONE, value=numbers, sure=_phone_sure(run, cue))
    if waybill and not run.plus and not _denied(tokens, index, words):
        if _continues(before, waybill):
            return _as_waybill(token, run, waybill, NEAR)
        amount = _amount(tokens, index, words)
        sure = _waybill_sure(run, cue, waybill, words, amount=amount)
        if sure:
            return _as_waybill(token, run, waybill, sure)
    return token._replace(kind=Kind.OTHER)


def _own_shape(run: Run, words: NumberWords, cue: Cue | None) -> str | None:
    """Return a number of the company's own shape that no label says to be something else."""
    labelled = cue is not None and cue.distance == 0 and cue.kind not in (*_SHIPPED, "number")
    if words.own_shapes is None or run.plus or labelled:
        return None
    forms = (written_waybill(run.prefix + run.text), written_waybill(run.text))
    return next((form for form in forms if words.own_shapes.fullmatch(form)), None)


def _denied(tokens: Sequence[Token], index: int, words: NumberWords) -> bool:
    """Tell a wrong waybill, or none: "771190228, not 771190282", «1010447720 سجل تجاري»."""
    row = [a for t in tokens[max(0, index - 2) : index] for a in atoms(t.folded)]
    return bool(words.denied.before(row, len(row))[1]) or _told_behind(tokens, index, words)


def _told_behind(tokens: Sequence[Token], index: int, words: NumberWords) -> bool:
    """Tell whether the few words behind a number say that it is of something else."""
    row: list[str] = []
    for token in tokens[index + 1 : index + 1 + _BEHIND]:
        if token.kind is not Kind.WORD:
            break
        row += atoms(token.folded)
    return any(words.behind.at(row, at)[1] for at in range(len(row)))


def _postal(tokens: Sequence[Token], index: int) -> str | None:
    """Return a postal item's number written with blanks: "RR 440 718 926 QA" (UPU S10)."""
    run = tokens[index].run
    ahead = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if run is None or len(run.prefix) != _S10_LETTERS or not run.prefix.isupper():
        return None
    if len(run.digits) != _S10_DIGITS or len(ahead) != _S10_LETTERS or not ahead.isupper():
        return None
    return f"{run.prefix}{run.digits}{ahead}" if ahead.isascii() else None


def _as_waybill(token: Token, run: Run, waybill: str, sure: float) -> Token:
    prefixed = run.prefix and waybill.startswith(run.prefix.upper())
    start = run.prefix_start if prefixed else token.start
    return token._replace(kind=Kind.WAYBILL, start=start, value=(waybill,), sure=sure)


def _is_ours(run: Run, words: NumberWords, last: Token | None) -> bool:
    whole = f"{run.prefix}-{run.text}".upper().lstrip("-")
    if any(whole.startswith(prefix) for prefix in words.own_prefixes):
        return True
    parts = [run.prefix.upper(), *(last.text.upper().split("-") if last else ())]
    return bool(run.prefix) and any(part in words.own_middles for part in parts)


def _waybill(run: Run, words: NumberWords, cue: Cue | None) -> str | None:
    """Return the number as a waybill, its letter prefix with it, or None where it cannot be one."""
    labelled = cue is not None and cue.kind in _SHIPPED and cue.distance == 0
    whole = written_waybill(_prefix(run, words, labelled=labelled) + run.text)
    digits = sum(char.isdigit() for char in whole)
    low, high = words.labelled
    low -= 1 if labelled and whole[0].isalpha() else 0
    if not low <= digits <= high or _IBAN.fullmatch(whole) or _VAT.fullmatch(whole):
        return None
    glued = _GLUED.fullmatch(whole) and not _NATIONAL_ADDRESS.fullmatch(whole)
    if run.letters and digits < _GROUPED_MIN and _letters(whole) in words.other_letters:
        return None
    if run.letters and not labelled and not glued:
        return None
    return whole


def _letters(waybill: str) -> str:
    return waybill.rstrip("0123456789").lower()


def _prefix(run: Run, words: NumberWords, *, labelled: bool) -> str:
    """Return the letters before a run that belong to its waybill."""
    folded = run.prefix.lower()
    if len(folded) < 2 or folded in words.no_prefix or run.text[0].isalpha():
        return ""
    if labelled:
        return run.prefix
    if run.slashed or run.text.startswith("0") or is_international(run.text):
        return ""  # "OMAR 055 111 2222" is a man and his telephone
    grouped = len(run.groups) > 1 and len(run.digits) >= _GROUPED_MIN
    likely = grouped or folded not in words.unlikely_prefix
    return run.prefix if run.prefix.isupper() and likely else ""


def _waybill_sure(
    run: Run, cue: Cue | None, waybill: str, words: NumberWords, *, amount: bool
) -> float:
    """Return how sure it is that a number is a waybill; 0 where it is not."""
    digits = sum(char.isdigit() for char in waybill)
    low, high = words.bare
    lettered = waybill[0].isalpha()
    kind, distance = (cue.kind, cue.distance) if cue else ("", 0)
    if kind == "other" and (distance == 0 or (distance <= _FAR and not lettered)):
        return 0.0
    if kind in _SHIPPED and (not amount or (distance == 0 and digits > _AMOUNT_MAX)):
        if distance == 0:
            return LABELLED if digits > low - 3 or lettered else NEAR
        if lettered or low - 1 <= digits <= high:
            return NAMED if distance <= _FAR else NEAR
    if lettered and not run.slashed and digits + len(waybill) > low:
        return PREFIXED
    plain = len(run.groups) == 1 and run.text[0] != "0"
    if kind == "number" and distance == 0 and digits == low - 1 and plain:
        return NEAR  # «رقمها 9910447»
    if amount or run.slashed or kind == "phone" or not low <= digits <= high:
        return 0.0
    return NEAR if kind == "number" else 0.0 if run.text.startswith("0") else BARE


def _is_phone(run: Run, cue: Cue | None, waybill: str | None, *, local: bool, placed: bool) -> bool:
    """Weigh a number that is valid as a telephone against the words before it.

    `local`: valid as a local number of a country spoken of. `placed`: it stands where
    telephones stand.
    """
    kind, distance = (cue.kind, cue.distance) if cue else ("", 0)
    lettered = bool(waybill) and waybill is not None and waybill[0].isalpha()
    if lettered and kind == "shipment" and distance == 0 and not run.plus:
        return False
    if run.plus or run.text.startswith("00") or kind == "phone":
        return True
    if kind in ("shipment", "other") and distance == 0 and waybill:
        return False
    if lettered:
        return False
    if run.text.lstrip("(").startswith("0") or is_international(run.text):
        return True
    if kind == "number":
        return local
    return local and not kind and placed


def _called(tokens: Sequence[Token], index: int, cue: Cue) -> bool:
    """Tell "item to Zubair Stores (Mr Hamdan 9281 1104)": a name stands nearer than the item."""
    before = tokens[index - 1] if index else None
    named = before is not None and before.kind is Kind.WORD and before.text[0].isupper()
    return named and cue.kind in _SHIPPED and cue.distance >= _FAR


def _after_name(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a bare local number stands where telephones do: behind a name or a comma."""
    index = past_list_number(tokens, index)
    before = tokens[index - 1] if index else None
    if before is None or before.kind is Kind.BREAK:
        return True
    return before.text in {".", "(", ",", "،", "/", "|", "-", "–", ":"} or before.kind is Kind.WORD


def _phone_sure(run: Run, cue: Cue | None) -> float:
    if cue and cue.kind == "phone":
        return LABELLED
    return NAMED if run.plus or run.text.startswith("0") else NEAR


def _continues(before: Sequence[Token], waybill: str) -> bool:
    """Tell whether a number goes on with a list of waybills: "8840 1192 3, 8840 1194 9"."""
    before = before[: past_list_number(before, len(before))]
    for marks, token in enumerate(reversed(before[-4:])):
        if token.kind is Kind.WAYBILL:
            return marks > 0 and len(token.value[0]) == len(waybill)
        if token.folded not in _LISTED and token.text.strip():
            break
    return _column(before, waybill)


def _column(before: Sequence[Token], waybill: str) -> bool:
    """Tell whether a number begins a line as a waybill of its length began the line above."""
    if not before or before[-1].kind is not Kind.BREAK or before[-1].paragraph:
        return False
    for at in range(len(before) - 2, -1, -1):
        if before[at].kind is Kind.BREAK:
            line = before[at + 1 :]
            first = next((t for t in line if not _in_list_number(t)), line[0])
            return first.kind is Kind.WAYBILL and len(first.value[0]) == len(waybill)
    return False


def _in_list_number(token: Token) -> bool:
    return token.text in LIST_MARKS or (token.kind is Kind.OTHER and len(token.text) <= 2)


def _amount(tokens: Sequence[Token], index: int, words: NumberWords) -> bool:
    """Tell whether a currency or a unit stands beside the number."""
    near = tokens[max(0, index - 1) : index + 3]
    if any(t.kind is Kind.MARK and t.text in _AMOUNT_MARKS for t in near[:3]):
        return True
    front = [a for t in near[: index and 1] if t.kind is Kind.WORD for a in atoms(t.text)]
    behind = [a for t in near[index and 1 :] if t.kind is Kind.WORD for a in atoms(t.text)]
    return bool(words.units.at(behind, 0)[1] or words.units.before(front, len(front))[1])


def _without_weak(tokens: Sequence[Token]) -> list[Token]:
    """Where a waybill is told by words, numbers of mere shape are none, but for its likes."""
    told = {len(t.value[0]) for t in tokens if t.kind is Kind.WAYBILL and t.sure > BARE}
    if not told:
        return list(tokens)
    return [
        t._replace(kind=Kind.OTHER)
        if t.kind is Kind.WAYBILL and t.sure <= BARE and len(t.value[0]) not in told
        else t
        for t in tokens
    ]
