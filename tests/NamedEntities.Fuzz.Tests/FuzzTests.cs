using FluentAssertions;
using NamedEntities.Models;
using NUnit.Framework;

namespace NamedEntities.Fuzz.Tests;

/// <summary>Short runs of what <c>tests/NamedEntities.Fuzz</c> does for hours.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Pages = [.. Repository.MarkedPages.Select(page => page.Text)];

    [Test]
    public void Damaged_lines_break_nothing()
    {
        IReadOnlyList<string> lines = Corpus.Lines(Pages);
        Random random = new(1);
        for (int i = 0; i < 2000; i++)
        {
            string text = Mutator.Mutate(lines[i % lines.Count], random);
            Invariant.FindFault(EntityExtractor.Default, text).Should().BeNull("of '{0}'", text);
        }
    }

    [Test]
    public void Damage_is_told_by_its_seed_and_every_string_is_another() =>
        Mutants(1).Should().Equal(Mutants(1)).And.NotEqual(Mutants(2)).And.OnlyHaveUniqueItems();

    [TestCaseSource(typeof(LinearTime), nameof(LinearTime.Shapes))]
    public void A_text_twice_as_long_takes_twice_as_long(string shape) =>
        LinearTime.Growth(LinearTime.Measure(EntityExtractor.Default, shape, length: 20_000)).Should().BeLessThanOrEqualTo(LinearTime.Bound);

    [Test]
    public void Words_that_are_made_to_collide_do()
    {
        string[] words = [.. Collisions.Words().Take(100)];

        words.Should().OnlyHaveUniqueItems();
        words.Select(word => NominativeLexicon.KeyOf(word) % (1u << Collisions.SharedBits)).Should().AllBeEquivalentTo(0u);
        Collisions.Words(Collisions.BeforeStem).Take(100).Select(word => StemLexicon.KeyOf(word) % (1u << Collisions.SharedBits))
            .Should().AllBeEquivalentTo(0u);
    }

    /// <summary>The least of three: a reader that had to wait between two collections only adds garbage.</summary>
    [TestCase("roll of people", MemoryCommand.Bound)]
    [TestCase("Иван Петров жив\\u0451т в Ки\\u0454в\\u0456. ", MemoryCommand.UsualBound)]
    [TestCase("\\u0000", MemoryCommand.UsualBound)]
    [TestCase("different people", MemoryCommand.Bound)]
    [TestCase("ministries", MemoryCommand.Bound)]
    public void Memory_follows_the_text(string shape, double bound) =>
        Enumerable.Range(0, 3).Min(_ => MemoryCommand.Measure(EntityExtractor.Default, LinearTime.Make(shape, 1_000_000)))
            .Should().BeLessThan(bound);

    [Test]
    public void Sixteen_threads_give_the_answers_of_one()
    {
        using StringWriter output = new();

        StressCommand.Run(Pages, threads: 16, TimeSpan.FromSeconds(2), output, CancellationToken.None).Should().Be(0, output.ToString());

        output.ToString().Should().Contain("different: 0");
    }

    private static string[] Mutants(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 100).Select(i => Mutator.Mutate(Pages[0][..200] + i, random))];
    }
}
