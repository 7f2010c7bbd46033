using FluentAssertions;
using NamedEntities.Languages;
using NUnit.Framework;

namespace NamedEntities.Tests.Languages;

public sealed class EndingSetTests
{
    private readonly EndingSet _endings = new(["ов", "ёв", "ський", "ий"]);

    [TestCase("Франко", 0)]
    [TestCase("Иванов", 2)]
    [TestCase("ИВАНОВ", 2)]
    [TestCase("Соловьев", 2)]
    [TestCase("Соловьёв", 2)]
    [TestCase("Зеленський", 5)]
    [TestCase("ов", 0)]
    [TestCase("", 0)]
    public void The_longest_ending_of_a_word_is_found_behind_its_stem(string word, int length)
    {
        _endings.LengthIn(word).Should().Be(length);
        _endings.End(word).Should().Be(length > 0);
    }

    [TestCase("Львов", 3, 2)]
    [TestCase("Львов", 4, 0)]
    [TestCase("ов", 0, 2)]
    public void A_stem_must_be_long_enough(string word, int shortestStem, int length) =>
        _endings.LengthIn(word, shortestStem).Should().Be(length);

    [Test]
    public void A_set_of_nothing_ends_no_word() => new EndingSet([]).End("Киев", shortestStem: 0).Should().BeFalse();
}
