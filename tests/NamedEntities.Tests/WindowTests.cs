using FluentAssertions;
using NamedEntities.Tokenization;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>How much of a text is tokenized at a time changes nothing: what one place tells of another reaches over any distance.</summary>
public sealed class WindowTests
{
    // Longer than any window.
    private const int Distance = 75_000;

    private static readonly int[] Lengths = [100, 700, 5_000, 20_000, TextWindows.Length];

    [TestCase(
        "В Киев прибыл Сергей Иванов. Позже Иванов выступил. С Ивановым говорили. Об Иванове писали. Иванову верят.",
        "на улице было тепло, и люди шли домой через старый парк. ",
        "Иванова.",
        "Иванов")]
    [TestCase(
        "До Києва прибув Сергій Іванов. Пізніше Іванов виступив. З Івановим говорили. Про Іванова писали. Іванову вірять.",
        "надворі було тепло, і люди йшли додому через старий парк. ",
        "Іванова.",
        "Іванов")]
    public void A_surname_alone_is_the_person_named_far_away(string beginning, string filler, string end, string surname)
    {
        string near = beginning + "\n\n" + filler + "\n\n" + end;
        string far = beginning + "\n\n" + string.Concat(Enumerable.Repeat(filler, Distance / filler.Length)) + "\n\n" + end;
        NamedEntity expected = near.ExtractEntities()[^1];
        expected.Type.Should().Be(EntityType.Person);
        expected.NormalForm.Should().Be(surname);
        expected.Name!.Gender.Should().Be(PersonGender.Male);

        far.ExtractEntities()[^1].Should().Be(expected with { Start = far.Length - end.Length });
    }

    [TestCaseSource(nameof(Languages))]
    public void Windows_of_any_length_give_the_same(string language)
    {
        string text = LongText(language);
        IReadOnlyList<NamedEntity> whole = EntityExtractor.Default.Extract(text, null, text.Length);
        whole.Should().HaveCountGreaterThan(500);

        foreach (int length in Lengths)
            EntityExtractor.Default.Extract(text, null, length).Should().Equal(whole, $"windows of {length}");
    }

    [TestCaseSource(nameof(Languages))]
    public void So_do_they_with_the_caller_s_names(string language)
    {
        EntityDictionary dictionary = new();
        dictionary.Add("Европейский союз", EntityType.Organization);
        dictionary.Add("Європейський союз", EntityType.Organization);
        dictionary.Add("Рада", EntityType.Organization);
        dictionary.Add("Путин", EntityType.Person);
        dictionary.Add("Путін", EntityType.Person);
        EntityExtractor extractor = new(new EntityExtractorOptions { Dictionary = dictionary, ExcludedNames = ["Украина", "Україна"] });
        string text = LongText(language);
        IReadOnlyList<NamedEntity> whole = extractor.Extract(text, null, text.Length);
        whole.Should().NotEqual(EntityExtractor.Default.ExtractEntities(text));

        foreach (int length in Lengths)
            extractor.Extract(text, null, length).Should().Equal(whole, $"windows of {length}");
    }

    [TestCaseSource(nameof(Languages))]
    public void So_do_they_with_the_caller_s_tokens(string language)
    {
        string text = LongText(language);
        TokenSpan[] tokens = OwnTokens(text);
        IReadOnlyList<NamedEntity> whole = EntityExtractor.Default.Extract(text, null, text.Length);

        EntityExtractor.Default.ExtractEntities(text, tokens).Should().Equal(whole);
        using ForeignTokens foreign = new(text, tokens);
        foreach (int length in Lengths)
            EntityExtractor.Default.Extract(text, foreign, length).Should().Equal(whole, $"windows of {length}");
    }

    private static IEnumerable<string> Languages() => ["ru", "uk"];

    /// <summary>The pages of a language one after another, and again with most of their lines in another order.</summary>
    private static string LongText(string language)
    {
        string[] lines = [.. Repository.PageFiles.Select(File.ReadAllText)
            .SelectMany(page => page.Split('\n'))
            .Where(line => line.Length > 0 && IsOf(line, language))];
        string[] shuffled = [.. lines.Select((line, i) => (line, i)).OrderBy(pair => pair.i * 7919 % lines.Length).Select(pair => pair.line)];
        List<string> all = [];
        for (int length = 0; length < 2 * TextWindows.Length + 10_000;)
        {
            all.AddRange(all.Count == 0 ? lines : shuffled);
            length = all.Sum(line => line.Length + 1);
        }

        return string.Join('\n', all);
    }

    private static bool IsOf(string line, string language)
    {
        bool isUkrainian = line.Any("іїєґІЇЄҐ".Contains);
        return isUkrainian == (language == "uk");
    }

    private static TokenSpan[] OwnTokens(string text)
    {
        using TokenizedText tokens = TokenizedText.Of(text);
        return [.. Enumerable.Range(0, tokens.Tokens.Length)
            .Select(i => new TokenSpan(tokens.SourceStart(i), tokens.SourceEnd(i) - tokens.SourceStart(i)))];
    }
}
