using System.Diagnostics;
using Entities.Cli.Corpora;

namespace Entities.Cli.Evaluation;

/// <summary>Runs an extractor over labelled documents and scores what it finds.</summary>
internal sealed class Evaluator(EntityExtractor extractor, int threads, CancellationToken cancellationToken)
{
    private const int WarmUpDocuments = 20;

    public FileEvaluation Evaluate(string file, IReadOnlyList<LabelledDocument> documents)
    {
        WarmUp(documents);
        Stopwatch watch = Stopwatch.StartNew();
        List<IReadOnlyList<Entity>> results =
            [.. extractor.ExtractEntities(documents.Select(document => document.Text), threads, cancellationToken)];
        double seconds = watch.Elapsed.TotalSeconds;

        List<(LabelledDocument Document, Measurement Measurement)> scored =
            [.. documents.Zip(results, (document, entities) => (document, Measure(document, entities)))];
        return new FileEvaluation(
            file,
            seconds,
            Sum(scored.Select(item => item.Measurement)),
            SumBy(scored, document => document.Source),
            SumBy(scored, document => document.Language ?? ""));
    }

    /// <summary>Has the code compiled and the model in memory before the clock runs.</summary>
    private void WarmUp(IReadOnlyList<LabelledDocument> documents)
    {
        foreach (LabelledDocument document in documents.Take(WarmUpDocuments))
            extractor.ExtractEntities(document.Text);
    }

    public static Measurement Sum(IEnumerable<Measurement> measurements) =>
        measurements.Aggregate(default(Measurement), (sum, measurement) => sum + measurement);

    private static Measurement Measure(LabelledDocument document, IReadOnlyList<Entity> entities)
    {
        GoldStandard gold = GoldStandard.Of(document);
        List<TypedSpan> predicted =
            [.. entities.Select(entity => new TypedSpan(entity.Start, entity.End, entity.Type))];
        return new Measurement(
            1,
            document.Text.Length,
            SpanScorer.Score(gold, predicted),
            TokenScorer.Score(document.Text, gold, predicted));
    }

    /// <summary>The groups that a file falls into; none if it is all of one kind.</summary>
    private static SortedDictionary<string, Measurement> SumBy(
        List<(LabelledDocument Document, Measurement Measurement)> scored, Func<LabelledDocument, string> key)
    {
        SortedDictionary<string, Measurement> groups = new(StringComparer.Ordinal);
        foreach ((LabelledDocument document, Measurement measurement) in scored)
            groups[key(document)] = groups.GetValueOrDefault(key(document)) + measurement;
        if (groups.Count == 1)
            groups.Clear();
        return groups;
    }
}
