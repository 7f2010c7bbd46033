"""Writes a second, altered copy of labelled documents: what pages look like when nobody proof-reads them.

    python3 models/training/augment.py --in models/training/work/clean --out models/training/work/augmented

Some documents are altered as a whole: in capitals or in lower case, more of the Ukrainian ones, which lose more by it. In
the others each line is altered in at most one way, chosen by chance: in capitals, in lower case, a name in lower case,
surname first, quotes of another kind, apostrophes of another kind, `ё` as `е`, no full stop at the end, a letter lost or
doubled or swapped in a name, names put in place of others that end alike. Lines that are left as they are are left out of
the copy. `rows.jsonl` holds pages made of rows that are no prose (data/page_rows.txt), with nominatives that a corpus gives.
Seeded.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent / "data" / "page_rows.txt"

Piece = tuple[str, dict | None]
"""A stretch of a line with the entity that it is, if it is one."""


def pieces_of(text: str, start: int, end: int, entities: list[dict]) -> list[Piece] | None:
    """A line as stretches; None where an entity reaches over its end."""
    pieces, place = [], start
    for entity in entities:
        if entity["end"] <= start or entity["start"] >= end:
            continue
        if entity["start"] < start or entity["end"] > end:
            return None
        pieces += [(text[place : entity["start"]], None), (text[entity["start"] : entity["end"]], entity)]
        place = entity["end"]
    return pieces + [(text[place:end], None)]


def upper(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.upper(), entity) for text, entity in pieces]


def lower(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.lower(), entity) for text, entity in pieces]


def lower_names(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.lower() if entity and rng.random() < 0.7 else text, entity) for text, entity in pieces]


def surname_first(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    def turn(text: str) -> str:
        words = text.split(" ")
        plain = 2 <= len(words) <= 3 and all(re.fullmatch(r"[\w'’ʼ-]+\.?", word) for word in words)
        return " ".join([words[-1], *words[:-1]]) if plain else text

    return [(turn(text) if entity and entity["type"] == "PER" else text, entity) for text, entity in pieces]


def other_quotes(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    opening, closing = rng.choice([("«", "»"), ('"', '"'), ("“", "”"), ("„", "“")])
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


def other_apostrophes(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    apostrophe = rng.choice("'’ʼ`")
    return [(re.sub(r"(?<=\w)['’ʼ](?=\w)", apostrophe, text), entity) for text, entity in pieces]


def without_yo(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.replace("ё", "е").replace("Ё", "Е"), entity) for text, entity in pieces]


def without_stop(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    text, entity = pieces[-1]
    return [*pieces[:-1], (text.rstrip(" .!?…"), entity)] if entity is None else pieces


def misspelt(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    def spoil(text: str) -> str:
        letters = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
        if len(text) < 6 or not letters:
            return text
        i = rng.choice(letters)
        return rng.choice([text[:i] + text[i + 1 :], text[:i] + text[i] + text[i:], text[:i] + text[i + 1] + text[i] + text[i + 2 :]])

    return [(spoil(text) if entity and rng.random() < 0.7 else text, entity) for text, entity in pieces]


class Names:
    """The names of labelled documents. Two stand in for each other where each word of one ends like that of the other:
    then they are nearly always of one kind, case and gender."""

    def __init__(self, documents: list[dict]):
        pools: dict[tuple, set[str]] = {}
        for document in documents:
            for entity in document["entities"]:
                name = document["text"][entity["start"] : entity["end"]]
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


WHOLE = {"ru": [(0.09, upper), (0.12, lower)], "uk": [(0.15, upper), (0.25, lower)]}
"""How often a document is altered as a whole, by its language."""

CHANGES = [
    (0.05, upper),
    (0.04, lower),
    (0.08, lower_names),
    (0.10, surname_first),
    (0.06, other_quotes),
    (0.03, other_apostrophes),
    (0.03, without_yo),
    (0.05, without_stop),
    (0.06, misspelt),
]


def choose(changes: list[tuple], rng: random.Random):
    """One of the weighted changes, or none."""
    return rng.choices([c for _, c in changes] + [None], [w for w, _ in changes] + [1 - sum(w for w, _ in changes)])[0]


def alter(document: dict, changes: list[tuple], rng: random.Random) -> dict | None:
    text = document["text"]
    whole = choose(WHOLE[document["lang"]], rng)
    entities = sorted(document["entities"], key=lambda entity: entity["start"])
    lines, found = [], []
    length = place = 0
    for line in text.split("\n"):
        start, end = place, place + len(line)
        place = end + 1
        change = whole or choose(changes, rng)
        pieces = pieces_of(text, start, end, entities) if change and line.strip() else None
        changed = change(pieces, rng) if pieces else None
        if changed is None or changed == pieces:
            continue
        for piece, entity in changed:
            if entity:
                kept = {key: entity[key] for key in ("type", "neutral") if key in entity}
                found.append({"start": length, "end": length + len(piece), **kept})
            length += len(piece)
        length += 2
        lines.append("".join(piece for piece, _ in changed))
    if not lines:
        return None
    return {**{key: document[key] for key in ("id", "source", "lang")}, "text": "\n\n".join(lines), "entities": found}


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
        text, found = "", []
        for template in rng.sample(self.templates[language], rng.randint(4, 12)):
            for part in re.split(r"(\{[A-Z]{3}\})", template + "\n"):
                if re.fullmatch(r"\{[A-Z]{3}\}", part):
                    name = rng.choice(self.names[language, part[1:4]])
                    found.append({"start": len(text), "end": len(text) + len(name), "type": part[1:4]})
                    part = name
                text += part
        return {"source": "house", "lang": language, "text": text, "entities": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in", dest="source", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=300, help="how many pages of rows, for each language")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(args.seed)
    corpora = {path: [json.loads(line) for line in path.open(encoding="utf-8")] for path in sorted(args.source.glob("*.jsonl"))}
    # Offsets count UTF-16 code units; a character beyond the first plane would shift them here.
    corpora = {path: [d for d in documents if all(c <= "\uffff" for c in d["text"])] for path, documents in corpora.items()}
    everything = [document for documents in corpora.values() for document in documents]
    names, rows = Names(everything), Rows(everything)
    for path, documents in corpora.items():
        write(args.out / path.name, [alter(d, [*CHANGES, (0.15, names.swap)], rng) for d in documents])
    write(args.out / "rows.jsonl", [{"id": f"{language}-{i}", **rows.page(language, rng)} for language in ("ru", "uk") for i in range(args.rows)])


def write(path: Path, documents: list[dict | None]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for document in filter(None, documents):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
    print(f"{path.name}: {sum(d is not None for d in documents)} documents")


if __name__ == "__main__":
    main()
