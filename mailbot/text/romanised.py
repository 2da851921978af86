"""Whether Latin letters spell an Arabic word: «الوفاء» and "alwafa", «نبع» and "nabaa".

People spell Arabic names by ear, so each letter has several spellings, short vowels may or may
not be written, and a doubled consonant may be written once.
"""

from __future__ import annotations

from mailbot.text.arabic import fold

WORD_MAX = 40
_VOWELS = frozenset("aeiou")
_VOWELS_MAX = 2
_VOWEL = ("", "a", "e", "i", "o", "u")
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "ا": _VOWEL,
    "ب": ("b", "p"),
    "ت": ("t",),
    "ث": ("th", "t", "s"),
    "ج": ("j", "g", "dj"),
    "ح": ("h", "7"),
    "خ": ("kh", "k", "5"),
    "د": ("d",),
    "ذ": ("dh", "th", "z", "d"),
    "ر": ("r",),
    "ز": ("z",),
    "س": ("s",),
    "ش": ("sh", "ch"),
    "ص": ("s",),
    "ض": ("d", "dh"),
    "ط": ("t", "6"),
    "ظ": ("z", "dh", "th"),
    "ع": (*_VOWEL, "3"),
    "غ": ("gh", "g"),
    "ف": ("f", "ph", "v"),
    "ق": ("q", "k", "g", "c"),
    "ك": ("k", "c", "q"),
    "ل": ("l",),
    "م": ("m",),
    "ن": ("n",),
    "ه": ("h", "", "a", "t"),
    "و": ("w", "o", "u", "v"),
    "ي": ("y", "i", "e"),
    "ى": ("y", "i", "e", "a"),
    "ء": ("",),
}
_FINAL_YA = "ى"  # fold makes one letter of «ى» and «ي»
_ARTICLE, _ARTICLES = "ال", ("al", "el", "ul")
_LETTERS_MIN = 3


def spelled(arabic: str, latin: str) -> bool:
    """Tell whether `latin` can be a spelling of the Arabic word, its article written or not.

    Words of fewer than three letters are too short to tell; both are read up to WORD_MAX letters.
    """
    word = fold(arabic)[:WORD_MAX].replace(" ", "")
    letters = latin.casefold()[:WORD_MAX]
    stem = word.removeprefix(_ARTICLE)
    if min(len(stem), len(letters)) < _LETTERS_MIN:
        return False
    if _spells(word, letters) or _spells(stem, letters):
        return True
    bare = next((letters[len(a) :] for a in _ARTICLES if letters.startswith(a)), "")
    return word != stem and len(bare) >= _LETTERS_MIN and _spells(stem, bare)


def _spells(word: str, latin: str) -> bool:
    """Follow every way of spelling at once; the work grows with both lengths, no more."""
    reached = {0}
    if word.endswith("ي"):
        word = f"{word[:-1]}{_FINAL_YA}"
    for letter in word:
        reached = {
            end
            for start in reached
            for spelling in _SPELLINGS.get(letter, ())
            if latin.startswith(spelling, start)
            for end in _ends(latin, start + len(spelling), spelling)
        }
    return len(latin) in reached


def _ends(latin: str, at: int, spelling: str) -> set[int]:
    """Return where a letter may end: past its double, and past short vowels."""
    doubled = len(spelling) == 1 and latin.startswith(spelling, at) and spelling not in _VOWELS
    ends: set[int] = set()
    for start in {at, at + doubled}:
        end = start
        while end <= start + _VOWELS_MAX:
            ends.add(end)
            if end >= len(latin) or latin[end] not in _VOWELS:
                break
            end += 1
    return ends
