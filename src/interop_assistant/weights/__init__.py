"""The shipped weights: a folder with a manifest, believed only when every digest agrees."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interop_assistant.errors import ModelBroken

MEND = "Reinstall interop-assistant: pip install --force-reinstall --no-deps interop-assistant."


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights: what its manifest says of it. ``digests`` are SHA-256 by file name."""

    folder: Path
    name: str
    dimension: int
    window: int
    digests: dict[str, str]

    def checked(self, file: str) -> Path:
        """Where a file is; `ModelBroken` when it is missing or not the one that the manifest names."""
        try:
            with (self.folder / file).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise ModelBroken(f"The model file {file} cannot be read: {error.strerror}.", next_step=MEND) from error
        if digest != self.digests.get(file):
            raise ModelBroken(f"The model file {file} has been altered or is incomplete.", next_step=MEND)
        return self.folder / file


def open_weights(folder: Path) -> Weights:
    """The weights in ``folder``; `ModelBroken` when their manifest is missing or makes no sense."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        digests = {file: str(about["sha256"]) for file, about in manifest["files"].items()}
        return Weights(folder, str(manifest["name"]), int(manifest["dimension"]), int(manifest["window"]), digests)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelBroken("A model's manifest.json is missing or damaged.", next_step=MEND) from error
