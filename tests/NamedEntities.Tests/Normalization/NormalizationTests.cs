using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using NUnit.Framework;

namespace NamedEntities.Tests.Normalization;

/// <summary>Normal forms in texts and of phrases, at the public surface.</summary>
public sealed class NormalizationTests
{
    private static readonly EntityExtractor Extractor = EntityExtractor.Default;

    [TestCase("Президента Франции Эммануэля Макрона ждут в Киеве.", "Франция", "Эммануэль Макрон", "Киев")]
    [TestCase("Президента Франції Емманюеля Макрона чекають у Києві.", "Франція", "Емманюель Макрон", "Київ")]
    [TestCase("В Ростове-на-Дону обсудили решение Верховного суда РФ.", "Ростов-на-Дону", "Верховный суд РФ")]
    [TestCase("В Івано-Франківську зустріли начальника Генерального штабу Збройних сил України.", "Івано-Франківськ", "Генеральний штаб Збройних сил України")]
    public void A_text_gives_its_entities_in_the_nominative(string text, params string[] normalForms) =>
        text.ExtractEntities().Select(entity => entity.NormalForm).Should().Equal(normalForms);

    [Test]
    public void A_surname_alone_is_decided_by_the_name_in_full() =>
        NormalFormsOf("Сергей Иванов приехал в Москву. Встреча Иванова с журналистами прошла днем. Мнение Иванова известно.")
            .Should().Contain("Иванов").And.NotContain("Иванова");

    [Test]
    public void The_same_surname_alone_is_a_womans_where_the_text_says_so() =>
        NormalFormsOf("Мария Иванова приехала в Москву. Иванова заявила, что встреча прошла. По словам Ивановой, все готово.")
            .Should().Contain("Иванова").And.NotContain("Иванов");

    [Test]
    public void The_same_holds_in_Ukrainian() =>
        NormalFormsOf("Андрій Гнатов приїхав до Києва. За словами Гнатова, зустріч відбулася. Гнатов розповів про це вчора.")
            .Should().Contain("Гнатов").And.NotContain("Гнатова");

    [Test]
    public void A_person_has_a_name_and_others_have_none()
    {
        IReadOnlyList<NamedEntity> entities = "Встречу с Марией Захаровой провели в Париже.".ExtractEntities();

        entities.Single(entity => entity.Type == EntityType.Person).Name
            .Should().Be(new PersonName { First = "Мария", Last = "Захарова", Gender = PersonGender.Female });
        entities.Single(entity => entity.Type == EntityType.Place).Name.Should().BeNull();
    }

    [TestCase("Дональдом Трампом", null, "Дональд Трамп")]
    [TestCase("Володимиром Зеленським", null, "Володимир Зеленський")]
    [TestCase("  Дональда\n  Трампа ", null, "Дональд Трамп")]
    [TestCase("Зеле\u0301нского", TextLanguage.Russian, "Зеленский")]
    [TestCase("Мар’яною Безуглою", TextLanguage.Ukrainian, "Мар’яна Безугла")]
    [TestCase("Хрущёва", TextLanguage.Russian, "Хрущёв")]
    public void A_phrase_is_normalized_in_a_given_or_a_detected_language(string phrase, TextLanguage? language, string normalForm) =>
        Extractor.Normalize(phrase, EntityType.Person, language).NormalForm.Should().Be(normalForm);

    [TestCase("Ивана О&#39;Коннора", "Ивана О'Коннора", EntityType.Person)]
    [TestCase("Івана О&#x2019;Коннора", "Івана О’Коннора", EntityType.Person)]
    [TestCase("Мар&rsquo;яною Безуглою", "Мар’яною Безуглою", EntityType.Person)]
    [TestCase("Ж&#46; П&#46; Иванова", "Ж. П. Иванова", EntityType.Person)]
    [TestCase("Римского&#45;Корсакова", "Римского-Корсакова", EntityType.Person)]
    [TestCase("ООО &laquo;Рошен&raquo;", "ООО «Рошен»", EntityType.Organization)]
    [TestCase("ТОВ &amp;quot;Рошен&amp;quot;", "ТОВ \"Рошен\"", EntityType.Organization)]
    [TestCase("AT&amp;T", "AT&T", EntityType.Organization)]
    [TestCase("&#49;", "1", EntityType.Organization)]
    public void A_character_reference_is_what_it_stands_for(string written, string plain, EntityType type) =>
        Extractor.Normalize(written, type).Should().Be(Extractor.Normalize(plain, type)).And.NotBe(Extractor.Normalize("Киев", type));

