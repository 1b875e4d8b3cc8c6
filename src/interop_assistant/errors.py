"""The tree of errors: each says what happened, what to do next and whether a retry helps.

InteropError                     exit   HTTP
├── RefusedFile                  1      422    a file was not taken in; the others of its batch were
│   ├── UnknownFormat                          no reader for this kind of file
│   ├── NotThatFormat                          its content is not what its name says
│   ├── EmptyFile                              nothing in it
│   ├── NoTextInFile                           a scan: pages without text
│   ├── EncryptedFile                          needs a password
│   ├── DamagedFile                            truncated or broken
│   ├── FileTooLarge                    413    over the limit on bytes, pages or characters
│   └── ReaderLimit                            over the limit on time or memory
├── WrongUsage                   2      400    the request itself is wrong
│   ├── InvalidManifest                        a manifest row is incomplete or contradicts another
│   └── NoEdition                              requirements whose edition nobody named
├── NotFound                     1      404    no such source, passage, answer
├── LibraryBusy                  3      503    another process owns the library
├── LibraryBroken                3      500    the library folder or the installation needs mending
│   ├── LibraryOutdated                        built by another version; says the command that rebuilds it
│   └── ModelBroken                            shipped weights or token ranks missing or altered
└── ModelUnavailable             3      502    a configured language model did not answer
"""

from __future__ import annotations


class InteropError(Exception):
    """Base of all errors that a user may meet. ``code`` is stable; ``retry`` tells whether trying again may help."""

    exit_code = 1
    status = 500
    retry = False

    def __init__(self, message: str, *, next_step: str = "") -> None:
        super().__init__(message if not next_step else f"{message} {next_step}")
        self.message = message
        self.next_step = next_step

    @property
    def code(self) -> str:
        """The error's name in the form of an address: ``no-text-in-file``."""
        name = type(self).__name__
        return "".join(f"-{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


class RefusedFile(InteropError):
    """A file was not taken in."""

    status = 422


class UnknownFormat(RefusedFile):
    """No reader for this kind of file."""


class NotThatFormat(RefusedFile):
    """The content is not what the name says."""


class EmptyFile(RefusedFile):
    """The file holds nothing."""


class NoTextInFile(RefusedFile):
    """The pages hold no text: a scan."""


class EncryptedFile(RefusedFile):
    """The file needs a password."""


class DamagedFile(RefusedFile):
    """The file is truncated or broken."""


class FileTooLarge(RefusedFile):
    """The file is over the limit on bytes, pages or characters."""

    status = 413


class ReaderLimit(RefusedFile):
    """Reading took more time or memory than allowed."""


class WrongUsage(InteropError):
    """The request itself is wrong."""

    exit_code = 2
    status = 400


class InvalidManifest(WrongUsage):
    """A manifest row is incomplete or contradicts another."""


class NoEdition(WrongUsage):
    """Requirements whose edition nobody named: their numbers mean nothing without it."""


class NotFound(InteropError):
    """No such source, passage or answer."""

    status = 404


class LibraryBusy(InteropError):
    """Another process owns the library. ``address`` is where its server listens, if it has one."""

    exit_code = 3
    status = 503
    retry = True

    def __init__(self, message: str, *, next_step: str = "", address: str | None = None) -> None:
        super().__init__(message, next_step=next_step)
        self.address = address


class LibraryBroken(InteropError):
    """The library folder or the installation needs mending."""

    exit_code = 3


class LibraryOutdated(LibraryBroken):
    """The library was built by another version of a reader, splitter or embedder."""


class ModelBroken(LibraryBroken):
    """Shipped model weights or token ranks are missing or altered."""


class ModelUnavailable(InteropError):
    """A configured language model did not answer."""

    exit_code = 3
    status = 502
    retry = True
