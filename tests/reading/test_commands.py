"""The grammar of commands: lines on top, in two languages and many hands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.commands import LINES_MAX, NAMES, accepts, assents, parse
from mailbot.text.arabic import strip_marks

RLM, ZWJ = "\u200f", "\u200d"


@pytest.mark.parametrize("name", list(NAMES))
def test_every_form_of_every_command_is_known(name: str) -> None:
    for form in (name, name.upper(), *NAMES[name]):
        for sign in "#/":
            (command,) = parse(f"{sign}{form}").commands
            assert (command.name, command.argument) == (name, "")


@pytest.mark.parametrize(
    ("line", "name", "argument"),
    [
        ("#take", "take", ""),
        ("  #take  ", "take", ""),
        ("# take", "take", ""),
        ("#Take.", "take", ""),
        ("*#take*", "take", ""),  # set in bold
        ("＃take", "take", ""),  # from an Asian keyboard
        (f"{RLM}#استلام", "take", ""),
        (f"#است{ZWJ}لام", "take", ""),
        ("#اسـتلام", "take", ""),  # stretched
        ("#إِغْلاق", "resolve", ""),  # with vowel signs
        ("#اغلاق تم التسليم", "resolve", "تم التسليم"),
        ("#ملاحظه اتصل", "note", "اتصل"),
        ("#تذاكرى", "mine", ""),
        ("#reply hello there", "reply", "hello there"),
        ("#reply: hello", "reply", "hello"),
        ("#reply:hello", "reply", "hello"),
        ("#رد： مرحبا", "reply", "مرحبا"),
        ("#reply\thello", "reply", "hello"),
        ("#assign   operations   team", "assign", "operations team"),
        ("#set shipper.name=Noor: Trading", "set", "shipper.name=Noor: Trading"),
        ("#approve 10,000 paid: today", "approve", "10,000 paid: today"),
        ("#توجيه خاطئ لا يخصنا", "misrouted", "لا يخصنا"),
        ("#إعادة   فتح", "reopen", ""),
        ("#إعادة فتح: لم تصل", "reopen", "لم تصل"),
        ("#من العمليات", "who", "العمليات"),
        ("#close all", "resolve", "all"),
    ],
)
def test_a_line_is_a_command_however_it_is_written(line: str, name: str, argument: str) -> None:
    (command,) = parse(line).commands
    assert (command.name, command.argument) == (name, argument)


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("#asign operations", "assign"),
        ("#tak", "take"),
        ("#misroute", "misrouted"),
        ("#اسند", "assign"),
        ("#أغلق", "resolve"),
        ("#xyzzy", None),
        ("#", None),
        ("/", None),
        ("#takes", "take"),  # a name is a whole word
    ],
)
def test_what_is_not_known_names_the_nearest(line: str, nearest: str | None) -> None:
    (command,) = parse(line).commands
    assert (command.name, command.nearest) == (None, nearest)
    assert command.written == line


@pytest.mark.parametrize(
    ("text", "names", "message"),
    [
        ("", [], ""),
        ("It arrives today.", [], "It arrives today."),
        ("Please #take it", [], "Please #take it"),
        ("#take\nIt arrives.", ["take"], "It arrives."),
        ("\n\n#take\n\n/ok\n\nIt\narrives.\n", ["take", "ok"], "It\narrives."),
        ("#take\r\n#ok\r\nIt arrives.", ["take", "ok"], "It arrives."),
        ("It arrives.\n#take", [], "It arrives.\n#take"),  # only on top
        ("#take\nIt arrives.\n#ok", ["take"], "It arrives.\n#ok"),
        ("*Important*\n#take", [], "*Important*\n#take"),
        ("***\n#take", [], "***\n#take"),
        ("#take\n- one\n- two", ["take"], "- one\n- two"),
    ],
)
def test_commands_stand_on_top_and_the_rest_is_the_message(
    text: str, names: list[str], message: str
) -> None:
    orders = parse(text)
    assert [command.name for command in orders.commands] == names
    assert orders.message == message


def test_a_command_knows_its_line() -> None:
    assert [c.line for c in parse("#take\n\n#ok\n#tak").commands] == [1, 3, 4]


def test_no_mail_is_all_commands() -> None:
    orders = parse("#take\n" * (LINES_MAX + 5))
    assert len(orders.commands) == LINES_MAX
    assert orders.message.startswith("#take")


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "OK",
        "Ok.",
        " ok! ",
        "okay",
        "تم",
        "تم.",
        "تمّ",
        "تــم",
        "«تم»",
        "تم ✅",
        "استلمت",
        "أوكي",
        "#ok",
    ],
)
def test_a_bare_word_accepts(text: str) -> None:
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "ok?",
        "تم؟",
        "not ok",
        "ok thanks, but call me",
        "تم التواصل مع العميل",
        "ok" + "\n" * 200 + "but not now",
    ],
)
def test_anything_more_accepts_nothing(text: str) -> None:
    assert not accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Yes, it was me.",
        "OK, go ahead",
        "نعم",
        "نعم أؤكد ذلك",
        "We confirm the new address.",
    ],
)
def test_a_plain_yes_assents(text: str) -> None:
    assert assents(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "No, that was not me",
        "I can't confirm this",
        "We cannot confirm this request.",
        "That wasn’t me. Please confirm what happened.",
        "Yes I got your mail. Please don't change the address.",
        "Unknown to us. The correct address is King Fahd Road.",
        "نرفض ذلك، والعنوان الصحيح كما كان",
        "ماهو صحيح",
    ],
)
def test_a_denial_outweighs_every_word_of_assent(text: str) -> None:
    """A confirmed redirect sends a parcel away, and a confirmed mail gives orders."""
    assert assents(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "Yes?",
        "ما هو صحيح",
        "Ok, but wait until I call you",
        "نعم لكن بعنوان آخر",
        "Ok, please stop it",
        "Yes. " + "We looked into it at length. " * 20 + "Do not do it.",
    ],
)
def test_a_yes_with_a_doubt_is_neither(text: str) -> None:
    assert assents(text) is None


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    orders = parse(text)
    assert len(orders.commands) <= LINES_MAX
    assert all(command.name in (None, *NAMES) for command in orders.commands)
    if not orders.commands:
        assert strip_marks(orders.message).split() == strip_marks(text).split()
    accepts(text)


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("We deliver today.\n#note he is difficult", [(2, "note")]),
        ("#note he is difficult\n\nlost, do not tell him\n#reply\nWe are on it.", [(4, "reply")]),
        ("نعمل على شحنتكم\n#ملاحظة داخلي فقط", [(2, "note")]),
        ("Parts:\n#1 the box\n#hashtag\n/note is a path", []),
        ("#note\nCall him at #7.", []),
        ("#take\n#note\ntext", []),
    ],
)
def test_commands_beneath_the_text_are_found(text: str, strays: list[tuple[int, str]]) -> None:
    assert [(c.line, c.name) for c in parse(text).strays] == strays
