namespace NamedEntities;

/// <summary>A stretch of a string: the boundaries of a token that another tokenizer made.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How many UTF-16 code units it has.</param>
public readonly record struct TokenSpan(int Start, int Length)
{
    /// <summary>Where it ends, exclusive, in UTF-16 code units.</summary>
    public int End => Start + Length;
}
