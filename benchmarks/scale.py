"""Questions with many passages: `python -m benchmarks.scale [--passages 10000 100000]`.

The whole chain on the real questions with the real embedder, over a library of the shipped corpus, the ASVS PDF where
it is there, and made passages beside them (see `crowd`).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from benchmarks.measuring import folder_megabytes, machine, quantile, say, side, table
from benchmarks.texts import absent, there

PARTS = {"catalogue": "catalogue.sqlite3*", "Chroma": "chroma", "tantivy": "lexical"}


def main() -> None:
    """Grow one library from size to size and measure at each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    sizes = sorted(parser.parse_args().passages)
    print(f"Each question once, warm; {machine()}. Passages beside the real ones are made, and so are their vectors.")
    print("\n".join(absent()))
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        side("product", "ingest", library, *there().values())
        columns = [measured(library, size) for size in sizes]
    rows = [[name, *(column[name] for column in columns)] for name in columns[0]]
    print("\n" + table(["", *(f"{size:,} passages" for size in sizes)], rows))


def measured(library: Path, size: int) -> dict[str, str]:
    """A column of the table."""
    say(f"growing to {size:,} passages")
    grown = side("crowd", library, str(size))
    say("asking")
    asked = side("product", "ask", library)
    return {
        "query p50, ms": f"{quantile(asked['milliseconds'], 0.5):.1f}",
        "query p95, ms": f"{quantile(asked['milliseconds'], 0.95):.1f}",
        **{f"of it {step}, median ms": f"{median(spent):.1f}" for step, spent in asked["steps"].items()},
        **{f"{name} alone, median ms": f"{median(spent):.1f}" for name, spent in asked["parts"].items()},
        "opening, seconds": f"{asked['opening_seconds']:.1f}",
        "peak memory asking, MB": f"{asked['peak_mb']:.0f}",
        **{f"{name} on disk, MB": f"{megabytes:.0f}" for name, megabytes in sizes_of(library).items()},
        "committing the new ones, seconds": f"{grown['commit_seconds']:.0f}",
        "indexing the new ones, seconds": f"{grown['index_seconds']:.0f}",
        "peak memory growing, MB": f"{grown['peak_mb']:.0f}",
    }


def sizes_of(library: Path) -> Mapping[str, float]:
    """Megabytes on disk, part by part."""
    return {name: sum(on_disk(path) for path in library.glob(pattern)) for name, pattern in PARTS.items()}


def on_disk(path: Path) -> float:
    """Megabytes of a file or a folder."""
    return folder_megabytes(path) if path.is_dir() else path.stat().st_size / 1e6


if __name__ == "__main__":
    main()
