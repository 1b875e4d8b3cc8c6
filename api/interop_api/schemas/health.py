"""Liveness and readiness as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel

from interop_api.schemas.fields import told


class Alive(BaseModel):
    """The process runs."""

    status: Annotated[Literal["ok"], told("Always ok.", "ok")] = "ok"
    version: Annotated[str, told("The version of the server.", "0.1.0")]


class Ready(BaseModel):
    """The library is open and questions can be asked."""

    status: Annotated[Literal["ready"], told("Always ready; a server that is not answers 503.", "ready")] = "ready"
    detail: Annotated[str, told("What it is ready with.", "17 sources, 412 passages")]
