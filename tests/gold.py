"""Makes labelled documents, JSON Lines, of passages whose mentions stand in brackets.

    python3 tests/gold.py tests/NamedEntities.Tests/Data/scraped.ru.txt > scraped.jsonl
    entities evaluate scraped.jsonl --errors
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

MARK = re.compile(r"\[(?P<type>[A-Z]{3})(?P<neutral>\?)? (?P<mention>[^\]]+)\]")


def passages(path: Path):
    """(shape, marked text): a line `= shape` begins a passage, `# ` a comment line."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("# ")]
    for passage in re.split(r"^= ", "\n".join(lines), flags=re.MULTILINE)[1:]:
        shape, _, text = passage.partition("\n")
        yield shape, text.strip()


def document(shape: str, marked: str, source: str, language: str) -> dict:
    text, entities, read = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[read : mark.start()]
        entity = {"start": len(text), "end": len(text) + len(mark["mention"]), "type": mark["type"]}
        entities.append({**entity, "neutral": True} if mark["neutral"] else entity)
        text += mark["mention"]
        read = mark.end()
    text += marked[read:]
    # Offsets count UTF-16 code units; these passages have no character beyond the first plane, which would take two.
    assert all(c <= "\uffff" for c in text), shape
    return {"id": shape, "source": source, "lang": language, "text": text, "entities": entities}


def main() -> None:
    for path in map(Path, sys.argv[1:]):
        source, language, _ = path.name.split(".")
        for shape, marked in passages(path):
            print(json.dumps(document(shape, marked, source, language), ensure_ascii=False))


if __name__ == "__main__":
    main()
