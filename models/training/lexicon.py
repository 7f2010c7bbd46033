#!/usr/bin/env python3
"""Turns the name lists of shared/lexicons into small lists of stems, one file a class, for the feature extractor.

    python3 models/training/lexicon.py --lexicons ../shared/lexicons --out models/training/work/lexicon [--report]

The feature extractor cuts 0 to 3 letters off the end of a token and looks the rest up. A stem is what stays the same in
all cases of a name: every form is a stem and at most three more letters. Where the stem itself changes (Львів, Львова;
Ольга, Ользі) each variant is listed. A stem of three letters would match too much; where the name has an ending, its
whole forms are listed in its place (зоя, зої, зою). Stems are lower case, ё is е, every apostrophe is '.

Names of the curated lists stay; the rest must occur in the unlabelled text (../shared/text) with a capital inside a
sentence, and more often so than as a common word. No label is read but by --report, from *.train; the hand-made
lists were amended after reading its misses and false alarms, so its figures flatter a little.

Sources (shared/lexicons) and their licences:

    natasha_names          natasha/natasha                     MIT             first names, surnames
    petrovich              petrovich/petrovich-eval, -rules    MIT, data CC BY-SA 3.0   first names, patronymics, surnames
    shevchenko_uk          tooleks/shevchenko-js               MIT             Ukrainian first names, surnames
    names_translator       dchaplinsky/names-translator        MIT             Ukrainian and Russian name pairs
    ru_uk_names_egorsmkv   egorsmkv/rus-to-ukr-names           none stated     first names with counts, Ukrainian forms
    ru_names_misc          Raven-SL, cybermatt (MIT), ulzr,    mixed, mostly   first names, patronymics, surnames
                           linuxforse                          none stated
    koziev_wordsubsets     Koziev/NLP_Datasets                 CC0             first names and short forms
    dict_uk_vesum          brown-uk/dict_uk (VESUM)            CC BY-NC-SA 4.0 names, places, abbreviations, flags
    hunspell_ru_uk         LibreOffice/dictionaries, ru_RU     BSD-style       Russian place names
    ru_cities              epogrebnyak, arbaev, pensnarik      none stated     Russian towns, regions in all cases
                           hflabs/city, hflabs/region          CC BY-SA 4.0
    uk_settlements         igskak/KATOTTG (state register)     open state data Ukrainian settlements, districts
    countries_cldr         unicode-org/cldr-json               Unicode-3.0     countries, subdivisions, world cities
                           mledoze/countries                   ODbL 1.0        country names
                           umpirsky/country-list               MIT             country names
    dr5hn_world            dr5hn/countries-states-cities       ODbL 1.0        regions, cities of 14 countries
    opensanctions_eu       opensanctions/opensanctions, rigour MIT             persons; names of territories
    (text/)                third-party press and books         not redistributed; only counts decide what stays

Left out on purpose: brown_uk_prop_tokens, whose tokens are those of the NER-UK texts, blind test included;
freq_hermitdave, which the counts of text/ replace; text/uk-appeals, which tells personal circumstances.
Hand-made: data/organization_words.txt, data/place_words.txt, data/lexicon_stop.txt.
"""
import argparse
import collections
import csv
import gzip
import io
import json
import lzma
import pathlib
import re
import sys
import tarfile

HERE = pathlib.Path(__file__).resolve().parent
CLASSES = ("first", "patronymic", "surname", "settlement", "region", "organization")
LETTERS = "а-яёіїєґА-ЯЁІЇЄҐ"
WORD = re.compile(rf"[{LETTERS}]+(?:['’ʼ`-][{LETTERS}]+)*")
INSIDE = re.compile(rf"(?<=[а-яёіїєґ,] )[А-ЯЁІЇЄҐ][{LETTERS}]*(?:['’ʼ`-][{LETTERS}]+)*")
NAME = re.compile(r"[а-яіїєґ]+(?:['-][а-яіїєґ]+)*")
VOWELS = "аеиоуыэюяіїє"
FLAT = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "‑": "-", "\u0301": None, "\xa0": " "})

# How much of each text file to count, from its beginning: megabytes, two to a letter.
TEXTS = {"ru-news": 110, "ru-news-2": 110, "ru-other": 60, "ru-other-2": 10, "uk-news": 20, "uk-news-2": 20, "uk-other": 110}

