"""Nothing is read but through the table of sources, and nothing for a use that the table lacks."""
import ast
import dataclasses
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import sources
from run import HERE, Recipe
from sources import ALLOWED, CLASSES, USES, Library, Source, SourceNotAllowed, load
from tests.tiny_shared import write_archive, write_shared

OF_THE_RECOGNIZER = {"labels", "text", "lists", "choose"}
"""Uses whose sources end in the recognizer and its lexicon."""
FREE_LICENCES = ("ours", "labels ours", "MIT", "CC0", "BSD", "Unicode-3.0", "open state data", "Apache", "CC BY 4.0")


class TableTests(unittest.TestCase):
    def test_rows_ask_for_no_more_than_their_class_allows(self):
        self.assertGreater(len(load()), 30)
        for source in load():
            self.assertIn(source.kind, CLASSES)
            self.assertLessEqual(set(source.uses), ALLOWED[source.kind], source.id)

    def test_what_the_recognizer_learns_from_is_free_or_running_text(self):
        for source in load():
            if OF_THE_RECOGNIZER & set(source.uses) and source.kind != "text":
                self.assertTrue(source.licence.startswith(FREE_LICENCES), f"{source.id}: {source.licence}")

    def test_a_row_that_asks_for_more_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "sources.toml"
            table.write_text('[[source]]\nid = "x"\ntitle = "x"\npath = "x"\nlicence = "ODbL"\nkind = "closed"\nuses = ["lists"]\n')
            with self.assertRaises(SourceNotAllowed):
                load(table)

    def test_ids_are_unique(self):
        ids = [source.id for source in load()]
        self.assertEqual(len(set(ids)), len(ids))


class LibraryTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.shared = Path(temporary.name)
        write_shared(self.shared)
        self.library = Library(self.shared)

    def test_labels_of_test_sets_and_closed_corpora_cannot_be_learned_from(self):
        for name in ("nerel.train", "ner-uk.train", "slavicner.train", "rured2.train", "wikineural-ru.silver", "nerel.dev", "house.dev", "factrueval.dev"):
            with self.assertRaises(SourceNotAllowed, msg=name):
                self.library.path(f"corpora/{name}.jsonl.gz", use="labels")

    def test_settings_are_not_chosen_on_sets_that_are_measured_on_alone(self):
        for name in ("factrueval.dev", "nerel.dev", "ner-uk.dev", "slavicner.dev"):
            with self.assertRaises(SourceNotAllowed, msg=name):
                self.library.path(f"corpora/{name}.jsonl.gz", use="choose")

    def test_closed_lists_cannot_be_read_for_the_lexicon(self):
        for name in ("dict_uk_vesum", "petrovich", "dr5hn_world", "opensanctions_eu", "ru_cities", "ru_names_misc", "ru_uk_names_egorsmkv",
                     "brown_uk_prop_tokens", "freq_hermitdave"):
            with self.assertRaises(SourceNotAllowed, msg=name):
                write_archive(self.shared / f"lexicons/{name}.tar.xz", {"list.txt": "Київ"})
                self.library.archive(f"lexicons/{name}.tar.xz", use="lists").lines("list.txt")

    def test_files_of_an_archive_have_licences_of_their_own(self):
        countries = self.library.archive("lexicons/countries_cldr.tar.xz", use="lists")
        self.assertIn("Польща", countries.text("data/uk/country.json"))
        with self.assertRaises(SourceNotAllowed):
            countries.text("dist/countries.json")  # mledoze, ODbL
        names = self.library.archive("lexicons/shevchenko_uk.tar.xz", use="lists")
        with self.assertRaises(SourceNotAllowed):
            names.text("src/anthroponym-declension/family-name-classifier/data/family-names.csv")

    def test_what_stands_in_no_row_cannot_be_read(self):
        (self.shared / "corpora/other.train.jsonl.gz").write_bytes(b"")
        with self.assertRaises(SourceNotAllowed):
            self.library.path("corpora/other.train.jsonl.gz", use="labels")
        with self.assertRaises(SourceNotAllowed):
            self.library.path("corpora/../corpora/house.train.jsonl.gz", use="labels")

    def test_the_steps_of_the_recipe_stop_where_the_table_forbids_what_they_read(self):
        steps = lambda: Recipe(HERE / "recipe.toml", self.shared, self.shared / "work", self.shared / "models").steps()
        self.assertTrue(steps())
        uses = {"house": "labels", "written": "labels", "silver": "labels", "text": "text", "house-dev": "choose", "slavicner-dev": "normalizer"}
        for id, use in uses.items():
            table = tuple(without(source, use) if source.id == id else source for source in load())
            with self.subTest(id=id), unittest.mock.patch.object(sources, "load", lambda: table), self.assertRaises(SourceNotAllowed):
                steps()


def without(source: Source, use: str) -> Source:
    return dataclasses.replace(source, uses=tuple(one for one in source.uses if one != use))


class ScriptTests(unittest.TestCase):
    def test_no_script_but_one_opens_what_is_packed(self):
        """All data is packed, so that whoever reads it without the table must unpack it."""
        for path in HERE.rglob("*.py"):
            if path.name == "sources.py" or "tests" in path.parts or "work" in path.parts:
                continue
            imported = {alias.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Import) for alias in node.names}
            self.assertFalse(imported & {"lzma", "tarfile", "zipfile", "bz2"}, path)
            self.assertNotIn("gzip.open", path.read_text("utf-8"), path)

    def test_every_use_is_explained(self):
        self.assertEqual({use for source in load() for use in source.uses}, set(USES))


if __name__ == "__main__":
    unittest.main()
