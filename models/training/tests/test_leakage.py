"""What stands in a test set is not learned from."""
import json
import tempfile
import unittest
from pathlib import Path

from corpora import held_back
from leakage import HeldBack
from lists.counts import count_text
from sources import Library
from tests import marked
from tests.tiny_shared import write_archive, write_documents, write_text

IN_DEV = "Зранку [PER Катерина Поліщук] поїхала з [LOC Вінниці] до [LOC Умані], бо там її чекали друзі."
IN_NER_UK = "Ансамбль із [LOC Рівного] запросила стара філармонія, у якій він уже грав."
SHORT_IN_DEV = "Школу відкрив [PER Богдан Вербицький]."
FREE = "Учора [PER Ірина Ткаченко] стала головою [ORG Спілки художників], і її вітали гості з [LOC Канева]."


def folder_of_data(folder: str) -> Path:
    shared = Path(folder)
    write_documents(shared / "corpora/house.dev.jsonl.gz", [marked.document(IN_DEV + "\n" + SHORT_IN_DEV)])
    write_documents(shared / "corpora/ner-uk.train.jsonl.gz", [marked.document(IN_NER_UK)])
    return shared


class LeakageTests(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.library = Library(folder_of_data(self.temporary.name))
        self.held = HeldBack.load(self.library)

    def plain(self, text: str) -> str:
        return marked.line(text).text

    def test_a_line_of_a_test_set_is_held_back(self):
        for text in (IN_DEV, IN_NER_UK, SHORT_IN_DEV):
            self.assertTrue(self.held.has(self.plain(text)), text)

    def test_letter_case_and_punctuation_do_not_hide_a_line(self):
        self.assertTrue(self.held.has("ЗРАНКУ КАТЕРИНА ПОЛІЩУК — ПОЇХАЛА З ВІННИЦІ ДО УМАНІ БО ТАМ ЇЇ ЧЕКАЛИ"))

    def test_a_longer_line_with_a_sentence_of_a_test_set_is_held_back(self):
        self.assertTrue(self.held.has("Перед тим було інше речення. " + self.plain(IN_DEV) + " А по ньому ще одне."))

    def test_sentences_of_bruk_are_held_back(self):
        tokens = "".join(f'<token value="{word}" lemma="" tags=""/>' for word in "У старому місті над річкою жили веселі люди .".split())
        write_archive(self.library.shared / "morphology/brown_uk_disambig.tar.xz", {"A_1.xml": f"<text><sentence>{tokens}</sentence></text>"})
        held = HeldBack.load(self.library)
        self.assertTrue(held.has("У старому місті над річкою жили веселі люди."))

    def test_other_lines_stay(self):
        for text in (FREE, "Школу відкрили", "Київ", ""):
            self.assertFalse(self.held.has(self.plain(text)), text)

    def test_gold_and_silver_lose_the_lines_and_keep_the_rest(self):
        for name in ("corpora/house.train", "silver/uk-news"):
            path = f"{name}.jsonl.{'gz' if name.startswith('corpora') else 'xz'}"
            write_documents(self.library.shared / path, [marked.document(f"{FREE}\n{IN_DEV}\n🙏 {FREE}"), marked.document(SHORT_IN_DEV)])
            out = self.library.shared / "out.jsonl"
            held_back.write(self.library, self.held, name, out)
            documents = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
            self.assertEqual(documents, [{**marked.document(f"{FREE}\n🙏 {FREE}")}])

    def test_words_of_held_back_lines_are_not_counted(self):
        write_text(self.library.shared / "text/uk-news.txt.xz", [self.plain(IN_DEV), self.plain(FREE), self.plain(FREE)])
        counts = count_text(self.library, {"uk-news": 1}, self.held)
        self.assertIn("ткаченко", counts)
        self.assertNotIn("поліщук", counts)


if __name__ == "__main__":
    unittest.main()
