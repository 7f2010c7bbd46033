namespace NamedEntities.Cli.Evaluation;

/// <summary>Span F1, the headline: a mention counts as found if start, end and type are exactly the gold's.</summary>
internal static class SpanScorer
{
    public static ByType<Counts> Score(GoldStandard gold, IReadOnlyList<TypedSpan> predicted)
    {
        HashSet<TypedSpan> wanted = [.. gold.Counted];
        HashSet<TypedSpan> given = [.. predicted];
        return ByType<Counts>.OfEach(type => new Counts(
            given.Count(span => span.Type == type && wanted.Contains(span)),
            given.Count(span => span.Type == type && !wanted.Contains(span) && !gold.Excuses(span)),
            wanted.Count(span => span.Type == type && !given.Contains(span))));
    }
}
