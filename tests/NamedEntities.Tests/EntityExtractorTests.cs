using FluentAssertions;
using NamedEntities.Tests.Models;
using NUnit.Framework;

namespace NamedEntities.Tests;

public sealed class EntityExtractorTests
{
    private const string Russian = "Президент Украины Владимир Зеленский прибыл в Париж, сообщает агентство Reuters.";
    private const string Ukrainian = "Президент України Володимир Зеленський прибув до Парижа.";

    [TestCase(Russian, "Владимир Зеленский", TextLanguage.Russian)]
    [TestCase(Ukrainian, "Володимир Зеленський", TextLanguage.Ukrainian)]
    public void An_entity_says_what_it_is_and_where(string text, string person, TextLanguage language)
    {
        NamedEntity entity = text.ExtractEntities().Single(found => found.Type == EntityType.Person);

        entity.Text.Should().Be(person);
        entity.Start.Should().Be(text.IndexOf(person, StringComparison.Ordinal));
        entity.Length.Should().Be(person.Length);
        entity.End.Should().Be(entity.Start + person.Length);
        entity.Language.Should().Be(language);
        entity.Confidence.Should().BeInRange(0.5, 1);
    }

    [Test]
    public void The_extension_is_the_default_extractor() =>
        Russian.ExtractEntities().Should().NotBeEmpty().And.Equal(EntityExtractor.Default.ExtractEntities(Russian));

    [Test]
    public void The_hash_tells_models_apart_and_nothing_else()
    {
        string hash = EntityExtractor.Default.ModelHash;

        hash.Should().MatchRegex("^[0-9A-F]{64}$");
        new EntityExtractor(new EntityExtractorOptions { MinConfidence = 1 }).ModelHash.Should().Be(hash);
        EntityExtractor.Load(Path.Combine(Repository.Root, "models", "entities.model")).ModelHash.Should().Be(hash);
        EntityExtractor.Load(new MemoryStream(SyntheticModel.Make())).ModelHash.Should().NotBe(hash);
    }

    [Test]
    public void The_default_extractor_is_one() => EntityExtractor.Default.Should().BeSameAs(EntityExtractor.Default);

    [TestCase("")]
    [TestCase(" \n\t")]
    [TestCase("...")]
    [TestCase("\u0301\u00AD")]
    public void Nothing_is_found_in_nothing(string text) => text.ExtractEntities().Should().BeEmpty();

    [TestCase("Президе\u0301нт Влади\u0301мир Зеле\u0301нский прибыл в Пари\u0301ж.", "Влади\u0301мир Зеле\u0301нский", "Пари\u0301ж")]
    [TestCase("Президе\u0301нт Володи\u0301мир Зеле\u0301нський прибув до Ки\u0301єва.", "Володи\u0301мир Зеле\u0301нський", "Ки\u0301єва")]
    [TestCase("Президент Вла\u00ADди\u00ADмир Зелен\u00ADский прибыл в Па\u00ADриж.", "Вла\u00ADди\u00ADмир Зелен\u00ADский", "Па\u00ADриж")]
    [TestCase("\uFEFFПрезидент Владимир\u00A0Зеленский\u200B прибыл в \u200BПариж\u200B.", "Владимир\u00A0Зеленский", "Париж")]
    [TestCase("Президент Володимир Зеленськии\u0306 прибув до Киі\u0308ва.", "Володимир Зеленськии\u0306", "Киі\u0308ва")]
    [TestCase("Президент Владимир Зеленский\r\nприбыл\r\nв Париж.\r\n", "Владимир Зеленский", "Париж")]
    [TestCase("😀 Президент Владимир Зеленский прибыл в Париж 😀", "Владимир Зеленский", "Париж")]
    public void Offsets_and_text_are_those_of_the_caller_s_string(string text, string person, string place)
    {
        IReadOnlyList<NamedEntity> entities = text.ExtractEntities();

        entities.Select(entity => entity.Text).Should().Equal(person, place);
        entities[0].Start.Should().Be(text.IndexOf(person, StringComparison.Ordinal));
        entities[1].Start.Should().Be(text.IndexOf(place, StringComparison.Ordinal));
    }

