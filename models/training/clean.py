#!/usr/bin/env python3
"""Turns the labelled corpora into training data that follows the convention of the house.

Every corpus has its own idea of an entity. This script changes what is plainly an error and what the convention
(shared/ANNOTATION.md) plainly excludes, and leaves a corpus's consistent habits alone: the development sets are measured
against the labels of their own corpus. Where neither keeping nor dropping a span is right, the span is marked
``"neutral": true`` and the trainer masks its loss there.

Each change is a rule, a small function ``rule(span, page) -> spans``. The rules also run over the development sets,
only to be counted (``--report``): a rule that would touch many of them is suspect. Word lists lie in data/.
"""
import argparse
import collections
import functools
import gzip
import json
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
HUMAN = ("nerel", "ner-uk", "slavicner", "rured2")
OPENING, CLOSING, STRAIGHT = "«“„‟‹", "»”“‘’›", "\"'"
QUOTES = set(OPENING + CLOSING + STRAIGHT)
WORD = re.compile(r"\w+(?:[-'’ʼ.]\w+)*")

# Endings of relational adjectives (-ский, -ський), and those of them that a town in -ск never has.
ADJECTIVE = re.compile(
    r"^[\w'’-]*(?:ск|цк)(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими|ою|и|о)$"
    r"|^[\w'’-]*(?:ськ|цьк|зьк)(?:ий|а|е|і|ого|ому|им|ім|ої|ій|у|ою|их|ими|о)$", re.I)
AMBIGUOUS = re.compile(r"(?:ском|цком|ськ[ауіо]|цьк[ауіо]|зьк[ауіо]|ськом|цьком)$", re.I)


# The Ukrainian forms in -ську, -ська, -ського are also those of towns in -ськ, so that only peoples' adjectives are sure.
UKRAINIAN_PEOPLES = re.compile(r"^(україн|росій|американ|британ|німець|німец|француз|європей|польс|китай|італій|іспан|турец)", re.I)


# ---------------------------------------------------------------- word lists

def read_sections(path):
    """Sections of a word list file: name → (exact words, prefixes)."""
    sections, current = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            current = sections.setdefault(line[1:line.index("]")], (set(), []))
        elif line and current is not None:
            for word in line.lower().split():
                if word.endswith("*"):
                    current[1].append(word[:-1])
                else:
                    current[0].add(word)
    return {name: (exact, tuple(prefixes)) for name, (exact, prefixes) in sections.items()}


SECTIONS = read_sections(HERE / "data" / "annotation_words.txt")


@functools.lru_cache(maxsize=None)
def listed(section, word):
    """Whether a word is in a section of data/annotation_words.txt."""
    exact, prefixes = SECTIONS[section]
    word = word.lower()
    return word in exact or (bool(prefixes) and word.startswith(prefixes))


def read_products(path):
    """What becomes of SlavicNER's products: link → verdict."""
    lines = (line.rstrip("\n") for line in path.open(encoding="utf-8"))
    return dict(line.split("\t")[:2] for line in lines if line and not line.startswith("#"))


PRODUCTS = read_products(HERE / "data" / "slavicner_products.tsv")


# ---------------------------------------------------------------- documents

class Page:
    """A document with its spans in code points, and what the rules need to know around them."""

    def __init__(self, document, corpus, names, places=frozenset(), common=None):
        self.places, self.common = places, common or {}
        self.id, self.source, self.lang = document["id"], document["source"], document["lang"]
        self.text, self.corpus, self.names = document["text"], corpus, names
        to_points = code_points(self.text)
        self.spans = [dict(e, start=to_points(e["start"]), end=to_points(e["end"])) for e in document["entities"]]
        self.original = list(self.spans)
        self.nested = [dict(a, start=to_points(a["start"]), end=to_points(a["end"]))
                       for a in document.get("annotations", ())] if corpus == "nerel" else []

    def of(self, span):
        return self.text[span["start"]:span["end"]]

    def before(self, span, length=40):
        return self.text[max(0, span["start"] - length):span["start"]]

    def after(self, span, length=40):
        return self.text[span["end"]:span["end"] + length]

    def next_word(self, span):
        """The word after a span on its line if nothing but spaces lies between, else ''."""
        match = re.match(r"[ \u00a0]+([\w'’-]+)", self.after(span))
        return match.group(1) if match else ""

    def previous_word(self, span):
        match = re.search(r"([\w'’-]+)[ \u00a0]+$", self.before(span))
        return match.group(1) if match else ""


