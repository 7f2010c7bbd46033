using NamedEntities.Cli.Corpora;

namespace NamedEntities.Cli.Evaluation;

/// <summary>A mention as scoring sees it: a stretch of text and a type.</summary>
internal readonly record struct TypedSpan(int Start, int End, EntityType Type)
{
    public bool Overlaps(LabelledSpan other) => Start < other.End && other.Start < End;

    /// <summary>What two stretches share, as a part of what they cover together: 1 for equal boundaries.</summary>
    public double Overlap(TypedSpan other)
    {
        int common = Math.Min(End, other.End) - Math.Max(Start, other.Start);
        int together = Math.Max(End, other.End) - Math.Min(Start, other.Start);
        return common <= 0 ? 0 : (double)common / together;
    }
}