# Surnames that their ending tells: the extractor sees these endings anyway.
TELLING = re.compile(r"\w{3}(?:(?:[оеє]в|[иіїы]н|їв)а?|[сцз]ь?к(?:ий|ій|ая|а|ой)|енк[оа]|чук|юк|[оеє]вич|євич|шв[иі]ли|швілі|дзе|янц?)$")
# The same in any case, for the report.
TELLING_FORM = re.compile(
    r"\w{3}(?:(?:[оеє]в|[иіїы]н|їв)(?:а|у|ым|им|е|і|ой|ої|ою|ы|и|ых|их|ими|ыми|ові|ом)?|[сцз]ь?к(?:ий|ій|ая|а|ой|ого|ому|им|ом|ім|ую|у|ої|ою|ие|их|ими)"
    r"|енк[оауі]|енк(?:ом|ові|ам|ами)|(?:чу|ю)к(?:а|у|ом|е|ові|и|ів|ов)?|[оеє]вич(?:а|у|ем|е|еві|і)?|шв[иі]л[иі]|дзе|янц?(?:а|у|ом|е|ові)?)$")

# Endings of whole forms, where the stem would be too short to stand alone.
ENDINGS = {
    "а": "а ы и е і у ой ою", "я": "я и і ї е ю ей ею єю", "й": "й я ю ем єм е ї", "о": "о а у ом ові", "ь": "ь я ю ем е і",
    "ий": "ий ый ой ого ому им ым ом ім ая а ой ую у ої ій ою",
}
BARE = ["", "а", "у", "ом", "е", "ові"]


def flat(text):
    """Lower case, ё as е, one kind of apostrophe."""
    return text.lower().translate(FLAT)


# ---------------------------------------------------------------- stems


def is_name(word):
    return len(word) >= 2 and NAME.fullmatch(word) is not None


def grow(stem, ending):
    """The stem if it is long enough, else the whole forms."""
    if len(stem) > 3 or (len(stem) == 3 and not ending):
        return {stem}
    if not ending:
        forms = BARE
    else:
        forms = ENDINGS[ending].split()
    return {form for form in (stem + end for end in forms) if len(form) >= 3}


def softened(stem):
    """Ольга, Ользі: the stem before -і in Ukrainian."""
    change = {"г": "з", "ґ": "з", "к": "ц", "х": "с"}.get(stem[-1:])
    return {stem[:-1] + change} if change and len(stem) > 3 else set()


def fleeting(body, flag=""):
    """The stems of the other cases where a vowel falls out or і changes: городец, городц; львів, львов."""
    found = set()
    if len(body) < 4:
        return {"льва", "льву", "львом", "льве", "львові"} if body == "лев" else found
    if re.search(r"[^аеиоуыэюяіїє]ец$", body):
        found.add(body[:-2] + "ц")
    if re.search(r"[аеиоуыэюяіїє]єц$|[аоуие]ец$", body):
        found.add(body[:-2] + "йц")
    if re.search(r"л[ье]?ец$", body):
        found.add(re.sub(r"ец$", "ьц", body))
    if re.search(r"[^аеиоуыэюяіїє]ок$", body) and len(body) > 4:
        found.add(body[:-2] + "к")
    if flag.startswith("n22") and body[-2] in "еєо":
        found.add(body[:-2] + body[-1])
    if flag.startswith("n24") and re.search(r"[ео].ец$", body):
        found.add(body[:-4] + "і" + body[-3] + "ц")
    if flag.startswith(("n21", "n23")) or (not flag and re.search(r"[вк]ів$|їв$|піль$", body)):
        place = max(body.rfind("і"), body.rfind("ї"))
        if place > 0:
            found |= {body[:place] + other + body[place + 1:] for other in (("о", "е") if body[place] == "і" else ("є",))}
    return found


def stems(word, kind, flag="", soft=True):
    """The stems of a nominative. kind: first, surname, place."""
    head, _, last = word.rpartition("-")
    if head:
        inner = stems(last, kind, flag, soft) if len(last) > 2 else {last}
        return {head + "-" + stem for stem in inner}
    end = word[-1]
    if flag == "nv":
        return {word} if len(word) > 2 else set()
    if end == "ь":
        body = word[:-1]
        return grow(body, "ь") | fleeting(body, flag) | (fleeting(word, flag) if body.endswith("піл") else set())
    if end == "й":
        adjective = kind != "first" and re.search(r"[иыоі]й$", word) and not re.search(r"[гл]ой$", word)
        if adjective or re.search(r"[сц]ь?кий$", word):
            return grow(word[:-2], "ий")
        return grow(word[:-1], "й")
    if kind != "first" and re.search(r"(?:ая|яя|ое|ее|ые|ие)$", word) and len(word) > 4:
        return grow(word[:-2], "ий")
    if end in "ая":
        found = grow(word[:-1], end)
        return found | softened(word[:-1]) if soft and end == "а" else found
    if end == "о":
        return grow(word[:-1], "о") if kind != "place" or len(word) > 4 else {word}
    if kind == "place" and end in "иыі" and len(word) > 4:
        return grow(word[:-1], "а")
    if kind == "place" and end in "еє" and len(word) > 4:
        return grow(word[:-1], "ий")
    if kind == "surname" and re.search(r"[иы]х$", word) or end in VOWELS:
        return {word} if len(word) > 2 else set()
    return grow(word, "") | fleeting(word, flag)


