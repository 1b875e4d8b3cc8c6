"""Make the list of common stems out of the shipped tokenizer's vocabulary, which is ordered by how common words are.

    python scripts/export_rarity.py

The 10,000 first entries that are whole words of letters, stemmed, each once, in their order.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from interop_assistant.words import stem

PACKAGE = Path(__file__).parent.parent / "src" / "interop_assistant"
FIRST = 10_000  # beyond these, knowing the rank tells supported from unsupported claims no better


def main() -> None:
    """Write the list and print its digest, which `interop_assistant.rarity` holds."""
    written = ("\n".join(common_stems()) + "\n").encode()
    (PACKAGE / "rarity" / "common_stems.txt").write_bytes(written)
    print(hashlib.sha256(written).hexdigest())


def common_stems() -> list[str]:
    """The stems, commonest first."""
    path = PACKAGE / "embedders" / "minilm_int8" / "tokenizer.json"
    vocabulary: dict[str, int] = json.loads(path.read_text("utf-8"))["model"]["vocab"]
    ordered = sorted(vocabulary, key=lambda word: vocabulary[word])[:FIRST]
    return list(dict.fromkeys(stem(word) for word in ordered if is_word(word)))


def is_word(entry: str) -> bool:
    """Whether an entry of the vocabulary is a whole word of letters; single ones are there for spelling."""
    return entry.isascii() and entry.isalpha() and (len(entry) > 1 or entry in "ai")


if __name__ == "__main__":
    main()
