using System.Diagnostics;
using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation;

/// <summary>Runs an extractor over labelled documents and scores what it finds.</summary>
internal sealed class Evaluator(
    EntityExtractor extractor, int threads, bool collectMistakes, CancellationToken cancellationToken)
{
    private const int WarmUpDocuments = 20;

    public FileEvaluation Evaluate(string file, IReadOnlyList<LabelledDocument> documents)
    {
        WarmUp(documents);
        Stopwatch watch = Stopwatch.StartNew();
        List<IReadOnlyList<NamedEntity>> found =
            [.. extractor.ExtractEntities(documents.Select(document => document.Text), threads, cancellationToken)];
        double seconds = watch.Elapsed.TotalSeconds;

        List<DocumentScore> scored = [.. documents.Zip(found, Score)];
        return new FileEvaluation(
            file,
            seconds,
            Sum(scored.Select(score => score.Measurement)),
            SumBy(scored, document => document.Source),
            SumBy(scored, document => document.Language ?? ""),
            collectMistakes ? [.. scored.SelectMany(score => score.Mistakes)] : null,
            collectMistakes ? [.. documents.Zip(found, NormalFormScorer.FindWrong).SelectMany(wrong => wrong)] : null)
        {
            Identity = IdentityScorer.Score(documents, found),
        };
    }

    /// <summary>Has the code compiled and the model in memory before the clock runs.</summary>
    private void WarmUp(IReadOnlyList<LabelledDocument> documents)
    {
        foreach (LabelledDocument document in documents.Take(WarmUpDocuments))
            extractor.ExtractEntities(document.Text);
    }

    public static Measurement Sum(IEnumerable<Measurement> measurements) =>
        measurements.Aggregate(Measurement.None, (sum, measurement) => sum + measurement);

    private DocumentScore Score(LabelledDocument document, IReadOnlyList<NamedEntity> entities)
    {
        GoldStandard gold = GoldStandard.Of(document);
        List<Prediction> predicted = [.. entities.Select(PredictionOf)];
        List<TypedSpan> spans = [.. predicted.Select(find => find.Span)];
        Measurement measurement = new(
            1,
            document.Text.Length,
            SpanScorer.Score(gold, spans),
            TokenScorer.Score(document.Text, gold, spans),
            ConfidenceScorer.Score(gold, predicted),
            NormalFormScorer.Score(document, entities));
        IReadOnlyList<Mistake> mistakes = collectMistakes ? MistakeFinder.Find(gold, predicted) : [];
        return new DocumentScore(
            document, measurement, [.. mistakes.Select(mistake => new DocumentMistake(document, mistake))]);
    }

    private static Prediction PredictionOf(NamedEntity entity) =>
        new(new TypedSpan(entity.Start, entity.End, entity.Type), entity.Confidence);

    /// <summary>The groups that a file falls into; none if it is all of one kind.</summary>
    private static SortedDictionary<string, Measurement> SumBy(
        List<DocumentScore> scored, Func<LabelledDocument, string> key)
    {
        SortedDictionary<string, Measurement> groups = new(StringComparer.Ordinal);
        foreach ((LabelledDocument document, Measurement measurement, _) in scored)
            groups[key(document)] = groups.GetValueOrDefault(key(document), Measurement.None) + measurement;
        if (groups.Count == 1)
            groups.Clear();
        return groups;
    }

    private sealed record DocumentScore(
        LabelledDocument Document, Measurement Measurement, IReadOnlyList<DocumentMistake> Mistakes);
}
