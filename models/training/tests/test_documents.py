"""Lines of documents."""

from __future__ import annotations

import unittest

from documents import joined, lines_of


def document(marked: str) -> dict:
    """A document of text with mentions in brackets: [PER Анна]."""
    text, entities = "", []
    for part in marked.replace("]", "[").split("["):
        if part[:4] in ("PER ", "ORG ", "LOC "):
            start = len(text.encode("utf-16-le")) // 2
            text += part[4:]
            entities.append({"start": start, "end": len(text.encode("utf-16-le")) // 2, "type": part[:3]})
        else:
            text += part
    return {"id": "1", "source": "house", "lang": "uk", "text": text, "entities": entities}


def marked(document: dict) -> str:
    coded, result, place = document["text"].encode("utf-16-le"), "", 0
    cut = lambda start, end: coded[2 * start : 2 * end].decode("utf-16-le")
    for entity in document["entities"]:
        result += f"{cut(place, entity['start'])}[{entity['type']} {cut(entity['start'], entity['end'])}]"
        place = entity["end"]
    return result + cut(place, len(coded) // 2)


class LinesTests(unittest.TestCase):
    def test_lines_come_together_as_they_were(self):
        whole = document("🇺🇦 [PER Анна] в [LOC Києві]\n\n[ORG ООН] мовчить 🙏\n[LOC Львів]")
        whole["doubt"] = [[5, 9, 10, 200, 0, 0, 45, 0, 0], [34, 39, 9, 0, 0, 0, 0, 246, 0]]
        self.assertEqual(joined(whole, lines_of(whole)), whole)

    def test_a_line_that_is_left_out_takes_its_mentions_along(self):
        whole = document("🙂 [PER Анна]\n[ORG ООН] мовчить\n[LOC Львів]")
        first, _, last = lines_of(whole)
        self.assertEqual(marked(joined(whole, [first, last])), "🙂 [PER Анна]\n[LOC Львів]")

    def test_a_mention_over_the_end_of_a_line_is_neutral(self):
        lines = lines_of(document("пан [PER Тарас\nШевченко] пише"))
        self.assertEqual([[entity.get("neutral") for entity in line.entities] for line in lines], [[True], [True]])


if __name__ == "__main__":
    unittest.main()
