using System.Numerics;
using NamedEntities.Text;

namespace NamedEntities.Gazetteer;

/// <summary>What of a word's spelling does not matter to a list of names, and what does.</summary>
internal static class Spelling
{
    /// <summary>A letter whatever its case; <c>ё</c> as <c>е</c>, a quotation mark inside a word as an apostrophe, a dash as a hyphen.</summary>
    public static char Fold(char c) => Character.Fold(Unify(c));

    /// <summary>The letters of a word whatever their case.</summary>
    public static string Fold(string word) => string.Create(word.Length, word, static (span, text) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = Fold(text[i]);
    });

    /// <summary>Whether a word has capitals and no small letters.</summary>
    public static bool IsUpper(ReadOnlySpan<char> word)
    {
        bool hasUpper = false;
        foreach (char c in word)
        {
            if (char.IsLower(c))
                return false;
            hasUpper |= char.IsUpper(c);
        }

        return hasUpper;
    }

    /// <summary>Which letters of a word are capitals: a bit for each, the first letter's lowest. No word of a list is longer than a number has bits.</summary>
    public static ulong CapitalsOf(ReadOnlySpan<char> word)
    {
        ulong capitals = 0;
        for (int i = 0; i < word.Length; i++)
            capitals |= char.IsUpper(word[i]) ? 1UL << i : 0;
        return capitals;
    }

    private static char Unify(char c) => c switch
    {
        '"' => '\'',
        '—' => '-',
        _ => c,
    };
}

/// <summary>The letter case of a word of a text, and where an ending of it may begin.</summary>
/// <param name="Capitals">Which of its letters are capitals.</param>
/// <param name="Length">How many letters it has.</param>
/// <param name="IsUpper">Whether it has capitals and no small letters.</param>
/// <param name="Stems">How many of its letters may be those of the listed word, with an ending behind them: the lowest bit is set where it may be one.</param>
internal readonly record struct WrittenCase(ulong Capitals, int Length, bool IsUpper, ulong Stems)
{
    /// <summary>The same word with a stem.</summary>
    public static ulong StemOf(int length) => 1UL << (length - 1);

    /// <summary>Whether a word has the letter case of a name: as the name is given, at the start of a sentence, or in capitals.</summary>
    /// <param name="capitals">Which letters of the listed word are capitals.</param>
    /// <param name="isAcronym">Whether it is an acronym, whose endings are never capitals.</param>
    public bool IsThatOf(ulong capitals, bool isAcronym)
    {
        if (IsUpper && (!isAcronym || (Stems & StemOf(Length)) != 0))
            return true;

        // Its stem reaches no further than both are alike, and there are no capitals behind it.
        ulong different = (Capitals ^ capitals) & ~(Capitals & 1);
        int longest = BitOperations.TrailingZeroCount(different);
        int shortest = Math.Max(1, 64 - BitOperations.LeadingZeroCount(Capitals));
        return longest >= shortest && (Stems >> (shortest - 1) << (shortest - 1) << (64 - longest)) != 0;
    }
}
