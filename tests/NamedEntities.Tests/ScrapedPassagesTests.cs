using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>Menus, share bars, glued headlines, lists, tables and captions, marked by hand in <c>Data</c>.</summary>
public sealed class ScrapedPassagesTests
{
    [TestCase("ru")]
    [TestCase("uk")]
    public void Entities_are_found_in_what_is_no_prose(string language)
    {
        string path = Path.Combine(
            TestContext.CurrentContext.TestDirectory, "Data", $"scraped.{language}.marked.txt");

        MeasuredQuality.F1Of(CorpusReader.Read(path))
            .Should().BeApproximately(MeasuredQuality.OfScrapedPassages(language), MeasuredQuality.Tolerance);
    }
}
