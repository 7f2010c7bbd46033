"""Writes altered copies of labelled documents: what pages look like when nobody proof-reads them.

    python3 -m corpora.augment work/documents/house.train.jsonl … --out work/documents --copies 2
    python3 -m corpora.augment work/documents/ru-news.jsonl --out work/documents --case-alone --share 0.1
    python3 -m corpora.augment work/documents/*.train.jsonl --out work/documents --rows 400

Some documents are altered as a whole: in capitals or in lower case, more of the Ukrainian ones, which lose more by it. In
the others each line is altered in at most one way, chosen by chance. Lines that stay as they are are left out of the copy.
Of silver, whose doubts have offsets, only the letter case is changed. Rows are pages that are no prose (page_rows.txt),
filled with nominatives of the documents. Seeded.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from documents import Line, joined, lines_of, units

TEMPLATES = Path(__file__).resolve().parent / "page_rows.txt"

Piece = tuple[str, dict | None]
"""A stretch of a line with the entity that it is, if it is one."""

WORD = re.compile(r"[\w'’ʼ-]+\.?")


def pieces_of(line: Line) -> list[Piece]:
    coded = line.text.encode("utf-16-le")
    cut = lambda start, end: coded[2 * start : 2 * end].decode("utf-16-le")
    pieces, place = [], 0
    for entity in line.entities:
        pieces += [(cut(place, entity["start"]), None), (cut(entity["start"], entity["end"]), entity)]
        place = entity["end"]
    return [*pieces, (cut(place, len(coded) // 2), None)]


def line_of(pieces: list[Piece]) -> Line:
    entities, place = [], 0
    for text, entity in pieces:
        if entity and text:
            entities.append({**entity, "start": place, "end": place + units(text)})
        place += units(text)
    return Line("".join(text for text, _ in pieces), entities)


def outside(change):
    """A change of what is no entity."""
    return lambda pieces, rng: [(text if entity else change(text), entity) for text, entity in pieces]


def upper(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.upper(), entity) for text, entity in pieces]


def lower(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.lower(), entity) for text, entity in pieces]


def title(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Every Word With A Capital, as in some menus and headlines."""
    return [(re.sub(r"\b[а-яіїєґё]", lambda m: m[0].upper(), text), entity) for text, entity in pieces]


def lower_names(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.lower() if entity and rng.random() < 0.7 else text, entity) for text, entity in pieces]


