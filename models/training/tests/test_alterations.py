"""Each alteration has a line before and after it (alterations.txt)."""
import random
import unittest
from pathlib import Path

from corpora import augment
from tests import marked


class Yes(random.Random):
    """Chance that always says yes and takes the first."""

    def random(self):
        return 0.0

    def choice(self, options):
        return options[0]


CASES = Path(__file__).parent / "alterations.txt"
NAMES = augment.Names([marked.line("[PER Анна Маркова], [PER Инна Воронова]")])
ALTERATIONS = {**augment.ALTERATIONS, "swapped": NAMES.swapped}


def cases():
    name = None
    for text in CASES.read_text("utf-8").splitlines():
        if text.startswith("= "):
            name, lines = text[2:], []
        elif text and not text.startswith("#"):
            lines.append(text)
            if len(lines) == 2:
                yield name, *lines


class AlterationTests(unittest.TestCase):
    def test_each_alteration_makes_of_a_line_what_is_written(self):
        for name, before, after in cases():
            with self.subTest(name, before=before):
                changed = ALTERATIONS[name](augment.pieces_of(marked.line(before)), Yes())
                self.assertEqual(marked.marked(augment.line_of(changed)), after)

    def test_each_alteration_has_a_case(self):
        self.assertEqual({name for name, *_ in cases()}, set(ALTERATIONS))

    def test_offsets_count_utf_16_code_units(self):
        line = marked.line("🙏 [PER Оля Бойко] 🙏 з [LOC Умані]")
        self.assertEqual([(entity["start"], entity["end"]) for entity in line.entities], [(3, 12), (18, 23)])
        self.assertEqual(marked.marked(augment.line_of(augment.upper(augment.pieces_of(line), Yes()))), "🙏 [PER ОЛЯ БОЙКО] 🙏 З [LOC УМАНІ]")

    def test_shares_that_are_more_than_all_are_an_error(self):
        with self.assertRaises(ValueError):
            augment.Chance(ALTERATIONS, {"upper": 0.7, "lower": 0.4})

    def test_doubts_stay_where_they_were_in_another_letter_case(self):
        document = {**marked.document("Перший рядок\n[PER Оля Бойко] тут"), "doubt": [[13, 16, 10, 200, 0, 0, 0, 45, 0]]}
        changed = augment.in_another_case(document, augment.upper)
        self.assertEqual(changed["text"], "ПЕРШИЙ РЯДОК\nОЛЯ БОЙКО ТУТ")
        self.assertEqual(changed["doubt"], document["doubt"])
        self.assertEqual(changed["entities"], document["entities"])

    def test_rows_are_filled_with_names_in_the_shapes_of_lists(self):
        entity = {"start": 0, "end": 19, "type": "PER", "lemma": "Олена Іванівна Бойко", "parts": "FPL"}
        rows = augment.Rows([{"lang": "uk", "text": "Олені Іванівні Бойко", "entities": [entity]}], augment.Chance(ALTERATIONS, {}))
        piece = lambda part: rows.piece(part, "uk", Yes())[0]
        self.assertEqual(piece("{PER}"), "Олена Іванівна Бойко")
        self.assertEqual(piece("{PER.last}"), "Бойко Олена Іванівна")
        self.assertEqual(piece("{PER.caps}"), "БОЙКО Олена Іванівна")
        self.assertEqual(piece("{PER.initials}"), "Бойко О. І.")
        self.assertEqual(rows.piece("[LOC вул. Миру]", "uk", Yes()), ("вул. Миру", {"type": "LOC"}))


if __name__ == "__main__":
    unittest.main()
