"""A content stream becomes operations, quickly where it is written plainly, by pypdf where it is not.

pypdf reads a stream byte by byte, which is half of the time that a page takes. Nearly all streams need none of its
care: here one expression takes them apart, and whatever it does not know leaves the whole stream to pypdf. Syntax as in
ISO 32000-2:2020, sections 7.2, 7.3 and 7.8.2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf.generic import ContentStream, NameObject
from pypdf.generic._utils import read_string_from_stream

LONGEST = 8_000_000  # bytes; pypdf bounds the work that a longer stream may cause
DEEPEST = 8  # arrays and dictionaries in each other

Operation = tuple[list[Any], bytes]

_TOKEN = re.compile(
    rb"""(?:[\t\n\f\r\ ]|%[^\r\n]*+(?=[\r\n]))*+(?:
    <([0-9A-Fa-f]*+)>                                            # 1 hexadecimal string
    |([+-]?(?:\d{1,15}+(?:\.\d{0,15}+)?|\.\d{1,15}+))(?=[\t\n\f\r\ ()<>[\]/%]|$)  # 2 number
    |\(([^()\\\r]*+)\)                                           # 3 plain string
    |([A-Za-z'"][A-Za-z0-9*'"]*+)(?=[\t\n\f\r\ ()<>[\]/%]|$)   # 4 operator
    |(/[!"$&'*-.0-;=?-Z\\^-z|~]*+)(?=[\t\n\f\r\ ()<>[\]/%]|$)  # 5 name
    |(\[|<<)                                                     # 6 begin of an array or a dictionary
    |(\]|>>)                                                     # 7 end of it
    |(\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))               # 8 string with escapes or brackets
    |(\Z)                                                        # 9 the end
    )""",
    re.VERBOSE | re.DOTALL,
)
_HEX, _NUMBER, _PLAIN, _OPERATOR, _NAME, _BEGIN, _END, _ESCAPED, _LAST = range(1, 10)
_CLOSES = {b"[": b"]", b"<<": b">>"}


def operations(stream: ContentStream) -> Sequence[Operation]:
    """The operators of a stream in order, each with its operands; raises what pypdf raises where it reads the stream.

    Numbers are numbers, strings are bytes, names begin with a slash, arrays and dictionaries are lists.
    """
    data = stream.get_data()
    found = plainly(data) if len(data) <= LONGEST else None
    return [(list(operands), operator) for operands, operator in stream.operations] if found is None else found


def plainly(data: bytes) -> list[Operation] | None:
    """The operations of a stream of nothing but plain tokens; None for any other.

    An inline image (``BI``) is not made of tokens, and a reference to an object (``1 0 R``) has no place in a stream.
    """
    found: list[Operation] = []
    operands: list[Any] = []
    within: list[tuple[list[Any], bytes]] = []  # the lists around the present one, with what closes it
    match = _TOKEN.scanner(data).match  # type: ignore[attr-defined]
    while token := match():
        kind = token.lastindex
        text = token[kind]
        if kind == _OPERATOR:
            if within or text == b"BI" or (text[:1] == b"R" and text != b"RG"):
                return None
            found.append((operands, text))
            operands = []
        elif kind == _BEGIN:
            within.append((operands, _CLOSES[text]))
            operands = []
            if len(within) > DEEPEST:
                return None
        elif kind == _END:
            if not within or within[-1][1] != text:
                return None
            outer, _ = within.pop()
            outer.append(operands)
            operands = outer
        elif kind == _LAST:
            return None if within else found
        else:
            operands.append(_VALUES[kind](text))
    return None


def _number(text: bytes) -> float:
    return float(text) if b"." in text else int(text)


def _hexadecimal(text: bytes) -> bytes:
    return bytes.fromhex((text if len(text) % 2 == 0 else text + b"0").decode())


def _escaped(text: bytes) -> Any:
    return read_string_from_stream(BytesIO(text), "bytes")


def _name(text: bytes) -> str:
    return NameObject(text.decode())


_VALUES: dict[int, Any] = {
    _HEX: _hexadecimal,
    _NUMBER: _number,
    _PLAIN: bytes,
    _NAME: _name,
    _ESCAPED: _escaped,
}
