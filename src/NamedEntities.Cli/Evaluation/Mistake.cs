using System.Text.Json.Serialization;

namespace NamedEntities.Cli.Evaluation;

/// <summary>What is wrong with a find, or with its absence.</summary>
internal enum MistakeKind
{
    /// <summary>Of the right type, at boundaries that overlap the gold's but are not the same.</summary>
    [JsonStringEnumMemberName("boundary")]
    Boundary,

    /// <summary>At the right boundaries, of another type.</summary>
    [JsonStringEnumMemberName("type")]
    Type,

    /// <summary>Overlapping the gold, of another type and at other boundaries.</summary>
    [JsonStringEnumMemberName("both")]
    Both,

    /// <summary>Gold in whose place nothing was found.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>Found where no gold is.</summary>
    [JsonStringEnumMemberName("invented")]
    Invented,
}

/// <summary>A difference between what was wanted and what was found.</summary>
/// <param name="Gold">What was wanted; null if <see cref="MistakeKind.Invented"/>.</param>
/// <param name="Found">What was found instead; null if <see cref="MistakeKind.Missed"/>.</param>
internal sealed record Mistake(TypedSpan? Gold, Prediction? Found)
{
    public MistakeKind Kind => (Gold, Found?.Span) switch
    {
        (null, _) => MistakeKind.Invented,
        (_, null) => MistakeKind.Missed,
        ({ } gold, { } found) when gold.Type == found.Type => MistakeKind.Boundary,
        ({ } gold, { } found) when gold.Overlap(found) == 1 => MistakeKind.Type,
        _ => MistakeKind.Both,
    };

    /// <summary>The first character that it concerns.</summary>
    public int Start => Math.Min(Gold?.Start ?? int.MaxValue, Found?.Span.Start ?? int.MaxValue);
}
