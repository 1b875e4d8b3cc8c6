"""Values of JSON and JSON-LD as text and lists, whatever form a file gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def words(value: object) -> str:
    """The text of a value: a string, ``{"@value": …}``, a map of languages, or the English one of several."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        inner = value.get("@value", value.get("en"))
        return words(inner) if inner is not None else next((v for v in value.values() if isinstance(v, str)), "")
    if isinstance(value, Sequence) and value:
        english = [one for one in value if isinstance(one, Mapping) and str(one.get("@language", "")).startswith("en")]
        return words((english or list(value))[0])
    return ""


def several(value: object) -> list[Mapping[str, object]]:
    """The objects of a value that may be one, a list, or missing."""
    held = value if isinstance(value, list) else [value]
    return [one for one in held if isinstance(one, Mapping)]
