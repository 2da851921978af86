"""The sandbox in which templates run: as strict as Jinja's own, and quick for our values.

A template reaches values and macros and nothing beneath them. Jinja looks at every attribute of
every object anew; a letter asks a hundred times for fields of our frozen values and for macros,
which hold no way out.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment


class Sandbox(SandboxedEnvironment):
    """An environment for templates that may look at values and call macros."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, or an item of that name; undefined where there is none to be had."""
        if _IS_OURS[type(obj)] and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, or whatever else may be called."""
        if type(obj) is Macro:
            kwargs.pop("_block_vars", None)  # as Jinja does: macros see what they are given alone
            kwargs.pop("_loop_vars", None)
            return obj(context.eval_ctx, *args, **kwargs)
        return super().call(context, obj, *args, **kwargs)


class _Kinds(dict[type, bool]):
    """The types met so far: True for values, and for templates that hold macros."""

    def __missing__(self, kind: type) -> bool:
        ours = self[kind] = kind is TemplateModule or is_dataclass(kind)
        return ours


_IS_OURS = _Kinds()
