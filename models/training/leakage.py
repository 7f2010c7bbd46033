"""Which lines of text stand in a test set, so that nothing learns from them, without labels either.

A line stands there if it is one of its lines, or has ten words in a row with it: runs of eight are looked for, from every third
word. Words are compared without letter case and punctuation.
"""
from __future__ import annotations

import re
from xml.etree import ElementTree

from sources import Library

RUN = 8
"""So many words in a row are no coincidence."""
SHORTEST = 4
"""Lines with fewer words say nothing of where they come from."""
WORD = re.compile(r"[^\W_]+")

HELD_BACK = ("corpora/*.dev.jsonl.gz", "corpora/ner-uk.*.jsonl.gz")
TREEBANK = "morphology/brown_uk_disambig.tar.xz"
"""BRUK; its texts are those of NER-UK, blind test included."""


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


class HeldBack:
    """The runs of words of texts that must not be learned from."""

    def __init__(self):
        self.runs: set[int] = set()
        self.short_lines: set[int] = set()

    @staticmethod
    def load(library: Library) -> "HeldBack":
        held = HeldBack()
        for pattern in HELD_BACK:
            for path in library.glob(pattern, use="leave out"):
                for document in library.documents(path, use="leave out"):
                    held.add(document["text"].split("\n"))
        if (library.shared / TREEBANK).exists():
            archive = library.archive(TREEBANK, use="leave out")
            for name in archive.names("*.xml"):
                held.add(sentences(archive.text(name)))
        else:
            print(f"{TREEBANK} is not there: what stands in it is not left out")
        return held

    def add(self, lines: list[str]) -> None:
        everything = []
        for line in lines:
            here = words(line)
            everything += here
            if SHORTEST <= len(here) < RUN:
                self.short_lines.add(hash(tuple(here)))
        self.runs.update(hash(tuple(everything[place : place + RUN])) for place in range(len(everything) - RUN + 1))

    def has(self, line: str) -> bool:
        """Whether the line stands in one of the texts."""
        here = words(line)
        if len(here) < RUN:
            return len(here) >= SHORTEST and hash(tuple(here)) in self.short_lines
        return any(hash(tuple(here[place : place + RUN])) in self.runs for place in self.places(len(here)))

    @staticmethod
    def places(count: int):
        """Every third place and the last: every run of RUN + 2 words is seen."""
        last = count - RUN
        yield from range(0, last, 3)
        yield last


def sentences(xml: str) -> list[str]:
    """The sentences of a file of BRUK."""
    return [" ".join(token.get("value", "") for token in sentence.iter("token")) for sentence in ElementTree.fromstring(xml).iter("sentence")]
