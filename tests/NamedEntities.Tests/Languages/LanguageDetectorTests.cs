using FluentAssertions;
using NamedEntities.Languages;
using NUnit.Framework;

namespace NamedEntities.Tests.Languages;

public sealed class LanguageDetectorTests
{
    [TestCase("Ґданськ", 0, 2)] // a letter that Russian does not have
    [TestCase("мыс", 2, 0)]
    [TestCase("Київ", 0, 3)] // and an ending
    [TestCase("что", 2, 0)] // a common word
    [TestCase("що", 0, 2)]
    [TestCase("Ґмыс", 0, 0)] // in letters of no language
    [TestCase("ҐДАНСЬК", 0, 2)]
    [TestCase("Киев", 0, 0)]
    [TestCase("Paris", 0, 0)]
    public void Each_language_has_evidence_of_its_own(string word, int russian, int ukrainian)
    {
        int[] weights = new int[Language.All.Length];

        LanguageDetector.Weigh(word, weights);

        weights.Should().Equal(russian, ukrainian);
    }

    [TestCase(0, 0, TextLanguage.Undecided)]
    [TestCase(3, 3, TextLanguage.Undecided)]
    [TestCase(3, 2, TextLanguage.Russian)]
    [TestCase(2, 3, TextLanguage.Ukrainian)]
    public void The_language_with_most_evidence_is_taken(int russian, int ukrainian, TextLanguage expected) =>
        LanguageDetector.Decide([russian, ukrainian]).Should().Be(expected);
}
