"""Writes small lists of stems of names, a class each, for the feature extractor.

    python3 -m lists.lexicon recipe.toml --shared ../shared --counts work/counts.tsv --out work/lexicon

Names of curated lists stay; the rest must occur in the text without labels with a capital inside a sentence, and more often
so than as a common word. No label is read. Hand-made: place_words.txt, organization_words.txt, lexicon_stop.txt.
"""
from __future__ import annotations

import argparse
import collections
import re
import tomllib
from pathlib import Path

from lists.counts import Counts, read_counts
from lists.names import CLASSES, NameLists, hand_made
from lists.paradigms import add_paradigms
from lists.people import read_people
from lists.places import read_capitalised, read_places
from lists.spellings import as_russian, as_ukrainian
from lists.stems import BARE, ENDINGS, flat, is_name, stems
from sources import Library

# Surnames that their ending tells: the extractor sees these endings anyway.
TELLING = re.compile(r"\w{3}(?:(?:[оеє]в|[иіїы]н|їв)а?|[сцз]ь?к(?:ий|ій|ая|а|ой)|енк[оа]|чук|юк|[оеє]вич|євич|шв[иі]ли|швілі|дзе|янц?)$")
FEMININE = re.compile(r"(?:[оеє]в|[иіїы]н|їв|ськ|цьк|ск)а$|ская$|цкая$")

class StemCounts:
    """The counts of words, and of all words that a stem would match."""

    def __init__(self, words: Counts):
        self.words = words
        self.high, self.low = collections.Counter(), collections.Counter()
        for word, (high, low, _) in words.items():
            for cut in range(min(4, len(word) - 2)):
                stem = word[: len(word) - cut]
                self.high[stem] += high
                self.low[stem] += low

    def own(self, word: str) -> tuple[int, int]:
        """Of the word itself: with a capital, in lower case."""
        return self.words.get(word, (0, 0, 0))[:2]

    def capitals(self, word: str) -> int:
        return self.words.get(word, (0, 0, 0))[2]

    def is_name(self, word: str, kind: str) -> bool:
        """Whether the text has forms of the word as a name."""
        return any(len(stem) > 3 and 1 < self.high[stem] > self.low[stem] for stem in stems(word, kind))


def build(library: Library, words: Counts, settings: dict) -> dict[str, set[str]]:
    """The stems of each class."""
    counts = StemCounts(words)
    return Choice(read(library, counts), counts, settings).stems()


def read(library: Library, counts: StemCounts) -> NameLists:
    lists = NameLists()
    read_people(library, lists)
    read_places(library, lists)
    add_paradigms(library, lists)
    add_other_spellings(lists, counts)
    # Capitalised words of the spelling dictionary that are no names of people are places.
    people = {stem for kind in ("first", "patronymic", "surname") for word in lists.found[kind] for stem in stems(word, "first")}
    people |= {stem for kind in ("first", "surname") for forms in lists.paradigms[kind] for stem in stems(forms[0], "first")}
    places = (word for word in read_capitalised(library) if is_name(word) and len(word) > 3)
    lists.add("settlement", (word for word in places if not stems(word, "first") & people), "hunspell")
    return lists


def add_other_spellings(lists: NameLists, counts: StemCounts) -> None:
    """The other language's spelling of each name, where the text has it."""
    for name in ("first", "surname", "settlement", "region"):
        kind = "place" if name in ("settlement", "region") else name
        for word in list(lists.found[name]):
            if kind == "place" and word not in lists.sure[name]:
                continue
            for other in as_russian(word) | as_ukrainian(word):
                if (counts.own(other)[0] > 1 or word in lists.sure["first"]) and counts.is_name(other, kind):
                    lists.add(name, [other], "spelled", sure=word in lists.sure[name])


