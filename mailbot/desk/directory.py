"""Groups and people by the names that colleagues write: key, Arabic or English name, spelt nearly.

A name that fits nothing exactly is never guessed: the nearest ones are offered (R-30).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from mailbot.desk.policy import Group, Name, Person, Policy
from mailbot.text.arabic import fold

WORDS_MAX = 6
NEAREST_MAX = 3
NEAR = 60
_GENERIC = frozenset(
    fold(word)
    for word in ("إدارة", "مجموعة", "فريق", "قسم", "الـ")
    + ("team", "group", "department", "dept", "the")
)
_SIGNS = " \t-–—:،,.؛;«»\"'"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a text names: a group, or a person; `rest` is what stands behind the name."""

    group: Group | None = None
    person: Person | None = None
    rest: str = ""

    @property
    def found(self) -> bool:
        """Tell whether anybody was named."""
        return self.group is not None or self.person is not None


def find(policy: Policy, text: str, country: str | None) -> Target:
    """Find the group or person whose name opens the text; the longest name wins.

    Of several groups with that name (or kind) the one in the country is meant.
    """
    words = text.split()
    for size in range(min(WORDS_MAX, len(words)), 0, -1):
        named = _plain(" ".join(words[:size]))
        rest = " ".join(words[size:]).strip(_SIGNS)
        if group := _group(policy, named, country):
            return Target(group=group, rest=rest)
        if person := _person(policy, named):
            return Target(person=person, rest=rest)
    return Target(rest=text)


def within(policy: Policy, text: str, country: str | None) -> Group | None:
    """Return the group that is named anywhere in a text, the first one named."""
    words = text.split()
    for start in range(len(words)):
        for size in range(min(WORDS_MAX, len(words) - start), 0, -1):
            group = _group(policy, _plain(" ".join(words[start : start + size])), country)
            if group is not None:
                return group
    return None


def nearest(policy: Policy, text: str) -> tuple[Name, ...]:
    """Return the names of groups that come closest to what was written, the closest first."""
    written = _plain(" ".join(text.split()[:2]))
    choices = {n: g for g in policy.groups for n in _names_of_group(g)}
    found = process.extract(written, list(choices), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=12)
    groups = list(dict.fromkeys(choices[name].key for name, _, _ in found))
    named = (policy.group(key) for key in groups[:NEAREST_MAX])
    return tuple(group.name for group in named if group)


def _group(policy: Policy, named: str, country: str | None) -> Group | None:
    """Return the group of that key or name, else the only one of that kind here."""
    for group in policy.groups:
        if named in _names_of_group(group):
            return group
    kind = [g for g in policy.groups if named == _plain(g.kind.value)]
    here = [g for g in kind if g.country == country] or [
        g for g in kind if g.country == policy.company.country
    ]
    chosen = here or kind
    return chosen[0] if chosen else None


def _person(policy: Policy, named: str) -> Person | None:
    whole = [p for p in policy.people if named in set(_names_of_person(p))]
    if whole:
        return whole[0] if len(whole) == 1 else None
    first = [p for p in policy.people if named in set(_first_names(p))]
    return first[0] if len(first) == 1 else None


def _names_of_group(group: Group) -> Iterator[str]:
    yield from _unique(group.key, group.name.en, group.name.ar, group.address or "")


def _names_of_person(person: Person) -> Iterator[str]:
    yield from _unique(person.key, person.name.en, person.name.ar)
    yield fold(person.email)


def _first_names(person: Person) -> Iterator[str]:
    for name in (person.name.en, person.name.ar):
        yield from (_plain(word) for word in name.split()[:1])


def _unique(*names: str) -> Iterable[str]:
    return dict.fromkeys(plain for name in names if (plain := _plain(name)))


def _plain(text: str) -> str:
    """Fold a name, without the words that every group's name begins or ends with."""
    if "@" in text:
        return fold(text).strip(_SIGNS)
    words = re.sub(r"[_\-–—]+", " ", fold(text).strip(_SIGNS)).split()
    words = [word.strip(_SIGNS) for word in words]
    bare = [word for word in words if word and word not in _GENERIC]
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in bare or words)