    [Test]
    public void Half_a_surrogate_pair_shifts_nothing()
    {
        string text = "\uDE00 " + Russian + " \uD83D";

        text.ExtractEntities().Select(entity => (entity.Text, entity.Start))
            .Should().Equal(Russian.ExtractEntities().Select(entity => (entity.Text, entity.Start + 2)));
    }

    [TestCase("об'єднання")]
    [TestCase("об’єднання")]
    [TestCase("об\u02BCєднання")]
    public void How_an_apostrophe_is_typed_changes_nothing(string word)
    {
        string text = $"Про {word} громад заявив В{word[2]}ячеслав Чорновіл у Києві.";

        text.ExtractEntities().Select(entity => entity.Text).Should().Equal($"В{word[2]}ячеслав Чорновіл", "Києві");
    }

    [Test]
    public void Only_types_asked_for_are_returned()
    {
        IReadOnlyList<NamedEntity> all = Russian.ExtractEntities();

        foreach (EntityType type in Enum.GetValues<EntityType>())
        {
            EntityExtractor extractor = new(new EntityExtractorOptions { Types = new HashSet<EntityType> { type } });
            extractor.ExtractEntities(Russian)
                .Should().NotBeEmpty().And.Equal(all.Where(entity => entity.Type == type));
        }

        new EntityExtractor(new EntityExtractorOptions { Types = new HashSet<EntityType>() })
            .ExtractEntities(Russian).Should().BeEmpty();
    }

    [Test]
    public void Only_confident_entities_are_returned()
    {
        List<NamedEntity> all = [.. Repository.MarkedPages.SelectMany(page => page.Text.ExtractEntities())];
        double bound = all.Select(entity => entity.Confidence).Order().ElementAt(all.Count / 2);
        EntityExtractor extractor = new(new EntityExtractorOptions { MinConfidence = bound });

        Repository.MarkedPages.SelectMany(page => extractor.ExtractEntities(page.Text))
            .Should().Equal(all.Where(entity => entity.Confidence >= bound)).And.HaveCountLessThan(all.Count);
    }

    [TestCase(-0.001)]
    [TestCase(1.001)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_confidence_lies_between_0_and_1(double confidence)
    {
        Func<EntityExtractorOptions> make = () => new EntityExtractorOptions { MinConfidence = confidence };

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value");
    }

    [Test]
    public void Null_is_refused()
    {
        EntityExtractor extractor = EntityExtractor.Default;

        FluentActions.Invoking(() => extractor.ExtractEntities((string)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ((string)null!).ExtractEntities()).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => extractor.ExtractEntities(null!, [])).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => extractor.ExtractEntities("", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => extractor.ExtractEntities((IEnumerable<string>)null!))
            .Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EntityExtractor.Load((string)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => EntityExtractor.Load((Stream)null!)).Should().Throw<ArgumentNullException>();
    }

    [Test]
    public void Types_are_never_null() =>
        FluentActions.Invoking(() => new EntityExtractorOptions { Types = null! })
            .Should().Throw<ArgumentNullException>();

    [Test]
    public void Codes_of_types_are_those_of_the_field()
    {
        Enum.GetValues<EntityType>().Select(type => type.ToCode()).Should().Equal("PER", "ORG", "LOC");
        EntityTypeCodes.TryParse("org", out EntityType type).Should().BeTrue();
        type.Should().Be(EntityType.Organization);
        EntityTypeCodes.TryParse("EVT", out _).Should().BeFalse();
        EntityTypeCodes.TryParse(null, out _).Should().BeFalse();
        FluentActions.Invoking(() => ((EntityType)3).ToCode()).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Test]
    public void Codes_of_languages_are_those_of_the_standard()
    {
        Enum.GetValues<TextLanguage>().Select(language => language.ToCode()).Should().Equal("und", "ru", "uk");
        TextLanguageCodes.TryParse("UK", out TextLanguage language).Should().BeTrue();
        language.Should().Be(TextLanguage.Ukrainian);
        TextLanguageCodes.TryParse("ua", out _).Should().BeFalse();
        TextLanguageCodes.TryParse(null, out _).Should().BeFalse();
        FluentActions.Invoking(() => ((TextLanguage)9).ToCode()).Should().Throw<ArgumentOutOfRangeException>();
    }
}
