using FluentAssertions;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation.Robustness;
using NamedEntities.Tests.Models;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>What the five pages lose when they are written otherwise; <c>entities robustness</c> measures it on corpora.</summary>
public sealed class MetamorphicTests
{
    /// <summary>The pages have 255 mentions: five of them are two points.</summary>
    private const double Chance = 2;

    /// <summary>How many points of F1 what a reader would not notice may cost.</summary>
    private const double Unnoticed = 2;

    /// <summary>How many points letter case may cost: a text without lower case, or without capitals, says less.</summary>
    private const double LetterCase = 8;

    private static readonly Lazy<RobustnessReport> Report = new(() =>
        new RobustnessMeter(EntityExtractor.Default, threads: 1, CancellationToken.None).Measure(
            Transformations.All, new Dictionary<string, IReadOnlyList<LabelledDocument>> { ["pages"] = Repository.MarkedPages }));

    [TestCaseSource(nameof(Names))]
    public void A_transformation_costs_no_more_than_its_bound_and_chance(string name)
    {
        TransformationResult result = Report.Value.Transformations.Single(transformation => transformation.Name == name);

        TestContext.Out.WriteLine($"{result.All.Documents} pages changed, loss {result.All.Loss:F1}");
        result.All.Loss.Should().BeLessThanOrEqualTo(BoundOf(name) + Chance);
    }

    // What is mended before anything is recognized costs nothing at all.
    [TestCase("stress")]
    [TestCase("soft-hyphens")]
    [TestCase("nbsp")]
    [TestCase("look-alikes")]
    [TestCase("broken-words")]
    [TestCase("html")]
    public void What_the_view_mends_changes_no_entity(string name)
    {
        Transformation transformation = Transformations.All.Single(candidate => candidate.Name == name);
        foreach (LabelledDocument page in Repository.MarkedPages)
        {
            LabelledDocument found = page with { Spans = LabelsOf(page.Text) };
            LabelledDocument changed = transformation.Apply(found, new Random(1));

            LabelsOf(changed.Text).Should().Equal(changed.Spans);
        }
    }

    [Test]
    public void A_page_printed_twice_has_the_same_entities_twice()
    {
        foreach (LabelledDocument page in Repository.MarkedPages)
        {
            const string Between = "\n\n";
            List<LabelledSpan> found = LabelsOf(page.Text + Between + page.Text);
            int second = page.Text.Length + Between.Length;

            found.Where(span => span.Start >= second).Select(span => span with { Start = span.Start - second, End = span.End - second })
                .Should().Equal(found.Where(span => span.Start < second));
        }
    }

    [Test]
    public void Extractors_of_two_models_side_by_side_do_not_disturb_each_other()
    {
        EntityExtractor other = EntityExtractor.Load(new MemoryStream(SyntheticModel.Make()));
        string[] pages = [.. Repository.MarkedPages.Select(page => page.Text)];
        IReadOnlyList<NamedEntity>[][] expected = [.. new[] { EntityExtractor.Default, other }.Select(FindAll)];

        Parallel.For(0, 8, i => FindAll(i % 2 == 0 ? EntityExtractor.Default : other)
            .Zip(expected[i % 2]).Should().OnlyContain(pair => pair.First.SequenceEqual(pair.Second)));

        expected[0].Should().NotBeEquivalentTo(expected[1]);

        IReadOnlyList<NamedEntity>[] FindAll(EntityExtractor extractor) => [.. pages.Select(extractor.ExtractEntities)];
    }

    private static double BoundOf(string transformation) =>
        transformation is "upper-case" or "lower-case" ? LetterCase : Unnoticed;

    private static IEnumerable<string> Names => Transformations.All.Select(transformation => transformation.Name);

    private static List<LabelledSpan> LabelsOf(string text) =>
    [
        .. text.ExtractEntities()
            .Select(entity => new LabelledSpan(entity.Start, entity.End, entity.Type.ToCode(), Neutral: false, Lemma: null, Link: null)),
    ];
}
