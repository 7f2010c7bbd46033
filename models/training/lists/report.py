"""How much of the labelled names the lists know, and how many words that are no names they match.

    python3 -m lists.report work/lexicon --shared ../shared [--show 40]

Reads the labels of training sets alone.
"""
from __future__ import annotations

import argparse
import collections
import re
from pathlib import Path

from lists.counts import WORD
from lists.lexicon import matches
from lists.names import CLASSES
from lists.stems import flat
from sources import Library

SETS = ("house", "house-2", "written", "written-2")
OWN_CLASSES = {"PER": CLASSES[:3], "LOC": CLASSES[3:5], "ORG": CLASSES[5:]}


def words_by_type(library: Library, name: str) -> dict[tuple[str, str], list[str]]:
    """The capitalised words of documents, by language and type; "none" is inside a sentence and no name."""
    found = collections.defaultdict(list)
    for document in library.documents(f"corpora/{name}.train.jsonl.gz", use="labels"):
        text = document["text"]
        if len(text.encode("utf-16-le")) != 2 * len(text):
            continue
        types = {place: entity["type"] for entity in document["entities"] for place in range(entity["start"], entity["end"])}
        for match in WORD.finditer(text):
            word, kind = match[0], types.get(match.start(), "none")
            is_inside = re.fullmatch(r"[\w,] ", text[max(0, match.start() - 2) : match.start()])
            if word[0].isupper() and len(word) > 2 and (kind != "none" or is_inside):
                found[document["lang"], kind].append(flat(word))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lexicon", type=Path, help="folder with a list of stems for each class")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="print so many misses and false alarms")
    args = parser.parse_args()
    stems = {name: set((args.lexicon / f"{name}.txt").read_text("utf-8").split()) for name in CLASSES}
    library = Library(args.shared)
    print(f"{'set':<10}{'':>4}{'':>5}{'words':>8}" + "".join(f"{name:>13}" for name in CLASSES) + f"{'own class':>11}{'any':>7}")
    missed, wrong = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for name in SETS:
        for (language, kind), words in sorted(words_by_type(library, name).items()):
            own = OWN_CLASSES.get(kind, CLASSES)
            shares = [sum(matches(word, stems[one]) for word in words) / len(words) for one in CLASSES]
            known = [any(matches(word, stems[one]) for one in own) for word in words]
            either = sum(any(matches(word, stems[one]) for one in CLASSES) for word in words) / len(words)
            print(f"{name:<10}{language:>4}{kind:>5}{len(words):>8}" + "".join(f"{100 * share:>13.1f}" for share in shares)
                  + f"{100 * sum(known) / len(words):>11.1f}{100 * either:>7.1f}")
            if kind == "none":
                for one in CLASSES:
                    wrong[one].update(word for word in words if matches(word, stems[one]))
            else:
                missed[language, kind].update(word for word, good in zip(words, known) if not good)
    for title, counters in (("missed", missed), ("wrong", wrong)):
        for kind, counter in counters.items():
            if args.show:
                print(f"\n{title} {kind}:", *(f"{word}:{count}" for word, count in counter.most_common(args.show)))


if __name__ == "__main__":
    main()
