"""Arabic or English: the language that sentences were written in.

Judged by sentences and not by letters, since an English sentence may hold a long Arabic address.
Greetings of faith and bare courtesies say little (they open English letters too), codes and
addresses nothing, and Arabic written in Latin letters ("el sho7na ma weslat") is Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from mailbot.text.arabic import fold

Script = Literal["ar", "en"]

_NOISE = re.compile(r"(?<!\S)\S*@\S*|(?:https?://|www\.)\S*", re.IGNORECASE)
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]{2,}")
_LATIN = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_NUMERAL_LETTERS = re.compile(
    r"(?=[2356789]?[a-z]*)(?:[a-z]+[2356789]+[a-z]+|[2356789][a-z]{3,}|[a-z]{2,}[2356789])[a-z2356789]*"
)
_UNITS = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|kgs?|pcs?|cm|mm|km|hrs?|min|mins|days?|ctns?|pkgs?|x)\b"
)
_WEIGHT_MAX = 14
_GREETING_WEIGHT = 1
_SHORT = 3
_NAMES_WEIGHT = 0.5
"""A line of words without grammar is names, as of an address: it says half as much."""

NEARLY = 0.8
"""How near two languages weigh where one cannot be called the writer's own."""

_GREETINGS = re.compile(
    r"(?:و?السلام|سلام|عليكم|ورحمه|رحمه|الله|وبركاته|بسم|الرحمن|الرحيم|مرحبا|اهلا|هلا|تحيه|طيبه|وبعد|صباح|مساء|"
    r"الخير|النور|الساده|المحترمين|المحترم|شكرا|جزاكم|خيرا|ان|شاء|انشالله|والله|الحمد|لله|"
    r"dear|sir|sirs|madam|maam|mam|team|hi|hello|hey|all|good|morning|day|afternoon|evening|greetings|"
    r"respected|salam|salaam|assalamu|alaikum|aleikum|alikom|aoa|thanks|thank|you|regards|colleagues)"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _words(
    """
    the is are was were and of to for my your our we you it this that has have had not
    with from in on at please pls kindly can could would will be been i am or if when
    where which what who he she they his her their as by but so do does did there here no
    yes its me us them an then than any all still since until after before because need
    want get got send sent
    """
)
_ARABIZI = _words(
    """
    el il sho shu eh leh leih lesh laish leish fein feen fen wein wain ween mesh mish msh
    mush mo mafi mafee mafeesh mafish maku wala walla wallah wallahi yalla inshallah
    insha2allah inshalla hamdulillah 7amdulillah shukran shokran mashkoor tayeb tayyib
    tamam bas bass lessa lissa lisa ana ena inta enta enti inti ento ehna e7na i7na homa
    howa heya hiya ya ayez ayz awez aayez abgha abi abghi abghaha ebgha baddi biddi bedna
    badna momken mumkin mumken law samaht samahti samahtom kaman delwa2ty delwaty dilwa2ti
    alaan alhin al7in 7een alheen alheein bukra bokra boukra embare7 imbareh ams alyoum
    elyom elnaharda naharda youm yom ayam osboo3 usbu3 wesel wasal wasalt weslet weslat
    weselt weslatni waslat wasalni wesalni wasalat wasalatni yewsal yousal yosal tewsal
    tosal touwsal weselly weslitni ma mafroud almafroud elmafroud mafrood shahna shahnat
    shohna shohnat shohnati sha7na she7na tard tarood tarad mandoob mandob mandub
    almandoob elmandoob ra2am raqm rakam raqam raqmha elraqam enwan onwan unwan kif keef
    keif kifak kifkon izzayak ezayak ezzayak ahlan ahlein hala marhaba mar7aba salamat
    sabah masa elkheir alkheir lelasaf kol kul kel hada hadha haza hatha di dih dah dee
    elli illi ely eli fih feeh fi fee min men ila ela aala 3ala 3an w aw la2 la2a aiwa
    aywa na3am mata emta imta meta sar saar rah ra7 hatta lama lamma mosta3gel mesta3jel
    mustajil 3ajil 3agel daroori dorori flous floos ta3weed taweed redo roddo rudo ittesel
    etasalt ittasalt itasalt esm ismi esmi rakmi raqmi jawal jawali gawali mobaily wa7ed
    wahed etnein ay ayy haga 7aga shay shi shay2 kteer ktir katheer ghalat maksoor maksora
    maksura tekassaret dayea
    """
)


_ARABIC_GRAMMAR = _words(
    """
    ال في من الي علي عن ان اللي الذي التي هل ما لا لم لن مع او ثم قد هذا هذه هذي ذلك هو هي
    هم انا نحن احنا انتم كل بعد قبل حتي لين عند عندكم عندنا لكم لنا لي له لها وين متي ليش
    كيف شو ايش بس لان اذا لو كان كانت وهو وهي ولا وما ولم فيها فيه منها منكم بدل يرجي نرجو
    ارجو الرجاء رجاء ابي ابغي عايز
    """
)


def judge(sentences: Iterable[str]) -> Script | None:
    """Return the language that most of the sentences speak, None where they hold no words."""
    weights = _weights(sentences)
    if not any(weights.values()):
        return None
    return "ar" if weights["ar"] >= weights["en"] else "en"


def is_unsure(sentences: Iterable[str]) -> bool:
    """Tell whether a reader of the one language may well want the other (R-3).

    Arabic in Latin letters: who writes so may not have the letters before him. And sentences of
    both languages that weigh nearly the same.
    """
    said = list(sentences)
    weights = _weights(said)
    less, more = sorted(weights.values())
    if more and less >= NEARLY * more:
        return True
    arabic = weights["ar"] > weights["en"]
    return arabic and not any(_ARABIC.search(fold(_NOISE.sub(" ", text))) for text in said)


def _weights(sentences: Iterable[str]) -> dict[Script, float]:
    weights: dict[Script, float] = {"ar": 0.0, "en": 0.0}
    for sentence in sentences:
        script, weight = _weigh(sentence)
        if script:
            weights[script] += weight
    return weights


@lru_cache(maxsize=1 << 6)
def _weigh(sentence: str) -> tuple[Script | None, float]:
    """Return the language of a sentence and how much it counts, for who asks of both as well."""
    text = fold(_without_noise(sentence))
    arabic = _ARABIC.findall(text)
    rest = _ARABIC.sub(" ", text) if arabic else text
    latin = [word for word in _LATIN.findall(rest) if _is_word(word)]
    if not arabic and not latin:
        return None, 0.0
    words = len(arabic) + len(latin)
    script: Script = "ar" if _is_arabizi(latin) or _leans_arabic(arabic, latin) else "en"
    if all(_GREETINGS.fullmatch(word) for word in (*arabic, *latin)):
        return script, min(words, 4) * _GREETING_WEIGHT / 4
    grammar = not _ARABIC_GRAMMAR.isdisjoint(arabic) or not _ENGLISH.isdisjoint(latin)
    says = grammar or words <= _SHORT or _is_arabizi(latin)
    return script, min(words, _WEIGHT_MAX) * (1.0 if says else _NAMES_WEIGHT)


def _leans_arabic(arabic: list[str], latin: list[str]) -> bool:
    """Tell the language of a mixed sentence: its grammar counts for more than its nouns."""
    return len(arabic) + 2 * sum(word in _ARABIC_GRAMMAR for word in arabic) >= len(
        latin
    ) + 2 * sum(word in _ENGLISH for word in latin)


def _without_noise(sentence: str) -> str:
    """Leave addresses and links out, which say nothing of the language."""
    if "@" in sentence or "/" in sentence or "www" in sentence.lower():
        return _NOISE.sub(" ", sentence)
    return sentence


def _is_word(word: str) -> bool:
    """Tell a word from a code, a number or a unit."""
    if word.isalpha() or not any(map(str.isdigit, word)):
        return len(word) > 1 or word in "aiw"
    return _speaks_in_numerals(word)


def _speaks_in_numerals(word: str) -> bool:
    """Tell "sho7na" and "3andi" from "rx559" and "2nd"."""
    return bool(_NUMERAL_LETTERS.fullmatch(word)) and not _UNITS.fullmatch(word)


def _is_arabizi(words: list[str]) -> bool:
    """Tell Arabic in Latin letters from English with an Arabic name or two."""
    english = sum(word in _ENGLISH for word in words)
    arabizi = sum(word in _ARABIZI or _speaks_in_numerals(word) for word in words)
    return arabizi >= (1 if len(words) <= 3 else 2) and arabizi > english
