"""Writes altered copies of labelled documents: what pages look like when nobody proof-reads them.

    python3 -m corpora.augment gold recipe.toml --documents work/documents --out work/altered
    python3 -m corpora.augment silver recipe.toml --documents work/documents --out work/altered
    python3 -m corpora.augment dev recipe.toml --shared ../shared --out work/altered

The recipe's table `altered` says which sets, how many copies, and how often each alteration is made. Of gold some documents are
altered as a whole; in the others each line in at most one way, chosen by chance, and lines that stay as they are are left out
of the copy. `rows.jsonl` holds pages made of rows that are no prose (page_rows.txt), with nominatives that the documents give.
Of silver, whose doubts have offsets, a share is copied in another letter case. Development sets are copied whole. Seeded.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from documents import Line, joined, lines_of, units
from sources import Library

ROWS = Path(__file__).resolve().parent / "page_rows.txt"

Piece = tuple[str, dict | None]
"""A stretch of a line with the entity that it is, if it is one."""

Alteration = Callable[[list[Piece], random.Random], list[Piece]]


def pieces_of(line: Line) -> list[Piece] | None:
    """A line as stretches that follow each other; None where entities overlap."""
    text, pieces, place = line.text.encode("utf-16-le"), [], 0
    for entity in sorted(line.entities, key=lambda entity: entity["start"]):
        if entity["start"] < place:
            return None
        pieces.append((text[2 * place : 2 * entity["start"]].decode("utf-16-le"), None))
        pieces.append((text[2 * entity["start"] : 2 * entity["end"]].decode("utf-16-le"), entity))
        place = entity["end"]
    return [*pieces, (text[2 * place :].decode("utf-16-le"), None)]


def line_of(pieces: list[Piece]) -> Line:
    """The line that stretches make; of an entity that lost its text nothing stays."""
    line, place = Line(""), 0
    for text, entity in pieces:
        if entity and text:
            line.entities.append({**entity, "start": place, "end": place + units(text)})
        line.text += text
        place += units(text)
    return line


def each_name(pieces: list[Piece], change: Callable[[str, dict], str], rng: random.Random, share: float = 1) -> list[Piece]:
    """The pieces with a share of their names changed."""
    return [(change(text, entity) if entity and (share == 1 or rng.random() < share) else text, entity) for text, entity in pieces]


# Letter case ---------------------------------------------------------------------------------------------------------


def upper(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.upper(), entity) for text, entity in pieces]


def lower(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.lower(), entity) for text, entity in pieces]


def lower_names(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return each_name(pieces, lambda text, _: text.lower(), rng, 0.7)


def upper_names(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return each_name(pieces, lambda text, _: text.upper(), rng, 0.7)


def title_case(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Headlines as some sites have them: Every Word With A Capital."""
    return [(re.sub(r"(?<![\w'’ʼ])\w", lambda letter: letter[0].upper(), text), entity) for text, entity in pieces]


# Order and punctuation -----------------------------------------------------------------------------------------------


