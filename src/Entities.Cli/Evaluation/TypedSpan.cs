using Entities.Cli.Corpora;

namespace Entities.Cli.Evaluation;

/// <summary>A mention as scoring sees it: a stretch of text and a type.</summary>
internal readonly record struct TypedSpan(int Start, int End, EntityType Type)
{
    public bool Overlaps(LabelledSpan other) => Start < other.End && other.Start < End;
}
