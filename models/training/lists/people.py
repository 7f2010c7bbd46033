"""Names of people: first names, patronymics, surnames."""
from __future__ import annotations

import csv
import io
import re

from lists.names import NameLists
from lists.stems import flat
from sources import Library

PATRONYMIC = re.compile(r"(?:[оеєйї]вич|ич|[оеєії]вна|ична)$")


def read_people(library: Library, lists: NameLists) -> None:
    natasha = library.archive("lexicons/natasha_names.tar.xz", use="lists")
    lists.add("first", (line.partition("#")[0] for line in natasha.lines("natasha/data/dict/first.txt")), "natasha")
    lists.add("surname", natasha.lines("natasha/data/dict/last.txt"), "natasha")
    lists.add("patronymic", natasha.lines("natasha/data/dict/middle.txt"), "natasha", sure=True)

    shevchenko = library.archive("lexicons/shevchenko_uk.tar.xz", use="lists")
    genders = shevchenko.json("src/gender-detection/data/given-names-genders.json")
    lists.add("first", genders, "shevchenko", sure=True)
    for name, gender in genders.items():
        if gender == "masculine":
            lists.add("patronymic", patronymics(flat(name)), "shevchenko", sure=True)

    koziev = library.archive("lexicons/koziev_wordsubsets.tar.xz", use="lists")
    for sex in "mf":
        lists.add("first", koziev.lines(f"WordSubsets/names_{sex}.txt"), "koziev", sure=True)

    pairs = library.archive("lexicons/names_translator.tar.xz", use="lists").text("data-src/legacy_ua2ru.csv")
    names = [flat(row[language]) for row in csv.DictReader(io.StringIO(pairs)) for language in ("uk", "ru") if " " not in row[language]]
    lists.add("patronymic", filter(PATRONYMIC.search, names), "names_translator", sure=True)
    spelling = library.archive("lexicons/hunspell_ru_uk.tar.xz", use="lists").lines("ru_RU/ru_RU.dic")
    capitalised = (line.partition("/")[0] for line in spelling if line[0].isupper())
    lists.add("patronymic", filter(PATRONYMIC.search, capitalised), "hunspell", sure=True)

    # The pairs do not say what a name is: what no list has as a first name is a surname.
    firsts = lists.found["first"]
    lists.add("surname", (name for name in names if not PATRONYMIC.search(name) and name not in firsts), "names_translator")


def patronymics(father: str) -> list[str]:
    """Ukrainian patronymics of a father's first name."""
    if father.endswith(("й", "я")):
        body = father[:-1]
        return [body + "йович", body + "ївна"] if body.endswith("і") else [body + "йович", body + "ївна", body + "євич"]
    body = father.rstrip("оьа")
    return [body + "ович", body + "івна"]
