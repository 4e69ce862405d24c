"""The tree of errors. Everything a caller may want to catch derives from `RashomonError`:

RashomonError
├── NothingToRead      no input gave a report: the message says what was tried, the notices say why
├── ModelMissing       the language model's package is not installed
└── UsageError         the call contradicts itself: the message says what to change
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors raised on purpose. Its text is one sentence that says what to do."""


class NothingToRead(RashomonError):
    """No input could be read as a report."""


class ModelMissing(RashomonError):
    """The language model's package is not installed."""


class UsageError(RashomonError):
    """The arguments of a call contradict each other."""
