"""What became of the criteria of an edition, as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel

from interop_api.schemas.fields import told
from interop_api.schemas.mappings import MappingDifference, ReviewedCriterion
from interop_assistant.comparing.editions import Change

_DIFFERENCE = {"kind": "threshold", "left": "once a month", "right": "once a week"}


class EditionText(BaseModel):
    """Which text an edition is."""

    source_id: Annotated[str, told("The document.", "quarries-2-1")]
    scheme: Annotated[str, told("The scheme.", "ours")]
    edition: Annotated[str, told("The edition.", "2.1")]
    title: Annotated[str, told("The title.", "Standard for small quarries")]


class EditionChange(BaseModel):
    """What became of some criteria; every criterion of both editions stands in exactly one change."""

    change: Annotated[Change, told("What happened.", "changed")]
    before: Annotated[list[ReviewedCriterion], told("The criteria of the earlier edition; empty if added.", [])]
    after: Annotated[list[ReviewedCriterion], told("Those of the later edition; empty if deleted.", [])]
    strength: Annotated[float, told("How sure it is, from 0 to 1.", 0.84)]
    only_before: Annotated[list[str], told("Words that only the earlier edition has.", ["month"])]
    only_after: Annotated[list[str], told("Words that only the later edition has.", ["week"])]
    differences: Annotated[list[MappingDifference], told("In obligation, numbers and scope.", [_DIFFERENCE])]


class EditionReport(BaseModel):
    """Two editions of one standard."""

    before: Annotated[EditionText, told("The earlier edition.", {})]
    after: Annotated[EditionText, told("The later edition.", {})]
    counts: Annotated[dict[str, int], told("How many changes of each kind.", {"kept": 40, "changed": 12})]
    changes: Annotated[list[EditionChange], told("In the order of the earlier edition, then what was added.", [])]