def code_points(text):
    """A function from UTF-16 offsets of a text, which the corpora count in, to code points, which Python does."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    table = []
    for index, char in enumerate(text):
        table += [index] * (2 if char > "\uffff" else 1)
    return (table + [len(text)]).__getitem__


def utf16(text):
    """The way back: code points → UTF-16 offsets."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    table = [0]
    for char in text:
        table.append(table[-1] + (2 if char > "\uffff" else 1))
    return table.__getitem__


def neutral(span):
    """The same place with a label that is not to be learned."""
    return dict(span, neutral=True)


def moved(span, start, end):
    """The span at another place. Its lemma is that of the old place and goes, unless only quotes went."""
    result = dict(span, start=start, end=end)
    if "lemma" in result:
        del result["lemma"]
    return result


def adjectival(word):
    """Whether a word has the ending of a relational adjective and is no listed name."""
    return bool(ADJECTIVE.match(word)) and not listed("not adjectives", word)


def words(text):
    return WORD.findall(text)


# ---------------------------------------------------------------- names known from the corpora

def collect_names(pages_by_file):
    """Surface forms that the hand-labelled corpora always give one type: {form: (type, count)}.

    Used to find the names inside a span that is taken away (the Китая of правительство Китая)."""
    counts = collections.defaultdict(collections.Counter)
    for name, documents in pages_by_file.items():
        if name.split(".")[0] not in HUMAN or not name.endswith(".train"):
            continue
        for document in documents:
            page = Page(document, name.split(".")[0], {})
            for span in page.spans:
                form = page.of(span)
                if form[:1].isupper() and not adjectival(form):
                    counts[form][span["type"]] += 1
    names = {}
    for form, types in counts.items():
        kind, count = types.most_common(1)[0]
        if listed("organizations not places", form):
            kind = "ORG"
        if kind in ("PER", "ORG", "LOC") and count >= 2 and count >= 0.85 * sum(types.values()):
            names[form] = (kind, count)
    return names


def collect_places(documents, names):
    """Names that are sure to be places in the silver corpus: by hand-labelled text, or by its own majority."""
    counts = collections.defaultdict(collections.Counter)
    for document in documents:
        page = Page(document, "", {})
        for span in page.spans:
            counts[page.of(span)][span["type"]] += 1
    own = {form for form, types in counts.items()
           if types["LOC"] >= 3 and types["LOC"] > types["ORG"] and names.get(form, ("LOC",))[0] == "LOC"}
    return {form for form, (kind, count) in names.items() if kind == "LOC" and count >= 4} | own


def known_inside(page, start, end, kinds=("PER", "ORG", "LOC")):
    """The known names inside a stretch, longest first from the left, and whether a capitalised word was left over."""
    tokens = [(start + m.start(), start + m.end()) for m in WORD.finditer(page.text[start:end])]
    found, rest, index = [], False, 0
    while index < len(tokens):
        for last in range(min(len(tokens), index + 5) - 1, index - 1, -1):
            form = page.text[tokens[index][0]:tokens[last][1]]
            if page.names.get(form, ("",))[0] in kinds:
                found.append({"start": tokens[index][0], "end": tokens[last][1], "type": page.names[form][0]})
                index = last
                break
        else:
            rest |= page.text[tokens[index][0]].isupper()
        index += 1
    return found, rest


def nested_inside(page, start, end):
    """NEREL marks the names inside a name too: the outermost of them within a stretch."""
    kinds = {"PERSON": "PER", "ORGANIZATION": "ORG", "CITY": "LOC", "COUNTRY": "LOC", "STATE_OR_PROVINCE": "LOC",
             "DISTRICT": "LOC", "LOCATION": "LOC"}
    inside = [a for a in page.nested if a["type"] in kinds and start <= a["start"] and a["end"] <= end
              and (a["start"], a["end"]) != (start, end) and page.text[a["start"]].isupper()
              and not adjectival(page.text[a["start"]:a["end"]])]
    inside.sort(key=lambda a: (a["start"], -a["end"]))
    result = []
    for a in inside:
        if not result or a["start"] >= result[-1]["end"]:
            result.append({"start": a["start"], "end": a["end"], "type": kinds[a["type"]]})
    return result


# ---------------------------------------------------------------- rules: what a span is

def products_and_events(span, page):
    """SlavicNER's PRO and EVT: publishers become ORG, the rest goes. A place or person in a longer title stays
    (закон Магнитского, Конституции России)."""
    if span["type"] not in ("PRO", "EVT"):
        return [span]
    link = span.get("link", "")
    verdict = "drop"
    if span["type"] == "PRO":
        verdict = "ORG" if link.startswith("ORG-") else PRODUCTS.get(link, "drop")
    if verdict == "ORG":
        return [dict(span, type="ORG")]
    if verdict == "neutral":
        return [neutral(dict(span, type="ORG"))]
    form = page.of(span)
    prose = len(words(form)) > 1 and any(w[0].islower() for w in words(form))
    kinds = ("PER", "LOC", "ORG") if prose else ("PER", "LOC")
    return known_inside(page, span["start"], span["end"], kinds)[0] if len(words(form)) > 1 else []


