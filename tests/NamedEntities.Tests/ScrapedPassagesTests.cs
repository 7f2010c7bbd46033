using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;
using NamedEntities.Tests.Data;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>Menus, share bars, glued headlines, lists, tables and captions, marked by hand in <c>Data</c>.</summary>
public sealed class ScrapedPassagesTests
{
    [TestCase("ru", 0.86)]
    [TestCase("uk", 0.82)]
    public void Entities_are_found_in_what_is_no_prose(string language, double floor)
    {
        ByType<Counts> counts = default;
        foreach (LabelledDocument passage in MarkedPassages.Read("scraped", language))
        {
            GoldStandard gold = GoldStandard.Of(passage);
            List<TypedSpan> found = [.. passage.Text.ExtractEntities().Select(entity => new TypedSpan(entity.Start, entity.End, entity.Type))];
            counts += SpanScorer.Score(gold, found);
            foreach (TypedSpan missed in gold.Counted.Except(found))
                TestContext.Out.WriteLine($"{passage.Id}: missed {Describe(passage, missed)}");
            foreach (TypedSpan invented in found.Except(gold.Counted).Where(span => !gold.Excuses(span)))
                TestContext.Out.WriteLine($"{passage.Id}: invented {Describe(passage, invented)}");
        }

        TestContext.Out.WriteLine($"{counts.All} F1 {counts.All.F1:F3}");
        counts.All.F1.Should().BeGreaterThanOrEqualTo(floor);
    }

    [TestCase("ru")]
    [TestCase("uk")]
    public void There_are_passages_of_each_shape(string language) =>
        MarkedPassages.Read("scraped", language).Should().HaveCountGreaterThan(30)
            .And.OnlyContain(passage => passage.Text.Length > 0 && passage.Spans.Count > 0);

    private static string Describe(LabelledDocument passage, TypedSpan span) =>
        $"{span.Type.ToCode()} {passage.Text[span.Start..span.End]}";
}
