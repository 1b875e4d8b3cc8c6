"""What leaves comes back whole, in every format that can be read."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from interop_assistant.domain.mappings import Comparison
from interop_assistant.errors import WrongUsage
from interop_assistant.exchanging import FORMATS
from interop_assistant.exchanging.exchanged import Standard, standard_of
from interop_assistant.exchanging.json_document import comparison_in
from tests.exchanging.made import comparisons

READABLE = [name for name, one in FORMATS.items() if one.readable]
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SCHEMA = json.loads(files("interop_assistant.exchanging").joinpath("oscal_mapping.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("name", READABLE)
@given(comparison=comparisons(least=1))
@few
def test_nothing_is_lost(name: str, comparison: Comparison) -> None:
    """Mappings written and read again are equal, in the same order, with both standards named."""
    found = FORMATS[name].read(FORMATS[name].write(comparison))
    assert found.mappings == comparison.mappings
    assert (found.left, found.right) == (standard_of(comparison.left), standard_of(comparison.right))


@pytest.mark.parametrize("name", FORMATS)
@given(comparison=comparisons(least=1))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_same_comparison_same_bytes(name: str, comparison: Comparison) -> None:
    """A format has no clock and no chance in it."""
    assert FORMATS[name].write(comparison, "2026-11-26") == FORMATS[name].write(comparison, "2026-11-26")


@given(comparison=comparisons())
@few
def test_json_holds_the_whole_comparison(comparison: Comparison) -> None:
    """Criteria, citations and coverage come back too."""
    assert comparison_in(FORMATS["json"].write(comparison)) == comparison


@given(comparison=comparisons(least=1))
@few
def test_oscal_keeps_its_schema(comparison: Comparison) -> None:
    """Every document is valid by the schema of a mapping collection."""
    jsonschema.Draft7Validator(SCHEMA).validate(json.loads(FORMATS["oscal"].write(comparison)))


@given(comparison=comparisons())
@few
def test_oscal_refuses_only_an_empty_side(comparison: Comparison) -> None:
    """The model knows no mapping of nothing; then the error says what to do."""
    if comparison.left.criteria and comparison.right.criteria:
        assert FORMATS["oscal"].write(comparison)
    else:
        with pytest.raises(WrongUsage, match="CSV"):
            FORMATS["oscal"].write(comparison)


@pytest.mark.parametrize("name", ["csv", "json", "xlsx", "sssom"])
@given(comparison=comparisons())
@few
def test_a_side_may_be_empty(name: str, comparison: Comparison) -> None:
    """Every other format holds a comparison with nothing on a side."""
    assert FORMATS[name].read(FORMATS[name].write(comparison)).mappings == comparison.mappings


def test_schema_is_sound() -> None:
    """The schema is a schema."""
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_a_standard_is_named_with_its_edition() -> None:
    """An id without an edition is ambiguous."""
    assert Standard("a", "2.0", "Clean Water").named == "Clean Water, edition 2.0"
