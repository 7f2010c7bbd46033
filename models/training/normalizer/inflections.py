"""Makes the data that the normalizer learns from: texts with names whose nominative is known.

    python3 -m normalizer.inflections --shared ../shared --out work/inflections

Writes documents as `trainer inflections` reads them, a file for each source, and lists/ for the nominative lexicon.
SlavicNER gives the nominative of each mention; tagged corpora give phrases (adjectives and their noun turn, a genitive
behind it stays); rules of declension give as many names as wanted, in the surroundings that tagged corpora show for the case.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import random
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from normalizer.inflect import CASES, Forms, Petrovich, Shevchenko, Vesum, put, russian_adjective, russian_noun, ukrainian_adjective, ukrainian_noun
from sources import Library

SEED = 1
PEOPLE = 60_000
"""Generated mentions of people in each language; half as many of places."""

ARCHIVES = {
    **{f"lexicons/{name}.tar.xz": "[!_]*" for name in (
        "petrovich", "ru_uk_names_egorsmkv", "ru_names_misc", "natasha_names", "shevchenko_uk", "dict_uk_vesum", "ru_cities", "dr5hn_world",
        "countries_cldr")},
    "lexicons/hunspell_ru_uk.tar.xz": "ru_RU/*",
    **{f"morphology/{name}.tar.xz": "[!_]*" for name in ("brown_uk_disambig", "ud_ru_gsd", "ud_ru_pud", "ud_ru_taiga", "ud_uk_iu", "ud_uk_parlamint")},
}
"""What is unpacked, and which of its files."""

CYRILLIC = re.compile(r"[А-ЯЁЄІЇҐа-яёєіїґ'’ʼ-]+")
CASE_SHARES = {"nom": 0.36, "gen": 0.30, "dat": 0.08, "acc": 0.08, "ins": 0.10, "loc": 0.08}


@dataclass
class Word:
    """A token of a tagged corpus. Case is None where it has none; gender is m, f, n or p."""

    form: str
    lemma: str
    pos: str
    case: str | None
    gender: str
    name: str
    glued: bool = False


Sentence = list[Word]


# Corpora -------------------------------------------------------------------------------------------------------------

UD_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "ins", "Loc": "loc"}
VESUM_CASES = {"v_naz": "nom", "v_rod": "gen", "v_dav": "dat", "v_zna": "acc", "v_oru": "ins", "v_mis": "loc"}
NAME_TYPES = {"Geo": "place", "Giv": "first", "Sur": "last", "Pat": "patronymic", "Prs": "last"}


def read_conllu(path: Path):
    for block in path.read_text().split("\n\n"):
        sentence: Sentence = []
        glued = False
        for line in block.splitlines():
            fields = line.split("\t")
            if line.startswith("#") or not fields[0].isdigit():
                continue
            feats = dict(f.split("=", 1) for f in fields[5].split("|") if "=" in f)
            pos = {"ADJ": "adj", "NOUN": "noun", "PROPN": "noun", "DET": "det"}.get(fields[3], fields[3].lower())
            gender = "p" if feats.get("Number") == "Plur" else {"Masc": "m", "Fem": "f", "Neut": "n"}.get(feats.get("Gender", ""), "")
            name = ""
            if fields[3] == "PROPN":
                name = NAME_TYPES.get(feats.get("NameType", ""), "last" if feats.get("Animacy") == "Anim" else "place")
            sentence.append(Word(fields[1], fields[2], pos, UD_CASES.get(feats.get("Case", "")), gender, name, glued))
            glued = "SpaceAfter=No" in fields[9]
        if sentence:
            yield sentence


def read_brown(path: Path):
    for element in ElementTree.parse(path).getroot().iter("sentence"):
        sentence: Sentence = []
        for token in element.iter("token"):
            tags = (token.get("tags") or "").split(":")
            case = next((VESUM_CASES[tag] for tag in tags if tag in VESUM_CASES), None)
            pos = {"noun": "noun", "adj": "adj"}.get(tags[0], tags[0])
            name = ""
            if "prop" in tags:
                name = next((kind for tag, kind in {"geo": "place", "fname": "first", "lname": "last", "pname": "patronymic"}.items()
                             if tag in tags), "other")
            gender = next((tag for tag in tags if tag in ("m", "f", "n", "p")), "")
            if "nv" in tags or "abbr" in tags or "pron" in tags:
                pos = "fixed"
            sentence.append(Word(token.get("value"), token.get("lemma"), pos, case, gender, name, tags[0] == "punct"))
        if sentence:
            yield sentence


class Nominatives:
    """The nominative of a word's own gender and number: seen in the corpora, or by rule for adjectives and singular nouns."""

    ENDINGS = {
        "ru": {"ый": ("ая", "ое", "ые"), "ой": ("ая", "ое", "ые"), "кий": ("кая", "кое", "кие"), "гий": ("гая", "гое", "гие"),
               "хий": ("хая", "хое", "хие"), "жий": ("жая", "жее", "жие"), "ший": ("шая", "шее", "шие"), "щий": ("щая", "щее", "щие"),
               "чий": ("чая", "чее", "чие"), "ний": ("няя", "нее", "ние")},
        "uk": {"ий": ("а", "е", "і"), "ій": ("я", "є", "і")},
    }

    def __init__(self, corpora: dict[str, list[Sentence]]):
        self.seen: dict[tuple, collections.Counter] = collections.defaultdict(collections.Counter)
        for language, sentences in corpora.items():
            for sentence in sentences:
                for word in sentence:
                    if word.case == "nom" and word.pos in ("noun", "adj"):
                        self.seen[language, word.pos, word.lemma.lower(), word.gender][word.form.lower()] += 1

    def of(self, word: Word, language: str) -> str | None:
        if word.case == "nom":
            return word.form
        lemma = word.lemma.lower()
        if word.pos == "adj":
            if word.gender in ("m", ""):
                return lemma
            for ending, forms in self.ENDINGS[language].items():
                if lemma.endswith(ending):
                    return lemma[: len(lemma) - len(ending)] + forms["fnp".index(word.gender)]
            return None
        if word.gender != "p":
            return lemma
        seen = self.seen.get((language, "noun", lemma, "p"))
        if seen:
            return seen.most_common(1)[0][0]
        return lemma if lemma.endswith(("и", "ы", "і", "ї")) else None


