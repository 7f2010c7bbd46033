using FluentAssertions;
using NamedEntities.Text;
using NUnit.Framework;

namespace NamedEntities.Tests.Text;

/// <summary>
/// The table against the platform's mappings, which may be of an older or a later Unicode: one adds letters, and never changes what
/// a letter had.
/// </summary>
public sealed class LetterCaseTests
{
    // All letters of Latin, Greek, Cyrillic and Armenian that one is likely to meet; nothing is added here any more.
    private static IEnumerable<char> SettledLetters =>
        Enumerable.Range(0, 0x0590).Concat(Enumerable.Range(0x1E00, 0x0200)).Concat(Enumerable.Range(0xFF00, 0x00F0)).Select(c => (char)c);

    private static IEnumerable<char> AllCharacters => Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c);

    [Test]
    public void Small_letters_are_those_of_the_platform() =>
        SettledLetters.Where(c => LetterCase.ToLower(c) != char.ToLowerInvariant(c)).Should().BeEmpty();

    [Test]
    public void Nowhere_do_two_versions_of_Unicode_disagree() =>
        AllCharacters.Where(c => LetterCase.ToLower(c) != c && char.ToLowerInvariant(c) != c && LetterCase.ToLower(c) != char.ToLowerInvariant(c))
            .Should().BeEmpty();

    [Test]
    public void A_capital_comes_back_from_its_small_letter() =>
        "АБВГҐДЕЁЄЖЗИІЇЙКЛМНОПРСТУЎФХЦЧШЩЪЫЬЭЮЯABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜŠŽŁÇÉÑŐ"
            .Where(capital => LetterCase.ToUpper(LetterCase.ToLower(capital)) != capital).Should().BeEmpty();

    [TestCase("ІВАНО-ФРАНКІВСЬК", "івано-франківськ")]
    [TestCase("Ёлкин", "ёлкин")]
    [TestCase("ґанок 1", "ґанок 1")]
    [TestCase("İ", "İ")]
    public void A_word_is_written_in_small_letters(string word, string expected) => LetterCase.ToLower(word).Should().Be(expected);
}
