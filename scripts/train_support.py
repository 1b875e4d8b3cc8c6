"""Train the checker's head on WiCE (dev), and write its weights; no text of WiCE is kept.

    python -m scripts.train_support

Reads ../shared/data/wice/dev.jsonl, or what INTEROP_MEASURE_DATA says: 349 claims of Wikipedia with the pages that they
cite, annotations ODC-BY, https://github.com/ryokamoi/wice. `python -m benchmarks.wice` says how well such a head does.
The same data give the same bytes. Prints the digest, which `interop_assistant.supporting.head` holds.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.logistic import Numbers, Truth, fit
from benchmarks.wice import CLAIMS, LEAST_SUPPORTED, RIDGE, checker, claims, cross_validated, hold

from interop_assistant.embedders import build_embedder
from interop_assistant.supporting import head
from interop_assistant.supporting.measuring import FEATURES

DIGITS = 6  # of each number written: the last bits differ from machine to machine


def main() -> None:
    """Write the heads with and without the encoder."""
    heads = [trained(encoder=True), trained(encoder=False)]
    told = {"trained_on": hashlib.sha256(CLAIMS.read_bytes()).hexdigest(), "heads": heads}
    written = (json.dumps(told, indent=1) + "\n").encode()
    Path(head.WEIGHTS).write_bytes(written)
    print(hashlib.sha256(written).hexdigest())


def trained(encoder: bool) -> dict[str, Any]:
    """One head as it is shipped."""
    held = hold(claims(), checker(encoder))
    names = [name for name in FEATURES if encoder or name != "nearness"]
    fitted = fit(held.columns(encoder), held.truth, RIDGE)
    columns = zip(names, fitted.means, fitted.deviations, fitted.weights, strict=True)
    scores, _ = cross_validated(held, encoder, seed=0)
    return {
        "encoder": build_embedder("minilm").name if encoder else "",
        "features": {
            name: {"mean": short(mean), "deviation": short(spread), "weight": short(weight)}
            for name, mean, spread, weight in columns
        },
        "bias": short(fitted.bias),
        "threshold": short(float(held.truth.mean())),  # where true and false ones are told apart equally well
        "doubt": short(doubtful_from(scores, held.truth)),
    }


def doubtful_from(scores: Numbers, truth: Truth) -> float:
    """The highest score below which at most a tenth of the claims is supported."""
    order = np.argsort(scores, kind="stable")
    share = np.cumsum(truth[order]) / np.arange(1, len(order) + 1)
    below = np.flatnonzero(share <= LEAST_SUPPORTED)
    return float(scores[order][below[-1]]) if len(below) else 0.0


def short(number: float) -> float:
    """A number with `DIGITS` digits after the point."""
    return round(float(number), DIGITS)


if __name__ == "__main__":
    main()