# Documents -----------------------------------------------------------------------------------------------------------

class Document:
    """A text that grows by words, with spans and their nominatives."""

    def __init__(self, source: str, language: str | None):
        self.source, self.language = source, language
        self.parts: list[str] = []
        self.length = 0
        self.entities: list[dict] = []

    def add(self, text: str, glued: bool = False) -> tuple[int, int]:
        if self.parts and not glued:
            self.parts.append(" ")
            self.length += 1
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def mark(self, start: int, end: int, kind: str, lemma: str) -> None:
        self.entities.append({"start": start, "end": end, "type": kind, "lemma": lemma})

    def json(self) -> str:
        line = {"source": self.source, "text": "".join(self.parts), "entities": self.entities}
        if self.language:
            line["lang"] = self.language
        return json.dumps(line, ensure_ascii=False)


def capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


def like(form: str, nominative: str) -> str:
    """The nominative in the letter case of the form."""
    if form.isupper() and len(form) > 1:
        return nominative.upper()
    return capitalised(nominative) if form[:1].isupper() else nominative


def phrases(sentence: Sentence, language: str, nominatives: Nominatives):
    """Each noun with what agrees with it before and genitives behind: (first, end, type, nominative of each word)."""
    i = 0
    while i < len(sentence):
        start = i
        while i < len(sentence) and sentence[i].pos == "adj" and sentence[i].case:
            i += 1
        if i >= len(sentence) or sentence[i].pos != "noun" or not sentence[i].case:
            i = max(i, start + 1)
            continue
        head = sentence[i]
        while start < i and any((w.case, w.gender) != (head.case, head.gender) for w in sentence[start:i]):
            start += 1
        words = [nominatives.of(word, language) for word in sentence[start : i + 1]]
        end, kind = i + 1, {"place": "LOC", "first": "PER", "last": "PER", "patronymic": "PER"}.get(head.name, "ORG")
        if kind == "PER":
            while end < len(sentence) and sentence[end].case == head.case and sentence[end].name in ("first", "last", "patronymic") \
                    and sentence[end].gender == head.gender:
                words.append(nominatives.of(sentence[end], language))
                end += 1
        elif not head.name:
            while end < len(sentence) and end - i < 4 and sentence[end].case == "gen" and sentence[end].pos in ("adj", "noun"):
                words.append(sentence[end].form)
                end += 1
            while end > i + 1 and sentence[end - 1].pos == "adj":
                end -= 1
                words.pop()
        i = end
        forms = [word.form for word in sentence[start:end]]
        if all(words) and all(CYRILLIC.fullmatch(form) for form in forms):
            yield start, end, kind, [like(form, word) for form, word in zip(forms, words)]


def tagged_documents(sentences: list[Sentence], language: str, source: str, nominatives: Nominatives, rng: random.Random):
    for sentence in sentences:
        document = Document(source, language)
        found = {start: rest for start, *rest in phrases(sentence, language, nominatives)}
        i = 0
        while i < len(sentence):
            if i not in found:
                document.add(sentence[i].form, sentence[i].glued)
                i += 1
                continue
            end, kind, words = found[i]
            # Half of the common nouns are written as names are, so that capitals mean no case; some stand for places.
            is_capitalised = kind == "ORG" and rng.random() < 0.5
            kind = "LOC" if kind == "ORG" and rng.random() < 0.35 else kind
            begin = None
            for word in sentence[i:end]:
                span = document.add(capitalised(word.form) if is_capitalised and begin is None else word.form, word.glued)
                begin = span[0] if begin is None else begin
            document.mark(begin, span[1], kind, " ".join(words))
            i = end
        if document.entities:
            yield document


def harvest(corpora: dict[str, list[Sentence]]) -> dict[tuple, list[tuple[str, str]]]:
    """The words around names: (language, person or place, case, gender) → (two words before, a word behind)."""
    around = collections.defaultdict(list)
    for language, sentences in corpora.items():
        for sentence in sentences:
            for i, word in enumerate(sentence):
                kind = "place" if word.name == "place" else "person" if word.name else None
                if kind is None or not word.case or (i and sentence[i - 1].name):
                    continue
                end = i + 1
                while end < len(sentence) and sentence[end].name:
                    end += 1
                before = " ".join(w.form for w in sentence[max(0, i - 2) : i])
                behind = sentence[end].form if end < len(sentence) else ""
                around[language, kind, word.case, word.gender if kind == "person" else ""].append((before, behind))
    return around


def slavicner(documents):
    for document in documents:
        kept = []
        for entity in document["entities"]:
            lemma = (entity.get("lemma") or "").strip()
            form = document["text"][entity["start"] : entity["end"]]
            # Some lemmas of a plural are singular, and some are of another spelling; those do not pair off.
            if entity["type"] in ("PER", "ORG", "LOC", "PRO") and lemma and len(lemma.split()) == len(form.split()):
                kind = "ORG" if entity["type"] == "PRO" else entity["type"]
                kept.append({"start": entity["start"], "end": entity["end"], "type": kind, "lemma": lemma})
        yield {"source": "slavicner", "lang": document["lang"], "text": document["text"], "entities": kept}


