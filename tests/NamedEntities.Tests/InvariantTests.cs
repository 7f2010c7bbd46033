using System.Diagnostics;
using FluentAssertions;
using NamedEntities.Tests.Models;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>What holds for any string, with the trained model and with one that sees entities everywhere.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class InvariantTests(bool trained)
{
    private readonly EntityExtractor _extractor =
        trained ? EntityExtractor.Default : EntityExtractor.Load(new MemoryStream(SyntheticModel.Make()));

    [Test]
    public void Entities_of_random_strings_are_sorted_disjoint_pieces_of_the_text() =>
        HostileText.Check(HostileText.Arbitrary, ShouldKeepTheInvariant);

    [Test]
    public void Entities_of_damaged_pages_are_sorted_disjoint_pieces_of_the_text() =>
        HostileText.Check(HostileText.MutationsOf(Sentences()), ShouldKeepTheInvariant);

    [Test]
    public void The_model_has_something_to_find() =>
        Sentences().Sum(text => _extractor.ExtractEntities(text).Count).Should().BeGreaterThan(100);

    [TestCase("a.")]
    [TestCase("Иван ")]
    [TestCase("Киев, ")]
    [TestCase("\"")]
    [TestCase("(")]
    [TestCase("www.")]
    [TestCase("\n")]
    public void A_hostile_text_takes_seconds_at_most(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 100_000));
        Stopwatch watch = Stopwatch.StartNew();

        ShouldKeepTheInvariant(text);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(60));
    }

    private void ShouldKeepTheInvariant(string text)
    {
        int end = 0;
        foreach (NamedEntity entity in _extractor.ExtractEntities(text))
        {
            if (entity.Start < end || entity.Length <= 0 || entity.End > text.Length)
                Assert.Fail($"[{entity.Start}..{entity.End}) is empty, outside the text, or begins before {end}.");
            if (text.Substring(entity.Start, entity.Length) != entity.Text)
                Assert.Fail($"'{entity.Text}' does not stand at {entity.Start}.");
            if (entity.Confidence is not (>= 0 and <= 1))
                Assert.Fail($"The confidence is {entity.Confidence}.");
            end = entity.End;
        }
    }

    private static List<string> Sentences() =>
    [
        .. Repository.MarkedPages
            .SelectMany(page => page.Text.Split('\n'))
            .Where(line => line.Length is > 20 and < 500),
    ];
}
