using NamedEntities.Text;

namespace NamedEntities.Normalization;

/// <summary>
/// A change of a word's ending that gives its nominative: <c>ой → а</c>, <c>ева → їв</c>; <see cref="Keep"/> changes
/// nothing. Both endings are folded (<see cref="Character.Fold"/>) and as short as they can be.
/// </summary>
/// <param name="Old">The ending that is taken away.</param>
/// <param name="New">The ending that is put in its place.</param>
internal readonly record struct EndingEdit(string Old, string New)
{
    /// <summary>No letter of a longer word than this is read: links and junk.</summary>
    public const int LongestWord = 48;

    /// <summary>Leaves the word as it is.</summary>
    public static EndingEdit Keep { get; } = new("", "");

    /// <summary>The edit that makes one folded word of another: all that follows what both begin with.</summary>
    public static EndingEdit Between(ReadOnlySpan<char> form, ReadOnlySpan<char> nominative)
    {
        int common = form.CommonPrefixLength(nominative);
        return new EndingEdit(form[common..].ToString(), nominative[common..].ToString());
    }

    /// <summary>Writes the changed word; the new ending is in capitals where the whole word is.</summary>
    /// <param name="word">A word that ends in <see cref="Old"/>, as written.</param>
    /// <param name="result">Takes the word; as long as the word and the new ending together.</param>
    /// <returns>The length of the changed word.</returns>
    public int Apply(ReadOnlySpan<char> word, Span<char> result)
    {
        int stem = word.Length - Old.Length;
        word[..stem].CopyTo(result);
        bool isUpperCase = New.Length > 0 && IsUpperCase(word);
        for (int i = 0; i < New.Length; i++)
            result[stem + i] = isUpperCase ? LetterCase.ToUpper(New[i]) : New[i];
        return stem + New.Length;
    }

    private static bool IsUpperCase(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (char.IsLower(c))
                return false;
        }

        return word.Length > 1;
    }
}