def ner_uk(documents, brown: list[Sentence], nominatives: Nominatives):
    """NER-UK's mentions with the nominatives that the disambiguated corpus of the same texts gives."""
    index = collections.defaultdict(list)
    for sentence in brown:
        for i in range(len(sentence) - 2):
            index[tuple(w.form for w in sentence[i : i + 3])].append((sentence, i))
    for document in documents:
        tokens = [(m.group(), m.start()) for m in re.finditer(r"[^\W_]+(?:['’ʼ-][^\W_]+)*\.?|[^\w\s]", document["text"])]
        starts = {start: i for i, (_, start) in enumerate(tokens)}
        kept = []
        for entity in document["entities"]:
            words = align(document["text"], entity, tokens, starts, index)
            lemma = words and head_nominative(words, entity["type"], nominatives)
            if lemma:
                kept.append({"start": entity["start"], "end": entity["end"], "type": entity["type"], "lemma": lemma})
        yield {"source": "ner-uk", "lang": "uk", "text": document["text"], "entities": kept}


def align(text: str, entity: dict, tokens: list, starts: dict, index: dict) -> list[Word] | None:
    first = starts.get(entity["start"])
    if first is None or entity["type"] not in ("PER", "ORG", "LOC"):
        return None
    forms = [token for token, start in tokens[first:] if start < entity["end"]][:12]
    for back in (1, 0, 2):
        key = tuple(token for token, _ in tokens[first - back : first - back + 3])
        for sentence, place in index.get(key, []):
            words = sentence[place + back : place + back + len(forms)]
            if [w.form for w in words] == forms:
                return words
    return None


def head_nominative(words: list[Word], kind: str, nominatives: Nominatives) -> str | None:
    """The nominative of a mention: people turn word by word; else the first noun with the adjectives before it."""
    if any(w.pos == "punct" or not CYRILLIC.fullmatch(w.form) for w in words):
        return None
    if kind == "PER":
        turned = [nominatives.of(w, "uk") if w.pos in ("noun", "adj") and w.case else w.form for w in words]
        return None if not all(turned) else " ".join(like(w.form, t) for w, t in zip(words, turned))
    head = next((i for i, w in enumerate(words) if w.pos == "noun" and w.case), None)
    if head is None:
        return None
    result = []
    for i, word in enumerate(words):
        agrees = i == head or (word.pos == "adj" and i < head and (word.case, word.gender) == (words[head].case, words[head].gender))
        turned = nominatives.of(word, "uk") if agrees else word.form
        if turned is None:
            return None
        result.append(like(word.form, turned))
    return " ".join(result)


# Names ---------------------------------------------------------------------------------------------------------------

class Names:
    """People of one language: weighted lists and the rules that inflect them."""

    def __init__(self, language: str, first: dict[str, list], last: dict[str, list], patronymics: dict[str, list], inflect):
        self.language, self.first, self.last, self.patronymics, self.inflect = language, first, last, patronymics, inflect

    def person(self, rng: random.Random) -> tuple[str, list[Forms]]:
        gender = "m" if rng.random() < 0.62 else "f"
        first = self.inflect(rng.choice(self.first[gender]), "first", gender)
        last = self.inflect(rng.choice(self.last[gender]), "last", gender)
        if rng.random() < 0.02:
            last = hyphenated(last, self.inflect(rng.choice(self.last[gender]), "last", gender))
        patronymic = self.inflect(rng.choice(self.patronymics[gender]), "patronymic", gender)
        initial = {case: {rng.choice("АБВГДЕЖЗИКЛМНОПРСТУФЭЮЯ") + "."} for case in CASES}
        orders = [([last], 32), ([first, last], 42), ([last, first], 4), ([first, patronymic, last], 6), ([last, first, patronymic], 3),
                  ([initial, last], 4), ([last, initial], 2), ([first], 5), ([first, patronymic], 2)]
        return gender, rng.choices([o for o, _ in orders], [w for _, w in orders])[0]


def hyphenated(left: Forms, right: Forms) -> Forms:
    return {case: {f"{sorted(left[case])[0]}-{sorted(right[case])[0]}"} for case in CASES}


def surrounded(source: str, language: str, kind: str, case: str, gender: str, forms: list[Forms], around: dict, rng: random.Random) -> Document:
    known = around.get((language, "person" if kind == "PER" else "place", case, gender if kind == "PER" else ""), [])
    before, behind = rng.choice(known) if known and rng.random() < 0.7 else ("", "")
    document = Document(source, language if rng.random() < 0.8 else None)
    if before:
        document.add(before)
    inflected = [rng.choice(sorted(word[case])) for word in forms]
    nominative = [sorted(word["nom"])[0] for word in forms]
    if rng.random() < 0.02:
        inflected, nominative = [w.upper() for w in inflected], [w.upper() for w in nominative]
    start, end = document.add(" ".join(inflected))
    document.mark(start, end, kind, " ".join(nominative))
    if behind:
        document.add(behind, glued=not behind[0].isalnum())
    return document


def cases(rng: random.Random) -> str:
    return rng.choices(list(CASE_SHARES), list(CASE_SHARES.values()))[0]


def people(names: Names, around: dict, rng: random.Random, count: int):
    for _ in range(count):
        gender, forms = names.person(rng)
        yield surrounded("names", names.language, "PER", cases(rng), gender, forms, around, rng)


def favour(names: Names, attested_names: set[str]) -> None:
    """Names that texts have occur several times over in the lists."""
    for table in (names.first, names.last):
        for gender, listed in table.items():
            table[gender] = listed + [n for n in sorted(set(listed)) if n.lower() in attested_names for _ in range(10)]


def first_names_in_every_case(names: Names, around: dict, rng: random.Random):
    """Each first name in each case, alone and with a surname: rare endings must occur often enough to be learned."""
    for gender, listed in names.first.items():
        for name in sorted(set(listed)):
            forms = names.inflect(name, "first", gender)
            for case in CASES[1:]:
                last = names.inflect(rng.choice(names.last[gender]), "last", gender)
                yield surrounded("names", names.language, "PER", case, gender, [forms], around, rng)
                yield surrounded("names", names.language, "PER", case, gender, [forms, last], around, rng)


