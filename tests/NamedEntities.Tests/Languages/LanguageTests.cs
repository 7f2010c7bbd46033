using FluentAssertions;
using NamedEntities.Languages;
using NamedEntities.Names;
using NUnit.Framework;

namespace NamedEntities.Tests.Languages;

/// <summary>Whether each language has all that the library asks of one; a new language passes these tests or is not done.</summary>
public sealed class LanguageTests
{
    private static readonly string[] Files = ["abbreviations", "declensions", "detection", "endings", "letters", "months", "sounds"];

    /// <summary>Headings under which a language may say, by <c>-</c>, that it has nothing.</summary>
    private static readonly string[] MayBeEmpty = ["declinable people"];

    private static IEnumerable<TestCaseData> FilesOfLanguages =>
        from language in Language.All
        from file in Files
        select new TestCaseData(language.Code, file);

    [Test]
    public void Each_language_has_a_folder_of_the_same_files()
    {
        string[] folders = [.. Language.All.Select(language => language.Code)];
        var files = typeof(EntityExtractor).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains('/') && !name.StartsWith("shared/", StringComparison.Ordinal));

        files.Should().BeEquivalentTo(folders.SelectMany(folder => Files.Select(file => $"{folder}/{file}.txt")));
    }

    [TestCaseSource(nameof(FilesOfLanguages))]
    public void A_file_has_the_headings_that_its_siblings_have(string code, string file)
    {
        string[] headings = [.. Language.All.SelectMany(language => language.Read(file).Headings).Distinct()];

        LanguageData.Read($"{code}/{file}.txt").Headings.Should().BeEquivalentTo(headings);
    }

    [TestCaseSource(nameof(FilesOfLanguages))]
    public void No_heading_is_empty(string code, string file)
    {
        LanguageData data = LanguageData.Read($"{code}/{file}.txt");

        data.Entries.Should().NotBeEmpty();
        foreach (string heading in data.Headings.Except(MayBeEmpty).Where(heading => heading.Length > 0))
            data[heading].Should().NotBeEmpty(heading);
    }

    [TestCaseSource(nameof(FilesOfLanguages))]
    public void Cyrillic_words_are_in_letters_of_the_language(string code, string file)
    {
        string letters = Language.All.Single(language => language.Code == code).Letters.All;
        IEnumerable<string> entries = LanguageData.Read($"{code}/{file}.txt").Entries;

        string.Concat(entries).ToLowerInvariant().Where(letter => letter is >= 'а' and <= 'ґ' && !letters.Contains(letter))
            .Should().BeEmpty();
    }

    [TestCase("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя")]
    [TestCase("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")]
    public void An_alphabet_has_every_letter_once(string code, string alphabet)
    {
        Letters letters = Language.All.Single(language => language.Code == code).Letters;

        letters.All.Order().Should().Equal(alphabet.Order());
        letters.Vowels.Should().ContainAll(letters.Iotated.Select(letter => letter.ToString()));
    }

    [Test]
    public void Letters_of_every_language_have_a_key_that_is_its_own_key()
    {
        foreach (char letter in Language.All.SelectMany(language => language.Letters.All))
        {
            char key = SoundRules.Default.Spell([letter], 0);
            if (key != SoundRules.Silent)
                SoundRules.Default.Spell([key], 0).Should().Be(key, $"it is the key of {letter}");
        }
    }

    [TestCase(TextLanguage.Russian, "ru")]
    [TestCase(TextLanguage.Ukrainian, "uk")]
    public void A_language_is_found_by_its_name(TextLanguage name, string code)
    {
        Language.Of(name).Name.Should().Be(name);
        Language.Of(name).Code.Should().Be(code);
    }

    [Test]
    public void A_heading_that_a_file_lacks_is_told() =>
        FluentActions.Invoking(() => LanguageData.Read("uk/months.txt")["days"])
            .Should().Throw<InvalidOperationException>().WithMessage("*uk/months.txt*[days]*");
}
