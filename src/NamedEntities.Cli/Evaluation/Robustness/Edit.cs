namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>A stretch of a text that is to be written otherwise.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is; 0 to put something in.</param>
/// <param name="Replacement">What is to stand there.</param>
internal readonly record struct Edit(int Start, int Length, string Replacement)
{
    public int End => Start + Length;
}
