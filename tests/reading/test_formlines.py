"""Replies to our form as people write them, in the shapes into which mail programs bring them."""

from __future__ import annotations

import pytest

from mailbot.mail.message import parse
from mailbot.reading.answers import Answer, answer
from mailbot.reading.asked import Asked, form_fields
from mailbot.reading.read import read
from mailbot.reading.reading import FIELDS, Doubt, Party, Shipment
from tests.mail.raw import raw
from tests.reading.strangers import vocabulary

GULF = Party(name="Gulf Tiles", phones=("+966114652233",))
ONE = Shipment(waybill="290019498498", shipper=GULF)
NAME, CONTACT = "shipments.0.consignee.name", "shipments.0.consignee.contact"
MARKER, END = "=== KA-2026-000012 ===", "=== end ==="
EN = ("1) Consignee (receiver) name:", "2) Consignee mobile or e-mail:")
AR = ("1) اسم المرسل إليه (المستلم):", "2) جوال المرسل إليه أو بريده:")
FOUND = ("Hala Mansour", "+966551112222")
FOUND_AR = ("هالة منصور", "+966551112222")
ASKED = Asked(
    ref="KA-2026-000012",
    fields=form_fields((ONE,), FIELDS, with_waybill=False),
    shipments=(ONE,),
)


def asked(*guesses: tuple[str, str]) -> Asked:
    """Return the request for a consignee, with what we understood of him."""
    doubts = tuple(Doubt(field, value, value, 0.4) for field, value in guesses)
    fields = form_fields((ONE,), FIELDS, with_waybill=False, doubts=doubts)
    return Asked(ref="KA-2026-000012", fields=fields, shipments=(ONE,))


def replied(text: str, to: Asked = ASKED, *, html: str | None = None) -> Answer:
    """Read a mail that answers a letter of ours."""
    headers = {"In-Reply-To": "<ours@rimalexpress.example>"}
    made = raw(
        None if html else text, html, subject="Re: [KA-2026-000012] Your shipment", headers=headers
    )
    return answer(read(parse(made), vocabulary()).reply_text, to, vocabulary())


def consignee(given: Answer) -> tuple[str | None, ...]:
    """Return name and contacts of the one consignee asked for."""
    party = given.shipments[0].consignee if given.shipments else Party()
    return (party.name, *party.phones, *party.emails)


def lines(*text: str) -> str:
    return "\n".join(text)


GMAIL = "On Sat, 14 Mar 2026 at 10:00, Rimal <desk@rimal.example> wrote:"
GMAIL_AR = "في السبت، 14 مارس 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Rimal <desk@rimal.example>:"
OUTLOOK = lines(
    "From: Rimal Express <desk@rimal.example>", "Sent: Saturday, 14 March 2026 10:00",
    "To: Sara <sara@noor.example>", "Subject: [KA-2026-000012] Your shipment", "",
)  # fmt: skip
APPLE = "> On 14 Mar 2026, at 10:00, Rimal <desk@rimal.example> wrote:"


def within(head: str, mark: str, name: str, contact: str, labels: tuple[str, str] = EN) -> str:
    """Write answers into the form of our quoted letter, as one edits it."""
    form = (MARKER, f"{labels[0]}{name}", f"{labels[1]}{contact}", END)
    return lines("", head, *(f"{mark}{line}" for line in form))


