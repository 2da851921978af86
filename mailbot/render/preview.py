"""Every outgoing letter as pages to look at, with an index that shows both languages side by side.

Nothing here is part of a mail: the index may use what browsers understand.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailbot.desk.policy import Policy
from mailbot.reading.reading import Language
from mailbot.render.sample_office import office
from mailbot.render.samples import NOW, Sample, hard_samples, samples
from mailbot.render.templates import LANGUAGES, Letters
from mailbot.render.view import view


class UnknownTemplate(ValueError):  # noqa: N818  # it is a call that is wrong, named so outside
    """There is no letter of that name; the message lists those that there are."""


@dataclass(frozen=True, slots=True)
class Page:
    """One letter that was written to disk."""

    template: str
    variant: str
    language: str
    subject: str
    file: str


def preview(
    letters: Letters, policy: Policy, out: Path, template: str | None, language: str | None
) -> tuple[Path, ...]:
    """Write the letters, ordinary and hard, as `.html` and `.txt`, and `index.html`; list all.

    UnknownTemplate for a template that is not there. What the folder held before stays.
    """
    known = letters.names(LANGUAGES[0])
    if template is not None and template not in known:
        raise UnknownTemplate(f"no letter {template!r}; there are: {', '.join(known)}")
    out.mkdir(parents=True, exist_ok=True)
    whole = office(policy)
    pages: list[Page] = []
    written: list[Path] = []
    for chosen in ("ar", "en"):
        if language in (None, chosen):
            for sample in _chosen(whole, chosen, template):
                page, files = _write(letters, whole, out, sample)
                pages.append(page)
                written += files
    index = out / "index.html"
    index.write_text(letters.page("shared/preview.html", letters=_grouped(pages)), encoding="utf-8")
    return (index, *written)


def _chosen(policy: Policy, language: Language, template: str | None) -> tuple[Sample, ...]:
    every = (*samples(policy, language), *hard_samples(policy, language))
    return tuple(s for s in every if template in (None, s.draft.template))


def _write(
    letters: Letters, policy: Policy, out: Path, sample: Sample
) -> tuple[Page, tuple[Path, Path]]:
    draft = sample.draft
    rendered = letters.render(view(draft, sample.ticket, policy, NOW))
    stem = f"{draft.template}-{sample.variant}-{draft.language}"
    html, text = out / f"{stem}.html", out / f"{stem}.txt"
    html.write_text(rendered.html, encoding="utf-8")
    text.write_text(f"Subject: {rendered.subject}\n\n{rendered.text}", encoding="utf-8")
    page = Page(draft.template, sample.variant, draft.language, rendered.subject, stem)
    return page, (html, text)


def _grouped(pages: list[Page]) -> dict[str, dict[str, list[Page]]]:
    """Sort pages by template and variant, in the order in which they were made."""
    grouped: dict[str, dict[str, list[Page]]] = {}
    for page in pages:
        grouped.setdefault(page.template, {}).setdefault(page.variant, []).append(page)
    return grouped