class Choice:
    """Which names stay, and which of their stems."""

    def __init__(self, lists: NameLists, counts: StemCounts, settings: dict):
        self.lists, self.counts = lists, counts
        self.frequent = settings["frequent"]
        """Occurrences in text that make a surname worth listing though its ending tells it."""
        self.stop = hand_made("lexicon_stop.txt")
        self.hand_made = {
            stem for name in ("region", "settlement") for word in lists.found[name] if lists.is_hand_made(name, word) for stem in stems(word, "place")
        }
        self.sure = {name: set() for name in CLASSES}
        """The stems of names of curated lists."""

    def stems(self) -> dict[str, set[str]]:
        result = {}
        # Places first: a name of people gives way to a well-known place.
        for name in ("region", "settlement", "first", "patronymic", "surname", "organization"):
            result[name] = self.of_words(name) | self.of_paradigms(name)
            stopped = {*self.stop[name], *self.stop["all"]}
            result[name] = {stem for stem in result[name] | set(self.stop["+" + name]) if len(stem) > 2 and stem not in stopped}
        self.part_people_from_places(result)
        result["organization"] |= {stem for words in hand_made("organization_words.txt").values() for stem in map(flat, words) if len(stem) > 2}
        return result

    def of_words(self, name: str) -> set[str]:
        found, kind = set(), {"first": "first", "patronymic": "surname", "surname": "surname"}.get(name, "place")
        for word in self.lists.found[name]:
            if not self.stays(name, word) or self.is_rather_a_place(name, word):
                continue
            for stem in stems_of(word, name, kind):
                # A stem that matches common words gives way to the word's whole forms.
                forms = [stem] if self.fits(name, word, stem) else whole_forms(word, stem)
                kept = {form for form in forms if self.fits(name, word, form)}
                found |= kept
                if word in self.lists.sure[name]:
                    self.sure[name] |= kept
        return found

    def of_paradigms(self, name: str) -> set[str]:
        found = set()
        for forms in self.lists.paradigms[name]:
            word = forms[0]
            # A paradigm that the text lacks may be of a test set alone.
            if not any(self.counts.own(form)[0] or self.counts.capitals(form) for form in forms):
                continue
            if name == "surname" and TELLING.search(word) and self.counts.own(word)[0] < self.frequent:
                continue
            if name in ("settlement", "region") and any(re.search(r"(?:[ое]в|[иы]н)[оеа]?$", form) for form in forms):
                continue  # Иваново would match every Ivanov
            if self.is_rather_a_place(name, word):
                continue
            for stem in common_beginnings(forms):
                kept = [stem] if self.fits(name, word, stem) else [form for form in forms if form.startswith(stem) and self.fits(name, word, form)]
                found.update(kept)
                self.sure[name].update(kept)
        return found

    def is_rather_a_place(self, name: str, word: str) -> bool:
        """Lists of people have many a place's name, inflected too."""
        if name not in ("first", "surname") or self.lists.weight(name, word) > 1:
            return False
        return matches(word, self.sure["region"]) or matches(word, self.hand_made)

    def part_people_from_places(self, result: dict[str, set[str]]) -> None:
        for name in ("first", "surname"):
            likely = {stem for word in self.lists.found[name] if self.lists.weight(name, word) > 2 for stem in stems(word, name)}
            likely |= self.sure["first"] if name == "first" else set()
            places = (self.sure["region"] | self.sure["settlement"]) - likely
            result[name] -= places | (self.hand_made & self.sure["region"] - set(self.stop["+" + name]))
        for name in ("settlement", "region"):
            result[name] -= (self.sure["first"] | self.sure["patronymic"]) - self.sure["settlement"] - self.sure["region"]

    def stays(self, name: str, word: str) -> bool:
        own, common = self.counts.own(word)
        if name == "organization":
            return self.counts.capitals(word) > max(1, common + own)
        if word in self.lists.sure[name] and name != "surname":
            return True
        if name == "patronymic":
            return own > 0 and re.search(r"(?:[оеєйї]вич|ич|вна|чна)$", word) is not None
        if common > own:
            return False
        if name == "first":
            return True
        if name == "surname":
            if len(word) < 3 or (TELLING.search(word) and own < self.frequent) or FEMININE.search(word) or word in self.lists.found["patronymic"]:
                return False
            return own > 1 or len(word) > 4 and self.lists.found[name][word] != {"natasha"}
        # Villages that are also names of people are left to the people.
        sources = self.lists.found[name][word]
        if sources <= {"katottg", "katottg-part"} and (word in self.lists.found["surname"] or word in self.lists.found["first"]):
            return False
        return own > 0 or not any(source.endswith("-part") for source in sources)

    def fits(self, name: str, word: str, stem: str) -> bool:
        """Whether the tokens that a stem matches are names rather than common words."""
        if len(stem) < 3:
            return False
        counts = self.counts
        if name == "organization":
            # Abbreviations of three letters match beginnings of common words.
            return len(stem) > 4 or counts.low[stem] <= 30 * counts.capitals(stem)
        high, low = counts.high[stem], counts.low[stem]
        own, common = counts.own(stem)
        if self.lists.is_hand_made(name, word):
            return len(stem) > 4 or low <= 2 * (high + counts.capitals(stem)) + 3
        if name in ("first", "surname") and own >= 20 and own * 8 > common and own * 20 > low:
            return len(stem) >= len(word)  # a frequent name that is also a common word: its whole forms
        if name == "first" and word in self.lists.sure["first"]:
            return low <= 3 * high and (common <= 3 * own + 3 or len(stem) > 4 and low <= high)
        if name in ("settlement", "region") and word in self.lists.sure[name]:
            return low <= 2 * high + 3
        return low <= high and common <= own + 3