def places(language: str, forms: list[Forms], around: dict, rng: random.Random, count: int):
    for _ in range(count):
        word = rng.choice(forms)
        case = cases(rng)
        if word.get(case):
            yield surrounded("places", language, "LOC", case, "", [word], around, rng)


# What organizations and places are called by, with the gender of each.
HEADS = {
    ("ru", "LOC"): {
        "m": "округ район край остров залив пролив океан город полуостров мост проспект бульвар перевал канал восток", "n": "море озеро побережье плато",
        "f": "область река улица площадь губерния республика федерация долина пустыня набережная", "p": "штаты эмираты острова горы озера"},
    ("ru", "ORG"): {
        "m": "суд комитет совет союз банк фонд институт университет центр завод комбинат штаб парламент департамент альянс концерн холдинг полк дом дворец",
        "n": "министерство агентство правительство управление бюро общество командование казначейство посольство",
        "f": "служба комиссия партия компания группа корпорация администрация ассамблея дума палата рада федерация прокуратура полиция армия лига организация",
        "p": "силы войска нации"},
    ("uk", "LOC"): {
        "m": "округ район край острів океан півострів міст проспект бульвар канал схід ріг", "n": "море місто озеро село",
        "f": "область вулиця площа губернія республіка федерація долина пустеля", "p": "штати емірати острови гори"},
    ("uk", "ORG"): {
        "m": "суд комітет союз банк фонд інститут університет центр завод комбінат штаб парламент департамент альянс концерн холдинг полк дім палац офіс",
        "n": "міністерство агентство товариство бюро дзеркало посольство казначейство",
        "f": "служба комісія партія компанія група корпорація адміністрація асамблея рада палата федерація прокуратура поліція армія ліга організація коаліція",
        "p": "сили війська"},
}
STREETS = {"улица", "площадь", "проспект", "бульвар", "набережная", "мост", "вулиця", "площа", "міст"}


@dataclass
class Grammar:
    """What phrases of a language are made of."""

    language: str
    noun: object
    adjective: object
    adjectives: list[str]
    dependents: list[str]
    surnames: list[str]


def phrases_by_rule(grammar: Grammar, around: dict, rng: random.Random, count: int):
    """Phrases of a head, often with an adjective, often with a genitive behind."""
    for _ in range(count):
        kind = rng.choice(("LOC", "ORG", "ORG"))
        heads = HEADS[grammar.language, kind]
        gender = rng.choices("mnfp", [4, 2, 4, 1])[0]
        name = rng.choice(heads[gender].split())
        head = grammar.noun(name)
        share = rng.random()
        words = [head] if share < 0.25 else [grammar.adjective(rng.choice(grammar.adjectives), gender), head]
        if share > 0.88:
            words.insert(0, grammar.adjective(rng.choice(grammar.adjectives), gender))
        if name in STREETS and rng.random() < 0.6:
            words = [head, unchanging(rng.choice(grammar.surnames))]
        elif rng.random() < (0.5 if kind == "ORG" else 0.15):
            words.append(unchanging(rng.choice(grammar.dependents)))
        if rng.random() < 0.8:
            words[0] = {case: {capitalised(form) for form in forms} for case, forms in words[0].items()}
        yield surrounded("phrases", grammar.language, kind, cases(rng), "", words, around, rng)


def unchanging(word: str) -> Forms:
    return {case: {word} for case in CASES}


DEPENDENTS = {
    "ru": ["ООН", "США", "РФ", "ЕС", "Украины", "России", "Америки", "обороны", "финансов", "юстиции", "экономики", "иностранных дел", "внутренних дел",
           "безопасности", "вооруженных сил", "здравоохранения", "культуры", "министров", "труда", "образования и науки", "Объединенных Наций"],
    "uk": ["ООН", "США", "РФ", "ЄС", "України", "Росії", "Америки", "оборони", "фінансів", "юстиції", "економіки", "закордонних справ", "внутрішніх справ",
           "безпеки", "збройних сил", "охорони здоров'я", "культури", "міністрів", "праці", "освіти і науки", "тижня", "президента", "розслідувань", "Об'єднаних Націй"],
}
GENERIC = {"ru": ("компания", "концерн", "агентство", "газета", "завод", "холдинг", "банк", "группа"),
           "uk": ("компанія", "концерн", "агентство", "газета", "завод", "холдинг", "банк", "група")}


def organizations(language: str, names: list[str], around: dict, rng: random.Random, count: int):
    """Names of one word as organizations have them, inflected, or quoted behind a common noun and then in the nominative."""
    decline = russian_noun if language == "ru" else ukrainian_noun
    for _ in range(count):
        forms = decline(rng.choice(names))
        if rng.random() > 0.15:
            yield surrounded("phrases", language, "ORG", cases(rng), "", [forms], around, rng)
            continue
        document = Document("phrases", language)
        head = decline(rng.choice(GENERIC[language]))
        document.add(sorted(head[cases(rng)])[0])
        document.add("«")
        name = sorted(forms["nom"])[0]
        start, end = document.add(name, glued=True)
        document.mark(start, end, "ORG", name)
        document.add("»", glued=True)
        yield document


def titled(word: str) -> str:
    return "-".join(capitalised(part) for part in word.lower().split("-"))


def to_ukrainian(name: str) -> str:
    """A foreign name in Ukrainian letters, roughly: enough for its ending."""
    return name.translate(str.maketrans({"и": "і", "ы": "и", "э": "е", "ё": "ьо", "Э": "Е", "И": "І", "ъ": ""}))


