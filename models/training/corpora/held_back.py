"""Writes labelled documents, gold and silver, without the lines that stand in a test set, as plain JSON Lines.

    python3 -m corpora.held_back --shared ../../../shared --out work/documents corpora/house.train silver/uk-news …
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from documents import joined, lines_of
from leakage import HeldBack
from sources import Library

SUFFIXES = {"corpora": "jsonl.gz", "silver": "jsonl.xz"}


def write(library: Library, held: HeldBack, name: str, out: Path) -> str:
    """One file without what is held back; says what was left out."""
    documents = left_out = kept = 0
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        for document in library.documents(f"{name}.{SUFFIXES[name.split('/')[0]]}", use="labels"):
            lines = lines_of(document)
            free = [line for line in lines if not held.has(line.text)]
            documents, left_out, kept = documents + 1, left_out + len(lines) - len(free), kept + len(free)
            if free:
                file.write(json.dumps(joined(document, free), ensure_ascii=False) + "\n")
    return f"{name}: {documents} documents, {kept} lines, {left_out} more left out"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", help="files under the folder of data, without their suffixes")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    library = Library(args.shared)
    held = HeldBack.load(library)
    for name in args.names:
        print(write(library, held, name, args.out / f"{name.split('/')[1]}.jsonl"), flush=True)


if __name__ == "__main__":
    main()
