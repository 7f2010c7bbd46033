namespace NamedEntities.Cli.Evaluation;

/// <summary>
/// Holds the confidence of what was found against whether it is right, by the rules of <see cref="SpanScorer"/>: a find
/// that neutral gold excuses is left out.
/// </summary>
internal static class ConfidenceScorer
{
    public static ConfidenceMeasurement Score(GoldStandard gold, IReadOnlyList<Prediction> predicted) => new(
        FillBins(gold, predicted),
        [.. ConfidenceMeasurement.None.Thresholds.Select(empty => empty with
        {
            Counts = CountFrom(empty.Threshold, gold, predicted),
        })]);

    private static ConfidenceBin[] FillBins(GoldStandard gold, IReadOnlyList<Prediction> predicted)
    {
        ConfidenceBin[] bins = [.. ConfidenceMeasurement.None.Bins];
        HashSet<TypedSpan> wanted = [.. gold.Counted];
        foreach ((TypedSpan span, double confidence) in predicted)
        {
            bool right = wanted.Contains(span);
            if (!right && gold.Excuses(span))
                continue;
            int bin = ConfidenceMeasurement.BinOf(confidence);
            bins[bin] = bins[bin].With(right, confidence);
        }

        return bins;
    }

    private static Counts CountFrom(double threshold, GoldStandard gold, IReadOnlyList<Prediction> predicted) =>
        SpanScorer.Score(
            gold, [.. predicted.Where(find => find.Confidence >= threshold).Select(find => find.Span)]).All;
}
