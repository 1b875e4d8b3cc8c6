"""A theory of change becomes the YAML that `reading` reads: nothing is lost on the way and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from interop_assistant.domain.theories import Theory


def as_yaml(theory: Theory) -> str:
    """The theory as a YAML text."""
    return dumped(theory.as_dict())


def dumped(theory: Mapping[str, Any]) -> str:
    """The plain values of a theory as a YAML text."""
    return str(yaml.safe_dump(dict(theory), sort_keys=False, allow_unicode=True, width=100))
