"""Inflects names by the rules that others wrote down: petrovich (Russian), shevchenko (Ukrainian), VESUM's affixes (Ukrainian).

Each inflector gives the forms of a word by case: a dict from "nom", "gen", "dat", "acc", "ins", "loc" to a set of forms.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

CASES = ["nom", "gen", "dat", "acc", "ins", "loc"]
Forms = dict[str, set[str]]


class Petrovich:
    """petrovich-rules: endings of Russian names by part (firstname, middlename, lastname) and gender."""

    CASES = ["gen", "dat", "acc", "ins", "loc"]

    def __init__(self, path: Path):
        self.rules = json.loads(path.read_text())

    def inflect(self, word: str, part: str, gender: str) -> Forms:
        rule = self.find(word.lower(), part, gender)
        forms = {"nom": {word}}
        for case, change in zip(self.CASES, rule["mods"] if rule else ["."] * 5):
            removed = len(change) - len(change.lstrip("-"))
            stem = word[: len(word) - removed]
            forms[case] = {word if change == "." else stem + change[removed:]}
        return forms

    def find(self, word: str, part: str, gender: str) -> dict | None:
        for rule in self.rules[part].get("exceptions", []):
            if rule["gender"] in (gender, "androgynous") and word in rule["test"] and "first_word" not in rule.get("tags", []):
                return rule
        for rule in self.rules[part]["suffixes"]:
            if rule["gender"] in (gender, "androgynous") and word.endswith(tuple(rule["test"])):
                return rule
        return None


class Shevchenko:
    """shevchenko-js: declension rules of Ukrainian names by part (givenName, patronymicName, familyName), gender and word class."""

    CASES = {"genitive": "gen", "dative": "dat", "accusative": "acc", "ablative": "ins", "locative": "loc"}

    def __init__(self, path: Path):
        rules = json.loads(path.read_text())
        self.rules = sorted(rules, key=lambda rule: -rule["priority"])
        self.patterns = [(re.compile(self.portable(r["pattern"]["find"])), re.compile(r["pattern"]["modify"])) for r in self.rules]

    @staticmethod
    def portable(pattern: str) -> str:
        """The pattern without look-behinds of variable width, which JavaScript has and Python lacks."""
        vowel = "[аеєиіїоуюя]"
        return pattern.replace(f"((?<={vowel}.*{vowel}.*л)|(?<={vowel}.*[^л]))ок$", f"({vowel}.*{vowel}.*л|{vowel}.*[^л])ок$") \
            .replace("(?<!ус|в|н)", "(?<!ус)(?<!в)(?<!н)")

    def inflect(self, word: str, part: str, gender: str, word_class: str) -> Forms:
        forms = {case: {word} for case in CASES}
        for rule, (find, modify) in zip(self.rules, self.patterns):
            if (rule["wordClass"] == word_class and gender in rule["gender"]
                    and (not rule["applicationType"] or part in rule["applicationType"]) and find.search(word.lower())):
                for name, case in self.CASES.items():
                    changes = rule["grammaticalCases"][name]
                    forms[case] = {self.change(word, modify, change) for change in changes} or {word}
                return forms
        return forms

    @staticmethod
    def change(word: str, modify: re.Pattern, change: dict) -> str:
        match = modify.search(word)
        if match is None:
            return word
        groups = list(match.groups())
        for index, action in change.items():
            place = int(index)
            groups[place] = action["value"] if action["action"] == "replace" else groups[place] + action["value"]
        return word[: match.start()] + "".join(groups)


class Vesum:
    """dict_uk: entries `Name /n20.a.p` and the affix files that their flags refer to."""

    TAGS = {"v_naz": "nom", "v_rod": "gen", "v_dav": "dat", "v_zna": "acc", "v_oru": "ins", "v_mis": "loc"}

    def __init__(self, folder: Path):
        self.groups: dict[str, list] = defaultdict(list)
        for path in sorted(folder.glob("*.aff")):
            self.read(path)

    def read(self, path: Path) -> None:
        group, condition, exclusion = "", None, None
        for line in path.read_text().splitlines():
            body, _, comment = line.partition("#")
            body = body.strip()
            if not body:
                continue
            if body.startswith(("group ", "subgroup ")):
                group, condition = body.split()[1], None
            elif body.endswith(":") or ":" in body and "-" in body.partition(":")[2]:
                pattern, _, rest = body.partition(":")
                condition = re.compile("(?:" + pattern.strip() + ")$")
                rest = rest.strip()
                exclusion = re.compile("(?:" + rest[1:] + ")$") if rest.startswith("-") else None
            elif condition is not None and "@" in comment:
                fields = body.split()
                if len(fields) < 2:
                    continue
                own = re.compile("(?:" + fields[2] + ")$") if len(fields) > 2 else None
                tags = comment.partition("@")[2].split()[0]
                self.groups[group].append((condition, exclusion, own, fields[0], fields[1], tags))

    def inflect(self, word: str, flags: str) -> Forms:
        """The forms of the singular, or of the plural for words that have no singular."""
        parts = flags.split(".")
        forms: Forms = defaultdict(set)
        forms["nom"].add(word)
        is_plural = parts[0].startswith("np")
        for group in [parts[0]] + [f"{parts[0]}.{part}" for part in parts[1:]]:
            for condition, exclusion, own, old, new, tags in self.groups.get(group, []):
                if not condition.search(word) or (exclusion and exclusion.search(word)) or (own and not own.search(word)):
                    continue
                if (":p:" in tags) != is_plural:
                    continue
                ending = "" if old in ("0", ".") and old == "0" else old
                try:
                    form = re.sub(f"{ending}$", "" if new == "0" else new, word, count=1)
                except re.error:
                    continue
                for tag, case in self.TAGS.items():
                    if tag in tags and "v_naz" not in tags:
                        forms[case].add(form)
        return forms


HUSHING = "жчшщ"
HARD = "бвгґджзклмнпрстфхцчшщ"


def put(word: str, stem: str, *endings: str) -> Forms:
    """A paradigm: the endings of the genitive and so on; "|" parts alternatives."""
    return {"nom": {word}, **{case: {stem + e for e in ending.split("|")} for case, ending in zip(CASES[1:], endings)}}


def plural(word: str, stem: str, genitive: str, soft: bool = False) -> Forms:
    """A plural noun: its genitive in full, the other endings hard or soft."""
    a = "я" if soft else "а"
    return {**put(word, stem, "", a + "м", word[len(stem):], a + "ми", a + "х"), "gen": set(genitive.split("|"))}


IRREGULAR = {
    "ru": {"силы": plural("силы", "сил", "сил"), "войска": plural("войска", "войск", "войск"), "штаты": plural("штаты", "штат", "штатов"),
           "эмираты": plural("эмираты", "эмират", "эмиратов"), "острова": plural("острова", "остров", "островов"),
           "горы": plural("горы", "гор", "гор"), "озера": plural("озера", "озер", "озер"), "нации": plural("нации", "наци", "наций", soft=True),
           "дворец": put("дворец", "двор", "ца", "цу", "ец", "цом", "це"), "Египет": put("Египет", "Егип", "та", "ту", "ет", "том", "те")},
    "uk": {"сили": plural("сили", "сил", "сил"), "війська": plural("війська", "військ", "військ"), "штати": plural("штати", "штат", "штатів"),
           "емірати": plural("емірати", "емірат", "еміратів"), "острови": plural("острови", "остров", "островів"), "гори": plural("гори", "гор", "гір"),
           "дім": put("дім", "д", "ому", "ому|омові", "ім", "омом", "омі"), "острів": put("острів", "остр", "ова", "ову|ові", "ів", "овом", "ові"),
           "ріг": put("ріг", "р", "огу", "огу|огові", "іг", "огом", "озі"), "палац": put("палац", "палац", "у", "у|ові", "", "ом", "і"),
           "схід": put("схід", "с", "ходу", "ходу|ходові", "хід", "ходом", "ході"), "область": put("область", "област", "і", "і", "ь", "ю", "і"),
           "площа": put("площа", "площ", "і", "і", "у", "ею", "і"), "вулиця": put("вулиця", "вулиц", "і", "і", "ю", "ею", "і")},
}


def russian_noun(word: str) -> Forms:
    """The regular declension of an inanimate Russian noun or place name, by its ending; a soft sign is feminine but for -ль."""
    if word in IRREGULAR["ru"]:
        return IRREGULAR["ru"][word]
    if word.endswith("ль"):
        return put(word, word[:-1], "я", "ю", "ь", "ем", "е")
    if word.endswith("и"):
        return plural(word, word[:-1], word[:-1] + "ов|" + word[:-1])
    if word.endswith("ы"):
        return plural(word, word[:-1], word[:-1] + "ов|" + word[:-1])
    if word.endswith("ия"):
        return put(word, word[:-1], "и", "и", "ю", "ей", "и")
    if word.endswith("ие"):
        return put(word, word[:-1], "я", "ю", "е", "ем", "и")
    if word.endswith("а"):
        return put(word, word[:-1], "и" if word[-2] in HUSHING + "гкх" else "ы", "е", "у", "ей" if word[-2] in HUSHING + "ц" else "ой", "е")
    if word.endswith("я"):
        return put(word, word[:-1], "и", "е", "ю", "ей", "е")
    if word.endswith("й") and not word.endswith(("ий", "ый", "ой")):
        return put(word, word[:-1], "я", "ю", "й", "ем", "е")
    if word.endswith("ь"):
        return put(word, word[:-1], "и", "и", "ь", "ью", "и")
    if word[-1] in HARD:
        return put(word, word, "а", "у", "", "ем" if word[-1] in HUSHING + "ц" else "ом", "е")
    if word.endswith(("ово", "ево", "ино", "ство", "озеро")):
        return put(word, word[:-1], "а", "у", "о", "ом", "е")
    if word.endswith("море"):
        return put(word, word[:-1], "я", "ю", "е", "ем", "е")
    return {case: {word} for case in CASES}


def ukrainian_noun(word: str) -> Forms:
    """The regular declension of an inanimate Ukrainian noun or name, by its ending; a soft sign is masculine."""
    softened = {"г": "з", "к": "ц", "х": "с"}
    if word in IRREGULAR["uk"]:
        return IRREGULAR["uk"][word]
    if word.endswith("о"):
        return put(word, word[:-1], "а", "у", "о", "ом", "і")
    if word.endswith("море"):
        return put(word, word[:-1], "я", "ю", "е", "ем", "і")
    if word.endswith("ія"):
        return put(word, word[:-1], "ї", "ї", "ю", "єю", "ї")
    if word.endswith("а"):
        dative = word[:-2] + softened.get(word[-2], word[-2]) + "і"
        forms = put(word, word[:-1], "і" if word[-2] in HUSHING else "и", "", "у", "ею" if word[-2] in HUSHING else "ою", "")
        return {**forms, "dat": {dative}, "loc": {dative}}
    if word.endswith("я"):
        return put(word, word[:-1], "і", "і", "ю", "ею", "і")
    if word.endswith("й") and not word.endswith(("ий", "ій")):
        return put(word, word[:-1], "я|ю", "ю|єві", "й", "єм", "ї|ю")
    if word.endswith("ь"):
        return put(word, word[:-1], "я|ю", "ю|еві", "ь", "ем", "і")
    if word[-1] in HARD:
        return put(word, word, "а|у", "у|ові", "", "ем" if word[-1] in HUSHING + "ц" else "ом", "у|ові" if word[-1] in "гкх" else "і")
    return {case: {word} for case in CASES}


def russian_adjective(word: str, gender: str) -> Forms:
    """The declension of a Russian adjective (-ый, -ой, -ий behind г, к, х) that goes with an inanimate noun."""
    stem = word[:-2]
    soft = "и" if stem[-1] in "гкх" + HUSHING else "ы"
    masculine = put(word, stem, "ого", "ому", word[-2:], soft + "м", "ом")
    return {
        "m": masculine,
        "n": {**masculine, "nom": {stem + "ое"}, "acc": {stem + "ое"}},
        "f": put(stem + "ая", stem, "ой", "ой", "ую", "ой", "ой"),
        "p": put(stem + soft + "е", stem, soft + "х", soft + "м", soft + "е", soft + "ми", soft + "х"),
    }[gender]


def ukrainian_adjective(word: str, gender: str) -> Forms:
    """The declension of a Ukrainian adjective (-ий) that goes with an inanimate noun."""
    stem = word[:-2]
    masculine = put(word, stem, "ого", "ому", "ий", "им", "ому|ім")
    return {
        "m": masculine,
        "n": {**masculine, "nom": {stem + "е"}, "acc": {stem + "е"}},
        "f": put(stem + "а", stem, "ої", "ій", "у", "ою", "ій"),
        "p": put(stem + "і", stem, "их", "им", "і", "ими", "их"),
    }[gender]
