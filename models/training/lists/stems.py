"""Stems of names: what stays the same in all cases of a name.

The feature extractor cuts 0 to 3 letters off the end of a token and looks the rest up, so every form of a name is one of its
stems and at most three more letters. Where the stem itself changes (Львів, Львова; Ольга, Ользі) each variant is listed. A
stem of three letters would match too much; where the name has an ending, its whole forms are listed in its place (зоя, зої,
зою). Stems are lower case, ё is е, every apostrophe is '.
"""
from __future__ import annotations

import re

LETTERS = "а-яёіїєґА-ЯЁІЇЄҐ"
NAME = re.compile(r"[а-яіїєґ]+(?:['-][а-яіїєґ]+)*")
VOWELS = "аеиоуыэюяіїє"
FLAT = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "‑": "-", "\u0301": None, "\xa0": " "})

# Endings of whole forms, where the stem would be too short to stand alone.
ENDINGS = {
    "а": "а ы и е і у ой ою", "я": "я и і ї е ю ей ею єю", "й": "й я ю ем єм е ї", "о": "о а у ом ові", "ь": "ь я ю ем е і",
    "ий": "ий ый ой ого ому им ым ом ім ая а ой ую у ої ій ою",
}
BARE = ["", "а", "у", "ом", "е", "ові"]


def flat(text: str) -> str:
    """Lower case, ё as е, one kind of apostrophe."""
    return text.lower().translate(FLAT)


def is_name(word: str) -> bool:
    return len(word) >= 2 and NAME.fullmatch(word) is not None


def grow(stem: str, ending: str) -> set[str]:
    """The stem if it is long enough, else the whole forms."""
    if len(stem) > 3 or (len(stem) == 3 and not ending):
        return {stem}
    if not ending:
        forms = BARE
    else:
        forms = ENDINGS[ending].split()
    return {form for form in (stem + end for end in forms) if len(form) >= 3}


def softened(stem: str) -> set[str]:
    """Ольга, Ользі: the stem before -і in Ukrainian."""
    change = {"г": "з", "ґ": "з", "к": "ц", "х": "с"}.get(stem[-1:])
    return {stem[:-1] + change} if change and len(stem) > 3 else set()


def fleeting(body: str, kind: str) -> set[str]:
    """The stems of the other cases where a vowel falls out or і changes: городец, городц; львів, львов."""
    found = set()
    if len(body) < 4:
        return {"льва", "льву", "львом", "льве", "львові"} if body == "лев" else found
    if re.search(r"[^аеиоуыэюяіїє]ец$", body):
        found.add(body[:-2] + "ц")
    if re.search(r"[аеиоуыэюяіїє]єц$|[аоуие]ец$", body):
        found.add(body[:-2] + "йц")
    if re.search(r"л[ье]?ец$", body):
        found.add(re.sub(r"ец$", "ьц", body))
    if re.search(r"[^аеиоуыэюяіїє]ок$", body) and len(body) > 4:
        found.add(body[:-2] + "к")
    if re.search(r"[вк]ів$|їв$|піл$", body) or (kind == "place" and body.endswith("ів")):
        place = max(body.rfind("і"), body.rfind("ї"))
        found |= {body[:place] + other + body[place + 1:] for other in (("о", "е") if body[place] == "і" else ("є",))}
    return found


def stems(word: str, kind: str, soft: bool = True) -> set[str]:
    """The stems of a nominative. kind: first, surname, place."""
    head, _, last = word.rpartition("-")
    if head:
        inner = stems(last, kind, soft) if len(last) > 2 else {last}
        return {head + "-" + stem for stem in inner}
    end = word[-1]
    if end == "ь":
        body = word[:-1]
        return grow(body, "ь") | fleeting(body, kind)
    if end == "й":
        adjective = kind != "first" and re.search(r"[иыоі]й$", word) and not re.search(r"[гл]ой$", word)
        if adjective or re.search(r"[сц]ь?кий$", word):
            return grow(word[:-2], "ий")
        return grow(word[:-1], "й")
    if kind != "first" and re.search(r"(?:ая|яя|ое|ее|ые|ие)$", word) and len(word) > 4:
        return grow(word[:-2], "ий")
    if end in "ая":
        found = grow(word[:-1], end)
        return found | softened(word[:-1]) if soft and end == "а" else found
    if end == "о":
        return grow(word[:-1], "о") if kind != "place" or len(word) > 4 else {word}
    if kind == "place" and end in "иыі" and len(word) > 4:
        return grow(word[:-1], "а")
    if kind == "place" and end in "еє" and len(word) > 4:
        return grow(word[:-1], "ий")
    if kind == "surname" and re.search(r"[иы]х$", word) or end in VOWELS:
        return {word} if len(word) > 2 else set()
    return grow(word, "") | fleeting(word, kind)


