"""Make the shipped ranker from what `scripts/train_ranker.py` wrote: `python scripts/export_ranker.py trained.npz`.

Needs ``pip install onnx``. The word table, which was not trained, is that of the shipped embedder. Writes the int8
model, the head, the tokenizer and ``manifest.json``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from export_minilm import OFFICIAL, sha256
from minilm_graph import HEADS, HIDDEN, LAYERS, Array, build
from onnx import numpy_helper

NAME = "minilm-reader-int8-1"  # raise the number whenever the weights change
WINDOW = 288  # as `interop_assistant.rankers.minilm`
ROOT = Path(__file__).parent.parent / "src" / "interop_assistant"
EMBEDDER = ROOT / "embedders" / "minilm_int8"
TARGET = ROOT / "rankers" / "minilm_int8"
WORDS = "embeddings.word_embeddings.weight"
PARTS = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "n1",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "n2",
}


def main() -> None:
    """Export and describe."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("trained", type=Path)
    given.add_argument("--questions", type=int, required=True, help="how many own questions it was trained on")
    told = given.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    with np.load(told.trained) as held:
        arrays = {name: held[name].astype(np.float32) for name in held.files}
    onnx.save(build(encoder(arrays), LAYERS), TARGET / "model.onnx")
    np.savez(TARGET / "head.npz", **head(arrays))  # type: ignore[arg-type]
    shutil.copy(EMBEDDER / "tokenizer.json", TARGET / "tokenizer.json")
    shutil.copy(EMBEDDER / "LICENSE.txt", TARGET / "LICENSE.txt")
    write_manifest(told.questions)


def encoder(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The encoder under the names that `minilm_graph.build` reads, which folds scale and biases away once more."""
    none = np.zeros(HIDDEN, np.float32)
    scale = np.float32((HIDDEN // HEADS) ** 0.5)
    found = {WORDS: shipped_words()}
    found["embeddings.position_embeddings.weight"] = arrays["positions.weight"]
    found["embeddings.token_type_embeddings.weight"] = arrays["types.weight"]
    found |= {f"embeddings.LayerNorm.{part}": arrays[f"norm.{part}"] for part in ("weight", "bias")}
    for at in range(LAYERS):
        here, there = f"layers.{at}", f"encoder.layer.{at}"
        found |= {
            f"{there}.attention.self.query.weight": arrays[f"{here}.query.weight"] * scale,
            f"{there}.attention.self.query.bias": arrays[f"{here}.query.bias"] * scale,
            f"{there}.attention.self.key.weight": arrays[f"{here}.key.weight"],
            f"{there}.attention.self.key.bias": none,
            f"{there}.attention.self.value.weight": arrays[f"{here}.value.weight"],
            f"{there}.attention.self.value.bias": none,
        }
        for old, new in PARTS.items():
            found |= {f"{there}.{old}.{part}": arrays[f"{here}.{new}.{part}"] for part in ("weight", "bias")}
    return found


def shipped_words() -> Array:
    """The word table of the shipped embedder; made int8 again, it is the same."""
    held = {t.name: numpy_helper.to_array(t) for t in onnx.load(EMBEDDER / "model.onnx").graph.initializer}
    words: Array = held["words"].astype(np.float32) * held["words.scale"].astype(np.float32)
    return words


def head(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The head as `interop_assistant.rankers.minilm.Head` reads it."""
    return {
        "inner": np.concatenate([arrays["inner.weight"].T, arrays["own.weight"].T]),
        "inner_bias": arrays["inner.bias"],
        "outer": arrays["outer.weight"].T,
        "outer_bias": arrays["outer.bias"],
    }


def write_manifest(questions: int) -> None:
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
        "changes": "Reads a question with a passage and rates its sentences; trained by scripts/train_ranker.py, int8.",
        "trained_on": [
            f"{questions} own questions over the shipped corpus (benchmarks/labelled.py; no case of the test split)",
            "headings of the shipped corpus and the sentences under them",
            "PolicyQA, the even policies (MIT)",
            "WiCE, dev (annotations ODC-BY)",
        ],
        "made_with": f"scripts/export_ranker.py, onnx {onnx.__version__}, numpy {np.__version__}",
    }
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
