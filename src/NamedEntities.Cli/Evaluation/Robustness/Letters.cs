namespace NamedEntities.Cli.Evaluation.Robustness;

/// <summary>Letters as the transformations need them.</summary>
internal static class Letters
{
    private const string Vowels = "аеёиоуыэюяєії";
    private const string Cyrillic = "аеіорсухАВЕІКМНОРСТУХ";
    private const string Latin = "aeiopcyxABEIKMHOPCTYX";

    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    public static bool IsVowel(char c) => Vowels.Contains(char.ToLowerInvariant(c));

    /// <summary>The Latin letter that looks like a Cyrillic one; null where there is none.</summary>
    public static char? LatinLookAlike(char c)
    {
        int place = Cyrillic.IndexOf(c);
        return place < 0 ? null : Latin[place];
    }

    /// <summary>The stretches of letters of one script in a text: words, and the parts of those with hyphens.</summary>
    public static IEnumerable<Range> CyrillicRuns(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsCyrillic(text[i]))
                continue;
            if (i > start)
                yield return start..i;
            start = i + 1;
        }
    }
}