@pytest.mark.parametrize(
    "text",
    [
        # One field a line, the numbers written in many ways.
        "1) Hala Mansour\n2) 0551112222",
        "1.Hala Mansour\n2.0551112222",
        "1 - Hala Mansour\n2 - 0551112222",
        "1 – Hala Mansour\n2 – 0551112222",
        "[1] Hala Mansour\n[2] 0551112222",
        "1] Hala Mansour\n2] 0551112222",
        "(1): Hala Mansour\n(2): 0551112222",
        "1: Hala Mansour\n2: 0551112222",
        "• 1) Hala Mansour\n• 2) 0551112222",
        "* 1. Hala Mansour\n* 2. 0551112222",
        "  1)   Hala Mansour  \n  2)   055 111 2222  ",
        "1) Hala Mansour,\n2) 0551112222.",
        # All on one line.
        "1) Hala Mansour, 2) 0551112222",
        "1) Hala Mansour 2) 0551112222",
        "1: Hala Mansour, 2: 0551112222",
        "1. Hala Mansour. 2. 0551112222",
        "1- Hala Mansour 2- 0551112222",
        "1) Hala Mansour; 2) 0551112222",
        "(1) Hala Mansour (2) 0551112222",
        "1) Hala Mansour / 2) 0551112222",
        "1) Consignee name: Hala Mansour, 2) mobile: 0551112222",
        # Label and value, in whatever order and with whatever between.
        "1) Consignee (receiver) name - Hala Mansour\n2) Consignee mobile or e-mail - 0551112222",
        "1) Consignee name – Hala Mansour\n2) Consignee mobile – 055-111-2222",
        "1) Consignee name - Hala Mansour\n2) mobile - +966 55 111 2222",
        "1) Consignee name= Hala Mansour\n2) mobile=0551112222",
        "1) Consignee name Hala Mansour\n2) Consignee mobile 0551112222",
        "1) Hala Mansour (consignee name)\n2) 0551112222 (mobile)",
        "1) Hala Mansour : Consignee name\n2) 0551112222 : mobile",
        "1) Hala Mansour - consignee name\n2) 0551112222 - mobile",
        "Consignee (receiver) name: Hala Mansour\nConsignee mobile or e-mail: 0551112222",
        "Consignee (receiver) name - Hala Mansour\nConsignee mobile or e-mail - 0551112222",
        "Consignee name\nHala Mansour\n\nConsignee mobile\n0551112222",
        "1) Consignee name:\n   Hala Mansour\n2) Consignee mobile or e-mail:\n   0551112222",
        "| 1) Consignee (receiver) name: | Hala Mansour |\n| 2) Consignee mobile: | 0551112222 |",
        "1) Consignee (receiver) name:\tHala Mansour\n2) Consignee mobile:\t0551112222",
        # His own numbers beside his own labels.
        "1) Consignee mobile: 0551112222\n2) Consignee name: Hala Mansour",
        "1- Shipper: Gulf Tiles\n2- Receiver: Hala Mansour\n3- Receiver mobile: 0551112222",
        # Inside the quote of many a mail program.
        within(GMAIL, "> ", " Hala Mansour", " 0551112222"),
        within(GMAIL, "> > ", " Hala Mansour", " 0551112222"),
        within(APPLE, "> ", " Hala Mansour", " 0551112222"),
        within(OUTLOOK, "", " Hala Mansour", " 0551112222"),
        within(OUTLOOK, "| ", " Hala Mansour", " 0551112222"),
        within(GMAIL, "> ", "Hala Mansour", "0551112222"),
        within(GMAIL, "> ", "\u00a0\u200eHala Mansour\u200e", "\u00a0\u202a0551112222\u202c"),
        within(GMAIL, "> ", "\n> Hala Mansour", "\n> 0551112222"),
        "Done, see below.\n" + within(GMAIL, "> ", " Hala Mansour", " 0551112222"),
    ],
)  # fmt: skip
def test_a_form_answered_in_english_is_read(text: str) -> None:
    assert consignee(replied(text)) == FOUND


@pytest.mark.parametrize(
    "text",
    [
        "1) هالة منصور\n2) 0551112222",
        "١) هالة منصور\n٢) ٠٥٥١١١٢٢٢٢",
        "١- هالة منصور\n٢- ٠٥٥١١١٢٢٢٢",
        "١. هالة منصور\n٢. ٠٥٥١١١٢٢٢٢",
        "(١) هالة منصور\n(٢) ٠٥٥١١١٢٢٢٢",
        "١: هالة منصور\n٢: ٠٥٥١١١٢٢٢٢",
        "١) هالة منصور، ٢) ٠٥٥١١١٢٢٢٢",
        "١- هالة منصور ٢- ٠٥٥١١١٢٢٢٢",
        "1) هالة منصور و2) 0551112222",
        "1: هالة منصور، 2: 0551112222",
        "1) اسم المرسل إليه (المستلم) - هالة منصور\n2) جوال المرسل إليه أو بريده - 0551112222",
        "1) اسم المستلم – هالة منصور\n2) جوال المستلم – ٠٥٥١١١٢٢٢٢",
        "1) اسم المستلم هالة منصور\n2) جوال المستلم ٠٥٥١١١٢٢٢٢",
        "هالة منصور (اسم المستلم)\nجوال المستلم: ٠٥٥١١١٢٢٢٢",
        "1) هالة منصور (اسم المستلم)\n2) ٠٥٥١١١٢٢٢٢ (جواله)",
        "1) هالة منصور : اسم المستلم\n2) ٠٥٥١١١٢٢٢٢ : الجوال",
        "اسم المرسل إليه (المستلم): هالة منصور\nجوال المرسل إليه أو بريده: ٠٥٥١١١٢٢٢٢",
        "1) اسم المرسل إليه (المستلم):\nهالة منصور\n2) جوال المرسل إليه أو بريده:\n٠٥٥١١١٢٢٢٢",
        "\u200f1) اسم المرسل إليه (المستلم): هالة منصور\n\u200f2) الجوال: \u202a055 111 2222\u202c",
        within(GMAIL_AR, "> ", " هالة منصور", " ٠٥٥١١١٢٢٢٢", AR),
        within(GMAIL_AR, "> \u200f", " هالة منصور", " 0551112222", AR),
        within(OUTLOOK, "", " هالة منصور", " ٠٥٥١١١٢٢٢٢", AR),
        within(APPLE, "> ", "\n> هالة منصور", "\n> ٠٥٥١١١٢٢٢٢", AR),
        "وعليكم السلام\n\n١) هالة منصور\n٢) ٠٥٥١١١٢٢٢٢\n\nشكرا لكم",
    ],
)
def test_a_form_answered_in_arabic_is_read(text: str) -> None:
    assert consignee(replied(text)) == FOUND_AR


