using FluentAssertions;
using NamedEntities.Models;
using NUnit.Framework;

namespace NamedEntities.Tests.Models;

public sealed class StemLexiconTests
{
    [TestCase("володимир", "first")]
    [TestCase("владимир", "first")]
    [TestCase("киев", "settlement")]
    [TestCase("київ", "settlement")]
    [TestCase("министерств", "organization")]
    [TestCase("міністерств", "organization")]
    public void It_knows_names_of_both_languages_by_their_stems(string stem, string name)
    {
        uint classes = (uint)ModelPack.Embedded.Stems.ClassesOf(StemLexicon.KeyOf(stem));

        StemLexicon.ClassNames.Where((_, i) => (classes & (1u << i)) != 0).Should().Contain(name);
    }

    [TestCase("договоримс")]
    [TestCase("абвгд")]
    public void It_knows_no_other_words(string stem) =>
        ModelPack.Embedded.Stems.ClassesOf(StemLexicon.KeyOf(stem)).Should().Be(StemClasses.None);
}