# ---------------------------------------------------------------- sources


class Shelf:
    """The archives of shared/lexicons, read once."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.kept = {}

    def files(self, archive):
        if archive not in self.kept:
            with tarfile.open(self.folder / f"{archive}.tar.xz") as tar:
                self.kept[archive] = {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}
        return self.kept[archive]

    def text(self, archive, ending):
        found = [data for name, data in self.files(archive).items() if name.endswith(ending)]
        if not found:
            sys.exit(f"{archive}: no {ending}")
        return found[0].decode("utf-8-sig")

    def lines(self, archive, ending):
        return [line.strip() for line in self.text(archive, ending).splitlines() if line.strip()]

    def json(self, archive, ending):
        return json.loads(self.text(archive, ending))


def data_words(name):
    """A hand-made list: one word or several a line, # begins a remark, [name] a section."""
    sections, here = collections.defaultdict(list), ""
    for line in (HERE / "data" / name).read_text("utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            here = line.strip("[]")
        elif line:
            sections[here] += line.split()
    return sections


class Lists:
    """What the sources say: nominatives (or, from paradigms, stems) of each class, with the number of sources."""

    def __init__(self):
        self.found = {name: collections.defaultdict(set) for name in CLASSES}
        self.sure = {name: set() for name in CLASSES}
        self.flags = {}

    def add(self, name, words, source, sure=False):
        for word in words:
            word = flat(word).strip(" .'-")
            if is_name(word):
                self.found[name][word].add(source)
                if sure:
                    self.sure[name].add(word)


def vesum(shelf, name):
    """Capitalised entries of a VESUM list: the word, its flags, its remark."""
    for line in shelf.lines("dict_uk_vesum", "data/dict/" + name):
        entry, _, remark = line.partition("#")
        parts = entry.split()
        if len(parts) > 1 and parts[0][0].isupper() and not line.startswith("#"):
            yield parts[0], " ".join(parts[1:]), remark.strip()


def read_persons(shelf, lists):
    add = lists.add
    add("first", (line.partition("#")[0] for line in shelf.lines("natasha_names", "/first.txt")), "natasha")
    add("surname", shelf.lines("natasha_names", "/last.txt"), "natasha")
    add("patronymic", shelf.lines("natasha_names", "/middle.txt"), "natasha", sure=True)

    rows = [line.split("\t") for line in shelf.lines("petrovich", "/firstnames.gender.tsv")[1:]]
    add("first", (row[0] for row in rows), "petrovich")
    popular = [line.split("\t")[0] for line in shelf.lines("petrovich", "/firstnames.popular.gender.tsv")[1:]]
    add("first", popular, "petrovich", sure=True)
    add("patronymic", (line.split("\t")[0] for line in shelf.lines("petrovich", "/midnames.gender.tsv")[1:]), "petrovich")
    add("surname", (line.split("\t")[0] for line in shelf.lines("petrovich", "/surnames.gender.tsv")[1:]), "petrovich")

    known = json.loads(shelf.text("shevchenko_uk", "given-names-genders.json"))
    add("first", known, "shevchenko", sure=True)
    rank = shelf.lines("shevchenko_uk", "data/family-names.csv")[1:]
    add("surname", rank, "shevchenko")
    add("surname", rank[:20000], "shevchenko-common")

    for ending in ("names_m.txt", "names_f.txt"):
        add("first", shelf.lines("koziev_wordsubsets", ending), "koziev", sure=True)
    for ending in ("imena_m_ru.txt", "imena_f_ru.txt", "imena_m_ua.txt", "imena_f_ua.txt", "imena_m-l.txt"):
        add("first", shelf.lines("ru_names_misc", ending), "misc", sure=True)
    for ending in ("lists/male_names_rus.txt", "lists/female_names_rus.txt"):
        add("first", shelf.lines("ru_names_misc", ending), "raven")
    for ending in ("otch_m_ru.txt", "otch_f_ru.txt", "otch_m_ua.txt", "otch_f_ua.txt"):
        add("patronymic", shelf.lines("ru_names_misc", ending), "misc", sure=True)
    for line in shelf.lines("ru_names_misc", "russian_patronymics.yaml"):
        first, _, rest = line.partition(":")
        add("patronymic", rest.split(","), "ulzr", sure=True)
    for ending in ("russian_male_first_names_and_popularity.yaml", "russian_female_first_names_and_popularity.yaml"):
        add("first", (line.split(":")[0] for line in shelf.lines("ru_names_misc", ending)), "ulzr", sure=True)
    for line in shelf.lines("ru_names_misc", "russian_male_last_names_and_popularity.yaml"):
        word, _, count = line.partition(":")
        add("surname", [word], "ulzr")
        if int(count or 0) >= 30:
            add("surname", [word], "ulzr-common")
    for ending in ("family_m_ru.txt", "family_m_ua.txt", "family_f_ua.txt", "lists/male_surnames_rus.txt"):
        add("surname", shelf.lines("ru_names_misc", ending), "misc")

    for row in csv.DictReader(io.StringIO(shelf.text("names_translator", "legacy_ua2ru.csv"))):
        for word in (row["uk"], row["ru"]):
            if " " not in word:
                if re.search(r"(?:[оеє]вич|[оеєії]вна)$", flat(word)):
                    add("patronymic", [word], "names_translator")
                else:
                    lists.pairs.append(flat(word))

    for word, flags, _ in vesum(shelf, "names-anim.lst"):
        if "/adj" in flags or ":bad" in flags or ">" in flags or "prop:geo" in flags:
            continue
        lower = flat(word)
        base = re.search(r"/(n\w+)", flags)
        lists.flags[lower] = base[1] if base else "nv" if "nv" in flags else ""
        last = "<+" in flags or ":lname" in flags
        add("surname" if last else "first", [word], "vesum", sure=not last)
        if "patr" in flags:
            add("first", [word], "vesum", sure=True)
            for father in fathers(lower):
                add("patronymic", [father], "vesum", sure=True)

    russian = list(csv.reader(io.StringIO(shelf.text("ru_uk_names_egorsmkv", "russian_names.csv")), delimiter=";"))[1:]
    ukrainian = shelf.lines("ru_uk_names_egorsmkv", "ukr_names.txt")
    if len(russian) != len(ukrainian):
        sys.exit(f"ru_uk_names_egorsmkv: {len(russian)} names, {len(ukrainian)} Ukrainian forms")
    for row, other in zip(russian, ukrainian):
        # The list has much that is no name: only what another list confirms, with its Ukrainian form.
        sources = lists.found["first"].get(flat(row[1]), set())
        if sources and row[3].isdigit() and int(row[3]) >= 10:
            sure = len(sources) > 2 and int(row[3]) >= 3000
            add("first", [row[1]], "egorsmkv", sure)
            lists.found["first"][flat(other)] |= sources if is_name(flat(other)) else set()
            add("first", [other], "egorsmkv", sure)

    for name, data in shelf.files("opensanctions_eu").items():
        if name.endswith(".csv"):
            for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
                if row.get("schema") == "Person":
                    for alias in ((row.get("alias") or "") + ";" + (row.get("name") or "")).split(";"):
                        words = re.findall(rf"[{LETTERS}'’-]+", alias)
                        if len(words) == 3 and words[2].isupper() and words[1][1:].islower():
                            add("first", words[:1], "sanctions")
                            add("patronymic", words[1:2], "sanctions")
                            add("surname", words[2:], "sanctions")


def fathers(name):
    """Patronymics of a Ukrainian first name."""
    if name.endswith(("й", "я")):
        body = name[:-1]
        return [body + "йович", body + "ївна"] if body.endswith("і") else [body + "йович", body + "ївна", body + "євич"]
    body = name.rstrip("оьа")
    return [body + "ович", body + "івна"]


def read_places(shelf, lists):
    add = lists.add

    def split(name, words, source, sure=False):
        """A name of several words: the whole if it is one word, else its capitalised words."""
        for text in words:
            text = re.sub(r"\(.*?\)|о-ва|о-в", " ", text)
            parts = re.findall(rf"[{LETTERS}]+(?:['’ʼ-][{LETTERS}]+)*", text)
            for part in parts:
                if part[0].isupper() and not part.isupper() and (len(part) > 3 or len(parts) == 1):
                    add(name, [part], source if len(parts) == 1 else source + "-part", sure and len(parts) == 1)
                    pieces = [piece for piece in part.split("-") if len(piece) > 3 and piece[0].isupper()]
                    if len(pieces) > 1:
                        add(name, pieces, source + "-part")

    for row in csv.DictReader(io.StringIO(shelf.text("ru_cities", "assets/towns.csv"))):
        split("settlement", [row["city"]], "ru_cities", sure=True)
        split("region", [row["region_name"]], "ru_cities", sure=True)
    split("region", (row["name"] for row in csv.DictReader(io.StringIO(shelf.text("ru_cities", "region.csv")))), "hflabs", True)
    for row in csv.DictReader(io.StringIO(shelf.text("ru_cities", "/city.csv"))):
        split("settlement", [row["city"], row["settlement"]], "hflabs", sure=True)
        split("region", [row["area"]], "hflabs")
    split("settlement", (row["name"] for row in shelf.json("ru_cities", "russian-cities.json")), "pensnarik", sure=True)
    for kind, ending in (("settlement", "russia-cities.json"), ("region", "russia-regions.json")):
        for row in shelf.json("ru_cities", ending):
            cases = [form for form in row.get("namecase", {}).values() if form and " " not in form]
            split(kind, [row["name"]], "arbaev", sure=True)
            if cases:
                lists.paradigms[kind].append([flat(form) for form in cases])

    for row in shelf.lines("uk_settlements", ".csv"):
        cells = row.split(";")
        if len(cells) < 7:
            continue
        mark, word = cells[5], cells[6]
        if mark in ("M", "K"):
            split("settlement", [word], "katottg", sure=True)
        elif mark in ("X", "C"):
            split("settlement", [word], "katottg")
        elif mark in ("O", "P", "B"):
            split("region", [word], "katottg", sure=mark == "O")

    for language in ("ru", "uk"):
        tree = shelf.json("countries_cldr", f"main/{language}/territories.json")
        names = tree["main"][language]["localeDisplayNames"]["territories"]
        split("region", names.values(), "cldr", sure=True)
        tree = shelf.json("countries_cldr", f"subdivisions/{language}/{language}.json")
        for code, word in tree["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
            split("region", [word], "cldr-parts", sure=code.startswith(("ua", "ru", "by", "us", "kz")))
        split("settlement", exemplars(shelf.json("countries_cldr", f"main/{language}/timeZoneNames.json")), "cldr-zones", True)
        split("region", json.loads(shelf.text("countries_cldr", f"data/{language}/country.json")).values(), "umpirsky", True)
    for row in shelf.json("countries_cldr", "dist/countries.json"):
        for language in ("rus", "ukr"):
            split("region", row.get("translations", {}).get(language, {}).values(), "mledoze")
    for ending in ("json/countries.json", "json/regions.json"):
        for row in shelf.json("dr5hn_world", ending):
            split("region", [(row.get("translations") or {}).get(code) or "" for code in ("ru", "uk")], "dr5hn")
    for name, data in shelf.files("dr5hn_world").items():
        if "contributions/cities/" in name:
            for row in json.loads(data):
                names = row.get("translations") or {}
                large = (row.get("population") or 0) >= 30000
                split("settlement", [names.get(code) or "" for code in ("ru", "uk")], "dr5hn-large" if large else "dr5hn")
    for line in shelf.lines("opensanctions_eu", "territories/data.jsonl"):
        row = json.loads(line)
        names = row.get("names_strong", []) + row.get("names_weak", [])
        split("region", [name for name in names if re.fullmatch(rf"[{LETTERS} '’-]+", name)], "territories")

    for ending, kind in (("geo-other.lst", None), ("geo-ukr-hydro.lst", "region"), ("geo-ukr-koatuu.lst", "settlement")):
        for word, flags, remark in vesum(shelf, ending):
            if "/adj" in flags and "g=" not in flags or ":bad" in flags or "<" in flags:
                continue
            base = re.search(r"/(n\w+)", flags)
            lists.flags.setdefault(flat(word), base[1] if base else "nv" if "nv" in flags else "")
            region = re.search(r"країн|держав|штат|регіон|область|краї|острів|річк|озер|море|гор|провінц|емірат", remark)
            split(kind or ("region" if region else "settlement"), [word], "vesum", sure=kind is None)
            if kind is None:
                lists.foreign.append((flat(word), "region" if region else "settlement"))
    for word, flags, _ in vesum(shelf, "base-abbr.lst"):
        if "prop" in flags and ":geo" in flags and re.fullmatch(rf"[{LETTERS}]{{3,}}", word):
            lists.add("region", [word], "vesum-abbr", sure=True)
            lists.flags[flat(word)] = "nv"
        elif "prop" in flags and re.fullmatch(rf"[А-ЯІЇЄҐ][{LETTERS}]*[А-ЯІЇЄҐ]", word) and len(word) > 2:
            lists.add("organization", [word], "vesum-abbr")
            lists.flags[flat(word)] = "nv"

    for kind, words in data_words("place_words.txt").items():
        for word in words:
            add(kind, [word], "hand", sure=True)
    for line in shelf.lines("hunspell_ru_uk", "ru_RU.dic"):
        word = line.partition("/")[0]
        if word[:1].isupper() and not re.search(r"(?:ович|евич|овн|евн|ичн)", word):
            lists.unsorted.append(flat(word))


def exemplars(tree):
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "exemplarCity" and isinstance(value, str):
                yield value
            else:
                yield from exemplars(value)


def as_russian(word):
    """Russian spellings that a Ukrainian name of a foreign place or person may have."""
    tables = [{"і": "и", "ї": "и", "и": "и", "є": "е", "ґ": "г", "'": "ъ"}, {"і": "и", "ї": "и", "и": "ы", "є": "е", "ґ": "г", "'": ""},
              {"і": "и", "ї": "и", "и": "и", "є": "е", "ґ": "г", "'": "", "е": "э"}]
    for table in tables:
        turned = "".join(table.get(letter, letter) for letter in word)
        yield re.sub(r"(?<=[сцз])ьк", "к", turned)
    if "ія" in word[-2:]:
        yield "".join(tables[0].get(letter, letter) for letter in word[:-2]) + "ия"


# ---------------------------------------------------------------- counts


def count_text(folder, cache):
    """How often each word occurs in the text: with a capital inside a sentence, in lower case, all in capitals."""
    if cache.exists():
        rows = (line.split("\t") for line in cache.read_text("utf-8").splitlines())
        return {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in rows}
    counters = [collections.Counter() for _ in range(3)]
    for name, megabytes in TEXTS.items():
        left = megabytes * 1_000_000
        with lzma.open(folder / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                left -= 2 * len(line)
                if left < 0:
                    break
                if line.islower():
                    continue  # some pages of the text have no capitals at all
                inside = INSIDE.findall(line)
                counters[0].update(word for word in inside if not word.isupper())
                counters[1].update(word for word in WORD.findall(line) if word[0].islower())
                counters[2].update(word for word in inside if len(word) > 1 and word.isupper())
    total = collections.defaultdict(lambda: [0, 0, 0])
    for place, counter in enumerate(counters):
        for word, count in counter.items():
            total[flat(word)][place] += count
    rows = {word: tuple(counts) for word, counts in total.items() if sum(counts) > 1}
    cache.write_text("".join(word + "".join(f"\t{count}" for count in counts) + "\n" for word, counts in rows.items()), "utf-8")
    return rows


class Counts:
    """The counts of words and of all tokens that a stem would match."""

    def __init__(self, words):
        self.words = words
        self.high, self.low = collections.Counter(), collections.Counter()
        for word, (high, low, _) in words.items():
            for cut in range(min(4, len(word) - 2)):
                stem = word[: len(word) - cut]
                self.high[stem] += high
                self.low[stem] += low

    def own(self, word):
        """Of the word itself: with a capital, in lower case."""
        return self.words.get(word, (0, 0, 0))[:2]

    def capitals(self, word):
        return self.words.get(word, (0, 0, 0))[2]


# ---------------------------------------------------------------- lists


def build(shelf, text_folder, out):
    lists = Lists()
    lists.pairs, lists.foreign, lists.unsorted = [], [], []
    lists.paradigms = collections.defaultdict(list)
    read_persons(shelf, lists)
    read_places(shelf, lists)
    counts = Counts(count_text(text_folder, out / "counts.tsv"))

    def occurs(word, kind):
        """Whether the text has forms of the word as a name."""
        return any(len(stem) > 3 and counts.high[stem] > 1 and counts.high[stem] > counts.low[stem] for stem in stems(word, kind))

    # Pairs without a class: those which are first names elsewhere say nothing new; the others are surnames.
    firsts = lists.found["first"]
    lists.add("surname", (word for word in lists.pairs if word not in firsts), "names_translator")
    # Ukrainian spellings of foreign names, turned Russian, where such a word really occurs.
    for word, kind in lists.foreign:
        lists.add(kind, (other for other in as_russian(word) if other != word and occurs(other, "place")), "turned", sure=True)
    for kind in ("first", "surname"):
        for word in [word for word, sources in lists.found[kind].items() if "vesum" in sources]:
            lists.add(kind, (other for other in as_russian(word) if other != word and occurs(other, kind)), "turned")
    # Capitalised words of the Russian spelling dictionary which are no names of persons are places.
    persons = {stem for kind in ("first", "patronymic", "surname") for word in lists.found[kind] for stem in stems(word, "first")}
    lists.add("settlement", (w for w in lists.unsorted if is_name(w) and len(w) > 3 and not stems(w, "first") & persons), "hunspell")

    stop = data_words("lexicon_stop.txt")
    hand = {stem for kind in ("region", "settlement") for word, sources in lists.found[kind].items() if "hand" in sources
            for stem in stems(word, "place")}
    result, sure = {}, {}
    for name in sorted(CLASSES, key=("settlement", "region").__contains__, reverse=True):
        judge, stopped = JUDGES[name], set(stop[name]) | set(stop["all"])
        kind = {"first": "first", "patronymic": "surname", "surname": "surname"}.get(name, "place")
        result[name], sure[name] = set(), set()
        for word in lists.found[name]:
            if not judge(word, lists, counts):
                continue
            # One name, two classes: the lists of persons have many a place's name, inflected too.
            if name in ("first", "surname") and weight(name, word, lists) < 3 and (match(word, sure["region"]) or match(word, hand)):
                continue
            for stem in stems_of(word, name, kind, lists):
                # A stem that matches common words gives way to the word's whole forms.
                kept = [stem] if fits(stem, counts, name, word, lists) else [
                    form for form in forms_of(word, stem, kind) if fits(form, counts, name, word, lists)]
                result[name].update(kept)
                if word in lists.sure[name]:
                    sure[name].update(kept)
        for forms in lists.paradigms[name]:
            new = {stem for stem in cover(forms) if fits(stem, counts, name, forms[0], lists)}
            if not any(re.search(r"(?:[ое]в|[иы]н)[оеа]?$", form) for form in forms):
                result[name] |= new
                sure[name] |= new
        result[name] = {stem for stem in result[name] | set(stop["+" + name]) if len(stem) > 2 and stem not in stopped}

    for name in ("first", "surname"):
        likely = {stem for word in lists.found[name] if weight(name, word, lists) > 2 for stem in stems(word, name)}
        result[name] -= ((sure["region"] | sure["settlement"]) - likely) | (hand & sure["region"] - set(stop["+" + name]))
    for place in ("settlement", "region"):
        result[place] -= (sure["first"] | sure["patronymic"]) - sure["settlement"] - sure["region"]
    result["organization"] |= {stem for words in data_words("organization_words.txt").values() for stem in map(flat, words)
                               if len(stem) > 2}
    return result


def weight(name, word, lists):
    """How many sources a word has; frequent in one counts as one more."""
    sources = lists.found[name][word]
    return len({source.partition("-")[0] for source in sources}) + sum(source.endswith("-common") for source in sources)


def fits(stem, counts, name, word, lists):
    """Whether the tokens that a stem matches are names rather than common words."""
    if len(stem) < 3:
        return False
    if name == "organization":
        # Abbreviations of three letters match beginnings of common words.
        return len(stem) > 4 or counts.low[stem] <= 30 * counts.capitals(stem)
    if "hand" in lists.found[name].get(word, ()):
        return len(stem) > 4 or counts.low[stem] <= 2 * (counts.high[stem] + counts.capitals(stem)) + 3
    high, low = counts.high[stem], counts.low[stem]
    own, common_ = counts.own(stem)
    if name in ("first", "surname") and own >= 20 and own * 8 > common_ and own * 20 > low and weight(name, word, lists) > 2:
        # A frequent name that is also a common word: its whole forms.
        return len(stem) >= len(word)
    if name == "first" and word in lists.sure["first"]:
        return low <= 3 * high and (common_ <= 3 * own + 3 or len(stem) > 4 and low <= high)
    if name in ("settlement", "region") and word in lists.sure[name]:
        return low <= 2 * high + 3
    return low <= high and common_ <= own + 3


def forms_of(word, stem, kind):
    """The whole forms of a word that begin with the stem."""
    if "-" in word or not word.startswith(stem):
        return set()
    rest = word[len(stem):]
    ending = "ий" if len(rest) == 2 else rest
    ends = ENDINGS[ending].split() if ending in ENDINGS else BARE if not rest else [rest]
    return {stem + end for end in ends} | {word}


def stems_of(word, name, kind, lists):
    if name == "organization":
        return {word}
    flag = lists.flags.get(word, "")
    if name == "surname":
        return stems(word, kind, flag, soft=bool(re.search(r"[іїєґ]|[гхк]а$", word)))
    if name == "settlement" and re.search(r"\w{2}(?:[оеє]в|[иіїы]н)[оеє]$", word):
        # Иваново would match every Ivanov: its own forms only.
        return {word, word[:-1] + "ом"}
    return stems(word, kind, flag)


def cover(forms):
    """The fewest common beginnings of a paradigm that leave at most three letters of every form."""
    groups = []
    for form in sorted(set(forms)):
        for group in groups:
            head = common(group + [form])
            if len(head) > 3 and all(len(one) - len(head) <= 3 for one in group + [form]):
                group.append(form)
                break
        else:
            groups.append([form])
    return {common(group) for group in groups}


def common(forms):
    head = forms[0]
    for form in forms[1:]:
        while not form.startswith(head):
            head = head[:-1]
    return head


def first_stays(word, lists, counts):
    own, common_ = counts.own(word)
    if word in lists.sure["first"]:
        return True
    sources = weight("first", word, lists)
    if common_ > own and not (sources > 2 and own > 20):
        return False
    return sources > 2 or own > 2 or (sources > 1 and (own > 0 or len(word) > 5))


def patronymic_stays(word, lists, counts):
    return re.search(r"(?:[оеєйї]вич|ич|вна|чна)$", word) is not None and (counts.own(word)[0] > 0 or word in lists.sure["patronymic"])


def surname_stays(word, lists, counts):
    own, common_ = counts.own(word)
    if len(word) < 3 or (TELLING.search(word) and own < 30):
        return False
    if re.search(r"(?:[оеє]в|[иіїы]н|їв|ськ|цьк|ск)а$|ская$|цкая$", word) or word in lists.found["patronymic"]:
        return False
    if common_ > own or (len(word) < 5 and own < 3):
        return False
    return own > 1 or weight("surname", word, lists) > 1


def place_stays(name):
    def stays(word, lists, counts):
        own, common_ = counts.own(word)
        sources = lists.found[name].get(word, set())
        if "hand" in sources or word in lists.sure[name]:
            return True
        if common_ > own:
            return False
        # Villages and small foreign places that are also surnames or first names are left to the persons.
        person = word in lists.found["surname"] or word in lists.found["first"]
        if person and sources <= {"katottg", "dr5hn", "vesum", "katottg-part", "dr5hn-part", "vesum-part"}:
            return False
        return own > 0 or len(sources) > 1 or sources != {"dr5hn"} and not any(s.endswith("-part") for s in sources)
    return stays


def organization_stays(word, lists, counts):
    own, common_ = counts.own(word)
    return counts.capitals(word) > 1 and counts.capitals(word) > common_ + own


JUDGES = {"first": first_stays, "patronymic": patronymic_stays, "surname": surname_stays, "settlement": place_stays("settlement"),
          "region": place_stays("region"), "organization": organization_stays}


# ---------------------------------------------------------------- report


def match(token, stems_):
    return any(token[: len(token) - cut] in stems_ for cut in range(4) if len(token) - cut > 2)


def report(result, corpora, show=0):
    print(f"\n{'corpus':<20}{'tokens':>24}" + "".join(f"{name:>13}" for name in CLASSES) + f"{'class':>9}{'+ ending':>9}")
    missed, wrong = collections.Counter(), collections.defaultdict(collections.Counter)
    for name in ("ner-uk.train", "nerel.train", "slavicner.train"):
        groups = collections.defaultdict(list)
        with gzip.open(corpora / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                text, places = page["text"], {}
                if len(text.encode("utf-16-le")) != 2 * len(text):
                    continue
                for entity in page["entities"]:
                    for place in range(entity["start"], entity["end"]):
                        places[place] = entity["type"]
                for found in WORD.finditer(text):
                    word = found[0]
                    if not word[0].isupper() or len(word) < 3:
                        continue
                    kind = places.get(found.start(), "none")
                    if kind == "none":
                        before = text[max(0, found.start() - 2): found.start()]
                        kind = "none, inside" if re.fullmatch(r"[\w,] ", before) else "none, first"
                    groups[kind].append(flat(word))
        for kind in ("PER", "LOC", "ORG", "none, inside", "none, first"):
            tokens = groups[kind]
            shares = {one: sum(match(token, result[one]) for token in tokens) / max(1, len(tokens)) for one in CLASSES}
            classes = {"PER": CLASSES[:3], "LOC": CLASSES[3:5], "ORG": CLASSES[5:]}.get(kind, CLASSES)
            hit = [any(match(token, result[one]) for one in classes) for token in tokens]
            telling = [one or (kind != "LOC" and kind != "ORG" and bool(TELLING_FORM.search(token))) for one, token in zip(hit, tokens)]
            print(f"{name:<20}{kind + ' ' + str(len(tokens)):>24}" + "".join(f"{100 * shares[one]:>13.1f}" for one in CLASSES)
                  + f"{100 * sum(hit) / max(1, len(tokens)):>9.1f}{100 * sum(telling) / max(1, len(tokens)):>9.1f}")
            if kind in ("PER", "LOC", "ORG"):
                missed.update((kind, token) for token, good in zip(tokens, telling) if not good)
            if kind.startswith("none"):
                for one in CLASSES:
                    wrong[one].update(token for token in tokens if match(token, result[one]))
    if show:
        for kind in ("PER", "LOC", "ORG"):
            print("\nmissed", kind, *(f"{token}:{count}" for (group, token), count in missed.most_common(6 * show) if group == kind))
        for one in CLASSES:
            print("\nwrong", one, *(f"{token}:{count}" for token, count in wrong[one].most_common(show)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lexicons", type=pathlib.Path, default=pathlib.Path("../shared/lexicons"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("models/training/work/lexicon"))
    parser.add_argument("--report", action="store_true", help="print the coverage of the training corpora")
    parser.add_argument("--show", type=int, default=0, help="with --report, print so many misses and false alarms")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    result = build(Shelf(options.lexicons), options.lexicons.parent / "text", options.out)
    for name in CLASSES:
        (options.out / f"{name}.txt").write_text("".join(stem + "\n" for stem in sorted(result[name])), "utf-8")
        print(f"{name:<14}{len(result[name]):>8}")
    print(f"{'all':<14}{sum(map(len, result.values())):>8}")
    if options.report:
        report(result, options.lexicons.parent / "corpora", options.show)


if __name__ == "__main__":
    main()