CELL = '<td style="border-left:3px solid #999"><p>{}</p></td>'


@pytest.mark.parametrize(
    "html",
    [
        "<div>1) Hala Mansour<br>2) 0551112222</div>",
        "<ol><li>Hala Mansour</li><li>0551112222</li></ol>",
        "<table><tr><td>1) Consignee (receiver) name:</td><td>Hala Mansour</td></tr>"
        "<tr><td>2) Consignee mobile or e-mail:</td><td>0551112222</td></tr></table>",
        f"<p>Please see below</p><blockquote type='cite'><p>{MARKER}</p><p>{EN[0]} Hala Mansour</p>"
        f"<p>{EN[1]} 0551112222</p><p>{END}</p></blockquote>",
        "<div>Filled in.</div><div class='gmail_quote'><div class='gmail_attr'>On Sat, 14 Mar 2026 "
        "at 10:00, Rimal &lt;desk@rimal.example&gt; wrote:</div><blockquote class='gmail_quote'>"
        f"<p>{MARKER}</p><p>{EN[0]} <b>Hala Mansour</b></p><p>{EN[1]} <font color='red'>0551112222"
        f"</font></p><p>{END}</p></blockquote></div>",
        "<div id='divRplyFwdMsg'><b>From:</b> Rimal &lt;desk@rimal.example&gt;<br><b>Sent:</b> "
        "Saturday, 14 March 2026 10:00<br><b>To:</b> Sara<br><b>Subject:</b> [KA-2026-000012]"
        f"</div><table><tr>{CELL.format(MARKER)}</tr><tr>{CELL.format(EN[0] + ' Hala Mansour')}"
        f"</tr><tr>{CELL.format(EN[1] + ' 0551112222')}</tr><tr>{CELL.format(END)}</tr></table>",
    ],
)  # fmt: skip
def test_a_form_edited_in_html_is_read(html: str) -> None:
    assert consignee(replied("", html=html)) == FOUND


@pytest.mark.parametrize("first", [AR, EN])
def test_either_half_of_a_bilingual_letter_counts(first: tuple[str, str]) -> None:
    second = EN if first is AR else AR
    for filled, empty in ((first, second), (second, first)):
        form = lines(
            "", GMAIL, f"> {MARKER}", f"> {filled[0]} Hala Mansour", f"> {filled[1]} 0551112222",
            f"> {END}", ">", f"> {MARKER}", f"> {empty[0]}", f"> {empty[1]}", f"> {END}",
        )  # fmt: skip
        assert consignee(replied(form)) == FOUND


@pytest.mark.parametrize(
    "text",
    [
        "3) Hala Mansour",
        "12) 0551112222",
        "1) Shipper name: Omar Haddad",
        "1)\n2)",
        within(GMAIL, "> ", "", ""),
        within(OUTLOOK, "", " ", " ", AR),
        "1) ؟\n2) ؟",
    ],
)
def test_what_the_form_does_not_ask_and_empty_lines_are_no_answer(text: str) -> None:
    assert replied(text) == Answer()


