namespace NamedEntities.Tokenization;

/// <summary>A run of tokens of a text.</summary>
/// <param name="First">The index of the first one.</param>
/// <param name="Count">How many they are.</param>
internal readonly record struct TokenRange(int First, int Count)
{
    /// <summary>The index behind the last one.</summary>
    public int End => First + Count;
}
