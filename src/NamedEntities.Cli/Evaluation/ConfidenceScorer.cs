namespace NamedEntities.Cli.Evaluation;

/// <summary>
/// Holds the confidence of what was found against whether it is right, by the rules of <see cref="SpanScorer"/>: a find
/// that neutral gold excuses is left out.
/// </summary>
internal static class ConfidenceScorer
{
    public static ConfidenceMeasurement Score(GoldStandard gold, IReadOnlyList<Prediction> predicted)
    {
        List<(EntityType Type, double Confidence, bool Right)> judged = [.. Judge(gold, predicted)];
        return new ConfidenceMeasurement(
            ByType<ConfidenceBins>.OfEach(type =>
                ConfidenceBins.Of(judged.Where(find => find.Type == type).Select(find => (find.Confidence, find.Right)))),
            [.. ConfidenceMeasurement.None.Thresholds.Select(empty => empty with
            {
                Counts = CountFrom(empty.Threshold, gold, predicted),
            })]);
    }

    private static IEnumerable<(EntityType Type, double Confidence, bool Right)> Judge(
        GoldStandard gold, IReadOnlyList<Prediction> predicted)
    {
        HashSet<TypedSpan> wanted = [.. gold.Counted];
        foreach ((TypedSpan span, double confidence) in predicted)
        {
            bool right = wanted.Contains(span);
            if (right || !gold.Excuses(span))
                yield return (span.Type, confidence, right);
        }
    }

    private static Counts CountFrom(double threshold, GoldStandard gold, IReadOnlyList<Prediction> predicted) =>
        SpanScorer.Score(
            gold, [.. predicted.Where(find => find.Confidence >= threshold).Select(find => find.Span)]).All;
}