GUESS_EN = "We understood: Sara Ahmad. Is that right?"
GUESS_AR = "فهمنا: Sara Ahmad. هل هذا صحيح؟"
SARA = asked((NAME, "Sara Ahmad"))


@pytest.mark.parametrize(
    "text",
    [
        "Yes", "yes.", "Yes, thank you", "Correct", "yes correct", "That's right.", "Hi,\n\nYes.",
        "نعم", "صح", "نعم، صحيح", "نعم صحيح شكرا", "ايوه", "Aywa",
        "1) yes", "1) Consignee (receiver) name: yes", "1) نعم", "١- صح", "1) correct, thanks",
        f"{GUESS_EN} Yes\n1) Consignee (receiver) name:",
        f"{GUESS_AR} نعم\n{AR[0]}",
        f"{GUESS_EN}\nyes\n1) Consignee (receiver) name:\n2) Consignee mobile or e-mail:",
        lines("", GMAIL, f"> {MARKER}", f"> {GUESS_EN} yes", f"> {EN[0]}", f"> {END}"),
        lines("", GMAIL, f"> {MARKER}", f"> {GUESS_EN}", f"> {EN[0]} yes", f"> {END}"),
        lines("", GMAIL_AR, f"> {MARKER}", f"> {GUESS_AR}", f"> {AR[0]} نعم", f"> {END}"),
    ],
)  # fmt: skip
def test_a_plain_yes_confirms_what_we_understood(text: str) -> None:
    assert consignee(replied(text, SARA)) == ("Sara Ahmad",)


@pytest.mark.parametrize(
    "text",
    ["No", "No.", "no, sorry", "لا", "لا، غير صحيح", "غلط", "1) no", "1) لا", "That is wrong."],
)
def test_a_no_denies_it_and_leaves_the_field_open(text: str) -> None:
    given = replied(text, SARA)
    assert (given.fields, given.denied) == ((), (NAME,))


@pytest.mark.parametrize(
    "text",
    [
        "No, Hala Mansour", "No, it is Hala Mansour", "no it's not, the name is Hala Mansour",
        "1) No, Hala Mansour", "1) Hala Mansour", "Hala Mansour", "The receiver is Hala Mansour.",
        f"{GUESS_EN} No, Hala Mansour\n1) Consignee (receiver) name:",
        "Sorry, the right name is Hala Mansour",
    ],
)  # fmt: skip
def test_another_value_replaces_what_we_understood(text: str) -> None:
    given = replied(text, SARA)
    assert (consignee(given), given.denied) == (("Hala Mansour",), ())


@pytest.mark.parametrize(
    "text",
    ["لا، هالة منصور", "لا، الاسم الصحيح هالة منصور", "1) لا، هالة منصور", "لا، بل هالة منصور"],
)
def test_another_value_in_arabic_replaces_what_we_understood(text: str) -> None:
    assert consignee(replied(text, SARA)) == ("هالة منصور",)


@pytest.mark.parametrize(
    "text",
    [
        "", "Thank you, I will look it up.", "Right now I cannot say.", "yes?", "No news yet!",
        lines("", GMAIL, f"> {MARKER}", f"> {GUESS_EN}", f"> {EN[0]}", f"> {END}"),
        f"{GUESS_EN}\n{EN[0]}\n{EN[1]}",
        f"{GUESS_AR}\n{AR[0]}\n{AR[1]}",
    ],
)  # fmt: skip
def test_silence_settles_nothing(text: str) -> None:
    assert replied(text, SARA) == Answer()


def test_one_yes_confirms_all_and_other_words_still_count() -> None:
    both = asked((NAME, "Sara Ahmad"), (CONTACT, "+966551112222"))
    assert consignee(replied("Yes, both are correct.", both)) == ("Sara Ahmad", "+966551112222")
    assert consignee(replied("1) yes\n2) no, 0553334444", both)) == ("Sara Ahmad", "+966553334444")
    given = replied("1) yes\n2) no", both)
    assert (consignee(given), given.denied) == (("Sara Ahmad",), (CONTACT,))
    mobile = replied("Yes, and her mobile is 0551112222", SARA)
    assert consignee(mobile) == ("Sara Ahmad", "+966551112222")
    assert consignee(replied("نعم، وجوالها 0551112222", SARA)) == ("Sara Ahmad", "+966551112222")


def test_without_a_question_a_yes_says_nothing() -> None:
    assert replied("Yes") == Answer()
    assert replied("1) yes") == Answer()
