"""Rights that bind: as root, whom no rights bind, in a process that gave that privilege up."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any

import pytest

_OVERRIDES = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
_VERSION = 0x20080522


def fork() -> int:
    """As `os.fork`, which later versions of Python warn of where a package keeps threads: here they hold no lock."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def as_others(do: Callable[[], Any]) -> Any:
    """What `do` gives (as JSON) in a process that rights bind. Skips the test where there can be none."""
    if not hasattr(os, "fork"):
        pytest.skip("rights of files are another thing on this system")
    if os.geteuid() == 0 and not sys.platform.startswith("linux"):
        pytest.skip("nothing binds root here")
    there, here = os.pipe()
    child = fork()
    if child == 0:
        _answer(do, here)
    os.close(here)
    with os.fdopen(there) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told)


def _answer(do: Callable[[], Any], pipe: int) -> None:
    try:
        if os.geteuid() == 0:
            _give_up_overrides()
        told = do()
    except BaseException as error:  # the parent shows it
        told = f"{type(error).__name__}: {error}"
    os.write(pipe, json.dumps(told).encode())
    os._exit(0)


def _give_up_overrides() -> None:
    """For good, of this process alone: see capset(2)."""
    system = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    if system.capget(header, data):
        raise OSError(ctypes.get_errno(), "capget")
    data[0] &= ~_OVERRIDES
    data[1] &= ~_OVERRIDES
    if system.capset(header, data):
        raise OSError(ctypes.get_errno(), "capset")
