namespace NamedEntities.Languages;

/// <summary>A set of endings, of which a word is asked without being cut. Letter case and <c>ё</c> do not matter.</summary>
/// <threadsafety instance="true"/>
internal sealed class EndingSet
{
    private readonly WordSet _endings;
    private readonly int _shortest;

    public EndingSet(IEnumerable<string> endings)
    {
        List<string> all = [.. endings];
        _endings = new WordSet(all);
        _shortest = all.Count == 0 ? 1 : all.Min(ending => ending.Length);
    }

    /// <summary>Whether a word ends in one of them.</summary>
    /// <param name="word">The word.</param>
    /// <param name="shortestStem">The number of letters that must stand before the ending.</param>
    public bool End(ReadOnlySpan<char> word, int shortestStem = 1) => LengthIn(word, shortestStem) > 0;

    /// <summary>The length of the longest of them that a word ends in; 0 if it ends in none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="shortestStem">The number of letters that must stand before the ending.</param>
    public int LengthIn(ReadOnlySpan<char> word, int shortestStem = 1)
    {
        for (int length = Math.Min(_endings.LongestLength, word.Length - shortestStem); length >= _shortest; length--)
        {
            if (_endings.Contains(word[^length..]))
                return length;
        }

        return 0;
    }
}
