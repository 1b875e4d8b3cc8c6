"""What planting needs: the names and months of the texts, and a text with its first fitting place changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from zlib import crc32

Change = Callable[[str], str | None]
"""A sentence becomes another one; None where there is nothing to change."""

MONTHS = "January February March April May June July August September October November December".split()
NAME = re.compile(
    r"\b(Copper Mark|Better Cotton|Fairtrade|Bettercoal|ResponsibleSteel|Rainforest Alliance|IRMA|RMI|RJC|LBMA|OECD"
    r"|ICMM|ISEAL|ITSCI|RMAP|TSM|ASI|FSC|PEFC|MSC|ASC|RSPO|Bonsucro|GOTS|LME|SMETA|FSA|GFSI|EU|ISO|China|Germany|India|Chile|"
    r"TLS|HTTP|JWT|OAuth|SQL|LDAP|XML|NIST|URL|DNS|SSRF|CSRF)\b"
)


def first(pattern: re.Pattern[str], text: str, change: Callable[[re.Match[str]], str | None]) -> str | None:
    """The text with the first match changed that can be."""
    for match in pattern.finditer(text):
        new = change(match)
        if new is not None:
            return text[: match.start()] + new + text[match.end() :]
    return None


def chosen(text: str, among: Sequence[str]) -> str:
    """One of several, always the same for the same text."""
    return among[crc32(text.encode()) % len(among)]
