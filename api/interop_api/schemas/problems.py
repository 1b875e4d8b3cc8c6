"""The one shape of all errors: Problem Details, RFC 9457, with a request id that is also in the log."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel

from interop_api.schemas.fields import told


class FieldProblem(BaseModel):
    """What is wrong with one field of a request."""

    field: Annotated[str, told("Where in the request: names joined by points.", "body.question")]
    detail: Annotated[str, told("What is wrong with it.", "Field required")]


class Problem(BaseModel):
    """An error: what happened, what to do next, and whether trying again may help."""

    type: Annotated[str, told("The stable address of this kind of problem; it can be opened.", "/problems/not-found")]
    title: Annotated[str, told("The kind of problem in a few words.", "Not found")]
    status: Annotated[int, told("The HTTP status.", 404)]
    detail: Annotated[
        str,
        told(
            "What happened in this case and what to do next.",
            "No passage has the id psg_0. Search again: its document may have been replaced.",
        ),
    ]
    request_id: Annotated[str, told("The id of this request in the server's log.", "req_3f9a1c0b7d2e4a58")]
    retry: Annotated[bool, told("Whether the same request may succeed later.", False)] = False
    errors: Annotated[
        list[FieldProblem],
        told(
            "The fields that are wrong, where the request has wrong fields.",
            [{"field": "body.question", "detail": "Field required"}],
        ),
    ] = []


class ProblemKind(BaseModel):
    """A kind of problem, explained: what stands at the address in `type`."""

    type: Annotated[str, told("The stable address of this kind of problem.", "/problems/not-found")]
    title: Annotated[str, told("The kind of problem in a few words.", "Not found")]
    status: Annotated[int, told("The HTTP status it comes with.", 404)]
    explanation: Annotated[
        str, told("When this happens and what to do.", "Nothing has this id or address. List what there is.")
    ]


class ProblemKinds(BaseModel):
    """All kinds of problems."""

    problems: Annotated[
        list[ProblemKind],
        told(
            "Every kind of problem that this server reports.",
            [
                {
                    "type": "/problems/not-found",
                    "title": "Not found",
                    "status": 404,
                    "explanation": "Nothing has this id.",
                }
            ],
        ),
    ]
