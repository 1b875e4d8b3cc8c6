"""How a field is described: every one with a sentence and an example."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints


def told(description: str, example: Any, **limits: Any) -> Any:
    """A pydantic field with its description, one example and its limits."""
    return Field(description=description, examples=[example], **limits)


SchemeName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
"""The name or acronym of a scheme, as a filter."""

SCHEMES = told("Only sources of these schemes; empty means all.", ["RMI"], max_length=20)
KINDS = told("Only sources of these kinds; empty means all.", ["guidance"], max_length=6)
