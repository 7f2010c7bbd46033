"""Names in all their cases, written for this project: shared/morphology/house_paradigms.tsv.gz."""
from __future__ import annotations

import re
from dataclasses import dataclass

from lists.names import NameLists
from lists.stems import flat, is_name
from sources import Library

KINDS = {"first": "first", "patronymic": "patronymic", "surname": "surname", "org": "organization"}
REGION = re.compile(r"(?:[иі]я|щина|ье|ская|ський|ський|ский|ські|ские|ське|ское)$")
"""Places that are no settlements, by their endings: Бразилия, Полтавщина, Заполярье, Тамбовская (область)."""


@dataclass(frozen=True)
class Paradigm:
    """A name in all its cases."""

    language: str
    kind: str
    forms: tuple[str, ...]
    """Flat, the nominative first; one where the name does not decline."""


def read_paradigms(library: Library, use: str) -> list[Paradigm]:
    rows = (line.split("\t") for line in library.lines("morphology/house_paradigms.tsv.gz", use))
    next(rows)
    return [Paradigm(row[0], row[1], tuple(dict.fromkeys(form for cell in row[3:] for form in map(flat, cell.split("|")) if form))) for row in rows]


def add_paradigms(library: Library, lists: NameLists) -> None:
    for paradigm in read_paradigms(library, use="lists"):
        if all(map(is_name, paradigm.forms)):
            lists.paradigms[class_of(paradigm, lists)].append(list(paradigm.forms))


def class_of(paradigm: Paradigm, lists: NameLists) -> str:
    """Paradigms do not tell settlements from other places; the other lists do, or the ending does."""
    word = paradigm.forms[0]
    if paradigm.kind != "place":
        return KINDS[paradigm.kind]
    for name in ("region", "settlement"):
        if word in lists.sure[name]:
            return name
    return "region" if REGION.search(word) else "settlement"
