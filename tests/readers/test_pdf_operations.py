"""Content streams taken apart quickly: as pypdf does, or left to pypdf."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from interop_assistant.readers.pdf.operations import operations, plainly

SPACE = st.sampled_from([b" ", b"\n", b"\r\n", b"\t", b" % said (aside\n "])
NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6).map(lambda n: str(n).encode()),
    st.sampled_from([b"0.5", b"-.5", b"+4", b"12.", b"-0.001"]),
)
STRINGS = st.one_of(
    st.binary(max_size=6).map(lambda b: b"<" + b.hex().encode() + b">"),
    st.sampled_from([b"<ABC>", b"()", b"(an audit)", rb"(a \(b\) \\ \101)", b"(a (b) c)", b"(a\\\nb)"]),
)
NAMES = st.sampled_from([b"/F1", b"/Span", b"/A-B.c"])
DICTIONARIES = st.sampled_from([b"<</MCID 3>>", b"<< /ActualText (x) /K [1 2] >>", b"<<>>"])
ARRAYS = st.lists(st.one_of(NUMBERS, STRINGS), max_size=5).map(lambda parts: b"[" + b" ".join(parts) + b"]")
OPERANDS = st.one_of(NUMBERS, STRINGS, NAMES, DICTIONARIES, ARRAYS)
OPERATORS = st.sampled_from([b"Tj", b"TJ", b"Td", b"T*", b"'", b'"', b"BDC", b"q", b"Q", b"re"])
LINES = st.tuples(st.lists(OPERANDS, max_size=4), OPERATORS, SPACE)


@given(st.lists(LINES, max_size=8), SPACE)
def test_plain_streams_are_read_as_pypdf_reads_them(lines: list[tuple[list[bytes], bytes, bytes]], gap: bytes) -> None:
    """Numbers, strings, names, arrays and operators are those that pypdf finds, in its order."""
    data = b"".join(gap.join([*operands, operator]) + end for operands, operator, end in lines)
    found = plainly(data)
    assert found is not None
    assert shown(found) == shown(stream_of(data).operations)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_as_pypdf_reads_them_or_left_to_it(data: bytes) -> None:
    """Whatever stands in a stream: a result that differs from pypdf's is never given."""
    found = plainly(data)
    if found is not None:
        assert shown(found) == shown(stream_of(data).operations)


@pytest.mark.parametrize(
    "data",
    [
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
        b"[1 2 Tj",
        b"[1 >> Tj",
        b"(open Tj",
        b"<4 1 zz> Tj",
        b"1--2 Td",
        b"1" * 5000 + b" Tc",
        b"/A#42 gs",
        b"] Tj",
        b"[" * 20 + b"]" * 20 + b" TJ",
    ],
)
def test_what_is_not_plain_is_left_to_pypdf(data: bytes) -> None:
    """Inline images, unbalanced or deep brackets, broken numbers and escaped names are pypdf's."""
    assert plainly(data) is None


def test_a_stream_left_to_pypdf_is_read_all_the_same() -> None:
    """The operators around an inline image are found."""
    stream = stream_of(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI (an audit) Tj Q")
    assert [operator for _, operator in operations(stream)] == [b"q", b"INLINE IMAGE", b"Tj", b"Q"]


def stream_of(data: bytes) -> ContentStream:
    """The bytes as a page's content stream."""
    stream = StreamObject()
    stream.set_data(data)
    return ContentStream(stream, None, "bytes")


def shown(found: Any) -> list[Any]:
    """Operations as plain values; a dictionary is a list of whatever stands in it."""
    return [([plain(one) for one in operands], operator) for operands, operator in found]


def plain(value: Any) -> Any:
    """A value without pypdf's types."""
    if isinstance(value, DictionaryObject):
        return [part for key, inner in value.items() for part in (str(key), plain(inner))]
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, bytes):
        return bytes(value)
    return str(value) if isinstance(value, str) else float(value)
