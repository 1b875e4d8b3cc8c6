"""Make the shipped ranker from what `scripts/train_ranker.py` wrote: `python scripts/export_ranker.py trained-*.npz`.

Needs ``pip install onnx``. The word table, which was not trained, is that of the shipped embedder. Writes the int8
model, the head, the tokenizer and ``manifest.json``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from export_minilm import OFFICIAL, sha256
from minilm_graph import Array, build
from onnx import numpy_helper

NAME = "minilm-ranker-int8-1"  # raise the number whenever the weights change
WINDOW = 112
ROOT = Path(__file__).parent.parent / "src" / "interop_assistant"
EMBEDDER = ROOT / "embedders" / "minilm_int8"
TARGET = ROOT / "rankers" / "minilm_int8"
WORDS = "embeddings.word_embeddings.weight"


def main() -> None:
    """Export and describe."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("trained", type=Path, nargs="+")
    given.add_argument("--questions", type=int, required=True, help="how many own questions it was trained on")
    told = given.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    arrays = gathered(told.trained)
    encoder = {name.removeprefix("encoder."): value for name, value in arrays.items() if name.startswith("encoder.")}
    onnx.save(build(encoder | {WORDS: shipped_words()}, layers_of(encoder)), TARGET / "model.onnx")
    np.savez(TARGET / "head.npz", **head(arrays))  # type: ignore[arg-type]
    shutil.copy(EMBEDDER / "tokenizer.json", TARGET / "tokenizer.json")
    shutil.copy(EMBEDDER / "LICENSE.txt", TARGET / "LICENSE.txt")
    write_manifest(told.questions, layers_of(encoder))


def gathered(files: Sequence[Path]) -> dict[str, Array]:
    """All arrays in fp32."""
    found: dict[str, Array] = {}
    for file in files:
        with np.load(file) as held:
            found |= {name: held[name].astype(np.float32) for name in held.files}
    return found


def layers_of(encoder: Mapping[str, Array]) -> int:
    """How many layers the encoder has."""
    return 1 + max(int(name.split(".")[2]) for name in encoder if name.startswith("encoder.layer."))


def shipped_words() -> Array:
    """The word table of the shipped embedder; made int8 again, it is the same."""
    held = {t.name: numpy_helper.to_array(t) for t in onnx.load(EMBEDDER / "model.onnx").graph.initializer}
    words: Array = held["words"].astype(np.float32) * held["words.scale"].astype(np.float32)
    return words


def head(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The head as `interop_assistant.rankers.minilm.Head` reads it."""
    return {
        "inner": arrays["inner.weight"].T,
        "inner_bias": arrays["inner.bias"],
        "outer": arrays["outer.weight"].T,
        "outer_bias": arrays["outer.bias"],
    }


def write_manifest(questions: int, layers: int) -> None:
    """What is in the folder, where it comes from, how it was made."""
    files = {name: {"sha256": sha256(TARGET / name)} for name in ("model.onnx", "head.npz", "tokenizer.json")}
    manifest = {
        "name": NAME,
        "dimension": 384,
        "window": WINDOW,
        "files": files,
        "origin": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
        "origin_sha256": OFFICIAL,
        "licence": "Apache-2.0",
        "changes": f"{layers} layers, a cross-encoder trained by scripts/train_ranker.py, int8 as the embedder.",
        "trained_on": [
            f"{questions} own questions over the shipped corpus (benchmarks/labelled.py; no case of the test split)",
            "the headings of the shipped corpus and the sentences under them",
            "PolicyQA, the even policies (MIT)",
            "WiCE, dev (annotations ODC-BY)",
        ],
        "made_with": f"scripts/export_ranker.py, onnx {onnx.__version__}, numpy {np.__version__}",
    }
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