def person_linked_to_place(span, page):
    """SlavicNER's covid-19 topic marks adjectives and demonyms PER: their link names a country or a party."""
    if span["type"] != "PER" or not re.match(r"(GPE|LOC|ORG)-", span.get("link", "")):
        return [span]
    parts = words(page.of(span))
    person = len(parts) > 1 and all(p[0].isupper() for p in parts) and not adjectival(parts[0])
    return [span] if person else []


def unions(span, page):
    """The European Union and the like are organizations; Ukrainian SlavicNER calls them LOC, its Russian half ORG."""
    if span["type"] == "LOC" and (listed("organizations not places", page.of(span))
                                  or re.match(r"(Европейск|Європейськ)\w+ [Сс]оюз\w*$", page.of(span))):
        return [dict(span, type="ORG")]
    return [span]


def seats_of_power(span, page):
    """Кремль and Белый дом act as organizations; after в or у they may be the building: neutral."""
    if page.corpus != "wikineural-ru" and span["type"] == "LOC" and re.match(r"(Кремл\w{1,2}|Бел\w+ [Дд]ом\w{0,2}|Біл\w+ [Дд][іо]м\w{0,2})$", page.of(span)):
        return [neutral(span)] if page.previous_word(span).lower() in ("в", "у", "возле", "біля", "около") \
            else [dict(span, type="ORG")]
    return [span]


def country_as_organization(span, page):
    """A country's name alone is a place also where it stands for its team or state (wikineural, РФ in RuRED2)."""
    form = page.of(span)
    if span["type"] == "ORG" and (form == "РФ" or page.corpus == "wikineural-ru" and form in page.places):
        return [dict(span, type="LOC")]
    return [span]


def adjectives(span, page):
    """Relational adjectives are no entities: российский; Российские at the head of a sentence; Каннского фестиваля.
    Adjectives that stand for a place (Ярославской и Тверской областей, Тверская) stay."""
    form, following = page.of(span), page.next_word(span)
    prefix = re.fullmatch(r"[А-ЯЁІЇЄҐ]\w+о", form) and re.match(r"-[а-яёіїєґ]+(ск|цк|ськ|цьк|зьк)", page.after(span))
    if prefix and span["type"] != "PER":
        return []
    if not re.fullmatch(r"[\w'’-]+", form) or form.isupper() or not adjectival(form):
        return [span]
    if form[0].islower():
        return []
    if span["type"] == "PER":
        return [] if listed("award nouns", following) and page.names.get(form, ("",))[0] != "PER" \
            or re.match(r"(Нобелевск|Абелевск|Пулитцеровск|Букеровск)", form) else [span]
    if page.lang == "uk" and not UKRAINIAN_PEOPLES.match(form):
        return [span]
    if listed("title adjectives", page.previous_word(span)):
        return []
    if listed("peoples' adjectives", form):
        return [span] if listed("place nouns", following) else []
    if re.match(r"[ \u00a0][«\"“A-ZА-ЯЁ]", page.after(span)) and not listed("place nouns", following) \
            and not AMBIGUOUS.search(form) and form not in page.names and page.corpus == "rured2":
        return []
    if not following or not following[0].islower() or listed("followers", following) or listed("place nouns", following):
        return [span]
    if AMBIGUOUS.search(form):
        town = re.sub(r"(ом|[ауіо])$", "", form)
        # An adjective in -ском, -ську is followed by a word with the ending of its case.
        if any(town + ending in page.names for ending in ("", "а", "е", "у", "і")) \
                or not re.search(r"(ом|ем|е|у|ю|ій|ому|а|я|ї|і)$", following):
            return [span]
    return []


def lower_adjective_first(span, page):
    """A lower-case adjective in front of an organization or place is not part of it: немецкого МИД, лондонского Сити."""
    match = re.match(r"([а-яёіїєґ'’-]+)[ \u00a0]+(?=[A-ZА-ЯЁІЇЄҐ«\"“„])", page.of(span))
    if span["type"] in ("ORG", "LOC") and match and adjectival(match.group(1)):
        return [moved(span, span["start"] + match.end(), span["end"])]
    return [span]


def nicknames(span, page):
    """A person in lower case that is all common nouns (кремлевским доктором) may be a nickname or a description: neutral."""
    form = page.of(span)
    described = span["type"] == "PER" and form.islower() and re.search("[а-я]", form) and len(words(form)) > 1 \
        and adjectival(words(form)[0])
    return [neutral(span)] if described else [span]


