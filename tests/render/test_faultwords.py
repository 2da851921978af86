"""Why a line was not carried out."""

from __future__ import annotations

from mailbot.render.faultwords import EXAMPLES, FAULTS, SYNTAX, WHOLE


def test_faults_of_a_whole_mail_are_sentences_and_the_others_ends_of_one() -> None:
    for code, name in FAULTS.items():
        assert (name.ar.endswith("."), name.en.endswith(".")) == (code in WHOLE,) * 2, code


def test_the_other_tables_speak_of_faults_that_exist() -> None:
    assert set(WHOLE) | set(EXAMPLES) | SYNTAX <= set(FAULTS)


def test_what_a_rule_of_the_desk_refuses_is_no_fault_of_the_writing() -> None:
    refused = {"not-yours", "holders-only", "writers-only", "handback", "weak", "ended", "state"}
    assert not refused & SYNTAX
