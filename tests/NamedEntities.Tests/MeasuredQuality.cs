using System.Text.Json;
using NamedEntities.Cli.Corpora;
using NamedEntities.Cli.Evaluation;
using NUnit.Framework;

namespace NamedEntities.Tests;

/// <summary>Span F1 as it is, and as the commands that write the repository's figures last measured it.</summary>
internal static class MeasuredQuality
{
    /// <summary>What may change without a new measurement; a better model needs one too.</summary>
    public const double Tolerance = 0.01;

    /// <summary>What <c>models/figures.py</c> measured.</summary>
    public static double OfModelCard(string set) =>
        Read("models/card.json").GetProperty("scores").GetProperty(set).GetProperty("all").GetProperty("f1").GetDouble();

    /// <summary>What <c>models/reliability.py</c> measured on the scraped passages of a language.</summary>
    public static double OfScrapedPassages(string language) =>
        Read("benchmarks/results/reliability.json").GetProperty("scraped").GetProperty("spanF1").GetProperty(language).GetDouble();

    /// <summary>Micro-averaged over the types; what is missed and invented goes to the test's output.</summary>
    public static double F1Of(IEnumerable<LabelledDocument> documents)
    {
        ByType<Counts> counts = default;
        foreach (LabelledDocument document in documents)
        {
            GoldStandard gold = GoldStandard.Of(document);
            List<TypedSpan> found =
                [.. document.Text.ExtractEntities().Select(entity => new TypedSpan(entity.Start, entity.End, entity.Type))];
            counts += SpanScorer.Score(gold, found);
            foreach (TypedSpan missed in gold.Counted.Except(found))
                Tell(document, "missed", missed);
            foreach (TypedSpan invented in found.Except(gold.Counted).Where(span => !gold.Excuses(span)))
                Tell(document, "invented", invented);
        }

        TestContext.Out.WriteLine($"{counts.All} F1 {counts.All.F1:F3}");
        return counts.All.F1;
    }

    private static void Tell(LabelledDocument document, string what, TypedSpan span) =>
        TestContext.Out.WriteLine($"{document.Id}: {what} {span.Type.ToCode()} {document.Text[span.Start..span.End]}");

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)));
}
