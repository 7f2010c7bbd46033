using System.Diagnostics;
using System.Text;
using FluentAssertions;
using NamedEntities.Tests.Normalization;
using NUnit.Framework;

namespace NamedEntities.Tests.Gazetteer;

public sealed class EntityDictionaryTests
{
    private const string Russian = "Глава «Рогов и копыт» Остап Бендер приехал в Черноморск.";
    private const string Ukrainian = "Голова «Рогів і копит» Остап Бендер приїхав до Чорноморська.";

    private static readonly string[] NotYetFound = ["people.ru: Ким Чен Ына"];

    private static IEnumerable<TestCaseData> Forms =>
        from listed in ListedName.All
        from form in listed.Forms
        select new TestCaseData(listed, form).SetArgDisplayNames(listed.Language, listed.Name, form);

    private static IEnumerable<TestCaseData> OtherWords =>
        from listed in ListedName.All
        from other in listed.Others
        select new TestCaseData(listed, other).SetArgDisplayNames(listed.Language, listed.Name, other);

    private static IEnumerable<TestCaseData> Cases =>
        from entry in CaseTable.All
        where !NotYetFound.Contains(entry.Name)
        select new TestCaseData(entry.Form, entry.Nominative, entry.Type).SetArgDisplayNames(entry.Name);

    [TestCaseSource(nameof(Forms))]
    public void A_name_is_found_in_every_case(ListedName listed, string form)
    {
        string text = listed.SentenceWith(form);

        NamedEntity found = Known(With(listed.Name, listed.Type).ExtractEntities(text)).Single();

        found.Text.Should().Be(form.StartsWith('«') ? form.Trim('«', '»') : form);
        found.Start.Should().Be(text.IndexOf(found.Text, StringComparison.Ordinal));
        found.Type.Should().Be(listed.Type);
        found.NormalForm.Should().Be(listed.Name);
    }

    [TestCaseSource(nameof(OtherWords))]
    public void Other_words_are_not_the_name(ListedName listed, string other) =>
        Known(With(listed.Name, listed.Type).ExtractEntities(listed.SentenceWith(other))).Should().BeEmpty();

    [TestCaseSource(nameof(Cases))]
    public void A_nominative_is_found_in_the_forms_that_normalization_knows(string form, string nominative, EntityType type) =>
        Known(With(nominative, type).ExtractEntities($"Вот и {form} тут.")).Select(entity => entity.Text).Should().Equal(form);

    [Test]
    public void Both_languages_have_their_names()
    {
        foreach (string language in (string[])["ru", "uk"])
        {
            ListedName.All.Count(listed => listed.Language == language).Should().BeGreaterThanOrEqualTo(40);
            ListedName.All.Where(listed => listed.Language == language).Sum(listed => listed.Others.Length).Should().BeGreaterThan(30);
        }
    }

    [TestCase("С 6 марта Нафто\u00ADгазом руководит другой.", "Нафто\u00ADгазом")]
    [TestCase("З 6 березня Нафтога\u0301зом керує інший.", "Нафтога\u0301зом")]
    [TestCase("Співпраця з «Нафтогазом»&nbsp;триває.", "Нафтогазом")]
    [TestCase("Работа с Hафтогазом идёт.", "Hафтогазом")]
    public void Offsets_are_those_of_the_caller_s_string(string text, string form)
    {
        NamedEntity found = Known(With("Нафтогаз", EntityType.Organization).ExtractEntities(text)).Single();

        found.Text.Should().Be(form);
        found.Start.Should().Be(text.IndexOf(form, StringComparison.Ordinal));
    }