def feminine(surname: str, language: str) -> str:
    endings = {"ru": [("ский", "ская"), ("цкий", "цкая"), ("ской", "ская"), ("ый", "ая"), ("ой", "ая"), ("ов", "ова"), ("ев", "ева"),
                      ("ёв", "ёва"), ("ин", "ина"), ("ын", "ына")],
               "uk": [("ський", "ська"), ("цький", "цька"), ("зький", "зька"), ("ий", "а"), ("ій", "я"), ("ов", "ова"), ("ев", "ева"),
                      ("єв", "єва"), ("ін", "іна"), ("їн", "їна")]}
    for old, new in endings[language]:
        if surname.endswith(old) and len(surname) > len(old) + 1:
            return surname[: len(surname) - len(old)] + new
    return surname


class Lexicons:
    """What the archives of ../shared/lexicons hold, unpacked for a while."""

    def __init__(self, folder: Path):
        self.root = folder

    def path(self, name: str) -> Path:
        return self.root / name

    def lines(self, name: str) -> list[str]:
        return self.path(name).read_text(encoding="utf-8-sig").splitlines()

    def json(self, name: str):
        return json.loads(self.path(name).read_text())


def russian_names(lexicons: Lexicons, attested_names: set[str]) -> tuple[Names, dict[str, set[str]]]:
    petrovich = Petrovich(lexicons.path("petrovich/rules.json"))
    tables: dict[tuple, Forms] = {}
    tags = {"им": "nom", "рд": "gen", "дт": "dat", "вн": "acc", "тв": "ins", "пр": "loc"}
    for line in lexicons.lines("petrovich/firstnames.tsv")[1:]:
        lemma, form, grammemes = line.split("\t")
        gender, _, case = grammemes.split(",")
        for g in gender.split("-"):
            tables.setdefault((titled(lemma), "m" if g == "мр" else "f"), {}).setdefault(tags[case], set()).add(titled(form))
    counts = collections.Counter()
    with lexicons.path("ru_uk_names_egorsmkv/data/russian_names.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file, delimiter=";"):
            counts[row["Name"], "m" if row["Sex"] == "М" else "f"] += int(row["PeoplesCount"] or 0)
    popular_women = {line.partition(":")[0] for line in lexicons.lines("ru_names_misc/lib/russian_female_first_names_and_popularity.yaml")}

    def is_plausible(name: str, gender: str) -> bool:
        """The list marks some men's names as women's too, or makes women's names of men's: Дмитрия."""
        other = counts[name, "f" if gender == "m" else "m"]
        made_up = gender == "f" and name.endswith("ия") and (name[:-1] + "й", "m") in tables and name not in popular_women
        return not made_up and (other < 200 or counts[name, gender] * 20 >= other)

    tables = {(n, g): forms for (n, g), forms in tables.items() if is_plausible(n, g)}
    # Павла and Петра are women's names too, but hardly ever in the texts at hand.
    frequent_men = sorted((n for n, g in tables if g == "m"), key=lambda n: -counts[n, "m"])[:300]
    mens_forms = {form for n in frequent_men for forms in tables[n, "m"].values() for form in forms}
    tables = {(n, g): forms for (n, g), forms in tables.items() if g == "m" or n not in mens_forms or n in popular_women}
    first = {g: [n for (n, gender) in tables if gender == g and (counts[n, g] >= 5 or n.lower() in attested_names)] for g in "mf"}
    # Frequent names many times over, as in the news.
    first = {g: first[g] + [n for n in sorted(first[g], key=lambda n: -counts[n, g])[:300] for _ in range(20)] for g in "mf"}

    popular = [re.match(r"'?([^:']+)'?: *(\d+)", line) for line in lexicons.lines("ru_names_misc/lib/russian_male_last_names_and_popularity.yaml")]
    frequent = [m.group(1) for m in popular if m][:15_000]
    foreign = [titled(line.split("\t")[0]) for line in lexicons.lines("petrovich/surnames.gender.tsv")[1:] if line.endswith("мр-жр")]
    listed = lexicons.lines("natasha_names/natasha/data/dict/last.txt")
    ukrainian = [titled(n) for n in listed if n.endswith(("ко", "ук", "юк", "ак", "як", "ик", "ич", "ян", "дзе", "швили", "ец", "ский", "ой"))]
    male = frequent + foreign * 3 + random.Random(SEED).sample(ukrainian, min(9_000, len(ukrainian)))
    male = [n for n in male if CYRILLIC.fullmatch(n) and len(n) > 2]
    last = {"m": male, "f": [feminine(n, "ru") for n in male]}
    patronymics = collections.defaultdict(list)
    for line in lexicons.lines("petrovich/midnames.gender.tsv")[1:]:
        name, gender = line.split("\t")
        patronymics["m" if gender == "мр" else "f"].append(titled(name))

    parts = {"last": "lastname", "patronymic": "middlename", "first": "firstname"}

    def inflect(word: str, part: str, gender: str) -> Forms:
        table = tables.get((word, gender)) if part == "first" else None
        return table or petrovich.inflect(word, parts[part], "male" if gender == "m" else "female")

    lists = {"first.male": {n for n, g in tables if g == "m" and (counts[n, g] >= 20 or n.lower() in attested_names)}, "first.female": {n for n, g in tables if g == "f" and counts[n, g] >= 20},
             "surname": set(frequent[:10_000]) | {feminine(n, "ru") for n in frequent[:6_000]} | set(foreign) | set(ukrainian[:6_000])}
    return Names("ru", first, last, patronymics, inflect), lists


def ukrainian_names(lexicons: Lexicons, foreign: list[str]) -> tuple[Names, dict[str, set[str]]]:
    base = "shevchenko_uk/src"
    shevchenko = Shevchenko(lexicons.path(f"{base}/word-declension/rules/artifacts/declension-rules.json"))
    vesum = Vesum(lexicons.path("dict_uk_vesum/data/affix"))
    first: dict[str, list] = {"m": [], "f": []}
    genders = lexicons.json(f"{base}/gender-detection/data/given-names-genders.json")
    for name, gender in (genders.items() if isinstance(genders, dict) else [(x["givenName"], x["gender"]) for x in genders]):
        first["m" if gender in ("masculine", "male") else "f"].append(titled(name))
    common = {"m": "Андрій Олександр Дмитро Сергій Володимир Іван Микола Петро Віктор Михайло Юрій Василь Олег Ігор Павло Роман Максим Ярослав Богдан Тарас "
                   "Віталій Євген Денис Артем Антон Степан Григорій Кирило Борис Леонід Дональд Джо Еммануель Володимир Марк Стів Томас Пітер Майкл Джон "
                   "Ілля Олексій Назар Данило Валерій Анатолій Руслан Вадим Федір Лев Яків Семен Давид Арсеній Остап Орест",
              "f": "Олена Ірина Юлія Оксана Наталія Тетяна Марія Анна Ольга Катерина Світлана Людмила Вікторія Надія Галина Леся Софія Дарина Анастасія Яна "
                   "Христина Соломія Віра Любов Ангела Тереза Урсула Кая Мелоні Джорджа Мар'яна Лариса Валентина Ніна Інна Алла Діана Єва Зоя Ліна"}
    first = {g: first[g] + common[g].split() * 8 for g in "mf"}

    mens_forms = {form for n in common["m"].split() for forms in shevchenko.inflect(n, "givenName", "masculine", "noun").values() for form in forms}
    first["f"] = [n for n in first["f"] if n not in mens_forms or n in common["f"].split() + ["Олександра", "Валентина"]]
    counted = [line.strip() for line in lexicons.lines(f"{base}/anthroponym-declension/family-name-classifier/data/family-names.csv")[1:]]
    listed = random.Random(SEED).sample([titled(n) for n in counted if CYRILLIC.fullmatch(n)], 25_000)
    russian = [to_ukrainian(n) for n in foreign]
    masculine = [n for n in listed if not n.endswith(("ська", "цька", "зька", "ова", "ева", "єва", "іна"))] + russian * 3
    last = {"m": masculine, "f": [feminine(n, "uk") for n in masculine]}

    def patronymic(name: str) -> tuple[str, str]:
        if name.endswith("й"):
            return name + "ович", name[:-1] + "ївна"
        stem = name[:-1] if name[-1] in "оа" else name
        return stem + "ович", stem + "івна"

    pairs = [patronymic(n) for n in first["m"] if n[-1] not in "яь"]
    patronymics = {"m": [m for m, _ in pairs], "f": [f for _, f in pairs]}
    parts = {"first": "givenName", "last": "familyName", "patronymic": "patronymicName"}

    def inflect(word: str, part: str, gender: str) -> Forms:
        adjective = part == "last" and (
            word.endswith(("ий", "ій")) if gender == "m" else word.endswith(("ська", "цька", "зька", "ова", "ева", "єва", "іна", "їна", "а")) and feminine_adjective(word))
        indeclinable = part == "last" and word[-1] in "еіїуюи" or part == "first" and gender == "f" and word[-1] in "еіїуюио" \
            or part == "last" and gender == "f" and word[-1] not in "аяь" or part == "last" and gender == "f" and word.endswith("ь")
        if indeclinable:
            return {case: {word} for case in CASES}
        return shevchenko.inflect(word, parts[part], "masculine" if gender == "m" else "feminine", "adjective" if adjective else "noun")

    adjectives = {feminine(n, "uk") for n in masculine if n.endswith(("ий", "ій", "ов", "ев", "єв", "ін", "їн"))}

    def feminine_adjective(word: str) -> bool:
        return word in adjectives

    lists: dict[str, set[str]] = {"first.male": set(first["m"]), "first.female": set(first["f"]), "surname": set(russian)}
    vesum_people: list[tuple[str, str]] = []
    for line in lexicons.lines("dict_uk_vesum/data/dict/names-anim.lst"):
        body = line.partition("#")[0].split()
        if len(body) >= 2 and body[0][:1].isupper() and CYRILLIC.fullmatch(body[0]):
            if "<+" in body[1] and body[0] not in lists["surname"]:
                lists["surname"].add(body[0])
                vesum_people.append((body[0], body[1].lstrip("/")))
    masculine += [name for name, _ in vesum_people if not name.endswith(("а", "я"))]
    last["f"] += [feminine(n, "uk") for n, _ in vesum_people]
    adjectives |= {feminine(n, "uk") for n, _ in vesum_people if n.endswith(("ий", "ій", "ов", "ев", "єв", "ін", "їн"))}
    return Names("uk", first, last, patronymics, inflect), lists


def russian_places(lexicons: Lexicons, people: set[str]) -> tuple[list[Forms], set[str]]:
    tags = {"nominative": "nom", "genitive": "gen", "dative": "dat", "accusative": "acc", "ablative": "ins", "prepositional": "loc"}
    forms: list[Forms] = []
    for name in ("russia-cities", "russia-regions"):
        for entry in lexicons.json(f"ru_cities/{name}.json"):
            table = {case: {entry["namecase"][tag]} for tag, case in tags.items() if entry.get("namecase", {}).get(tag)}
            if "nom" in table:
                forms.append(table)
    world = {c["translations"]["ru"] for c in lexicons.json("dr5hn_world/json/countries.json") if c["translations"].get("ru")}
    world |= {z["exemplarCity"] for z in zones(lexicons, "ru")}
    world = {name for name in world if CYRILLIC.fullmatch(name) and not name.endswith("и")}
    forms += [russian_noun(name) for name in sorted(world) for _ in range(3)]
    # The spelling dictionary marks how a word declines: H feminine, J masculine, O plural.
    for line in lexicons.lines("hunspell_ru_uk/ru_RU/ru_RU.dic"):
        name, _, flags = line.partition("/")
        if CYRILLIC.fullmatch(name) and name[0].isupper() and len(name) > 2 and flags[:1] in ("H", "J", "O", "F") and name not in people:
            masculine = flags.startswith("J") and name.endswith("ь")
            table = put(name, name[:-1], "я", "ю", "ь", "ем", "е") if masculine else russian_noun(name)
            forms += [table] * (8 if name.endswith(("ы", "и")) else 2)
    return forms, {next(iter(f["nom"])) for f in forms}


def zones(lexicons: Lexicons, language: str):
    names = lexicons.json(f"countries_cldr/cldr-json/cldr-dates-full/main/{language}/timeZoneNames.json")
    stack = [names]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if "exemplarCity" in node:
                yield node
            stack.extend(node.values())


def ukrainian_places(lexicons: Lexicons) -> tuple[list[Forms], set[str]]:
    vesum = Vesum(lexicons.path("dict_uk_vesum/data/affix"))
    forms: list[Forms] = []
    listed: set[str] = set()
    for name, copies in (("geo-other.lst", 2), ("geo-ukr-koatuu.lst", 1), ("geo-ukr-hydro.lst", 1)):
        for line in lexicons.lines(f"dict_uk_vesum/data/dict/{name}"):
            body = line.partition("#")[0].split()
            if len(body) < 2 or not body[0][:1].isupper() or not CYRILLIC.fullmatch(body[0]):
                continue
            listed.add(body[0])
            if body[1].startswith("/n"):
                table = vesum.inflect(body[0], body[1].lstrip("/"))
                table.setdefault("acc", {body[0]} if not body[0].endswith(("а", "я")) else set())
                forms += [table] * copies
            elif "nv" in line:
                forms.append({case: {body[0]} for case in CASES})
    for country in lexicons.json("dr5hn_world/json/countries.json"):
        listed |= {w for w in [country["translations"].get("uk")] if w}
    return forms, listed


def nouns(corpora: dict[str, list[Sentence]], nominatives: Nominatives) -> set[str]:
    """Common nouns and adjectives in the nominative that tagged corpora have three times or more, and capitalised proper ones."""
    counts = collections.Counter()
    for language, sentences in corpora.items():
        for sentence in sentences:
            for word in sentence:
                if word.pos in ("noun", "adj") and word.case and not word.name:
                    nominative = nominatives.of(word, language)
                    if nominative and CYRILLIC.fullmatch(nominative):
                        counts[nominative.lower()] += 1
    return {word for word, count in counts.items() if count >= 3}


# For each ending of a nominative, the endings of other cases that all must be seen with the same stem; "|" parts alternatives.
PARADIGMS = {
    "ru": [("", ["а", "у|ом", "ом|е"]), ("а", ["ы|и", "у", "ой|ей"]), ("я", ["и", "ю", "ей"]), ("й", ["я", "ю", "ем"]), ("ь", ["я", "ю", "ем"]),
           ("ь", ["и", "ью"]), ("о", ["а", "у", "ом"]), ("е", ["я", "ю", "ем"]), ("ы", ["ам", "ах|ами"]), ("и", ["ам|ям", "ах|ами|ях|ями"]),
           ("ия", ["ии", "ию", "ией"]), ("ие", ["ия", "ию", "ием"]), ("ий", ["ого|его", "им", "ому|ему"]), ("ый", ["ого", "ым", "ому"]),
           ("ая", ["ой", "ую"]), ("ое", ["ого", "ому", "ым|им"]), ("ой", ["ого", "ому"])],
    "uk": [("", ["а|у", "ом|ем", "і|ові|у"]), ("а", ["и|і", "у", "ою|ею"]), ("я", ["і|ї", "ю", "ею|єю"]), ("й", ["я|ю", "єм", "ю|єві"]),
           ("ь", ["я|ю", "ем", "ю|еві"]), ("ь", ["і", "ю"]), ("о", ["а", "ом", "у|і"]), ("е", ["я", "ем", "ю|і"]), ("и", ["ам", "ах|ами"]),
           ("і", ["ам|ям", "ах|ами|ях|ями"]), ("ія", ["ії", "ію", "ією"]), ("ння", ["нню", "нням"]), ("ість", ["ості", "істю"]), ("ий", ["ого", "им", "ому"]),
           ("ська", ["ської", "ську"]), ("ське", ["ського", "ським"]), ("на", ["ної", "ну"]), ("їв", ["єва", "євом|єві"]), ("ів", ["ова", "овом|ову|ові"])],
}
TEXTS = {"ru": ["ru-news", "ru-news-2", "ru-other"], "uk": ["uk-news", "uk-news-2", "uk-appeals", "uk-other"]}
NAMED = re.compile(r"(?<=[а-яёіїєґ,»\"] )[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+)*")
COMMON = re.compile(r"(?<=[а-яёіїєґ,] )[а-яёіїєґ'’]{3,}")


def attested(library: Library, pattern: re.Pattern, least: int, most: int) -> set[str]:
    """Nominatives whose other cases occur in unlabelled text too, the most frequent ones."""
    found: collections.Counter = collections.Counter()
    for language, names in TEXTS.items():
        counts: collections.Counter = collections.Counter()
        for name in names:
            for line in library.lines(f"text/{name}.txt.xz", use="text"):
                counts.update(word.lower() for word in pattern.findall(line))
        for word, count in counts.items():
            if count >= least and any(has_paradigm(word, ending, others, counts, max(1, least // 4)) for ending, others in PARADIGMS[language]):
                found[word] += count
    return {word for word, _ in found.most_common(most)}


def has_paradigm(word: str, ending: str, others: list[str], counts: collections.Counter, least: int) -> bool:
    if not word.endswith(ending) or len(word) < len(ending) + 2 or (not ending and word[-1] not in "бвгґджзклмнпрстфхцчшщ"):
        return False
    stem = word[: len(word) - len(ending)]
    return all(any(counts[stem + other] >= least for other in alternatives.split("|")) for alternatives in others)


def write(path: Path, lines) -> None:
    with path.open("w") as file:
        count = 0
        for line in lines:
            file.write((line.json() if isinstance(line, Document) else json.dumps(line, ensure_ascii=False)) + "\n")
            count += 1
    print(f"{path.name}: {count}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "lists").mkdir(exist_ok=True)
    rng = random.Random(SEED)
    library = Library(args.shared)

    with tempfile.TemporaryDirectory() as folder:
        for name, pattern in ARCHIVES.items():
            library.archive(name, use="normalizer").unpack(Path(folder), pattern)
        lexicons = Lexicons(Path(folder))
        brown = [s for path in sorted(lexicons.path("brown_uk_disambig").glob("*.xml")) for s in read_brown(path)]
        treebanks = {"ru": ["ud_ru_gsd", "ud_ru_pud", "ud_ru_taiga"], "uk": ["ud_uk_iu", "ud_uk_parlamint"]}
        ud = {language: [s for f in folders for p in sorted(lexicons.path(f).glob("*.conllu")) for s in read_conllu(p)]
              for language, folders in treebanks.items()}
        corpora = {"ru": ud["ru"], "uk": ud["uk"] + brown}
        nominatives = Nominatives(corpora)
        around = harvest(corpora)
        print({key: len(value) for key, value in around.items()})

        write(args.out / "slavicner.jsonl", slavicner(library.documents("corpora/slavicner.train.jsonl.gz", use="normalizer")))
        write(args.out / "ner-uk.jsonl", ner_uk(library.documents("corpora/ner-uk.train.jsonl.gz", use="normalizer"), brown, nominatives))
        for language, sentences in ud.items():
            write(args.out / f"ud.{language}.jsonl", tagged_documents(sentences, language, f"ud.{language}", nominatives, rng))
        sample = rng.sample(brown, len(brown) // 2)
        write(args.out / "brown.jsonl", tagged_documents(sample, "uk", "brown", nominatives, rng))

        attested_names = attested(library, NAMED, 4, 30_000)
        russian, russian_lists = russian_names(lexicons, attested_names)
        foreign = [titled(line.split("\t")[0]) for line in lexicons.lines("petrovich/surnames.gender.tsv")[1:] if line.endswith("мр-жр")]
        ukrainian, ukrainian_lists = ukrainian_names(lexicons, foreign)
        lists = {name: russian_lists[name] | ukrainian_lists[name] for name in russian_lists}
        lists["name"] = attested_names
        for names in (russian, ukrainian):
            favour(names, lists["name"])
            write(args.out / f"names.{names.language}.jsonl", people(names, around, rng, PEOPLE))
            write(args.out / f"first.{names.language}.jsonl", first_names_in_every_case(names, around, rng))
        lists["place"] = set()
        first_names = lists["first.male"] | lists["first.female"]
        for language, (forms, listed) in {"ru": russian_places(lexicons, first_names), "uk": ukrainian_places(lexicons)}.items():
            forms += [table for table in forms if sorted(table["nom"])[0].lower() in lists["name"] for _ in range(8)]
            write(args.out / f"places.{language}.jsonl", places(language, forms, around, rng, PEOPLE // 2))
            lists["place"] |= listed
        lists["noun"] = nouns(corpora, nominatives) | attested(library, COMMON, 12, 30_000)
        known = {w.lower() for name in ("first.male", "first.female", "place") for w in lists[name]}
        for language, letters in (("ru", "іїєґ"), ("uk", "ыэъё")):
            single = sorted(titled(w) for w in lists["name"] if w not in known and len(w) > 3 and not any(c in letters for c in w)
                            and w[-1] not in "ыиіое" and not w.endswith(("ий", "ый", "ой", "ов", "ев", "ин", "ая", "ова", "ева", "ина")))
            write(args.out / f"organizations.{language}.jsonl", organizations(language, single, around, rng, PEOPLE // 4))
        for names, noun, adjective, endings, tables, dependents in (
            (russian, russian_noun, russian_adjective, "(ский|ный|ной|ый)", russian_places(lexicons, first_names)[0], DEPENDENTS["ru"]),
            (ukrainian, ukrainian_noun, ukrainian_adjective, "(ський|цький|ний|вий|лий|рий)", ukrainian_places(lexicons)[0], DEPENDENTS["uk"]),
        ):
            adjectives = sorted({w.lemma.lower() for s in corpora[names.language] for w in s
                                 if w.pos == "adj" and re.fullmatch("[а-яіїєґ]+" + endings, w.lemma.lower())})
            genitives = sorted({form for table in tables for form in table.get("gen", set())} - {""})
            favoured = [form for table in tables if sorted(table["nom"])[0].lower() in lists["name"] for form in table.get("gen", set())]
            people_in_genitive = [sorted(names.inflect(n, "last", "m")["gen"])[0] for n in rng.sample(names.last["m"], 3_000)]
            grammar = Grammar(names.language, noun, adjective, adjectives,
                              rng.sample(genitives, min(len(genitives), 2_000)) + sorted(favoured) * 4 + dependents * 60, people_in_genitive)
            write(args.out / f"phrases.{names.language}.jsonl", phrases_by_rule(grammar, around, rng, PEOPLE // 2))
        for name, words in lists.items():
            (args.out / "lists" / f"{name}.txt").write_text("\n".join(sorted(words)) + "\n")
            print(f"{name}: {len(words)}")


if __name__ == "__main__":
    main()
