"""Stems match the forms of a name and no more than they must."""
import unittest

from lists import spellings
from lists.lexicon import common_beginnings, matches, whole_forms
from lists.people import patronymics
from lists.stems import flat, stems

DECLENSIONS = {
    ("place", "Київ"): "Київ Києва Києву Києвом Києві",
    ("place", "Чернігів"): "Чернігів Чернігова Чернігову Черніговом Чернігові",
    ("place", "Тернопіль"): "Тернопіль Тернополя Тернополю Тернополем Тернополі",
    ("place", "Полтава"): "Полтава Полтави Полтаві Полтаву Полтавою",
    ("place", "Ворзель"): "Ворзель Ворзеля Ворзелем Ворзелі",
    ("place", "Елец"): "Елец Ельца Ельцу Ельцом Ельце",
    ("place", "Казань"): "Казань Казани Казанью",
    ("place", "Черкаси"): "Черкаси Черкас Черкасам Черкасами Черкасах",
    ("place", "Тверская"): "Тверская Тверской Тверскую",
    ("first", "Ольга"): "Ольга Ольги Ользі Ольгу Ольгою",
    ("first", "Зоя"): "Зоя Зої Зою Зоей",
    ("first", "Андрій"): "Андрій Андрія Андрієві Андрієм",
    ("first", "Пётр"): "Петр Петра Петру Петром Петре",
    ("surname", "Коваленко"): "Коваленко Коваленка Коваленку Коваленком",
    ("surname", "Кравець"): "Кравець Кравця Кравцеві Кравцем",
    ("surname", "Чорний"): "Чорний Чорного Чорному Чорним",
    ("surname", "Седых"): "Седых",
}


class StemTests(unittest.TestCase):
    def test_every_form_of_a_name_is_a_stem_and_at_most_three_letters(self):
        for (kind, name), forms in DECLENSIONS.items():
            for form in forms.split():
                self.assertTrue(matches(flat(form), stems(flat(name), kind)), f"{name}: {form}")

    def test_short_names_match_their_own_forms_alone(self):
        self.assertFalse(matches("зовнішній", stems("зоя", "first")))
        self.assertEqual(whole_forms("яна", "ян"), {"яна", "яни", "яны", "яне", "яні", "яну", "яной", "яною"})

    def test_a_paradigm_has_the_fewest_beginnings_that_leave_three_letters(self):
        self.assertEqual(common_beginnings(["львів", "львова", "львову", "львовом", "львові"]), {"львів", "львов"})
        self.assertEqual(common_beginnings(["софія", "софії", "софію", "софією"]), {"софі"})

    def test_spelling_is_folded(self):
        self.assertEqual(flat("Мар’яна СЁМИНА"), "мар'яна семина")


class SpellingTests(unittest.TestCase):
    def test_names_of_one_language_as_the_other_may_spell_them(self):
        for ukrainian, russian in {"ірина": "ирина", "київ": "киив", "донецьк": "донецк", "вікторія": "виктория", "сергій": "сергий"}.items():
            self.assertIn(russian, spellings.as_russian(ukrainian))
        for russian, ukrainian in {"никитин": "нікітін", "харьков": "харків", "донецк": "донецьк", "крымский": "кримський", "бондарь": "бондар"}.items():
            self.assertIn(ukrainian, spellings.as_ukrainian(russian))

    def test_patronymics(self):
        self.assertEqual(patronymics("андрій"), ["андрійович", "андріївна"])
        self.assertEqual(patronymics("тарас"), ["тарасович", "тарасівна"])


if __name__ == "__main__":
    unittest.main()
