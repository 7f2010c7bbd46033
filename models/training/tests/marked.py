"""Labelled documents of text with marks, as people read it: `[PER Ольгу Бойко|Ольга Бойко] бачили`; `[LOC? …]` is neutral."""
from __future__ import annotations

import re
from pathlib import Path

from corpora.augment import Piece, line_of, pieces_of
from documents import Line, joined

MARK = re.compile(r"\[(?P<type>[A-Z]{3})(?P<neutral>\?)? (?P<form>[^\]|]+)(?:\|(?P<lemma>[^\]]+))?\]")


def line(marked: str, with_lemmas: bool = False) -> Line:
    """A line with its mentions; with_lemmas, each with its nominative, which is the form where none is given."""
    pieces: list[Piece] = []
    read = 0
    for mark in MARK.finditer(marked):
        entity = {"type": mark["type"], **({"neutral": True} if mark["neutral"] else {})}
        if with_lemmas:
            entity["lemma"] = mark["lemma"] or mark["form"]
        pieces += [(marked[read : mark.start()], None), (mark["form"], entity)]
        read = mark.end()
    return line_of([*pieces, (marked[read:], None)])


def document(marked: str, name: str = "1", language: str = "uk", with_lemmas: bool = False) -> dict:
    lines = [line(one, with_lemmas) for one in marked.split("\n")]
    return joined({"id": name, "source": "test", "lang": language}, lines)


def marked(line_: Line) -> str:
    """The line as it would be marked."""
    return "".join(
        text if entity is None else f"[{entity['type']}{'?' if entity.get('neutral') else ''} {text}]" for text, entity in pieces_of(line_)
    )


def sections(path: Path) -> list[list[str]]:
    """The lines of a file, parted at lines that begin with `=`, without remarks and empty lines."""
    found: list[list[str]] = [[]]
    for text in path.read_text("utf-8").splitlines():
        if text.startswith("="):
            found.append([])
        elif text and not text.startswith("#"):
            found[-1].append(text)
    return found
