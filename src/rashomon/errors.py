"""The tree of errors. Everything a caller may want to catch derives from `RashomonError`:

RashomonError
├── NothingToRead      no input gave a report: the message says what was tried, the notices say why
├── ModelMissing       the language model's package is not installed
├── UsageError         the call contradicts itself: the message says what to change
├── NotAJudgement      a line of a file of judgements cannot be one
└── LibraryError       something about a library; the message names the file and says what to do
    ├── LibraryMissing     there is none where it was looked for
    ├── NotALibrary        the file is something else
    ├── LibraryTooNew      a later version of rashomon wrote it
    ├── LibraryLocked      another program has it and does not let go
    ├── LibraryReadOnly    it was to be written and may only be read
    ├── LibraryFull        the disk is full
    ├── LibraryDamaged     the file does not hold together, or the disk fails
    └── NotInLibrary       no story, report or finding has this id
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


class NotAJudgement(RashomonError):
    """A line of a file of judgements cannot be one: the message says which line and why."""


class LibraryError(RashomonError):
    """Base of the errors about a library."""


class LibraryMissing(LibraryError):
    """There is no library where it was looked for."""


class NotALibrary(LibraryError):
    """The file is something else."""


class LibraryTooNew(LibraryError):
    """A later version of rashomon wrote the library."""


class LibraryLocked(LibraryError):
    """Another program has the library and does not let go."""


class LibraryReadOnly(LibraryError):
    """The library was to be written and may only be read."""


class LibraryFull(LibraryError):
    """The disk is full. What was told as added is kept."""


class LibraryDamaged(LibraryError):
    """The file does not hold together, or the disk fails."""


class NotInLibrary(LibraryError):
    """No story, report or finding has this id."""
