namespace NamedEntities.Cli.Evaluation;

/// <summary>
/// Says which mistakes stand behind the counts of <see cref="SpanScorer"/>: every false find and every miss is in at
/// least one.
/// </summary>
/// <remarks>
/// A false find is held against the one gold mention that it comes closest to, and a missed mention against the one
/// find; where each is the other's closest, that is a single mistake. So a mention found in two pieces gives two mistakes
/// of boundary, not one and an invention; and what was invented or missed has nothing of the other side in its place.
/// A find that neutral gold excuses is no mistake by itself, but may be what stands in the place of missed gold.
/// </remarks>
internal static class MistakeFinder
{
    /// <summary>The mistakes in the order of the text.</summary>
    public static IReadOnlyList<Mistake> Find(GoldStandard gold, IReadOnlyList<Prediction> predicted)
    {
        HashSet<TypedSpan> wanted = [.. gold.Counted];
        HashSet<TypedSpan> given = [.. predicted.Select(find => find.Span)];
        List<TypedSpan> absent = [.. gold.Counted.Where(span => !given.Contains(span))];
        List<Prediction> wrong = [.. predicted.Where(find => !wanted.Contains(find.Span))];

        IEnumerable<Mistake> finds = wrong
            .Where(find => !gold.Excuses(find.Span))
            .Select(find => Closest(absent.Select(span => new Mistake(span, find))) ?? new Mistake(null, find));
        IEnumerable<Mistake> misses = absent
            .Select(span => Closest(wrong.Select(find => new Mistake(span, find))) ?? new Mistake(span, null));
        return
        [
            .. finds.Concat(misses).Distinct()
                .OrderBy(mistake => mistake.Start).ThenBy(mistake => mistake.Gold?.Start),
        ];
    }

    /// <summary>The pair that overlaps most, of equals the one of the same type; null if none overlaps.</summary>
    private static Mistake? Closest(IEnumerable<Mistake> pairs) => pairs
        .Where(pair => Overlap(pair) > 0)
        .MaxBy(pair => (Overlap(pair), pair.Kind == MistakeKind.Boundary));

    private static double Overlap(Mistake pair) => pair.Gold!.Value.Overlap(pair.Found!.Value.Span);
}
