namespace NamedEntities.Text;

/// <summary>
/// Letters of the other script that look the same (<c>Pоссия</c> with a Latin P): slips of the keyboard, faults of
/// optical recognition, and a way to hide words from filters.
/// </summary>
internal static class LookAlikes
{
    private const string Latin = "aceikopxyïABCEHIKMOPTXYÏ";
    private const string Cyrillic = "асеікорхуїАВСЕНІКМОРТХУЇ";

    /// <summary>Whether two neighbours are letters of the two scripts: only then can a word be mixed.</summary>
    public static bool AreMixed(char first, char second) =>
        (char.IsAsciiLetter(first) && Character.IsCyrillic(second)) || (Character.IsCyrillic(first) && char.IsAsciiLetter(second));

    /// <summary>Writes each word that mixes the scripts in one of them, where look-alikes make that possible.</summary>
    public static void Unify(Span<char> text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (Character.IsCyrillic(text[i]) || IsLatin(text[i])))
                continue;
            UnifyWord(text[start..i]);
            start = i + 1;
        }
    }

    /// <summary>The Cyrillic letter that a Latin letter looks like; a character without one is itself.</summary>
    public static char ToCyrillic(char c)
    {
        int index = Latin.IndexOf(c);
        return index < 0 ? c : Cyrillic[index];
    }

    private static void UnifyWord(Span<char> word)
    {
        int latin = 0;
        int latinAlike = 0;
        int cyrillicAlike = 0;
        foreach (char c in word)
        {
            latin += IsLatin(c) ? 1 : 0;
            latinAlike += Latin.Contains(c) ? 1 : 0;
            cyrillicAlike += Cyrillic.Contains(c) ? 1 : 0;
        }

        if (latin == 0 || latin == word.Length)
            return;
        if (latinAlike == latin && !IsAcronymWithEnding(word, latin))
            Replace(word, Latin, Cyrillic);
        else if (cyrillicAlike == word.Length - latin)
            Replace(word, Cyrillic, Latin);
    }

    /// <summary>A Latin acronym or number with a Cyrillic ending: <c>BMXом</c>, <c>XXвек</c>.</summary>
    private static bool IsAcronymWithEnding(ReadOnlySpan<char> word, int latin)
    {
        if (latin < 2)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            if (i < latin ? !char.IsAsciiLetterUpper(word[i]) : !char.IsLower(word[i]))
                return false;
        }

        return true;
    }

    private static void Replace(Span<char> word, string from, string to)
    {
        foreach (ref char c in word)
        {
            int place = from.IndexOf(c);
            c = place < 0 ? c : to[place];
        }
    }

    private static bool IsLatin(char c) => char.IsAsciiLetter(c) || c is 'ï' or 'Ï';
}
