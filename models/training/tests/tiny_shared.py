"""A tiny folder of data, with a few of everything that the steps read, made of tests/tiny."""
from __future__ import annotations

import gzip
import io
import json
import lzma
import re
import tarfile
from pathlib import Path

from documents import units
from tests import marked

TINY = Path(__file__).resolve().parent / "tiny"


def write_documents(path: Path, documents: list[dict]) -> None:
    write_text(path, [json.dumps(document, ensure_ascii=False) for document in documents])


def write_text(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)(path, "wt", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def write_archive(path: Path, files: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:xz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(f"{path.name.removesuffix('.tar.xz')}/{name}")
            data = text.encode()
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def write_shared(shared: Path) -> None:
    """Every file that the tiny recipe's steps read."""
    learned, chosen_on = sentences()
    write_documents(shared / "corpora/house.train.jsonl.gz", learned[::2])
    write_documents(shared / "corpora/written.train.jsonl.gz", learned[1::2])
    for name in ("house", "hard", "written", "slavicner"):
        write_documents(shared / f"corpora/{name}.dev.jsonl.gz", chosen_on)
    write_documents(shared / "silver/uk-news.jsonl.xz", [silver(document) for document in learned + chosen_on])
    write_text(shared / "text/uk-news.txt.xz", [line for document in learned * 3 for line in document["text"].split("\n")])
    write_lists(shared)


def write_examples(folder: Path) -> None:
    """Texts on which the trainer and the product are compared; the normalizer has seen its own."""
    learned, chosen_on = sentences()
    write_text(folder / "Recognition/parity.txt", [document["text"] for document in chosen_on])
    write_documents(folder / "Normalization/parity.jsonl", learned)


def sentences() -> tuple[list[dict], list[dict]]:
    """The documents that are learned from, and those of test sets."""
    learned, chosen_on = [], []
    for language in ("ru", "uk"):
        first, second = marked.sections(TINY / f"sentences.{language}.txt")
        learned += documents(first, language, size=3)
        chosen_on += documents(second, language, size=1)
    return learned, chosen_on


def documents(lines: list[str], language: str, size: int) -> list[dict]:
    """Documents of so many lines each."""
    return [
        marked.document("\n".join(lines[start : start + size]), f"{language}-{start}", language, with_lemmas=True)
        for start in range(0, len(lines), size)
    ]


def silver(document: dict) -> dict:
    """The document as a model would have labelled it: not sure of any mention, which each of its words says alike."""
    text, doubts = document["text"].encode("utf-16-le"), []
    for entity in document["entities"]:
        begin, place = 1 + 2 * ("PER", "ORG", "LOC").index(entity["type"]), entity["start"]
        for word in re.findall(r"\w+|[^\w ]", text[2 * place : 2 * entity["end"]].decode("utf-16-le")):
            place += text[2 * place : 2 * place + 2] == " ".encode("utf-16-le")
            tag = begin if place == entity["start"] else begin + 1
            doubts.append([place, place + units(word), *(200 if one == tag else 55 if one == 0 else 0 for one in range(7))])
            place += units(word)
    entities = [{key: entity[key] for key in ("start", "end", "type")} | {"confidence": 0.9} for entity in document["entities"]]
    return {"id": document["id"], "source": "silver", "lang": document["lang"], "text": document["text"], "entities": entities, "doubt": doubts}


def write_lists(shared: Path) -> None:
    lexicons = shared / "lexicons"
    write_archive(lexicons / "natasha_names.tar.xz", {
        "natasha/data/dict/first.txt": "андрей\nольга\n", "natasha/data/dict/last.txt": "лисицын\nвербин\n", "natasha/data/dict/middle.txt": "иванович\n",
    })
    write_archive(lexicons / "shevchenko_uk.tar.xz", {
        "src/gender-detection/data/given-names-genders.json": '{"тарас": "masculine", "софія": "feminine"}',
        "src/anthroponym-declension/family-name-classifier/data/family-names.csv": "Family Name\nшевченко\n",
    })
    write_archive(lexicons / "koziev_wordsubsets.tar.xz", {"WordSubsets/names_m.txt": "Николай\n", "WordSubsets/names_f.txt": "Софья\n"})
    write_archive(lexicons / "names_translator.tar.xz", {"data-src/legacy_ua2ru.csv": "uk,ru,count\nЛисенко,Лысенко,2\nІван,Иван,5\n"})
    write_archive(lexicons / "hunspell_ru_uk.tar.xz", {"ru_RU/ru_RU.dic": "3\nКазань/H\nИванович/K\nхлеб/K\n", "uk_UA/uk_UA.aff": ""})
    write_archive(lexicons / "uk_settlements.tar.xz", {"kodifikator-16-05-2025.csv": "a;b;c;d;e;f;g\nUA1;;;;;K;Київ\nUA2;;;;;O;Полтавська\n"})
    territories, parts, zones = "localeDisplayNames", "subdivisions", "timeZoneNames"
    cldr = {}
    for language, country, city in (("ru", "Польша", "Москва"), ("uk", "Польща", "Київ")):
        names = {"main": {language: {territories: {"territories": {"PL": country}}}}}
        cities = {"main": {language: {"dates": {zones: {"zone": {"Europe": {"X": {"exemplarCity": city}}}}}}}}
        cldr[f"cldr-json/cldr-localenames-full/main/{language}/territories.json"] = json.dumps(names)
        cldr[f"cldr-json/cldr-subdivisions-full/subdivisions/{language}/{language}.json"] = json.dumps({parts: {territories: {parts: {}}}})
        cldr[f"cldr-json/cldr-dates-full/main/{language}/timeZoneNames.json"] = json.dumps(cities)
        cldr[f"data/{language}/country.json"] = json.dumps({"PL": country}, ensure_ascii=False)
        cldr[f"data/{language}/country.csv"] = f"id,value\nPL,{country}\n"
    cldr["dist/countries.json"] = json.dumps([{"cca2": "PL", "translations": {"rus": {"common": "Польша", "official": "Республика Польша"}}}])
    write_archive(lexicons / "countries_cldr.tar.xz", cldr)
    write_archive(lexicons / "dr5hn_world.tar.xz", {
        "contributions/countries/countries.json": json.dumps([{"iso2": "PL", "translations": {"ru": "Польша", "uk": "Польща"}}]),
        "contributions/cities/UA.json": json.dumps([{"translations": {"ru": "Ровно", "uk": "Рівне"}}]),
    })
    write_text(shared / "morphology/house_paradigms.tsv.gz", [
        "lang\tkind\tgender\tnominative\tgenitive\tdative\taccusative\tinstrumental\tprepositional or locative\tvocative",
        "uk\tfirst\tf\tСофія\tСофії\tСофії\tСофію\tСофією\tСофії\tСофіє",
        "ru\tplace\tf\tТула\tТулы\tТуле\tТулу\tТулой\tТуле",
        "uk\torg\tm\tБуревісник\tБуревісника\tБуревісникові\tБуревісник\tБуревісником\tБуревіснику\tБуревіснику",
    ])