def demonyms(span, page):
    """Peoples, inhabitants, members of a party: no entities. A lower-case attribute may stand in front."""
    form = page.of(span)
    parts = words(form)
    if span["type"] in ("PER", "LOC", "ORG") and parts and listed("demonyms", parts[-1]) \
            and (len(parts) == 1 or adjectival(parts[0])) and form not in ("Братья-мусульмане",):
        # a surname or a club is written like a people (Немец, Поляков, Турок): only plurals and lower case are sure
        if parts[-1][0].islower() or span["type"] != "PER" or page.corpus == "slavicner":
            return []
    return [span]


def common_nouns(span, page):
    """One-word organizations that are common nouns at the head of a sentence (RuRED2, NEREL): Правительство, Компания."""
    form = page.of(span)
    if span["type"] != "ORG" or page.corpus not in ("rured2", "nerel"):
        return [span]
    if listed("common abbreviations", form):
        return [neutral(span)]
    if not listed("common nouns", form) or form.isupper() or not form[0].isupper():
        return [span]
    sentence_start = re.search(r"(^|[.!?…»\"\n:—–]\s*[«\"“]?)$", page.before(span).rstrip(" \u00a0")) is not None
    quoted = page.before(span)[-1:] in OPENING + '"' and page.after(span)[:1] in CLOSING + '"'
    if quoted:
        return [span]
    return [] if sentence_start else [neutral(span)]


def common_persons(span, page):
    """One-word persons of the noisy corpora that are common nouns: Чиновник, Владелец."""
    if span["type"] == "PER" and page.corpus in ("rured2", "wikineural-ru") and listed("not persons", page.of(span)):
        return []
    return [span]


def common_abbreviations(span, page):
    """СМИ, ЖКХ name a kind and not a body."""
    return [neutral(span)] if span["type"] == "ORG" and listed("common abbreviations", page.of(span)) else [span]


# ---------------------------------------------------------------- rules: lower-case beginnings

def latin_or_name(form):
    """Lower-case beginnings that are names: easyJet, dpa, кремль, аль-Багдади, фон дер Ляйен."""
    return bool(re.match(r"[a-z]", form)) or listed("lower-case names", words(form)[0] if words(form) else form)


def after_descriptor(span, page, start):
    """What follows компания, партия: a quoted or Latin name is the organization; another name is what it is elsewhere
    (партии Цвангираи: a person's)."""
    name = page.text[start:span["end"]]
    if re.match(r"[A-Z«\"“„]", name) or page.names.get(name, ("",))[0] == "ORG":
        return trim(moved(span, start, span["end"]), page)
    if name in page.names:
        return [dict(moved(span, start, span["end"]), type=page.names[name][0])]
    return [neutral(span)]


def lower_organizations(span, page):
    """Organizations that begin in lower case, in the corpora that mark common nouns (NEREL, SlavicNER, wikineural).

    правительство Китая → Китая; правительство → nothing; компании Apple → Apple; верховный суд Пакистана → neutral,
    since a text may write a body's name so; минздрав stays."""
    form = page.of(span)
    if span["type"] != "ORG" or not form[:1].islower() or latin_or_name(form) \
            or page.corpus not in ("nerel", "slavicner", "wikineural-ru", "rured2"):
        return [span]
    parts = words(form)
    capital = re.search(r"[A-ZА-ЯЁІЇЄҐ«\"“„]", form)
    nouns = [p for p in parts if p[0].islower() and not adjectival(p) and not re.search(r"(ый|ого|ому|ная|ной|ную|ные|ных|ное|ний|ної|ном)$", p)]
    head = nouns[0] if nouns else parts[0]
    if not capital:
        return [neutral(span)] if len(parts) > 1 and listed("named bodies", head) and not listed("generic bodies", head) else []
    rest_start = span["start"] + capital.start()
    if any(re.match(r"сборн|збірн", p) for p in words(form[:capital.start()])) and re.fullmatch(r"[А-ЯЁІЇЄҐ][\w-]*( (и|і|та|[А-ЯЁІЇЄҐ][\w-]*))*", page.text[rest_start:span["end"]]):
        return [dict(moved(span, rest_start, span["end"]), type="LOC")]
    if listed("descriptors", head) and words(form[:capital.start()])[-1] == head:
        return after_descriptor(span, page, rest_start)
    if listed("generic bodies", head):
        inner = nested_inside(page, span["start"], span["end"]) if page.nested else []
        rest = False
        if not inner:
            inner, rest = known_inside(page, span["start"], span["end"])
        return inner if inner and not rest else [neutral(span)]
    return [neutral(span)]


