"""Every command stands on the page, with help for all that it takes."""

from __future__ import annotations

import re

import click
import pytest

from rashomon.faces.cli import cli
from rashomon.faces.reference.commands import (
    GROUPS,
    OWN_EXIT_CODES,
    VARIABLES,
    commands_page,
    described,
    every_command,
)

COMMANDS = {" ".join(path): command for path, command in every_command()}
PAGE = commands_page()


def test_groups_list_every_command_once() -> None:
    listed = [name for _, names in GROUPS for name in names]
    assert sorted(listed) == sorted(cli.commands)
    assert set(OWN_EXIT_CODES) <= set(cli.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_and_options_have_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert f" rashomon {name}\n" in PAGE
    section = PAGE.partition(f" rashomon {name}\n")[2].partition("\n## ")[0]
    for each in command.params:
        if isinstance(each, click.Option):
            assert each.help, each.name
            assert all(f"`{option}`" in section for option in each.opts)
        else:
            assert str(each.metavar or each.name).upper().rstrip(".") in section


def test_every_argument_is_told_of_in_the_help() -> None:
    for name, command in COMMANDS.items():
        for each in command.params:
            if isinstance(each, click.Argument):
                words = re.findall(r"[A-Z]{2,}", (each.metavar or str(each.name)).upper())
                assert any(word in (command.help or "") for word in words), (name, each.name)


def test_every_variable_is_named() -> None:
    asked = {str(each.envvar) for command in COMMANDS.values() for each in command.params if each.envvar}
    assert asked <= {name for name, _ in VARIABLES}


def test_help_keeps_what_is_laid_out() -> None:
    told = list(described("Runs *this*.\n\n\b\nExamples:\n  rashomon a | b\n  rashomon c"))
    assert told == [r"Runs \*this\*.", "", "Examples:", "", "```", "rashomon a | b", "rashomon c", "```", ""]
