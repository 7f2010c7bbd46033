using NamedEntities.Text;
namespace NamedEntities.Languages;

/// <summary>
/// A set of words asked by span, so that no string is made of a piece of text. Letter case and <c>ё</c> do not matter.
/// (The platform's sets answer spans from .NET 9 on only.)
/// </summary>
/// <threadsafety instance="true"/>
internal sealed class WordSet
{
    private readonly string?[] _slots;
    private readonly int _longest;

    public WordSet(IEnumerable<string> words)
    {
        HashSet<string> folded = new(words.Select(Fold), StringComparer.Ordinal);

        // At most half full, so that a search ends soon.
        _slots = new string?[Math.Max(4, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)folded.Count * 2))];
        foreach (string word in folded)
        {
            _longest = Math.Max(_longest, word.Length);
            uint slot = Hash(word);
            while (_slots[slot & (_slots.Length - 1)] is not null)
                slot++;
            _slots[slot & (_slots.Length - 1)] = word;
        }
    }

    /// <summary>The number of UTF-16 code units of the longest word.</summary>
    public int LongestLength => _longest;

    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length > _longest)
            return false;
        for (uint slot = Hash(word); _slots[slot & (_slots.Length - 1)] is { } candidate; slot++)
        {
            if (EqualsFolded(candidate, word))
                return true;
        }

        return false;
    }

    private static string Fold(string word) => string.Create(word.Length, word, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = Character.Fold(source[i]);
    });

    private static bool EqualsFolded(string folded, ReadOnlySpan<char> word)
    {
        if (folded.Length != word.Length)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            if (folded[i] != Character.Fold(word[i]))
                return false;
        }

        return true;
    }

    private static uint Hash(ReadOnlySpan<char> word)
    {
        uint hash = Fnv.Seed;
        foreach (char c in word)
            hash = Fnv.Add(hash, Character.Fold(c));
        return Fnv.Finish(hash);
    }
}