def lower_persons(span, page):
    """Titles in front of a person go (пророка Мухаммеда → Мухаммеда); what is then no name is neutral."""
    form = page.of(span)
    if span["type"] != "PER":
        return [span]
    start = span["start"]
    match = re.match(r"([\w'’-]+)\.?[ \u00a0]+", form)
    while match and (listed("titles", match.group(1)) and match.group(1)[0].islower()
                     or page.corpus != "ner-uk" and listed("capital titles", match.group(1)) and form[match.end():match.end() + 1].isupper()):
        start += match.end()
        form = form[match.end():]
        match = re.match(r"([\w'’-]+)\.?[ \u00a0]+", form)
    if start == span["start"]:
        return [span]
    rest = words(form)
    title_of_place = any(adjectival(w) for w in rest[:1]) or page.names.get(form, ("",))[0] == "LOC" or not form[:1].isupper()
    return [neutral(span)] if title_of_place else [moved(span, start, span["end"])]


def lower_places(span, page):
    """столице Англии → Англии; an adjective or a common noun alone is no place; the generic word of an official name stays."""
    form = page.of(span)
    if span["type"] != "LOC" or not form[:1].islower() or latin_or_name(form):
        return [span]
    parts = words(form)
    match = re.match(r"(столиц\w+|город\w*|міст[аоі]\w*|страны|країни|території|территори\w+)[ \u00a0]+(?=[А-ЯЁІЇЄҐ])", form)
    if match and page.corpus != "ner-uk":
        return [moved(span, span["start"] + match.end(), span["end"])]
    if len(parts) == 1:
        return [span] if form.capitalize() in page.names else [neutral(span)]
    if any(p[0].isupper() or p[0].isdigit() or listed("place nouns", p) for p in parts):
        return [neutral(span)] if re.match(r"(больниц|поликлиник|театр|собор|госпитал)", form) and page.corpus == "slavicner" else [span]
    return [neutral(span)]


def lower_single_ukrainian(span, page):
    """NER-UK's few one-word lower-case organizations (забудовника, міськради): as many more are not marked."""
    form = page.of(span)
    if page.corpus == "ner-uk" and span["type"] == "ORG" and form.islower() and len(words(form)) == 1 and not latin_or_name(form):
        return [neutral(span)]
    return [span]


def events_as_organizations(span, page):
    """NER-UK calls some contests and programmes ORG; the convention does not, the development set does: neutral."""
    event = r"(\w+ ){0,2}(конкурс|фестивал|чемпіонат|Чемпіонат|Куб[ок]\w* |Олімпійськ\w+ іг|[Пп]ремі[яїюй]\b|Єв?ро-20|Генеральної інформаційної програми)"
    form = page.of(span)
    if page.corpus == "ner-uk" and span["type"] == "ORG" and re.match(event, form) and "«" not in form \
            and not re.match(r"\S*агент?ст", form):
        return [neutral(span)]
    return [span]


# ---------------------------------------------------------------- rules: where a span begins and ends

def trim(span, page):
    """White space, invisible marks, commas, and quotes or brackets that enclose the whole span are outside."""
    text, start, end = page.text, span["start"], span["end"]
    lemma = span.get("lemma")
    while start < end:
        first, last = text[start], text[end - 1]
        inside = text[start:end]
        if first.isspace() or first in "\u200e\u200f\u200b\ufeff,;:[@" and not ("]" in inside and first == "["):
            start += 1
        elif last.isspace() or last in "\u200e\u200f\u200b\ufeff,;:/":
            end -= 1
        elif len(inside) > 2 and first in QUOTES and last in QUOTES and encloses(inside):
            start, end = start + 1, end - 1
            lemma = lemma.strip("«»\"“”„' ") if lemma else lemma
        elif first == "(" and last == ")" and inside.count("(") == 1:
            start, end = start + 1, end - 1
        else:
            break
    if start == end:
        return []
    if (start, end) == (span["start"], span["end"]):
        return [span]
    result = dict(span, start=start, end=end)
    if lemma:
        result["lemma"] = lemma.strip(" ,")
    return [result]


def encloses(inside):
    """Whether the first and the last character are one pair of quotes: «А» but not «А» и «Б»."""
    first, last = inside[0], inside[-1]
    if first in STRAIGHT and last == first:
        return first not in inside[1:-1]
    if first == "«" and last == "»":
        return "»" not in inside[1:-1]
    return first in "“„" and last in "”“\"" and not any(q in inside[1:-1] for q in "”“\"")


