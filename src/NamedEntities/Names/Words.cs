using NamedEntities.Text;

namespace NamedEntities.Names;

/// <summary>Cuts a name into its words.</summary>
internal static class Words
{
    // A mention is a name; what is longer is junk, and its cost must stay in bounds.
    private const int MostWords = 32;
    private const int LongestName = 512;

    /// <summary>The words of a name: letters and digits, with apostrophes inside.</summary>
    /// <param name="name">Any string.</param>
    /// <param name="joiners">Characters that hold a word together as apostrophes do.</param>
    public static List<string> Of(string name, string joiners = "")
    {
        using TextView view = TextView.Of(name.Length > LongestName ? name[..LongestName] : name);
        ReadOnlySpan<char> characters = view.Characters;
        List<string> words = [];
        int start = 0;
        for (int i = 0; i <= characters.Length && words.Count < MostWords; i++)
        {
            if (i < characters.Length && IsInWord(characters, i, joiners))
                continue;
            if (i > start)
                words.Add(characters[start..i].ToString());
            start = i + 1;
        }

        return words;
    }

    private static bool IsInWord(ReadOnlySpan<char> characters, int index, string joiners)
    {
        char c = characters[index];
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            return true;
        return index > 0 && (c == '\'' || joiners.Contains(c)) && char.IsLetterOrDigit(characters[index - 1]);
    }
}
