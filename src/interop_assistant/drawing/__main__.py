"""The process that lays out: graphs come on standard input, a list in JSON; a list of SVG documents goes out."""

from __future__ import annotations

import json
import sys

import pygraphviz


def main() -> None:
    """Lay out every graph."""
    drawn = [pygraphviz.AGraph(string=one).draw(format="svg", prog="dot") for one in json.load(sys.stdin)]
    json.dump([one.decode() for one in drawn], sys.stdout)


if __name__ == "__main__":
    main()
