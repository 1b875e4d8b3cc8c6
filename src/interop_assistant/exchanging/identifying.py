"""Names that programs elsewhere can rely on: URIs of standards and criteria, and UUIDs that follow from content.

The same comparison always has the same ones. UUIDs are of version 5 (RFC 9562).
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

from interop_assistant.exchanging.exchanged import Standard

ROOT = "urn:interop-assistant:"
NAMESPACE = f"{ROOT}mapping"
"""What the names of our own properties are qualified with."""

_TAKEN = frozenset("skos semapv sssom interop xsd null true false yes no on off y n".split())
"""Prefixes that mean something else, in SSSOM or in YAML."""
_TOKEN = re.compile(r"[^\w.\-]|_")


def uuid_of(*parts: str) -> str:
    """A UUID that these words always give."""
    return str(uuid5(NAMESPACE_URL, ROOT + "/".join(quote(part, safe="") for part in parts)))


def uri_of(standard: Standard) -> str:
    """The URI of an edition of a standard; that of a criterion follows after its ``#``."""
    return f"{ROOT}standard:{quote(standard.scheme, safe='')}@{quote(standard.edition, safe='')}"


def standard_at(uri: str) -> Standard | None:
    """The standard of such a URI; None for any other."""
    if not uri.startswith(f"{ROOT}standard:"):
        return None
    scheme, _, edition = uri.removeprefix(f"{ROOT}standard:").removesuffix("#").partition("@")
    return Standard(unquote(scheme), unquote(edition))


def token_of(number: str) -> str:
    """A number as an OSCAL token, which begins with a letter and holds few signs: ``c4.2_28_a_29_`` for ``4.2(a)``."""
    return "c" + _TOKEN.sub(lambda found: f"_{ord(found[0]):x}_", number)


def prefix_of(standard: Standard, fallback: str) -> str:
    """A prefix for CURIEs, made of the scheme's name; the fallback where nothing of it may stand in one."""
    bare = unicodedata.normalize("NFKD", standard.scheme).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-").lower()
    return name if name[:1].isalpha() and name not in _TAKEN else fallback