def surname_first(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    def turn(text: str) -> str:
        words = text.split(" ")
        plain = 2 <= len(words) <= 3 and all(WORD.fullmatch(word) for word in words)
        return " ".join([words[-1], *words[:-1]]) if plain else text

    return [(turn(text) if entity and entity["type"] == "PER" else text, entity) for text, entity in pieces]


def initials(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Иван Петров as И. Петров, Петров И. or Петров И."""

    def shorten(text: str) -> str:
        words = text.split(" ")
        if not (2 <= len(words) <= 3 and all(re.fullmatch(r"[А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ-]{2,}", word) for word in words)):
            return text
        letters = rng.choice([" ", ""]).join(f"{word[0]}." for word in words[:-1])
        return rng.choice([f"{letters} {words[-1]}", f"{letters}{words[-1]}", f"{words[-1]} {letters}"])

    return [(shorten(text) if entity and entity["type"] == "PER" else text, entity) for text, entity in pieces]


def other_quotes(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    opening, closing = rng.choice([("«", "»"), ('"', '"'), ("“", "”"), ("„", "“"), ("'", "'")])
    is_open = False
    changed = []
    for text, entity in pieces:
        characters = []
        for c in text:
            if c in "«»\"“”„":
                is_open = c in "«„" or (c not in "»”" and not is_open)
                c = opening if is_open else closing
            characters.append(c)
        changed.append(("".join(characters), entity))
    return changed


def without_quotes(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(re.sub("[«»\"“”„]", "", text), entity) for text, entity in pieces]


def other_apostrophes(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    apostrophe = rng.choice("'’ʼ`")
    return [(re.sub(r"(?<=\w)['’ʼ](?=\w)", apostrophe, text), entity) for text, entity in pieces]


def without_yo(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.replace("ё", "е").replace("Ё", "Е"), entity) for text, entity in pieces]


def without_stop(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    text, entity = pieces[-1]
    return [*pieces[:-1], (text.rstrip(" .!?…"), entity)] if entity is None else pieces


without_punctuation = outside(lambda text: re.sub(r"[,.;:!?…«»\"“”„()—–-]+(?=\s|$)|(?<=\s)[«\"“„(—–-]+", "", text))


def chat(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """As people type to each other: no full stops, few commas, hardly a capital, a smile at the end."""
    keeps_names = rng.random() < 0.5
    less = lambda text: re.sub(r"[,;:](?=\s)", lambda m: m[0] if rng.random() < 0.3 else "", text.lower()).replace("«", "").replace("»", "")
    changed = [(text if entity and keeps_names else text.lower() if entity else less(text), entity) for text, entity in pieces]
    text, entity = changed[-1]
    end = rng.choice(["", "", ")", "))", ")))", " 😂", " 🙏", "!!!", "??", "...", " ❤️", " лол"])
    return [*changed[:-1], (text.rstrip(" .!?…") + end, entity)] if entity is None else [*changed, (end, None)]


def misspelt(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    def spoil(text: str) -> str:
        letters = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
        if len(text) < 6 or not letters:
            return text
        i = rng.choice(letters)
        return rng.choice([text[:i] + text[i + 1 :], text[:i] + text[i] + text[i:], text[:i] + text[i + 1] + text[i] + text[i + 2 :]])

    return [(spoil(text) if entity and rng.random() < 0.7 else text, entity) for text, entity in pieces]


LATIN = {
    **dict(zip("абвгдезийклмнопрстуфцыэьъ", ["a", "b", "v", "g", "d", "e", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "ts", "y", "e", "", ""])),
    "ё": "yo", "ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "'": "", "’": "",
}


def transliterated(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Names in Latin letters."""

    def latin(text: str) -> str:
        letters = [LATIN.get(c, LATIN[c.lower()].capitalize() if c.lower() in LATIN else c) for c in text]
        return "".join(letters)

    return [(latin(text) if entity and rng.random() < 0.6 else text, entity) for text, entity in pieces]


class Names:
    """The names of labelled documents. Two stand in for each other where each word of one ends like that of the other:
    then they are nearly always of one kind, case and gender."""

    def __init__(self, documents: list[dict]):
        pools: dict[tuple, set[str]] = {}
        for document in documents:
            for line in lines_of(document):
                for name, entity in pieces_of(line):
                    if entity and not entity.get("neutral"):
                        pools.setdefault(self.signature(name, entity["type"]), set()).add(name)
        self.pools = {signature: sorted(names) for signature, names in pools.items()}

    @staticmethod
    def signature(name: str, kind: str) -> tuple:
        """The type, and of each word: whether it is Cyrillic, its last two letters if it is capitalised, else all of it."""
        words = [(re.search("[а-яіїєґё]", w.lower()) is not None, w[-2:] if w[:1].isupper() and not w.isupper() else w) for w in name.split(" ")]
        return kind, *words

    def swap(self, pieces: list[Piece], rng: random.Random) -> list[Piece]:
        def other(name: str, kind: str) -> str:
            return rng.choice(self.pools.get(self.signature(name, kind), [name]))

        return [(other(text, entity["type"]) if entity and rng.random() < 0.8 else text, entity) for text, entity in pieces]


WHOLE = {"ru": [(0.08, upper), (0.12, lower), (0.04, chat)], "uk": [(0.12, upper), (0.2, lower), (0.05, chat)]}
"""How often a document is altered as a whole, by its language."""

CASES = {"ru": [(0.45, upper), (0.55, lower)], "uk": [(0.45, upper), (0.55, lower)]}
"""The same, where nothing but letter case is altered."""

CHANGES = [
    (0.05, upper),
    (0.04, lower),
    (0.01, title),
    (0.08, lower_names),
    (0.07, surname_first),
    (0.05, initials),
    (0.06, other_quotes),
    (0.04, without_quotes),
    (0.02, other_apostrophes),
    (0.03, without_yo),
    (0.04, without_stop),
    (0.05, without_punctuation),
    (0.05, chat),
    (0.06, misspelt),
    (0.02, transliterated),
]


def choose(changes: list[tuple], rng: random.Random):
    """One of the weighted changes, or none."""
    return rng.choices([c for _, c in changes] + [None], [w for w, _ in changes] + [max(0, 1 - sum(w for w, _ in changes))])[0]


def alter(document: dict, changes: list[tuple], rng: random.Random) -> dict | None:
    whole = choose(WHOLE[document["lang"]], rng)
    altered = []
    for line in lines_of(document):
        change = whole or choose(changes, rng)
        pieces = pieces_of(line)
        changed = change(pieces, rng) if change and line.text.strip() else pieces
        if changed != pieces:
            altered.append(line_of(changed))
    return joined(document, altered, "\n\n") if altered else None


def in_another_case(document: dict, rng: random.Random) -> dict:
    """The document in capitals or in lower case, its doubts where they were: a line that would change its length stays."""
    change = choose(CASES[document["lang"]], rng)
    lines = lines_of(document)
    for line in lines:
        changed = line_of(change(pieces_of(line), rng))
        if units(changed.text) == units(line.text):
            line.text = changed.text
    return joined(document, lines)


class Rows:
    """Pages of rows that are no prose, filled with names in the nominative."""

    def __init__(self, documents: list[dict]):
        self.templates: dict[str, list[str]] = {}
        for line in TEMPLATES.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                templates = self.templates.setdefault(line[1:-1], [])
            elif line and not line.startswith("#"):
                templates.append(line)
        names: dict[tuple, set[str]] = {}
        for document in documents:
            for entity in document["entities"]:
                if entity.get("lemma") and not entity.get("neutral"):
                    names.setdefault((document["lang"], entity["type"]), set()).add(entity["lemma"])
        self.names = {key: sorted(lemmas) for key, lemmas in names.items()}

    def page(self, language: str, rng: random.Random) -> dict:
        lines = []
        for template in rng.sample(self.templates[language], rng.randint(4, 12)):
            pieces: list[Piece] = []
            for part in re.split(r"(\{[A-Z]{3}\})", template):
                is_name = re.fullmatch(r"\{[A-Z]{3}\}", part)
                pieces.append((rng.choice(self.names[language, part[1:4]]), {"type": part[1:4]}) if is_name else (part, None))
            change = choose([(0.1, upper), (0.1, lower)], rng)
            lines.append(line_of(change(pieces, rng) if change else pieces))
        return joined({"id": f"rows-{language}", "source": "house", "lang": language}, lines)


def read(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path: Path, documents) -> None:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for document in filter(None, documents):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
            count += 1
    print(f"{path.name}: {count} documents")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="labelled documents, .jsonl")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--copies", type=int, default=0, help="altered copies of each file")
    parser.add_argument("--case-alone", action="store_true", help="one copy, of which nothing but letter case is altered")
    parser.add_argument("--share", type=float, default=1, help="the share of the documents that the copy has")
    parser.add_argument("--rows", type=int, default=0, help="pages of rows, for each language")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    name = lambda path, kind: args.out / f"{path.stem}.{kind}.jsonl"
    if args.case_alone:
        rng = random.Random(args.seed)
        for path in args.files:
            with path.open(encoding="utf-8") as lines:
                write(name(path, "case"), (in_another_case(json.loads(line), rng) for line in lines if rng.random() < args.share))
        return
    corpora = {path: read(path) for path in args.files}
    everything = [document for documents in corpora.values() for document in documents]
    names = Names(everything)
    for copy in range(1, args.copies + 1):
        rng = random.Random(args.seed + copy)
        for path, documents in corpora.items():
            write(name(path, f"altered-{copy}"), (alter(d, [*CHANGES, (0.2, names.swap)], rng) for d in documents))
    if args.rows:
        rng, rows = random.Random(args.seed), Rows(everything)
        write(args.out / "rows.jsonl", (rows.page(language, rng) for language in ("ru", "uk") for _ in range(args.rows)))


if __name__ == "__main__":
    main()
