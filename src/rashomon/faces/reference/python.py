"""The page docs/reference/python.md, from signatures, fields and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from inspect import Parameter
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import rashomon
from rashomon import errors
from rashomon.faces.reference.faces import FACES
from rashomon.faces.reference.markdown import code, escaped, page, table
from rashomon.ingest import Limits, ReadOptions
from rashomon.model import claims, derivations, findings, language, reports, stories
from rashomon.store import Library, types

_HEAD = """# Python API

What `import rashomon` gives, and every type that comes out of it. This page is made from the code and its docstrings.

- All types are frozen dataclasses; fields are given by name. Sequences are tuples.
- A `Span` is half-open and counts characters (Unicode code points) of the report's text as it was given:
  `report.text[span.start:span.end]` is what is shown.
- The same input gives the same result, in every run and on every machine.
- Everything is typed (`py.typed`); every error raised on purpose is a `RashomonError`.
- Names that begin with an underscore, and modules that this page does not name, may change.
"""
_OPTIONS = (ReadOptions, Limits)
_MODEL = (reports, language, claims, derivations, findings, stories)
_LONGEST = 100


def python_page() -> str:
    """The page, in Markdown."""
    return page(
        _HEAD.splitlines(),
        _contents(),
        _section("Functions", (_callable(f"rashomon.{name}", its) for name, its in functions())),
        _section("The library", [_library()]),
        _section("Other forms of a result", (_face(place, says) for place, says in FACES)),
        _section("Values", [_values()]),
        _section("Types", (_type(its, "rashomon.model") for its in types_of(*_MODEL))),
        _section("Types of the library", (_type(its, types.__name__) for its in types_of(types))),
        _section("Options of reading", (_type(its, its.__module__) for its in _OPTIONS)),
        _section("Errors", [_errors()]),
    )


def functions() -> list[tuple[str, Callable[..., Any]]]:
    """The functions of `rashomon.__all__`, in its order."""
    named = ((name, getattr(rashomon, name)) for name in rashomon.__all__)
    return [(name, its) for name, its in named if inspect.isfunction(its)]


def types_of(*modules: ModuleType) -> list[type]:
    """The dataclasses that modules define, in the order of their text."""
    named = ((module, its) for module in modules for its in vars(module).values() if isinstance(its, type))
    return [its for module, its in named if its.__module__ == module.__name__ and is_dataclass(its)]


def members_of(its: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties of a class, in the order of its text."""
    for name, member in vars(its).items():
        kind = inspect.isfunction(member) or isinstance(member, property | classmethod)
        if kind and not name.startswith("_"):
            yield name, member


def docstring(its: Any) -> str:
    """What stands in the docstring; empty where there is none but dataclass's own."""
    text = inspect.getdoc(its) or ""
    return "" if is_dataclass(its) and text.startswith(f"{getattr(its, '__name__', '')}(") else text


def _contents() -> Iterator[str]:
    yield "Types: " + ", ".join(f"[`{its.__name__}`](#{its.__name__.lower()})" for its in types_of(*_MODEL)) + "."
    yield ""


def _section(title: str, blocks: Any) -> Iterator[str]:
    yield from (f"## {title}", "")
    for block in blocks:
        yield from block


def _prose(text: str) -> Iterator[str]:
    """A docstring as paragraphs; what is indented stands as it is."""
    for block in re.split(r"\n\s*\n", text):
        drawn = "\n " in block or block.startswith((" ", "├"))
        yield from (("```", block, "```", "") if drawn else (" ".join(block.split()), ""))


def _callable(name: str, its: Any) -> Iterator[str]:
    parameters = list(inspect.signature(its).parameters.values())
    yield from _signed(name, name, parameters, inspect.signature(its).return_annotation)
    yield from _prose(docstring(its))


def _signed(title: str, name: str, parameters: Sequence[Parameter], gives: str) -> Iterator[str]:
    """A heading and a signature, on several lines where it is long."""
    shown = [_parameter(each) for each in parameters]
    keyword = next((n for n, each in enumerate(parameters) if each.kind == Parameter.KEYWORD_ONLY), None)
    if keyword is not None:
        shown.insert(keyword, "*")
    line = f"{name}({', '.join(shown)}) -> {gives}"
    lines = [line] if len(line) <= _LONGEST else [f"{name}(", *(f"    {each}," for each in shown), f") -> {gives}"]
    yield from (f"### `{title}`", "", "```python", *lines, "```", "")


def _parameter(its: Parameter) -> str:
    if its.default is Parameter.empty:
        return f"{its.name}: {its.annotation}"
    return f"{its.name}: {its.annotation} = {'…' if callable(its.default) else repr(its.default)}"


def _library() -> Iterator[str]:
    yield from _prose(docstring(Library))
    yield from ("```python", "with rashomon.Library.open() as library:", "    ...", "```", "")
    for name, member in members_of(Library):
        called = member.__func__ if isinstance(member, classmethod) else member
        parameters = list(inspect.signature(called).parameters.values())[1:]
        yield from _signed(f"Library.{name}", name, parameters, _gives(called))
        yield from _prose(docstring(called))


def _gives(its: Any) -> str:
    """What a method returns; a generator that `contextmanager` wraps is for a `with`."""
    told = str(inspect.signature(its).return_annotation)
    return told.replace("Iterator", "ContextManager") if inspect.isgeneratorfunction(inspect.unwrap(its)) else told


def _face(place: str, says: str) -> Iterator[str]:
    module, _, name = place.rpartition(".")
    its = getattr(__import__(module, fromlist=[name]), name)
    yield from _callable(place, its)
    yield from (says, "")


def _values() -> Iterator[str]:
    yield from ("Fields of these types hold one of these words.", "")
    rows = ((code(name), ", ".join(code(v) for v in get_args(its))) for name, its in values())
    yield from table(("Type", "Words"), rows)


def values() -> list[tuple[str, Any]]:
    """The closed sets of words of the model and of the library, in the order of their text."""
    named = {name: its for module in (*_MODEL, types) for name, its in vars(module).items()}
    return [(name, its) for name, its in named.items() if get_origin(its) is Literal]


def _type(its: type, module: str) -> Iterator[str]:
    """`module` is where the type is to be imported from, unless the package itself has it."""
    place = "rashomon" if its.__name__ in rashomon.__all__ else module
    yield from (f"### {its.__name__}", "", f"`{place}.{its.__name__}`", "")
    yield from _prose(docstring(its))
    rows = ((code(f.name), code(str(f.type)), _default(f)) for f in fields(its))
    yield from table(("Field", "Type", "Default"), rows)
    members = ((code(_shown(name, member)), escaped(docstring(member))) for name, member in members_of(its))
    yield from table(("Member", "What it is"), ((m, " ".join(says.split())) for m, says in members))


def _shown(name: str, member: Any) -> str:
    if isinstance(member, property):
        return name
    parameters = list(inspect.signature(member).parameters)[1:]
    return f"{name}({', '.join(parameters)})"


def _default(field: Field[Any]) -> str:
    if field.default is not MISSING:
        return code(repr(field.default))
    made: Any = field.default_factory
    return "" if made is MISSING else code("()" if made is tuple else f"{made.__name__}()")


def _errors() -> Iterator[str]:
    yield from _prose(docstring(errors))
    for name, its in vars(errors).items():
        if isinstance(its, type) and issubclass(its, errors.RashomonError):
            yield f"- `rashomon.errors.{name}`: {' '.join(docstring(its).split())}"
    yield ""
