"""Letters from templates: each letter is written once a language and becomes text and HTML.

`templates/<language>/<name>.letter` holds the words of one letter and the order of its parts;
`templates/shared/` holds the layout and the parts, once for plain text and once for HTML. So
both parts of a mail say the same in the same order, and neither is converted from the other.
"""

from __future__ import annotations

import dataclasses
import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import css_inline
from jinja2 import (
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from mailbot.desk.policy import Policy
from mailbot.reading.reading import Language
from mailbot.render import plain
from mailbot.render.sample_office import office
from mailbot.render.samples import NOW, Sample, hard_samples, samples
from mailbot.render.sandbox import Sandbox
from mailbot.render.subject import subject_of
from mailbot.render.view import LetterView, view

LANGUAGES: tuple[Language, ...] = ("ar", "en")
SUFFIX = ".letter"
HTML_MAX = 80 * 1024

FILTERS = (
    plain.paragraph,
    plain.form_line,
    plain.quoted,
    plain.relayed,
    plain.tight,
    plain.sentence,
    plain.command,
)

BLOCKS = {"trim_blocks": True, "lstrip_blocks": True}
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
        self._shapes: dict[Shape, Sandbox] = {
            "txt": _environment(folder, html=False),
            "html": _environment(folder, html=True),
        }
        self._inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)

    def names(self, language: str) -> tuple[str, ...]:
        """Name the letters that exist in a language, sorted."""
        return tuple(sorted(p.stem for p in (self.folder / language).glob(f"*{SUFFIX}")))

    def warm(self) -> None:
        """Compile every template now, so that no mail waits for it; a second time costs nothing.

        A template that is faulty is told by `check`, and when it is used.
        """
        for shape, environment in self._shapes.items():
            letters = [f"{lang}/{name}{SUFFIX}" for lang in LANGUAGES for name in self.names(lang)]
            common = [f"{lang}/sentences.j2" for lang in LANGUAGES]
            for path in (*letters, *common, f"shared/parts.{shape}", f"shared/letter.{shape}"):
                with suppress(TemplateError):
                    environment.get_template(path)

    def render(self, view: LetterView) -> Rendered:
        """Write one letter; jinja2.TemplateError where a template is faulty or missing."""
        values = _values(view)
        subject = subject_of(view, self._own_subject(view, values))
        text = self._shape("txt", view, {**values, "subject": subject})
        html = self._shape("html", view, {**values, "subject": subject})
        return Rendered(subject, plain.finish(text, view.dir), self._inliner.inline(html))

    def page(self, path: str, **values: object) -> str:
        """Write a page that is no letter, from a template of the folder."""
        return self._shapes["html"].get_template(path).render(values)

    def check(self) -> tuple[str, ...]:
        """Write every letter in both languages with samples; name what is missing or faulty."""
        missing = [
            f"{language}/{name}{SUFFIX}: missing"
            for name in sorted({*self.names("ar"), *self.names("en")})
            for language in LANGUAGES
            if name not in self.names(language)
        ]
        whole = office()
        faults = [
            fault
            for language in LANGUAGES
            for sample in (*samples(whole, language), *hard_samples(whole, language))
            if (fault := self._fault(sample, whole))
        ]
        return tuple(dict.fromkeys((*missing, *faults)))

    def _fault(self, sample: Sample, policy: Policy) -> str | None:
        """Say what is wrong with a template, by its file; None where the letter can be written."""
        file = f"{sample.draft.language}/{sample.draft.template}{SUFFIX}"
        try:
            rendered = self.render(view(sample.draft, sample.ticket, policy, NOW))
        except TemplateNotFound as error:
            return f"{error.name}: missing"
        except TemplateSyntaxError as error:
            return f"{error.name or file}, line {error.lineno}: {error.message}"
        except TemplateError as error:
            return f"{file} ({sample.variant}): {error.message}"
        if len(rendered.html.encode()) > HTML_MAX:
            return f"{file} ({sample.variant}): larger than {HTML_MAX // 1024} KB"
        return None

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


def _environment(folder: Path, *, html: bool) -> Sandbox:
    environment = Sandbox(
        loader=FileSystemLoader(folder),
        autoescape=html,
        undefined=StrictUndefined,
        **BLOCKS,
        auto_reload=False,
        bytecode_cache=_compiled("html" if html else "txt"),
    )
    for filtering in FILTERS:
        environment.filters[filtering.__name__] = filtering
    return environment


def _compiled(shape: Shape) -> FileSystemBytecodeCache | None:
    """Keep compiled templates beside other temporary files, so that each start is short.

    Jinja takes only a folder that is this user's alone. The two shapes are compiled differently
    from one source, and so they are by other options. None where there is no such folder.
    """
    options = f"{shape} {sorted(BLOCKS.items())} {[f.__name__ for f in FILTERS]}"
    name = hashlib.sha256(options.encode()).hexdigest()[:12]
    try:
        return FileSystemBytecodeCache(pattern=f"mailbot-{name}-%s")
    except (OSError, RuntimeError):
        return None


def _values(view: LetterView) -> dict[str, Any]:
    """Give templates the view's fields by name, and the sides of its direction."""
    fields = {f.name: getattr(view, f.name) for f in dataclasses.fields(view)}
    start, end = ("right", "left") if view.dir == "rtl" else ("left", "right")
    comma = "،" if view.language == "ar" else ","
    return {**fields, "start": start, "end": end, "comma": comma}
