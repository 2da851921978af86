"""Letters from templates: each letter is written once a language and becomes text and HTML.

`templates/<language>/<name>.letter` holds the words of one letter and the order of its parts;
`templates/shared/` holds the layout and the parts, once for plain text and once for HTML. So
both parts of a mail say the same in the same order, and neither is converted from the other.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import css_inline
from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from mailbot.render import plain
from mailbot.render.subject import subject_of
from mailbot.render.view import LetterView

LANGUAGES = ("ar", "en")
SUFFIX = ".letter"
HTML_MAX = 80 * 1024

FILTERS = (
    plain.paragraph,
    plain.form_line,
    plain.quoted,
    plain.relayed,
    plain.tight,
    plain.sentence,
)

Shape = Literal["txt", "html"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter in words, ready to be composed into a mail."""

    subject: str
    text: str
    html: str


class Letters:
    """The templates of one folder, compiled once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._shapes: dict[Shape, SandboxedEnvironment] = {
            "txt": _environment(folder, html=False),
            "html": _environment(folder, html=True),
        }
        self._inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)

    def names(self, language: str) -> tuple[str, ...]:
        """Name the letters that exist in a language, sorted."""
        return tuple(sorted(p.stem for p in (self.folder / language).glob(f"*{SUFFIX}")))

    def render(self, view: LetterView) -> Rendered:
        """Write one letter; jinja2.TemplateError where a template is faulty or missing."""
        values = _values(view)
        subject = subject_of(view, self._own_subject(view, values))
        text = self._shape("txt", view, {**values, "subject": subject})
        html = self._shape("html", view, {**values, "subject": subject})
        return Rendered(subject, plain.finish(text, view.dir), self._inliner.inline(html))

    def _own_subject(self, view: LetterView, values: dict[str, Any]) -> str:
        template = self._template("txt", view)
        block = template.blocks.get("subject")
        if block is None:
            return ""
        given = {**values, **self._parts("txt", view, values), "subject": ""}
        return "".join(block(template.new_context(given)))

    def _shape(self, shape: Shape, view: LetterView, values: dict[str, Any]) -> str:
        parts = self._parts(shape, view, values)
        return self._template(shape, view).render({**values, **parts})

    def _parts(self, shape: Shape, view: LetterView, values: dict[str, Any]) -> dict[str, Any]:
        """Return the layout and the macros that a letter is built of, for that shape."""
        environment = self._shapes[shape]
        part = environment.get_template(f"shared/parts.{shape}").make_module(values)
        say = environment.get_template(f"{view.language}/sentences.j2")
        return {
            "layout": environment.get_template(f"shared/letter.{shape}"),
            "part": part,
            "say": say.make_module({**values, "part": part}),
        }

    def _template(self, shape: Shape, view: LetterView) -> Template:
        return self._shapes[shape].get_template(f"{view.language}/{view.template}{SUFFIX}")


def _environment(folder: Path, *, html: bool) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for filtering in FILTERS:
        environment.filters[filtering.__name__] = filtering
    return environment


def _values(view: LetterView) -> dict[str, Any]:
    """Give templates the view's fields by name, and the sides of its direction."""
    fields = {f.name: getattr(view, f.name) for f in dataclasses.fields(view)}
    start, end = ("right", "left") if view.dir == "rtl" else ("left", "right")
    comma = "،" if view.language == "ar" else ","
    return {**fields, "start": start, "end": end, "comma": comma}
