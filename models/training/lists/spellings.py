"""How a name of one language may be spelled in the other: candidates, of which those stay that the text has."""
from __future__ import annotations

import re

RUSSIAN = [
    {"і": "и", "ї": "и", "и": "и", "є": "е", "ґ": "г", "'": "ъ"},
    {"і": "и", "ї": "и", "и": "ы", "є": "е", "ґ": "г", "'": ""},
    {"і": "и", "ї": "и", "и": "и", "є": "е", "ґ": "г", "'": "", "е": "э"},
]
UKRAINIAN = [
    {"ы": "и", "э": "е", "ъ": "'", "и": "і"},
    {"ы": "и", "э": "е", "ъ": "'"},
    {"ы": "и", "э": "е", "ъ": "'", "и": "і", "е": "є"},
]


def as_russian(word: str) -> set[str]:
    found = {re.sub(r"(?<=[сцз])ьк", "к", replaced(word, table)) for table in RUSSIAN}
    if word.endswith("ія"):
        found.add(replaced(word[:-2], RUSSIAN[0]) + "ия")
    return found - {word}


def as_ukrainian(word: str) -> set[str]:
    """Rivne and its like differ by more than letters; these are in lists."""
    found = set()
    for table in UKRAINIAN:
        spelled = replaced(word, table)
        spelled = re.sub(r"[іи]й$", "ий", spelled) if word.endswith(("ский", "цкий", "ный")) else re.sub(r"ій$", "ій", spelled)
        found.add(re.sub(r"(?<=[сцз])к(?=$|ий$|ая$|ое$)", "ьк", spelled))
        found.add(spelled)
    # The vowel of a closed syllable: Харьков, Харків.
    found |= {re.sub(r"[ое](?=в$)", "і", spelled) for spelled in found}
    found |= {spelled.replace("ь", "") for spelled in found if "рь" in spelled}
    return found - {word}


def replaced(word: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in word)
