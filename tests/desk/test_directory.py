"""Groups and people by the names that colleagues write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.directory import find, nearest, within
from mailbot.desk.policy import GroupKind, Name
from tests.desk.office import FAISAL, OFFICE, OPERATIONS, group

ARABIC = replace(OPERATIONS, name=Name("إدارة العمليات", "Operations"))
JEDDAH = group("tracing-sa", GroupKind.TRACING)
RETAIL = replace(
    group("retail", GroupKind.RETAIL_SALES), name=Name("إدارة خدمات مبيعات التجزئة", "Retail Sales")
)
OTHERS = tuple(g for g in OFFICE.groups if g.key != "operations")
POLICY = replace(OFFICE, groups=(ARABIC, JEDDAH, RETAIL, *OTHERS))


@pytest.mark.parametrize(
    ("text", "key", "rest"),
    [
        ("operations", "operations", ""),
        ("Operations: he did not call", "operations", "he did not call"),
        ("the operations department", "operations", ""),
        ("إدارة العمليات لم يتصل", "operations", "لم يتصل"),
        ("العمليات — لم يتصل", "operations", "لم يتصل"),
        ("عمليات", "operations", ""),
        ("إدارة خدمات مبيعات التجزئه", "retail", ""),
        ("retail sales", "retail", ""),
        ("tracing", "tracing-sa", ""),  # of several, the one in the country
        ("ka", "ka-sa", ""),
        ("ops@courier.example now", "operations", "now"),
    ],
)
def test_a_group_opens_the_text_and_the_rest_follows(text: str, key: str, rest: str) -> None:
    found = find(POLICY, text, "SA")
    assert found.group is not None
    assert (found.group.key, found.rest) == (key, rest)


def test_of_several_groups_of_a_kind_the_one_in_the_country_is_meant() -> None:
    found = find(POLICY, "tracing", "JO")
    assert found.group is not None
    assert found.group.key == "tracing-jo"


@pytest.mark.parametrize("text", ["faisal", "Faisal", "faisal@courier.example", "faisal بالعربية"])
def test_a_person_is_known_by_key_name_and_address(text: str) -> None:
    assert find(POLICY, text, "SA").person == FAISAL


def test_a_first_name_of_two_people_is_nobodys() -> None:
    twins = (
        replace(FAISAL, key="f1", email="f1@courier.example", name=Name("", "Ali Saad")),
        replace(FAISAL, key="f2", email="f2@courier.example", name=Name("", "Ali Omar")),
    )
    policy = replace(OFFICE, people=(*OFFICE.people, *twins))
    assert not find(policy, "ali", "SA").found
    assert find(policy, "ali omar", "SA").person == twins[1]


@pytest.mark.parametrize("text", ["", "nobody", "oprations", "please do it"])
def test_what_is_only_near_is_not_found(text: str) -> None:
    assert not find(POLICY, text, "SA").found


@pytest.mark.parametrize(
    ("text", "first"),
    [("oprations", "Operations"), ("العمليااات", "Operations"), ("retial sales", "Retail Sales")],
)
def test_but_the_nearest_are_offered(text: str, first: str) -> None:
    assert nearest(POLICY, text)[0].en == first


def test_nothing_like_it_offers_nothing() -> None:
    assert nearest(POLICY, "zzzz") == ()


def test_a_group_is_found_within_a_sentence() -> None:
    found = within(POLICY, "please open and assign to operations today", "SA")
    assert found is not None
    assert found.key == "operations"
    assert within(POLICY, "please open", "SA") is None
