"""Labelled documents, whose offsets count UTF-16 code units, as lines that can be taken out and put together again."""

from __future__ import annotations

from dataclasses import dataclass, field


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) + sum(c > "\uffff" for c in text)


@dataclass
class Line:
    """A line of a document, with its entities and doubts at offsets from its start."""

    text: str
    entities: list[dict] = field(default_factory=list)
    doubts: list[list[int]] = field(default_factory=list)


def lines_of(document: dict) -> list[Line]:
    """The lines of a document; a mention that reaches over the end of a line is neutral in each."""
    lines, starts, place = [], [], 0
    for text in document["text"].split("\n"):
        lines.append(Line(text))
        starts.append(place)
        place += units(text) + 1
    starts.append(place)
    entities = sorted(document["entities"], key=lambda entity: entity["start"])
    doubts = document.get("doubt", [])
    next_entity = next_doubt = 0
    for line, start, end in zip(lines, starts, starts[1:]):
        while next_entity < len(entities) and entities[next_entity]["end"] <= start:
            next_entity += 1
        for entity in entities[next_entity:]:
            if entity["start"] >= end - 1:
                break
            cut = entity["start"] < start or entity["end"] > end - 1
            low, high = max(entity["start"], start) - start, min(entity["end"], end - 1) - start
            if low < high:
                line.entities.append({**entity, "start": low, "end": high, **({"neutral": True} if cut else {})})
        while next_doubt < len(doubts) and doubts[next_doubt][0] < end - 1:
            low, high, *probabilities = doubts[next_doubt]
            if low >= start and high < end:
                line.doubts.append([low - start, high - start, *probabilities])
            next_doubt += 1
    return lines


def joined(document: dict, lines: list[Line], separator: str = "\n") -> dict:
    """A document of some lines; of an entity only what is learned from is kept."""
    entities, doubts, place = [], [], 0
    for line in lines:
        for entity in line.entities:
            kept = {key: entity[key] for key in ("type", "neutral", "lemma") if key in entity}
            entities.append({"start": place + entity["start"], "end": place + entity["end"], **kept})
        doubts += [[place + low, place + high, *probabilities] for low, high, *probabilities in line.doubts]
        place += units(line.text) + len(separator)
    found = {**{key: document[key] for key in ("id", "source", "lang") if key in document}}
    found |= {"text": separator.join(line.text for line in lines), "entities": entities}
    return found | ({"doubt": doubts} if doubts else {})
