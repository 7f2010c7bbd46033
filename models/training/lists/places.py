"""Names of places: settlements, and regions, which are all the rest: countries, their parts, seas, rivers, mountains."""
from __future__ import annotations

import re
from collections.abc import Iterable

from lists.names import NameLists, hand_made
from lists.stems import LETTERS, flat
from sources import Library

WORD = re.compile(rf"[{LETTERS}]+(?:['’ʼ-][{LETTERS}]+)*")
HIERARCHY = {"M": "settlement", "K": "settlement", "X": "settlement", "C": "settlement", "T": "settlement",
             "O": "region", "P": "region", "B": "region"}
"""What the register's marks are: towns, villages; oblasts, districts, districts of cities."""
NEIGHBOURS = ("ua", "ru", "by", "us", "kz")
"""The countries whose parts are named often."""


def read_places(library: Library, lists: NameLists) -> None:
    register = library.archive("lexicons/uk_settlements.tar.xz", use="lists").lines("kodifikator-16-05-2025.csv")
    for cells in (row.split(";") for row in register):
        if len(cells) > 6 and cells[5] in HIERARCHY:
            add_words(lists, HIERARCHY[cells[5]], [cells[6]], "katottg", sure=cells[5] in "MKO")

    countries = library.archive("lexicons/countries_cldr.tar.xz", use="lists")
    for language in ("ru", "uk"):
        territories = countries.json(f"cldr-json/cldr-localenames-full/main/{language}/territories.json")
        names = territories["main"][language]["localeDisplayNames"]["territories"]
        add_words(lists, "region", names.values(), "cldr", sure=True)
        parts = countries.json(f"cldr-json/cldr-subdivisions-full/subdivisions/{language}/{language}.json")
        for code, name in parts["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
            add_words(lists, "region", [name], "cldr", sure=code.startswith(NEIGHBOURS))
        zones = countries.json(f"cldr-json/cldr-dates-full/main/{language}/timeZoneNames.json")
        add_words(lists, "settlement", exemplar_cities(zones), "cldr", sure=True)
        add_words(lists, "region", countries.json(f"data/{language}/country.json").values(), "umpirsky", sure=True)

    for name, words in hand_made("place_words.txt").items():
        lists.add(name, words, "hand", sure=True)


def read_capitalised(library: Library) -> list[str]:
    """The capitalised words of the Russian spelling dictionary: names of all kinds, not told apart."""
    words = library.archive("lexicons/hunspell_ru_uk.tar.xz", use="lists").lines("ru_RU/ru_RU.dic")
    names = (word.partition("/")[0] for word in words if word[0].isupper())
    return [flat(name) for name in names if not re.search(r"(?:ович|евич|овн|евн|ичн)", name)]


def add_words(lists: NameLists, name: str, phrases: Iterable[str], source: str, sure: bool) -> None:
    """Names of a word as they are; of longer ones the capitalised words, which say less."""
    for phrase in phrases:
        parts = WORD.findall(re.sub(r"\(.*?\)|о-ва|о-в", " ", phrase))
        alone = len(parts) == 1
        for part in parts:
            if part[0].isupper() and not part.isupper() and (alone or len(part) > 3):
                lists.add(name, [part], source if alone else source + "-part", sure and alone)
                pieces = [piece for piece in part.split("-") if len(piece) > 3 and piece[0].isupper()]
                if len(pieces) > 1:
                    lists.add(name, pieces, source + "-part")


def exemplar_cities(tree) -> Iterable[str]:
    """The cities that stand for time zones."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "exemplarCity" and isinstance(value, str):
                yield value
            else:
                yield from exemplar_cities(value)
