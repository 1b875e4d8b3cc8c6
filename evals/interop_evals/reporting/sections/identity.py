"""By what the run can be told apart and repeated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from interop_evals.reporting.markup import Node, h
from interop_evals.reporting.names import label
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.sections.pieces import table
from interop_evals.reporting.view import View
from interop_evals.results import Identity

LEAD = "The same cases, library, settings, code and seed give the same numbers, byte for byte."


def section(view: View) -> Node:
    """Digests, settings and versions; with a baseline, both side by side."""
    known = _facts(view.run.identity)
    before = _facts(view.baseline.identity) if view.baseline else {}
    heads = ["", "This run", *(["Baseline"] if view.baseline else [])]
    names = list(dict.fromkeys([*known, *before]))
    body = [
        h("tr", h("th", name, scope="row"), [h("td", h("code", one.get(name, "–"))) for one in (known, before) if one])
        for name in names
    ]
    return framed(
        "identity", "This run", LEAD, table("Identity", heads, body, "identity"), _versions(view.run.identity)
    )


def _facts(identity: Identity) -> dict[str, str]:
    settings: Mapping[str, Any] = identity.settings
    return {
        "Cases (SHA-256)": identity.dataset_sha256,
        "Library": identity.corpus_fingerprint,
        "Code": identity.code_commit or "not known",
        "Seed": str(identity.seed),
        **{f"Setting {name}": _written(value) for name, value in sorted(settings.items())},
    }


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _versions(identity: Identity) -> Node:
    body = [
        h("tr", h("th", label(name), scope="row"), h("td", h("code", version)))
        for name, version in sorted(identity.metric_versions.items())
    ]
    return h(
        "details",
        h("summary", "Versions of the measures"),
        table("Versions of the measures", ("Measure", "Version"), body),
    )
