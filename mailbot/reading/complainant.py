"""What a complainant's few words do to his case: takes it back, wants a call, is not content.

Each of these ends or turns a case, so a word counts only where it is plain: "if you refund me I
withdraw" takes nothing back, and "I do not accept this" is a refusal that gives no reason yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.reading.commands import assents
from mailbot.reading.verdict import verdict
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.arabic import fold, strip_marks

TEXT_MAX = 4000
GROUNDS_WORDS = 3
"""A refusal with fewer words beside it says that he is not content, and not why."""

_SENTENCE = re.compile(r"[^.!?؟]+[.!?؟]*")
_PARAGRAPH = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[^\W_]{2,}")


def withdraws(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether he takes his complaint back: no question, no condition, nothing denied."""
    return any(_takes_back(one, vocabulary) for one in _sentences(text))


def wants_call(text: str, vocabulary: Vocabulary) -> bool | None:
    """Tell whether he agrees to be called first; False where he wants it written."""
    plain = _plain(text)
    if vocabulary.phrases("inquiry", "offer.written").search(plain):
        return False
    rest = vocabulary.phrases("inquiry", "offer.called").sub(" ", plain)
    said = assents(rest)
    agrees = rest != plain and said is None and not any(mark in plain for mark in "?؟")
    return True if agrees else said


def prefers_writing(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether he would rather have it in writing, once he has agreed to be called."""
    return bool(vocabulary.phrases("inquiry", "offer.written").search(_plain(text)))


def refuses(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether he does not accept the written reply."""
    said = vocabulary.phrases("inquiry", "reply.refused").search(_plain(text))
    return bool(said) or verdict(text, vocabulary).solved is False


def gives_grounds(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether there is more in it than that he does not accept the reply."""
    rest = vocabulary.phrases("inquiry", "reply.refused").sub(" ", _plain(text))
    rest = vocabulary.phrases("inquiry", "reply.bare").sub(" ", rest)
    return len(_WORD.findall(rest)) >= GROUNDS_WORDS


def _takes_back(sentence: str, vocabulary: Vocabulary) -> bool:
    found = vocabulary.phrases("topics", "withdrawal.words").search(sentence)
    if found is None or any(mark in sentence for mark in "?؟"):
        return False
    denied = vocabulary.phrases("topics", "withdrawal.never").search(sentence[: found.start()])
    return not (denied or vocabulary.phrases("topics", "withdrawal.only").search(sentence))


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences; a line that the mail program broke goes on in the next one."""
    for part in _PARAGRAPH.split(text[:TEXT_MAX]):
        yield from _SENTENCE.findall(" ".join(_plain(part).split()))


def _plain(text: str) -> str:
    return fold(strip_marks(text[:TEXT_MAX])).replace("’", "'")
