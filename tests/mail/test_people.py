"""People who write through forms and groups."""

from __future__ import annotations

import pytest

from mailbot.mail.message import Mail, parse
from mailbot.mail.people import author, group_mail, rewritten, web_form


def _mail(head: str, body: str = "") -> Mail:
    return parse(f"{head}\n\n{body}\n".encode())


FIELDS = "Name: Hind\nEmail: hind@mail.example\nMessage: I got nothing."
TABLE = "Your Name | Hind\nYour Phone | 0556640193"
TO = "To: desk@rimal.example"


@pytest.mark.parametrize(
    ("head", "body", "form"),
    [
        (f"From: noreply@rimal.example\n{TO}", FIELDS, True),
        (f"From: noreply@rimal.example\n{TO}", TABLE, True),
        (f"From: wordpress@www.rimal.example\n{TO}", FIELDS, True),
        (f"From: no-reply@forms.example\nReply-To: hind@mail.example\n{TO}", FIELDS, True),
        (f"From: noreply@shop.example\n{TO}", FIELDS, False),
        (f"From: noreply@rimal.example\n{TO}", "Your invoice is ready.", False),
        (f"From: noreply@rimal.example\n{TO}", "Name: Hind", False),
        (f"From: maha@rimal.example\n{TO}", FIELDS, False),
        (f"From: noreply@rimal.example\nIn-Reply-To: <a@b>\n{TO}", FIELDS, False),
        (f"From: a@b.example, c@d.example\n{TO}", FIELDS, False),
    ],
)
def test_a_form_posts_a_contact_and_words_to_its_own_house(
    head: str,
    body: str,
    form: bool,  # noqa: FBT001
) -> None:
    assert web_form(_mail(head, body)) is form


VIA = "From: Hind via Complaints <complaints@rimal.example>\nTo: complaints@rimal.example"


@pytest.mark.parametrize(
    ("head", "group", "changed"),
    [
        (f"{VIA}\nReply-To: Hind <hind@mail.example>", True, True),
        (f"{VIA}\nX-Original-From: hind@mail.example\nReply-To: hind@mail.example", True, True),
        (VIA, False, False),
        (f"{VIA}\nReply-To: complaints@rimal.example", False, False),
        (f"{VIA}\nReply-To: hind@mail.example\nX-BeenThere: x", False, True),
        (f"{VIA}\nReply-To: hind@mail.example\nSubject: [forum] x", False, True),
        ("From: Hind عبر الشكاوى <c@rimal.example>\nTo: c@rimal.example\nReply-To: h@m.example",
         True, True),
        ("From: hind@mail.example\nTo: c@rimal.example\nX-Google-Group-Id: 7\n"
         "List-ID: <c.rimal.example>", True, False),
        ("From: hind@mail.example\nTo: forum@googlegroups.com\nX-Google-Group-Id: 7\n"
         "List-ID: <forum.googlegroups.com>", False, False),
        ("From: hind@mail.example\nTo: c@rimal.example", False, False),
    ],
)  # fmt: skip
def test_a_group_passes_on_what_a_person_wrote(
    head: str,
    group: bool,  # noqa: FBT001
    changed: bool,  # noqa: FBT001
) -> None:
    assert (group_mail(_mail(head)), rewritten(_mail(head))) == (group, changed)


@pytest.mark.parametrize(
    ("head", "email"),
    [
        ("From: a@b.example", "a@b.example"),
        ("From: a@b.example\nReply-To: a@b.example", "a@b.example"),
        ("From: a@b.example\nReply-To: c@d.example", "c@d.example"),
        ("From: a@b.example\nReply-To: c@d.example, e@f.example", "a@b.example"),
        ("Reply-To: c@d.example", "c@d.example"),
        ("Subject: x", None),
    ],
)
def test_the_author_is_a_lone_reply_to_or_from(head: str, email: str | None) -> None:
    found = author(_mail(head))
    assert (found.email if found else None) == email
