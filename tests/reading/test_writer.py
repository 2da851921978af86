"""Who writes: his names, address and telephones, and whether a name is his."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.mail.message import Mail, parse
from mailbot.mail.newtext import split
from mailbot.reading.writer import Writer, is_his, own_domains, resembles, writer_of
from tests.mail.raw import raw
from tests.reading.passages import names
from tests.reading.strangers import vocabulary

OFFICE = "keyaccounts@rimalexpress.example"


def mail_of(text: str, sender: str, **headers: str) -> Mail:
    made = {name.replace("_", "-"): value for name, value in headers.items()}
    return parse(raw(text, sender=sender, to=OFFICE, subject="Parcel", headers=made))


def writer(text: str, sender: str, **headers: str) -> Writer:
    mail = mail_of(text, sender, **headers)
    return writer_of(mail, split(mail), vocabulary(), ("SA",))


@pytest.mark.parametrize(
    ("text", "sender", "person", "company", "numbers"),
    [
        (
            "Where is it?\n\nRegards,\nSara Naji\nGulf Tiles LLC\nTel: 0114652233",
            "Sara Naji <sara@gulf.example>",
            "Sara Naji",
            "Gulf Tiles LLC",
            ["0114652233"],
        ),
        ("Where is it?", "Sara Naji <sara@gulf.example>", "Sara Naji", None, []),
        ("Where is it?", "Gulf Tiles LLC <desk@gulf.example>", None, "Gulf Tiles LLC", []),
        ("Where is it?\n\nThanks\nSara", "sara@gulf.example", "Sara", None, []),
        (
            "Where is it?\n\nThanks\nSara Naji\nGulf Tiles LLC",
            "Sara N. <s@gulf.example>",
            "Sara Naji",
            "Gulf Tiles LLC",
            [],
        ),
        (
            "أين الشحنة؟\n\nمع التحية\nسارة ناجي\nجوال: 0551112222",
            "سارة ناجي <sara@gulf.example>",
            "سارة ناجي",
            None,
            ["0551112222"],
        ),
        ("Where is it?", "Customer Service <help@gulf.example>", None, None, []),
    ],
)
def test_his_names_and_telephones_come_from_sender_and_signature(
    text: str, sender: str, person: str | None, company: str | None, numbers: list[str]
) -> None:
    one = writer(text, sender)
    assert (one.person, one.company) == (person, company)
    assert [number.written for number in one.numbers] == numbers
    assert one.name == (person or company)
    assert one.names[:1] == ((person or company,) if person or company else ())


@pytest.mark.parametrize(
    ("sender", "headers", "email"),
    [
        ("Sara <sara@gulf.example>", {}, "sara@gulf.example"),
        ("Sara <sara@gulf.example>", {"Reply_To": "b@else.example"}, "sara@gulf.example"),
        (f'"Sara via Complaints" <{OFFICE}>', {"Reply_To": "s@gulf.example"}, "s@gulf.example"),
        (f"Web form <{OFFICE}>", {}, ""),
    ],
)
def test_a_mailbox_of_our_own_is_never_the_writer(
    sender: str, headers: dict[str, str], email: str
) -> None:
    assert writer("Where is it?", sender, **headers).email == email


def test_of_a_colleagues_forward_the_customer_is_the_writer() -> None:
    text = (
        "---------- Forwarded message ---------\nFrom: Mona Saad <mona@saadshop.example>\n"
        "Date: Sun, 15 Mar 2026 at 08:10\nSubject: parcel\n"
        "To: Hatem <hatem@rimalexpress.example>\n\nWhere is it?\n"
    )
    one = writer(text, "Hatem <hatem@rimalexpress.example>")
    assert (one.email, one.person) == ("mona@saadshop.example", "Mona Saad")


def test_our_domains_are_those_that_the_mail_was_sent_to() -> None:
    mail = mail_of("x", "a@b.example", Delivered_To="<ka@inside.example>", Cc="c@third.example")
    assert own_domains(mail) == {"rimalexpress.example", "inside.example"}


@pytest.mark.parametrize(
    ("email", "firm"), [("a@gulf.example", True), ("a@gmail.com", False), ("", False)]
)
def test_a_firm_writes_from_a_domain_of_its_own(email: str, *, firm: bool) -> None:
    assert Writer(email=email).is_firm(names()) is firm


@pytest.mark.parametrize(
    ("name", "his"),
    [
        ("Sara Naji", True),
        ("Sara", True),
        ("Golden Fern Perfumes", True),
        ("Omar Haddad", False),
        ("Blue Harbor", False),
    ],
)
def test_a_name_is_his_by_his_own_or_by_his_domain(name: str, *, his: bool) -> None:
    one = Writer(email="sara@goldenfern.example", person="Sara Naji")
    assert is_his(name, one, names()) is his
    assert not is_his("Golden Fern", Writer(email="sara@gmail.com"), names())


@pytest.mark.parametrize(
    ("name", "domain", "like"),
    [
        ("Golden Fern Perfumes", "goldenfern", True),
        ("Golden Fern", "golden-fern", True),
        ("Golden Fern", "fern", False),
        ("Blue Harbor", "goldenfern", False),
        ("مكتبة النورس", "nawras-books", True),
        ("مكتبة النورس", "goldenfern", False),
        ("", "goldenfern", False),
    ],
)
def test_a_domain_may_be_made_of_a_name(name: str, domain: str, *, like: bool) -> None:
    assert resembles(name, domain, names()) is like


WORDS = st.sampled_from(
    ["I", "am", "the", "shipper", "أنا", "المستلم", "my", "parcel", ".", "\n", "\n\n", "--", "|"]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=30).map(" ".join), st.text(max_size=30))
def test_no_words_make_it_raise(text: str, name: str) -> None:
    body = text.encode("utf-8", "replace").decode()
    one = writer(body, "Sara Naji <sara@goldenfern.example>")
    is_his(name, one, names())
    resembles(name, text, names())
