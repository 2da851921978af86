"""Whom a person, a kin word or a bare name means, by what the sentences say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailbot.reading.chunks import name_at
from mailbot.reading.scene import BARE, Mention, Role, Scene

_VERB_REACH = 7
_PARCEL_REACH = 12
_CLAUSE_MAX = 9
_NAMES_BACK = 60
_INSTEAD = 0.05
_ON_IT = 3
_TO_ME = ("لي", "لنا", "لينا", "ليا")
_SUBJECT_BACK = 3
_OBJECTS = ("ته", "تها", "ها", "وه", "وها")
_PARTIES = ("shipper", "consignee")


def settle(scene: Scene, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with their roles; a name that nothing explains keeps the role ""."""
    settler = _Settler(scene)
    done: list[Mention] = []
    for mention in found:
        settled = settler.settled(mention, done[-_NAMES_BACK:])
        done.append(settler.instead(settled, done[-_NAMES_BACK:]))
    return tuple(m for m in done if m.role != "person" and (m.role or m.name))


@dataclass(frozen=True, slots=True)
class _Settler:
    scene: Scene

    def settled(self, mention: Mention, done: Sequence[Mention]) -> Mention:
        """Return a mention with its role, by those before it."""
        role = mention.role
        if role in ("", "kin"):
            role = self._by_name(mention, done) or self._by_verb(mention) or role
            role = self._by_verb_before(mention) or role if role in ("", "kin") else role
            role = self._by_naming(mention, done) or self._by_kin(mention, done) or role
            role = self._by_parcel(mention) or role if role in ("", "kin") else role
        if role == "":
            role = self._attached(mention, done) or self._on_the_way(mention) or role
        if role not in ("person", ""):
            return replace(mention, role=role)
        if role == "person" and mention.name is None and self._opens(mention):
            return replace(mention, role="writer")  # "Reception 03 201 7745."
        party = self._party_before(mention, self._parties_of(mention, done))
        titled = mention.sure > BARE
        if party and (role == "person" or (titled and self.scene.beside(party, mention.first))):
            person = mention.person or party.name is not None
            return replace(mention, role=party.role, person=person)
        alone = all(earlier.role in ("", "writer", "kin") for earlier in done)
        person = role == "person" and mention.name is not None and alone
        return replace(mention, role="" if person else role, person=person or mention.person)

    def instead(self, mention: Mention, done: Sequence[Mention]) -> Mention:
        """Let "give it to Adel instead" outweigh whom an earlier sentence named."""
        row = self.scene.words_around(mention.first)
        if not mention.name or row.isdisjoint(self.scene.words.small["replacing"]):
            return mention
        if not any(m.role == mention.role and m.name for m in done):
            return mention
        return replace(mention, sure=min(mention.sure + _INSTEAD, 1.0))

    def _opens(self, mention: Mention) -> bool:
        """Tell whether a mention opens its sentence."""
        return self.scene.span(mention.first).start == mention.first

    def _by_verb(self, mention: Mention) -> Role | None:
        """Tell a sender or receiver by the verb behind the name: "my friend sent it from …"."""
        bracketed = False
        before = self.scene.folded(mention.first - 1)
        apposed = mention.name is not None and (mention.role == "kin" or before == ",")
        start = self._past_bracket(mention) or self._past_clause(mention.last)
        for at in range(start, min(start + _VERB_REACH, len(self.scene.sentence))):
            token = self.scene.passage.tokens[at]
            if token.text == "(":
                bracketed = True
            if self.scene.sentence[at] != self.scene.sentence[mention.first]:
                break
            if token.text in ",،" and not bracketed and not (apposed and at == mention.last):
                break
            forms = self.scene.forms(at)[:2]
            if not self.scene.words.small["selves"].isdisjoint(forms):
                break  # «اسمه شريف وأنا أستلمها»: what follows is the writer's
            if self._sends(forms):
                return None if self._begins_name(at + 1) else "shipper"
            if self.scene.words.awaits.intersection(forms):
                return "consignee"
        return "consignee" if self._labelled(mention) else None

    def _begins_name(self, at: int) -> bool:
        """Tell «جهاز فاطمة شحنته شركة …»: who did it stands behind the verb."""
        inside = at < self.scene.span(at - 1).stop
        if not inside or self.scene.passage.tokens[at].text[0] < "\u0600":
            return False
        chunk = name_at(self.scene.passage, at, self.scene.names)
        return chunk is not None and chunk.first == at and chunk.firm

    def _past_bracket(self, mention: Mention) -> int | None:
        """Return the token behind "(Al Shifa, 02 641 9930)"; the verb of its noun stands there."""
        if self.scene.folded(mention.first - 1) != "(":
            return None
        ends = range(mention.last, min(mention.last + _CLAUSE_MAX, len(self.scene.sentence)))
        return next((end + 1 for end in ends if self.scene.folded(end) == ")"), None)

    def _past_clause(self, at: int) -> int:
        """Skip ", who studies in Jeddah," between a name and its verb."""
        span = self.scene.span(at - 1)
        if self.scene.folded(at) != "," or self.scene.folded(at + 1) not in ("who", "whose"):
            return at
        ends = range(at + 2, min(at + 2 + _CLAUSE_MAX, span.stop))
        return next((end + 1 for end in ends if self.scene.folded(end) == ","), at)

    def _labelled(self, mention: Mention) -> bool:
        """Tell "Munira Saleh on the label", "the label says Munira Saleh"."""
        small = self.scene.words.small
        behind = [self.scene.folded(at) for at in range(mention.last, mention.last + _ON_IT)]
        if mention.name and behind[0] == "on" and not small["label"].isdisjoint(behind):
            return True
        before = [self.scene.folded(at) for at in range(mention.first - _ON_IT, mention.first)]
        return not (small["label"].isdisjoint(before) or small["says"].isdisjoint(before))

    def _by_verb_before(self, mention: Mention) -> Role | None:
        """Tell «أرسلها لنا مصنع …», «بعتتلي اختي …»: the verb, for whom, and then who did it."""
        at, start = mention.first - 1, self.scene.span(mention.first).start
        forus = at >= start and self.scene.folded(at) in self.scene.words.small["for_us"]
        at -= forus
        if at < start:
            return None
        if self.scene.passage.tokens[mention.first].text[0] < "\u0600":
            return "consignee" if mention.role == "kin" and self._i_sent(at) else None
        forms = self.scene.forms(at)[:2]
        belongs = self.scene.words.small["belongs"]
        if mention.role == "kin" and not belongs.isdisjoint(forms):
            return "consignee"  # «جهاز الأكسجين الخاص بوالدتي فاطمة»
        if self.scene.words.sent.intersection(forms):
            it = self.scene.folded(at).endswith(_OBJECTS) and self._begins_name(at + 1)
            return "shipper" if forus or it or self._to_me(forms) else None
        return "consignee" if self.scene.words.small["gets"].intersection(forms) else None

    def _i_sent(self, at: int) -> bool:
        """Tell "I sent my daughter Dalia … a suitcase", `at` being the word before her."""
        at -= self.scene.folded(at) in self.scene.words.small["determiners"]
        before = self.scene.words_back(at, _SUBJECT_BACK)
        return self._sends(self.scene.forms(at)) and not before.isdisjoint(("i", "we"))

    def _sends(self, forms: Sequence[str]) -> bool:
        """Tell a verb of sending, «طرش» as well as «طرشهالي»."""
        plain = (form.removesuffix(end) for form in forms for end in _TO_ME)
        return not self.scene.words.sent.isdisjoint((*forms, *plain))

    def _to_me(self, forms: Sequence[str]) -> bool:
        """Tell «بعتتلي»: the verb with "to me" or "to us" written onto its end."""
        return any(form.endswith(_TO_ME) for form in forms)

    def _by_parcel(self, mention: Mention) -> Role | None:
        """Tell whose parcel comes from somebody: «عن اخوي تركي … شحنته من شركة مدار»."""
        if mention.role != "kin":
            return None
        for at in range(mention.last, min(mention.last + _PARCEL_REACH, len(self.scene.sentence))):
            if self.scene.words.small["their_parcel"].isdisjoint(self.scene.forms(at)):
                continue
            ahead = [self.scene.folded(place) for place in range(at + 1, at + _VERB_REACH)]
            if not self.scene.words.small["out_of"].isdisjoint(ahead):
                return "consignee"
        return None

    def _by_name(self, mention: Mention, done: Sequence[Mention]) -> Role | None:
        """Tell a name by the party that bore it before."""
        for earlier in done:
            if not (mention.name and earlier.name):
                continue
            part = set(self.scene.names.core(mention.name)) <= set(
                self.scene.names.core(earlier.name)
            )
            if part or self.scene.names.same(mention.name, earlier.name):
                return earlier.role
        return None

    def _attached(self, mention: Mention, done: Sequence[Mention]) -> Role | None:
        """Tell "Antoine at Cliff Restaurant", "Dr. Sultan of BioTest": two names of one party."""
        tokens = self.scene.passage.tokens
        last = done[-1] if done else None
        party = last is not None and last.role in _PARTIES
        if (
            last
            and party
            and mention.first - last.last == 1
            and tokens[last.last].folded in self.scene.words.small["of"]
        ):
            return last.role
        if (
            mention.last + 1 < len(tokens)
            and tokens[mention.last].folded in self.scene.words.small["of"]
        ):
            chunk = name_at(self.scene.passage, mention.last + 1, self.scene.names)
            if chunk:
                return self._by_name(replace(mention, name=chunk.text), done)
        return None

    def _on_the_way(self, mention: Mention) -> Role | None:
        """Tell "Fatin Boutique to Hessa Al Marri" and "my Moon & Star order" by what follows."""
        behind = self.scene.folded(mention.last)
        if behind in self.scene.words.small["towards"]:
            chunk = name_at(self.scene.passage, mention.last + 1, self.scene.names)
            known = chunk is not None and chunk.proof > 0
            return "shipper" if known and self.scene.speaks_of_shipping(mention.first) else None
        mine = self.scene.folded(mention.first - 1) in self.scene.words.small["my"]
        ordered = behind in self.scene.words.small["order"]
        return "shipper" if mine and ordered else None

    def _by_naming(self, mention: Mention, done: Sequence[Mention]) -> Role | None:
        """Tell «أخويا باعتها … اسمه شريف»: he who was spoken of without a name."""
        if mention.role != "kin" or "named" not in self.scene.cue(mention.first)[1]:
            return None
        return next((m.role for m in reversed(done) if m.name is None and m.role in _PARTIES), None)

    def _by_kin(self, mention: Mention, done: Sequence[Mention]) -> Role | None:
        """Tell kin by what was said of the same kin word before."""
        if mention.role != "kin":
            return None
        word = self.scene.forms(mention.last - 1 if mention.name is None else mention.first)
        for earlier in done:
            row = {f for at in range(earlier.first, earlier.last) for f in self.scene.forms(at)}
            if earlier.role in _PARTIES and row.intersection(word):
                return earlier.role
        return None

    def _parties_of(self, mention: Mention, done: Sequence[Mention]) -> Sequence[Mention]:
        """Leave out who is no party for «contact person عندهم»: he is one of a party's people."""
        row = {self.scene.folded(at) for at in range(mention.first, mention.last + 1)}
        theirs = not row.isdisjoint(self.scene.words.small["at_theirs"])
        return [m for m in done if m.role in _PARTIES] if theirs else done

    def _party_before(self, mention: Mention, done: Sequence[Mention]) -> Mention | None:
        for earlier in reversed(done):
            if self.scene.sentence[mention.first] - self.scene.sentence[earlier.first] > 1:
                return None
            if earlier.role in _PARTIES:
                return earlier
            if earlier.role == "other":
                return None
        return None