def balance(span, page):
    """A quote that is opened inside and closed right after the span is taken in (ТОВ «Рошен + »); one that stands at an
    edge without its fellow inside goes: "Газпромом" with the first quote outside."""
    text, start, end = page.text, span["start"], span["end"]
    form = text[start:end]
    after, before = text[end:end + 1], text[start - 1:start] if start else ""
    if form.count("«") > form.count("»") and after == "»" and form[0] != "«":
        return [moved(span, start, end + 1)] if form.count("«") == form.count("»") + 1 else [span]
    if form.count("«") > form.count("»") and form[0] == "«":
        return [moved(span, start + 1, end)]
    if form[0] == "»" and form.count("»") > form.count("«"):
        return [neutral(span)]
    if form.count("»") == 1 and form.count("«") == 0 and form[-1] == "»" and before == "«":
        return [moved(span, start, end - 1)]
    for quote in "\"'":
        if form.count(quote) == 1 and quote == form[-1] and before == quote:
            return [moved(span, start, end - 1)]
        if form.count(quote) == 1 and quote == form[0] and (after == quote or quote == "'"):
            return [moved(span, start + 1, end)]
        if quote == '"' and form.count(quote) == 1 and quote not in (form[0], form[-1]) and after == quote and before != quote:
            return [moved(span, start, end + 1)]
    return [span]


def final_stop(span, page):
    """A final full stop is outside, unless it ends initials or an abbreviation."""
    form = page.of(span)
    if not form.endswith(".") or form.endswith(".."):
        return [span]
    last = re.search(r"([\w°]+(?:\.[\w]+)*)\.$", form)
    token = last.group(1) if last else ""
    if re.search(r"(^|[\s.])\w\. ?\w\.$", form) or len(token.split(".")[-1]) <= 2 and (token[:1].isupper() or "." in token) or listed("abbreviations", token):
        return [span]
    return [dict(span, end=span["end"] - 1)]


def legal_forms(span, page):
    """The legal form written next to a name belongs to it, and then the quotes too: ООО «Ромашка»."""
    if span["type"] != "ORG":
        return [span]
    before, after = page.before(span, 12), page.after(span, 1)
    match = re.search(r"(?:^|[^\w])([А-ЯІЇЄҐ]{2,5})[ \u00a0]+([«\"“„]?)$", before)
    if not match or not listed("legal forms", match.group(1)):
        return [span]
    quote = match.group(2)
    if quote and not (after and after in CLOSING + '"'):
        return [span]
    start = span["start"] - (len(before) - match.start(1))
    return [moved(span, start, span["end"] + (1 if quote else 0))]


def word_edges(span, page):
    """A span that ends inside a word (Художественного музе-я) is led to the word's end."""
    match = re.match(r"[а-яёіїєґa-z]{1,2}(?!\w)", page.text[span["end"]:span["end"] + 3])
    if match and page.text[span["end"] - 1].isalpha() and match.group() not in ("от", "из", "на", "до", "із", "з", "в", "с", "и"):
        return [moved(span, span["start"], span["end"] + match.end())]
    return [span]


def line_breaks(span, page):
    """A name with a line break inside (NER-UK's sentence splitter broke after abbreviations) is no name for a tokenizer
    that ends sentences there."""
    return [neutral(span)] if "\n" in page.of(span).strip() else [span]


# ---------------------------------------------------------------- what was overlooked

def overlooked(page, file, report):
    """A name that a document labels in one place and leaves unlabelled in another was mostly overlooked there: neutral."""
    forms = {page.of(s) for s in page.spans if not s.get("neutral")}
    forms = {f for f in forms if len(f) > 2 and f[0].isupper() and page.common.get(f.lower(), 0) < 20 and not adjectival(f)}
    if not forms:
        return
    taken = [(s["start"], s["end"]) for s in page.spans + page.original + page.nested]
    pattern = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w@#./-])(?:{pattern})(?![\w@-]|\.\w)", page.text):
        if all(match.end() <= a or match.start() >= b for a, b in taken):
            kind = next(s["type"] for s in page.spans if page.of(s) == match.group())
            extra = {"start": match.start(), "end": match.end(), "type": kind, "neutral": True}
            page.spans.append(extra)
            report.touched("overlooked", file, page, extra, [extra])
    page.spans.sort(key=lambda s: s["start"])


# ---------------------------------------------------------------- silver

LINKING = set("де да ди ла ле дю дель делла дос ду ибн бин ибн аль ар ас ад эль фон фан ван дер ден тер цу и of the and de la le du von van "
              "der den di da del des in no св of на над под уль бен".split())