    [TestCase("В Київ прибув Іван О'Коннор. О'Коннора чекали в ТОВ «Рошен» («Рошен») та в Івано-Франківську.")]
    [TestCase("Вчера Иван О'Коннор посетил Нью-Йорк. О'Коннора ждали в ООО «Рошен» и в Европейском союзе (далее — ЕС). ЕС доволен.")]
    public void References_inside_names_change_neither_forms_nor_parts_nor_identity(string text)
    {
        string written = text.Replace("'", "&#39;", StringComparison.Ordinal).Replace("«", "&laquo;", StringComparison.Ordinal)
            .Replace("»", "&raquo;", StringComparison.Ordinal).Replace("-", "&#45;", StringComparison.Ordinal)
            .Replace(" — ", "&nbsp;&mdash;&nbsp;", StringComparison.Ordinal);

        written.ExtractEntities().Select(entity => (entity.NormalForm, entity.Name, entity.Id))
            .Should().Equal(text.ExtractEntities().Select(entity => (entity.NormalForm, entity.Name, entity.Id)));
    }

    [TestCase("")]
    [TestCase(" \n ")]
    [TestCase("«»")]
    [TestCase("...")]
    public void A_phrase_without_words_has_no_parts(string phrase) =>
        Extractor.Normalize(phrase, EntityType.Person).Name.Should().Be(new PersonName());

    [Test]
    public void Wrong_arguments_are_refused()
    {
        FluentActions.Invoking(() => Extractor.Normalize(null!, EntityType.Person)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Extractor.Normalize("Киева", (EntityType)7)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Test]
    public void Any_string_can_be_normalized() =>
        HostileText.Check(HostileText.Arbitrary, text =>
        {
            foreach (EntityType type in Enum.GetValues<EntityType>())
                Extractor.Normalize(text, type).NormalForm.Should().NotBeNull();
        });

    [TestCase("а")]
    [TestCase("Я-")]
    [TestCase("Иванов ")]
    [TestCase("«Иванова» ")]
    [TestCase("'")]
    public void A_long_phrase_takes_seconds_at_most(string piece)
    {
        string phrase = string.Concat(Enumerable.Repeat(piece, 100_000));
        Stopwatch watch = Stopwatch.StartNew();

        Extractor.Normalize(phrase, EntityType.Person).NormalForm.Should().NotBeNull();

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Test]
    public void Every_entity_has_a_normal_form()
    {
        foreach (NamedEntity entity in Repository.MarkedPages.SelectMany(page => page.Text.ExtractEntities()))
        {
            entity.NormalForm.Should().NotBeNullOrEmpty();
            (entity.Name is not null).Should().Be(entity.Type == EntityType.Person);
        }
    }

    [TestCase("tr-TR")]
    [TestCase("uk-UA")]
    [TestCase("")]
    public void No_culture_changes_a_normal_form(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = Extractor.Normalize("ІВАНОМ ІВАНОВИМ", EntityType.Person, TextLanguage.Ukrainian).NormalForm;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Extractor.Normalize("ІВАНОМ ІВАНОВИМ", EntityType.Person, TextLanguage.Ukrainian).NormalForm.Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Normal_form_and_name_are_in_the_JSON_and_absent_parts_are_not()
    {
        NamedEntity entity = "Встреча с Марией Захаровой.".ExtractEntities().Single();

        string json = JsonSerializer.Serialize(entity, EntityJsonContext.Default.NamedEntity);

        using JsonDocument document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("normalForm").GetString().Should().Be("Мария Захарова");
        document.RootElement.GetProperty("name").EnumerateObject().Select(part => $"{part.Name}={part.Value}")
            .Should().BeEquivalentTo("first=Мария", "last=Захарова", "gender=female");
        JsonSerializer.Deserialize(json, EntityJsonContext.Default.NamedEntity).Should().Be(entity);
    }

    private static List<string> NormalFormsOf(string text) =>
        [.. text.ExtractEntities().Where(entity => entity.Type == EntityType.Person).Select(entity => entity.NormalForm)];
}
