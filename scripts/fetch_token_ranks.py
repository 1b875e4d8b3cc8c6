"""Take tiktoken's o200k_base ranks out of a wheel of llama-index-core (MIT), which carries them.

    pip download --no-deps llama-index-core
    python scripts/fetch_token_ranks.py llama_index_core-*.whl

The file keeps the name under which tiktoken caches it: the SHA-1 of the address it would download it from. Its
SHA-256 is the one in tiktoken's own source; any other content is refused.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

NAME = "fb374d419588a4632f3f557e76b4b70aebbca790"
SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
TARGET = Path(__file__).parent.parent / "src" / "interop_assistant" / "token_ranks"


def main(arguments: list[str]) -> int:
    """Copy the ranks from the wheel that the only argument names."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    ranks = ranks_in(Path(arguments[0]))
    if (actual := hashlib.sha256(ranks).hexdigest()) != SHA256:
        sys.exit(f"These are not the o200k_base ranks: sha256 {actual}, not {SHA256}.")
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / NAME).write_bytes(ranks)
    print(f"{len(ranks):,} bytes written to {TARGET / NAME}")
    return 0


def ranks_in(wheel: Path) -> bytes:
    """The bytes of the ranks; exits when the wheel has none."""
    with zipfile.ZipFile(wheel) as archive:
        found = [name for name in archive.namelist() if name.endswith(f"/{NAME}")]
        if not found:
            sys.exit(f"{wheel.name} holds no file {NAME}.")
        return archive.read(found[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