def surname_first(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return each_name(pieces, lambda text, entity: turned(text) if entity["type"] == "PER" else text, rng)


def surname_upper(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """As registers have it: БОЙКО Олена."""

    def change(text: str, entity: dict) -> str:
        first, _, rest = turned(text).partition(" ")
        return f"{first.upper()} {rest}" if entity["type"] == "PER" and rest and turned(text) != text else text

    return each_name(pieces, change, rng)


def initials(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Іван Франко as І. Франко, І.Франко or Франко І."""

    def change(text: str, entity: dict) -> str:
        words = text.split(" ")
        is_plain = 2 <= len(words) <= 3 and all(re.fullmatch(r"[А-ЯІЇЄҐЁ][а-яіїєґё'’ʼ-]{2,}", word) for word in words)
        if entity["type"] != "PER" or not is_plain:
            return text
        letters = rng.choice([" ", ""]).join(f"{word[0]}." for word in words[:-1])
        return rng.choice([f"{letters} {words[-1]}", f"{letters}{words[-1]}", f"{words[-1]} {letters}"])

    return each_name(pieces, change, rng)


def turned(name: str) -> str:
    """The name with its last word first, where it is of two or three plain words."""
    words = name.split(" ")
    is_plain = 2 <= len(words) <= 3 and all(re.fullmatch(r"[\w'’ʼ-]+\.?", word) for word in words)
    return " ".join([words[-1], *words[:-1]]) if is_plain else name


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


def without_apostrophes(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(re.sub(r"(?<=\w)['’ʼ](?=\w)", "", text), entity) for text, entity in pieces]


def without_yo(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return [(text.replace("ё", "е").replace("Ё", "Е"), entity) for text, entity in pieces]


def without_stop(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    text, entity = pieces[-1]
    return [*pieces[:-1], (text.rstrip(" .!?…"), entity)] if entity is None else pieces


def without_punctuation(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Signs go; what parts words stays a space. Names keep the dots of initials and abbreviations."""
    without = [(re.sub("[«»\"“”„]", "", text) if entity else re.sub(r"[.,!?:;…«»\"“”„()]+", "", text), entity) for text, entity in pieces]
    return [(text if entity else re.sub(r" [–—-] | {2,}", " ", text), entity) for text, entity in without]


CHAT_ENDINGS = ("", "", ")", "))", ")))", "!!!", "???", "...", " 😂", " 🙏", " лол", " ахах")


def chat(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """As people type to each other: hardly a capital, few signs, something at the end instead of a full stop."""
    keeps_names = rng.random() < 0.5
    pieces = [(text if entity and keeps_names else text.lower(), entity) for text, entity in pieces]
    pieces = without_punctuation(pieces, rng) if rng.random() < 0.5 else without_quotes(pieces, rng)
    return [*without_stop(pieces, rng), (rng.choice(CHAT_ENDINGS), None)]


# Slips and other letters ---------------------------------------------------------------------------------------------


def misspelt(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """A letter of a name lost, doubled or swapped with the next."""

    def spoil(text: str, _: dict) -> str:
        letters = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
        if len(text) < 6 or not letters:
            return text
        i = rng.choice(letters)
        return rng.choice([text[:i] + text[i + 1 :], text[:i] + text[i] + text[i:], text[:i] + text[i + 1] + text[i] + text[i + 2 :]])

    return each_name(pieces, spoil, rng, 0.7)


LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" ")))
UKRAINIAN_LATIN = {**LATIN, **dict(zip("гґеєиіїйьщ'’ʼ", "h g e ie y i i i  shch   ".split(" ")))}


def in_latin(text: str) -> str:
    """By the tables of passports, Ukrainian or Russian by the letters of the word; no hint in the text says which."""
    table = UKRAINIAN_LATIN if re.search("[ґєії'’ʼ]", text.lower()) else LATIN
    letters = []
    for c in text:
        latin = table.get(c.lower(), c)
        letters.append(latin.capitalize() if c.isupper() else latin)
    word = "".join(letters)
    return word.upper() if text.isupper() and len(text) > 1 else word


def transliterated(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    return each_name(pieces, lambda text, _: in_latin(text), rng, 0.8)


KEYBOARD = {"и": "і", "ы": "и", "э": "е", "ё": "е", "ъ": "'"}


def other_alphabet(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Names of one language as typed with the letters of the other: Віталий, Сергій in Russian text."""
    back = {"і": "и", "ї": "и", "є": "е", "ґ": "г"}

    def change(text: str, _: dict) -> str:
        table = back if re.search("[іїєґ]", text.lower()) else KEYBOARD
        return "".join((table.get(c.lower(), c.lower()).upper() if c.isupper() else table.get(c, c)) for c in text)

    return each_name(pieces, change, rng, 0.6)


class Names:
    """The names of labelled documents. Two stand in for each other where each word of one ends like that of the other:
    then they are nearly always of one kind, case and gender."""

    def __init__(self, lines: list[Line]):
        pools: dict[tuple, set[str]] = {}
        for line in lines:
            for text, entity in pieces_of(line) or []:
                if entity and not entity.get("neutral"):
                    pools.setdefault(self.signature(text, entity["type"]), set()).add(text)
        self.pools = {signature: sorted(names) for signature, names in pools.items()}

    @staticmethod
    def signature(name: str, kind: str) -> tuple:
        """The type, and of each word: whether it is Cyrillic, its last two letters if it is capitalised, else all of it."""
        words = [(re.search("[а-яіїєґё]", w.lower()) is not None, w[-2:] if w[:1].isupper() and not w.isupper() else w) for w in name.split(" ")]
        return kind, *words

    def swapped(self, pieces: list[Piece], rng: random.Random) -> list[Piece]:
        def other(text: str, entity: dict) -> str:
            return rng.choice(self.pools.get(self.signature(text, entity["type"]), [text]))

        return each_name(pieces, other, rng, 0.8)


ALTERATIONS: dict[str, Alteration] = {
    f.__name__: f
    for f in (
        upper, lower, lower_names, upper_names, title_case, surname_first, surname_upper, initials, other_quotes, without_quotes, other_apostrophes,
        without_apostrophes, without_yo, without_stop, without_punctuation, chat, misspelt, transliterated, other_alphabet,
    )
}


# Documents -----------------------------------------------------------------------------------------------------------


class Chance:
    """Which alteration is made, if one is: of each its share."""

    def __init__(self, alterations: dict[str, Alteration], shares: dict[str, float]):
        if sum(shares.values()) > 1 + 1e-9:
            raise ValueError(f"shares are more than all: {shares}")
        self.choices = [*(alterations[name] for name in shares), None]
        self.weights = [*shares.values(), max(0, 1 - sum(shares.values()))]

    def choose(self, rng: random.Random) -> Alteration | None:
        return rng.choices(self.choices, self.weights)[0]


class Altering:
    """How gold is altered: of each alteration the share of documents, and of lines of the others."""

    def __init__(self, settings: dict, names: Names):
        alterations = {**ALTERATIONS, "swapped": names.swapped}
        self.of_documents = {language: Chance(alterations, shares) for language, shares in settings["documents"].items()}
        self.of_lines = Chance(alterations, settings["lines"])

    def altered(self, document: dict, rng: random.Random) -> dict | None:
        whole = self.of_documents[document["lang"]].choose(rng)
        lines = []
        for line in lines_of(document):
            change = whole or self.of_lines.choose(rng)
            pieces = pieces_of(line) if change and line.text.strip() else None
            changed = change(pieces, rng) if pieces else pieces
            if changed and changed != pieces:
                lines.append(line_of(changed))
        return joined(document, lines, "\n\n") if lines else None


def in_another_case(document: dict, change: Alteration) -> dict:
    """The document in capitals or in lower case, its doubts where they were: a line that would change its length stays."""
    lines = lines_of(document)
    for line in lines:
        text = change([(line.text, None)], random.Random())[0][0]
        if units(text) == units(line.text):
            line.text = text
    return joined(document, lines)


class Rows:
    """Pages of rows that are no prose, filled with names in the nominative."""

    SHAPES = ("last", "caps", "initials")
    """A person's name as lists have it: {PER.last} is Бойко Олена Іванівна, {PER.caps} БОЙКО Олена, {PER.initials} Бойко О. І."""

    def __init__(self, documents: list[dict], case: Chance):
        self.case = case
        self.templates: dict[str, list[str]] = {}
        for line in ROWS.read_text(encoding="utf-8").splitlines():
            if re.fullmatch(r"\[[a-z]{2}\]", line):
                templates = self.templates.setdefault(line[1:-1], [])
            elif line and not line.startswith("#"):
                templates.append(line)
        names: dict[tuple, set[str]] = {}
        for document in documents:
            for entity in document["entities"]:
                if entity.get("lemma") and not entity.get("neutral"):
                    names.setdefault((document["lang"], entity["type"]), set()).add(entity["lemma"])
                    for shape, name in shapes(entity["lemma"], entity.get("parts", "")).items():
                        names.setdefault((document["lang"], f"PER.{shape}"), set()).add(name)
        self.names = {key: sorted(lemmas) for key, lemmas in names.items()}

    def page(self, language: str, rng: random.Random) -> dict:
        templates, lines = self.templates[language], []
        for template in rng.sample(templates, min(len(templates), rng.randint(4, 12))):
            pieces = [self.piece(part, language, rng) for part in re.split(r"(\{[^}]+\}|\[[A-Z]{3} [^\]]+\])", template)]
            change = self.case.choose(rng)
            lines.append(line_of(change(pieces, rng) if change else pieces))
        return joined({"source": "rows", "lang": language}, lines)

    def piece(self, part: str, language: str, rng: random.Random) -> Piece:
        """A part of a template: {PER}, [PER Бойко] or plain text."""
        if part.startswith("["):
            return part[5:-1], {"type": part[1:4]}
        if not part.startswith("{"):
            return part, None
        known = self.names.get((language, part[1:-1])) or self.names.get((language, part[1:4]))
        return (rng.choice(known), {"type": part[1:4]}) if known else ("", None)


def shapes(name: str, parts: str) -> dict[str, str]:
    """A person's name in the shapes of lists, where its parts are known: F first, P patronymic, L last."""
    words = name.split(" ")
    if len(parts) != len(words) or "L" not in parts or "F" not in parts or set(parts) - set("FPL"):
        return {}
    last = [word for word, part in zip(words, parts) if part == "L"]
    rest = [word for word, part in zip(words, parts) if part != "L"]
    return {
        "last": " ".join(last + rest),
        "caps": " ".join([word.upper() for word in last] + rest),
        "initials": " ".join(last + [word[0] + "." for word in rest]),
    }


# The command ---------------------------------------------------------------------------------------------------------


def read(path: Path):
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write(path: Path, documents) -> None:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
            count += 1
    print(f"{path.name}: {count} documents", flush=True)


def alter_gold(settings: dict, documents: Path, out: Path) -> None:
    sets = {name: list(read(documents / f"{name}.jsonl")) for name in settings["copies"]}
    everything = [document for group in sets.values() for document in group]
    altering = Altering(settings, Names([line for document in everything for line in lines_of(document)]))
    for name, copies in settings["copies"].items():
        for copy in range(1, copies + 1):
            rng = random.Random(f"{settings['seed']} {copy} {name}")
            write(out / f"{name}.altered-{copy}.jsonl", filter(None, (altering.altered(document, rng) for document in sets[name])))
    rows, rng = Rows(everything, Chance(ALTERATIONS, settings["rows"])), random.Random(settings["seed"])
    write(out / "rows.jsonl", ({"id": f"rows-{i}", **rows.page(language, rng)} for language in ("ru", "uk") for i in range(settings["pages"])))


def alter_silver(settings: dict, documents: Path, out: Path) -> None:
    for name, share in settings["silver"].items():
        rng, chances = random.Random(settings["seed"]), {language: Chance(ALTERATIONS, shares) for language, shares in settings["case"].items()}
        sample = (document for document in read(documents / f"{name}.jsonl") if rng.random() < share)
        changes = ((document, chances[document["lang"]].choose(rng)) for document in sample)
        write(out / f"{name}.case.jsonl", (in_another_case(document, change) for document, change in changes if change))


def alter_dev(settings: dict, shared: Path, out: Path) -> None:
    library = Library(shared)
    for name, cases in settings["dev"].items():
        for case in cases:
            documents = library.documents(f"corpora/{name}.jsonl.gz", use="choose")
            write(out / f"{name}.{case}.jsonl", (in_another_case(document, ALTERATIONS[case]) for document in documents))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["gold", "silver", "dev"])
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--documents", type=Path, help="the folder of documents")
    parser.add_argument("--shared", type=Path, help="the folder of data")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    settings = tomllib.loads(args.recipe.read_text("utf-8"))["altered"]
    args.out.mkdir(parents=True, exist_ok=True)
    if args.kind == "gold":
        alter_gold(settings, args.documents, args.out)
    elif args.kind == "silver":
        alter_silver(settings, args.documents, args.out)
    else:
        alter_dev(settings, args.shared, args.out)


if __name__ == "__main__":
    main()
