"""Changes of the office in the reader's language, with names for keys."""

from __future__ import annotations

from mailbot.desk.policy import Role
from mailbot.render.given import Given
from mailbot.render.officewords import FIELDS, ROLES, change_rows
from tests.desk.office import OFFICE


def row(area: str, key: str, what: str, was: str, now: str) -> dict[str, str]:
    return {"area": area, "key": key, "what": what, "was": was, "now": now}


def test_keys_become_names_and_codes_words() -> None:
    given = Given(
        {
            "changes": (
                row("groups", "ka-sa", "members", "huda,gone", "huda"),
                row("people", "huda", "roles", "", "ka_officer"),
                row("people", "gone", "there", "gone", ""),
            )
        }
    )
    members, role, gone = change_rows(given, OFFICE, "en")
    assert (members.area, members.owner.text, members.field) == ("Group", "Team ka-sa", "members")
    assert [p.text for p in members.was] == ["Huda", "gone"]
    assert [p.text for p in role.was] == ["none"]
    assert [p.text for p in role.now] == ["key accounts officer"]
    assert (gone.came, gone.went) == (False, True)


def test_every_role_and_field_has_words_in_both_languages() -> None:
    assert set(ROLES) == set(Role)
    assert all(found.ar and found.en for found in (*ROLES.values(), *FIELDS.values()))
