"""Counts how often words occur in text without labels: with a capital inside a sentence, in lower case, all in capitals.

    python3 -m lists.counts recipe.toml --shared ../shared --out work/counts.tsv

Lines that stand in a test set are not counted.
"""
from __future__ import annotations

import argparse
import collections
import re
import tomllib
from pathlib import Path

from leakage import HeldBack
from lists.stems import LETTERS, flat
from sources import Library

WORD = re.compile(rf"[{LETTERS}]+(?:['’ʼ`-][{LETTERS}]+)*")
INSIDE = re.compile(rf"(?<=[а-яёіїєґ,] )[А-ЯЁІЇЄҐ][{LETTERS}]*(?:['’ʼ`-][{LETTERS}]+)*")

Counts = dict[str, tuple[int, int, int]]


def count_text(library: Library, texts: dict[str, int], held_back: HeldBack) -> Counts:
    """Of each text so many megabytes from its beginning, two to a letter."""
    counters = [collections.Counter() for _ in range(3)]
    for name, megabytes in texts.items():
        left, kept, dropped = megabytes * 1_000_000, 0, 0
        for line in library.lines(f"text/{name}.txt.xz", use="text"):
            left -= 2 * len(line)
            if left < 0:
                break
            if line.islower():
                continue  # some pages of the text have no capitals at all
            if held_back.has(line):
                dropped += 1
                continue
            kept += 1
            inside = INSIDE.findall(line)
            counters[0].update(word for word in inside if not word.isupper())
            counters[1].update(word for word in WORD.findall(line) if word[0].islower())
            counters[2].update(word for word in inside if len(word) > 1 and word.isupper())
        print(f"{name:<12}{kept:>9} lines counted, {dropped} left out", flush=True)
    total = collections.defaultdict(lambda: [0, 0, 0])
    for place, counter in enumerate(counters):
        for word, count in counter.items():
            total[flat(word)][place] += count
    return {word: tuple(counts) for word, counts in total.items() if sum(counts) > 1}


def write_counts(counts: Counts, path: Path) -> None:
    path.write_text("".join(word + "".join(f"\t{count}" for count in row) + "\n" for word, row in sorted(counts.items())), "utf-8")


def read_counts(path: Path) -> Counts:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    library = Library(args.shared)
    texts = tomllib.loads(args.recipe.read_text("utf-8"))["counts"]
    write_counts(count_text(library, texts, HeldBack.load(library)), args.out)


if __name__ == "__main__":
    main()
