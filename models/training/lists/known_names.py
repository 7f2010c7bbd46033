#!/usr/bin/env python3
"""Makes the table of names of a model: places and first names that Russian and Ukrainian write differently, from word lists.

    python3 -m lists.known_names --shared ../shared --out names.txt [--report]

The file is text: headings in square brackets, then a line for each thing, `Russian names | Ukrainian
names`, names parted by `;`. The library reads it after src/NamedEntities/Languages/shared/known-names.txt
and first-names.txt, which are written by hand and win. Pairs that sound alike by the library's own rules say nothing and are left out.
"""
import argparse
import collections
import csv
import io
import json
import pathlib
import re

from sources import Library

CYRILLIC = re.compile(r"^[А-ЯЁІЇЄҐа-яёіїєґ][А-ЯЁІЇЄҐа-яёіїєґ' .-]*$")
NOISE = re.compile(r"ськрада|ськрайон|[A-Za-z(\[]")
PATRONYMIC = re.compile(r"(?:ович|евич|йович|ївна|івна|овна|евна|ична)$", re.IGNORECASE)
VOWELS = "аеиоуюя"
# A surname and its counterpart differ in a few letters; what differs in more is a slip of the list.
MOST_EDITS = 2
SHORTEST_SURNAME = 4


def read(library, archive, path):
    opened = library.archive(f"lexicons/{archive}.tar.xz", use="names")
    return opened.text(next(name for name in opened.names() if name.endswith(path)))


def sound(word):
    """What src/NamedEntities/Names/SoundKey.cs makes of a word, roughly: enough to leave out pairs that it brings together."""
    word = word.lower().replace("ё", "е")
    word = re.sub(r"й(?=[оеєяю])|ь(?=о)", "", word)
    word = re.sub(r"(?<=[ьжчшщ])о", "е", word)
    word = re.sub(r"ів(?=$|ськ)", "ов", word)
    word = re.sub(r"їв(?=$|ськ)", "ев", word)
    word = re.sub(r"[ьъ'’ʼ]", "", word)
    word = word.translate(str.maketrans("іїйыєэґ", "ииииеег"))
    word = re.sub(r"(.)\1+", r"\1", word)
    word = re.sub(rf"^у(?=[{VOWELS}])", "в", word)
    return re.sub(rf"[{VOWELS}]+$", "", re.sub("^х", "г", word))


def sounds(name):
    return [sound(word) for word in re.split(r"[\s-]+", name)]


def clean(name):
    """The name without its gloss, in a list; an empty one for what is no name: `Гонконг (САР)` gives `Гонконг`."""
    name = name.replace("ʼ", "'").replace("’", "'").replace("\u00a0", " ").strip()
    name = re.sub(r" \(.*\)$", "", name)
    return [name] if CYRILLIC.match(name) and len(name) > 3 else []


def countries(library):
    names = collections.defaultdict(lambda: {"ru": [], "uk": []})
    for language in ("ru", "uk"):
        for row in csv.DictReader(io.StringIO(read(library, "countries_cldr", f"data/{language}/country.csv"))):
            names[row["id"]][language] += clean(row["value"])
        territories = json.loads(read(library, "countries_cldr", f"cldr-localenames-full/main/{language}/territories.json"))
        for code, name in territories["main"][language]["localeDisplayNames"]["territories"].items():
            if code[0].isalpha():
                names[code[:2]][language] += clean(name)
    for country in json.loads(read(library, "dr5hn_world", "contributions/countries/countries.json")):
        for language in ("ru", "uk"):
            names[country["iso2"]][language] += clean((country["translations"] or {}).get(language) or "")
    for country in json.loads(read(library, "countries_cldr", "dist/countries.json")):
        russian = country["translations"].get("rus") or {}
        names[country["cca2"]]["ru"] += clean(russian.get("common", "")) + clean(russian.get("official", ""))
    skipped = {"EU", "UN", "EZ", "XA", "XB", "ZZ", "QO"}
    return [(n["ru"], n["uk"]) for code, n in sorted(names.items()) if code not in skipped and n["ru"] and n["uk"]]