    [TestCase(Russian, "Черноморск")]
    [TestCase(Ukrainian, "Чорноморськ")]
    public void The_dictionary_wins_where_the_model_found_something_else(string text, string name)
    {
        IReadOnlyList<NamedEntity> found = With(name, EntityType.Organization).ExtractEntities(text);

        text.ExtractEntities().Should().Contain(entity => entity.NormalForm == name && entity.Type == EntityType.Place);
        found.Should().ContainSingle(entity => entity.NormalForm == name).Which.Type.Should().Be(EntityType.Organization);
        found.Where(entity => entity.NormalForm != name)
            .Should().Equal(text.ExtractEntities().Where(entity => entity.NormalForm != name));
    }

    [TestCase("Бендер", "Остап Бендер")]
    [TestCase("Остап", "Остап Бендер")]
    public void A_name_inside_what_the_model_found_takes_its_place(string name, string person)
    {
        IReadOnlyList<NamedEntity> found = With(name, EntityType.Person).ExtractEntities(Russian);

        Russian.ExtractEntities().Should().Contain(entity => entity.Text == person);
        found.Should().Contain(entity => entity.Text == name).And.NotContain(entity => entity.Text == person);
    }

    [TestCase(Russian, "Черноморск")]
    [TestCase(Ukrainian, "Чорноморськ")]
    public void In_the_other_mode_the_dictionary_only_adds(string text, string name)
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add(name, EntityType.Organization).Add("Голова", EntityType.Person).Add("Глава", EntityType.Person),
            DictionaryMode = DictionaryMode.Add,
        });

        IReadOnlyList<NamedEntity> found = extractor.ExtractEntities(text);

        found.Should().ContainSingle(entity => entity.NormalForm == name).Which.Type.Should().Be(EntityType.Place);
        Known(found).Select(entity => entity.Text).Should().ContainSingle().Which.Should().BeOneOf("Голова", "Глава");
    }

    [TestCase("Укрзалізницею", "Укрзалізниця")]
    [TestCase("Українською залізницею", "Укрзалізниця")]
    [TestCase("УЗ", "Укрзалізниця")]
    public void An_alias_gives_the_name_of_its_entry(string form, string name)
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add("Укрзалізниця", EntityType.Organization, "Українська залізниця", "УЗ"),
        });

        NamedEntity found = Known(extractor.ExtractEntities($"Договір із {form} підписано.")).Single();

        found.NormalForm.Should().Be(name);
        found.Text.Should().Be(form);
    }

    [Test]
    public void What_is_saved_is_loaded_again()
    {
        EntityDictionary saved = new EntityDictionary()
            .Add("Укрзалізниця", EntityType.Organization, "Українська залізниця")
            .Add("#Полянка", EntityType.Place)
            .Add("Альфа\tХлеб", EntityType.Organization)
            .Add("Укрзалізниця", EntityType.Organization, "УЗ");
        using StringWriter writer = new() { NewLine = "\n" };

        saved.Save(writer);

        writer.ToString().Should().Be("Укрзалізниця\tORG\tУкраїнська залізниця\tУЗ\n #Полянка\tLOC\nАльфа Хлеб\tORG\n");
        EntityDictionary loaded = EntityDictionary.Load(new StringReader(writer.ToString()));
        loaded.Count.Should().Be(3);
        Known(new EntityExtractor(new EntityExtractorOptions { Dictionary = loaded }).ExtractEntities("УЗ і Українська залізниця."))
            .Select(entity => entity.NormalForm).Should().Equal("Укрзалізниця", "Укрзалізниця");
    }

    [TestCase("Газпром нефть", "Газпром", "С Газпром нефть спорят, с Газпромом нет.")]
    [TestCase("Нова пошта Україна", "Нова пошта", "Нову пошту Україна купила. Нова пошта діє.")]
    public void The_longest_name_is_meant(string longer, string shorter, string text)
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add(shorter, EntityType.Organization).Add(longer, EntityType.Organization),
        });

        Known(extractor.ExtractEntities(text)).Select(entity => entity.NormalForm).Should().Equal(longer, shorter);
    }

    [Test]
    public void Of_two_entries_of_one_name_the_first_is_meant()
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary()
                .Add("Заря", EntityType.Organization).Add("Заря", EntityType.Place).Add("Рассвет", EntityType.Person, "Заря"),
        });

        Known(extractor.ExtractEntities("Работа с Зарёй идёт.")).Single().Type.Should().Be(EntityType.Organization);
    }

    [TestCase("УЗ оголосила набір. Укрзалізниця наймає, в Укрзалізниці є місця. Київ чекає.")]
    [TestCase("УЗ объявила набор. Укрзалізниця нанимает, в Укрзалізниці есть места. Киев ждёт.")]
    public void All_mentions_of_an_entry_are_one_entity(string text)
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add("Укрзалізниця", EntityType.Organization, "УЗ"),
        });

        IReadOnlyList<NamedEntity> found = extractor.ExtractEntities(text);

        Known(found).Select(entity => entity.Id).Should().HaveCount(3).And.OnlyContain(id => id == 0);
        found.Where(entity => entity.Confidence < 1).Select(entity => entity.Id).Should().NotBeEmpty().And.NotContain(0);
    }

    [Test]
    public void Two_entries_are_two_entities_however_alike_their_names_are()
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add("Нафтогаз", EntityType.Organization).Add("Нафтагаз", EntityType.Organization),
        });

        extractor.ExtractEntities("Нафтогаз і Нафтагаз. З Нафтогазом, без Нафтагазу.").Select(entity => entity.Id).Should().Equal(0, 1, 0, 1);
    }

    [TestCase("Кирило Буданов", "Буданову Кирилу", "Кирило", "Буданов", PersonGender.Male)]
    [TestCase("Мария Захарова", "Захаровой Марии", "Мария", "Захарова", PersonGender.Female)]
    public void A_person_s_name_has_its_parts(string name, string form, string first, string last, PersonGender gender)
    {
        PersonName parts = Known(With(name, EntityType.Person).ExtractEntities($"Дали слово {form} вчера.")).Single().Name!;

        (parts.First, parts.Last, parts.Gender).Should().Be((first, last, gender));
    }

    [TestCase("Париж", "Из Парижа в Париж ехал Макрон, мимо «Парижа».")]
    [TestCase("Париж", "З Парижа до Парижа їхав Макрон, повз «Париж».")]
    public void A_name_that_is_excluded_is_never_returned(string name, string text)
    {
        EntityExtractor extractor = new(new EntityExtractorOptions { ExcludedNames = [name] });

        text.ExtractEntities().Should().Contain(entity => entity.NormalForm == name);
        extractor.ExtractEntities(text).Should().NotContain(entity => entity.Text.StartsWith(name, StringComparison.Ordinal))
            .And.Contain(entity => entity.NormalForm == "Макрон");
    }

    [Test]
    public void An_excluded_name_excludes_neither_longer_names_nor_the_dictionary_s_others()
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add("Мир", EntityType.Organization).Add("Мир книги", EntityType.Organization),
            ExcludedNames = ["Мир", "Бендер"],
        });

        extractor.ExtractEntities("Остап Бендер и Бендер ушли из «Мира» в «Мир книги».").Select(entity => entity.Text)
            .Should().Equal("Остап Бендер", "Мир книги");
    }

    [Test]
    public void Types_and_confidence_are_asked_of_names_too()
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add("Черноморск", EntityType.Organization).Add("Глава", EntityType.Person),
            Types = new HashSet<EntityType> { EntityType.Person },
            MinConfidence = 1,
        });

        extractor.ExtractEntities(Russian).Select(entity => entity.Text).Should().Equal("Глава");
    }

    [Test]
    public void The_caller_s_tokens_are_the_edges_of_names()
    {
        const string Text = "у Нафтогазом-Трейд";

        Known(With("Нафтогаз", EntityType.Organization).ExtractEntities(Text)).Should().BeEmpty();
        Known(With("Нафтогаз", EntityType.Organization).ExtractEntities(Text, [new(0, 1), new(2, 10), new(12, 1), new(13, 5)]))
            .Should().ContainSingle().Which.Text.Should().Be("Нафтогазом");
    }

    [Test]
    public void What_is_added_later_changes_no_extractor()
    {
        EntityDictionary dictionary = new EntityDictionary().Add("Черноморск", EntityType.Organization);
        EntityExtractor before = new(new EntityExtractorOptions { Dictionary = dictionary });
        dictionary.Add("Глава", EntityType.Person);
        EntityExtractor after = new(new EntityExtractorOptions { Dictionary = dictionary });

        Known(before.ExtractEntities(Russian)).Select(entity => entity.Text).Should().Equal("Черноморск");
        Known(after.ExtractEntities(Russian)).Select(entity => entity.Text).Should().Equal("Глава", "Черноморск");
    }

    [Test]
    public void A_long_text_has_the_same_names_wherever_it_is_cut()
    {
        const string Sentence = "Новою поштою та Офісом реформ керує Кирило Буданов. ";
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary()
                .Add("Нова пошта", EntityType.Organization).Add("Офіс реформ", EntityType.Organization).Add("Кирило Буданов", EntityType.Person),
        });
        const int Repeated = 5_000;
        string text = string.Concat(Enumerable.Repeat(Sentence, Repeated));

        IReadOnlyList<NamedEntity> found = extractor.ExtractEntities(text);

        found.Should().HaveCount(3 * Repeated);
        for (int i = 0; i < found.Count; i++)
        {
            found[i].Start.Should().Be((i / 3 * Sentence.Length) + (i % 3 == 0 ? 0 : Sentence.IndexOf(i % 3 == 1 ? "Офісом" : "Кирило", StringComparison.Ordinal)));
            found[i].Id.Should().Be(i % 3);
        }
    }

    [TestCase("аБв", "абВ", "АБВ")]
    [TestCase("Рух", "РуХ", "РУХ")]
    public void Names_that_letter_case_tells_apart_are_two_and_in_capitals_the_first(string first, string second, string capitals)
    {
        EntityExtractor extractor = new(new EntityExtractorOptions
        {
            Dictionary = new EntityDictionary().Add(first, EntityType.Organization).Add(second, EntityType.Organization),
        });

        Known(extractor.ExtractEntities($"це {second}, це {first}, це {capitals}, це {capitals.ToLowerInvariant()}."))
            .Select(entity => entity.NormalForm).Should().Equal(second, first, first);
    }

    [TestCase(32, "АБВ ")]
    [TestCase(1, "АБВГДЕЖЗИКЛМНОПР ")]
    public void Ten_times_as_many_names_that_letter_case_tells_apart_cost_no_more(int words, string text)
    {
        string[] spellings = text.Length == 4 ? ["аБв", "абВ", "Абв", "АБВ"] : [];
        EntityExtractor few = With(500);
        EntityExtractor many = With(5_000);
        string repeated = string.Concat(Enumerable.Repeat(text, 1_000));

        // The best of some: other work runs beside this.
        (double, double)[] times = [.. Enumerable.Range(0, 10).Select(_ => (Seconds(few), Seconds(many)))];
        (times.Min(time => time.Item2) / times.Min(time => time.Item1)).Should().BeLessThan(4);

        EntityExtractor With(int names)
        {
            Random random = new(1);
            EntityDictionary dictionary = new();
            for (int i = 0; i < names; i++)
                dictionary.Add(string.Join(' ', Enumerable.Range(0, words).Select(_ => Spell(random))), EntityType.Organization);
            return new EntityExtractor(new EntityExtractorOptions { Dictionary = dictionary });
        }

        string Spell(Random random) => spellings.Length > 0
            ? spellings[random.Next(spellings.Length)]
            : string.Concat(text.Trim().Select(c => random.Next(2) == 0 ? c : char.ToLowerInvariant(c)));

        double Seconds(EntityExtractor extractor)
        {
            Stopwatch watch = Stopwatch.StartNew();
            extractor.ExtractEntities(repeated);
            return watch.Elapsed.TotalSeconds;
        }
    }

    [Test]
    public void Many_entries_find_what_each_finds_alone()
    {
        const int Added = 100_000;
        EntityDictionary dictionary = GeneratedNames.Add(new EntityDictionary(), Added);
        ListedName[] sample = [.. ListedName.All.Where((_, i) => i % 2 == 0)];
        foreach (ListedName listed in sample)
            dictionary.Add(listed.Name, listed.Type);
        EntityExtractor extractor = new(new EntityExtractorOptions { Dictionary = dictionary });

        dictionary.Count.Should().BeGreaterThan(Added);
        foreach (ListedName listed in sample)
        {
            foreach (string text in listed.Forms.Concat(listed.Others).Select(listed.SentenceWith))
            {
                Known(extractor.ExtractEntities(text)).Where(entity => entity.NormalForm == listed.Name).Select(entity => entity.Start)
                    .Should().Equal(Known(With(listed.Name, listed.Type).ExtractEntities(text)).Select(entity => entity.Start), text);
            }
        }
    }

    [Test]
    public void Names_together_find_what_one_by_one_finds()
    {
        ListedName[] names = [.. ListedName.All.DistinctBy(listed => (listed.Name, listed.Type)).Where((_, i) => i % 3 == 0)];
        EntityDictionary dictionary = new();
        foreach (ListedName listed in names)
            dictionary.Add(listed.Name, listed.Type);
        string text = string.Join('\n', names.SelectMany(listed => listed.Forms.Concat(listed.Others).Select(listed.SentenceWith)));

        // One by one: of all that begin at a place, the longest; nothing inside what was found before it.
        List<(int Start, int End)> expected = [];
        foreach ((int start, int end) in names
            .SelectMany(listed => Known(With(listed.Name, listed.Type).ExtractEntities(text)).Select(entity => (entity.Start, entity.End)))
            .Distinct().OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (expected.Count == 0 || start >= expected[^1].End)
                expected.Add((start, end));
        }

        Known(new EntityExtractor(new EntityExtractorOptions { Dictionary = dictionary }).ExtractEntities(text))
            .Select(entity => (entity.Start, entity.End)).Should().Equal(expected);
    }

    [Test]
    public void All_threads_find_the_same()
    {
        EntityDictionary dictionary = new();
        foreach (ListedName listed in ListedName.All)
            dictionary.Add(listed.Name, listed.Type);
        EntityExtractor extractor = new(new EntityExtractorOptions { Dictionary = dictionary });
        string[] texts = [.. ListedName.All.Select(listed => string.Join('\n', listed.Forms.Select(listed.SentenceWith)))];

        List<IReadOnlyList<NamedEntity>> inTurn = [.. texts.Select(extractor.ExtractEntities)];
        List<IReadOnlyList<NamedEntity>> inParallel = [.. extractor.ExtractEntities(texts, maxDegreeOfParallelism: 8)];

        for (int i = 0; i < texts.Length; i++)
            inParallel[i].Should().Equal(inTurn[i]);
    }

    [Test]
    public void Names_that_a_text_lacks_allocate_nothing_for_its_words()
    {
        string text = string.Concat(Enumerable.Repeat("на улице было тепло, и люди шли домой. дерева стояли тихо, і ніхто не поспішав. ", 500));
        EntityExtractor plain = EntityExtractor.Default;
        EntityExtractor extractor = With("Офис реформ", EntityType.Organization);

        (AllocatedBy(extractor, text) - AllocatedBy(plain, text)).Should().BeLessThan(500);
    }

    [TestCase("")]
    [TestCase(" \t")]
    [TestCase("…—«»")]
    public void A_name_without_a_letter_is_refused(string name)
    {
        EntityDictionary dictionary = new();

        dictionary.Invoking(d => d.Add(name, EntityType.Person)).Should().Throw<ArgumentException>().WithMessage("*no letter*");
        dictionary.Invoking(d => d.Add("Офіс реформ", EntityType.Organization, name)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new EntityExtractorOptions { ExcludedNames = [name] }).Should().Throw<ArgumentException>();
        dictionary.Count.Should().Be(0);
    }

    [Test]
    public void Names_that_are_no_names_are_refused()
    {
        EntityDictionary dictionary = new();

        dictionary.Invoking(d => d.Add(null!, EntityType.Person)).Should().Throw<ArgumentNullException>();
        dictionary.Invoking(d => d.Add("Мир", EntityType.Person, [null!])).Should().Throw<ArgumentNullException>();
        dictionary.Invoking(d => d.Add("Мир", (EntityType)3)).Should().Throw<ArgumentOutOfRangeException>();
        dictionary.Invoking(d => d.Add(new string('я', 65), EntityType.Person)).Should().Throw<ArgumentException>().WithMessage("*65*64*");
        dictionary.Invoking(d => d.Add(string.Join(' ', Enumerable.Repeat("и", 33)), EntityType.Person))
            .Should().Throw<ArgumentException>().WithMessage("*33*32*");
        FluentActions.Invoking(() => new EntityExtractorOptions { ExcludedNames = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new EntityExtractorOptions { ExcludedNames = [null!] }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new EntityExtractorOptions { DictionaryMode = (DictionaryMode)2 }).Should().Throw<ArgumentOutOfRangeException>();
        dictionary.Count.Should().Be(0);
    }

    [Test]
    public void Names_of_the_greatest_length_are_found()
    {
        string word = new('я', 64);
        string name = string.Join(' ', Enumerable.Repeat(word, 32));

        Known(With(name, EntityType.Organization).ExtractEntities($"вот {name} тут")).Single().Text.Should().Be(name);
    }

    [Test]
    public void A_file_has_an_entry_a_line()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("names.tsv", "\uFEFF# клиенты\r\n\r\nУкрзалізниця\tORG\tУЗ\t Українська залізниця \r\nОстап Бендер\tper\t\r\nМир\tLOC");

        EntityDictionary dictionary = EntityDictionary.Load(path);

        dictionary.Count.Should().Be(3);
        Known(new EntityExtractor(new EntityExtractorOptions { Dictionary = dictionary })
            .ExtractEntities("Остапа Бендера везе Українською залізницею УЗ через Мир."))
            .Select(entity => (entity.NormalForm, entity.Type)).Should().Equal(
                ("Остап Бендер", EntityType.Person),
                ("Укрзалізниця", EntityType.Organization),
                ("Укрзалізниця", EntityType.Organization),
                ("Мир", EntityType.Place));
    }

    [TestCase("Мир", "dictionary, line 2: no tab.*")]
    [TestCase("Мир\tEVT", "dictionary, line 2: the type is PER, ORG or LOC, not 'EVT'.")]
    [TestCase("\tORG", "dictionary, line 2: The name '' has no letter or digit.")]
    [TestCase("Мир\tORG\t...", "dictionary, line 2: The name '...' has no letter or digit.")]
    public void A_line_that_is_no_entry_is_told_with_its_number(string line, string message)
    {
        using StringReader reader = new($"Рошен\tORG\n{line}\nПриват\tORG");

        FluentActions.Invoking(() => EntityDictionary.Load(reader)).Should().Throw<InvalidDictionaryException>().WithMessage(message);
    }

    [Test]
    public void All_bad_lines_are_told_as_far_as_they_are_few()
    {
        using StringReader reader = new(string.Concat(Enumerable.Repeat("Мир\n", 7)));

        FluentActions.Invoking(() => EntityDictionary.Load(reader)).Should().Throw<InvalidDictionaryException>()
            .Which.Message.Should().Contain("line 1:").And.Contain("line 5:").And.NotContain("line 6:").And.EndWith("and 2 more lines.");
    }

    [Test]
    public void A_file_that_is_none_is_told()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("cp1251.tsv", [.. "Роshen\tORG\n"u8, 0xCC, 0xE8, 0xF0, .. "\tORG"u8]);

        FluentActions.Invoking(() => EntityDictionary.Load(path)).Should().Throw<InvalidDictionaryException>().WithMessage($"{path}, line 2: not UTF-8.*");
        FluentActions.Invoking(() => EntityDictionary.Load(folder.Path)).Should().Throw<InvalidDictionaryException>().WithMessage("*directory*");
        FluentActions.Invoking(() => EntityDictionary.Load(path + "x")).Should().Throw<FileNotFoundException>();
        FluentActions.Invoking(() => EntityDictionary.Load((string)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EntityDictionary.Load((TextReader)null!)).Should().Throw<ArgumentNullException>();
    }

    [Test]
    public void Random_text_breaks_no_rule_of_results()
    {
        EntityDictionary dictionary = new();
        foreach (ListedName listed in ListedName.All)
            dictionary.Add(listed.Name, listed.Type);
        EntityExtractor extractor = new(new EntityExtractorOptions { Dictionary = dictionary });
        string[] pieces = [.. ListedName.All.SelectMany(listed => listed.Forms), " ", "-", "«", "»", "\"", "\n", ". ", "\u00AD", "\u0301", "&nbsp;"];
        Random random = new(7);
        for (int i = 0; i < 300; i++)
        {
            StringBuilder text = new();
            for (int j = 0; j < 30; j++)
                text.Append(pieces[random.Next(pieces.Length)]).Append(random.Next(2) == 0 ? " " : "");
            int end = 0;
            foreach (NamedEntity entity in extractor.ExtractEntities(text.ToString()))
            {
                entity.Start.Should().BeGreaterThanOrEqualTo(end);
                entity.Text.Should().NotBeEmpty().And.Be(text.ToString(entity.Start, entity.Length));
                end = entity.End;
            }
        }
    }

    /// <summary>The section "Your own names" of the README.</summary>
    [Test]
    public void The_readme_s_example_does_what_it_says()
    {
        EntityDictionary dictionary = new EntityDictionary()
            .Add("Нафтогаз", EntityType.Organization, "НАК Нафтогаз")
            .Add("Офіс реформ", EntityType.Organization)
            .Add("Кирило Буданов", EntityType.Person);
        EntityExtractor extractor = new(new EntityExtractorOptions { Dictionary = dictionary, ExcludedNames = ["Київ"] });

        IEnumerable<string> lines = extractor.ExtractEntities("У Києві Буданову Кирилу допомагали з Офісом реформ і НАК «Нафтогаз».")
            .Select(entity => $"{entity.Type} {entity.Text} → {entity.NormalForm}");

        lines.Should().Equal(
            "Person Буданову Кирилу → Кирило Буданов",
            "Organization Офісом реформ → Офіс реформ",
            "Organization НАК «Нафтогаз» → Нафтогаз");
        string source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "NamedEntities.Tests", "Gazetteer", "EntityDictionaryTests.cs"));
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string snippet = readme[readme.IndexOf("EntityDictionary dictionary", StringComparison.Ordinal)..];
        string[] compiled = snippet[..snippet.IndexOf("foreach", StringComparison.Ordinal)].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        source.Split('\n', StringSplitOptions.TrimEntries).Should().Contain(compiled);
    }

    private static EntityExtractor With(string name, EntityType type) =>
        new(new EntityExtractorOptions { Dictionary = new EntityDictionary().Add(name, type) });

    /// <summary>The entities that the dictionary found: the model is never quite sure.</summary>
    private static IEnumerable<NamedEntity> Known(IEnumerable<NamedEntity> entities) => entities.Where(entity => entity.Confidence == 1);

    private static long AllocatedBy(EntityExtractor extractor, string text)
    {
        extractor.ExtractEntities(text);
        extractor.ExtractEntities(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        extractor.ExtractEntities(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
