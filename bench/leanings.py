"""Learn the weights of `config/vocabulary/leanings.toml` from the labelled examples.

    python -m bench.leanings

A linear support vector machine for each nature and one for urgency, each trained alone against all
other examples by dual coordinate descent (squared hinge loss). Nothing is left to chance, so the
same examples give the same file. Takes about a minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from operator import mul
from pathlib import Path

from mailbot.config import load_vocabulary
from mailbot.reading.leanings import NATURES, UNIT
from mailbot.reading.read import told_by
from mailbot.reading.signs import Signs
from mailbot.reading.vocabulary import Vocabulary
from tests.reading.examples import Example, digest, examples

FILE = Path(__file__).parents[1] / "config" / "vocabulary" / "leanings.toml"
HEAD = """\
# Weights by which a mail leans to a nature or to urgency: made of the examples by `make leanings`,
# not to be edited. A line is a sign and its weights for claim, address change, service failure,
# pre-alert, complaint, feedback, inquiry and urgency, 100 being one.
#   word    that word;   word* its beginning;   *ord its end;   :sense a word of that sense
#   a>b     a word of sense a, then one of sense b;   ?sense such a word in a question
#   @list   a list of nature, urgency or intent was met;   !list its phrase was denied
"""
ROUNDS = 25
STRICTNESS = 1.5
MET_AT_LEAST = 2
"""Mails that must have a sign for it to be learnt."""
LIGHT = 4
"""Signs of which no weight is heavier are left out."""

FEW_WORDS = 4
PRIME = 7919
"""Mixes the order in which examples are taken."""

Mail = tuple[Sequence[int], Sequence[float]]
"""The numbers of a mail's signs, and how much each counts in it."""


def main() -> None:
    """Learn, and write the file."""
    vocabulary = load_vocabulary()
    learnt_from = list(examples())
    counted = [signs_of(example, vocabulary) for example in learnt_from]
    met = Counter(sign for counts in counted for sign in counts)
    signs = sorted(sign for sign, mails in met.items() if mails >= MET_AT_LEAST)
    mails = list(as_mails(counted, signs))
    columns = [learn(mails, yes, len(signs)) for yes in targets(learnt_from)]
    rows = zip(signs, zip(*columns, strict=True), strict=True)
    FILE.write_text("".join(lines(rows, digest())), encoding="utf-8")
    print(f"{len(mails)} examples, {len(signs)} signs, {FILE.stat().st_size // 1024} KB")


def signs_of(example: Example, vocabulary: Vocabulary) -> Counter[str]:
    """Count a mail's signs: a word's once for each different word, the whole's once."""
    signs = vocabulary.view(Signs)
    told, reply = told_by(example.mail, vocabulary)
    words = (sign for word in signs.words(told) for sign in signs.of_word(word))
    return Counter((*words, *signs.of_mail(told, reply=reply)))


def as_mails(counted: Sequence[Counter[str]], signs: Sequence[str]) -> Iterator[Mail]:
    """Yield mails as numbers, as long as the root of all their signs makes them."""
    number = {sign: place for place, sign in enumerate(signs)}
    for counts in counted:
        length = sqrt(counts.total())
        kept = sorted(
            (number[sign], count / length) for sign, count in counts.items() if sign in number
        )
        yield [place for place, _ in kept], [value for _, value in kept]


def targets(learnt_from: Sequence[Example]) -> Iterator[list[bool | None]]:
    """Yield, column by column, which examples are of it; a few words do not tell urgency."""
    for nature in NATURES:
        yield [example.nature == nature for example in learnt_from]
    yield [
        example.urgent if len(example.mail.text.split()) > FEW_WORDS else None
        for example in learnt_from
    ]


def learn(mails: Sequence[Mail], yes: Sequence[bool | None], signs: int) -> list[float]:
    """Return the weight of each sign for telling the mails that are `yes`."""
    weights, slack = [0.0] * signs, 1 / (2 * STRICTNESS)
    pulls = [0.0] * len(mails)
    sizes = [sum(map(mul, values, values)) + slack for _, values in mails]
    told = [place for place, answer in enumerate(yes) if answer is not None]
    order = sorted(told, key=lambda place: place * PRIME % len(mails))
    for _ in range(ROUNDS):
        for place in order:
            signs_met, values = mails[place]
            side = 1.0 if yes[place] else -1.0
            score = sum(map(mul, map(weights.__getitem__, signs_met), values))
            short = side * score - 1 + slack * pulls[place]
            pull = max(pulls[place] - short / sizes[place], 0.0)
            if pull != pulls[place]:
                step, pulls[place] = (pull - pulls[place]) * side, pull
                for sign, value in zip(signs_met, values, strict=True):
                    weights[sign] += step * value
    return weights


def lines(rows: Iterator[tuple[str, Sequence[float]]], checksum: str) -> Iterator[str]:
    """Yield the lines of the file."""
    yield f'{HEAD}examples = "{checksum}"\nweights = """\n'.replace('"""', "'''")
    for sign, weights in rows:
        whole = [round(weight * UNIT) for weight in weights]
        if max(map(abs, whole)) > LIGHT:
            yield f"{sign} {' '.join(map(str, whole))}\n"
    yield "'''\n"


if __name__ == "__main__":
    main()