def stems_of(word: str, name: str, kind: str) -> set[str]:
    if name == "organization":
        return {word}
    if name == "surname":
        return stems(word, kind, soft=bool(re.search(r"[іїєґ]|[гхк]а$", word)))
    if name == "settlement" and re.search(r"\w{2}(?:[оеє]в|[иіїы]н)[оеє]$", word):
        return {word, word[:-1] + "ом"}  # Иваново would match every Ivanov: its own forms only
    return stems(word, kind)


def whole_forms(word: str, stem: str) -> set[str]:
    """The forms of a word that begin with the stem."""
    if "-" in word or not word.startswith(stem):
        return set()
    rest = word[len(stem):]
    ending = "ий" if len(rest) == 2 else rest
    ends = ENDINGS[ending].split() if ending in ENDINGS else BARE if not rest else [rest]
    return {stem + end for end in ends} | {word}


def common_beginnings(forms: list[str]) -> set[str]:
    """The fewest common beginnings of a paradigm that leave at most three letters of every form."""
    groups: list[list[str]] = []
    for form in sorted(set(forms)):
        for group in groups:
            head = common_beginning(group + [form])
            if len(head) > 3 and all(len(one) - len(head) <= 3 for one in group + [form]):
                group.append(form)
                break
        else:
            groups.append([form])
    return {common_beginning(group) for group in groups}


def common_beginning(forms: list[str]) -> str:
    head = forms[0]
    for form in forms[1:]:
        while not form.startswith(head):
            head = head[:-1]
    return head


def matches(word: str, stems_: set[str]) -> bool:
    """Whether the feature extractor would find a word among stems."""
    return any(word[: len(word) - cut] in stems_ for cut in range(4) if len(word) - cut > 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--counts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    settings = tomllib.loads(args.recipe.read_text("utf-8"))["lexicon"]
    args.out.mkdir(parents=True, exist_ok=True)
    for name, found in build(Library(args.shared), read_counts(args.counts), settings).items():
        (args.out / f"{name}.txt").write_text("".join(stem + "\n" for stem in sorted(found)), "utf-8")
        print(f"{name:<14}{len(found):>8}")


if __name__ == "__main__":
    main()
