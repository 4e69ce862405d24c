"""The page docs/reference/commands.md, from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from textwrap import dedent

import click

from rashomon.faces.cli import cli
from rashomon.faces.reference.markdown import code, escaped, page, table

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Read reports", ("brief", "claims", "explain")),
    ("Fill a library", ("add", "watch", "import")),
    ("Read a library", ("stories", "story", "report", "dossier", "search", "history")),
    ("Correct and verify a library", ("correct", "check")),
    ("Take a library elsewhere", ("export",)),
    ("Work on a corpus", ("derive", "group")),
    ("Measure", ("evaluate",)),
)

EXIT_CODES = (
    ("0", "Done. An answer may be empty: a search without a result is one."),
    ("1", "It could not be done, and one line on standard error says why."),
    ("2", "The command was called wrongly: an unknown option, a missing argument."),
    ("70", "A fault in rashomon itself."),
    ("130", "Stopped by Ctrl-C."),
)
OWN_EXIT_CODES = {
    "brief": "1 where nothing could be read as a report; 0 if anything could, whatever notices there are.",
    "claims": "1 where nothing could be read as a report; 0 if anything could, whatever notices there are.",
    "add": "1 where INPUT was given and nothing could be read as a report.",
    "check": "1 where something is wrong with the library, each on a line with what to do; 0 where nothing is.",
    "watch": "130, as it runs until Ctrl-C; with --once 1 where feeds were asked and none answered; 0 otherwise.",
}
VARIABLES = (
    ("RASHOMON_LIBRARY", "The library's file, where --library does not say."),
    ("RASHOMON_AUTHOR", "Who rules in 'rashomon correct', where --author does not say."),
    ("RASHOMON_DEBUG", "Set to anything: a fault in rashomon shows where it happened."),
)

_HEAD = """# Commands

Every command with its arguments, options and defaults, as `rashomon COMMAND --help` tells them. This page is
made from the commands.

Results go to standard output; notices, progress and errors to standard error. Every command takes `-h` and `--help`.
"""


def commands_page() -> str:
    """The page, in Markdown. Raises `KeyError` for a command that no group lists."""
    return page(_HEAD.splitlines(), _contents(), _common(), *(_command(path, its) for path, its in every_command()))


def every_command() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command and subcommand with its words, in the order of the page."""
    for name in (name for _, names in GROUPS for name in names):
        command = cli.commands[name]
        yield (name,), command
        if isinstance(command, click.Group):
            for sub, its in command.commands.items():
                yield (name, sub), its


def _contents() -> Iterator[str]:
    for title, names in GROUPS:
        links = ", ".join(f"[{name}](#rashomon-{name})" for name in names)
        yield f"- {title}: {links}"
    yield ""


def _common() -> Iterator[str]:
    yield from ("## Exit codes", "")
    yield from table(("Code", "When"), EXIT_CODES)
    yield from ("## Environment", "")
    yield from table(("Variable", "What it sets"), ((code(name), escaped(says)) for name, says in VARIABLES))


def _command(path: tuple[str, ...], command: click.Command) -> Iterator[str]:
    words = " ".join(("rashomon", *path))
    context = click.Context(command, info_name=words)
    yield from (f"{'#' * (1 + len(path))} {words}", "")
    yield from ("```", " ".join((words, *command.collect_usage_pieces(context))), "```", "")
    yield from described(cleandoc(command.help or ""))
    options = [_option(each, context) for each in command.params if isinstance(each, click.Option)]
    yield from table(("Option", "Takes", "Default", "What it does"), options)
    if path[-1] in OWN_EXIT_CODES and len(path) == 1:
        yield from (f"Exit code: {escaped(OWN_EXIT_CODES[path[0]])}", "")


def described(text: str) -> Iterator[str]:
    """A command's help: running text as it is, and what click would not wrap as code, its first line before it."""
    for block in re.split(r"\n\s*\n", text):
        if not block.startswith("\b\n"):
            yield from (escaped(" ".join(block.split())), "")
            continue
        first, *rest = block.removeprefix("\b\n").splitlines()
        if first.startswith(" ") or not rest:
            first, rest = "", [first, *rest]
        yield from ((escaped(first), "") if first else ())
        yield from ("```", *dedent("\n".join(rest)).splitlines(), "```", "")


def _option(option: click.Option, context: click.Context) -> tuple[str, str, str, str]:
    says = escaped(option.help or "")
    says += " Required." if option.required else ""
    told = "repeated" in says or "several times" in says
    says += " May be repeated." if option.multiple and not told else ""
    names = ", ".join(code(name) for name in option.opts)
    return names, takes(option), default(option), says


def takes(option: click.Option) -> str:
    """What an option takes: nothing, one of some words, a number within bounds, or what its help calls it."""
    kind = option.type
    if option.is_flag:
        return ""
    if isinstance(kind, click.Choice) and option.metavar is None:
        return ", ".join(code(str(choice)) for choice in kind.choices)
    name = option.metavar or kind.name.upper()
    if isinstance(kind, click.IntRange):
        bounds = f"{kind.min} to {kind.max}" if kind.max is not None else f"{kind.min} or more"
        return f"{code(name)}: {bounds}"
    return code(name)


def default(option: click.Option) -> str:
    """What holds where an option is not given; empty for flags and where nothing does."""
    variable = code(str(option.envvar)) if option.envvar else ""
    value = option.default
    given = isinstance(value, str | int | float) and not isinstance(value, bool)
    return variable or (code(str(value)) if given else "")
