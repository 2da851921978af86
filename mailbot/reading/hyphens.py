"""Labels parted from their values by a hyphen: "SHIPPER-RED BRICK ENGG. CNEE NO-0163 820 447".

A hyphen within a word joins it ("Al-Noor"); behind a label that opens a line or a sentence it
parts the label from its value, as a clerk in haste writes it.
"""

from __future__ import annotations

import re

from mailbot.reading.labels import Labels

_GLUED = re.compile(
    r"(?m)(?:^|(?<=[.,;/|،؛] )|(?<=[.,;/|،؛]))"
    r"([A-Za-z]{3,12}(?:[ .][A-Za-z]{2,8})?)-(?=[A-Z\u0621-\u064a])"
)
_SEMICOLON = re.compile(r"(?m)^([^;:\n]{2,30} ) *;(?= )")
"""A column of semicolons where others put colons: "Sender   ; Chitra Silks"."""


def parted(text: str, labels: Labels) -> str:
    """Return the text with blanks around hyphens, and colons for semicolons, that part a label."""

    def spaced(match: re.Match[str]) -> str:
        label = labels.of_text(match.group(1))
        plain = label is not None and not label.unknown and label.strong
        return f"{match.group(1)} - " if plain and label and label.field != "ignored" else match[0]

    if len(_SEMICOLON.findall(text)) > 1:
        text = _SEMICOLON.sub(r"\1:", text)
    return _GLUED.sub(spaced, text) if "-" in text else text
