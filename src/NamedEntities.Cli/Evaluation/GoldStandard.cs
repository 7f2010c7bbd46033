using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation;

/// <summary>What a document's labels ask for, and where they ask for nothing.</summary>
/// <param name="Counted">The mentions to be found.</param>
/// <param name="Neutral">Stretches where to find something is neither right nor wrong.</param>
internal sealed record GoldStandard(IReadOnlyList<TypedSpan> Counted, IReadOnlyList<LabelledSpan> Neutral)
{
    public static GoldStandard Of(LabelledDocument document)
    {
        List<TypedSpan> counted = [];
        List<LabelledSpan> neutral = [];
        foreach (LabelledSpan span in document.Spans)
        {
            if (EntityTypeCodes.TryParse(span.Type, out EntityType type) && !span.Neutral)
                counted.Add(new TypedSpan(span.Start, span.End, type));
            else
                neutral.Add(span);
        }

        return new GoldStandard(counted, neutral);
    }

    /// <summary>Whether a find that is not right is not held to be wrong either.</summary>
    public bool Excuses(TypedSpan found) => Neutral.Any(found.Overlaps);
}
