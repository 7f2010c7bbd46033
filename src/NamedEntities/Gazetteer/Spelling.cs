using NamedEntities.Text;

namespace NamedEntities.Gazetteer;

/// <summary>What of a word's spelling does not matter to a list of names, and what does.</summary>
internal static class Spelling
{
    /// <summary>A letter whatever its case; <c>ё</c> as <c>е</c>, a quotation mark inside a word as an apostrophe, a dash as a hyphen.</summary>
    public static char Fold(char c) => Character.Fold(Unify(c));

    /// <summary>Whether a word has the letters and the letter case of a name: as the name is given, at the start of a sentence, or in capitals.</summary>
    /// <param name="written">The word as it stands in the text.</param>
    /// <param name="given">The word as the name is given.</param>
    /// <param name="stem">How many letters both begin with; what is behind them is an ending.</param>
    public static bool IsThatOf(ReadOnlySpan<char> written, ListedWord given, int stem)
    {
        bool isAsGiven = true;
        for (int i = 0; i < stem; i++)
        {
            if (Fold(written[i]) != Fold(given.Text[i]))
                return false;
            isAsGiven &= char.IsUpper(written[i]) == char.IsUpper(given.Text[i]) || (i == 0 && char.IsUpper(written[i]));
        }

        if (isAsGiven && !ContainsUpper(written[stem..]))
            return true;
        return IsUpper(written) && (stem == written.Length || !given.IsAcronym);
    }

    /// <summary>Whether a word has capitals and no small letters.</summary>
    public static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (char.IsLower(c))
                return false;
        }

        return ContainsUpper(word);
    }

    private static char Unify(char c) => c switch
    {
        '"' => '\'',
        '—' => '-',
        _ => c,
    };

    private static bool ContainsUpper(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (char.IsUpper(c))
                return true;
        }

        return false;
    }
}
