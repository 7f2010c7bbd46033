"""What the sources say: the names of each class, with the sources that have them."""
from __future__ import annotations

import collections
from collections.abc import Iterable
from pathlib import Path

from lists.stems import flat, is_name

HERE = Path(__file__).resolve().parent
CLASSES = ("first", "patronymic", "surname", "settlement", "region", "organization")


class NameLists:
    """Nominatives and whole paradigms of each class."""

    def __init__(self):
        self.found: dict[str, dict[str, set[str]]] = {name: collections.defaultdict(set) for name in CLASSES}
        self.sure: dict[str, set[str]] = {name: set() for name in CLASSES}
        """Of curated lists: these stay, whatever the text says."""
        self.paradigms: dict[str, list[list[str]]] = {name: [] for name in CLASSES}
        """All forms of a name, the nominative first."""

    def add(self, name: str, words: Iterable[str], source: str, sure: bool = False) -> None:
        for word in words:
            word = flat(word).strip(" .'-")
            if is_name(word):
                self.found[name][word].add(source)
                if sure:
                    self.sure[name].add(word)

    def weight(self, name: str, word: str) -> int:
        """How many sources have the word."""
        return len({source.removesuffix("-part") for source in self.found[name].get(word, ())})

    def is_hand_made(self, name: str, word: str) -> bool:
        return "hand" in self.found[name].get(word, ())


def hand_made(name: str) -> dict[str, list[str]]:
    """A list of this folder: one word or several a line, # begins a remark, [name] a section."""
    sections, here = collections.defaultdict(list), ""
    for line in (HERE / name).read_text("utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            here = line.strip("[]")
        elif line:
            sections[here] += line.split()
    return sections