def world_cities(library):
    def cities(language):
        data = json.loads(read(library, "countries_cldr", f"cldr-dates-full/main/{language}/timeZoneNames.json"))
        zones = data["main"][language]["dates"]["timeZoneNames"]["zone"]
        found = {}

        def walk(node, path):
            for key, value in node.items():
                if key == "exemplarCity":
                    found[path] = value
                elif isinstance(value, dict):
                    walk(value, (*path, key))

        walk(zones, ())
        return found

    russian, ukrainian = cities("ru"), cities("uk")
    return [(clean(russian[zone]), clean(ukrainian[zone])) for zone in sorted(russian.keys() & ukrainian.keys())]


def settlements(library):
    """Places of Ukraine by the pair of names: villages of one name are not told apart."""
    pairs = set()
    for place in json.loads(read(library, "dr5hn_world", "contributions/cities/UA.json")):
        translations = place["translations"] or {}
        russian, ukrainian = clean(translations.get("ru") or ""), clean(translations.get("uk") or "")
        if russian and ukrainian and not NOISE.search(russian[0] + ukrainian[0]):
            pairs.add((russian[0], ukrainian[0]))
    return [([russian], [ukrainian]) for russian, ukrainian in sorted(pairs)]


def name_pairs(library):
    first_names = set(read(library, "natasha_names", "data/dict/first.txt").split())
    first, last = set(), set()
    for row in csv.DictReader(io.StringIO(read(library, "names_translator", "data-src/legacy_ua2ru.csv"))):
        russian, ukrainian = clean(row["ru"]), clean(row["uk"])
        if not russian or not ukrainian or " " in russian[0] + ukrainian[0] or PATRONYMIC.search(russian[0] + "|" + ukrainian[0]):
            continue
        pair = (russian[0].capitalize(), ukrainian[0].capitalize())
        if PATRONYMIC.search(pair[0]) or PATRONYMIC.search(pair[1]):
            continue
        if pair[0].lower() in first_names:
            first.add(pair)
        elif min(map(len, pair)) >= SHORTEST_SURNAME and edits(sound(pair[0]), sound(pair[1])) <= MOST_EDITS:
            last.add(pair)
    return [([a], [b]) for a, b in sorted(first)], [([a], [b]) for a, b in sorted(last)]


def edits(left, right):
    """Levenshtein's distance."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def lines(pairs):
    for russian, ukrainian in pairs:
        russian, ukrainian = list(dict.fromkeys(russian)), list(dict.fromkeys(ukrainian))
        if russian and ukrainian and any(sounds(a) != sounds(b) for a in russian for b in ukrainian):
            yield f"{'; '.join(russian)} | {'; '.join(ukrainian)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--report", action="store_true", help="print how many lines each heading has")
    arguments = parser.parse_args()
    library = Library(arguments.shared)

    first, last = name_pairs(library)
    sections = {
        "places": countries(library) + world_cities(library),
        "settlements": settlements(library),
        "names": [(russian + ukrainian, ["-"]) for russian, ukrainian in first if sounds(russian[0]) != sounds(ukrainian[0])],
        "surnames": [(russian + ukrainian, ["-"]) for russian, ukrainian in last if sounds(russian[0]) != sounds(ukrainian[0])],
    }
    text = []
    for heading, pairs in sections.items():
        rows = list(dict.fromkeys(lines(pairs)))
        rows = [row.removesuffix(" | -") for row in rows]
        text += [f"[{heading}]", *rows]
        if arguments.report:
            print(f"{heading}: {len(rows)} lines")
    data = "\n".join(text).encode("utf-8") + b"\n"
    arguments.out.write_bytes(data)
    if arguments.report:
        print(f"{len(data)} bytes")


if __name__ == "__main__":
    main()