VERB = re.compile(r"[а-яё]+(?:ил|ал|ел|ыл|ила|ала|ела|ыла|ило|ало|ело|ыло|или|али|ели|ыли|лся|лась|лись|лось)$")
VERB_ALIKE = set("""сил отдел журнал канал зал филиал мемориал портал капитал трибунал квартал генерал адмирал отдела журнала
канала зала филиала портала капитала трибунала квартала генерала адмирала сила дел тел дела тела тыла тыл села сел начала
материал идеал персонал арсенал терминал""".split())
CLAUSE = {"который", "которая", "которое", "которые", "которого", "которой", "которых", "где", "когда", "как", "что", "чтобы",
          "был", "была", "было", "были", "название", "названием", "названный", "вышел", "вышла"}


def broken(span, page):
    """wikineural's machine labels run on where its projection failed: `Испании вышел фильм «Сальвадор»`."""
    form = page.of(span)
    parts = form.split()
    lower = [w.strip("«»\"(),.") for w in parts if w.strip("«»\"(),.")[:1].islower()]
    if any(form.count(a) != form.count(b) for a, b in ("«»", "()")) and not form.startswith("»"):
        return True
    if form[:1] in "»)" or re.search(r"[;:½¥=]|\d{4} год| - .* ", form) or form.count('"') % 2:
        return True
    if any(VERB.match(w) and w not in VERB_ALIKE or w in CLAUSE for w in lower) or len(parts) > 9:
        return True
    if len(parts) == 1 and page.common.get(form.lower(), 0) >= 40 and form not in page.names and form not in ("Ли", "Земли", "Землю"):
        return True
    if span["type"] == "PER":
        return any(w not in LINKING and not re.search(r"[a-z]", w) and not listed("titles", w) for w in lower) or "," in form or "«" in form
    if span["type"] == "LOC":
        loose = {"в", "во", "с", "со", "из", "к", "от", "по", "за", "при", "после", "до", "для", "под", "на"} & set(lower)
        run_on = len(parts) > 1 and page.names.get(parts[0], ("", 0))[0] == "LOC" and page.names[parts[0]][1] >= 4 \
            and not re.search(r"(ой|ая|ый|ий|ую|ом|ое|ые|ых|го)$", parts[0]) and parts[1][:1].isupper() and parts[1] not in ("Федерация", "Сити") and form not in page.names
        return bool(loose) or run_on or len(parts) > 3 and ("," in form or "«" in form)
    script_change = re.match(r"[A-Za-z]", form) and any(re.match(r"[а-яё]", w) for w in lower)
    return bool(script_change) or "," in form and len(parts) > 4 or len(parts) > 5 and any(w in ("на", "с", "к") for w in lower)


# ---------------------------------------------------------------- running the rules

RULES = [products_and_events, trim, balance, final_stop, word_edges, person_linked_to_place, nicknames, demonyms, adjectives, unions,
         seats_of_power, country_as_organization, common_abbreviations, common_nouns, common_persons, lower_adjective_first,
         lower_organizations, country_as_organization, lower_persons, lower_places, lower_single_ukrainian,
         events_as_organizations, trim, legal_forms, line_breaks]


class Report:
    """How many spans each rule touched in each file, with samples."""

    def __init__(self):
        self.counts = collections.Counter()
        self.samples = collections.defaultdict(list)
        self.random = random.Random(7)

    def touched(self, rule, file, page, span, result):
        self.counts[rule, file] += 1
        pool = self.samples[rule, file]
        if len(pool) < 60:
            verdict = " + ".join(("~" if r.get("neutral") else "") + f"{page.of(r)}/{r['type']}" for r in result) or "∅"
            pool.append(f"{page.of(span)}/{span['type']} → {verdict} ({page.after(span, 12)!r})".replace("\n", "⏎"))

    def table(self, files):
        rules = list(dict.fromkeys(r for r, _ in self.counts))
        yield "rule".ljust(26) + "".join(f.replace(".train", ".t").replace(".dev", ".DEV").replace(".silver", ".s").rjust(16) for f in files)
        for rule in rules:
            yield rule.ljust(26) + "".join(str(self.counts[rule, f] or "").rjust(16) for f in files)

    def examples(self, files, number):
        for rule, file in sorted(self.samples):
            if file in files:
                pool = self.samples[rule, file]
                yield f"{rule} × {file}: {self.counts[rule, file]}"
                yield from ("    " + s for s in self.random.sample(pool, min(number, len(pool))))


def apply_rules(page, file, report):
    """Runs every rule over every span of a page. A neutral span is only moved, never judged again."""
    run(page, RULES, file, report)
    page.spans = flat(page, file, report)
    overlooked(page, file, report)


def run(page, rules, file, report):
    """Runs rules in order, each over every span."""
    for rule in rules:
        result = []
        for span in page.spans:
            if span.get("neutral") and rule not in (trim, balance):
                result.append(span)
                continue
            outcome = rule(span, page)
            if outcome != [span]:
                report.touched(rule.__name__, file, page, span, outcome)
            result += outcome
        page.spans = result


