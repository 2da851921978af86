"""Why a letter did not arrive, in the reader's language, with the server's own words behind it."""

from __future__ import annotations

import pytest

from mailbot.reading.reading import Language
from mailbot.render.deliverywords import reason
from mailbot.text.isolation import unmarked


@pytest.mark.parametrize(
    ("status", "language", "words"),
    [
        ("held", "ar", "عادت رسالة سابقة من هذا العنوان، فلم نرسل إليه هذه الرسالة"),
        ("held", "en", "An earlier letter to this address came back, so this one was not sent"),
        ("5.1.1", "ar", "لا يوجد صندوق بريد بهذا العنوان (5.1.1)"),
        (
            "550 5.1.1 no such user",
            "en",
            "There is no mailbox with this address (550 5.1.1 no such",
        ),
        ("5.2.2", "ar", "صندوق البريد ممتلئ (5.2.2)"),
        ("5.7.1 spam", "en", "The mail server refused our letter (5.7.1 spam)"),
        ("554 no", "en", "554 no"),
    ],
)
def test_a_code_has_words(status: str, language: Language, words: str) -> None:
    said = reason(status, language)
    assert said is not None
    assert unmarked(str(said)).startswith(words)


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert reason("", "en") is None
