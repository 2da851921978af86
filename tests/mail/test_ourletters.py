"""Our own letters are quote wherever they stand, and nobody's words are taken for one.

The letters are those that the templates write, so a sentence changed there is missed here.
"""

from __future__ import annotations

import re
import textwrap

import pytest

from mailbot.mail.html import Line, to_text
from mailbot.mail.message import parse
from mailbot.mail.newtext import NewText, split
from mailbot.mail.ourletters import OurLetters
from mailbot.text.isolation import NBSP, unmarked
from tests.mail.raw import raw
from tests.render.letters import ALL, written

ANSWER = "The courier comes today at five.\nPlease keep the box."
OFFICER = "Nawal <nawal@rimal.example>"


def _split(text: str | None, html: str | None = None) -> NewText:
    return split(parse(raw(text, html, subject="Re: Late shipment", sender=OFFICER)))


def _plain(text: str) -> str:
    return unmarked(text).replace(NBSP, " ")


def _kept(found: NewText) -> bool:
    return found.new.split() == ANSWER.split()


def _below(html: str) -> str:
    above = "<p>" + ANSWER.replace("\n", "<br>") + "</p>"
    return re.sub(r"(<body[^>]*>)", lambda tag: tag[1] + above, html, count=1)


@pytest.mark.parametrize("name", ALL)
def test_a_letter_below_an_answer_is_quote_in_whatever_shape(name: str) -> None:
    letter = written(name)
    bare = "\n".join(line.strip() for line in _plain(letter.text).split("\n") if line.strip())
    classless = re.sub(r'\s(?:class|style|id)="[^"]*"', "", letter.html)
    found = {
        "text": _split(f"{ANSWER}\n\n{letter.text}"),
        "bare lines": _split(f"{ANSWER}\n{bare}"),
        "html": _split(None, _below(letter.html)),
        "html without classes": _split(None, _below(classless)),
        "html as text": _split(f"{ANSWER}\n{to_text(letter.html)}"),
    }
    assert [shape for shape, new in found.items() if not _kept(new)] == []


@pytest.mark.parametrize("columns", [40, 60, 100])
@pytest.mark.parametrize("name", ALL)
def test_a_letter_that_a_client_wrapped_anew_is_quote(name: str, columns: int) -> None:
    paragraphs = _plain(written(name).text).split("\n\n")
    wrapped = "\n\n".join("\n".join(textwrap.wrap(p, columns)) for p in paragraphs)
    assert _kept(_split(f"{ANSWER}\n\n{wrapped}"))


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("notification-new")])
def test_a_letter_without_its_head_is_quote_from_its_callout_on(name: str) -> None:
    blocks = written(name).text.split("\n\n")
    for start in (1, 2, 3):
        assert _kept(_split(ANSWER + "\n\n" + "\n\n".join(blocks[start:])))


@pytest.mark.parametrize(
    "text",
    [
        "Next step: we call the receiver.\nDue: tomorrow",
        "Note: the office is closed on Friday.\n\nThe parcel is at our branch.",
        "New complaint\nReference KA-2026-000123\nYour driver was rude.",
        "شكوى جديدة\nالرقم المرجعي KA-2026-000123\nالمندوب لا يرد.",
        "ملاحظة: الرقم المرجعي\nKA-2026-000123\nالشحنة متأخرة.",
        "Reference KA-2026-000123\nReference KA-2026-000131\nBoth are late.",
        "KA-2026-000123\nwhere is it?",
        "رد من المندوب: العميل لا يرد\nالرقم المرجعي KA-2026-000123\nوأنا لم يتصل بي أحد.",
        "We are already tracing the shipment with what we have.\n"
        "If it cannot wait, call 920 000 000.",
        "You wrote: This message was sent automatically; our staff read your reply.\nNobody did.",
        "إشعار آلي من البنك وصلني.\nأريد استرداد المبلغ.",
        "Account: Noor Trading\nOwner: Sara\nThe parcel is late.",
    ],
)
def test_what_a_person_could_write_himself_stays(text: str) -> None:
    assert _split(text).new.split() == text.split()


def test_words_above_a_letter_stay_even_where_they_sound_like_ours() -> None:
    above = "Note: the courier comes today.\nReference KA-2026-000123"
    letter = written("notification-new-en").text
    assert _split(f"{above}\n\n{letter}").new.split() == above.split()


FORM = "=== KA-2026-000123 ===\n1) Consignee (receiver) name: Fahad\n2) Mobile:\n=== end ==="


def test_a_form_copied_alone_gives_its_answers_and_ends_with_its_marker() -> None:
    found = _split(f"Here it is.\n\n{FORM}\nPlease hurry.")
    assert found.new.splitlines()[0] == "Here it is."
    assert "Please hurry." in found.new
    assert "1) Consignee (receiver) name: Fahad" in found.new
    assert found.form.startswith("=== KA-2026-000123")


def test_a_form_without_its_end_is_the_writers_own_text() -> None:
    text = FORM.removesuffix("=== end ===").strip()
    assert _split(text).new.split() == text.split()


def test_answers_typed_into_an_unmarked_letters_form_are_new() -> None:
    letter = _plain(written("request-ordinary-en").text)
    label = "1) Consignee (receiver) name:"
    found = _split(f"{ANSWER}\n\n{letter.replace(label, label + ' Fahad')}")
    assert found.new.split() == f"{ANSWER} {label} Fahad".split()


def test_each_line_is_looked_at_a_bounded_number_of_times() -> None:
    letters = OurLetters([Line("New ticket: x"), *([Line("")] * 5000)] * 2)
    assert [letters.end_at(at) for at in (0, 1, 5001)] == [None, None, None]