def flat(page, file, report):
    """Sorted and disjoint: the longest wins, a labelled span wins over a neutral one of the same place."""
    kept = []
    for span in sorted(page.spans, key=lambda s: (s["start"] - s["end"], bool(s.get("neutral")))):
        if all(span["end"] <= k["start"] or span["start"] >= k["end"] for k in kept):
            kept.append(span)
        else:
            report.touched("overlap", file, page, span, [])
    return sorted(kept, key=lambda s: s["start"])


def written(page):
    """The document as it goes out."""
    offset = utf16(page.text)
    entities = []
    for span in page.spans:
        entity = {"start": offset(span["start"]), "end": offset(span["end"]), "type": span["type"]}
        if span.get("neutral"):
            entity["neutral"] = True
        if span.get("lemma") and not span.get("neutral"):
            entity["lemma"] = span["lemma"]
        entities.append(entity)
    return {"id": page.id, "source": page.source, "lang": page.lang, "text": page.text, "entities": entities}


# ---------------------------------------------------------------- duplicates of the development sets

def shingles(text, size=8):
    tokens = re.findall(r"\w+", text.lower())
    return {hash(tuple(tokens[i:i + size])) for i in range(max(1, len(tokens) - size + 1))} if tokens else set()


def duplicates(documents_by_file, share=0.5):
    """Training documents half of whose word sequences (or half of whose counterpart's) occur in one development document."""
    index, sizes = collections.defaultdict(list), {}
    for file, documents in documents_by_file.items():
        if file.endswith(".dev"):
            for document in documents:
                own = shingles(document["text"])
                sizes[file, document["id"]] = len(own)
                for shingle in own:
                    index[shingle].append((file, document["id"]))
    found = {}
    for file, documents in documents_by_file.items():
        if file.endswith(".dev"):
            continue
        for document in documents:
            own = shingles(document["text"])
            common = collections.Counter(key for shingle in own for key in index.get(shingle, ()))
            for key, count in common.most_common(1):
                if len(own) >= 5 and (count >= share * len(own) or count >= share * sizes[key] and sizes[key] >= 20):
                    found[file, document["id"]] = key
    return found


# ---------------------------------------------------------------- main

def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def count(entities):
    types = collections.Counter("neutral" if e.get("neutral") else e["type"] for e in entities)
    return " ".join(f"{t} {types[t]}" for t in ("PER", "ORG", "LOC", "PRO", "EVT", "neutral") if types[t])


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=pathlib.Path, default=pathlib.Path("../shared/corpora"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("models/training/work/clean"))
    parser.add_argument("--report", action="store_true", help="print how often each rule applied, with samples")
    parser.add_argument("--samples", type=int, default=5)
    return parser.parse_args(arguments)


def main(arguments=None):
    options = parse(arguments)
    files = {path.name[:-len(".jsonl.gz")]: read(path) for path in sorted(options.corpora.glob("*.jsonl.gz"))}
    if not files:
        sys.exit(f"no corpora in {options.corpora}")
    names, doubles, report = collect_names(files), duplicates(files), Report()
    places = collect_places([d for file in files if file.endswith(".silver") for d in files[file]], names)
    common = collections.Counter(word for documents in files.values() for d in documents
                                 for word in re.findall(r"\b[а-яё]+\b", d["text"]))
    options.out.mkdir(parents=True, exist_ok=True)
    for file, documents in files.items():
        corpus, training = file.split(".")[0], not file.endswith(".dev")
        output, before = [], [e for d in documents for e in d["entities"]]
        for document in documents:
            if (file, document["id"]) in doubles:
                continue
            page = Page(document, corpus, names, places, common)
            if file.endswith(".silver"):
                run(page, (trim, balance), file, report)
                bad = [s for s in page.spans if broken(s, page)]
                if bad:
                    report.touched("broken (sentence dropped)", file, page, bad[0], [])
                    continue
            apply_rules(page, file, report)
            output.append(written(page))
        if training:
            with (options.out / f"{file}.jsonl").open("w", encoding="utf-8") as target:
                target.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in output)
            after = [e for d in output for e in d["entities"]]
            print(f"{file}: {len(documents)} documents, {count(before)} → {len(output)} documents, {count(after)}")
    for (file, identity), twin in sorted(doubles.items()):
        print(f"dropped, doubles {twin[0]} {twin[1]}: {file} {identity}")
    if options.report:
        print("\n".join(report.table(list(files))))
        print("\n".join(report.examples(list(files), options.samples)))


if __name__ == "__main__":
    main()
